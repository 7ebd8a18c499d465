"""Files that appear whole or not at all, a history that is only added to, and a lock."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4


class Locked(Exception):  # noqa: N818 (a state, not an error)
    """Another run works in the same folder."""


@contextmanager
def locked(root: Path, wait: float = 0) -> Iterator[Path]:
    """Hold a folder of reports for one run; the system frees it when the process dies.

    Returns:
        The run's working folder. It is not there yet, unless the last run was killed.

    Raises:
        Locked: if another process still holds it after `wait` seconds.
    """
    from filelock import FileLock, Timeout

    root.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(root / ".lock", timeout=wait):
            working = root / ".working"
            for left in working.glob("*"):
                left.unlink()
            yield working
    except Timeout:
        raise Locked(f"{root}: another run is at work here. Try later, or wait for it with --wait.") from None


def write(root: Path, files: Mapping[str, bytes], working: Path) -> None:
    """Replace files below `root`: first all are written aside, then they are renamed in the order given.

    So a full disk changes nothing, and whoever reads meets the old file or the new one.
    """
    working.mkdir(exist_ok=True)
    staged = []
    try:
        for name, content in files.items():
            staged.append((working / uuid4().hex, root / name))
            _write_through(staged[-1][0], content)
        for aside, target in staged:
            target.parent.mkdir(parents=True, exist_ok=True)
            aside.replace(target)
    finally:
        for aside, _ in staged:
            aside.unlink(missing_ok=True)
    for folder in {root, *(target.parent for _, target in staged)}:
        _sync(folder)


def append(path: Path, line: Mapping[str, Any]) -> None:
    """Add one JSON line; a line that a crash tore is closed first, so that it spoils no other."""
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            torn = file.read(1) != b"\n"
            file.write(b"\n" * torn)
        text = json.dumps(line, ensure_ascii=False)
        file.write(text.encode(errors="backslashreplace") + b"\n")  # half a surrogate pair, as JSON writes it


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty if there is none, or none that can be read."""
    try:
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
