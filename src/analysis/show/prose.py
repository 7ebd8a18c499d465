"""Headers, findings and sentences as accessible HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.show.markup import Shown, asked, cited, excerpted, fill, join, links, mixed, visible
from analysis.show.tables import items, tag
from analysis.text import Article, running_text, words

if TYPE_CHECKING:
    import pandas as pd

    from analysis.text import Document


def header(source: Article | Document, kind: str, propositions: Sequence[str] = ()) -> Shown:
    """The head of a report: its kind, the article's title, where it comes from, and what is asked of it.

    What reading mended or noticed stands there, too: garbled characters, a paywall, sentences that were cut.

    >>> from analysis import Article
    >>> header(Article.from_text("Rain\\n\\nIt rained on Monday."), "Terms").text
    'Terms: Rain\\nno full date · 5 words'
    """
    article = source if isinstance(source, Article) else source.article
    title = article.title or article.name
    published = f"{article.published:%-d %B %Y}" if article.published else "no full date"
    origin = ", ".join(filter(None, (article.byline, article.agency, mixed(article.place or ""))))
    length = f"{len(words(running_text(article))):,} words"  # those that every count is of
    meta = " · ".join(filter(None, (origin, published, length, *source.notes)))
    return heading(kind, title, meta, propositions)


def heading(kind: str, title: str, meta: str, propositions: Sequence[str] = ()) -> Shown:
    """The head of a report: its kind, its title, a line about it, and the propositions.

    >>> heading("Corpus", "Three articles", "undated").text
    'Corpus: Three articles\\nundated'
    """
    numbers = [f" {n}" * (len(propositions) > 1) for n, _ in enumerate(propositions, 1)]
    asked = [
        fill('<p class="proposition"><b>Proposition{number}</b> {text}</p>', number=number, text=text)
        for number, text in zip(numbers, propositions, strict=True)
    ]
    html = fill(
        '<header class="report"><p class="kicker">{kind}</p><h1 dir="auto">{title}</h1>'
        '<p class="meta">{meta}</p>{asked}</header>',
        **{"kind": kind, "title": title, "meta": meta, "asked": join(asked)},
    )
    facts = {"kind": kind, "title": title, "meta": meta, "propositions": list(propositions)}
    metadata = {"name": "header", "role": "header", "data": facts}
    return Shown(html, visible(f"{kind}: {title}\n{meta}"), metadata=metadata)


def findings(frame: pd.DataFrame, *, full_text: bool = True) -> Shown:
    """What was found, in short, one row a finding.

    >>> import pandas as pd
    >>> findings(pd.DataFrame({"finding": ["It rained."], "evidence": [["S2"]]})).text
    'It rained.'

    Args:
        frame: `finding`, a plain sentence, and `evidence`, a list of ids; where there is more to say,
            `detail` (how sure it is), `quotes` (mappings of id, speaker, label, text), `proposition`, `side`.
        full_text: whether what is quoted is shown in full; short excerpts otherwise.
    """
    rows = [row | {"evidence": items(row["evidence"])} for row in frame.to_dict("records")]
    if not full_text:
        for row in rows:
            row["quotes"] = [each | {"text": excerpted(each["text"])} for each in row.get("quotes", [])]
    text = "\n".join(visible(row["finding"]) for row in rows)
    return Shown(in_short(rows), text, metadata={"name": "findings", "role": "findings", "data": rows})


def in_short(rows: Iterable[Mapping[str, Any]]) -> Markup:
    """Findings as a list, from rows as `findings` keeps them; of several propositions, a list each.

    >>> str(in_short([{"finding": "1 < 2", "evidence": []}]))
    '<ol class="findings"><li><p>1 &lt; 2</p></li></ol>'
    """
    by: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by.setdefault(row.get("proposition") or "", []).append(row)
    several = len([*filter(None, by)]) > 1
    heads = {name: asked(name, place) if several else "" for place, name in enumerate(filter(None, by), 1)}
    lists = (
        fill(
            '{head}<ol class="findings">{items}</ol>',
            head=heads.get(name, ""),
            items=join(map(_finding, some)),
        )
        for name, some in by.items()
    )
    return join(lists) or Markup("<p>Nothing.</p>")


def _finding(row: Mapping[str, Any]) -> Markup:
    return fill(
        "<li><p>{text}{cited}</p>{quotes}{detail}</li>",
        text=row["finding"],
        cited=cited(row["evidence"]),
        quotes=join(map(_quote, row.get("quotes") or ())),
        detail=fill('<p class="detail">{detail}</p>', detail=row["detail"]) if row.get("detail") else "",
    )


def _quote(quote: Mapping[str, Any]) -> Markup:
    """The sentence that shows a finding, with its side, who speaks, and where it stands."""
    by = f"{quote['speaker']}, " if quote.get("speaker") else ""
    return fill(
        '<blockquote class="quote {label}"><p dir="auto">{text}</p>'
        '<p class="by">{tag} {by}{link}</p></blockquote>',
        **{"label": quote["label"], "text": quote["text"], "tag": tag(quote["label"]), "by": by},
        link=links([quote["id"]]),
    )


def say(text: str, evidence: Sequence[str] = ()) -> Shown:
    """One plain sentence that reads a table or a figure, with links to its evidence.

    >>> say("1 < 2").to_html()
    '<p>1 &lt; 2</p>'
    """
    html = fill("<p>{text}{cited}</p>", text=text, cited=cited(evidence))
    return Shown(html, visible(text), metadata={"name": "text", "role": "text"})
