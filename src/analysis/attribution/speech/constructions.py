"""What the parse shows of reported speech without quotation marks: source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.attribution.speech.complements import complements
from analysis.attribution.speech.grammar import (
    Candidate,
    Indices,
    child_of,
    cue_of,
    is_impression,
    phrase_of,
    says,
)
from analysis.attribution.speech.insertions import inserted_tag
from analysis.attribution.speech.sources import source_of
from analysis.attribution.speech.viewpoints import viewpoint

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE = {"WDT", "WP", "WRB", "WP$"}


def reported(doc: Doc) -> Iterator[Candidate]:
    """Every complement that a word of the lexicon reports, in a frame that its entry has."""
    for token in doc:
        cue = cue_of(token)
        if cue is None or _names_viewpoint(token):
            continue
        impressed = phrase_of(_impressed(token))
        for frame, content in _frames(token):
            if frame in cue.frames:
                told = _essential(token.doc, frame, content)
                yield Candidate(token, frame, source_of(token), tuple(sorted({*impressed, *told})))


def _frames(token: Token) -> Iterator[tuple[str, Indices]]:
    """The complements of a cue, and the sentence around it if it is inserted there."""
    yield from complements(token)
    if token.pos_ == "VERB" and (tag := inserted_tag(token)):
        yield "before", _around(token, tag)


def _names_viewpoint(token: Token) -> bool:
    """`In her opinion, …`: the noun belongs to an adverbial."""
    return token.dep_ == "pobj" and viewpoint(token.head) is not None


def _around(verb: Token, tag: set[int]) -> Indices:
    """The sentence without its tag: `It is no surprise, he said, that …`; not when or where it was said."""
    opening = [t for t in verb.sent if t.i < min(tag)]
    opened = verb.doc[max(tag) + 2 : verb.sent.end][:1].text == "that"
    aside = opened and not any(t.pos_ in {"VERB", "AUX"} for t in opening)  # `In Berlin, he said, that …`
    return tuple(t.i for t in verb.sent if t.i not in tag and (t.i > max(tag) or not aside))


def _impressed(cue: Token) -> Token | None:
    """What `The plan seems to fail` is about: a part of what is told, not its source."""
    subject = child_of(cue, "nsubj") if is_impression(cue) else None
    return subject if subject is not None and subject.lower_ not in {"it", "there"} else None


# What the writer adds at the end of a content


def _essential(doc: Doc, frame: str, content: Indices) -> Indices:
    """Content up to what the writer adds at its end: `…, who leads the party`, `…, a friend of hers`."""
    whole, inside = frame in {"clause", "before"}, {*content}
    for comma in (i for i in content if doc[i].text == "," and i + 1 in inside):
        opening = next((t for t in doc[comma + 1 : comma + 3] if not t.is_quote), doc[comma])
        added = (t for t in _opened_by(opening) if t.right_edge.i >= content[-1])
        if any(_is_addition(t, whole) for t in added):
            return tuple(i for i in content if i < opening.i)
    return content


def _opened_by(word: Token) -> Iterator[Token]:
    """The words whose phrases begin with a word."""
    return (t for t in (word, *word.ancestors) if t.left_edge == word)


def _is_addition(word: Token, whole: bool) -> bool:
    """Whether a part is the writer's; of a whole clause, apposition and most participles are not."""
    if word.dep_ == "relcl":
        return _is_relative_clause(word)
    if word.dep_ == "appos":
        return not whole and word.left_edge.pos_ == "DET"
    if word.dep_ == "advcl":
        return _is_contrast(word) or _is_comment(word, whole)
    return False


def _is_relative_clause(word: Token) -> bool:
    """`She praised Ann Lee, who leads the party.`"""
    first = word.left_edge.i
    return any(t.tag_ in _RELATIVE for t in word.doc[first : first + 2])


def _is_contrast(word: Token) -> bool:
    """`Lee says she lost, while others say she won.`"""
    reports = says(word) or word.tag_ == "VBG"
    return reports and any(c.lower_ == "while" for c in word.children)


def _is_comment(word: Token, whole: bool) -> bool:
    """`She denounced the plan, calling it dead`; within a clause only `…, citing two officials`."""
    reports = word.tag_ == "VBG" and cue_of(word) is not None
    return reports and (not whole or word.lemma_ == "cite")
