"""What a page says of its article beside the text: title, authors, date, the site's name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from analysis.text.heads import authors

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
_AUTHORS = (
    "author", "article:author", "parsely-author", "byl", "dc.creator", "dcterms.creator", "sailthru.author",
    "article:author_name", "og:article:author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
    "publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "publisher", "al:ios:app_name")
_ARTICLES = re.compile(r"(?:^|/)(?:\w*Article|Report|\w*Posting|ClaimReview|Review)$")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
_SEPARATOR = re.compile(r"\s+(?:[|»·•–—-]|::)\s+")
_NO_DAY = "1970-01-01"  # what a program writes that knows none
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_GENERIC = re.compile(r"(?i)(?:home(?: ?page)?|news|index|untitled|article|log ?in|404.*|escenic|error.*)")


@dataclass
class Metadata:
    """A page's own account of its article; `body` are the paragraphs that it gives for machines only."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    site: str | None = None
    body: list[str] = field(default_factory=list)

    def names(self, words: str | None) -> str | None:
        """Authors out of words that somebody guessed to be their names."""
        return authors(words, site=self.site)


def metadata_of(tree: Any) -> Metadata:
    """What stands in a page's metadata; nothing that no reader would accept, rather than a guess."""
    meta, linked = _meta(tree), next(_linked(tree), {})
    publisher = linked.get("publisher")
    site = _first(meta, _SITES) or (_text(publisher.get("name")) if isinstance(publisher, dict) else None)
    found = Metadata(site=site)
    found.title = _title(tree, meta, linked, site)
    found.byline = _byline(tree, meta, linked, site)
    found.published = _published(tree, meta, linked)
    found.body = _body(linked.get("articleBody"))
    return found


def similar(one: str, other: str) -> bool:
    """Whether two lines are one headline: the same words, or nearly all, or the one with more behind it.

    >>> similar("Bridge to close | The Paper", "Bridge to Close")
    True
    >>> similar("Bridge to close", "The bridge is to close on Monday, the council said.")
    False
    """
    left, right = (re.findall(r"\w+", line.lower()) for line in (one[:400], other[:400]))
    short, long = sorted((left, right), key=len)
    if not short or len(short) < 2:
        return left == right
    common = len({*short} & {*long})
    begins = long[: len(short)] == short and not re.search(r"[.?!][\"”’']?$", other.strip())
    return begins or common >= 0.8 * len({*long})


# Each fact


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.xpath("//meta[@content]")[:2000]:
        names = (node.get(name) for name in ("property", "name", "itemprop"))
        for key in next(filter(None, names), "").lower().split():
            found.setdefault(key, []).append(" ".join(node.get("content").split())[:1000])
    return found


def _first(meta: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((value for name in names for value in meta.get(name, []) if value), None)


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles in a page's JSON-LD."""
    for node in tree.xpath("//script[contains(@type, 'ld+json')]")[:50]:
        try:
            data = json.loads((node.text or "").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (thing for thing in _things(data) if _is_article(thing))


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD: those at the top, in its lists and graphs, and what a page is about."""
    for thing in _listed(data):
        if isinstance(thing, dict):
            yield thing
            inner = [part for name in _HOLDERS for part in _listed(thing.get(name))]
            yield from (part for part in inner if isinstance(part, dict))


def _listed(value: Any) -> list[Any]:
    """A value as a list, lists within it opened once."""
    if not isinstance(value, list):
        return [value]
    return [part for each in value[:200] for part in (each if isinstance(each, list) else [each])]


def _is_article(thing: dict[str, Any]) -> bool:
    given = thing.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds)


def _text(value: Any) -> str | None:
    """Plain words out of a value that may hold markup."""
    from html import unescape

    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,2000}>", " ", unescape(value)).split()) or None


def _title(tree: Any, meta: dict[str, list[str]], linked: dict[str, Any], site: str | None) -> str | None:
    """The first title that is more than the site's name, without that name.

    One of a few words, unlike a headline in the page that has more, names a part of the site: *Latest news*.
    """
    headings = [" ".join(node.text_content().split()) for node in tree.xpath("//h1")[:5]]
    given = [_text(linked.get("headline")), *(value for name in _TITLES for value in meta.get(name, []))]
    named = [" ".join(node.text_content().split()) for node in tree.xpath("//head/title|//title")[:1]]
    for claim in [*given, *named, *headings]:
        title = _without_site(_text(claim) or "", site, headings)
        is_vague = _is_site(title, site) or _is_thin(title, site, headings)
        if title and len(title) <= 400 and not is_vague:
            return title
    return None


def _is_thin(title: str, site: str | None, headings: list[str]) -> bool:
    """Whether a title has a few words, none of a headline in the page that has more."""
    words = {*_words(title)} - {*_words(site or "")}
    fuller = [{*found} for each in headings if len(found := _words(each)) > 3]
    return len(words) <= 3 and any(len(words & found) <= len(words) / 2 for found in fuller)


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", line.lower())


def _is_site(title: str, site: str | None) -> bool:
    return title.lower() == (site or "").lower() or _GENERIC.fullmatch(title) is not None


def _without_site(title: str, site: str | None, headings: list[str]) -> str:
    """`Bridge to close | The Paper` without the site's name, known, or told by the headline in the page."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    for part in (parts[-1], parts[0]):
        if site and similar(part, site):
            return title.removesuffix(part).removeprefix(part).strip(" |»·•–—-:")
    words = _words(title)
    same = (h for h in headings if len(h) > 10 and (w := _words(h)) in (words[: len(w)], words[-len(w) :]))
    return next(same, title)


def _byline(tree: Any, meta: dict[str, list[str]], linked: dict[str, Any], site: str | None) -> str | None:
    given = [
        ", ".join(_people(linked.get("author"))),
        *(", ".join(meta.get(name, [])) for name in _AUTHORS),
    ]
    marked = tree.xpath("//*[@rel='author' or contains(@itemprop, 'author')]")
    classed = tree.xpath(
        "//*[contains(@class, 'byline') or contains(@class, 'author') or contains(@id, 'byline')]"
        "[not(ancestor::aside or ancestor::footer or ancestor::nav or ancestor::blockquote)]"
    )
    shown = [" ".join(node.text_content().split()) for node in [*marked[:3], *classed[:3]]]
    candidates = (authors(words, site=site) for words in [*given, *(s for s in shown if len(s) < 120)])
    return next(filter(None, candidates), None)


def _people(value: Any) -> list[str]:
    """Names out of JSON-LD's ways to give them."""
    values = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in values[:20]]
    return [name for name in map(_text, names) if name]


def _published(tree: Any, meta: dict[str, list[str]], linked: dict[str, Any]) -> str | None:
    """A date that is given as the article's, never one that merely stands in the page."""
    given = [_text(linked.get("datePublished")), *(value for name in _DATES for value in meta.get(name, []))]
    times = tree.xpath(
        "//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]/@datetime"
        "|//*[contains(@itemprop, 'datePublished')]/@content"
        "|//article//time[@datetime][not(ancestor::blockquote or ancestor::aside)]/@datetime"
    )
    days = (_DAY.search(words or "") for words in [*given, *times[:3]])
    return next((day[0] for day in days if day and day[0] != _NO_DAY), None)


def _body(value: Any) -> list[str]:
    """The paragraphs of an article given for machines."""
    from html import unescape

    if not isinstance(value, str) or len(value) < 200:
        return []
    text = re.sub(r"(?i)<br ?/?>|</p>|</h\d>|</li>", "\n", unescape(value))
    lines = re.sub(r"<[^<>]{0,2000}>", " ", text).split("\n")
    return [clean for line in lines if (clean := " ".join(line.split()))]
