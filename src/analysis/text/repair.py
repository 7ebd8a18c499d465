"""What copying did to a text, undone before it is read: lost blanks, cut words, garbled characters."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

# Each kind of line end, and each kind of blank, as the plain one; controls of Latin-1 as Windows means them.
_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                             "\u200a\u202f\u205f\u3000"), " "),
    **{c: bytes([c]).decode("cp1252", "replace") for c in range(0x80, 0xA0) if c != 0x85},
    **dict.fromkeys([c for c in range(0x20) if chr(c) not in "\t\n\r\v\f"], "\ufffd"),
    **dict.fromkeys([0x7F, *range(0xD800, 0xE000)], "\ufffd"),
}  # fmt: skip
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Soft hyphens, joiners and marks of no width within words; the characters of invisible "tags".
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x2060, 0xFEFF, *range(0xE0000, 0xE0080)])
_INVISIBLE_RUN = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")
_SOFT_END = re.compile("\u00ad\n[ \t]*")
_ENTITY = re.compile(r"&(?:[lr][sd]quo|quot|apos|amp|nbsp|[nm]dash|hellip|[lg]t|eacute|pound|euro|#\d{1,7}"
                     r"|#x[\da-fA-F]{1,6});")  # fmt: skip
_ESCAPED = re.compile(r"\\([\"'])")
_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_CUT = re.compile(rf"(?<![\w-])({_WORD})[-‐][ \t]*\n([ \t]*)([^\W\d_]{{2,40}})(?![^\W\d_])(\S*)([ \t]*)")


def plain(text: str) -> str:
    """Plain line ends and blanks, no controls, no half of a surrogate pair: one character for one.

    Only a Windows line end, two characters, becomes one.
    """
    return text.replace("\r\n", "\n").translate(_SAME_LENGTH)


def repaired(text: str) -> tuple[str, list[str]]:
    """A text without the damage of copying, and what was mended, in words.

    Line ends and blanks become plain ones, character for character. Words joined again, ligatures,
    invisible and garbled characters change the length: offsets are into the text that comes out.

    >>> repaired("The gov-\\nernment\\u00a0said â€œnoâ€\\x9d.")[0]
    'The government\\nsaid “no”.'
    """
    notes: list[str] = []

    def step(change: Callable[[str], tuple[str, int]], one: str, several: str) -> None:
        nonlocal text
        text, count = change(text)
        if count:
            notes.append(one if count == 1 else several.format(count))

    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    step(_ungarbled, "1 garbled character was repaired", "{:,} garbled characters were repaired")
    step(_turned, "1 page break was taken out of a sentence", "{:,} page breaks were taken out of sentences")
    text = plain(text)
    step(_unescaped, "1 character reference was read", "{:,} character references were read")
    text = _SOFT_END.sub("", text)
    step(_visible, "1 invisible character was left out", "{:,} invisible characters were left out")
    text = text.translate(_LIGATURES)
    step(_joined, "1 word cut at a line's end was joined", "{:,} words cut at a line's end were joined")
    return text, [*notes, *_lost(text)]


def _lost(text: str) -> list[str]:
    """What can't be mended, and should be known: characters that were lost when a text was saved."""
    found = {
        "could not be read (�": text.count("\ufffd"),
        "seems to have been lost (?": len(_QUERIED.findall(text)),
    }
    return [
        f"{count:,} × a character {told} stands in its place)" for told, count in found.items() if count > 1
    ]


# A question mark in the place of an apostrophe or a quotation mark.
_QUERIED = re.compile(
    r"(?<![\w/.=&?-])[^\W\d_]{1,30}\?(?:s|t|re|ve|ll|d|m)\b|(?<!\S)\?(?=[^\W\d_])|[,.]\?(?=\s)"
)
_PAGE_TURNED = re.compile(r"([^\W\d_]|,)[ \t]*\n[^\S\f]{0,9}(?:\d{1,4}[^\S\f]{1,9})?\f\s{0,9}(?=[^\W\d_A-Z])")


def _turned(text: str) -> tuple[str, int]:
    """A sentence that runs over from a page to the next one, without the page's number."""
    return _PAGE_TURNED.subn(r"\1\n", text)


# Garbled: UTF-8 that was read as Windows-1252 once


def _misread(character: str) -> set[str]:
    """How the bytes of a character look in Latin-1, in Windows-1252 where that has them, on an old Mac."""
    latin = character.encode().decode("latin-1")
    return {
        latin,
        character.encode().decode("mac_roman"),
        "".join(c if c in _UNDEFINED else c.encode("latin-1").decode("cp1252") for c in latin),
    }


_UNDEFINED = "\x81\x8d\x8f\x90\x9d"
_PLAIN = "“”‘’–—…•€™‚„†‹›\ufeff" + "".join(map(chr, range(0xA0, 0x180)))
_GARBLED = {seen: character for character in _PLAIN for seen in _misread(character)} | {
    "â€\ufffd": "”", "â€?": "”", "ï¿½": "\ufffd",
}  # fmt: skip
_GARBLED_ONE = re.compile("|".join(map(re.escape, sorted(_GARBLED, key=len, reverse=True))))
_SURE = re.compile(r"‚Ä[úùòôîì¶]|â€|â\x80|Ã[^\w\s]|Ã[\u0192\u201a\u0160]|Â[\u00a0£«»·°]")


def _ungarbled(text: str) -> tuple[str, int]:
    """Read rightly, twice if it was misread twice."""
    if not _SURE.search(text):
        return text, 0
    text, count = _GARBLED_ONE.subn(lambda garbled: _GARBLED[garbled[0]], text)
    return _GARBLED_ONE.sub(lambda garbled: _GARBLED[garbled[0]], text), count


# Characters by their references, and invisible ones


def _unescaped(text: str) -> tuple[str, int]:
    """References to characters, as in a page; marks behind a stroke, as in JSON, if all are."""
    text, count = _ENTITY.subn(lambda entity: html.unescape(entity[0]).translate(_SAME_LENGTH), text)
    strokes = text.count('\\"')
    if strokes < 2 or strokes < text.count('"'):
        return text, count
    text, more = _ESCAPED.subn(r"\1", text)
    return text, count + more


def _visible(text: str) -> tuple[str, int]:
    return _INVISIBLE_RUN.subn("", text)


# Words cut at the end of a line


def _joined(text: str) -> tuple[str, int]:
    """The second half of a word moved up to the first; the hyphen stays if the word is written with one."""
    if not _CUT.search(text):
        return text, 0
    known = {word.lower() for word in re.findall(_WORD, text)}

    def join(cut: re.Match[str]) -> str:
        first, indent, second, rest, blanks = cut.groups()
        hyphen = "-" if _keeps_hyphen(first, second, known) else ""
        return f"{first}{hyphen}{second}{rest}" + (f"\n{indent}" if blanks else "")

    return _CUT.subn(join, text)


def _keeps_hyphen(first: str, second: str, known: set[str]) -> bool:
    """Whether the article writes the word with a hyphen, or else is a compound that English does."""
    if second[0].isupper() or "-" in first:
        return True
    plain, hyphened = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if plain in known or hyphened in known:
        return hyphened in known
    from wordfreq import zipf_frequency

    halves = min(zipf_frequency(half, "en") for half in (first, second))
    whole = zipf_frequency(plain, "en")
    return whole < 3 and whole < halves
