"""Where articles come from: a `metadata.csv` with path, title, date, outlet and url."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from analysis.text import SUFFIXES, ArticleError, folders

COLUMNS = ("path", "title", "date", "outlet", "url")
MANY = 5  # names that a note gives


class Facts(NamedTuple):
    """What a line of the metadata tells of an article; empty or None where it tells nothing."""

    title: str = ""
    published: datetime.date | None = None
    outlet: str = ""
    url: str = ""


def files(articles: str | Path | Iterable[str | Path]) -> list[Path]:
    """The files that paths, patterns and folders name, each once, in the order given.

    >>> [path.name for path in files("data/articles")]
    ['nato-afghan-tour.txt']

    Raises:
        ArticleError: if a pattern or a folder has none.
    """
    found: dict[Path, None] = {}
    for given in [articles] if isinstance(articles, str | Path) else articles:
        found |= dict.fromkeys(_named(Path(given)))
    return [*found]


def _named(given: Path) -> list[Path]:
    """The files of one path, looked for where an article is."""
    for base in folders():
        if (base / given).is_dir():
            inside = sorted((base / given).iterdir())
            found = [path for path in inside if path.suffix.lower() in SUFFIXES and path.name[0] != "."]
        elif (base / given).exists():
            found = [base / given]
        else:
            found = sorted(base.glob(str(given))) if not given.is_absolute() else []
        if found:
            here = Path.cwd()
            return [path.relative_to(here) if path.is_relative_to(here) else path for path in found]
    raise ArticleError(f"{given}: no article there. Name files, patterns or folders of .txt, .md or .html.")


def read_metadata(path: Path, articles: Iterable[Path]) -> tuple[dict[Path, Facts], list[str]]:
    """What a `metadata.csv` tells of articles, and notes on what it leaves open.

    Its first line names the columns, of which `path` is needed; paths are relative to its own folder.

    Raises:
        ArticleError: if it can't be read or has no column `path`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = [*csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArticleError(f"{path}: can't be read ({error}). Save it as CSV in UTF-8.") from None
    names = {*(lines[0] if lines else ())}
    if "path" not in names:
        raise ArticleError(f"{path}: no column `path`. Its columns: {', '.join(COLUMNS)}.")
    found = {(path.parent / (line["path"] or "")).resolve(): line for line in lines}
    facts = {article: _facts(found[article.resolve()]) for article in articles if article.resolve() in found}
    known = {article.resolve() for article in articles}
    notes = {
        "columns that are not known": sorted(name for name in names - {*COLUMNS} if name),
        "files that are not among the articles": [
            line["path"] for at, line in found.items() if at not in known
        ],
        "dates that are none": [
            line["date"] for line in found.values() if line.get("date") and not _day(line)
        ],
    }
    return facts, [f"{path.name} names {what}: {_some(each)}." for what, each in notes.items() if each]


def _facts(line: Mapping[str, str]) -> Facts:
    title, outlet, url = ((line.get(name) or "").strip() for name in ("title", "outlet", "url"))
    return Facts(title, _day(line), outlet, url)


def _day(line: Mapping[str, str]) -> datetime.date | None:
    given = (line.get("date") or "").strip()
    with suppress(ValueError):
        return datetime.date.fromisoformat(given[:10])
    from dateutil import parser

    with suppress(ValueError, OverflowError):
        return parser.parse(given).date() if given else None
    return None


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MANY} more" if len(names) > MANY else ""
    return ", ".join(map(str, names[:MANY])) + more
