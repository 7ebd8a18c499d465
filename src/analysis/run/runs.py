"""A run: the reports that are not current are made, put in place, and recorded."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.run import store
from analysis.run.jobs import Job, Result, Results, failed
from analysis.run.plan import Settings, Study, plan
from analysis.run.records import Record, fault, line, read_state


def run(
    studies: Iterable[Study], settings: Settings, execute: Callable[[Sequence[Job]], Results],
    tell: Callable[[Record], None],
) -> int:  # fmt: skip
    """Make the reports that are not current, and record each; `tell` hears of every record.

    Returns:
        The exit code: 0 all are current, 1 a notebook failed, 65 an article can't be read.

    Raises:
        store.Locked: if another run is at work in the folder.
        UsageError: if two studies give an article different parameters.
    """
    codes = {0}
    with store.locked(settings.output, settings.wait) as working:
        try:
            with contextlib.closing(_records(studies, settings, execute, working)) as records:
                for record in records:
                    with contextlib.suppress(OSError):  # a full disk has been told of; the next run is due
                        store.append(settings.output / "history.jsonl", line(record))
                    tell(record)
                    codes.add(line(record)["exit"])
        finally:
            if working.exists():  # of this run, or of one that was killed
                with contextlib.suppress(*[OSError] * (1 in codes)):
                    write_index(settings.output, working)
    return 1 if 1 in codes else max(codes)


def publish(job: Job, result: Result, settings: Settings, working: Path) -> Record:
    """Put a result's files in place, run.json last: the new report counts once that is there."""
    record, article = result.record, dict(job.article)
    folder = settings.output / article["name"]
    past = read_state(folder)["notebooks"]
    state = {"article": article, "notebooks": dict(sorted((past | {record["notebook"]: record}).items()))}
    try:
        files = _archived(folder, past.get(record["notebook"]), record) | result.files
        files |= {"index.html": _brief(folder, state, files)}
        files |= {"run.json": json.dumps(state, ensure_ascii=False, indent=1).encode()}
        store.write(settings.output, {f"{folder.name}/{name}": files[name] for name in files}, working)
        _prune(folder, past, record, settings.keep)
    except OSError as error:
        message = f"{folder}: can't be written ({error.strerror}). Make room or give rights, then run again."
        record = failed(job, fault("output", message)).record
    return {"article": article} | record


def write_index(output: Path, working: Path) -> None:
    """Write the page over all reports, from their records; with it a run is done."""
    from analysis.show import pages

    states = [read_state(path.parent) for path in sorted(output.glob("*/run.json"))]
    page = pages.index([each for each in states if each["article"] and each["notebooks"]]).encode()
    store.write(output, {"index.html": page}, working)
    working.rmdir()


def _records(
    studies: Iterable[Study], settings: Settings, execute: Callable[[Sequence[Job]], Results], working: Path
) -> Generator[Record, None, None]:
    jobs, refused = plan(studies, settings)
    yield from refused
    if jobs:
        working.mkdir(exist_ok=True)
        with contextlib.closing(execute(jobs)) as results:
            for job, result in results:
                yield publish(job, result, settings, working)


def _archived(folder: Path, past: Mapping[str, Any] | None, record: Record) -> dict[str, bytes]:
    """What gives way to the new report, under the names it is kept by."""
    kept: dict[str, bytes] = {}
    name = record["notebook"]
    with contextlib.suppress(FileNotFoundError):
        if past:
            stamp = past["finished"].replace(":", "").replace("+0000", "Z")
            kept[f"old/{name}-{stamp}.ipynb"] = (folder / f"{name}.ipynb").read_bytes()
        if past and past["status"] == "ok" and record["status"] != "ok":
            kept[f"{name}.last-good.html"] = (folder / f"{name}.html").read_bytes()
    return kept


def _brief(folder: Path, state: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The page over an article's reports; `files` are to come, the others are there."""
    from analysis.show import pages, results

    found = {}
    for name, record in state["notebooks"].items():
        with contextlib.suppress(OSError, ValueError):
            if record["status"] == "ok":
                executed = files.get(f"{name}.ipynb") or (folder / f"{name}.ipynb").read_bytes()
                found[name] = results(json.loads(executed))
    return pages.brief(state, found).encode()


def _prune(folder: Path, past: Mapping[str, Record], record: Record, keep: int) -> None:
    """Remove what the new report has no more, and executed notebooks beyond those to keep."""
    name = record["notebook"]
    if record["status"] == "ok":
        others = {table for other, each in past.items() if other != name for table in each["tables"]}
        for table in {*past.get(name, {}).get("tables", ())} - {*record["tables"]} - others:
            (folder / "tables" / f"{table}.csv").unlink(missing_ok=True)
        (folder / f"{name}.last-good.html").unlink(missing_ok=True)
    for path in sorted(folder.glob(f"old/{name}-*.ipynb"), reverse=True)[keep:]:
        path.unlink()
