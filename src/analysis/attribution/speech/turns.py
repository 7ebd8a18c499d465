"""Turns of a transcript or an interview, and headlines that name their speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, Indices, token_span
from analysis.attribution.speech.lexicon import listed
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from analysis.text import Block

_LONGEST_LABEL = 7  # words of a name before a colon
_FARTHEST_COLON = 40  # words
_OUTLET_WORDS = 6  # words of an outlet's name behind a headline's colon
_BODY = {"report", "poll", "study", "."}
_VOICES = {"Q", "A"}


def labelled(document: Document) -> Iterator[Candidate]:
    """`Smith: We will win` in headlines and transcripts; `We will win: report` in headlines."""
    blocks = [block for block in document.article.blocks if block.kind in {"title", "paragraph"}]
    lines = [token_span(document.doc, block.start, block.end) for block in blocks]
    turns = [turn_of(line) for line in lines]
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        turn = turns[number]
        if turn is not None and _is_speech(block, turn):
            yield turn._replace(content=(*turn.content, *_further(lines, turns, number)))
        elif block.kind == "title" and (report := _reported_by_outlet(line)):
            yield report


def turn_of(line: Span) -> Candidate | None:
    """What a speaker says whose name and a colon open a line, within quotation marks or not."""
    colon, start = _colon(line), line.start + (line[:1].text == '"')
    if colon is None or not 0 < colon.i - start < _LONGEST_LABEL:
        return None
    label, rest = line.doc[start : colon.i], line.doc[colon.i + 1 : line.end]
    if not rest or not all(map(_names, label)) or _is_flag(label):
        return None
    return Candidate(colon, "clause", _all(label), _all(rest))


def _reported_by_outlet(line: Span) -> Candidate | None:
    """`We will win: report`, `Bridge unsafe: BBC`: what stands before a headline's colon."""
    colon = _colon(line)
    if colon is None:
        return None
    label, rest = line.doc[line.start : colon.i], line.doc[colon.i + 1 : line.end]
    outlet = 0 < len(rest) < _OUTLET_WORDS and rest[-1].lemma_.lower() in listed("outlet")
    return Candidate(colon, "before", _all(rest), _all(label)) if outlet else None


def _is_flag(label: Span) -> bool:
    """`Correction: …`"""
    return len(label) == 1 and label.text.lower() in listed("flag")


def _is_speech(block: Block, turn: Candidate) -> bool:
    """Whether a label stands before what somebody says, not before a figure or a list: `Votes: 1,769`."""
    if block.kind == "title" or turn.cue.nbor(-1).text in _VOICES:
        return True
    told = (turn.cue.doc[i] for i in turn.content)
    return any(t.pos_ in {"VERB", "AUX", "INTJ"} or t.text == "?" for t in told)


def _further(lines: list[Span], turns: list[Candidate | None], number: int) -> Indices:
    """The paragraphs between an answer of an interview and the next question: they belong to the answer."""
    voices = [turn.cue.doc[turn.source[0]].text if turn else "" for turn in turns]
    question = voices.index("Q", number) if voices[number] == "A" and "Q" in voices[number:] else number
    return tuple(i for line in lines[number + 1 : question] for i in _all(line))


def _colon(line: Span) -> Token | None:
    return next((t for t in line[1:_FARTHEST_COLON] if t.text == ":"), None)


def _all(span: Span) -> Indices:
    return tuple(range(span.start, span.end))


def _names(token: Token) -> bool:
    """Whether a word may be part of a speaker's name."""
    if token.pos_ == "NOUN" and token.is_title:  # a headline gives the tagger little to go by
        titled = listed("title").keys() | listed("outlet").keys()
        return token.text in _proper_names(token.doc) or token.lemma_.lower() in titled
    part = token.tag_ == "POS" or token.lower_ in _BODY
    return token.pos_ == "PROPN" or token.is_upper or part


@lru_cache(maxsize=8)
def _proper_names(doc: Doc) -> frozenset[str]:
    """The words that are a name somewhere in the text."""
    return frozenset(t.text for t in doc if t.pos_ == "PROPN")
