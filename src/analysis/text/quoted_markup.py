"""Quotations that a page or Markdown shows without marks: set off, or as `<q>`; they get the marks.

A browser indents a block quotation and puts marks around `<q>`. In running text both would be lost, and with
them that somebody else speaks.
"""

from __future__ import annotations

import re
from typing import Any

_OPENS = re.compile(r"\s*[\"“„‟'‘«]")
_CLOSES = re.compile(r"[\"”’'»][.,]?\s*$")
_SIGNED = re.compile(r"^\s*(?:—|–|--|-)\s*(?P<name>[^(@\n]{2,60}?)\s*(?:\(|@|,|$)")
_PULLED = re.compile(r"pull-?_?quote", re.IGNORECASE)


def mark_quotations(tree: Any) -> None:
    """Put quotation marks around what a tree of elements sets off as quoted; drop what repeats the text."""
    for node in tree.xpath("//q"):
        _enclose([node], "“", "”")
        node.drop_tag()
    for node in _repeated(tree):
        node.drop_tree()
    for node in tree.xpath("//blockquote[not(ancestor::blockquote)]")[:2000]:
        _set_off(node)


def _set_off(node: Any) -> None:
    """A block quotation, or an embedded post with its signature."""
    signature = _signature(node)
    paragraphs = [p for p in node.xpath(".//p|.//li") if (p.text_content() or "").strip()]
    paragraphs = paragraphs or [node]
    if not _OPENS.match(paragraphs[0].text_content()):
        _enclose(paragraphs, "“", "”")
    if signature:
        last = paragraphs[-1]
        last.append(_text_element(last, f" — {signature}"))


def _enclose(nodes: list[Any], opening: str, closing: str) -> None:
    """Each of several paragraphs opens with a mark, the last one closes, as newspapers print it."""
    for node in nodes:
        node.text = f"{opening}{(node.text or '').lstrip()}"
    last = nodes[-1]
    children = list(last)
    if children:
        children[-1].tail = f"{(children[-1].tail or '').rstrip()}{closing}"
    else:
        last.text = f"{last.text.rstrip()}{closing}"


def _signature(node: Any) -> str | None:
    """The name below a quotation, taken out of it: in its last element, or as text behind its paragraphs."""
    for part in node.xpath("./footer|./cite|.//footer|./p/cite")[:1]:
        words = " ".join(part.text_content().split())
        part.drop_tree()
        signed = _SIGNED.match(words)
        return signed["name"] if signed else words[:60] or None
    children = list(node)
    if not children or children[-1].tag == "q":
        return None
    inner = [child for child in children if child.tag == "p"]
    if len(inner) > 1 and (signed := _SIGNED.match(inner[-1].text_content())):
        inner[-1].drop_tree()
        return signed["name"]
    if inner and (signed := _SIGNED.match(inner[-1].tail or "")):
        for child in children[children.index(inner[-1]) + 1 :]:
            node.remove(child)
        inner[-1].tail = None
        return signed["name"]
    return None


def _repeated(tree: Any) -> list[Any]:
    """The pull quotes whose words stand in the running text as well."""
    pulled = tree.xpath("//*[contains(translate(@class, 'P', 'p'), 'pull')]")[:50]
    pulled = [node for node in pulled if _PULLED.search(node.get("class", ""))]
    text = _letters(tree) if pulled else ""
    return [node for node in pulled if len(words := _letters(node)[:80]) > 20 and text.count(words) > 1]


def _letters(node: Any) -> str:
    return re.sub(r"\W+", " ", node.text_content()).strip().lower()


def _text_element(node: Any, words: str) -> Any:
    made = node.makeelement("span")
    made.text = words
    return made
