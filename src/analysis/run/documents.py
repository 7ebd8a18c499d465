"""A dump's documents, each put into a file of its own, which is then run as any article.

The files lie beside the reports, in `split.documents`. A document's file and the folder of its reports are
called by its text's digest: a dump that changed by one document gives one new file, and one is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from analysis.run import store
from analysis.run.asked import Asked, spelled
from analysis.run.plan import hides, require_usable
from analysis.run.records import read_state, source
from analysis.text import DOCUMENTS, ArticleError, DumpDocument, documents_in, locate

_KEY = re.compile(r"[0-9a-f]{8}")


@dataclass
class Split:
    """What was asked for, documents in the place of dumps; how many each dump has, by its path; the names of
    the folders that the dumps' documents are in."""

    asked: list[Asked] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def split(asked: Iterable[Asked], output: Path, working: Path) -> Split:
    """Put each document of the dumps among what was asked into its file, unless it is there.

    Files of documents that a dump no longer has are removed.
    """
    made, dumps, whole = Split(), dict[str, Path](), list[str]()
    for each in asked:
        path = locate(each.path)
        found = documents_in(path) if path and not each.fault else []
        if not (found and path):
            made.asked.append(each)
            whole.append(each.name)
            continue
        try:
            require_usable(each)
            _require_own(each, path, dumps, output)
            made.asked += _written(each, found, output, working)
        except (ArticleError, store.OutputError) as error:
            made.asked.append(each._replace(fault=str(error)))
            continue
        made.counts[each.path] = len(found)
        made.names.add(each.name)
    kept = {each.name for each in made.asked if each.dump}
    for name in {*made.names, *whole}:
        _forget(output, name, kept)
    return made


def file_of(name: str) -> str:
    """The file of a document, below the output, by the name of its reports' folder."""
    return f"{DOCUMENTS}/{name}.txt"


def _written(dump: Asked, found: list[DumpDocument], output: Path, working: Path) -> Iterator[Asked]:
    """The documents of a dump as what is asked for, their files written."""
    files = {file_of(f"{dump.name}/{each.key}"): each.text.encode("utf-8", "replace") for each in found}
    new = {name: content for name, content in files.items() if store.read_bytes(output, name) != content}
    if new:
        with store.told(output):
            store.write(output, new, working)
    for each in found:
        name = f"{dump.name}/{each.key}"
        yield dump._replace(path=spelled(output / file_of(name)), name=name, dump=dump.path)


def _require_own(dump: Asked, path: Path, dumps: dict[str, Path], output: Path) -> None:
    """Refuse a dump whose documents would take the place of those of another of its name."""
    other = dumps.setdefault(dump.name, path)
    if other.resolve() != path.resolve():
        raise hides(dump.path, str(other))
    for name in _names(output, dump.name):
        article = read_state(output / name)["article"]
        if article and article["dump"]:
            before = source(output, {**article, "path": article["dump"]})
            if before.exists() and before.resolve() != path.resolve():
                raise hides(dump.path, article["dump"])
            return


def _forget(output: Path, name: str, kept: set[str]) -> None:
    """Remove the files of a dump's documents that it no longer has."""
    for one in _names(output, name):
        if one not in kept:
            with store.told(output):
                store.inside(output, file_of(one)).unlink(missing_ok=True)
    with suppress(OSError):  # there is none, or something lies in it
        store.inside(output, f"{DOCUMENTS}/{name}").rmdir()


def _names(output: Path, name: str) -> list[str]:
    """The names of the documents of a dump that have files."""
    with suppress(OSError):
        files = [
            path for path in store.inside(output, f"{DOCUMENTS}/{name}").iterdir() if path.suffix == ".txt"
        ]
        return sorted(f"{name}/{path.stem}" for path in files if _KEY.fullmatch(path.stem))
    return []
