"""Jobs on a real Dask cluster of two workers, one of which is killed midway (extra `dask`)."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

import tiny
from analysis.run.cluster import each_on_cluster

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")


def test_a_cluster_does_all_jobs_though_a_worker_is_killed_midway(tmp_path, monkeypatch):
    slow = "import time; time.sleep(1)"
    monkeypatch.chdir(tiny.make(tmp_path / "project", code=slow, articles=4))
    runner = tiny.Runner()
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).pid

        def kill():
            while not list(Path("reports").glob("*/run.json")):
                time.sleep(0.05)
            os.kill(victim, signal.SIGKILL)

        runner.execute = lambda jobs: each_on_cluster(jobs, cluster.scheduler_address)
        thread = threading.Thread(target=kill)
        thread.start()
        assert runner(*[f"articles/{letter}.txt" for letter in "abcd"], notebooks=["one"]) == 0
        thread.join()
    assert len(runner.records) == 4
    assert {record["status"] for record in runner.records} == {"ok"}


def test_without_a_scheduler_the_fault_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tiny.make(tmp_path / "project"))
    with dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        done = tiny.command("run", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 2
    assert "no Dask scheduler answers there" in done.stderr.splitlines()[-1]
