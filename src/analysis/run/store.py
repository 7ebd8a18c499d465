"""Files that appear whole or not at all, a history that is only added to, and a lock.

Whoever may write into the output could plant links there; none is followed out of it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from uuid import uuid4

LARGEST_RECORD = 50_000_000  # bytes


class Locked(Exception):  # noqa: N818 (a state, not an error)
    """Another run works in the same folder."""


class OutputError(OSError):
    """The output can't be written; the message is one line: folder, reason, remedy."""


@contextmanager
def locked(root: Path, wait: float = 0) -> Iterator[Path]:
    """Hold a folder of reports for one run; the system frees it when the process dies.

    Returns:
        The run's working folder. It is not there yet, unless the last run was killed.

    Raises:
        Locked: if another process still holds it after `wait` seconds.
        OutputError: if nothing can be written there.
    """
    from filelock import FileLock, Timeout

    with told(root):
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(inside(root, ".lock"), timeout=wait)
        try:
            lock.acquire()
        except Timeout:
            raise Locked(
                f"{root}: another run is at work here. Try later, or wait for it with --wait."
            ) from None
    try:
        with told(root):
            working = _emptied(root / ".working")
        yield working
    finally:
        lock.release()


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Say of what goes wrong with files here in which folder it was, why, and what helps."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"{folder}: can't be written ({_reason(error)}). {_remedy(error)}") from error


def inside(root: Path, name: str) -> Path:
    """The path of a name below `root`: the one place where a name becomes a path that is written to.

    Raises:
        OutputError: if it would lead out of `root`, by its own words or by a link.
    """
    parts = PurePosixPath(name).parts
    if not parts or "\0" in name or any(part in ("/", "..") for part in parts):
        raise OutputError(f"{root}: {name!a} is no name of a file in it.")
    path = root
    for part in parts:
        path = path / part
        if path.is_symlink():
            raise OutputError(f"{path}: a link, which is not followed out of the output. Remove it.")
    return path


def write(root: Path, files: Mapping[str, bytes], working: Path) -> None:
    """Replace files below `root`: first all are written aside, then they are renamed in the order given.

    So a full disk changes nothing, and whoever reads meets the old file or the new one.
    """
    working.mkdir(exist_ok=True)
    staged = []
    try:
        for name, content in files.items():
            staged.append((working / uuid4().hex, inside(root, name)))
            _write_through(staged[-1][0], content)
        for aside, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            aside.replace(target)
    finally:
        for aside, _ in staged:
            aside.unlink(missing_ok=True)
    for folder in {root, *(target.parent for _, target in staged)}:
        _sync(folder)


def append(root: Path, name: str, line: Mapping[str, Any]) -> None:
    """Add one JSON line to a file; a line that a crash tore is closed first, so that it spoils no other."""
    descriptor = os.open(inside(root, name), os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    with os.fdopen(descriptor, "rb+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            torn = file.read(1) != b"\n"
            file.write(b"\n" * torn)
        text = json.dumps(line, ensure_ascii=False)
        file.write(text.encode(errors="backslashreplace") + b"\n")  # half a surrogate pair, as JSON writes it


def read_bytes(root: Path, name: str) -> bytes | None:
    """A file's bytes; None if there is none, or a link stands in its place."""
    try:
        path = inside(root, name)
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty if there is none, or none that can be read."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_RECORD:
            return {}
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _emptied(working: Path) -> Path:
    """The working folder, without what a killed run left in it."""
    if working.is_symlink() or working.is_file():
        working.unlink()
    elif working.exists():
        shutil.rmtree(working)
        working.mkdir()  # it stays, since the index is still owed
    return working


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or "no reason was given").lower()


def _remedy(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Make room on the disk, then run again."
    if error.errno in (errno.EEXIST, errno.ENOTDIR, errno.EISDIR):
        return "Something else stands in its place: move that, or name another folder with -o."
    return "Give the right to write there, or name another folder with -o."
