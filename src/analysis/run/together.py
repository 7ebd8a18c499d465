"""The report over all articles of a folder, made when theirs are."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus import check_metadata
from analysis.digests import digest, joint
from analysis.run import freshness
from analysis.run.asked import Asked, spelled
from analysis.run.jobs import Job
from analysis.run.parameters import Notebook, UsageError, effective
from analysis.run.plan import Settings
from analysis.run.records import ARTICLE, blank, last_good, read_state, source
from analysis.text import DOCUMENTS, ArticleError, locate

NOTEBOOK = "corpus"
OVER_ALL = "all.articles"  # the folder of its report; none of an article has a dot in its name


class Together(NamedTuple):
    """What is wanted over all articles: the notebook, the folders that were named, and parameters."""

    notebook: Notebook
    folders: Sequence[str]
    given: Mapping[str, Any]


def wanted(
    notebook: Notebook | None, articles: Sequence[str], asked: Sequence[Asked], names: Sequence[str]
) -> Together | None:
    """A report over the folders that were named, with the parameters that all their articles share."""
    folders = [spelled(path) for each in articles if (path := locate(each)) and path.is_dir()]
    unasked = bool(names) and NOTEBOOK not in names
    if notebook is None or not folders or unasked:
        return None
    first, *others = [each.given for each in asked]
    shared = {name: value for name, value in first.items() if all(o.get(name) == value for o in others)}
    return Together(notebook, folders, {name: shared[name] for name in shared if name in notebook.parameters})


def require_metadata(together: Together) -> None:
    """Refuse metadata that the notebook could not read, which would show only when all else is done.

    Raises:
        UsageError: if the file that is named, or a `metadata.csv` in a folder, can't be read.
    """
    if "metadata" not in together.notebook.parameters:
        return
    try:
        check_metadata(together.folders, effective(together.notebook, together.given)["metadata"])
    except ArticleError as error:
        raise UsageError(str(error)) from None


def require_own(together: Together, output: Path) -> None:
    """Keep the report over all of other folders, while all of these are there.

    Raises:
        UsageError: if the one in the output is about other folders, be it one more or one less.
    """
    kept = _kept_about(output)
    wanted = {(locate(each) or Path(each)).resolve() for each in together.folders}
    if kept and {*kept.values()} != wanted:
        raise UsageError(
            f"{output / OVER_ALL}: it is about {', '.join(kept)}. For a report over all in "
            f"{', '.join(together.folders)} name another folder with -o; for the articles' own reports, "
            "their notebooks with --notebook."
        )


def job(together: Together, seen: Mapping[str, Asked], settings: Settings) -> Job | None:
    """The job, if the report is not current; one that failed is tried again, whatever the reason was."""
    notebook, folders, given = together
    folder = settings.output / OVER_ALL
    articles = [*_of_dumps(seen), *folders]
    parameters = effective(notebook, {**given, "articles": articles, "output": str(folder / "data")})
    past = read_state(folder)["notebooks"].get(notebook.name, {})
    prints = {"articles": _articles(seen, folders, parameters)} | freshness.fingerprint(notebook, parameters)
    reason = "forced" if settings.force else freshness.reason(past, prints, folder)
    if not reason and past["status"] != "ok":
        reason = "failed before"
    if not reason:
        return None
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    options = [part for name, text in texts.items() for part in ("-p", name, text)] + settings.again()
    known = {
        "reason": reason, "fingerprint": prints, "last_good": last_good(past),
        "tables": past.get("tables", []),
        "command": shlex.join(["analysis", "run", *folders, "--notebook", NOTEBOOK, *options, "--force"]),
    }  # fmt: skip
    about = {"name": OVER_ALL, "path": folders[0], "base": os.path.relpath(Path.cwd(), settings.output)}
    article = ARTICLE | about | {"title": f"All articles in {', '.join(folders)}"}
    record = blank(notebook.name, parameters) | known
    return Job(notebook.path, article, record, settings.timeout, str(Path.cwd()))


def _of_dumps(seen: Mapping[str, Asked]) -> list[str]:
    """The folders of the files of documents, which come first: there their corrections lie."""
    found = [asked for asked in seen.values() if asked.dump and asked.found and not asked.study]
    return sorted({str(Path(asked.path).parent) for asked in found})


def _kept_about(output: Path) -> dict[str, Path]:
    """The folders that the report over all is about, as it names them, and where they are.

    None, if it never came to a good end, or one of them has gone: then it may be replaced.
    """
    state = read_state(output / OVER_ALL)
    record = state["notebooks"].get(NOTEBOOK, {})
    named = record.get("parameters", {}).get("articles")
    if not isinstance(named, list) or (record["status"] != "ok" and not record["last_good"]):
        return {}
    try:
        places = {str(each): source(output, {**state["article"], "path": each}).resolve() for each in named}
    except (OSError, RuntimeError, TypeError, ValueError):  # no version of this package wrote these
        return {}
    split = (output / DOCUMENTS).resolve()
    folders = {each: place for each, place in places.items() if not place.is_relative_to(split)}
    return folders if all(place.is_dir() for place in folders.values()) else {}


def _articles(seen: Mapping[str, Asked], folders: Sequence[str], parameters: Mapping[str, Any]) -> str:
    """A digest of all files that the report depends on."""
    named = [parameters.get("metadata") or "", *(f"{folder}/metadata.csv" for folder in folders)]
    told = {each: digest(locate(each) or each) for each in named if each}
    files = {name: freshness.sources(asked.path) for name, asked in seen.items()}
    return joint(told, files)
