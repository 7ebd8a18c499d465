"""Pronouns that are open, and whom they want: `he` a man, `it` a body, `I` who speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSSESSIVE = {"his", "her", "hers", "their", "its", "my", "mine", "our", "ours"}
_FIRST = {"speaker", "body"}
_CLAUSES = {"xcomp", "ccomp", "csubj"}


def pronouns(cast: Cast, *, first: bool) -> Iterator[tuple[Token, str]]:
    """First persons, or third persons outside quotations, each with whom it wants."""
    wanted_by = listed("pronoun")
    for token in cast.doc:
        wanted = wanted_by.get(token.lower_, "")
        if not wanted or first != (wanted in _FIRST) or _is_empty(token):
            continue
        foreign = not first and cast.document.is_quoted(token.idx)  # a third person within a quotation
        if not foreign and cast.is_open(cast.doc[token.i : token.i + 1]):
            yield token, wanted


def add_pronoun(cast: Cast, actor: Actor, token: Token) -> None:
    """Let a pronoun stand for an actor."""
    how = "possessive" if token.lower_ in _POSSESSIVE else "pronoun"
    cast.add(actor, cast.doc[token.i : token.i + 1], how, True)


def _is_empty(token: Token) -> bool:
    """`It is wrong to blame them`: the pronoun stands for nobody."""
    verb = token.head
    if token.lower_ != "it" or verb.lemma_ != "be":
        return False
    said = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
    inner = {t.dep_ for c in (verb, *said) for t in c.children}
    return bool(said) and not _CLAUSES.isdisjoint(inner)
