"""Which articles a corpus has: files, and each document of a dump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.corpus.fingerprints import readers, weights
from analysis.corpus.metadata import MetadataRow, files, metadata_of
from analysis.digests import digest, joint
from analysis.text import documents_in

Facts = Mapping[Path, MetadataRow]


@dataclass(frozen=True)
class Entry:
    """An article of a corpus: the name of its folder of reports, its file, and what its reading rests on.

    A document of a dump has a `text`, unless a run put it into a file of its own.
    """

    name: str
    path: Path
    facts: MetadataRow
    key: str
    options: tuple[Any, ...] = field(repr=False)  # aliases, model, any_language
    text: str = field(default="", repr=False)
    in_dump: bool = False


def listed(
    articles: str | Path | Iterable[str | Path], metadata: str | Path, options: tuple[Any, ...]
) -> tuple[list[Entry], list[str]]:
    """The articles of paths, patterns and folders, and notes on what is missing among them.

    Of two of one name the first alone counts: a document of a dump that a run put into a file is that file,
    with the corrections beside it, where the file comes first.

    Raises:
        ArticleError: if no article is there or the metadata can't be read.
    """
    paths = files(articles)
    facts, notes = metadata_of([*paths], metadata)
    found: dict[str, Entry] = {}
    left = []
    for entry in _entries(paths, facts, options):
        first = found.setdefault(entry.name, entry)
        if entry.text and first is not entry:
            found[entry.name] = replace(first, facts=entry.facts, in_dump=True)
        elif first is not entry:
            left.append(str(entry.path))
    notes += [f"Left out, since another has the name: {', '.join(left)}."] if left else []
    return [*found.values()], notes


def _entries(paths: Mapping[Path, str], facts: Facts, options: tuple[Any, ...]) -> Iterator[Entry]:
    """The articles with what tells whether each has to be read anew."""
    aliases, model, any_language = options
    common = joint(aliases, weights(model), any_language, readers())
    for path, name in paths.items():
        told = facts.get(path, MetadataRow())
        documents = documents_in(path)
        for each in documents:
            one = f"{name}/{each.key}"
            read_from = sha256(each.text.encode("utf-8", "replace")).hexdigest()
            yield Entry(one, path, told, joint(one, ".txt", read_from, "", common), options, each.text, True)
        if not documents:
            beside = digest(path.with_suffix(".corrections.yml"))
            key = joint(name, path.suffix.lower(), digest(path), beside, common)
            yield Entry(name, path, told, key, options)
