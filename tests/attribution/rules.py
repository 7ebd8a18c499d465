"""What tests of the rules of reported speech share: a sentence as read, and a rule switched off."""

import inspect
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType

from analysis.attribution.speech.candidates import find
from analysis.attribution.speech.grammar import Indices, spans
from analysis.text import Article, Document, parse

_OFF: dict[str, tuple[Callable[..., object], ...]] = {
    "bool": (lambda *_: False, lambda *_: True),
    "int": (lambda *_: 0,),
    "str": (lambda *_: "",),
    "Indices": (lambda *_: (),),
    "set[int]": (lambda *_: set(),),
    "list[Token]": (lambda *_: [],),
    "None": (lambda *_: None,),
    "Iterator": (lambda *_: iter(()),),
}


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


def told_without(module: ModuleType, name: str, sentence: str, *, titled: bool = False) -> list[list[str]]:
    """A sentence as read with a rule switched off: where it always answers no, yes, or nothing."""
    rule = inspect.unwrap(getattr(module, name))
    kept, readings = rule.__code__, []
    for answer in _OFF[_kind(rule.__annotations__["return"])]:
        try:
            rule.__code__ = answer.__code__
            readings.append(told(sentence, titled=titled))
        finally:
            rule.__code__ = kept
    return readings


def _kind(annotation: str) -> str:
    if annotation.endswith("None"):
        return "None"
    return "Iterator" if annotation.startswith("Iterator") else annotation
