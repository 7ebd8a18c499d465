"""Whom a part of a name stands for: `Miller`, or `Ann`, where Ann Miller is named."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.wording import telling_words, worded
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span

_MOST_WORDS = 5  # of a part of a name
_MOST_BEARERS = 50  # of one part; what more people bear tells nobody apart


class ShortNames:
    """The actors by each part that their names begin or end with."""

    def __init__(self, cast: Cast) -> None:
        self._bearers: dict[tuple[str, ...], list[Actor]] = defaultdict(list)
        self._noted: set[int] = set()
        for actor in cast.actors:
            self.note(actor)

    def note(self, actor: Actor) -> None:
        """List an actor under the parts of its name, once."""
        if id(actor) in self._noted:
            return
        self._noted.add(id(actor))
        name = tuple(actor.name.split())
        for length in range(1, min(len(name), _MOST_WORDS + 1)):
            for part in {name[:length], name[-length:]}:
                self._bearers[part].append(actor)

    def whole(self, name: Span) -> Actor | None:
        """The person whose full name begins or ends so: named before, most often, and last.

        Somebody's wife or son is told from him by a first name, and so comes after all others.
        """
        bearers = self._bearers.get(tuple(worded(name).split()), [])[:_MOST_BEARERS]
        people = [actor for actor in bearers if actor.kind == "person"]
        return max(reversed(people), key=lambda actor: _claim(actor, name.start_char), default=None)


def _claim(actor: Actor, offset: int) -> tuple[bool, bool, int]:
    """How well a person's claim to a part of their name stands at a place in the text."""
    relative = not telling_words(actor.role).isdisjoint(listed("kin"))
    before = bool(actor.named_at) and actor.named_at[0] < offset
    return not relative, before, len(actor.named_at)
