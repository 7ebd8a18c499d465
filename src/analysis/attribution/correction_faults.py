"""What keeps a file from being corrections, in words that say where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.labels import ATTITUDES, KINDS, LABELS, UNCLEAR


def faults(parts: Any, known: Sequence[str]) -> Iterator[str]:
    """What keeps a value from being corrections, whose parts are those known."""
    if not isinstance(parts, dict):
        yield f"a mapping of {', '.join(known)} is wanted"
        return
    if unknown := [name for name in parts if name not in known]:
        yield f"there is no part {unknown[0]!r}, but {', '.join(known)}"
    for name, part in parts.items():
        if not isinstance(part, dict):
            yield f"{name}: each part is a mapping, {{}} if it is empty"
            return
    for name in ("actors", "mentions", "contents"):
        for given, right in parts.get(name, {}).items():
            yield from _name_faults(name, given, right)
    for told, actor in parts.get("attributions", {}).items():
        if actor is not None:
            yield from _name_faults("attributions", told, actor)
    yield from _choice_faults("kinds", parts.get("kinds", {}), KINDS)
    yield from _choice_faults("attitudes", parts.get("attitudes", {}), (*ATTITUDES, UNCLEAR))
    for proposition, labels in parts.get("stances", {}).items():
        yield from _label_faults(proposition, labels)


def _name_faults(part: str, given: object, name: object) -> Iterator[str]:
    where = f"{part}: {str(given)[:60]!r}"
    if not isinstance(given, str):
        yield f"{where} is no text, put it in quotes"
    elif name is None:
        yield f"{where} has no right name; an attribution that is none is struck under attributions"
    elif not isinstance(name, str) or not name.strip():
        yield f"{where}: a name is wanted, not {str(name)[:60]!r}"


def _label_faults(proposition: object, labels: object) -> Iterator[str]:
    where = f"stances: {str(proposition)[:60]!r}"
    if not isinstance(proposition, str) or not isinstance(labels, dict):
        yield f"{where}: a proposition has a mapping of labels"
        return
    for told, label in labels.items():
        if not isinstance(told, str) or not isinstance(label, str) or label not in LABELS:
            yield f"{where}: label {str(label)[:60]!r}, use favor, against, neutral or unclear"


def _choice_faults(part: str, given: Mapping[object, object], choices: Sequence[str]) -> Iterator[str]:
    for name, choice in given.items():
        if not isinstance(name, str) or choice not in choices:
            yield f"{part}: {str(name)[:60]!r}: {str(choice)[:60]!r}, use one of {', '.join(choices)}"
