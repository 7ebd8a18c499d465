"""A tiny project: two notebooks and some articles, quick to run, for tests of what runs them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TextIO

import nbformat
import pytest

from analysis.run import cli, runs
from analysis.run import jobs as execution
from analysis.run.asked import Asked, report_name
from analysis.run.jobs import Job, Result, Results, failed
from analysis.run.parameters import notebooks as read
from analysis.run.reading import describe
from analysis.run.records import Record, fault
from analysis.text import ArticleError

PARAMETERS = """\
article: str = "articles/a.txt"  # path of the article
seed: int = 0  # seed of nothing
{more}
"""

WORK = """\
from IPython.display import display
from pathlib import Path
text = Path(article).read_text()
found = [{{"finding": f"{{len(text.split())}} words", "evidence": []}}]
display({{"text/html": "<style></style><p>findings</p>", "text/plain": "findings"}}, raw=True,
        metadata={{"analysis": {{"name": "findings", "role": "findings", "data": found}}}})
table = f"words\\n{{len(text.split())}}\\n"
display({{"text/html": "<style></style><p>table</p>", "text/plain": "table", "text/csv": table}}, raw=True,
        metadata={{"analysis": {{"name": "{name}-words", "role": "table"}}}})
"""

TWO = """\
keyword: str = ""  # a word
others: list[str] = []  # paths of others
model: str = ""  # a file, or a folder of weights"""

_SECONDS = count(1767225600)

COMMAND = Path(sys.executable).with_name("analysis")

ARTICLE = """\
Rain ends the drought

PARIS (Reuters) - It rained in Paris on Monday, said Mary Poole of the weather office.
"""


def notebook(name: str, more: str = "", code: str = "") -> nbformat.NotebookNode:
    """A notebook that counts an article's words, with further parameters and code."""
    parameters = nbformat.v4.new_code_cell(PARAMETERS.format(more=more), id="parameters")
    parameters.metadata["tags"] = ["parameters"]
    cells = [parameters, nbformat.v4.new_code_cell(WORK.format(name=name), id="work")]
    cells += [nbformat.v4.new_code_cell(code, id="code")] * bool(code)
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def make(folder: Path, code: str = "", articles: int = 1) -> Path:
    """Make the project: notebooks `one` and `two` (with a parameter `keyword`), articles a, b, c …"""
    (folder / "notebooks").mkdir(parents=True)
    (folder / "articles").mkdir()
    (folder / "data" / "studies").mkdir(parents=True)
    nbformat.write(notebook("one", code=code), folder / "notebooks" / "one.ipynb")
    nbformat.write(notebook("two", TWO), folder / "notebooks" / "two.ipynb")
    for number in range(articles):
        (folder / "articles" / f"{chr(97 + number)}.txt").write_text(ARTICLE)
    (folder / "data" / "studies" / "s.yml").write_text("article: articles/a.txt\nkeyword: rain\n")
    return folder


def canned(jobs: Sequence[Job]) -> Results:
    """What jobs give, without a kernel, each a second after the other."""
    for job in jobs:
        name = job.record["notebook"]
        moment = datetime.fromtimestamp(next(_SECONDS), UTC).isoformat()
        times = {"started": moment, "finished": moment, "seconds": 1.0, "tables": [f"{name}-words"]}
        files = {
            f"{name}.html": b'<html><main id="main"><h1>Rain</h1></main></html>',
            f"tables/{name}-words.csv": b"words\n1\n",
            f"{name}.ipynb": Path(job.notebook).read_bytes(),
        }
        try:
            yield job, Result(job.record | times | {"last_good": None}, files, describe(job.article))
        except ArticleError as error:
            yield job, failed(job, fault("article", str(error)))


class Runner:
    """Runs the project in the working directory through `runs.run`; keeps the records."""

    def __init__(self) -> None:
        self.records: list[Record] = []  # of the last run
        self.all: list[Record] = []

    def execute(self, jobs: Sequence[Job]) -> Results:
        """As the command line does it, in two processes."""
        return execution.each(jobs, 2)

    def __call__(
        self,
        *articles: str,
        given: dict[str, object] | None = None,
        notebooks: Sequence[str] = (),
        found: bool = False,
        **settings: object,
    ) -> int:
        self.records = []
        known = [each for each in read(Path("notebooks")).values() if not notebooks or each.name in notebooks]
        asked = [
            Asked(each, report_name(each), given or {}, found=found)
            for each in articles or ["articles/a.txt"]
        ]
        self.outcome = runs.run(asked, runs.Settings(known, **settings), self.execute, self.records.append)
        self.all += self.records
        return self.outcome.code

    def reasons(self) -> dict[str | None, str]:
        """Why each notebook ran."""
        return {record["notebook"]: record["reason"] for record in self.records}


def command(
    *arguments: str | Path, cwd: Path | None = None, terminal: TextIO | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, where the packages are loaded already."""
    out, err, before = io.StringIO(), io.StringIO(), signal.getsignal(signal.SIGTERM)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(terminal or err):
        patch.chdir(cwd or Path.cwd())
        patch.setattr(sys, "argv", ["analysis", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
            sys.exit()
    signal.signal(signal.SIGTERM, before)
    return subprocess.CompletedProcess(arguments, end.value.code or 0, out.getvalue(), err.getvalue())


def process(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own, and wait for its end."""
    call = [COMMAND, *arguments]
    return subprocess.run(call, capture_output=True, text=True, timeout=120, **options)


def cpu_seconds(*arguments: str) -> float:
    """The processor time of a command that does well: what it would take on an idle machine."""
    before = os.times()
    done = process(*arguments)
    after = os.times()
    assert (done.returncode, done.stderr) == (0, "")
    return after.children_user + after.children_system - before.children_user - before.children_system


def gone(pids: Iterable[int], seconds: float = 10) -> bool:
    """Whether processes end within a time."""
    import psutil

    _, alive = psutil.wait_procs([psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)], seconds)
    return not [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]
