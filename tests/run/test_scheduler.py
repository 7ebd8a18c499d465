"""A job made in JupyterLab, by a real server with jupyter-scheduler (extra `scheduler`)."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

import tiny

pytest.importorskip("jupyter_scheduler")

CONFIG = 'c.Scheduler.execution_manager_class = "analysis.run.scheduler.PapermillManager"\n'
PORT = 18831


def ask(path, body=None):
    """Ask the server; its answer from JSON."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/scheduler/{path}", json.dumps(body).encode() if body else None
    )
    request.add_header("Authorization", "token t")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scheduler")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tiny.make(folder / "project"))
        yield from serve(folder / "data")


def serve(data):
    """A server in the working directory, until the tests are done."""
    Path("config.py").write_text(CONFIG)
    environment = {**os.environ, "JUPYTER_DATA_DIR": str(data)}
    command = [sys.executable, "-m", "jupyter_server", "--allow-root", "--no-browser", "--config=config.py",
               "--IdentityProvider.token=t", f"--port={PORT}", f"--ServerApp.root_dir={Path.cwd()}",
               "--ServerApp.jpserver_extensions={'jupyter_scheduler': True}"]  # fmt: skip
    with Path("server.log").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        for _ in range(600):
            try:
                ask("runtime_environments")
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail(Path("server.log").read_text())
        yield
    finally:
        process.terminate()
        process.wait(20)


def finished(job):
    """The job once it is over."""
    for _ in range(600):
        state = ask(f"jobs/{job}")
        if state["status"] in ("COMPLETED", "FAILED"):
            return state
        time.sleep(0.2)
    pytest.fail(Path("server.log").read_text())


def make(notebook="two", **parameters):
    """Make a job as JupyterLab does, and wait for it."""
    body = {"name": "nightly", "input_uri": f"notebooks/{notebook}.ipynb", "parameters": parameters,
            "output_formats": ["html", "ipynb"],
            "runtime_environment_name": ask("runtime_environments")[0]["name"]}  # fmt: skip
    return finished(ask("jobs", body)["job_id"])


def test_a_job_from_jupyterlab_gives_our_report_with_typed_parameters(server):
    state = make(article="articles/a.txt", keyword="2011", seed=3)
    assert state["status"] == "COMPLETED", (state, Path("server.log").read_text())
    staged = sorted((Path.cwd().parent / "data").rglob("two-*.html"))
    page = staged[0].read_text()
    assert "Rain ends the drought" in page
    notebook = staged[0].with_suffix(".ipynb").read_text()
    assert 'keyword = \\"2011\\"' in notebook
    assert "seed = 3" in notebook


def test_a_wrong_parameter_fails_the_job_with_the_right_name(server):
    state = make(article="articles/a.txt", keywrod="rain")
    assert state["status"] == "FAILED"
    assert "Did you mean keyword?" in state["status_message"]


def test_a_notebook_that_reads_no_article_fails_the_job_and_says_so(server):
    other = tiny.notebook("other")
    other.cells[0].source = "seed: int = 0"
    nbformat.write(other, "notebooks/other.ipynb")
    state = make("other")
    assert state["status"] == "FAILED"
    assert "other: no parameter `article`" in state["status_message"]
