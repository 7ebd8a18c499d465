"""A run: the reports that are not current are made, put in place, and recorded."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from analysis import freshness, store
from analysis.article import ArticleError, read_article
from analysis.execution import Job, Record, Result, Results, failed, fault, now
from analysis.parameters import Notebook, UsageError, effective

_ARTICLE = ("name", "path", "sha256", "title", "published", "place", "agency")
_RECORD: Record = {
    "notebook": None, "status": "ok", "reason": "new", "started": "", "finished": "", "seconds": 0.0,
    "parameters": {}, "fingerprint": {}, "versions": {}, "model": "", "commit": "", "command": "",
    "error": None, "findings": [], "tables": [], "spark": [], "last_good": None,
}  # fmt: skip


class Study(NamedTuple):
    """Paths of articles, and the parameters that are given for them."""

    articles: Iterable[str]
    given: Mapping[str, Any]


@dataclass(frozen=True)
class Settings:
    """What holds for a whole run.

    `keep` is how many old executed notebooks stay for each report; `timeout` the seconds a notebook may
    take; `wait` those to wait for another run's end. Of n shards, the i-th of `shard` (i, n) takes
    the articles whose names fall to it.
    """

    notebooks: Sequence[Notebook]
    output: Path = Path("reports")
    force: bool = False
    keep: int = 3
    timeout: int | None = None
    shard: tuple[int, int] = (1, 1)
    wait: float = 0
    command: str = "analysis run"


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
    share = "" if settings.shard[1] == 1 else "-{}-of-{}".format(*settings.shard)
    with store.locked(settings.output, share, settings.wait) as working:
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


def plan(studies: Iterable[Study], settings: Settings) -> tuple[list[Job], list[Record]]:
    """The jobs that there are to do, and a record for each article that can't be read."""
    jobs: list[Job] = []
    refused: list[Record] = []
    taken: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for study in studies:
        wanted = [
            (each, freshness.fingerprint(each, effective(each, study.given))) for each in settings.notebooks
        ]
        for path in study.articles:
            if _falls_to(folder_name(path), settings.shard):
                try:
                    if _is_first(path, study.given, taken):
                        jobs += _stale(path, study.given, wanted, settings)
                except ArticleError as error:
                    refused.append(_refusal(path, study.given, str(error), settings))
                    if taken[folder_name(path)][0] == path:
                        del taken[folder_name(path)]  # what can't be read keeps its name from no other
    return jobs, refused


def folder_name(path: str) -> str:
    """The name of an article's folder of reports: its file's, without dots.

    >>> folder_name("data/articles/nato.v2.txt")
    'nato-v2'
    """
    return Path(path).stem.replace(".", "-") or "-"


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


def read_state(folder: Path) -> dict[str, Any]:
    """An article and its records by notebook, from its folder's run.json; both may be empty.

    What another version of this package wrote differently counts as not there.
    """
    state = store.read_json(folder / "run.json")
    records = _whole(state.get("notebooks"), ())
    known = {name: record for name, record in records.items() if _whole(record, _RECORD)}
    return {"article": _whole(state.get("article"), _ARTICLE), "notebooks": known}


def write_index(output: Path, working: Path) -> None:
    """Write the page over all reports, from their records; with it a run is done."""
    from filelock import FileLock

    from analysis import report

    with FileLock(output / ".lock-index"):  # or the share that looked first might write last
        states = [read_state(path.parent) for path in sorted(output.glob("*/run.json"))]
        page = report.index([each for each in states if each["article"] and each["notebooks"]]).encode()
        store.write(output, {"index.html": page}, working)
    working.rmdir()


def make_job(
    notebook: Notebook, article: Mapping[str, Any], given: Mapping[str, Any], settings: Settings, **known: Any
) -> Job:
    """A job, and what of its record is known before it runs."""
    parameters = effective(notebook, {**given, "article": article["path"]})
    record = _record(settings, notebook=notebook.name, parameters=parameters, **known)
    return Job(notebook.path, article, record, settings.timeout, str(Path.cwd()))


def describe(path: str) -> dict[str, Any]:
    """What a record says of an article; whether its language will do is for the notebook to say."""
    try:
        path.encode()
        article = read_article(path, any_language=True)
    except ArticleError:
        raise
    except UnicodeEncodeError:
        raise ArticleError(f"{path!a}: its name is not UTF-8. Rename it.") from None
    except Exception as error:  # whatever a file does to a reader, the other articles are to be done
        raise ArticleError(f"{path}: can't be read ({type(error).__name__}: {error}).") from error
    published = article.published.isoformat() if article.published else None
    return {
        "name": folder_name(path), "path": path, "sha256": article.sha256, "title": article.title,
        "published": published, "place": article.place, "agency": article.agency,
    }  # fmt: skip


def line(record: Record) -> dict[str, Any]:
    """A record in one line, for the history and the log."""
    error = record["error"] or {}
    return {
        "finished": record["finished"], "article": record["article"]["name"], "notebook": record["notebook"],
        "reason": record["reason"], "seconds": record["seconds"],
        "exit": 0 if not error else 65 if error["kind"] == "article" else 1,
        "kind": error.get("kind"), "error": error.get("message"),
    }  # fmt: skip


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


def _falls_to(name: str, shard: tuple[int, int]) -> bool:
    number, count = shard
    return int(hashlib.sha256(os.fsencode(name)).hexdigest(), 16) % count == number - 1


def _is_first(path: str, given: Mapping[str, Any], taken: dict[str, tuple[str, Mapping[str, Any]]]) -> bool:
    """Whether an article has not come up yet in this run; the names of those that have are `taken`."""
    name = folder_name(path)
    if name not in taken:
        taken[name] = path, given
        return True
    other, others = taken[name]
    _refuse_another(path, {"path": other})
    if given != others:
        raise UsageError(f"{path}: two studies give it different parameters. Run them apart and with -o.")
    return False


def _stale(
    path: str, given: Mapping[str, Any], wanted: Iterable[tuple[Notebook, dict[str, str]]], settings: Settings
) -> Iterator[Job]:
    """The jobs for one article; one whose reports are all current is neither parsed nor imported for."""
    folder = settings.output / folder_name(path)
    state = read_state(folder)
    _refuse_another(path, state["article"])
    sources = freshness.sources(path)
    article: dict[str, Any] = {}
    for notebook, others in wanted:
        past = state["notebooks"].get(notebook.name, {})
        reason = "forced" if settings.force else freshness.reason(past, sources | others, folder)
        if reason or not sources["article"]:
            article = article or describe(path)
            yield make_job(notebook, article, given, settings, reason=reason, fingerprint=sources | others,
                           last_good=_last_good(past), tables=past.get("tables", []))  # fmt: skip


def _refuse_another(path: str, article: Mapping[str, Any]) -> None:
    """Keep the reports of another file of the same name, unless it has gone or this is a copy of it."""
    other = article.get("path", path)
    if other == path or not Path(other).exists() or Path(other).resolve() == Path(path).resolve():
        return
    if freshness.digest(path) != article.get("sha256"):
        raise ArticleError(f"{path}: its reports would overwrite those of {other}. Rename one, or use -o.")


def _record(settings: Settings, **known: Any) -> Record:
    """A record before anything has run."""
    model = freshness.model(known["parameters"].get("model") or "")
    made_by = {"command": settings.command, "commit": freshness.commit(), "model": model}
    times = {"started": now(), "finished": now()}
    return _RECORD | times | made_by | {"versions": freshness.versions()} | known


def _refusal(path: str, given: Mapping[str, Any], message: str, settings: Settings) -> Record:
    """The record of an article that can't be read."""
    article = {"name": folder_name(path), "path": path}
    error = fault("article", message)
    return _record(settings, parameters=dict(given), article=article, status="failed", error=error)


def _whole(found: Any, keys: Iterable[str]) -> dict[str, Any]:
    """What was found, if it is a mapping with these keys; else an empty one."""
    return found if isinstance(found, dict) and {*keys} <= found.keys() else {}


def _last_good(record: Mapping[str, Any]) -> dict[str, str] | None:
    """Where the last good report is, should this run fail."""
    if record.get("status") == "ok":
        return {"finished": record["finished"], "file": f"{record['notebook']}.last-good.html"}
    return record.get("last_good")


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
    from analysis import report

    found = {}
    for name, record in state["notebooks"].items():
        with contextlib.suppress(OSError, ValueError):
            if record["status"] == "ok":
                executed = files.get(f"{name}.ipynb") or (folder / f"{name}.ipynb").read_bytes()
                found[name] = report.results(json.loads(executed))
    return report.brief(state, found).encode()


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
