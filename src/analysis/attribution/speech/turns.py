"""Turns of a transcript or an interview, and headlines that name their speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.attribution.speech.constructions import Candidate, Indices, token_span
from analysis.attribution.speech.lexicon import listed
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from analysis.text import Block


def labelled(document: Document) -> Iterator[Candidate]:
    """`Smith: We will win` in headlines and transcripts; `We will win: report` in headlines."""
    doc = document.doc
    blocks = [block for block in document.article.blocks if block.kind in {"title", "paragraph"}]
    lines = [token_span(doc, block.start, block.end) for block in blocks]
    turns = [turn_of(line) for line in lines]
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        turn = turns[number]
        if turn is not None and _is_speech(block, turn):
            yield turn._replace(content=(*turn.content, *_further(lines, turns, number)))
        elif block.kind == "title" and (colon := _colon(line)):
            label, rest = doc[line.start : colon.i], doc[colon.i + 1 : line.end]
            if 0 < len(rest) < 6 and rest[-1].lemma_.lower() in listed("outlet"):
                yield Candidate(colon, "before", _all(rest), _all(label))


def _further(lines: list[Span], turns: list[Candidate | None], number: int) -> Indices:
    """The paragraphs between an answer of an interview and the next question: they belong to the answer."""
    voices = [turn.cue.doc[turn.source[0]].text if turn else "" for turn in turns]
    question = voices.index("Q", number) if voices[number] == "A" and "Q" in voices[number:] else number
    return tuple(i for line in lines[number + 1 : question] for i in _all(line))


def turn_of(line: Span) -> Candidate | None:
    """What a speaker says whose name and a colon open a line, within quotation marks or not."""
    colon, start = _colon(line), line.start + (line[:1].text == '"')
    if colon is None or not 0 < colon.i - start < 7 or not all(map(_names, line.doc[start : colon.i])):
        return None
    label, rest = line.doc[start : colon.i], line.doc[colon.i + 1 : line.end]
    flagged = len(label) == 1 and label.text.lower() in listed("flag")  # `Correction: …`
    return Candidate(colon, "clause", _all(label), _all(rest)) if rest and not flagged else None


def _is_speech(block: Block, turn: Candidate) -> bool:
    """Whether a label stands before what somebody says, not before a figure or a list: `Votes: 1,769`."""
    told = [turn.cue.doc[i] for i in turn.content]
    if block.kind == "title" or turn.cue.nbor(-1).text in {"Q", "A"}:
        return True
    return any(t.pos_ in {"VERB", "AUX", "INTJ"} or t.text == "?" for t in told)


def _colon(line: Span) -> Token | None:
    return next((t for t in line[1:40] if t.text == ":"), None)


def _all(span: Span) -> Indices:
    return tuple(range(span.start, span.end))


def _names(token: Token) -> bool:
    if token.pos_ == "NOUN" and token.is_title:  # a headline gives the tagger little to go by
        named = any(t.pos_ == "PROPN" and t.text == token.text for t in token.doc)
        return named or token.lemma_.lower() in listed("title") | listed("outlet")
    part = token.tag_ == "POS" or token.lower_ in {"report", "poll", "study", "."}
    return token.pos_ == "PROPN" or token.is_upper or part
