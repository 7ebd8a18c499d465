"""What tests of the rules of attribution share: a text as read, and a rule switched off."""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import ModuleType
from typing import TypeVar

from analysis.attribution.coreference.linking import actor_of
from analysis.attribution.coreference.resolving import _resolved
from analysis.attribution.speech.candidates import find
from analysis.attribution.speech.grammar import Indices, cue_of, spans
from analysis.attribution.status import status_of
from analysis.text import Article, Document, parse

_OFF: dict[str, tuple[Callable[..., object], ...]] = {
    "bool": (lambda *_, **__: False, lambda *_, **__: True),
    "int": (lambda *_, **__: 0,),
    "str": (lambda *_, **__: "",),
    "Indices": (lambda *_, **__: (),),
    "set": (lambda *_, **__: set(),),
    "frozenset": (lambda *_, **__: frozenset(),),
    "dict": (lambda *_, **__: {},),
    "list": (lambda *_, **__: [],),
    "Span": (lambda *given, **__: next(one for one in given if hasattr(one, "label_")),),
    "Token": (lambda token, *_, **__: token,),
    "None": (lambda *_, **__: None,),
    "Iterator": (lambda *_, **__: iter(()),),
}
Made = TypeVar("Made")


@lru_cache(maxsize=512)
def _parsed(text: str) -> Document:
    return parse(Article.from_text(text))


def told(sentence: str, *, titled: bool = False) -> list[str]:
    """What a sentence attributes, below another one or as a headline, as `source | cue | content`."""
    rest = "The town has nine thousand people.\n\nIt rained all day."
    document = _parsed(f"{sentence}\n\n{rest}" if titled else f"It rained all day in the city.\n\n{sentence}")

    def worded(indices: Indices) -> str:
        parts = (document.article.text[start:end] for start, end in spans(document.doc, indices))
        return " … ".join(" ".join(part.split()) for part in parts)

    return [
        " | ".join(
            (worded(one.source), one.cue.text, worded(one.content), *filter(None, [worded(one.relay)]))
        )
        for one in find.__wrapped__(document)
    ]


def cast_of(
    text: str, aliases: Mapping[str, Sequence[str]] | None = None, *, titled: bool = False
) -> list[str]:
    """Who is who in a text, below another or with a headline: `name (kind, role): mention/how, …`."""
    document = _parsed(text if titled else f"It rained all day.\n\n{text}")
    given = tuple((name, tuple(others)) for name, others in (aliases or {}).items())
    lines = []
    for actor in _resolved.__wrapped__(document, given, ()).actors:
        places = ((document.article.text[m.start : m.end], m.how) for m in actor.mentions)
        mentions = ", ".join(f"{' '.join(words.split())}/{how}" for words, how in places)
        lines.append(f"{actor.name} ({', '.join(filter(None, [actor.kind, actor.role]))}): {mentions}")
    return lines


def actors_of(text: str) -> list[str]:
    """Whose each attribution in a text is, in text order; empty if nobody's."""
    document = _parsed(f"It rained all day.\n\n{text}")
    cast = _resolved.__wrapped__(document, (), ())
    return [actor_of(cast, one.source)[0] for one in find.__wrapped__(document)]


def statuses_of(sentence: str) -> list[str]:
    """The status of each attribution in a sentence, in text order."""
    found = find.__wrapped__(_parsed(f"It rained all day in the city.\n\n{sentence}"))
    return [status_of(one, cue_of(one.cue)) for one in found]


def without(module: ModuleType, name: str, read: Callable[[], Made]) -> list[Made]:
    """What is read with a rule (`function`, `Class.method`) off: where it answers no, yes, or nothing."""
    whole = functools.reduce(getattr, name.split("."), module)
    forget, rule = getattr(whole, "cache_clear", lambda: None), inspect.unwrap(whole)
    kept, readings = rule.__code__, []
    for answer in _OFF[_kind(rule.__annotations__["return"])]:
        try:
            rule.__code__ = answer.__code__
            forget()
            readings.append(read())
        finally:
            rule.__code__ = kept
            forget()
    return readings


def told_without(module: ModuleType, name: str, sentence: str, *, titled: bool = False) -> list[list[str]]:
    """A sentence as read with a rule switched off."""
    return without(module, name, lambda: told(sentence, titled=titled))


def _kind(annotation: str) -> str:
    """The kind of answer that a rule gives, by its annotation: `Actor | None`, `list[Token]`."""
    return "None" if annotation.endswith("None") else annotation.partition("[")[0]
