"""Notebooks over articles: executed by papermill, made into pages and tables, each within its time."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, cast

from analysis.kernels import processes
from analysis.run.private import without_places
from analysis.run.reading import describe
from analysis.run.records import Record, fault, now
from analysis.text import ArticleError

GRACE = 60  # seconds beyond its timeout in which a notebook's kernel starts, and its page is made
BEGUN, READ = "begun", "read"


class Job(NamedTuple):
    """One notebook to run over one article, in a working directory.

    `article` says at first its `name` and `path` only; once it was read, all that a record says of it.
    `record` is what is known before the notebook runs; `timeout` is in seconds.
    """

    notebook: str
    article: Mapping[str, Any]
    record: Record
    timeout: int
    cwd: str


class Result(NamedTuple):
    """What a job gave: its record, the files to publish by their names in the report's folder, and the
    article as it was read."""

    record: Record
    files: dict[str, bytes]
    article: Mapping[str, Any]


Results = Generator[tuple[Job, Result], None, None]


def run_one(job: Job) -> Result:
    """Read the article and run a job. It writes nothing, and whatever happens, it returns a record."""
    with contextlib.chdir(job.cwd):
        try:
            return _executed(job._replace(article=_read(job.article)))
        except ArticleError as error:
            return failed(job, fault("article", str(error)))


def failed(job: Job, error: dict[str, Any], executed: Any = None) -> Result:
    """The result of a job that came to no good end, with the notebook as far as it got."""
    from analysis.show import pages

    record = job.record | {"finished": now(), "status": "failed", "error": without_places(error, job.cwd)}
    page = pages.failure(record, job.article).encode()
    return Result(record, _as_file(record, executed) | {f"{record['notebook']}.html": page}, job.article)


def each(jobs: Sequence[Job], workers: int) -> Results:
    """Run jobs in so many processes at a time, each notebook in a kernel of its own; results come as made.

    The jobs on one article share a process, which reads it once; unless a processor would idle meanwhile.
    A process that dies takes no other with it, nor the jobs that it had still to do. One that does not
    answer in time is ended.
    """
    waiting = [list(group) for _, group in groupby(jobs, lambda job: job.article["name"])]
    if len(waiting) < workers:
        waiting = [[job] for job in jobs]
    running: dict[Connection, _Worker] = {}
    processes.start("analysis.run.preload")
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running |= _begun(waiting.pop(0), processes.memory() // workers)
            patience = min(worker.due for worker in running.values()) - time.monotonic()
            for receiver in cast(list[Connection], wait([*running], max(0, patience))):
                yield from running[receiver].answer(receiver)
            for receiver, worker in [*running.items()]:
                if time.monotonic() > worker.due:
                    yield from worker.overdue()
                if worker.ended:
                    del running[receiver]
                    waiting += [worker.left] if worker.left else []
    finally:
        for worker in running.values():
            worker.process.kill()


@dataclass
class _Worker:
    """A process that works on jobs, those that it has still to do, and when its next answer is due.

    Its first two answers say how far it is: that it has begun, and that it has read the article. Each
    other is the result of a job.
    """

    process: Any
    left: list[Job]
    due: float
    stage: str = ""
    ended: bool = False

    def answer(self, receiver: Connection) -> Results:
        """Take its next answer, or find that it has died."""
        try:
            result = receiver.recv()
        except (EOFError, OSError):  # it has ended, or died while it answered
            self.ended = True
            self.process.join()
            if self.left:
                how = processes.exit_in_words(self.process.exitcode)
                yield self._without("kernel died", f"its process was {how}")
            return
        if isinstance(result, str):
            self.stage = result
        else:
            yield self.left.pop(0), result
        self.due = _due(self.left, 0 if self.stage == BEGUN else GRACE)

    def overdue(self) -> Results:
        """End it, and tell of the job that took too long; of all, if it was the reading."""
        self.ended = True
        self.process.kill()
        self.process.join()
        allowed = f"longer than the {self.left[0].timeout} seconds that --timeout allows" if self.left else ""
        if self.left and self.stage == READ:
            yield self._without("timeout", f"the notebook took {allowed}")
        while self.left and self.stage != READ:
            yield self._without("timeout", f"reading the article took {allowed}")

    def _without(self, kind: str, message: str) -> tuple[Job, Result]:
        job = self.left.pop(0)
        return job, failed(job, fault(kind, message))


def _due(left: Sequence[Job], grace: int) -> float:
    """When the next answer is due, on a clock that can't be set."""
    return time.monotonic() + (left[0].timeout if left else 0) + grace


def _executed(job: Job) -> Result:
    """The result of a job whose article was read."""
    from analysis.run.engine import execute

    started, clock = now(), time.monotonic()
    executed, error = execute(job.notebook, job.record["parameters"], job.timeout)
    seconds = round(time.monotonic() - clock, 2)  # not the difference of the times: a clock can be set
    job = job._replace(record=job.record | {"started": started, "finished": now(), "seconds": seconds})
    if not error:
        try:
            return _reported(job, executed)
        except Exception as problem:  # a notebook can put out anything; it must not end a night's run
            error = fault("notebook", f"no report: {type(problem).__name__}: {problem}")
    return failed(job, error, executed)


def _reported(job: Job, executed: Any) -> Result:
    """The result of a job that came to a good end."""
    from analysis.show import pages, results, sheet

    found = results(executed)
    record = job.record | {"findings": found["findings"], "spark": found["spark"], "last_good": None}
    record["tables"] = sorted(found["tables"])
    tables = {f"tables/{table}.csv": sheet(text) for table, text in found["tables"].items()}
    page = pages.page(executed, record, job.article).encode()
    return Result(
        record, tables | _as_file(record, executed) | {f"{record['notebook']}.html": page}, job.article
    )


def _as_file(record: Record, executed: Any) -> dict[str, bytes]:
    import nbformat

    return {f"{record['notebook']}.ipynb": nbformat.writes(executed).encode()} if executed else {}


def _read(article: Mapping[str, Any]) -> Mapping[str, Any]:
    """The article as read, once."""
    return article if "sha256" in article else describe(article)


def _begun(jobs: list[Job], memory: int) -> dict[Connection, _Worker]:
    """A process that works on jobs, by the connection that its answers come through."""
    receiver, sender = processes.CONTEXT.Pipe(duplex=False)
    process = processes.CONTEXT.Process(target=_work, args=(sender, jobs, memory))
    process.start()
    sender.close()
    return {receiver: _Worker(process, jobs, _due(jobs, GRACE))}


def _work(sender: Connection, jobs: Sequence[Job], memory: int) -> None:
    """Be a process that works on the jobs on one article; each kernel may take so many bytes of memory."""
    processes.follow_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the runner, which ends this one
    with contextlib.suppress(BrokenPipeError):  # the runner was told to stop, and hears no more
        _work_on(sender, jobs, memory)


def _work_on(sender: Connection, jobs: Sequence[Job], memory: int) -> None:
    sender.send(BEGUN)
    jobs = _ready(jobs)
    sender.send(READ)
    if "sha256" not in jobs[0].article:  # it can't be read: no kernel is wanted to say so
        for job in jobs:
            sender.send(run_one(job))
        return
    from analysis.kernels import reserved

    with reserved(len(jobs) if processes.FORKS else 0, memory, ["analysis.cells"]):
        for job in jobs:
            sender.send(run_one(job))


def _ready(jobs: Sequence[Job]) -> Sequence[Job]:
    """The jobs with their article read and parsed, so that the kernels find it done."""
    with contextlib.chdir(jobs[0].cwd):
        try:
            article = _read(jobs[0].article)
        except ArticleError:
            return jobs
        if readings := sys.modules.get("analysis.corpus.readings"):  # loaded where this was forked from
            with contextlib.suppress(Exception):
                _ = readings.read(article["path"], any_language=True).document
    return [job._replace(article=article) for job in jobs]
