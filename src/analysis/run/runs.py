"""A run: the reports that are not current are made, put in place, and recorded."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.run import documents, overview, sourceless, store, together
from analysis.run.asked import Asked
from analysis.run.jobs import Job, Result, Results, failed
from analysis.run.plan import Plan, Settings, plan
from analysis.run.records import ARTICLE, Record, fault, line, read_state, run_json
from analysis.run.together import Together


@dataclass
class Outcome:
    """What became of a run: how many reports were made, are current as they were, and have failed.

    `waiting` are those of articles that can't be read, of which an earlier run told. `split` says how many
    documents a dump had, each an article of its own. `codes` are those that the run could end with; see
    `code`.
    """

    made: int = 0
    current: int = 0
    failed: int = 0
    waiting: int = 0
    split: dict[str, int] = field(default_factory=dict)
    codes: set[int] = field(default_factory=lambda: {0})

    @property
    def code(self) -> int:
        """The exit code: 0 all are current or waiting, 1 a notebook failed, 65 an article can't be read."""
        return 1 if 1 in self.codes else max(self.codes)

    def count(self, record: Record) -> None:
        self.codes.add(line(record)["exit"])
        self.made += record["status"] == "ok"
        self.failed += record["status"] != "ok"


def run(
    asked: Iterable[Asked], settings: Settings, execute: Callable[[Sequence[Job]], Results],
    tell: Callable[[Record], None], over_all: Together | None = None,
) -> Outcome:  # fmt: skip
    """Make the reports that are not current, and record each; `tell` hears of every record.

    A dump of many documents has the reports of each. Last comes the one `over_all` articles, if it is wanted.

    Raises:
        store.Locked: if another run is at work in the folder.
        store.OutputError: if nothing can be written there.
        UsageError: if the report over all that is there is about other folders.
    """
    with store.locked(settings.output, settings.wait) as working:
        if over_all:
            together.require_own(over_all, settings.output)
        outcome = Outcome()
        try:
            parts = documents.split(asked, settings.output, working)
            todo = plan(parts.asked, settings)
            outcome.current, outcome.waiting, outcome.split = todo.current, todo.waiting, parts.counts
            with contextlib.closing(_records(todo, settings, execute, working, over_all, outcome)) as records:
                for record in records:
                    with contextlib.suppress(OSError):  # a full disk has been told of; the next run is due
                        store.append(settings.output, "history.jsonl", line(record))
                    tell(record)
                    outcome.count(record)
            sourceless.mark(settings.output, todo.seen, parts.names, working)
        finally:
            if working.exists():  # of this run, or of one that was killed
                with contextlib.suppress(*[OSError] * (1 in outcome.codes)), store.told(settings.output):
                    overview.write_index(settings.output, working)
    return outcome


def put_in_place(job: Job, result: Result, settings: Settings, working: Path) -> Record:
    """Put a result's files in place, run.json last: the new report counts once that is there."""
    record = result.record
    article = {name: result.article.get(name, value) for name, value in ARTICLE.items()}
    folder = settings.output / article["name"]
    before = read_state(folder)
    past = before["notebooks"]
    article["metadata"] = before["article"].get("metadata", {})
    state = {"article": article, "notebooks": dict(sorted((past | {record["notebook"]: record}).items()))}
    try:
        with store.told(folder):
            files = _archived(settings.output, article["name"], past.get(record["notebook"]), record)
            files |= result.files
            files |= {"index.html": overview.brief(settings.output, state, files)}
            files |= {"run.json": run_json(state)}
            store.write(
                settings.output, {f"{article['name']}/{name}": files[name] for name in files}, working
            )
            _prune(settings.output, article["name"], past, record, settings.keep)
    except store.OutputError as error:
        record = failed(job, fault("output", str(error))).record
    return {"article": article} | record


def _records(
    todo: Plan, settings: Settings, execute: Callable[[Sequence[Job]], Results], working: Path,
    over_all: Together | None, outcome: Outcome,
) -> Generator[Record, None, None]:  # fmt: skip
    yield from todo.refused
    yield from _published(todo.jobs, settings, execute, working)
    if over_all:
        last = together.job(over_all, todo.seen, settings)
        outcome.current += last is None
        yield from _published([last] if last else [], settings, execute, working)


def _published(
    jobs: Sequence[Job], settings: Settings, execute: Callable[[Sequence[Job]], Results], working: Path
) -> Generator[Record, None, None]:
    if jobs:
        with store.told(settings.output):
            working.mkdir(exist_ok=True)
        with contextlib.closing(execute(jobs)) as results:
            for job, result in results:
                yield put_in_place(job, result, settings, working)


def _archived(output: Path, folder: str, past: Mapping[str, Any] | None, record: Record) -> dict[str, bytes]:
    """What gives way to the new report, under the names it is kept by."""
    if not past:
        return {}
    name, kept = record["notebook"], {}
    stamp = past["finished"].replace(":", "").replace("+0000", "Z")
    kept[f"old/{name}-{stamp}.ipynb"] = store.read_bytes(output, f"{folder}/{name}.ipynb")
    if past["status"] == "ok" and record["status"] != "ok":
        kept[f"{name}.last-good.html"] = store.read_bytes(output, f"{folder}/{name}.html")
    return {name: content for name, content in kept.items() if content is not None}


def _prune(output: Path, folder: str, past: Mapping[str, Record], record: Record, keep: int) -> None:
    """Remove what the new report has no more, and executed notebooks beyond those to keep."""
    name = record["notebook"]
    if record["status"] == "ok":
        others = {table for other, each in past.items() if other != name for table in each["tables"]}
        for table in {*past.get(name, {}).get("tables", ())} - {*record["tables"]} - others:
            store.inside(output, f"{folder}/tables/{table}.csv").unlink(missing_ok=True)
        store.inside(output, f"{folder}/{name}.last-good.html").unlink(missing_ok=True)
    for path in sorted(store.inside(output, f"{folder}/old").glob(f"{name}-*.ipynb"), reverse=True)[keep:]:
        path.unlink()
