"""What an id stands for, opened where it is cited: the words, who says them, and a citation to copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.show.markup import excerpted, fill, join, mixed

if TYPE_CHECKING:
    from analysis.text import Article, Document

_CITED = re.compile(r'<a href="([^"#]*)#([SA]\d+)">\2</a>')  # as `links` writes it


def citable(document: Document, said: Sequence[Any], *, full_text: bool) -> dict[str, Any]:
    """The words of an article by the ids that stand for them: `source`, `sentences`, `statements`.

    >>> from analysis import parse, Article
    >>> citable(parse(Article.from_text("Rain\\n\\nIt rained.")), [], full_text=True)["sentences"]["S2"]
    'It rained.'
    """
    cut = str if full_text else excerpted
    sentences = {each.id: cut(" ".join(each.text.split())) for each in document.sentences}
    statements = {row.attribution: _statement(document, row, cut) for row in said}
    return {"source": cited_source(document.article), "sentences": sentences, "statements": statements}


def _statement(document: Document, row: Any, cut: Callable[[str], str]) -> dict[str, str]:
    text = document.article.text
    words = " … ".join(" ".join(text[start:end].split()) for start, end in row.content_spans)
    return {"speaker": row.actor, "text": cut(words), "sentence": row.sentence}


def cited_source(article: Article) -> str:
    """Where an article is from, as it is cited.

    >>> from analysis import Article
    >>> cited_source(Article.from_text("Rain\\n\\nPARIS (AP) - It rained."))
    '“Rain”, AP, Paris'
    """
    published = f"{article.published:%-d %B %Y}" if article.published else ""
    parts = (
        f"“{article.title or article.name}”",
        article.byline,
        article.agency,
        mixed(article.place or ""),
        published,
    )
    return ", ".join(filter(None, parts))


def in_place(html: str, article: Mapping[str, Any]) -> str:
    """A page whose cited ids open what they stand for; one of which nothing is known stays a link."""
    opened: dict[str, Markup] = {}

    def button(match: re.Match[str]) -> str:
        file, id = match.groups()
        if not (citation := cited_as(id, article)):
            return match[0]
        opened.setdefault(id, _opened(id, f"{file}#{id}", citation))
        return str(fill('<button type="button" class="id" popovertarget="at-{id}">{id}</button>', id=id))

    html = _CITED.sub(button, html)
    return html.replace("</main>", f"{join(opened.values())}</main>", 1)


def cited_as(id: str, article: Mapping[str, Any]) -> str:
    """Quotation, speaker, article, date, sentence; empty if the id is unknown.

    >>> cited_as("S1", {"source": "“Rain”, AP", "sentences": {"S1": "It rained."}})
    '“It rained.” “Rain”, AP, sentence S1.'
    """
    if id in article.get("statements", {}):
        said = article["statements"][id]
        by = f"{said['speaker']}, " if said["speaker"] else ""
        return f"“{_inner(said['text'])}” {by}{article['source']}, sentence {said['sentence']}."
    if text := article.get("sentences", {}).get(id):
        return f"“{_inner(text)}” {article['source']}, sentence {id}."
    return ""


def _inner(text: str) -> str:
    """A text to stand within quotation marks: its own become single ones."""
    return re.sub(r'“|(?<!\S)"', "‘", text.strip('“”"')).replace("”", "’").replace('"', "’")


def _opened(id: str, address: str, citation: str) -> Markup:
    return fill(
        '<div popover id="at-{id}" class="at" role="dialog" aria-label="{id}">'
        '<p class="citation" dir="auto">{citation}</p>'
        '<p><a href="{address}">{id} in the article</a></p></div>',
        **{"id": id, "citation": citation, "address": address},
    )
