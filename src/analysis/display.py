"""Headers, findings, tables and the annotated article as accessible HTML, for JupyterLab and reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

import analysis
from analysis.markup import Shown, cited, csv, escape, fill, is_id, join, links, number, save, slug, visible
from analysis.words import words

if TYPE_CHECKING:
    import pandas as pd

    from analysis.article import Article
    from analysis.language import Document, Readable

TAGS = {
    "favor": ("▲", "for"),
    "against": ("▼", "against"),
    "neutral": ("■", "neutral"),
    "unclear": ("●", "unclear"),
    "mixed": ("◆", "mixed"),
    "positive": ("▲", "positive"),
    "negative": ("▼", "negative"),
    "said": ("", "attributed"),
}
LINKED = ("sentence", "sentences", "attribution", "evidence")
# Heads of columns that are more than their names with a capital.
HEADS = {
    "favor": "For", "delta_p_forward": "ΔP forward", "delta_p_backward": "ΔP backward", "dp": "DP",
    "dp_norm": "DP norm", "juilland_d": "Juilland’s D", "log_dice": "logDice", "mi": "MI", "mi3": "MI³",
    "p_adjusted": "p adjusted", "t_score": "t-score", "tf_idf": "tf-idf",
}  # fmt: skip
KINDS = ("label", "stance", "quotation", "voice")
EXCERPT = 60  # letters
BROAD, TALL = 6, 15  # columns, rows; a table that has more is wider than the text, or scrolls in its place
_Notes = Mapping[str, Sequence[str]]


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
    rows = [{"finding": str(row.finding), "evidence": _items(row.evidence)} for row in frame.itertuples()]
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


def table(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: str,
    columns: Sequence[str] = (),
    units: Mapping[str, str] = {},
    full_text: bool = True,
) -> Shown:
    """A table with caption, scopes and units, whose ids link to the annotated article; carries its CSV.

    A table that begins with `attribution` or `sentence` is where the annotated article links back to.

    >>> import pandas as pd
    >>> table(pd.DataFrame({"term": ["rain"]}), name="terms", caption="Terms").data["text/csv"]
    'term\\nrain\\n'

    Args:
        frame: one row a row; the index is not shown.
        name: of the CSV file, unique in its notebook.
        caption: what a row is, and in which order they stand.
        columns: those to show, where the CSV has more than one page can.
        units: column to unit, shown beneath the column's name.
        full_text: whether texts are shown, and saved, in full; short excerpts of them otherwise.
    """
    if not full_text:
        frame = frame.map(lambda value: _excerpt(value) if isinstance(value, str) else value)
    shown = frame[list(columns)] if columns else frame
    more = f"all {frame.shape[1]} columns" if frame.shape[1] > shown.shape[1] else ""
    html = fill(
        '<div class="table">{table}<p class="save">{csv} {more}</p></div>',
        table=rows(shown, name=name, caption=caption, units=units),
        csv=save(csv(frame.round(6)), f"{slug(name)}.csv"),
        more=more,
    )
    text = visible(f"{caption}\n{shown.to_string(index=False, max_rows=20, max_colwidth=40)}")
    return Shown(html, text, {"text/csv": csv(frame)}, {"name": slug(name), "role": "table"})


def rows(frame: pd.DataFrame, *, name: str, caption: str, units: Mapping[str, str] = {}) -> Markup:
    """The `<table>` alone, in a region that the keyboard can scroll.

    >>> import pandas as pd
    >>> "rain</th>" in rows(pd.DataFrame({"term": ["rain"]}), name="terms", caption="Terms")
    True
    """
    columns = list(frame.columns)
    numeric = {column for column in columns if frame[column].dtype.kind in "iuf"}
    body = join(_row(record, numeric) for record in frame.to_dict("records"))
    return fill(
        '<div class="scroll{broad}{tall}" role="region" tabindex="0" aria-labelledby="{id}"><table><caption>'
        '<span><b id="{id}">{caption}</b> {counted}</span></caption><thead><tr>{heads}</tr></thead>'
        "<tbody>{body}</tbody></table></div>",
        **{"id": f"table-{slug(name)}", "caption": caption, "counted": _counted(frame)},
        tall=" tall" * (len(frame) > TALL),
        broad=" broad" * (len(columns) > BROAD),
        heads=join(_head(str(column), units.get(column, ""), column in numeric) for column in columns),
        body=body or fill('<tr><td colspan="{n}">none</td></tr>', n=max(1, len(columns))),
    )


def _counted(frame: pd.DataFrame) -> str:
    """How many rows there are, and of which kinds."""
    kind = next((column for column in KINDS if column in frame), None)
    counts = frame[kind].dropna().value_counts().items() if kind else ()
    kinds = ", ".join(f"{n} {TAGS.get(str(each), ('', each))[1]}" for each, n in counts)
    total = f"{len(frame):,} row{'s' * (len(frame) != 1)}"
    return f"{total}: {kinds}." if kinds else f"{total}."


def _head(column: str, unit: str, numeric: bool) -> Markup:
    label = HEADS.get(column) or column.replace("_", " ").replace("1000", "1,000").capitalize()
    small = fill('<span class="unit">{unit}</span>', unit=unit) if unit else ""
    return fill('<th scope="col"{n}>{label}{small}</th>', n=_class("n" * numeric), label=label, small=small)


def _row(record: Mapping[Any, object], numeric: set[Any]) -> Markup:
    (first, value), *others = record.items()
    anchor = fill(' id="row-{id}"', id=value) if first in LINKED and is_id(value) else ""
    head = fill('<th scope="row"{k}>{c}</th>', k=_kind(first, value, numeric), c=_cell(first, value))
    cells = (
        fill("<td{k}>{c}</td>", k=_kind(key, value, numeric), c=_cell(key, value)) for key, value in others
    )
    return fill("<tr{anchor}>{head}{cells}</tr>", anchor=anchor, head=head, cells=join(cells))


def _class(name: str) -> Markup:
    return fill(' class="{name}"', name=name) if name else Markup("")


def _kind(column: object, value: object, numeric: set[Any]) -> Markup:
    if column in LINKED:
        return _class("ids" * (len(_items(value)) > 2))
    if column == "left":  # of a concordance, whose keywords stand in one column
        return _class("before")
    return _class("long" if len(str(value)) > 50 else "n" * (column in numeric))


def _cell(column: object, value: object) -> Markup:
    if column in LINKED:
        return links(_items(value))
    if column in ("label", "stance") and value in TAGS:
        return tag(str(value))
    if isinstance(value, bool):
        return escape("yes" if value else "no")
    if isinstance(value, float):
        return escape(number(value))
    if isinstance(value, (list, tuple)):
        return escape(", ".join(map(str, value)))
    return escape("–" if value is None or value == "" else value)


def _items(value: Any) -> list[str]:
    """Ids given as a list or as one string."""
    return value.replace(",", " ").split() if isinstance(value, str) else [str(item) for item in value]


def tag(label: str) -> Markup:
    """A stance or an attitude as sign and word, so that colour is never needed to read it.

    >>> str(tag("favor"))
    '<span class="tag favor">▲ for</span>'
    """
    sign, word = TAGS[label]
    return fill('<span class="tag {label}">{sign} {word}</span>', label=label, sign=sign, word=word)


class _Mark(NamedTuple):
    start: int
    end: int
    label: str
    id: str  # of the attribution that ends here, or empty
    title: str = ""  # what that is, in words


def annotated(
    document: Readable,
    attributions: pd.DataFrame | None = None,
    stances: pd.DataFrame | None = None,
    attitudes: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    *,
    mentions: bool = True,
    full_text: bool = True,
) -> Shown:
    """The article with anchors S1…Sn, what is attributed marked, and a note on each sentence.

    Without `mentions` attitudes stand in the notes alone. Without `full_text` each sentence is cut to its
    first words, for articles whose text may not be passed on.

    >>> 'id="S1"' in annotated("data/articles/nato-afghan-tour.txt").to_html()
    True
    """
    parsed: Document = analysis.parse(document)
    judged = [] if stances is None else list(stances.dropna(subset=["label"]).itertuples())
    said = [] if attributions is None else list(attributions.itertuples())
    felt = [] if attitudes is None else list(attitudes.itertuples())
    scored = [] if tone is None else list(tone.itertuples())
    marks = _marks(said, judged, felt if mentions else [])
    notes = _notes(parsed, said, judged, felt, scored)
    tones = {row.sentence: _tone(row.compound) for row in scored}
    body = (_full if full_text else _excerpts)(parsed, marks, notes, tones)
    kinds = [label for label in TAGS if any(mark.label == label for mark in marks)]
    legend = join(
        (fill('<mark class="{k}">{w}</mark>\u00a0{s}', k=k, s=TAGS[k][0], w=TAGS[k][1]) for k in kinds), " · "
    )
    html = fill(
        '<p class="legend">{legend}</p><p class="hint">Point at a sentence, or reach its number by keyboard, '
        'to see what was read from it.</p><article class="annotated">{body}</article>',
        **{"legend": legend, "body": body},
    )
    text = f"The article, annotated: {len(parsed.sentences)} sentences"
    return Shown(html, text, metadata={"name": "article", "role": "article"})


def _marks(said: Sequence[Any], judged: Sequence[Any], felt: Sequence[Any]) -> list[_Mark]:
    labels = {row.attribution: row.label for row in reversed(judged)}  # of several propositions, the first
    marks = [_Mark(row.start, row.end, row.label, "") for row in felt]
    for row in said:
        *others, last = sorted(row.content_spans) or [(0, 0)]
        label = labels.get(row.attribution, "said")
        marks += [_Mark(start, end, label, "") for start, end in others]
        side = [] if label == "said" else [TAGS[label][1]]
        marks.append(_Mark(last[0], last[1], label, row.attribution, _in_words(row, side)))
    return marks


def _in_words(row: Any, sides: Sequence[str]) -> str:
    """Who speaks, on which side, and whether in their own words: `Ann Lee: against, direct`."""
    return f"{row.actor or 'no one named'}: {', '.join([*sides, row.quotation])}"


def _notes(
    document: Document, said: Sequence[Any], judged: Sequence[Any], felt: Sequence[Any], scored: Sequence[Any]
) -> dict[str, list[str]]:
    """What was read from each sentence: whose voice it is, its tone, stances, attitudes."""
    notes: dict[str, list[str]] = {sentence.id: [sentence.voice] for sentence in document.sentences}
    sides = defaultdict(list)
    for row in judged:
        sides[row.attribution].append(TAGS[row.label][1])
    for row in scored:
        notes[row.sentence].append(f"tone {number(row.compound)}")
    for row in said:
        notes[row.sentence].append(f"{row.attribution} {_in_words(row, sides[row.attribution])}")
    for row in felt:
        notes[row.sentence].append(f"{row.speaker} toward {row.actor}: {TAGS[row.label][1]}")
    return notes


def _tone(compound: float) -> Markup:
    """Shown before its sentence; from ±0.05 on, VADER's authors call a tone positive or negative."""
    label = "neutral" if abs(compound) < 0.05 else "positive" if compound > 0 else "negative"
    return fill('<sup class="{label}">{n}</sup> ', label=label, n=number(compound))


def _full(document: Document, marks: list[_Mark], notes: _Notes, tones: Mapping[str, Markup]) -> Markup:
    inside = defaultdict(list)
    for sentence in document.sentences:
        inside[sentence.paragraph].append(sentence)
    text, parts, done = document.article.text, [], 0
    for index, block in enumerate(document.article.blocks):
        # A sentence reaches to the next one, so that no mark that ends between two is lost.
        ends = [sentence.start for sentence in inside[index][1:]] + [block.end]
        pairs = zip(inside[index], ends, strict=False)
        body = join(
            _sentence(each.id, tones.get(each.id, "") + _marked(text, each.start, end, marks), notes)
            for each, end in pairs
        )
        dateline = text[done : block.start].strip() + " " if block.kind == "paragraph" else ""
        shown = body or text[block.start : block.end]
        parts.append(fill('<p class="{k}" dir="auto">{d}{s}</p>', k=block.kind, d=dateline, s=shown))
        done = block.end
    return join(parts)


def _excerpts(document: Document, marks: list[_Mark], notes: _Notes, tones: Mapping[str, Markup]) -> Markup:
    parts = []
    for sentence in document.sentences:
        ended = [mark for mark in marks if sentence.start < mark.end <= sentence.end]
        body = tones.get(sentence.id, "") + escape(_excerpt(sentence.text)) + join(map(_tail, ended))
        parts.append(fill('<p dir="auto">{body}</p>', body=_sentence(sentence.id, body, notes)))
    return join(parts)


def _excerpt(text: str) -> str:
    """A text's beginning, up to a word's end."""
    return text if len(text) <= EXCERPT else (text[:EXCERPT].rpartition(" ")[0] or text[:EXCERPT]) + " …"


def _sentence(id: str, body: Markup, notes: _Notes) -> Markup:
    return fill(
        '<span class="s" id="{id}"><a class="sid" href="#row-{id}" aria-describedby="{id}-note">{id}</a>'
        '{body}<span class="info" role="tooltip" id="{id}-note"><b>{id}</b> {note}</span></span>',
        **{"id": id, "body": body, "note": " · ".join(notes[id])},
    )


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> Markup:
    """A stretch of text in pieces that begin and end with the marks; of several, the innermost is shown."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end} | {cut for mark in inside for cut in mark[:2] if start < cut < end})
    parts: list[Markup] = []
    for left, right in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= left and right <= mark.end]
        piece = escape(text[left:right])
        if over:
            label = min(over, key=lambda mark: mark.end - mark.start).label
            piece = fill('<mark class="{label}">{piece}</mark>', label=label, piece=piece)
        parts += [piece, *(_tail(mark) for mark in inside if mark.end == right)]
    return join(parts)


def _tail(mark: _Mark) -> Markup:
    sign, _ = TAGS[mark.label]
    if not mark.id:  # most mentions are neutral: their underline is enough
        sided = mark.label in ("positive", "negative")
        return fill('<sup class="{label}">{sign}</sup>', label=mark.label, sign=sign) if sided else Markup("")
    return fill(
        '<sup class="{label}"><a id="{id}" href="#row-{id}" title="{title}">{id}{sign}</a></sup>',
        **{"label": mark.label, "id": mark.id, "title": mark.title, "sign": sign},
    )
