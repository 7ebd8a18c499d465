"""A file that holds many documents of a press database: each is an article of its own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from analysis.text.decoding import decoded
from analysis.text.exports import COUNTER, documents
from analysis.text.files import Unreadable, content
from analysis.text.mail import is_mail, main_part
from analysis.text.readers import is_page
from analysis.text.repair import plain

MOST = 5_000  # documents; databases give some hundreds at once
# What files of many documents have at least twice: searched for in the bytes, before anything is read.
_WORDS = (b"DOCUMENT", b"Document", b"________", b"LENGTH", b"Length", b"Full text")
_SEAM = re.compile(rb"\d of \d|End of Document|Document [A-Za-z0-9]{10}|_{20}")


class DumpDocument(NamedTuple):
    """A document of a dump: what tells it from the others wherever it stands; its text, fields included."""

    key: str
    text: str


def documents_in(path: str | Path) -> list[DumpDocument]:
    """The documents of a press database's export; none if the file is one article, or can't be read.

    >>> documents_in("data/articles/nato-afghan-tour.txt")
    []
    """
    try:
        return split(content(Path(path)), Path(path).suffix.lower())
    except Exception:  # whatever a file does to a reader is told when it is read as an article
        return []


def split(data: bytes, suffix: str) -> list[DumpDocument]:
    """The documents of a file's bytes, as `documents_in`.

    A document's key is made of its text alone, without the line that counts it (`7 of 74 DOCUMENTS`): it
    stays the same when others are added to the dump or go. A text that is there twice has two keys.

    Raises:
        Unreadable: if it is in no format that holds an article, or has too many documents.
    """
    if is_mail(data):
        data, page = main_part(data)
        suffix = ".html" if page else ".txt"
    pieces = documents(_text(data, suffix)) if _may_be_many(data) else []
    if len(pieces) > MOST:
        raise Unreadable(f"{len(pieces):,} documents, more than {MOST:,}. Export them in several files.")
    found: dict[str, DumpDocument] = {}
    copies: Counter[str] = Counter()
    for piece in pieces if len(pieces) > 1 else ():
        text = COUNTER.sub("", piece, count=1).strip("\n") + "\n"
        key = _key(f"{text}{copies[text] or ''}")
        while key in found:  # of another text, once in millions
            copies[text] += 1
            key = _key(f"{text}{copies[text]}")
        copies[text] += 1
        found[key] = DumpDocument(key, text)
    return [*found.values()]


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _may_be_many(data: bytes) -> bool:
    """Whether a file is worth reading for it: to read a page takes long, to search its bytes does not."""
    searched = data.replace(b"\0", b"") if b"\0" in data[:200] else data  # as in UTF-16
    return any(searched.count(word) > 1 for word in _WORDS) and len(_SEAM.findall(searched)) > 1


def _text(data: bytes, suffix: str) -> str:
    """The text of all documents as it is in the file, so that each is mended when it is read."""
    if is_page(data, suffix):
        from analysis.text.webpage import page_text

        return page_text(data)
    return plain(decoded(data))
