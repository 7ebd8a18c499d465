"""What a file may be before it is read: a regular one, of bounded size, lying where it was found."""

from __future__ import annotations

import os
import stat
from pathlib import Path

MAX_CHARACTERS = 300_000  # of text: 50,000 words, far past any article; parsed, they take 1.3 GB of memory
MAX_MARKUP = 20_000_000  # of a saved page, whose pictures and scripts stand between its paragraphs

_MAGIC = {
    b"%PDF": "PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "RTF", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
    b"bplist": "a Safari archive", b"\x1f\x8b": "a compressed file",
}  # fmt: skip


class Unreadable(ValueError):  # noqa: N818 - reads as what it is
    """What is wrong with a file's content, and the remedy; who reads it names the file."""


def content(path: Path) -> bytes:
    """The bytes of a regular file, at most `MAX_MARKUP` of them.

    A pipe or device would block, or never end: it is told from a file before anything is read, and what
    was opened is asked again, lest it was exchanged in between.

    Raises:
        Unreadable: if it is no regular file, can't be read, is empty, too large or no text.
    """
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise Unreadable("a folder, not a file. Name the articles in it.")
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Unreadable("not a regular file, but a pipe or a device. Save the article in a file.")
            data = file.read(MAX_MARKUP + 1)
    except OSError as error:
        raise Unreadable(f"can't be read ({error.strerror}). Check the file's rights.") from None
    if len(data) > MAX_MARKUP:
        raise Unreadable(f"too large (over {MAX_MARKUP // 10**6} MB). Save the article's text as .txt.")
    if not data.strip():
        raise Unreadable("the file is empty. Save the article's text in it.")
    if looks := next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None):
        raise Unreadable(f"not text (looks like {looks}). Save it as .txt, .md or .html.")
    return data


def require_length(text: str) -> str:
    """The text itself, if it is not longer than an article may be; else `Unreadable`."""
    if len(text) > MAX_CHARACTERS:
        size = f"{len(text):,} characters, the limit is {MAX_CHARACTERS:,}"
        raise Unreadable(f"too large ({size}). Split it into single articles.")
    return text


def lies_within(path: str | Path, folder: str | Path) -> bool:
    """Whether a regular file found in a folder lies there, and isn't a link that leads out of it.

    Whoever searches a folder asks before reading what was found: a link planted in it would have a
    private file read and its report published. A file that a person names is read, link or not.

    >>> lies_within("data/articles/nato-afghan-tour.txt", "data/articles")
    True
    >>> lies_within("data/articles/../README.md", "data/articles")
    False
    """
    found = Path(path)  # not a file, if links lead in a circle, which can't be resolved
    return found.is_file() and found.resolve().is_relative_to(Path(folder).resolve())
