"""Markdown, with the front matter that web clippers write, becomes lines of text."""

from __future__ import annotations

import json
import re
from typing import Any

from analysis import yaml_files
from analysis.text.files import Unreadable
from analysis.text.heads import Facts, authors
from analysis.text.layout import Extracted
from analysis.text.quoted_markup import mark_quotations
from analysis.text.webpage import titled

_FRONT = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>.*?)\n\+\+\+)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_UNQUOTED = re.compile(r"^(\w[\w -]{0,40}): +([^\s\"'\[{>|&*!].*: .*)$", re.MULTILINE)
_LONGEST_FRONT = 20_000
_NAMES = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "created", "datepublished"),
    "agency": ("agency", "publisher", "site"),
}


def read_markdown(text: str) -> Extracted:
    """The lines of Markdown without its markup; block quotations get the marks that a reader sees them by.

    >>> read_markdown("# Bridge to *close*\\n\\n> It rained.").text
    'Bridge to close\\n\\n“It rained.”'
    """
    import mistune
    from lxml import html

    front = _FRONT.match(text[:_LONGEST_FRONT])
    facts = _facts(front) if front else {}
    body = _bounded(text[front.end() if front else 0 :])
    try:
        tree = html.fromstring(f"<div>{mistune.html(body)}</div>")
    except RecursionError:
        raise Unreadable("Markdown nested too deeply. Save its text as .txt.") from None
    mark_quotations(tree)
    for inner in reversed(tree.xpath("//li/ul|//li/ol")):
        inner.getparent().addnext(inner)  # lest an inner list be read twice
    kinds = "//h1|//h2|//h3|//h4|//h5|//h6|//p|//li[not(p)]"
    lines = [" ".join(node.text_content().split()) for node in tree.xpath(kinds)]
    title = facts.get("title") or " ".join(tree.xpath("string(//h1)").split()) or None
    return Extracted(
        titled(title, lines), {"byline": None, "published": None, "agency": None, **facts, "title": title}
    )


def _facts(front: re.Match[str]) -> Facts:
    """What the front matter tells; nothing if it is no front matter after all."""
    import tomllib

    try:
        given: Any = tomllib.loads(front["toml"]) if front["toml"] else _yaml(front["yaml"])
    except (ValueError, RecursionError):
        return {}
    if not isinstance(given, dict):
        return {}
    known = {str(key).lower(): value for key, value in given.items()}
    found = {
        fact: next((words for name in names if (words := _words(known.get(name)))), None)
        for fact, names in _NAMES.items()
    }
    return found | {"byline": authors(found["byline"])}


def _yaml(text: str) -> Any:
    """Front matter as YAML; where a person left out the marks around a title with a colon, with them."""
    try:
        return yaml_files.read(text)
    except yaml_files.YamlError:
        return yaml_files.read(_UNQUOTED.sub(lambda line: f"{line[1]}: {json.dumps(line[2])}", text))


def _words(value: Any) -> str:
    """A text, or a list of them, as one; wiki links without their brackets."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:20])))
    value = value.get("name") if isinstance(value, dict) else value
    words = "" if value is None or isinstance(value, dict) else " ".join(str(value).split())
    return re.sub(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]", r"\1", words)[:1000]


def _bounded(text: str) -> str:
    """Without what no article holds and the parser takes long for: runs of brackets and of `>`."""
    text = re.sub(r"(?m)^([ \t]*(?:>[ \t]*){1,5})(?:>[ \t]*)*", r"\1", text)
    return re.sub(r"([\[\]!(*_`<\\]{2}|\]\()\1{9,}", " ", text)
