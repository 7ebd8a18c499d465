"""Turns of a transcript or an interview, where a label before a colon names who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, Indices, token_span
from analysis.attribution.speech.headlines import headline_report
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.quoted import DASHES
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from analysis.text import Block

VOICES = {"Q": "interviewer", "A": "interviewee"}
_LONGEST_NAME = 7  # words of a name before a colon, that of its bracket or role not counted
_LONGEST_ROLE = 8
_FARTHEST_COLON = 40  # words
_BODY = {"report", "poll", "study", "."}
_FIRST_PERSONS = {"i", "me", "my", "we", "us", "our"}
_VOICE_MARKS = {":", ".", *DASHES}
_LONGEST_DIRECTION = 6  # words
_BRACKETS = {"(": ")", "[": "]"}


def labelled_turns(document: Document) -> Iterator[Candidate]:
    """`Smith: We will win` in transcripts and headlines, and what headlines say else."""
    blocks = [block for block in document.article.blocks if block.kind in {"title", "paragraph"}]
    lines = [token_span(document.doc, block.start, block.end) for block in blocks]
    interview = {voice_of(line) for line in lines} >= VOICES.keys()
    turns = [(interview and _answer(line)) or turn_of(line) for line in lines]
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        turn = turns[number]
        if turn and _is_speech(block, turn):
            more = _further(lines, turns, number) if block.kind == "paragraph" else ()
            yield turn._replace(content=(*turn.content, *more))
        elif block.kind == "title" and (report := headline_report(line)):
            yield report


def voice_of(line: Span) -> str:
    """`Q` or `A`, where a line of an interview begins with it: `Q: Why?`, `A. I know.`; else empty."""
    voice = line[:1].text.rstrip(".")
    marked = line[:1].text.endswith(".") or line[1:2].text in _VOICE_MARKS
    return voice if voice in VOICES and marked else ""


def _answer(line: Span) -> Candidate | None:
    """`Q. Why now?`, `A. It is late.`: a letter for a name, where the article has both."""
    if not voice_of(line):
        return None
    mark = line[1] if line[1:2].text in _VOICE_MARKS else line[0]
    rest = line.doc[mark.i + 1 : line.end]
    return Candidate(mark, "clause", (line.start,), _all(rest)) if rest else None


def is_voiced(turn: Candidate) -> bool:
    """Whether a letter stands for the speaker, `Q. …` or `A: …`, and not a name."""
    if not turn.source or turn.cue.i - turn.source[0] > 1:
        return False
    return turn.cue.doc[turn.source[0]].text.rstrip(".") in VOICES


def turn_of(line: Span) -> Candidate | None:
    """What a speaker says whose name and a colon open a line, within quotation marks or not."""
    colon = _colon(line)
    if colon is None:
        return None
    start = line.start + (line[:1].text == '"')
    label, rest = line.doc[_behind_time(line, start) : colon.i], _spoken(line.doc[colon.i + 1 : line.end])
    name = _name_in(label)
    if not rest or not name or _is_flag(label):
        return None
    return Candidate(colon, "clause", _all(name), _all(rest))


def _behind_time(line: Span, start: int) -> int:
    """`[00:01:30] Ann Lee: It is late.`: where the label begins behind a time stamp."""
    opened = line.doc[start].text in _BRACKETS
    at = start + opened
    if ":" not in line.doc[at : at + 1].text or not line.doc[at].text[:1].isdigit():
        return start
    return at + 1 + (opened and line.doc[at + 1 : at + 2].text in _BRACKETS.values())


def _spoken(rest: Span) -> Span:
    """What stands behind a label, without how it is said: `Lee: (voice-over) It is late.`"""
    closing = _BRACKETS.get(rest[:1].text, "")
    ends = next((t.i for t in rest[:_LONGEST_DIRECTION] if closing and t.text == closing), None)
    return rest.doc[ends + 1 : rest.end] if ends is not None and ends + 1 < rest.end else rest


def _name_in(label: Span) -> Span | None:
    """The speaker's name in a label: `LEE (voice-over)`, `Ann Lee, Traders’ Union`, `The mayor (Ann Lee)`."""
    if aside := _bracket(label):
        name, inner = label.doc[label.start : aside.start - 1], aside
        if len(inner) > 1 and all(t.pos_ == "PROPN" and t.is_title for t in inner):
            return inner
        return name if _is_name(name) else None
    name = label.doc[label.start : next((t.i for t in label if t.text == ","), label.end)]
    if len(name) == len(label):
        return name if _is_name(name) else None
    role = label[len(name) + 1 :]
    return name if _is_named_in_full(name) and 0 < len(role) <= _LONGEST_ROLE else None


def _bracket(label: Span) -> Span | None:
    """What stands in brackets at the end of a label."""
    opening = next((t for t in label if t.text in _BRACKETS), None)
    if opening is None or opening.i == label.start:
        return None
    inside = takewhile(lambda t: t.text[0] not in ")]", label.doc[opening.i + 1 : label.end])
    return label.doc[opening.i + 1 : opening.i + 1 + sum(1 for _ in inside)]


def _is_name(name: Span) -> bool:
    return 0 < len(name) < _LONGEST_NAME and all(map(_names, name))


def _is_named_in_full(name: Span) -> bool:
    """`Ann Lee, Traders’ Union: …`, `ANN LEE, HOST: …`, not `Paris, Rome, Berlin: …`."""
    kinds = {t.ent_type_ for t in name}
    people = "PERSON" in kinds or (name.text.isupper() and kinds.isdisjoint({"GPE", "LOC", "FAC"}))
    return people and len(name) > 1 and _is_name(name)


def _is_flag(label: Span) -> bool:
    """`Correction: …`"""
    return len(label) == 1 and label.text.lower() in listed("flag")


def _is_speech(block: Block, turn: Candidate) -> bool:
    """Whether a label stands before what somebody says, not before a figure or a list: `Votes: 1,769`."""
    doc = turn.cue.doc
    if block.kind == "title" and len(turn.source) == 1 and doc[turn.source[0]].lower_ in listed("genre"):
        return False  # `Leader: Close the bridge`
    if block.kind == "title" or doc[turn.source[0]].text.rstrip(".") in VOICES:
        return True
    told = (doc[i] for i in turn.content)
    return any(t.pos_ in {"VERB", "AUX", "INTJ"} or t.text == "?" for t in told)


def _further(lines: Sequence[Span], turns: Sequence[Candidate | None], number: int) -> Indices:
    """The paragraphs that go on with a turn: of an answer all up to the question, else those that say `I`."""
    following = takewhile(lambda later: not turns[later], range(number + 1, len(lines)))
    below = [lines[later] for later in following]
    stop = number + 1 + len(below)
    answered = voice_of(lines[number]) == "A" and stop < len(lines) and voice_of(lines[stop]) == "Q"
    more = below if answered else takewhile(_is_first_person, below)
    return tuple(i for line in more for i in _all(line))


def _is_first_person(line: Span) -> bool:
    """`We will wait, I think.`: below a turn, its speaker's; not so in quotation marks."""
    quoted = any(t.is_quote for t in line)
    return not quoted and not _FIRST_PERSONS.isdisjoint(t.lower_ for t in line)


def _colon(line: Span) -> Token | None:
    """The colon that may end a label, not that of a time."""
    return next((t for t in line[1:_FARTHEST_COLON] if t.text in {":", "):", "]:"}), None)


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
