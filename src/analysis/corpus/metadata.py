"""Where articles come from: a `metadata.csv` with path, title, date, outlet and url."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from analysis.text import SUFFIXES, ArticleError, expanded, folders, lies_within, report_name

COLUMNS = ("path", "title", "date", "outlet", "url")
MANY = 5  # names that a note gives
Facts = tuple[str, str, str]  # title, day in ISO form, outlet; each may be empty
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_MONTH = re.compile(r"(?i)(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


class MetadataRow(NamedTuple):
    """What a line of the metadata tells of an article; empty or None where it tells nothing."""

    title: str = ""
    published: datetime.date | None = None
    outlet: str = ""
    url: str = ""

    @property
    def facts(self) -> Facts:
        """Title, day and outlet."""
        return self.title, self.published.isoformat() if self.published else "", self.outlet


def as_told(given: Facts, own: Facts, *, in_dump: bool) -> Facts:
    """Title, day and outlet of an article: what the metadata tells wins over what its file tells.

    What is told of a dump, which has many titles and days, fills in what a document does not tell itself.

    >>> as_told(("", "2010-11-03", "Gazette"), ("Flood", "2010-11-02", ""), in_dump=False)
    ('Flood', '2010-11-03', 'Gazette')
    >>> as_told(("Export", "2010-11-03", "Gazette"), ("Flood", "2010-11-02", ""), in_dump=True)
    ('Flood', '2010-11-02', 'Gazette')
    """
    if in_dump:
        return own[0], own[1] or given[1], own[2] or given[2]
    return given[0] or own[0], given[1] or own[1], given[2] or own[2]


def files(articles: str | Path | Iterable[str | Path]) -> dict[Path, str]:
    """The files that paths, patterns and folders (with all below them) name, with their reports' folders.

    >>> files("data/articles").values()
    dict_values(['nato-afghan-tour'])

    Raises:
        ArticleError: if a pattern or a folder has none.
    """
    found: dict[Path, str] = {}
    for given in [articles] if isinstance(articles, str | Path) else articles:
        inside, folder = _named(expanded(given))
        found |= {path: report_name(path, folder) for path in inside}
    return found


def _named(given: Path) -> tuple[list[Path], Path | None]:
    """The files of one path, looked for where an article is; and the folder that was named, if one was."""
    for base in folders():
        place = base / given
        if place.is_dir():
            inside = sorted(path for path in place.rglob("*") if _is_article(path, place))
        elif place.exists():
            inside = [place]
        else:
            inside = sorted(base.glob(str(given))) if not given.is_absolute() else []
        if inside:
            return [_from_here(path) for path in inside], place if place.is_dir() else None
    raise ArticleError(f"{given}: no article there. Name files, patterns or folders of .txt, .md or .html.")


def _is_article(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and lies_within(path, folder)


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def check_metadata(folders: Iterable[str | Path], given: str | Path = "") -> None:
    """Refuse the metadata of articles in folders before these are read.

    Raises:
        ArticleError: if the file that is `given`, or a `metadata.csv` in a folder, can't be read.
    """
    paths: list[Path] = []
    for folder in folders:
        with suppress(ArticleError):  # no article is there, which is told elsewhere
            paths += files(folder)
    for path in metadata_files(paths, given):
        _lines(path)


def metadata_files(articles: Sequence[Path], given: str | Path) -> list[Path]:
    """The files that tell of articles: the one that is given, or each `metadata.csv` beside them.

    Raises:
        ArticleError: if the one that is given is not there.
    """
    if not given:
        beside = {path.parent / "metadata.csv" for path in articles}
        return sorted(path for path in beside if path.exists())
    if not Path(given).is_file():
        raise ArticleError(f"{given}: no such file. Name a CSV with a column `path`, or none.")
    return [Path(given)]


def metadata_of(paths: Sequence[Path], given: str | Path = "") -> tuple[dict[Path, MetadataRow], list[str]]:
    """What the file that is `given`, or each `metadata.csv`, tells of the articles beside it; and notes.

    Raises:
        ArticleError: if one can't be read.
    """
    found: dict[Path, MetadataRow] = {}
    notes: list[str] = []
    for path in metadata_files(paths, given):
        told_of = paths if given else [each for each in paths if each.parent == path.parent]
        facts, told = read_metadata(path, told_of)
        found |= facts
        notes += told
    return found, notes


def read_metadata(path: Path, articles: Iterable[Path]) -> tuple[dict[Path, MetadataRow], list[str]]:
    """What a `metadata.csv` tells of articles, and notes on what it leaves open.

    Its first line names the columns, of which `path` is needed; paths are relative to its own folder.

    Raises:
        ArticleError: if it can't be read or has no column `path`.
    """
    names, found = _lines(path)
    facts = {article: _row(found[article.resolve()]) for article in articles if article.resolve() in found}
    known = {article.resolve() for article in articles}
    notes = {
        "columns that are not known": sorted(name for name in names - {*COLUMNS} if name),
        "files that are not among the articles": [
            line["path"] for at, line in found.items() if at not in known
        ],
        "dates that are no certain day (write 2010-04-03 or 3 April 2010)": [
            line["date"] for line in found.values() if (line.get("date") or "").strip() and not _day(line)
        ],
    }
    return facts, [f"{path.name} names {what}: {_some(each)}." for what, each in notes.items() if each]


def _lines(path: Path) -> tuple[set[str], dict[Path, Mapping[str, str]]]:
    """The columns of a metadata file, and its lines by the file that each is about."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names, lines = {*(reader.fieldnames or ())}, [*reader]
        found: dict[Path, Mapping[str, str]] = {
            (path.parent / (line.get("path") or "")).resolve(): line for line in lines
        }
    except (OSError, ValueError, RuntimeError, csv.Error) as error:  # no file's name, or links in a circle
        raise ArticleError(f"{path}: can't be read ({error}). Save it as CSV in UTF-8.") from None
    if "path" not in names:
        raise ArticleError(f"{path}: no column `path`. Its columns: {', '.join(COLUMNS)}.")
    return names, found


def _row(line: Mapping[str, str]) -> MetadataRow:
    title, outlet, url = ((line.get(name) or "").strip() for name in ("title", "outlet", "url"))
    return MetadataRow(title, _day(line), outlet, url)


def _day(line: Mapping[str, str]) -> datetime.date | None:
    """The day that a line tells in full: in ISO form, or with the month's name and a year of four digits."""
    given = (line.get("date") or "").strip()
    with suppress(ValueError):
        if _ISO.match(given):
            return datetime.date.fromisoformat(given[:10])
        if _MONTH.search(given) and _YEAR.search(given):
            return _same_day(given)
    return None


def _same_day(words: str) -> datetime.date | None:
    """The day that words name whatever today is; what they leave open, a parser takes from its default."""
    from dateutil import parser

    defaults = datetime.datetime(2000, 1, 1), datetime.datetime(2001, 2, 15)
    with suppress(OverflowError):
        found = {parser.parse(words, default=default).date() for default in defaults}
        return found.pop() if len(found) == 1 else None
    return None


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MANY} more" if len(names) > MANY else ""
    return ", ".join(map(str, names[:MANY])) + more
