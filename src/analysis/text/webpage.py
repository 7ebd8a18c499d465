"""A web page becomes its article: without navigation, scripts and what a page says twice."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from analysis.text.decoding import decoded_page
from analysis.text.files import Unreadable
from analysis.text.layout import Extracted
from analysis.text.metadata import metadata_of, similar
from analysis.text.quoted_markup import mark_quotations
from analysis.text.repair import plain

MAX_ELEMENTS = 60_000  # of a page; reading takes longer with each, and an article has some hundred
_LONGEST_ELEMENT = 3_000  # characters: a tag with thousands of attributes would hold up the parser
_ATTRIBUTES = 60

# Always the whole of a piece, to its end or the page's: nothing is looked at twice.
_PIECE = re.compile(
    r"<!--(?:-?>|.*?(?:-->|\Z))"
    r"|<(?P<raw>script|style)\b(?P<content>.*?)(?:</(?P=raw)\b[^>]*+(?:>|\Z)|\Z)"
    r"|<[a-z](?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?)*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(r"&#(?:x[\da-f]{1,8}|\d{1,9});?", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"[\s/]+[^\s=>/\"'<]{1,60}(?:\s*=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^\s\"'>]{1,2000}))?"
)


def read_page(data: bytes) -> Extracted:
    """The article of a page: its title once, its paragraphs, and what it tells of author and date.

    Raises:
        Unreadable: if no article is found in it.
    """
    from trafilatura import bare_extraction

    tree = _tree(decoded_page(data))
    facts = metadata_of(tree)
    mark_quotations(tree)
    _prune(tree, facts.title)
    options: Any = {"include_comments": False, "include_tables": False, "with_metadata": True,
                    "date_extraction_params": {"extensive_search": False, "original_date": True}}  # fmt: skip
    plainly = _paragraphs(tree)
    page: Any = bare_extraction(tree, **options)
    lines = _lines(page.text if page else "", plainly, facts.body)
    if not lines:
        raise Unreadable("no article found in the page. Save its text as .txt.")
    title = facts.title or (page.title if page else None) or None
    found = {
        "title": title,
        "byline": facts.byline or facts.names(page and page.author),
        "published": facts.published or (page and page.date),
        "agency": facts.site if facts.site and facts.site not in (title or "") else None,
    }
    return Extracted(titled(title, lines), found, notes=())


_BLOCKS = {"p", "div", "table", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center",
           "blockquote", "section", "article", "dl", "dt", "dd", "pre"}  # fmt: skip
_UNSEEN = {"head", "title", "script", "style", "noscript", "template"}


def page_text(data: bytes) -> str:
    """All that a page says, its lines as they are shown, blocks apart: of a page that is no single article.

    Raises:
        Unreadable: if it is too large a page.
    """
    tree = _tree(decoded_page(data))
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for node in tree.iter():
        edge = "\n\n" if node.tag in _BLOCKS else "\n" * (node.tag == "br")
        node.text = edge * (node.tag != "br") + " ".join(re.split(r"\s+", node.text or ""))
        node.tail = edge + " ".join(re.split(r"\s+", node.tail or ""))
    return "\n".join(line.strip() for line in tree.text_content().split("\n"))


def _tree(markup: str) -> Any:
    """The parsed page, within bounds."""
    slim = _PIECE.sub(_slim, _REFERENCE.sub(_character, plain(markup.removeprefix("\ufeff"))))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(slim.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise Unreadable("no article found in the page. Save its text as .txt.") from None
    if (count := sum(1 for _ in tree.iter())) > MAX_ELEMENTS:
        told = f"{count:,} elements, the limit is {MAX_ELEMENTS:,}"
        raise Unreadable(f"too large a page ({told}). Save its text as .txt.")
    return tree


def _character(reference: re.Match[str]) -> str:
    """What a reference to a character stands for; a control or half a surrogate pair is replaced."""
    from html import unescape

    read = plain(unescape(f"{reference[0].rstrip(';')};")) or "\ufffd"
    return reference[0] if read in "<>&\"'" else read


def _slim(piece: re.Match[str]) -> str:
    """A tag as it stands, or with its first attributes if it is a giant; no comments, scripts and styles."""
    if piece["raw"]:
        return piece[0] if "ld+json" in piece["content"][:300] else " "
    if piece[0].startswith("<!--"):
        return ""
    if len(piece[0]) <= _LONGEST_ELEMENT:
        return piece[0]
    name = re.match(r"<[^\s>/]{1,40}", piece[0])
    attributes = _ATTRIBUTE.findall(piece[0], 1, 20 * _LONGEST_ELEMENT)[:_ATTRIBUTES]
    return f"{name[0] if name else '<span'}{''.join(attributes)}>"


_HIDDEN = re.compile(
    r"(?:^|[\s_-])(?:cookie|consent|gdpr|paywall-modal|newsletter-signup|skip-link)(?:$|[\s_-])", re.I
)


def _prune(tree: Any, title: str | None) -> None:
    """Without what no reader takes for the article: notices of consent, another headline than the title,
    the times of other articles."""
    for node in tree.xpath("//aside//time|//footer//time|//nav//time"):
        node.drop_tree()  # lest it be taken for the article's
    for node in tree.xpath("//h1")[:20] if title else []:
        words = " ".join(node.text_content().split())
        if not similar(title or "", words) and words[-1:] not in list('.?!”"'):
            node.drop_tree()
    for node in tree.xpath(
        "//*[@class or @id][not(self::html or self::body or self::article or self::main)]"
    ):
        if _HIDDEN.search(f"{node.get('class', '')} {node.get('id', '')}") and node.getparent() is not None:
            node.drop_tree()


def _paragraphs(tree: Any) -> list[str]:
    """What a page marks as paragraphs of its article."""
    nodes = tree.xpath("//article//p[not(ancestor::aside or ancestor::footer)]") or tree.xpath(
        "//main//p|//body/p"
    )
    return [words for node in nodes if (words := " ".join(node.text_content().split()))]


def _lines(text: str | None, plainly: list[str], body: list[str]) -> list[str]:
    """The page's text, or that of its metadata if the page shows something else in its place.

    A short page comes as one line, its headline and byline run into the text: then its paragraphs are better.
    """
    lines = [line for line in (text or "").split("\n") if line.strip()]
    if len(lines) < 2 <= len(plainly):
        lines = plainly
    if len(lines) < 2 <= len(body):
        return body
    if not body:
        return lines
    shown = {word for line in lines for word in _grams(line)}
    wanted = [word for line in body for word in _grams(line)]
    return lines if sum(word in shown for word in wanted) >= len(wanted) / 2 else body


def _grams(line: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", line.lower())
    return list(zip(words, words[1:], words[2:], strict=False))


def titled(title: str | None, lines: list[str]) -> str:
    """The title and, below, the lines without it; a headline may differ by a mark from the metadata's."""
    first = [line for line in lines[:4] if not (title and similar(title, line))]
    return "\n\n".join(
        line for line in [title, *first, *(line for line in lines[4:] if line != title)] if line
    )
