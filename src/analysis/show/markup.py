"""Untrusted text becomes HTML here, through `escape`; a notebook's own Markdown, in `report`."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import markupsafe
from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd

TEMPLATES = Path(__file__).parent / "templates"
# All controls but tab and line feed, direction marks and overrides, separators, lone surrogates, and what XML
# does not allow. The joiners that Persian, Indic scripts and emoji need are left alone.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PLAIN = " !$()*+,-./:;=?@[]^_|~"  # what may stand in the address of a file as it is
_ID = re.compile(r"[SA]\d+")
_EXCERPT = 60  # letters
_IDS_SHOWN = 8  # for one claim; the CSV has all
# A dollar sign is money here: MathJax passes over these classes, in JupyterLab the one, before it the other.
_WRAPPED = "analysis mathjax_ignore tex2jax_ignore"
_FORMULA = ("=", "+", "-", "@", "\t")  # with these a spreadsheet begins a formula, whatever it does


@dataclass(frozen=True)
class Shown:
    """Something a notebook shows: HTML for people, plain text for terminals, data for the report."""

    html: Markup
    text: str
    data: Mapping[str, str] = field(default_factory=dict)
    metadata: Mapping[str, Any] = field(default_factory=dict)

    def to_html(self) -> str:
        """The HTML alone, without the styles that a notebook needs and a report has already."""
        return str(self.html)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[Any, Any]:
        html = f'<style>{styles()}</style><div class="{_WRAPPED}">{self.html}</div>'
        bundle = {"text/html": html, "text/plain": self.text, **self.data}
        # Data goes into the metadata, not into the bundle as application/json: JupyterLab ranks its JSON
        # viewer above HTML and would show a tree.
        return bundle, {"analysis": dict(self.metadata)}


class Links(str):
    """Words that lead somewhere else than into their page: a text for files, links on a page.

    >>> links = Links([("S3", "../flood/terms.html#S3")])
    >>> links, links.targets
    ('S3', (('S3', '../flood/terms.html#S3'),))
    """

    targets: tuple[tuple[str, str], ...]

    def __new__(cls, targets: Iterable[tuple[str, str]]) -> Links:
        given = tuple(targets)
        made = super().__new__(cls, "; ".join(text for text, _ in given))
        made.targets = given
        return made

    def to_html(self) -> Markup:
        """The first of them as links, and how many more there are."""
        shown = [
            fill('<a href="{to}">{text}</a>', to=to, text=text) for text, to in self.targets[:_IDS_SHOWN]
        ]
        more = f" and {len(self.targets) - _IDS_SHOWN} more" if len(self.targets) > _IDS_SHOWN else ""
        return join(shown, ", ") + more


@cache
def comfort() -> str:
    """The script that lets tables be sorted and filtered, figures be saved and citations be copied.

    >>> "function sortable" in comfort()
    True
    """
    return (TEMPLATES / "comfort.js").read_text("utf-8")


@cache
def styles() -> str:
    """The styles of all that is shown, for a notebook; a report has them already."""
    return "".join((TEMPLATES / name).read_text("utf-8") for name in ("lab.css", "components.css"))


def visible(value: object) -> str:
    """Plain text in which control characters, ANSI codes and direction overrides can be seen and do nothing.

    >>> visible("a\\x1b[31mb\\u202ec")
    'a␛[31mb⟦U+202E⟧c'
    """
    return _HIDDEN.sub(_reveal, str(value))


def _reveal(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"⟦U+{code:04X}⟧"


def escape(value: object) -> Markup:
    """Untrusted text as HTML text or attribute value; `Markup`, which is ours, stays as it is.

    >>> str(escape("<b onclick='x()'>"))
    '&lt;b onclick=&#39;x()&#39;&gt;'
    """
    return value if isinstance(value, Markup) else markupsafe.escape(visible(value))


def fill(template: str, **values: object) -> Markup:
    """A template of ours with values filled in, each escaped.

    >>> str(fill("<p>{text}</p>", text="1 < 2"))
    '<p>1 &lt; 2</p>'
    """
    return Markup(template.format(**{name: escape(value) for name, value in values.items()}))


def join(parts: Iterable[object], separator: str = "") -> Markup:
    """Parts of HTML one after the other, each escaped."""
    return Markup(separator).join(escape(part) for part in parts)


def excerpted(text: str) -> str:
    """A text's beginning, up to a word's end."""
    return text if len(text) <= _EXCERPT else (text[:_EXCERPT].rpartition(" ")[0] or text[:_EXCERPT]) + " …"


def mixed(place: str) -> str:
    """A dateline's place in upper and lower case: OTTAWA is Ottawa."""
    return re.sub(r"\w[\w'’]*", lambda word: word[0].capitalize(), place) if place.isupper() else place


def slug(text: str) -> str:
    """A name fit for an id, an anchor or a file name.

    >>> slug("Who stands where?")
    'who-stands-where'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"


def is_id(value: object) -> bool:
    """Whether a value is the id of a sentence or an attribution: S3, A7."""
    return bool(_ID.fullmatch(str(value)))


def asked(proposition: str, number: int) -> Markup:
    """The head of what is found on one proposition of several."""
    head = '<h3 class="proposition"><b>Proposition {n}</b> {text}</h3>'
    return fill(head, n=number, text=proposition)


def links(evidence: Sequence[object]) -> Markup:
    """Ids such as S3 and A7 as links to their anchors, the first of many; anything else as plain text.

    >>> str(links(["S3"]))
    '<a href="#S3">S3</a>'
    """
    shown = [fill('<a href="#{id}">{id}</a>', id=id) if is_id(id) else id for id in evidence[:_IDS_SHOWN]]
    more = f" and {len(evidence) - _IDS_SHOWN} more" if len(evidence) > _IDS_SHOWN else ""
    return join(shown, ", ") + more


def cited(evidence: Sequence[object]) -> Markup:
    """The ids that support a sentence, in brackets after it."""
    if not len(evidence):
        return Markup("")
    return fill(' <span class="cited">({links})</span>', links=links(evidence))


def csv(frame: pd.DataFrame) -> str:
    """The frame as CSV, ids in one cell apart by blanks; a lone surrogate, which no file holds, becomes "?".

    A text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> import pandas as pd
    >>> csv(pd.DataFrame({"finding": ["=1+1"], "evidence": [["S1", "S2"]]}))
    "finding,evidence\\n'=1+1,S1 S2\\n"
    """
    told = frame.copy(deep=False)
    for place in range(frame.shape[1]):
        told.isetitem(place, _cells(frame.iloc[:, place]))
    return told.to_csv(index=False).encode("utf-8", "replace").decode()


def _cells(column: pd.Series) -> pd.Series:
    """A column's cells, each as `_cell` has it; those of texts alone, or of numbers, in one go."""
    if column.dtype.kind in "biuf":
        return column
    if column.dtype != "str":
        return column.map(_cell)
    plain = column.str.replace("\r", "\n", regex=False)
    return plain.mask(plain.str.startswith(_FORMULA, na=False), "'" + plain)


def _cell(value: object) -> object:
    text = " ".join(map(str, value)) if isinstance(value, list) and all(map(is_id, value)) else value
    if not isinstance(text, str):
        return text
    text = text.replace("\r", "\n")  # which would begin a row, unquoted
    return f"'{text}" if text.startswith(_FORMULA) else text


def sheet(text: str) -> bytes:
    """A CSV as the file to save: with a byte-order mark where Excel would misread its letters.

    >>> sheet("a"), sheet("ä")
    (b'a', b'\\xef\\xbb\\xbf\\xc3\\xa4')
    """
    return text.encode() if text.isascii() else text.encode("utf-8-sig")


def save_link(content: str | bytes, filename: str) -> Markup:
    """A link that saves content without any server: the content travels in the address."""
    if isinstance(content, str):
        address = "data:text/csv;charset=utf-8," + quote(sheet(content), safe=_PLAIN)
    else:
        address = "data:image/png;base64," + base64.b64encode(content).decode()
    return fill(
        '<a download="{file}" href="{address}" aria-label="{word}: save {file}">{word}</a>',
        **{"file": filename, "address": address, "word": filename.rpartition(".")[2].upper()},
    )
