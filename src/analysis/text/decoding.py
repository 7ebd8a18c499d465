"""Bytes become characters, in whatever encoding usual for English."""

from __future__ import annotations

import codecs
import re

from analysis.text.files import Unreadable

_BOMS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE = 20_000  # bytes that an encoding is guessed from: the guess takes long
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
# What these names mean on the web (https://encoding.spec.whatwg.org/#names-and-labels).
_WINDOWS = {"iso8859-1", "ascii"}
_USUAL = (
    "utf-8",
    "cp125",
    "iso8859",
    "koi8",
    "gb",
    "big5",
    "shift_jis",
    "euc",
    "mac",
)  # not rot13


def decoded(data: bytes) -> str:
    """The text of a file; an encoding is only guessed when UTF-8 fails.

    >>> decoded("She said: “I met him at the Café Royal.”".encode("cp1252"))
    'She said: “I met him at the Café Royal.”'

    Raises:
        Unreadable: if it is no text in any usual encoding.
    """
    text = _in_unicode(data)
    return _required(text if text is not None else _guessed(data))


def decoded_page(data: bytes) -> str:
    """The markup of a page: UTF-8 if it is that, else as declared, with Latin-1 read as browsers read it.

    >>> decoded_page('<meta charset="iso-8859-1">“Café”'.encode("cp1252"))[-6:]
    '“Café”'
    """
    text = _in_unicode(data)
    if text is None:
        declared = _DECLARED.search(data, 0, 4096)
        text = data.decode(_codec(declared[1].decode("ascii")) if declared else "cp1252", "replace")
    return text.replace("\0", "\ufffd")


def _in_unicode(data: bytes) -> str | None:
    """As UTF-8 or UTF-16; `None` if it is neither."""
    if encoding := _BOMS.get(data[:2]) or _unmarked(data):
        return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) > error.start >= len(data) - 3:  # a character cut off by the end of the file
            return data[: error.start].decode("utf-8-sig") + "\ufffd"
    return None


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: every other byte of English text is then zero."""
    even, odd = data[:2000:2], data[1:2000:2]
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) > 0.9 * len(zeros) > 3 and not others.count(0):
            return encoding
    return None


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return "cp1252"
    return "cp1252" if known in _WINDOWS or not known.startswith(_USUAL) else known


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    first = next(i for i, byte in enumerate(data) if byte > 127)  # there is one, or it were UTF-8
    sample = data[max(0, first - _SAMPLE // 2) : first + _SAMPLE // 2]
    best = from_bytes(sample, cp_isolation=["cp1252", "mac_roman", "latin_1"]).best()
    if best is None:
        raise Unreadable("not decodable in any usual encoding. Save it as UTF-8.")
    return data.decode(best.encoding, "replace")


def _required(text: str) -> str:
    if "\0" in text:
        raise Unreadable("not text (looks like binary data). Save it as .txt, .md or .html.")
    return text
