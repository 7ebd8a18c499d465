"""Headers, findings and sentences as accessible HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.show.markup import Shown, cited, fill, join, visible
from analysis.show.tables import items
from analysis.text import words

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text import Article


def header(article: Article, kind: str, propositions: Sequence[str] = ()) -> Shown:
    """The head of a report: its kind, the article's title, where it comes from, and what is asked of it.

    >>> from analysis import Article
    >>> header(Article.from_text("Rain\\n\\nIt rained on Monday."), "Terms").text
    'Terms: Rain\\nundated · 5 words'
    """
    title = article.title or article.name
    published = f"{article.published:%-d %B %Y}" if article.published else "undated"
    source = ", ".join(filter(None, (article.byline, article.agency, mixed(article.place or ""))))
    meta = " · ".join(filter(None, (source, published, f"{len(words(article.text)):,} words")))
    return heading(kind, title, meta, propositions)


def heading(kind: str, title: str, meta: str, propositions: Sequence[str] = ()) -> Shown:
    """The head of a report: its kind, its title, a line about it, and the propositions.

    >>> heading("Corpus", "Three articles", "undated").text
    'Corpus: Three articles\\nundated'
    """
    asked = [fill('<p class="proposition"><b>Proposition</b> {text}</p>', text=text) for text in propositions]
    html = fill(
        '<header class="report"><p class="kicker">{kind}</p><h1 dir="auto">{title}</h1>'
        '<p class="meta">{meta}</p>{asked}</header>',
        **{"kind": kind, "title": title, "meta": meta, "asked": join(asked)},
    )
    facts = {"kind": kind, "title": title, "meta": meta, "propositions": list(propositions)}
    metadata = {"name": "header", "role": "header", "data": facts}
    return Shown(html, visible(f"{kind}: {title}\n{meta}"), metadata=metadata)


def mixed(place: str) -> str:
    """A dateline's place in upper and lower case: OTTAWA is Ottawa."""
    return re.sub(r"\w[\w'’]*", lambda word: word[0].capitalize(), place) if place.isupper() else place


def findings(frame: pd.DataFrame) -> Shown:
    """What was found, in short: one sentence a row (`finding`), each with its `evidence` (a list of ids).

    >>> import pandas as pd
    >>> findings(pd.DataFrame({"finding": ["It rained."], "evidence": [["S2"]]})).text
    'It rained.'
    """
    rows = [{"finding": str(row.finding), "evidence": items(row.evidence)} for row in frame.itertuples()]
    text = "\n".join(visible(row["finding"]) for row in rows)
    return Shown(in_short(rows), text, metadata={"name": "findings", "role": "findings", "data": rows})


def in_short(rows: Iterable[Mapping[str, Any]]) -> Markup:
    """Findings as a list, from rows of `finding` and `evidence`.

    >>> str(in_short([{"finding": "1 < 2", "evidence": []}]))
    '<ol class="findings"><li>1 &lt; 2</li></ol>'
    """
    one = "<li>{text}{cited}</li>"
    items = join(fill(one, text=row["finding"], cited=cited(row["evidence"])) for row in rows)
    return fill('<ol class="findings">{items}</ol>', items=items) if items else Markup("<p>Nothing.</p>")


def say(text: str, evidence: Sequence[str] = ()) -> Shown:
    """One plain sentence that reads a table or a figure, with links to its evidence.

    >>> say("1 < 2").to_html()
    '<p>1 &lt; 2</p>'
    """
    html = fill("<p>{text}{cited}</p>", text=text, cited=cited(evidence))
    return Shown(html, visible(text), metadata={"name": "text", "role": "text"})
