"""The settings of the shipped classifier: what was fitted, and with which files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = "classifier.json"
UNDECIDED = {"bias": [0.0, 0.0, 0.0], "temperature": 1.0, "thresholds": [0.0, 0.0, 0.0]}


def write(folder: Path, settings: Mapping[str, Any]) -> None:
    """Write settings beside the files that they were found with, and the hashes of these."""
    files = sorted(path for path in folder.iterdir() if path.name != FILE)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    text = json.dumps({**settings, "sha256": hashes}, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / FILE).read_text(encoding="utf-8")))


def add_to_heads(folder: Path, **arrays: NDArray[np.float32]) -> None:
    """Put arrays among the heads' weights, and renew the hashes."""
    file = folder / "heads.npz"
    with np.load(file) as stored:
        others = {name: stored[name] for name in stored.files}
    np.savez(file, **(others | arrays))
    write(folder, read(folder))
