"""Jupyter kernels forked from a process with everything loaded.

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from analysis.kernels import processes

_waiting: list[ForkedProcess] = []  # forked, but not told yet what to do
logging.getLogger("papermill").addHandler(logging.NullHandler())  # what it warns of is in the record


class ForkedProcess(ForkProcess):
    """A kernel that waits for its orders; LocalProvisioner takes it for a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, memory: int, extensions: Sequence[str] = ()) -> None:
        receiver, self.orders = Pipe(duplex=False)
        super().__init__(target=_wait, args=(receiver, self.orders, memory, extensions))
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


def upcoming() -> ForkedProcess | None:
    """The process that will be the next kernel, if one was forked beforehand."""
    return _waiting[-1] if _waiting else None


def suits(cmd: list[str]) -> bool:
    """Whether a command starts an IPython kernel of this very interpreter.

    >>> suits(["R", "--slave", "-e", "IRkernel::main()"])
    False
    """
    return cmd[0] == sys.executable and "-m" in cmd and cmd[cmd.index("-m") + 1].startswith("ipykernel")


@contextmanager
def reserved(count: int, memory: int, extensions: Sequence[str] = ()) -> Iterator[None]:
    """Fork so many kernels that this process will need, each bounded to so many bytes of memory.

    Each loads these IPython extensions, since what registers on import was imported before the fork.

    To be entered before the process has threads.
    """
    forked = [ForkedProcess(memory, extensions) for _ in range(count)]
    _waiting[:] = forked
    os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = "forked-kernel"
    try:
        yield
    finally:
        _waiting.clear()
        for process in forked:
            process.kill()
            process.join()


def _wait(receiver: Connection, orders: Connection, memory: int, extensions: Sequence[str]) -> None:
    """Be a kernel, once told which. Past its bound of memory it gets a MemoryError.

    It keeps no history: what a run executes is not what the user typed, and to open that file takes time.
    """
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

    loaded = (f"--IPKernelApp.extra_extensions={each}" for each in extensions)
    IPKernelApp.launch_instance([*arguments, *loaded, "--HistoryManager.enabled=False"])


def _fresh() -> None:
    """Undo what siblings share: the state of random numbers, and the terminal."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
