"""Warm kernels: what they share with ordinary ones, and what with each other."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from multiprocessing import Process
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest

import tiny
from analysis.kernels import forked as kernels
from analysis.kernels import processes
from analysis.run.jobs import run_one

SEEN = """\
import os, pandas, random, sys
print(__name__, len(sys.argv) > 0, article)
print({'spacy', 'seaborn', 'analysis.text.document'} <= set(sys.modules))
print(hasattr(pandas, 'seen'), os.environ.get('SEEN'))
print(random.random())
pandas.seen = True; os.environ['SEEN'] = 'yes'; os.chdir('/')
print(get_ipython().history_manager.enabled, len(In) > 1)
"""
PRELOADED = """\
import gc, sys
import analysis.run.preload
from analysis.text import token_table
print({wanted} - {{*sys.modules}}, gc.get_freeze_count() > 100_000)
print(token_table._vocabulary.cache_info().currsize)
"""
# What a kernel, or the process that forks it, would else import each time.
WANTED = {
    "IPython.core.debugger",
    "pandas.io.formats.string",
    "pyarrow.dataset",
    "spacy_legacy",
    "tornado.platform.asyncio",
}
FAULTS = {
    "raises": ("1 / 0", "notebook", "ZeroDivisionError: division by zero"),
    "killed": ("import os; os.kill(os.getpid(), 9)", "kernel died", "the kernel was killed by SIGKILL"),
    "ends": ("import os; os._exit(3)", "kernel died", "the kernel was ended with exit code 3"),
    "sleeps": ("import time; time.sleep(90)", "timeout", "the notebook took longer than the 8 seconds"),
    "huge": ("b = bytearray(10**13)", "memory", "MemoryError: "),
    "grows": ("import numpy; x = [numpy.empty(2**30, 'u1') for _ in range(99)]", "memory", "MemoryError: "),
    "refuses": (
        "from analysis import ArticleError; raise ArticleError('a.txt: bad')",
        "article",
        "a.txt: bad",
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """One run, with notebooks that look about and notebooks that fail; its records by notebook."""
    folder = tiny.make(tmp_path_factory.mktemp("kernels") / "project", code=SEEN, articles=2)
    for name, (code, *_) in FAULTS.items():
        nbformat.write(tiny.notebook(name, code=code), folder / "notebooks" / f"{name}.ipynb")
    strange = tiny.notebook("strange")
    strange.metadata.kernelspec.name = "no-such-kernel"
    nbformat.write(strange, folder / "notebooks" / "strange.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        children, files = set(psutil.Process().children(recursive=True)), set(Path().iterdir())
        runner = tiny.Runner()
        assert runner("articles/a.txt", timeout=8) == 1
        assert runner("articles/b.txt", notebooks=["one"]) == 0
        # At once: other tests start a browser, or write beside it.
        left = [" ".join(each.cmdline()) for each in {*psutil.Process().children(recursive=True)} - children]
        written = {path.name for path in {*Path().iterdir()} - files}
        yield folder, {record["notebook"]: record for record in runner.all}, (left, written)


def outputs(path):
    return [cell.get("outputs") for cell in nbformat.read(path, as_version=4).cells]


def printed(path):
    return outputs(path)[-1][0]["text"].splitlines()


def test_a_warm_kernel_gives_what_plain_papermill_gives_byte_for_byte(project):
    for name in ("one", "two"):
        papermill.execute_notebook(
            f"notebooks/{name}.ipynb", f"{name}.ipynb", {"article": "articles/a.txt"}, progress_bar=False
        )
    assert outputs("reports/a/two.ipynb") == outputs("two.ipynb")
    assert printed("reports/a/one.ipynb")[0] == printed("one.ipynb")[0] == "__main__ True articles/a.txt"


def test_a_warm_kernel_finds_its_modules_loaded_and_shares_no_state(project):
    first, second = (printed(f"reports/{article}/one.ipynb") for article in "ab")
    assert first[1:3] == second[1:3] == ["True", "False None"]
    assert first[3] != second[3]


def test_a_warm_kernel_leaves_no_history_of_what_ran_in_the_users_profile(project):
    assert [printed(f"reports/{article}/one.ipynb")[4] for article in "ab"] == ["False True"] * 2


def test_what_forked_processes_need_is_there_before_the_fork():
    code = PRELOADED.format(wanted=WANTED)
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told == "set() True\n1\n"


@pytest.mark.parametrize("name", FAULTS)
def test_each_way_to_fail_is_named_with_its_cell(project, name):
    code, kind, message = FAULTS[name]
    error = project[1][name]["error"]
    assert (error["kind"], error["cell"], error["source"]) == (kind, 4, code)
    assert error["message"].startswith(message)


def test_a_kernel_that_cannot_start_is_named(project):
    assert "no-such-kernel" in project[1]["strange"]["error"]["message"]


def test_kernels_leave_no_process_and_nothing_in_the_working_directory(project):
    left, written = project[2]
    assert all("multiprocessing.forkserver" in each or "resource_tracker" in each for each in left)
    assert written == {"reports"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_a_fork_an_ordinary_kernel_gives_the_same(project):
    runner = tiny.Runner()
    runner.execute = lambda jobs: ((job, run_one(job)) for job in jobs)
    assert runner(output=Path("ordinary"), notebooks=["two"]) == 0
    assert outputs("ordinary/a/two.ipynb") == outputs("reports/a/two.ipynb")


def test_another_language_or_interpreter_gets_an_ordinary_kernel():
    assert kernels.suits([sys.executable, "-m", "ipykernel_launcher", "-f", "x"])
    assert not kernels.suits(["/usr/bin/python3", "-m", "ipykernel_launcher", "-f", "x"])
    assert not kernels.suits([sys.executable, "-m", "bash_kernel", "-f", "x"])


def test_folders_of_killed_processes_are_removed_and_those_of_others_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = Process(target=int)
    ended.start()
    ended.join()
    ours = processes._MINE
    (tmp_path / f"{ours}{ended.pid}-old").mkdir()
    kept = {tmp_path / name for name in ("analysis-notes", f"analysis-0ther0st-{ended.pid}-old")}
    for folder in kept:
        folder.mkdir()
    with processes.scratch() as alive:
        processes.sweep()
        assert {*tmp_path.iterdir()} == {Path(alive), *kept}
    assert {*tmp_path.iterdir()} == kept


def test_a_killed_run_leaves_nothing_beyond_the_next_start_and_what_is_there_is_the_owners(tmp_path):
    """Sockets, connection files and temporary folders: nobody else can connect, or guess a name."""
    project = tiny.make(tmp_path / "project", code="import time; time.sleep(3)")
    temporary = Path(tempfile.mkdtemp())  # the path of a socket may have 108 characters, fewer than pytest's
    environment = {**os.environ, "TMPDIR": str(temporary)}
    runner = subprocess.Popen([tiny.COMMAND, "run", "articles"], cwd=project, env=environment)
    while not [*temporary.rglob("kernel.json")]:
        assert runner.poll() is None
        time.sleep(0.01)
    time.sleep(0.5)
    others = {path: stat.filemode(path.stat().st_mode)[4:] for path in temporary.iterdir()}
    assert {*others.values()} <= {"------", "-----T"}, others
    sockets = [path for path in temporary.rglob("*") if path.is_socket()]
    assert sockets
    runner.kill()
    runner.wait()
    assert [*temporary.iterdir()]
    done = tiny.process("run", "articles", "--notebook", "two", cwd=project, env=environment)
    assert done.returncode == 0
    assert [*temporary.iterdir()] == []
    temporary.rmdir()
