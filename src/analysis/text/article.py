"""A file becomes an `Article`: its text, and which stretch of it is what."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.text.dumps import split
from analysis.text.exports import from_export
from analysis.text.files import Unreadable, content
from analysis.text.layout import Block, Extracted, structure
from analysis.text.paths import locate
from analysis.text.readers import read
from analysis.text.repair import plain, repaired


class ArticleError(ValueError):
    """An article that can't be analysed; the message is one line: input, fault, remedy."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback: this is a user's mistake, not ours."""
        return [f"{type(self).__name__}: {self}"]


@dataclass(frozen=True)
class Article:
    """A news article as read. Offsets everywhere in this package are offsets into `text`.

    `text` is the file's text with line ends as `\\n` and plain blanks; of an HTML or Markdown file it is
    the running text without markup. What copying damaged (words cut at a line's end, say) is mended.
    `notes` say what was, and what else one should know of the text. `sha256` is that of the file's bytes.
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
    notes: tuple[str, ...] = ()

    @classmethod
    def from_text(cls, text: str, name: str = "text") -> Article:
        """Recognise the parts of an article given as a string, which stays as it is, offsets and all.

        >>> Article.from_text("Rain ends drought\\n\\nPARIS (AP) - It rained on Monday.").place
        'PARIS'
        """
        sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return _article(from_export(plain(text)), name, None, sha256)


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
    with _named(path):
        data = content(path)
        if several := len(split(data, path.suffix.lower())):
            raise Unreadable(
                f"{several} documents of a press database, not one article. Save single articles; "
                "`analysis run` and analysis.text.read_articles split it."
            )
        reading = read(data, path.suffix.lower())
    article = _article(reading, path.stem, path, hashlib.sha256(data).hexdigest())
    return _accepted(article, str(path), any_language)


def read_document(text: str, name: str, *, any_language: bool = False) -> Article:
    """A document of a dump (see `documents_in`) as an article, as if it were in a file of its own.

    Raises:
        ArticleError: as `read_article`.
    """
    data = text.encode("utf-8", "replace")
    with _named(name):
        reading = read(data, ".txt")
    return _accepted(_article(reading, name, None, hashlib.sha256(data).hexdigest()), name, any_language)


def read_articles(path: str | Path) -> Iterator[Article]:
    """The articles of a file: one, or each document of a press database's export.

    Of several, each has a number behind the file's name, no path, and the hash of its own text.

    >>> [article.name for article in read_articles("data/articles/nato-afghan-tour.txt")]
    ['nato-afghan-tour']

    Raises:
        ArticleError: as `read_article`, if none of them can be read.
    """
    path = _locate(Path(path))
    with _named(path):
        several = split(content(path), path.suffix.lower())
    if not several:
        yield read_article(path)
        return
    digits = len(str(len(several)))
    for number, each in enumerate(several, 1):
        yield Article.from_text(repaired(each.text)[0], f"{path.stem}-{number:0{digits}}")


@contextmanager
def _named(place: str | Path) -> Iterator[None]:
    """Say of what can't be read which file it is."""
    try:
        yield
    except Unreadable as fault:
        raise ArticleError(f"{place}: {fault}") from None


def _locate(path: Path) -> Path:
    if len(path.name.encode()) > 255 or "\n" in str(path):
        raise ArticleError(f"{str(path)[:40]!r} …: a text, not a path. Give Article.from_text(text) instead.")
    if found := locate(path):
        return found
    raise ArticleError(f"{path}: no such file. Give the path of a .txt, .md or .html file.")


def _accepted(article: Article, place: str, any_language: bool) -> Article:
    """An article itself, if it has sentences, in English if that is asked for."""
    if not re.search(r"[^\W\d_]{2,}\s+[^\W\d_]", _body(article)):
        raise ArticleError(f"{place}: no sentences found. Give the article's running text.")
    if not any_language:
        _require_english(_body(article), place)
    return article


def _require_english(body: str, place: str) -> None:
    words = body.lower().split()
    if words.count("the") > len(words) / 40:  # no other language has it; to load the identifier takes long
        return
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    language, probability = identifier.classify(body)
    if language != "en" and probability > 0.9:
        raise ArticleError(
            f"{place}: not English (looks like '{language}', probability {probability:.2f}). "
            "The analyses are made for English; set any_language to true to go on all the same."
        )


def _body(article: Article) -> str:
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph")


def _article(reading: Extracted, name: str, path: Path | None, sha256: str) -> Article:
    blocks, found, notes = structure(reading)
    return Article(reading.text, name, path, sha256, blocks, **found, notes=(*reading.notes, *notes))
