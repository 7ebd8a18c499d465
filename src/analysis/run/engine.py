"""Notebooks are executed by papermill, in forked kernels where there are any."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis.kernels import ForkedProcess, processes, upcoming
from analysis.run.private import cleaned

_KINDS = {"ArticleError": "article", "MemoryError": "memory"}


class KeepingEngine(NBClientEngine):
    """papermill's own engine; it hands out the notebook even if its execution ends with an error."""

    @classmethod
    def execute_notebook(cls, nb: Any, *args: Any, kept: list[Any], **kwargs: Any) -> Any:
        kept.append(nb)
        return super().execute_notebook(nb, *args, **kwargs)


papermill_engines.register("keeping", KeepingEngine)


def execute(path: str, parameters: dict[str, Any], timeout: int) -> tuple[Any, dict[str, Any] | None]:
    """Execute a notebook with papermill: the notebook, as far as it got, and what went wrong.

    Args:
        path: the source notebook.
        parameters: go into its injected cell.
        timeout: the longest that its cells may take together, in seconds.

    Returns:
        The fault has kind (notebook, kernel died, timeout, memory, article), message, cell (its number
        in the executed notebook, as in `In [3]`) and source.
    """
    kept: list[Any] = []
    kernel = upcoming()
    end = time.monotonic() + timeout
    try:
        with processes.scratch() as folder:
            papermill.execute_notebook(
                path, None, parameters, engine_name="keeping", kept=kept, progress_bar=False,
                timeout_func=lambda _: max(0.1, end - time.monotonic()),
                shutdown_kernel="immediate", config=_own_connection(folder),
            )  # fmt: skip
    except Exception as error:  # whatever ends a notebook is to be recorded, not to end the run
        found = _fault(error, kept, kernel, timeout)
        return (cleaned(kept[0], path, str(Path.cwd())) if kept else None), found
    return cleaned(kept[0], path, str(Path.cwd())), None


def _own_connection(folder: str) -> Config:
    """Sockets in a folder of their own: all would share Jupyter's default, `kernel-ipc-1` here."""
    transport = "ipc" if os.name == "posix" else "tcp"
    options = {"connection_file": f"{folder}/kernel.json", "transport": transport}
    return Config(KernelManager=options, AsyncKernelManager=options)


def _fault(error: Exception, kept: list[Any], kernel: ForkedProcess | None, timeout: int) -> dict[str, Any]:
    exitcode = kernel.poll() if kernel else None
    kind, message = "notebook", f"{type(error).__name__}: {error}"
    if isinstance(error, PapermillExecutionError):
        kind = _KINDS.get(error.ename, "notebook")
        message = error.evalue if kind == "article" else f"{error.ename}: {error.evalue}"
    elif isinstance(error, CellTimeoutError):
        kind, message = (
            "timeout",
            f"the notebook took longer than the {timeout} seconds that --timeout allows",
        )
    elif (
        isinstance(error, DeadKernelError) or (exitcode or 0) < 0
    ):  # before its first answer, others tell of it
        kind, message = "kernel died", f"the kernel was {processes.exit_in_words(exitcode)}"
    code = [cell for nb in kept for cell in nb.cells if cell.cell_type == "code"]
    started = [cell for cell in code if cell.metadata.get("papermill", {}).get("start_time")]
    return {"kind": kind, "message": message, "cell": len(started) or None,
            "source": started[-1].source if started else None}  # fmt: skip
