"""Processes forked from one that has the imports and the models already loaded.

Each ends when the one that asked for it ends, however that happens: none is left behind.
"""

from __future__ import annotations

import ctypes
import hashlib
import multiprocessing
import os
import platform
import shutil
import signal
import sys
import tempfile
from multiprocessing import forkserver, util
from pathlib import Path
from typing import Any

FORKS = sys.platform == "linux"  # elsewhere system libraries don't survive a fork without exec
CONTEXT: Any = multiprocessing.get_context("forkserver" if FORKS else "spawn")
_MINE = f"analysis-h{hashlib.sha256(platform.node().encode()).hexdigest()[:4]}-"  # this machine's
# A thread that runs before a fork is missing in the child, with the locks it held.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def start(preload: str) -> None:
    """Begin to import the module that loads what forked processes will find loaded; returns at once."""
    os.environ |= dict.fromkeys(_ONE_THREAD, "1") | {"TOKENIZERS_PARALLELISM": "false"}
    if FORKS:
        sweep()
        _own_sockets()
        forkserver.set_forkserver_preload([preload])
        forkserver.ensure_running()


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder that goes with its context, or with the next start if this process is killed."""
    return tempfile.TemporaryDirectory(prefix=_prefix())


def _prefix() -> str:
    """What the temporary folders of this process begin with: other machines may share the place."""
    return f"{_MINE}{os.getpid()}-"


def _own_sockets() -> None:
    """Put the sockets of `multiprocessing` into a folder that is swept like the others."""
    config = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    if "tempdir" not in config:
        config["tempdir"] = folder = tempfile.mkdtemp(prefix=_prefix())
        util.Finalize(None, shutil.rmtree, args=(folder, True), exitpriority=-100)


def follow_parent() -> None:
    """Have the system kill this process as soon as its parent is gone, even if the interpreter hangs."""
    if FORKS:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1 is PR_SET_PDEATHSIG
    parent = multiprocessing.parent_process()
    if parent and not parent.is_alive():  # it was gone before
        os._exit(1)


def exit_in_words(exitcode: int | None) -> str:
    """An exit code in words.

    >>> exit_in_words(-9)
    'killed by SIGKILL (by someone, or for lack of memory)'
    """
    if exitcode is None or exitcode >= 0:
        return f"ended with exit code {exitcode}"
    name = signal.Signals(-exitcode).name
    return f"killed by {name}" + " (by someone, or for lack of memory)" * (name == "SIGKILL")


def memory() -> int:
    """The bytes of memory this process may use: the machine's, or fewer if its container allows fewer."""
    limit = Path("/sys/fs/cgroup/memory.max")
    allowed = limit.read_text().strip() if limit.exists() else "max"
    there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(there, int(allowed)) if allowed.isdigit() else there


def sweep() -> None:
    """Remove the temporary folders of this machine's processes that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_MINE}[0-9]*-*"):
        pid = folder.name.removeprefix(_MINE).partition("-")[0]
        if not _runs(pid) and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: str) -> bool:
    """Whether a process of this number is there, and not only its exit code that nobody has asked for."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(") ")[2][:1] not in {"Z", "X"}
    except OSError:
        return False
