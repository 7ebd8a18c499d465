"""Notebooks are executed by papermill, in kernels forked from a process with everything loaded.

`ForkedKernel` is a provisioner for jupyter_client, so whatever works on that can use such kernels.
They are isolated from each other as ordinary ones are: each is a process, in a session of its own,
with the environment and the working directory that were asked for.
"""

from __future__ import annotations

import logging
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

import papermill
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from analysis import processes

_KINDS = {"ArticleError": "article", "MemoryError": "memory"}
_waiting: list[ForkedProcess] = []  # forked, but not told yet what to do
logging.getLogger("papermill").addHandler(logging.NullHandler())  # what it warns of is in the record


class KeepingEngine(NBClientEngine):
    """papermill's own engine; it hands out the notebook even if its execution ends with an error."""

    @classmethod
    def execute_notebook(cls, nb: Any, *args: Any, kept: list[Any], **kwargs: Any) -> Any:
        kept.append(nb)
        return super().execute_notebook(nb, *args, **kwargs)


papermill_engines.register("keeping", KeepingEngine)


def execute(path: str, parameters: dict[str, Any], timeout: int | None) -> tuple[Any, dict[str, Any] | None]:
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
    kernel = _waiting[-1] if _waiting else None
    end = time.monotonic() + (timeout or 0)
    try:
        with processes.scratch() as folder:
            papermill.execute_notebook(
                path, None, parameters, engine_name="keeping", kept=kept, progress_bar=False,
                timeout_func=timeout and (lambda _: max(0.1, end - time.monotonic())),
                shutdown_kernel="immediate", config=_own_connection(folder),
            )  # fmt: skip
    except Exception as error:  # whatever ends a notebook is to be recorded, not to end the run
        return (kept or [None])[0], _fault(error, kept, kernel)
    return kept[0], None


def _own_connection(folder: str) -> Config:
    """Sockets in a folder of their own: all would share Jupyter's default, `kernel-ipc-1` here."""
    transport = "ipc" if os.name == "posix" else "tcp"
    options = {"connection_file": f"{folder}/kernel.json", "transport": transport}
    return Config(KernelManager=options, AsyncKernelManager=options)


def _fault(error: Exception, kept: list[Any], kernel: ForkedProcess | None) -> dict[str, Any]:
    exitcode = kernel.poll() if kernel else None
    kind, message = "notebook", f"{type(error).__name__}: {error}"
    if isinstance(error, PapermillExecutionError):
        kind = _KINDS.get(error.ename, "notebook")
        message = error.evalue if kind == "article" else f"{error.ename}: {error.evalue}"
    elif isinstance(error, CellTimeoutError):
        kind, message = "timeout", "the notebook took longer than --timeout allows"
    elif (
        isinstance(error, DeadKernelError) or (exitcode or 0) < 0
    ):  # before its first answer, others tell of it
        kind, message = "kernel died", f"the kernel was {processes.describe(exitcode)}"
    code = [cell for nb in kept for cell in nb.cells if cell.cell_type == "code"]
    started = [cell for cell in code if cell.metadata.get("papermill", {}).get("start_time")]
    return {"kind": kind, "message": message, "cell": len(started) or None,
            "source": started[-1].source if started else None}  # fmt: skip


class ForkedProcess(ForkProcess):
    """A kernel that waits for its orders; LocalProvisioner takes it for a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, memory: int) -> None:
        receiver, self.orders = Pipe(duplex=False)
        super().__init__(target=_wait, args=(receiver, self.orders, memory))
        self.start()
        receiver.close()

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self.exitcode

    def wait(self) -> int | None:
        """Wait for the end; the exit code."""
        self.join()
        return self.exitcode

    def send_signal(self, number: int) -> None:
        """Signal the kernel alone, not its group."""
        if self.pid and self.is_alive():
            os.kill(self.pid, number)


class ForkedKernel(LocalProvisioner):
    """Gives orders to a kernel that waits, if there is one; starts an ordinary kernel if not."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel that `cmd` describes."""
        if not (_waiting and suits(cmd)):
            return await super().launch_kernel(cmd, **kwargs)
        process: Any = _waiting.pop()
        self.process, self.pid, self.pgid = process, process.pid, process.pid
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        process.orders.send((cmd[cmd.index("-m") + 2 :], self.cwd, kwargs.get("env") or dict(os.environ)))
        return self.connection_info


def suits(cmd: list[str]) -> bool:
    """Whether a command starts an IPython kernel of this very interpreter.

    >>> suits(["R", "--slave", "-e", "IRkernel::main()"])
    False
    """
    return cmd[0] == sys.executable and "-m" in cmd and cmd[cmd.index("-m") + 1].startswith("ipykernel")


@contextmanager
def reserved(count: int, memory: int) -> Iterator[None]:
    """Fork so many kernels that this process will need, each bounded to so many bytes of memory.

    To be entered before the process has threads.
    """
    forked = [ForkedProcess(memory) for _ in range(count)]
    _waiting[:] = forked
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "forked-kernel"
    try:
        yield
    finally:
        _waiting.clear()
        for process in forked:
            process.kill()
            process.join()


def _wait(receiver: Connection, orders: Connection, memory: int) -> None:
    """Be a kernel, once told which. Past its bound of memory it gets a MemoryError."""
    orders.close()  # this end is the parent's
    os.setsid()
    processes.follow_parent()
    arguments, cwd, env = receiver.recv()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    _fresh()
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments)


def _fresh() -> None:
    """Undo what siblings share: the state of random numbers, and the terminal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
