"""What tells whether something is as it was: digests of files and values, versions of libraries."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any


def digest(path: str | Path) -> str:
    """SHA-256 of a regular file's contents; empty if there is none that can be read.

    >>> digest("no-such-file")
    ''
    """
    with suppress(OSError, ValueError):
        if Path(path).is_file():
            with Path(path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def joint(*parts: Any) -> str:
    """One digest of several values, which JSON can write.

    >>> joint("ab", "c") == joint("a", "bc")
    False
    """
    written = json.dumps(parts, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:40]


def versions_of(names: Iterable[str]) -> dict[str, str]:
    """The versions of those packages that are installed.

    >>> [*versions_of(["pandas", "no-such-package"])]
    ['pandas']
    """
    found = {}
    for name in names:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found
