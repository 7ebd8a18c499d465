"""Whom a title or a description fits: `the minister` who is named so, `the ministry` the one named before."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import telling_words
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MOST_BEARERS = 50  # of one word; what more actors bear tells nobody apart
_BEHIND = re.compile(r" (?:of|for|at|in|on|to|with|from|by|who|whose) ")  # a noun, what belongs to it
_REACH = 600  # characters to one of several bodies: `the university`, far behind two of them, is neither
_NO_MINISTER = {"press", "general", "permanent", "private", "company", "club", "university"}  # secretaries


class Bearers:
    """The actors by the words of their roles, or by the last of their name: `minister`, `ministry`."""

    def __init__(self, cast: Cast) -> None:
        self._document = cast.document
        self._by_word: dict[str, list[Actor]] = defaultdict(list)
        for actor in cast.actors:
            self.note(actor)

    def note(self, actor: Actor) -> None:
        """List an actor under the words by which it can be described."""
        described = telling_words(actor.role) if actor.kind == "person" else _kind_of_body(actor)
        for word in described:
            if actor not in self._by_word[word][-1:]:
                self._by_word[word].append(actor)

    def _is_in_headline(self, span: Span) -> bool:
        return self._document.sentence_at(span.start_char).voice == "headline"

    def nearest(self, span: Span) -> Actor | None:
        """The nearest actor that a definite description fits."""
        headed = len(span) == 1 and self._is_in_headline(span)  # `Minister to quit`
        if span[0].lower_ not in {"the", "this", "that"} and span[0].pos_ != "PROPN" and not headed:
            return None
        wanted, offset = telling_words(span.text), span.start_char
        telling = wanted - listed("generic").keys() or wanted
        candidates = min((self._by_word.get(word, []) for word in telling), key=len, default=[])
        if len(candidates) > _MOST_BEARERS:
            return None
        fitting = [
            actor for actor in candidates if actor.mentions and _bears(actor, wanted, offset, span.root)
        ]
        nearest = min(fitting, key=lambda actor: actor.distance(offset), default=None)
        if nearest is None:
            return self._minister() if wanted == {"minister"} else None
        several = len(fitting) > 1 and nearest.kind == "organisation"
        return None if several and nearest.distance(offset) > _REACH else nearest

    def _minister(self) -> Actor | None:
        """Who is meant by `the minister`, where but one secretary or chancellor is named."""
        named = (actor for word in ("secretary", "chancellor") for actor in self._by_word.get(word, []))
        found = {
            actor for actor in named if actor.named_at and telling_words(actor.role).isdisjoint(_NO_MINISTER)
        }
        return found.pop() if len(found) == 1 else None


def _bears(actor: Actor, wanted: frozenset[str], offset: int, noun: Token) -> bool:
    """Whether a description fits: all its words, or, of an `official` or `leader`, the others.

    What a role only mentions is no description of who has it: `the union`, of the union president.
    """
    if actor.kind == "person":
        role, others = telling_words(actor.role), wanted - listed("generic").keys()
        told = wanted <= role and not telling_words(noun.text).isdisjoint(_heads(actor.role))
        return told or bool(others and others < wanted and others <= role)
    return wanted == _kind_of_body(actor) and actor.mentions[0].start < offset


@lru_cache(maxsize=4096)
def _heads(role: str) -> frozenset[str]:
    """What somebody is by a role: `president` by `union president of Hull`, `chair` by `chair and owner`."""
    parts = (_BEHIND.split(part)[0].split() for part in re.split(r",| and | or ", role))
    return frozenset(word for words in parts if words for word in telling_words(words[-1]))


def _kind_of_body(actor: Actor) -> frozenset[str]:
    """What an organisation is by its name: `Finance Ministry`, `Ministry of Trade`."""
    name = actor.name.lower().split()
    body = [*takewhile(lambda word: word not in {"of", "for"}, name)]
    return frozenset(body[-1:]) if actor.kind == "organisation" and len(name) > 1 else frozenset()
