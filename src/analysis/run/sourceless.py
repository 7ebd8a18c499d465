"""Reports whose article was moved, renamed or deleted: marked, and removed when a person says so."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from analysis.run import origins, overview, store
from analysis.run.asked import Asked
from analysis.run.documents import file_of
from analysis.run.records import State, is_there, now, run_json, source, states
from analysis.text import DOCUMENTS, documents_in


class Leftover(NamedTuple):
    """A folder of reports whose article is gone, and the files in it that runs wrote."""

    folder: Path
    article: str
    files: Sequence[Path]


def mark(output: Path, seen: Mapping[str, Asked], dumps: Collection[str], working: Path) -> None:
    """Say of each report whose article is gone that it is, and take it back when it is there again; of each
    that is there, what its metadata tells.

    An article that this run has seen is not gone, but may lie elsewhere than when its reports were made. One
    whose file is now among the `dumps` is: its documents have reports instead.
    """
    before = states(output)
    after = [_now(output, state, seen, dumps) for state in before]
    told = origins.metadata(output, [state for state in after if not state["gone"]])
    records = {}
    for old, new in zip(before, after, strict=True):
        name = new["article"]["name"]
        moved = new != old
        new["article"]["metadata"] = told.get(name, new["article"]["metadata"])
        if moved:
            _write(output, new, working)
        elif new != old:
            records[f"{name}/run.json"] = run_json(new)
    if records:
        with store.told(output):
            store.write(output, records, working)


def _now(output: Path, state: State, seen: Mapping[str, Asked], dumps: Collection[str]) -> State:
    """A state with where its article is now, and since when it is gone."""
    article = dict(state["article"])
    if asked := seen.get(article["name"]):
        base = os.path.relpath(Path.cwd(), output)
        article |= {"path": asked.path, "base": base, "dump": asked.dump}
    there = is_there(output, article) and article["name"] not in dumps
    return {**state, "article": article, "gone": "" if there else state["gone"] or now()}


def leftovers(output: Path) -> list[Leftover]:
    """The folders whose articles are gone, or are dumps now, whose documents have folders of their own."""
    return [
        Leftover(output / state["article"]["name"], _gone(output, state["article"]), _written(output, state))
        for state in states(output)
        if _gone(output, state["article"])
    ]


def remove(output: Path) -> list[Leftover]:
    """Remove what runs wrote for articles that are gone, and nothing else; what was removed.

    Raises:
        store.Locked: if a run is at work in the folder.
        store.OutputError: if it can't be written.
    """
    with store.locked(output, 0) as working, store.told(output):
        found = leftovers(output)
        for each in found:
            for path in each.files:
                path.unlink(missing_ok=True)
            inner = (each.folder / name for name in ("tables", "old", "data"))
            own = {path.parent for path in each.files if path.parent.is_relative_to(output / DOCUMENTS)}
            for folder in (
                *inner,
                each.folder,
                *each.folder.parents,
                *own,
                *(output / DOCUMENTS,) * bool(own),
            ):
                with suppress(OSError):  # not empty: something else lies there
                    if folder.is_relative_to(output) and folder != output:
                        folder.rmdir()
        working.mkdir(exist_ok=True)
        overview.write_index(output, working)
    return found


def _gone(output: Path, article: Mapping[str, Any]) -> str:
    """What is gone of an article: itself, or the dump that it is a document of; empty if all is there."""
    path, dump = source(output, article), article["dump"]
    if dump and not source(output, {**article, "path": dump}).exists():
        return dump
    return "" if path.exists() and (dump or not documents_in(path)) else article["path"]


def _written(output: Path, state: State) -> list[Path]:
    """The files that runs wrote for an article, a document's own file among them; run.json is the last."""
    name = state["article"]["name"]
    files = []
    for notebook, record in state["notebooks"].items():
        files += [f"{notebook}.html", f"{notebook}.ipynb", f"{notebook}.last-good.html"]
        files += [f"tables/{table}.csv" for table in record["tables"]]
        files += [f"old/{path.name}" for path in (output / name / "old").glob(f"{notebook}-*.ipynb")]
        files += [f"data/{path.name}" for path in _published(output / name / "data")]
    named = [f"{name}/{file}" for file in [*files, "index.html", "run.json"]]
    paths = [
        store.inside(output, file) for file in [*[file_of(name)] * bool(state["article"]["dump"]), *named]
    ]
    return [path for path in paths if path.exists()]


def _published(data: Path) -> list[Path]:
    """What a report over all articles wrote for others: tables as Parquet and CSV, a list, a database."""
    tables = [*data.glob("*.parquet")]
    more = [data / name for name in ("statements.html", "queries.html", "corpus.duckdb")]
    return [*tables, *(path.with_suffix(".csv") for path in tables), *more]


def _write(output: Path, state: State, working: Path) -> None:
    """Put a state in place, and its pages, which say of the article what it says; run.json last."""
    from analysis.show import pages

    name, path, gone = state["article"]["name"], state["article"]["path"], state["gone"]
    found = {file: store.read_bytes(output, f"{name}/{file}") for file in _reports(state)}
    written = {file: content for file, content in found.items() if content is not None}
    written["index.html"] = overview.brief(output, state)
    files = {
        file: pages.marked(page.decode("utf-8", "replace"), path, gone).encode()
        for file, page in written.items()
    }
    files["run.json"] = run_json(state)
    with store.told(output):
        store.write(output, {f"{name}/{file}": content for file, content in files.items()}, working)


def _reports(state: State) -> list[str]:
    """The pages of an article's reports, those kept since a notebook failed among them."""
    return [f"{notebook}{kind}" for notebook in state["notebooks"] for kind in (".html", ".last-good.html")]
