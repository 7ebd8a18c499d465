"""What a record says of an article; nothing of its language is parsed for it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis import yaml_files
from analysis.text import ArticleError, read_article


def describe(article: Mapping[str, Any]) -> dict[str, Any]:
    """An article as read, added to its `name` and `path`; whether its language will do the notebook says.

    Raises:
        ArticleError: if it can't be read, whatever the reason, or has a `fault` already.
    """
    path = article["path"]
    if fault := article.get("fault"):
        raise ArticleError(fault)
    try:
        found = read_article(path, any_language=True)
    except ArticleError:
        raise
    except Exception as error:  # whatever a file does to a reader, the other articles are to be done
        first = (str(error).splitlines() or [""])[0][:200]
        raise ArticleError(f"{path}: can't be read ({type(error).__name__}: {first}).") from error
    published = found.published.isoformat() if found.published else None
    return {
        "name": article["name"], "path": path, "base": article.get("base", ""),
        "dump": article.get("dump", ""), "sha256": found.sha256,
        "title": found.title, "published": published, "place": found.place, "agency": found.agency,
        "byline": found.byline, "corrections": _corrections(found.path),
    }  # fmt: skip


def _corrections(path: Path | None) -> dict[str, Any]:
    """The corrections beside an article; none if they can't be read, which notebooks tell."""
    beside = path.with_suffix(".corrections.yml") if path else None
    with suppress(yaml_files.YamlError):
        loaded = yaml_files.read(beside) if beside and beside.exists() else {}
        return (
            {str(part): value for part, value in loaded.items() if value} if isinstance(loaded, dict) else {}
        )
    return {}
