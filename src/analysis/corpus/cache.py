"""A folder of tables that are costly to make: each made once, by whichever process comes first.

It is safe to delete at any time and never trusted: what is damaged, or lies in a folder that others may write
to, is made anew. What was not used for longest goes when it grows too large.
"""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from analysis.corpus.parquet import BrokenError, packed, unpacked

if TYPE_CHECKING:
    import pandas as pd

PLACE, LIMIT, OFF = "ANALYSIS_CACHE", "ANALYSIS_CACHE_MB", "off"
LARGEST = 2_000  # megabytes, unless the environment says otherwise
PATIENCE = 600  # seconds to wait for another process that makes the same table
SWEEP_EVERY = 600  # seconds


def kept_table(key: str, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """The table of a key and a name: as kept, or else made, and kept where that can be done.

    Of several processes that ask for it at once, one makes it; the others wait and read it.
    """
    root = where()
    if root is None:
        return make()
    folder = root / key[:2] / key
    if (found := _kept(folder, key, name)) is not None:
        return found
    with _alone(folder / f".{name}.lock"):
        if (found := _kept(folder, key, name)) is not None:
            return found
        made = make()
        with suppress(OSError):  # a full disk, or a folder deleted meanwhile: the table is there all the same
            write_whole(folder / f"{name}.parquet", packed(made, {"key": key, "name": name}))
            _sweep_sometimes(root)
        return made


def kept(key: str, name: str) -> pd.DataFrame | None:
    """The table of a key and a name, if it is kept."""
    root = where()
    return _kept(root / key[:2] / key, key, name) if root else None


def where() -> Path | None:
    """The folder of the tables, which only its owner may read; None if there is none or it is turned off.

    `ANALYSIS_CACHE` places it (`off` does without); else it is `news-analysis` where the system keeps caches.
    """
    return _root(os.environ.get(PLACE, ""), os.environ.get("XDG_CACHE_HOME", ""))


def trim(root: Path, limit: int) -> None:
    """Remove what was not used for longest, until the rest takes no more than `limit` bytes."""
    entries = sorted(_entries(root))
    total = sum(size for _, size, _ in entries)
    for _, size, folder in entries:
        if total <= limit:
            return
        shutil.rmtree(folder, ignore_errors=True)
        total -= size


@cache
def _root(place: str, system: str) -> Path | None:
    if place == OFF:
        return None
    try:
        base = Path(place).expanduser() if place else _caches(system) / "news-analysis"
        root = base.absolute() / "readings"
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        return root if _is_ours(root) else None
    except (OSError, RuntimeError):  # no home, or no right to write there
        return None


def _caches(system: str) -> Path:
    """Where the system keeps caches; what is no absolute path does not count (XDG Base Directory)."""
    return Path(system) if Path(system).is_absolute() else Path.home() / ".cache"


def _is_ours(root: Path) -> bool:
    """Whether a folder is one that nobody else can have put anything into."""
    found = root.lstat()
    if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
        return False
    if found.st_mode & 0o077 and os.name == "posix":
        root.chmod(0o700)
    return os.access(root, os.W_OK)


def _kept(folder: Path, key: str, name: str) -> pd.DataFrame | None:
    try:
        content = (folder / f"{name}.parquet").read_bytes()
        found = unpacked(content, {"key": key, "name": name})
        os.utime(folder)  # it was used
        return found
    except (OSError, BrokenError):
        return None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock against other processes; where that can't be had, go on without.

    Its file goes with it: whoever waits holds on to the file that was, and then finds the table made.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, timeout=PATIENCE)
    with suppress(OSError, Timeout, NotImplementedError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        lock.release()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    aside = path.with_name(f".{uuid4().hex}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _sweep_sometimes(root: Path) -> None:
    mark = root / ".swept"
    with suppress(FileNotFoundError):
        if time.time() - mark.stat().st_mtime < SWEEP_EVERY:
            return
    mark.touch()
    limit = os.environ.get(LIMIT, "")
    trim(root, 1_000_000 * (int(limit) if limit.isdecimal() else LARGEST))


def _entries(root: Path) -> Iterator[tuple[float, int, Path]]:
    """When each key was last used, how many bytes it takes, and its folder."""
    for folder in root.glob("??/*"):
        with suppress(OSError):  # another process may remove it meanwhile
            size = sum(file.stat().st_size for file in folder.iterdir())
            yield folder.stat().st_mtime, size, folder
