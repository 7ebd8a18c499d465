"""Where articles come from, as a `metadata.csv` tells it: on the index as in the report over all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis.corpus import as_told, metadata_of
from analysis.run.records import State, source
from analysis.text import ArticleError


def told(article: Mapping[str, Any]) -> dict[str, Any]:
    """An article of a record with the title, day and outlet that its metadata tells."""
    given = article["metadata"]
    title, day, outlet = as_told(
        (given.get("title", ""), given.get("published", ""), given.get("outlet", "")),
        (article["title"] or "", article["published"] or "", article["agency"] or ""),
        in_dump=bool(article["dump"]),
    )
    return {**article, "title": title, "published": day, "agency": outlet}


def metadata(output: Path, states: Iterable[State]) -> dict[str, dict[str, str]]:
    """What is told of each article, by its name; of one whose metadata can't be read, nothing stands here.

    As in the report over all: the file that the parameter `metadata` names holds for all that it is about, a
    `metadata.csv` for those beside it.
    """
    states = [*states]
    beside: dict[Path, dict[str, Path]] = {}
    for state in states:
        article = state["article"]
        path = source(output, {**article, "path": article["dump"] or article["path"]}).resolve()
        beside.setdefault(path.parent, {})[article["name"]] = path
    given, tops = _given(output, states)
    found: dict[str, dict[str, str]] = {}
    for folder, paths in beside.items():
        named = given if any(folder.is_relative_to(top) for top in tops) else ""
        with suppress(ArticleError):
            facts, _ = metadata_of([*paths.values()], named)
            found |= {
                name: _written(facts[path].facts if path in facts else ()) for name, path in paths.items()
            }
    return found


def _written(facts: Iterable[str]) -> dict[str, str]:
    return {
        name: value for name, value in zip(("title", "published", "outlet"), facts, strict=False) if value
    }


def _given(output: Path, states: Iterable[State]) -> tuple[Path | str, list[Path]]:
    """The metadata that the report over all was given, and the folders that it is about; or nothing."""
    for state in states:
        parameters = state["notebooks"].get("corpus", {}).get("parameters", {})
        named, tops = parameters.get("metadata"), parameters.get("articles")
        if named and isinstance(named, str) and isinstance(tops, list):
            places = [source(output, {**state["article"], "path": str(each)}).resolve() for each in tops]
            return source(output, {**state["article"], "path": named}), places
    return "", []
