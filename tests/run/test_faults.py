"""Faults: killed runners and kernels, full disks, two runs at once: nothing lost, half-written or left over.

FAULTS=50 in the environment tries as many random moments; a few are tried otherwise.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

import tiny

SLOW_READING = """
import time
import analysis.run.reading as reading
true = reading.describe
def slow(article):
    time.sleep(600 if article["name"] == "a" else 0)
    return true(article)
reading.describe = slow
"""

TIMES = int(os.environ.get("FAULTS", "2"))
COMMAND = [tiny.COMMAND, "run", "articles"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project", articles=3))
    return tiny.Runner()


def start(*more):
    return subprocess.Popen([*COMMAND, *more], stderr=subprocess.PIPE, text=True)


def family(pid):
    """Everything below a process, as far as it can be seen."""
    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def assert_whole(folder=Path("reports")):
    """Every file that is there is complete, and every record is of a report that is there."""
    for path in folder.glob("*/*.html"):
        assert path.read_text().rstrip().endswith("</html>"), path
    for path in [*folder.glob("*/*.ipynb"), *folder.glob("*/run.json")]:
        json.loads(path.read_text())
    for path in folder.glob("*/tables/*.csv"):
        assert path.read_text().endswith("\n")
    for path in folder.glob("*/run.json"):
        for name, record in json.loads(path.read_text())["notebooks"].items():
            assert (path.parent / f"{name}.html").exists()
            assert record["status"] == "ok"


def assert_heals(project):
    """The next run ends well and leaves all reports current and nothing behind."""
    names = [f"articles/{letter}.txt" for letter in "abc"]
    assert project(*names) == 0
    assert_whole()
    assert len(list(Path("reports").glob("*/run.json"))) == 3
    assert not [path.name for path in Path("reports").glob(".*") if not path.name.startswith(".lock")]
    for line in Path("reports/history.jsonl").read_text().splitlines():
        json.loads(line)


def test_a_runner_killed_at_any_moment_loses_nothing_and_leaves_no_process(project):
    chance = random.Random(7)
    begin = time.monotonic()
    assert start().wait() == 0
    whole = time.monotonic() - begin
    for turn in range(TIMES):
        runner = start("--force")
        if turn % 2:  # half of them in the busy part
            lines = Path("reports/history.jsonl").read_text()
            while Path("reports/history.jsonl").read_text() == lines and runner.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, whole / 4))
        else:
            time.sleep(chance.uniform(0, whole))
        below = family(runner.pid)
        runner.kill()
        runner.wait()
        assert tiny.gone(below), below
        assert_whole()
    assert_heals(project)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_runner_told_to_stop_takes_its_processes_with_it(project, number):
    runner = start()
    while not list(Path("reports").glob("*/run.json")):
        time.sleep(0.02)
    below = family(runner.pid)
    runner.send_signal(number)
    assert runner.wait(20) == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    # A fork that the stop interrupts says so itself, in Python's own `forkserver.py`: not ours to silence.
    assert "analysis/" not in runner.stderr.read()
    assert tiny.gone(below)
    assert_heals(project)


def test_a_kernel_killed_at_any_moment_fails_one_report_and_no_other(project):
    chance = random.Random(7)
    names = [f"articles/{letter}.txt" for letter in "abc"]
    assert project(*names) == 0
    children = psutil.Process().children()  # among them, maybe, the browser of other tests
    (server,) = [child.pid for child in children if "forkserver" in " ".join(child.cmdline())]
    died = 0
    for _ in range(TIMES):
        killed = threading.Event()

        def kill(done=killed):
            time.sleep(chance.uniform(0, 1.5))
            while not done.is_set():
                if victims := family(server):
                    os.kill(chance.choice(victims), signal.SIGKILL)
                    done.set()
                time.sleep(0.01)

        thread = threading.Thread(target=kill)
        thread.start()
        code = project(*names, force=True)
        killed.set()
        thread.join()
        errors = [record["error"] for record in project.records if record["error"]]
        assert [error["kind"] for error in errors] in ([], ["kernel died"])
        assert code == len(errors)
        assert len(project.records) == 6
        died += len(errors)
        assert tiny.gone(family(server))
        project(*names)
    assert died
    assert_heals(project)


def test_of_two_runs_at_once_one_works_and_one_says_so(project):
    for _ in range(max(1, TIMES * 2 // 5)):
        shutil.rmtree("reports", ignore_errors=True)
        codes = [runner.wait() for runner in [start(), start()]]
        assert sorted(codes) in ([0, 75], [0, 0])
        assert len(Path("reports/history.jsonl").read_text().splitlines()) == 6
        assert_whole()


@contextmanager
def mounted(folder, options):
    """A small file system at a folder; skips the test where that is not allowed."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"a file system can't be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="needs mount")
def test_a_full_disk_gives_one_line_and_keeps_the_last_good_report(project):
    with mounted(Path("reports"), "size=1m"):
        assert project() == 0
        good = {path: path.read_bytes() for path in Path("reports").rglob("*") if path.is_file()}
        with Path("reports/filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(bytes(4096)):
                pass
        assert project(force=True) == 1
        assert {record["error"]["kind"] for record in project.records} == {"output"}
        assert project.records[0]["error"]["message"] == (
            "reports/a: can't be written (no space left on device). Make room on the disk, then run again."
        )
        assert {path: path.read_bytes() for path in good if path.suffix != ".jsonl"} == {
            path: content for path, content in good.items() if path.suffix != ".jsonl"
        }
        Path("reports/filler").unlink()
        assert project(force=True) == 0


@pytest.mark.skipif(not shutil.which("mount"), reason="needs mount")
def test_a_folder_that_cannot_be_written_gives_one_line(project):
    with mounted(Path("reports"), "size=1m,ro"):
        done = tiny.command("run")
        assert done.returncode == 1
        assert done.stderr == (
            "analysis: reports: can't be written (read-only file system). "
            "Give the right to write there, or name another folder with -o.\n"
        )


def test_an_article_whose_reading_never_ends_fails_in_time(project, monkeypatch):
    """What takes so long is put in by hand, for a text that does may be mended any day."""
    monkeypatch.setenv("PYTHONPATH", f"{Path.cwd()}:{os.environ.get('PYTHONPATH', '')}")
    Path("sitecustomize.py").write_text(SLOW_READING)
    done = tiny.process("run", "articles", "--timeout", "2", "--notebook", "one", "--jobs", "2")
    assert done.returncode == 1
    assert done.stderr == (
        "articles/a.txt: one: timeout: "
        "reading the article took longer than the 2 seconds that --timeout allows\n"
    )
    page = Path("reports/a/one.html").read_text()
    assert "may take 10 minutes" in page and "--timeout SECONDS" in page
    assert Path("reports/b/one.html").exists() and Path("reports/c/one.html").exists()


def test_files_that_cannot_be_read_are_named_and_the_others_done(project):
    Path("articles/loop.txt").symlink_to("loop.txt")
    Path("articles/folder.txt").mkdir()
    os.mkfifo("articles/pipe.md")
    names = ["loop.txt", "folder.txt", "bad\0name.txt", "x" * 300 + ".txt", "b.txt"]
    assert project(*[f"articles/{name}" for name in names]) == 65
    refused = {record["error"]["message"] for record in project.records if record["error"]}
    assert len(refused) == 4
    assert all(len(message.splitlines()) == 1 for message in refused)
    assert Path("reports/b/one.html").exists()
