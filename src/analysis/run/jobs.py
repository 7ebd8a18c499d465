"""Notebooks over articles: executed by papermill, made into pages and tables; here, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from itertools import groupby
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, cast

from analysis.kernels import processes
from analysis.run.records import Record, fault, now


class Job(NamedTuple):
    """One notebook to run over one article, in a working directory; `record` is what is known beforehand."""

    notebook: str
    article: Mapping[str, Any]
    record: Record
    timeout: int | None
    cwd: str


class Result(NamedTuple):
    """What a job gave: its record, and the files to publish by their names in the report's folder."""

    record: Record
    files: dict[str, bytes]


Results = Generator[tuple[Job, Result], None, None]


def run_one(job: Job) -> Result:
    """Run a job. It writes nothing, and whatever the notebook does, it returns a record."""
    from analysis.run.engine import execute

    started, clock = now(), time.monotonic()
    with contextlib.chdir(job.cwd):
        notebook, error = execute(job.notebook, job.record["parameters"], job.timeout)
    seconds = round(time.monotonic() - clock, 2)  # not the difference of the times: a clock can be set
    job = job._replace(record=job.record | {"started": started, "finished": now(), "seconds": seconds})
    if not error:
        try:
            return _reported(job, notebook)
        except Exception as problem:  # a notebook can put out anything; it must not end a night's run
            error = fault("notebook", f"no report: {type(problem).__name__}: {problem}")
    return failed(job, error, notebook)


def failed(job: Job, error: dict[str, Any], notebook: Any = None) -> Result:
    """The result of a job that came to no good end, with the notebook as far as it got."""
    from analysis.show import pages

    record = job.record | {"finished": now(), "status": "failed", "error": error}
    page = pages.failure(record, job.article).encode()
    return Result(record, _executed(record, notebook) | {f"{record['notebook']}.html": page})


def each(jobs: Sequence[Job], workers: int) -> Results:
    """Run jobs in so many processes at a time, each notebook in a kernel of its own; results come as made.

    The jobs on one article share a process, which parses it once; unless a processor would idle meanwhile.
    A process that dies takes no other with it, nor the jobs that it had still to do.
    """
    waiting = [list(group) for _, group in groupby(jobs, lambda job: job.article["name"])]
    if len(waiting) < workers:
        waiting = [[job] for job in jobs]
    running: dict[Connection, tuple[Any, list[Job]]] = {}
    processes.start("analysis.run.preload")
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running |= _begun(waiting.pop(0), processes.memory() // workers)
            for receiver in cast(list[Connection], wait([*running])):
                process, left = running[receiver]
                try:
                    result = receiver.recv()
                except (EOFError, OSError):  # it has ended, or died while it answered
                    del running[receiver]
                    process.join()
                    if not left:
                        continue
                    how = processes.describe(process.exitcode)
                    result = failed(left[0], fault("kernel died", f"its process was {how}"))
                    waiting += [left[1:]] if left[1:] else []
                yield left.pop(0), result
    finally:
        for process, _ in running.values():
            process.kill()


def _reported(job: Job, notebook: Any) -> Result:
    """The result of a job that came to a good end."""
    from analysis.show import pages, results, sheet

    found = results(notebook)
    record = job.record | {"findings": found["findings"], "spark": found["spark"], "last_good": None}
    record["tables"] = sorted(found["tables"])
    tables = {f"tables/{table}.csv": sheet(text) for table, text in found["tables"].items()}
    page = pages.page(notebook, record, job.article).encode()
    return Result(record, tables | _executed(record, notebook) | {f"{record['notebook']}.html": page})


def _executed(record: Record, notebook: Any) -> dict[str, bytes]:
    import nbformat

    return {f"{record['notebook']}.ipynb": nbformat.writes(notebook).encode()} if notebook else {}


def _begun(jobs: list[Job], memory: int) -> dict[Connection, tuple[Any, list[Job]]]:
    """A process that works on jobs, by the connection that its results come through."""
    receiver, sender = processes.CONTEXT.Pipe(duplex=False)
    process = processes.CONTEXT.Process(target=_work, args=(sender, jobs, memory))
    process.start()
    sender.close()
    return {receiver: (process, jobs)}


def _work(sender: Connection, jobs: Sequence[Job], memory: int) -> None:
    """Be a process that works on the jobs on one article; each kernel may take so many bytes of memory."""
    processes.follow_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the runner, which ends this one
    from analysis.kernels import reserved

    if readings := sys.modules.get("analysis.corpus.readings"):  # loaded where this was forked from
        with contextlib.suppress(Exception), contextlib.chdir(jobs[0].cwd):
            _ = readings.read(jobs[0].article["path"], any_language=True).document  # the kernels find it done
    with reserved(len(jobs) if processes.FORKS else 0, memory, ["analysis.cells"]):
        for job in jobs:
            sender.send(run_one(job))
