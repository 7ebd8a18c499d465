"""What is in a file, whatever its name: a page, Markdown, a mail, an export, or text."""

from __future__ import annotations

import re

from analysis.text.decoding import decoded
from analysis.text.exports import from_export
from analysis.text.files import Unreadable, require_length
from analysis.text.layout import Extracted
from analysis.text.mail import is_mail, main_part
from analysis.text.repair import plain, repaired

_PAGES = {".html", ".htm", ".xhtml", ".aspx", ".shtml"}
_MARKDOWN = {".md", ".markdown"}
SUFFIXES = {".txt", ".mhtml", ".mht", *_PAGES, *_MARKDOWN}  # of the files that a folder is searched for

_PAGE = re.compile(
    rb"(?i)<(?:!doctype html|html|head|body|article|main)\b|(?:<(?:p|div|h1)\b[^<>]{0,300}>.*?){3}", re.S
)
_ABOVE = re.compile(rb"(?:\s+|<!--.*?-->|<[?%].*?[?%]>)+", re.S)  # what may stand above a page
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\"\[])")
_SUBTITLES = re.compile(r"\s*(?:WEBVTT\b|\d+\n[\d:,.]+ --> [\d:,.]+\n)")


def read(data: bytes, suffix: str) -> Extracted:
    """The text of a file's bytes and what its format tells of the article.

    Raises:
        Unreadable: if it is in no format that holds an article, or holds none.
    """
    if is_mail(data):
        data, page = main_part(data)
        suffix = ".html" if page else ".txt"
    if is_page(data, suffix):
        from analysis.text.webpage import read_page

        return _checked(read_page(data))
    text, notes = repaired(require_length(decoded(data)))
    if suffix in _MARKDOWN:
        from analysis.text.markdown import read_markdown

        return _checked(read_markdown(text), notes)
    if kind := "JSON" if _JSON.match(text) else "subtitles" if _SUBTITLES.match(text) else None:
        raise Unreadable(f"not running text (looks like {kind}). Save the article's text as .txt.")
    return _checked(from_export(text), notes)


def is_page(data: bytes, suffix: str) -> bool:
    """Whether a file is a web page, by its name or by how it begins."""
    if suffix in _PAGES or suffix in _MARKDOWN:
        return suffix in _PAGES
    begins = data[:40_000].replace(b"\0", b"")  # as in UTF-16
    above = _ABOVE.match(begins)
    return bool(_PAGE.search(begins[above.end() if above else 0 :][:4000]))


def _checked(reading: Extracted, notes: list[str] | None = None) -> Extracted:
    """A reading whose text has plain blanks and is no longer than the parser accepts."""
    text, more = (reading.text, []) if notes is not None else repaired(reading.text)
    return reading._replace(text=require_length(plain(text)), notes=(*(notes or []), *more, *reading.notes))
