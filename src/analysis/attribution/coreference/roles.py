"""Titles and roles: what stands before a name, after it, or what the name stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import as_worded, gender_of, is_title, is_trade
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_ROLE = 40  # words of a role


def note_role(cast: Cast, name: Span, actor: Actor) -> None:
    """Note what the text says of a name's bearer in place."""
    _note_title_before(cast, name, actor)
    _note_title_beside(name, actor)
    _note_apposition(name, actor)


def _note_title_before(cast: Cast, name: Span, actor: Actor) -> None:
    """`Foreign Minister Cannon`; an honorific is no role: `Mr. Cannon`."""
    title = title_before(cast, name)
    if not any(is_title(t) or is_trade(t) for t in title):
        return
    actor.kind = "person"
    actor.gender = actor.gender or gender_of(title)
    if not all(t.lower_.rstrip(".") in listed("honorific") for t in title):
        actor.role = actor.role or as_worded(title)


def title_before(cast: Cast, name: Span) -> Span:
    """What stands before a name and belongs to it, if it is a title: `Foreign Minister`, `Mrs`."""
    doc, start, first = name.doc, name.start, cast.sentence_start(name[0])
    while start > first and doc[start - 1].dep_ in {"compound", "amod", "nmod"}:
        start -= 1
    if start == name.start and start > first and is_title(doc[start - 1]):
        start -= 1  # the parser lost it
    return doc[start : name.start]


def _note_title_beside(name: Span, actor: Actor) -> None:
    """`the minister, Ann Lee, …`."""
    head = name.root.head
    if name.root.dep_ == "appos" and is_title(head):
        actor.kind, actor.role = "person", actor.role or as_worded(name.doc[head.left_edge.i : head.i + 1])
        actor.gender = actor.gender or gender_of([head])


def _note_apposition(name: Span, actor: Actor) -> None:
    """`Ann Lee, a lawyer who …`: up to the clause."""
    apposition = next((c for t in name for c in t.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    if actor.kind != "person" or apposition is None:
        return
    actor.role = actor.role or _phrase(apposition)
    actor.gender = actor.gender or gender_of([apposition])


def _phrase(noun: Token) -> str:
    """A noun phrase without its clauses."""
    start = noun.left_edge.i
    whole = noun.doc[start : min(noun.right_edge.i + 1, start + _LONGEST_ROLE)]
    end = min((t.left_edge.i for t in whole if t.dep_ in {"relcl", "acl"}), default=whole.end)
    return as_worded(noun.doc[start:end]).rstrip(" ,.")
