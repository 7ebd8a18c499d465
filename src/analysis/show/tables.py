"""Tables as accessible HTML whose ids link to the annotated article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.formats import number
from analysis.show.markup import Links, Shown, csv, escape, fill, is_id, join, links, save, slug, visible

if TYPE_CHECKING:
    import pandas as pd

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
    "p_adjusted": "p adjusted", "t_score": "t-score", "tf_idf": "tf-idf", "once_in": "Here, once in",
    "english_once_in": "General English, once in", "left": "Before", "match": "Keyword", "right": "After",
}  # fmt: skip
# Of a concordance: a line each, the keyword in the middle, cut at the edges where there is no room.
CONTEXT = {"left": "before", "match": "key", "right": "after"}
KINDS = ("label", "stance", "quotation", "voice")
EXCERPT = 60  # letters
BROAD, TALL = 6, 15  # columns, rows; a table that has more is wider than the text, or scrolls in its place


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
        frame = frame.map(lambda value: excerpt(value) if isinstance(value, str) else value)
    shown = frame[list(columns)] if columns else frame
    more = f"all {frame.shape[1]} columns" if frame.shape[1] > shown.shape[1] else ""
    html = fill(
        '<div class="table">{table}<p class="save">{csv} {more}</p></div>',
        table=rows(shown, name=name, caption=caption, units=units),
        csv=save(csv(frame), f"{slug(name)}.csv"),
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
    if column in LINKED and not isinstance(value, Links):
        return _class("ids" * (len(items(value)) > 2))
    if column in CONTEXT:
        return _class(CONTEXT[str(column)])
    return _class("long" if len(str(value)) > 50 else "n" * (column in numeric))


def _cell(column: object, value: object) -> Markup:
    if isinstance(value, Links):
        return value.to_html()
    if column in LINKED:
        return links(items(value))
    if column in CONTEXT:
        return fill("<span>{text}</span>", text=value)
    if column in ("label", "stance") and value in TAGS:
        return tag(str(value))
    if isinstance(value, bool):
        return escape("yes" if value else "no")
    if isinstance(value, float):
        return escape(number(value))
    if isinstance(value, int):
        return escape(f"{value:,}")
    if isinstance(value, (list, tuple)):
        return escape(", ".join(map(str, value)))
    return escape("–" if value is None or value == "" else value)


def items(value: Any) -> list[str]:
    """Ids given as a list or as one string."""
    return value.replace(",", " ").split() if isinstance(value, str) else [str(item) for item in value]


def tag(label: str) -> Markup:
    """A stance or an attitude as sign and word, so that colour is never needed to read it.

    >>> str(tag("favor"))
    '<span class="tag favor">▲ for</span>'
    """
    sign, word = TAGS[label]
    return fill('<span class="tag {label}">{sign} {word}</span>', label=label, sign=sign, word=word)


def excerpt(text: str) -> str:
    """A text's beginning, up to a word's end."""
    return text if len(text) <= EXCERPT else (text[:EXCERPT].rpartition(" ")[0] or text[:EXCERPT]) + " …"
