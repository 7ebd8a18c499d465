"""Governments, and the capitals that stand for them: `Oslo said it would pay`."""

from __future__ import annotations

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import ARGUMENTS
from analysis.attribution.speech.lexicon import listed

_ACTING = ARGUMENTS - {"pobj"}  # not `flew to Oslo`


def give_capitals(cast: Cast) -> None:
    """A capital that acts stands for the government of its country, where the article names that."""
    capitals = listed("capital")
    for place in [actor for actor in cast.actors if actor.name in capitals]:
        government = government_of(cast, capitals[place.name])
        if government is None:
            continue
        for mention in [m for m in place.mentions if m.how == "named" and cast.doc[m.root].dep_ in _ACTING]:
            cast.give(mention, government, "metonym")


def government_of(cast: Cast, country: str) -> Actor | None:
    """The only government the article names whose name has a word that begins like the country's."""
    beginnings = tuple(country.split())
    if not beginnings:
        return None
    found = [actor for actor in cast.actors if _governs(actor, beginnings)]
    return found[0] if len(found) == 1 else None


def _governs(actor: Actor, beginnings: tuple[str, ...]) -> bool:
    if actor.kind not in {"organisation", "collective"} or not actor.mentions:
        return False
    name = actor.name.lower().split()
    return name[-1] in listed("government") and any(word.startswith(beginnings) for word in name)
