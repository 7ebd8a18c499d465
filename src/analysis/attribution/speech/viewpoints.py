"""Adverbials that make the clause around them someone's word: `according to X`, `as X noted`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import (
    FINITE,
    SUBJECTS,
    Candidate,
    Indices,
    child_of,
    phrase_of,
    says,
)
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.sources import source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = {"VERB", "AUX"}
_SHORTEST = 3  # words of a clause: of fewer, the parser lost it


def adverbials(doc: Doc) -> Iterator[Candidate]:
    """Each adverbial that names a source, with the clause around it."""
    for token in doc:
        source = viewpoint(token)
        if source is not None:
            yield Candidate(token, "before", source, _clause_around(token, source))


def viewpoint(token: Token) -> Indices | None:
    """The source that an adverbial names, empty in hearsay; None in other adverbials."""
    return next((source for rule in _RULES if (source := rule(token)) is not None), None)


def _hearsay(token: Token) -> Indices | None:
    """`Reportedly the plan was late.`"""
    return () if token.lower_ in listed("hearsay") else None


def _according(token: Token) -> Indices | None:
    """`The plan was late, according to two engineers.`"""
    if token.lower_ != "according":
        return None
    to = child_of(token, "prep")
    named = child_of(token, "pobj") or (child_of(to, "pobj") if to is not None else None)
    return _without_subject(token, phrase_of(named)) if named is not None else None


def _without_subject(token: Token, named: Indices) -> Indices:
    """`According to a report, Lee and Ek asked …`: not who acts in the clause that has no subject then."""
    doc, clause = token.doc, token.head
    if clause.i <= named[-1] or child_of(clause, *SUBJECTS) is not None or clause.tag_ not in FINITE:
        return named
    comma = next((n for n, i in enumerate(named) if doc[i].text == ","), len(named))
    return named[:comma]


def _per(token: Token) -> Indices | None:
    """`The plan is dead, per two people briefed on it.`; not `Lee said, per a translator, that …`."""
    if token.lower_ != "per" or token.i == 0:
        return None
    if token.nbor(-1).text != "," or says(token.head):
        return None
    named = child_of(token, "pobj")
    return phrase_of(named) if named is not None else None


def _in_ones_view(token: Token) -> Indices | None:
    """`In her view, the plan was late.`"""
    view = _object_of_in(token)
    owner = child_of(view, "poss") if view is not None and view.lemma_ in listed("view") else None
    return phrase_of(owner) if owner is not None else None


def _in_the_opinion(token: Token) -> Indices | None:
    """`In the opinion of the court, the plan was late.`"""
    view = _object_of_in(token) if token.is_sent_start else None
    of = child_of(view, "prep") if view is not None and view.lemma_ in listed("view") else None
    return phrase_of(child_of(of, "pobj")) if of is not None and of.lower_ == "of" else None


def _in_a_poll(token: Token) -> Indices | None:
    """`In a Gallup poll, half of the voters were satisfied.`"""
    poll = _object_of_in(token) if token.is_sent_start else None
    return phrase_of(poll) if poll is not None and poll.lemma_ in listed("poll") else None


def _as_noted(token: Token) -> Indices | None:
    """`As one of them put it, the plan was late`; not `as Lee said that it rained`."""
    if token.dep_ != "advcl" or token.left_edge.lower_ != "as":
        return None
    bare = all(t.dep_ in {"agent", "punct"} or t.lower_ == "it" for t in token.rights)
    return source_of(token) if bare and (says(token) or token.lemma_ == "put") else None


_RULES: tuple[Callable[[Token], Indices | None], ...] = (
    _hearsay,
    _according,
    _per,
    _in_ones_view,
    _in_the_opinion,
    _in_a_poll,
    _as_noted,
)


def _object_of_in(token: Token) -> Token | None:
    return child_of(token, "pobj") if token.lower_ == "in" else None


def _clause_around(token: Token, source: Indices) -> Indices:
    """The clause an adverbial belongs to, or else its sentence; without the adverbial."""
    own = {*phrase_of(token)}
    if source and source[-1] + 1 in own and token.doc[source[-1] + 1].text == ",":
        own = {i for i in own if i <= source[-1]}  # the parser has put the clause's subject into it
    clause = next((t for t in token.ancestors if t.pos_ in _VERBS), token.sent.root)
    clauses = [clause, *clause.ancestors]
    clause = next((each for each in clauses if not (_closes(token, each) and _is_part(each))), clauses[-1])
    told = tuple(i for i in phrase_of(clause) if i not in own)
    return told if len(told) >= _SHORTEST else tuple(t.i for t in token.sent if t.i not in own)


def _closes(token: Token, clause: Token) -> bool:
    """`Trains were late and buses were full, according to Lee`: behind a comma it is of all clauses."""
    return token.lower_ in {"according", "per"} and clause.i < token.i and token.nbor(-1).text == ","


def _is_part(clause: Token) -> bool:
    """`Men broke in, taking thousands, according to Lee`: a clause that only goes on with another."""
    participle = clause.dep_ == "advcl" and clause.tag_ == "VBG"
    return (clause.dep_ == "conj" or participle) and clause.head.pos_ in _VERBS
