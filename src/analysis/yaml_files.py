"""YAML that people write and others may send: plain values only, of bounded size and depth."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml import Event

MOST_BYTES = 1_000_000  # thousands of corrections
MOST_LEVELS = 20  # a study has three
MOST_DIGITS = 1_000  # of a number; `1:1:1: …` is one in base 60
_NUMERIC = re.compile(r"[-+.\d]")


class YamlError(ValueError):
    """What keeps a file from being read as plain YAML; the message is one line: where, fault, remedy."""


def read(source: Path | str | bytes, where: str = "") -> Any:
    """The value in a YAML file, or in a text: mappings, lists, text, numbers, dates; nothing else.

    Aliases (`*name`) and merge keys (`<<`) are refused, for a few of them can stand for billions of values,
    and a key that is given twice, for one of the two would be lost. So are folders, pipes and devices.

    >>> read("rain: [1, 2]")
    {'rain': [1, 2]}
    >>> read("a: &x [1]\\nb: *x", "study.yml")
    Traceback (most recent call last):
    analysis.yaml_files.YamlError: study.yml: aliases (*x) can't be used. Write the value again.

    Args:
        source: the path of a file, or YAML itself.
        where: what messages call it; a file's path if it is left out.

    Raises:
        YamlError: if it can't be read, is no plain YAML, or is too large or too deep.
    """
    import yaml

    where = where or (str(source) if isinstance(source, Path) else "YAML")
    text = _bytes(source, where) if isinstance(source, Path) else source
    if len(text) > MOST_BYTES:
        raise YamlError(f"{where}: more than {MOST_BYTES:,} characters. Split it.")
    loader = getattr(
        yaml, "CSafeLoader", yaml.SafeLoader
    )  # in C where the library was built so: ten times as fast
    try:
        fault = next(_faults(yaml.parse(text, Loader=loader)), None)
        if fault is None:
            return yaml.load(text, Loader=_strict(loader))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        told = re.sub(r'in "<\w+ string>"', "in it", " ".join(str(error).split()))
        fault = f"not YAML ({told[:200]}). Correct it."
    raise YamlError(f"{where}: {fault}") from None


def _bytes(path: Path, where: str) -> bytes:
    """The bytes of a regular file: opening a pipe would wait without end."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise YamlError(f"{where}: not a file of text. Name a YAML file.")
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise YamlError(f"{where}: can't be read ({error.strerror}). Name a YAML file.") from None


def _faults(events: Iterator[Event]) -> Iterator[str]:
    """What is refused, found before a value is made of it."""
    import yaml

    level = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > MOST_LEVELS:
            yield f"more than {MOST_LEVELS} levels deep. Write it flatter."
        if isinstance(event, yaml.AliasEvent):
            yield f"aliases (*{event.anchor}) can't be used. Write the value again."
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            yield from _scalar_faults(event.value)


def _scalar_faults(value: str) -> Iterator[str]:
    if value == "<<":
        yield "merge keys (<<) can't be used. Write the values again."
    if len(value) > MOST_DIGITS and _NUMERIC.match(value):
        yield f"a number of more than {MOST_DIGITS:,} characters. Put text in quotes."


def _strict(loader: type) -> type:
    """A safe loader that refuses a key given twice."""

    class Strict(loader):
        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            mapping: dict[Any, Any] = super().construct_mapping(node, deep=True)
            if len(mapping) < len(node.value):
                counts = Counter(str(key.value) for key, _ in node.value)
                raise ValueError(f"{counts.most_common(1)[0][0][:80]!r} is given twice")
            return mapping

    return Strict
