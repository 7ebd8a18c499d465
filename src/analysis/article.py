"""A file becomes an `Article`: its text, and which stretch of it is what."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

import analysis

MAX_BYTES = 1_000_000  # about 150,000 words, far past any article; also what the parser accepts

Kind = Literal["title", "paragraph", "caption", "credit"]
Facts = dict[str, str | None]


class ArticleError(ValueError):
    """An article that can't be analysed; the message is one line: input, fault, remedy."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: this is a user's mistake, not ours."""
        return [f"{type(self).__name__}: {self}"]


class Block(NamedTuple):
    """A stretch of `Article.text`, half-open; a paragraph begins after its dateline."""

    kind: Kind
    start: int
    end: int


class Annotated:
    """What a notebook shows as the article, its sentences numbered, and what it attributes to whom."""

    def to_html(self) -> str:
        """The annotated article, as HTML without styles."""
        # By way of the package, which loads what parses and shows a text when it is asked to.
        return self._annotated().to_html()

    def _repr_mimebundle_(self, **_: object) -> Any:
        return self._annotated()._repr_mimebundle_()

    def _annotated(self) -> Any:
        return analysis.display.annotated(self, analysis.attributions(self))


@dataclass(frozen=True)
class Article(Annotated):
    """A news article as read. Offsets everywhere in this package are offsets into `text`.

    `text` is the file's text with line ends as `\\n`; of an HTML or Markdown file it is the
    running text without markup. `sha256` is that of the file's bytes.
    """

    text: str
    name: str
    path: Path | None
    sha256: str
    blocks: tuple[Block, ...]
    title: str | None = None
    place: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: datetime.date | None = None

    @classmethod
    def from_text(cls, text: str, name: str = "text") -> Article:
        """Recognise the parts of an article given as a string.

        >>> Article.from_text("Rain ends drought\\n\\nPARIS (AP) - It rained on Monday.").place
        'PARIS'
        """
        return _structure(text, name, None, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), {})


def read_article(path: str | Path, *, any_language: bool = False) -> Article:
    """Read a .txt, .md or .html file of any usual encoding as an article.

    A relative path is looked for in the working directory, then in each folder above it, then
    in the project's own folder, so that a notebook finds `data/…` wherever it is run from.

    >>> read_article("data/articles/nato-afghan-tour.txt").byline
    'David Ljunggren'

    Args:
        path: the file.
        any_language: go on though the text is not English (every analysis here is made for English).

    Raises:
        ArticleError: if the file is missing, empty, too large, not text, without sentences or
            not English.
    """
    path = _locate(Path(path))
    data = _bytes(path)
    text, facts = _READERS.get(path.suffix.lower(), _from_text)(data, path)
    article = _structure(text, path.stem, path, hashlib.sha256(data).hexdigest(), facts)
    body = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")
    if not re.search(r"[^\W\d_]{2,} +[^\W\d_]", body):
        raise ArticleError(f"{path}: no sentences found. Save the article's running text in the file.")
    if not any_language:
        _require_english(body, path)
    return article


def folders() -> list[Path]:
    """Where a relative path is looked for: here, upward, and in the project that this package is in."""
    return [Path.cwd(), *Path.cwd().parents, Path(__file__).resolve().parents[2]]


def _locate(path: Path) -> Path:
    if len(path.name.encode()) > 255 or "\n" in str(path):
        raise ArticleError(f"{str(path)[:40]!r} …: a text, not a path. Give Article.from_text(text) instead.")
    with suppress(RuntimeError):  # no such user
        path = path.expanduser()
    for folder in folders():
        if (folder / path).exists():
            return path if folder == Path.cwd() else folder / path
    raise ArticleError(f"{path}: no such file. Give the path of a .txt, .md or .html file.")


# Bytes, encodings, markup

_MAGIC = {
    b"%PDF": "PDF", b"PK\x03\x04": "a Word or zip file", b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "RTF", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
}  # fmt: skip


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            size = f"{path.stat().st_size / 1e6:.1f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB"
            raise ArticleError(f"{path}: too large ({size}). Split it into single articles.")
        data = path.read_bytes()
    except IsADirectoryError:
        raise ArticleError(f"{path}: a folder, not a file. Name the articles in it.") from None
    except OSError as error:
        raise ArticleError(f"{path}: can't be read ({error.strerror}). Check the file's rights.") from None
    if not data.strip():
        raise ArticleError(f"{path}: the file is empty. Save the article's text in it.")
    if looks := next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None):
        raise ArticleError(f"{path}: not text (looks like {looks}). Save it as .txt, .md or .html.")
    return data


def _from_text(data: bytes, path: Path) -> tuple[str, Facts]:
    """The text of bytes in any encoding usual for English; a guess is only made when UTF-8 fails."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data, cp_isolation=["cp1252", "mac_roman", "latin_1"]).best()
        if best is None:
            raise ArticleError(f"{path}: not decodable in any usual encoding. Save it as UTF-8.") from None
        text = str(best)
    if "\0" in text:
        raise ArticleError(f"{path}: not text (looks like binary data). Save it as .txt, .md or .html.")
    return text, {}


def _from_html(data: bytes, path: Path) -> tuple[str, Facts]:
    from trafilatura import bare_extraction

    page: Any = bare_extraction(data, include_comments=False, include_tables=False, with_metadata=True)
    if page is None or not page.text:
        raise ArticleError(f"{path}: no article found in the page. Save its text as .txt.")
    facts = {"title": page.title, "byline": page.author, "published": page.date, "agency": page.sitename}
    if page.sitename and page.sitename in (page.title or ""):  # what trafilatura takes for the site's name
        facts["agency"] = None
    return _titled(page.title, page.text.split("\n")), facts


def _from_markdown(data: bytes, path: Path) -> tuple[str, Facts]:
    import mistune
    from lxml import html

    text = _from_text(data, path)[0].replace("\r\n", "\n")
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    given = dict(re.findall(r"""^(\w+): *["']?(.*?)["']? *$""", front[1], re.M)) if front else {}
    tree = html.fromstring(f"<div>{mistune.html(text[front.end() if front else 0 :])}</div>")
    for inner in reversed(tree.xpath("//li/ul|//li/ol")):
        inner.getparent().addnext(inner)  # lest an inner list be read twice
    lines = [" ".join(node.text_content().split()) for node in tree.xpath("//h1|//h2|//h3|//p|//li[not(p)]")]
    title = given.get("title") or " ".join(tree.xpath("string(//h1)").split()) or None
    byline, published = given.get("author", given.get("byline")), given.get("date", given.get("published"))
    facts = {"title": title, "byline": byline, "published": published, "agency": given.get("agency")}
    return _titled(title, lines), facts


_READERS = dict.fromkeys((".html", ".htm", ".xhtml"), _from_html)
_READERS |= dict.fromkeys((".md", ".markdown"), _from_markdown)
SUFFIXES = {".txt", *_READERS}  # of the files that a folder is searched for


def _titled(title: str | None, lines: list[str]) -> str:
    return "\n\n".join(line for line in [title, *(line for line in lines if line != title)] if line)


def _require_english(body: str, path: Path) -> None:
    words = body.lower().split()
    if words.count("the") > len(words) / 40:  # no other language has it; to load the identifier takes long
        return
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    language, probability = identifier.classify(body)
    if language != "en" and probability > 0.9:
        raise ArticleError(
            f"{path}: not English (looks like '{language}', probability {probability:.2f}). "
            "The analyses are made for English; set any_language to true to go on all the same."
        )


# Structure: what wire copy and newspapers put around the running text. Groups are named as in `Article`.

_WIRE = "(?:Reuters|REUTERS|Associated Press|AP|AFP|UPI|CNN|Xinhua|dpa|PA|PTI|IANS|EFE|EPA|TASS|Kyodo)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|[A-Z]{3,4}\.)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_REGION = rf"(?:, (?!{_MONTH})[A-Z][\w.-]+(?: [A-Z][\w.]+)?){{0,2}}"
_DATELINE = re.compile(
    # A place, in capitals unless an agency or the letters of a state follow; a day; an agency; a dash
    rf"(?P<place>[A-Z][A-Z.'’/-]*[A-Z.](?: [A-Z][A-Z.'’/-]*[A-Z.]){{0,3}}{_REGION}"
    rf"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?=(?:, {_DAY}[^(/]{{0,9}})? [(/])"
    rf"|[A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\.?[A-Z]\.?(?= ))?"
    rf"(?:(?:, |^){_DAY}(?:,? \d{{4}})?\.?)?"
    rf"(?: ?(?:-- ?)?(?:\((?P<agency>[A-Z][^()\n]{{1,40}}|{_WIRE})\)|/(?P<wire>[^/\n]{{2,30}})/\.?))?"
    r"(?P<dash> ?(?:--|[–—]) ?| [-_] )?"
)
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
_CAPTION = re.compile(
    rf"\b(?:{_WIRE}|Getty) ?/ ?{_NAME}$|(?:\b{_NAME}|^)/(?:{_WIRE}|Getty)(?: Images)?(?: via {_NAME})?\.?$"
    rf"|\((?:[A-Z]\w+ )?(?:Photo|Image)s?\b[^()]*\)$"
    rf"|\b(?:Photo|Photograph|Picture|Image)s?(?: by|:| credit:| courtesy)\s[^.]{{2,60}}\.?$"
)
_CLOCK = r"(?:[\d:.]+|[\d:.]*[AaPp]\.?[Mm]\.?|[A-Z]{2,4}|at|[A-Z][a-z]+day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_HEAD = re.compile(
    rf"(?:(?:First )?(?:[Pp]ublished|[Uu]pdated|[Pp]osted|Date)(?: on)?:? )?(?:{_CLOCK}[,|]? )*"
    rf"(?P<published>{_DAY},? \d{{4}}|\d{{4}}-\d\d-\d\d)(?:T[\d:.+Z-]+)?(?:[ ,|–—-]+{_CLOCK})*$"
    rf"|(?:By|BY) (?P<byline>{_NAME}(?:(?:,| and|, and| of| for) (?:the )?{_NAME}){{0,4}})$"
    r"|(?:EDITORIAL|OPINION|ANALYSIS|COMMENT|Editorial|Opinion|Analysis|Comment)$|Updated .{1,20} ago$"
    r"|(?:[A-Z]\w+ ){1,3}(?:Writer|Correspondent|Reporter|Editor|Staff|Columnist)s?$"
)
_CREDIT = re.compile(
    r"\(?Reporting by (?P<byline>[^;)]+?)\.?(?:[;)]|$)"
    r"|\(?(?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated) by\b"
    r"|(?:©|Copyright\b|\(c\) ?\d)|All rights reserved|Our Standards:|_{3,}$|-30-$|###$"
    r"|(?:Follow|E-?mail) .{2,60} (?:on|at) |.{2,200} contributed to this (?:report|article|story)\.?$"
    r"|Advertisement$|Continue reading|Read more:|Related:|Sign up (?:for our|here)|A version of this article"
)


def _structure(text: str, name: str, path: Path | None, sha256: str, facts: Facts) -> Article:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: dict[str, Any] = dict.fromkeys(("title", "place", "agency", "byline", "published")) | facts
    spans = _paragraphs(text)
    blocks: list[Block] = []
    for (start, end), following in zip(spans, [*spans[1:], (0, 0)], strict=False):
        line, kinds = text[start:end], [block.kind for block in blocks]
        head = kinds.count("paragraph") < 3
        noted: Mapping[str, str | None] = {}
        if len(line) < 400 and (credit := (head and _HEAD.match(line)) or _CREDIT.match(line)):
            blocks.append(Block("credit", start, end))
            noted = credit.groupdict()
        elif not {"title", "paragraph"} & {*kinds} and _is_title(line, text[slice(*following)], facts):
            blocks.append(Block("title", start, end))
            noted = {"title": line.rstrip(" ;")}
        elif len(line) < 600 and (credit := _CAPTION.search(line)):
            blocks += _caption(start, line, credit.start())
        else:
            length, noted = _dateline(line) if head and not found["place"] else (0, {})
            alone = length == len(line)
            blocks.append(Block("credit", start, end) if alone else Block("paragraph", start + length, end))
        found |= {key: value for key, value in noted.items() if value and (not found[key] or key == "agency")}
    published = _date(found.pop("published"))
    return Article(text, name, path, sha256, tuple(blocks), published=published, **found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines; where most were broken because the next word did not fit, they are joined again."""
    lines = [*re.finditer(r"^([^\S\n]*)(\S(?:.*\S)?)", text, re.M)]
    inner = [(a, b) for a, b in pairwise(lines) if text.count("\n", a.end(), b.start()) == 1]
    lengths = sorted(len(line[0]) for line in {*chain(*inner)})
    width = lengths[len(lengths) * 9 // 10] if inner else 0
    joined = {
        b: a[0][-1] in '.!?:"”’)'
        for a, b in inner
        if len(b[1]) <= len(a[1]) and (b[2][0].islower() or len(f"{a[0]} {b[2].split()[0]}") > width)
    }
    if [*joined.values()].count(False) <= max(len(inner) / 2, len(lines) / 6):
        return [line.span(2) for line in lines]
    spans: list[tuple[int, int]] = []
    for line in lines:
        spans.append((spans.pop()[0] if line in joined else line.start(2), line.end(2)))
    return spans


def _is_title(line: str, following: str, facts: Facts) -> bool:
    """A first line without a full stop, or else a very short one, before running text."""
    if facts:
        return line == facts["title"]
    words = len(line.split())
    if not following or _dateline(line)[0]:
        return False
    if not re.search(r"""[.!]["'”’)]*$""", line) or _HEAD.match(following) or _dateline(following)[0]:
        return words <= 30
    return words <= 12 and len(following) > 1.5 * len(line)


def _caption(start: int, line: str, credit: int) -> list[Block]:
    """The words of a photo caption and, apart, its credit."""
    words = line[:credit].rstrip(" (")
    caption = [Block("caption", start, start + len(words))] if words else []
    return [*caption, Block("credit", start + credit, start + len(line))]


def _dateline(line: str) -> tuple[int, dict[str, str | None]]:
    """The length of a dateline, 0 if there is none, and the place and agency it names."""
    found = _DATELINE.match(line)
    if not found:
        return 0, {}
    place, agency = found["place"], found["agency"] or found["wire"]
    if place and re.fullmatch(_WIRE, place):
        place, agency = None, place
    rest = line[found.end() :].lstrip()
    known = re.fullmatch(_WIRE, agency or "")
    if not (place or agency) or not (found["dash"] or known) or rest[:1].islower():
        return 0, {}
    return len(line) - len(rest), {"place": place, "agency": agency}


def _date(words: str | None) -> datetime.date | None:
    from dateutil import parser

    try:
        return parser.parse(words).date() if words else None
    except (ValueError, OverflowError):
        return None
