"""`The 54-year-old`: whose age the article tells, `Ann Lee, 54, …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import names_person

if TYPE_CHECKING:
    from spacy.tokens import Span

_TOLD = re.compile(r"(?<=\w),? (?:\(|aged )?(\d{1,3})(?=[,.;)]|$)")  # behind a name
_CALLED = re.compile(r"\b[Tt]he (\d{1,3})-year-old\b")


def add_aged(cast: Cast) -> None:
    """Let `the 54-year-old` stand for the only person of that age."""
    told = ages_behind(cast)
    for age, span in _descriptions(cast):
        bearers = [actor for actor in cast.actors if actor.kind == "person" and _is_aged(actor, told, age)]
        if len(bearers) == 1 and cast.is_open(span) and not _is_shared(bearers[0], told, age):
            cast.add(bearers[0], span, "description", True)


def ages_behind(cast: Cast) -> dict[int, str]:
    """The ages that stand behind words, by where those end: `Ann Lee, 54, …`."""
    return {match.start(): match[1] for match in _TOLD.finditer(cast.doc.text)}


def _descriptions(cast: Cast) -> Iterator[tuple[str, Span]]:
    """Each age by which somebody is called, `the 54-year-old striker`; no `54-year-old bridge`."""
    for match in _CALLED.finditer(cast.doc.text):
        span = cast.doc.char_span(*match.span())
        if span is None:
            continue
        described = span[-1].dep_ == "amod" and span[-1].head.pos_ == "NOUN"
        noun = span[-1].head if described else span[-1]
        if noun.i < span.end:
            yield match[1], span
        elif noun.i == span.end and names_person(noun):
            yield match[1], cast.doc[span.start : noun.i + 1]


def _is_aged(actor: Actor, told: Mapping[int, str], age: str) -> bool:
    """Whether an age stands behind somebody's name: `Ann Lee, 54, …`."""
    return any(told.get(mention.end) == age for mention in actor.mentions)


def _is_shared(actor: Actor, told: Mapping[int, str], age: str) -> bool:
    """Whether somebody else is of that age too, if it is one whom nobody found."""
    ends = {mention.end for mention in actor.mentions}
    return any(other == age and place not in ends for place, other in told.items())
