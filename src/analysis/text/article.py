"""A file becomes an `Article`: its text, and which stretch of it is what."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.text.layout import Block, Facts, structure
from analysis.text.paths import locate

MAX_BYTES = 1_000_000  # about 150,000 words, far past any article; also what the parser accepts


class ArticleError(ValueError):
    """An article that can't be analysed; the message is one line: input, fault, remedy."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: this is a user's mistake, not ours."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Article:
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
        return _article(text, name, None, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), {})


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
    article = _article(text, path.stem, path, hashlib.sha256(data).hexdigest(), facts)
    body = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")
    if not re.search(r"[^\W\d_]{2,} +[^\W\d_]", body):
        raise ArticleError(f"{path}: no sentences found. Save the article's running text in the file.")
    if not any_language:
        _require_english(body, path)
    return article


def _locate(path: Path) -> Path:
    if len(path.name.encode()) > 255 or "\n" in str(path):
        raise ArticleError(f"{str(path)[:40]!r} …: a text, not a path. Give Article.from_text(text) instead.")
    if found := locate(path):
        return found
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


def _article(text: str, name: str, path: Path | None, sha256: str, facts: Facts) -> Article:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks, found = structure(text, facts)
    return Article(text, name, path, sha256, blocks, **found)
