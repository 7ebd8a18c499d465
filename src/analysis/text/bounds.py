"""Bounds on what a text can do to the parser: no word and no sentence without end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LONGEST_SENTENCE = 250  # words of a sentence; what reads it takes longer with the square of them
_MARKS = re.compile(r"(?:[^\w\s]|_){31,}")  # a rule drawn with signs, or rubbish: nothing to read
_GIANT = re.compile(r"\S{121,}")
_STRETCH = 100  # characters; the tokeniser takes longer with the square of them
ENDED = re.compile(r"[.?!…][\"'”’)\]]*\s*$")
_SEAM = re.compile(r"[^\w\s]|_")


def split_giants(text: str) -> str:
    """A text whose runs of more than 120 characters without a blank get one at least every 100; same length.

    Of more than thirty marks in a row the first ten are left.

    A mark gives way if there is one near: a slash of an address, a hyphen. Else a letter does, and nobody
    reads that word.

    >>> split_giants("a-" * 70).split()[0] == "a-" * 49 + "a"
    True
    """
    text = _MARKS.sub(lambda marks: marks[0][:10].ljust(len(marks[0])), text)
    return _GIANT.sub(lambda giant: _split(giant[0]), text)


def _split(giant: str) -> str:
    parts = []
    while len(giant) > _STRETCH:
        seams = [seam.start() for seam in _SEAM.finditer(giant, _STRETCH // 2, _STRETCH)]
        at = seams[-1] if seams else _STRETCH - 1
        parts.append(giant[:at])
        giant = giant[at + 1 :]
    return " ".join([*parts, giant])


def cuts(doc: Doc) -> set[int]:
    """The tokens at which sentences of more than `LONGEST_SENTENCE` are cut, if need be in a clause."""
    found: set[int] = set()
    for sentence in doc.sents:
        start = sentence.start
        while sentence.end - start > LONGEST_SENTENCE:
            start = _cut(doc[start : start + LONGEST_SENTENCE])
            found.add(start)
    return found


def _cut(stretch: Span) -> int:
    """Behind the last semicolon, colon or dash of its second half, else at a clause, else a comma."""
    half = stretch[len(stretch) // 2 :]
    followed = list(pairwise(half))
    for wanted in (
        lambda token, _: token.text in {";", ":", "--", "-", "…"},
        lambda token, after: token.text == "," and after.dep_ in {"cc", "mark"},
        lambda token, _: token.text == ",",
        lambda _, after: after.dep_ in {"cc", "mark"} or after.text == '"',
    ):
        if places := [after.i for token, after in followed if wanted(token, after)]:
            return places[-1]
    return stretch.end
