"""What is kept of a run: a record for each notebook and article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.run import store

_ARTICLE = ("name", "path", "sha256", "title", "published", "place", "agency")
BLANK: Record = {
    "notebook": None, "status": "ok", "reason": "new", "started": "", "finished": "", "seconds": 0.0,
    "parameters": {}, "fingerprint": {}, "versions": {}, "model": "", "commit": "", "command": "",
    "error": None, "findings": [], "tables": [], "spark": [], "last_good": None,
}  # fmt: skip


def read_state(folder: Path) -> dict[str, Any]:
    """An article and its records by notebook, from its folder's run.json; both may be empty.

    What another version of this package wrote differently counts as not there.
    """
    state = store.read_json(folder / "run.json")
    records = _whole(state.get("notebooks"), ())
    known = {name: record for name, record in records.items() if _whole(record, BLANK)}
    return {"article": _whole(state.get("article"), _ARTICLE), "notebooks": known}


def line(record: Record) -> dict[str, Any]:
    """A record in one line, for the history and the log."""
    error = record["error"] or {}
    return {
        "finished": record["finished"], "article": record["article"]["name"], "notebook": record["notebook"],
        "reason": record["reason"], "seconds": record["seconds"],
        "exit": 0 if not error else 65 if error["kind"] == "article" else 1,
        "kind": error.get("kind"), "error": error.get("message"),
    }  # fmt: skip


def _whole(found: Any, keys: Iterable[str]) -> dict[str, Any]:
    """What was found, if it is a mapping with these keys; else an empty one."""
    return found if isinstance(found, dict) and {*keys} <= found.keys() else {}


def last_good(record: Mapping[str, Any]) -> dict[str, str] | None:
    """Where the last good report is, should this run fail."""
    if record.get("status") == "ok":
        return {"finished": record["finished"], "file": f"{record['notebook']}.last-good.html"}
    return record.get("last_good")


Record = dict[str, Any]


def fault(kind: str, message: str) -> dict[str, Any]:
    """An error of a record that belongs to no cell."""
    return {"kind": kind, "message": message, "cell": None, "source": None}


def now() -> str:
    """The time, in UTC and ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")
