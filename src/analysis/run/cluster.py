"""Jobs on a Dask cluster."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.run.jobs import Job, Results, failed, run_one
from analysis.run.parameters import UsageError
from analysis.run.records import fault


def each_on_cluster(jobs: Sequence[Job], address: str) -> Results:
    """Run jobs on a Dask cluster whose workers see the same files, and have the same package, as we.

    What a lost worker had to do, Dask gives to another.

    Raises:
        UsageError: if Dask is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client, as_completed

        client = Client(address)
    except ImportError:
        raise UsageError("--scheduler: Dask is not installed. Run: pip install 'analysis[dask]'") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler {address}: no Dask scheduler answers there ({error}).") from None
    with client:
        futures = dict(zip(client.map(run_one, jobs, pure=False), jobs, strict=True))
        for future in as_completed(list(futures)):
            job, lost = futures.pop(future), future.exception()
            died = lost and failed(job, fault("kernel died", f"lost on the cluster: {lost}"))
            yield job, died or future.result()
