"""Headlines that name at their end who says so: `Bridge ‘unsafe’, engineers warn`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, Indices, utters
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.quoted import DASHES

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_TAG = 6  # words
_LONGEST_SPEAKER = 4
_VERBS = {"VERB", "AUX"}
_TOPIC = {"on", "about", "over", "after", "in", "at"}


def headline_report(line: Span) -> Candidate | None:
    """The attribution that a headline's end makes of its beginning: the first rule that fits."""
    return next(_rules(line), None)


def _rules(line: Span) -> Iterator[Candidate]:
    for rule in (_tag, _signature, _quoted_speaker, _outlet):
        if found := rule(line):
            yield found


def _tag(line: Span) -> Candidate | None:
    """`Bridge to close, mayor says`, `Bridge ‘a disgrace’, says union`: a verb of speech behind a comma."""
    comma = _last(line, {","})
    tail = line.doc[comma.i + 1 : line.end] if comma is not None else line[:0]
    if comma is None or not 1 < len(tail) <= _LONGEST_TAG:
        return None
    verb = next((t for t in (tail[0], tail[-1]) if utters(t)), None)
    speaker = tuple(t.i for t in tail if t != verb)
    if verb is None or any(line.doc[i].pos_ in _VERBS for i in speaker):
        return None
    if verb == tail[0] and not _agrees(verb, tail[-1]):
        return None
    return Candidate(verb, "before", speaker, _before(line, comma))


def _agrees(verb: Token, speaker: Token) -> bool:
    """`…, says union`, `…, say engineers`; not `Band in new studio, announce one concert`."""
    return verb.lower_ != verb.lemma_ or speaker.tag_ in {"NNS", "NNPS"}


def _signature(line: Span) -> Candidate | None:
    """`Bridge is safe – mayor`: who can speak, behind a dash with blanks."""
    dash = _last(line[1:], DASHES)
    if dash is None or not (dash.whitespace_ and dash.nbor(-1).whitespace_):
        return None
    tail = line.doc[dash.i + 1 : line.end]
    if not 0 < len(tail) <= _LONGEST_SPEAKER or not may_speak(tail[-1]):
        return None
    return Candidate(dash, "before", _all(tail), _before(line, dash))


def _quoted_speaker(line: Span) -> Candidate | None:
    """`‘I cried for days’: baker on bridge closure`: who can speak, behind a quotation and a colon."""
    colon = _last(line, {":"})
    if colon is None or not line[0].is_quote or not colon.nbor(-1).text.endswith(("'", '"')):
        return None
    speaker = [*takewhile(lambda t: t.lower_ not in _TOPIC, line.doc[colon.i + 1 : line.end])]
    if not 0 < len(speaker) <= _LONGEST_SPEAKER or any(t.pos_ in _VERBS for t in speaker):
        return None
    uttered = any(t.pos_ in _VERBS for t in line.doc[line.start : colon.i])  # no film's title
    if not uttered and not may_speak(speaker[-1]):
        return None
    return Candidate(colon, "before", tuple(t.i for t in speaker), _before(line, colon))


def _outlet(line: Span) -> Candidate | None:
    """`Driver was drunk: police`, `Bridge unsafe: report`."""
    colon = next((t for t in line if t.text == ":"), None)
    tail = line.doc[colon.i + 1 : line.end] if colon is not None else line[:0]
    if colon is None or not 0 < len(tail) < _LONGEST_TAG or tail[-1].lemma_.lower() not in listed("outlet"):
        return None
    return Candidate(colon, "before", _all(tail), _before(line, colon))


def may_speak(noun: Token) -> bool:
    """Whether a word names a person or a body that can speak: `mayor`, `engineers`, `Lee`."""
    if noun.pos_ == "PROPN" and noun.ent_type_ in {"PERSON", "ORG"}:
        return True
    return any(noun.lemma_.lower() in listed(kind) for kind in ("speaker", "title", "outlet"))


def _last(line: Span, marks: set[str]) -> Token | None:
    return next((t for t in reversed(line) if t.text in marks), None)


def _before(line: Span, mark: Token) -> Indices:
    return tuple(range(line.start, mark.i))


def _all(span: Span) -> Indices:
    return tuple(range(span.start, span.end))
