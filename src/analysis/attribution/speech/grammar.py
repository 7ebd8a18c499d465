"""What every construction asks of the parse: phrases, cue words, stretches of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from analysis.attribution.speech.lexicon import Cue, cues, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Indices = tuple[int, ...]  # of tokens in `Doc`, in text order
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
FINITE = {"VBD", "VBZ", "VBP"}
_CLASS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}


class Candidate(NamedTuple):
    """What may be an attribution: a cue word in one of its frames, and the tokens of the other parts."""

    cue: Token
    frame: str
    source: Indices
    content: Indices
    relay: Indices = ()


# Cue words


def cue_of(token: Token, word_class: str = "") -> Cue | None:
    """The entry of a reporting word, as which class it may be looked up (V, N, A)."""
    if token.dep_ == "amod" and token.i and token.nbor(-1).text_with_ws == "-":  # the so-called “truce”
        return None
    lemma = token.lemma_.lower()
    return cues().get((listed("misread").get(lemma, lemma), word_class or _CLASS.get(token.pos_, "")))


def says(token: Token) -> bool:
    """Whether a verb reports clauses: `said that`, `thinks that`."""
    cue = cue_of(token)
    return cue is not None and token.pos_ == "VERB" and bool({"before", "clause"} & cue.frames)


def utters(word: Token) -> bool:
    """Whether a word, were it a verb, would be one of speech."""
    cue = cue_of(word, "V")
    return cue is not None and cue.kind == "say" and "before" in cue.frames


def is_impression(word: Token) -> bool:
    """Whether it tells what the writer makes of something: `The plan seems to fail`."""
    cue = cue_of(word)
    return cue is not None and cue.kind == "seem"


# Phrases


def phrase_of(*tokens: Token | None) -> Indices:
    """What depends on tokens, and they themselves."""
    return tuple(sorted({t.i for token in tokens if token is not None for t in token.subtree}))


def child_of(token: Token, *labels: str) -> Token | None:
    """The first word that depends on a token in one of the ways named."""
    return next((child for child in token.children if child.dep_ in labels), None)


def follows_comma(word: Token) -> bool:
    """Whether a comma stands before a word's phrase."""
    first = word.left_edge
    return first.i > 0 and first.nbor(-1).text == ","


# Stretches of text


def token_span(doc: Doc, start: int, end: int) -> Span:
    """The tokens that begin in a stretch of characters, without space at its ends."""
    first, stop = (bisect_left(doc, offset, key=lambda t: t.idx) for offset in (start, end))
    return trimmed(doc, first, stop)


def trimmed(doc: Doc, start: int, end: int) -> Span:
    """The tokens from one index to another, without space at their ends."""
    first = next((i for i in range(start, end) if not doc[i].is_space), None)
    if first is None:
        return doc[start:start]
    last = next(i for i in range(end - 1, first - 1, -1) if not doc[i].is_space)
    return doc[first : last + 1]


def spans(doc: Doc, indices: Iterable[int]) -> list[tuple[int, int]]:
    """Tokens as character spans, apart where words stand between them."""
    return [(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in runs_of(doc, indices)]


def runs_of(doc: Doc, indices: Iterable[int]) -> list[list[int]]:
    """Tokens in runs that nothing but space within a line interrupts."""
    runs: list[list[int]] = []
    for i in sorted(indices):
        if runs and all(t.is_space and "\n" not in t.text for t in doc[runs[-1][-1] + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
