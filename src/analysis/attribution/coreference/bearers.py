"""Whom a title or a description fits: `the minister` who is named so, `the ministry` the one named before."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import telling_words
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span

_MOST_BEARERS = 50  # of one word; what more actors bear tells nobody apart


class Bearers:
    """The actors by the words of their roles, or by the last of their name: `minister`, `ministry`."""

    def __init__(self, cast: Cast) -> None:
        self._by_word: dict[str, list[Actor]] = defaultdict(list)
        for actor in cast.actors:
            self.note(actor)

    def note(self, actor: Actor) -> None:
        """List an actor under the words by which it can be described."""
        described = telling_words(actor.role) if actor.kind == "person" else _kind_of_body(actor)
        for word in described:
            if actor not in self._by_word[word][-1:]:
                self._by_word[word].append(actor)

    def nearest(self, span: Span) -> Actor | None:
        """The nearest actor that a definite description fits."""
        if span[0].lower_ not in {"the", "this", "that"} and span[0].pos_ != "PROPN":
            return None
        wanted, offset = telling_words(span.text), span.start_char
        telling = wanted - listed("generic").keys() or wanted
        candidates = min((self._by_word.get(word, []) for word in telling), key=len, default=[])
        if len(candidates) > _MOST_BEARERS:
            return None
        fitting = (actor for actor in candidates if actor.mentions and _bears(actor, wanted, offset))
        return min(fitting, key=lambda actor: actor.distance(offset), default=None)


def _bears(actor: Actor, wanted: frozenset[str], offset: int) -> bool:
    """Whether a description fits: all its words, or, of an `official` or `leader`, the others."""
    if actor.kind == "person":
        role, others = telling_words(actor.role), wanted - listed("generic").keys()
        return wanted <= role or bool(others and others < wanted and others <= role)
    return wanted == _kind_of_body(actor) and actor.mentions[0].start < offset


def _kind_of_body(actor: Actor) -> frozenset[str]:
    """What an organisation is by its name: `Finance Ministry`, `Ministry of Trade`."""
    name = actor.name.lower().split()
    body = [*takewhile(lambda word: word not in {"of", "for"}, name)]
    return frozenset(body[-1:]) if actor.kind == "organisation" and len(name) > 1 else frozenset()
