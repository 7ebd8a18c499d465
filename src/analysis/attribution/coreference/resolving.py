"""The steps by which mentions become actors, the surest first; each leaves alone what an earlier one took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.attribution.coreference.ages import add_aged
from analysis.attribution.coreference.cast import Cast
from analysis.attribution.coreference.descriptions import add_descriptions
from analysis.attribution.coreference.first_persons import add_first_persons
from analysis.attribution.coreference.given import add_aliases, add_turns, give_by_hand, name_interviewee
from analysis.attribution.coreference.governments import give_capitals
from analysis.attribution.coreference.leads import name_described
from analysis.attribution.coreference.names import add_names
from analysis.attribution.coreference.third_persons import add_third_persons
from analysis.attribution.speech.candidates import find
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

Aliases = Mapping[str, Sequence[str]]


def resolve(
    document: Document, aliases: Aliases | None = None, mentions: Mapping[str, str] | None = None
) -> Cast:
    """Who is who in an article, worked out once for a document and its aliases: the result is shared.

    `mentions` are those that a person gave to an actor, see `analysis.corrections`.

    >>> from analysis import Article, parse
    >>> [actor.name for actor in resolve(parse(Article.from_text("Ann Lee met Bo Ek."))).actors]
    ['Ann Lee', 'Bo Ek']

    Returns:
        The cast, its actors in order of appearance.
    """
    names = tuple((name, tuple(others)) for name, others in (aliases or {}).items())
    return _resolved(document, names, tuple((mentions or {}).items()))


@lru_cache(maxsize=8)
def _resolved(
    document: Document,
    aliases: tuple[tuple[str, tuple[str, ...]], ...],
    mentions: tuple[tuple[str, str], ...],
) -> Cast:
    found = find(document)
    heads = [head_of(document, candidate.source) for candidate in found]
    cast = Cast(document)
    add_aliases(cast, dict(aliases))
    add_turns(cast)
    add_names(cast)
    name_interviewee(cast)
    add_aged(cast)
    add_descriptions(cast, {head.i for head in heads if head is not None})
    name_described(cast)
    give_capitals(cast)
    add_third_persons(cast, [(candidate.source, candidate.content) for candidate in found])
    add_first_persons(cast, found, heads)
    give_by_hand(cast, dict(mentions))
    cast.actors = sorted((a for a in cast.actors if a.mentions), key=lambda a: a.mentions[0].start)
    return cast


def head_of(document: Document, indices: Iterable[int]) -> Token | None:
    """The word on which the others depend."""
    inside = {*indices}
    tokens = [document.doc[i] for i in sorted(inside)]
    return next((t for t in tokens if t.head == t or t.head.i not in inside), None)
