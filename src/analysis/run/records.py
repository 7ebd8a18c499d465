"""What is kept of a run: a record for each notebook and article, in the run.json beside the reports.

A folder of reports may have been written by anyone, so what is read of it is checked: nothing in it names a
file elsewhere, and what this version of the package would not have written counts as not there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.run import freshness, store

Record = dict[str, Any]
State = dict[str, Any]
BLANK: Record = {
    "notebook": None, "status": "ok", "reason": "new", "started": "", "finished": "", "seconds": 0.0,
    "parameters": {}, "fingerprint": {}, "versions": {}, "model": "", "commit": "", "instructions": "",
    "command": "", "error": None, "findings": [], "tables": [], "spark": [], "last_good": None,
}  # fmt: skip
ARTICLE: dict[str, Any] = {
    "name": "", "path": "", "base": "", "dump": "", "sha256": "", "title": None, "published": None,
    "place": None, "agency": None, "byline": None, "corrections": {},
    "metadata": {},
}  # fmt: skip
_ERROR = {"kind": "", "message": "", "cell": None, "source": None}
_OTHERWISE = {  # what may be where a blank has None
    "notebook": str, "error": dict, "last_good": dict, "cell": int,
    **dict.fromkeys(("title", "published", "place", "agency", "byline", "source"), str),
}  # fmt: skip


def blank(name: str | None, parameters: Mapping[str, Any]) -> Record:
    """A record before anything has run."""
    made_by = {"commit": freshness.commit(), "versions": freshness.versions(),
               "model": freshness.model(parameters.get("model") or ""),
               "instructions": freshness.instructions()}  # fmt: skip
    times = {"started": now(), "finished": now()}
    return BLANK | made_by | times | {"notebook": name, "parameters": dict(parameters)}


def read_state(folder: Path) -> State:
    """An article and its records by notebook, from its folder's run.json; both may be empty."""
    state = store.read_json(folder / "run.json")
    article: Any = state.get("article")
    added: dict[str, Any] = {"dump": "", "metadata": {}}  # versions before wrote neither
    article = added | article if isinstance(article, dict) else {}
    if not (_is_article(article) and _is_name_of(article["name"], folder)):
        return {"article": {}, "notebooks": {}, "gone": ""}
    records = state.get("notebooks")
    found = records.items() if isinstance(records, dict) else ()
    known = {name: record for name, record in found if _is_record(name, record)}
    gone = state.get("gone")
    return {"article": article, "notebooks": known, "gone": gone if _is_moment(gone) else ""}


def run_json(state: State) -> bytes:
    """What stands in run.json: an entry a line, so that a comparison shows what changed.

    >>> run_json({"title": "Café", "gone": ""}).decode().splitlines()
    ['{', ' "title": "Café",', ' "gone": ""', '}']
    """
    return json.dumps(state, ensure_ascii=False, indent=1).encode()


def states(output: Path) -> list[State]:
    """All articles below the output with their records; folders that are links are not entered."""
    found = []
    for where, folders, files in os.walk(output):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        if "run.json" in files:
            found.append(read_state(Path(where)))
    return [state for state in found if state["article"] and state["notebooks"]]


def source(output: Path, article: Mapping[str, Any]) -> Path:
    """Where the article's file was when its reports were made; `base` leads there from the output."""
    path = Path(article["path"])
    return path.expanduser() if path.parts[:1] == ("~",) else output / article["base"] / path


def is_there(output: Path, article: Mapping[str, Any]) -> bool:
    """Whether the article's file is still there, and the dump that it is a document of."""
    dump = article["dump"]
    return source(output, article).exists() and (
        not dump or source(output, {**article, "path": dump}).exists()
    )


def line(record: Record) -> dict[str, Any]:
    """A record in one line, for the history and the log."""
    error = record["error"] or {}
    return {
        "finished": record["finished"], "article": record["article"]["name"], "notebook": record["notebook"],
        "reason": record["reason"], "seconds": record["seconds"],
        "exit": 0 if not error else 65 if error["kind"] == "article" else 1,
        "kind": error.get("kind"), "error": error.get("message"),
    }  # fmt: skip


def last_good(record: Mapping[str, Any]) -> dict[str, str] | None:
    """Where the last good report is, should this run fail."""
    if record.get("status") == "ok":
        return {"finished": record["finished"], "file": f"{record['notebook']}.last-good.html"}
    return record.get("last_good")


def fault(kind: str, message: str) -> dict[str, Any]:
    """An error of a record that belongs to no cell."""
    return _ERROR | {"kind": kind, "message": message}


def now() -> str:
    """The time, in UTC and ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _is_like(found: Any, example: Mapping[str, Any]) -> bool:
    """Whether a mapping has the keys of an example, each with a value of its kind."""
    if not (isinstance(found, dict) and example.keys() <= found.keys()):
        return False
    return all(_is_of_kind(name, found[name], value) for name, value in example.items())


def _is_of_kind(name: str, value: Any, example: Any) -> bool:
    if example is None:
        return value is None or isinstance(value, _OTHERWISE[name])
    return isinstance(value, (int, float) if isinstance(example, float) else type(example))


def _is_record(name: str, record: Any) -> bool:
    if not (_is_like(record, BLANK) and record["notebook"] == name and _is_file_name(name)):
        return False
    return all((
        _is_error(record["error"], failed=record["status"] != "ok"),
        _is_last_good(record["last_good"], name),
        all(map(_is_finding, record["findings"])),
        all(map(_is_file_name, record["tables"])),
        all(isinstance(each, int | float) for each in record["spark"]),
        all(map(_is_moment, (record["started"], record["finished"]))),
    ))  # fmt: skip


def _is_article(article: Any) -> bool:
    return _is_like(article, ARTICLE) and all(isinstance(each, str) for each in article["metadata"].values())


def _is_error(error: Any, failed: bool) -> bool:
    return _is_like(error, _ERROR) if failed else error is None


def _is_last_good(good: Any, name: str) -> bool:
    return good is None or (good.get("file") == f"{name}.last-good.html" and _is_moment(good.get("finished")))


def _is_finding(found: Any) -> bool:
    return isinstance(found, dict) and isinstance(found.get("finding"), str)


def _is_file_name(name: Any) -> bool:
    """Whether a name is that of a file in its own folder."""
    return isinstance(name, str) and bool(re.fullmatch(r"[^./\\\0][^/\\\0]*", name))


def _is_name_of(name: str, folder: Path) -> bool:
    """Whether a folder is the one that is called so below the output."""
    parts = name.split("/")
    return all(map(_is_file_name, parts)) and [*folder.parts[-len(parts) :]] == parts


def _is_moment(text: Any) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except (TypeError, ValueError):
        return False
