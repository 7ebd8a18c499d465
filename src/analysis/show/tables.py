"""Tables as accessible HTML whose ids link to the annotated article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis.formats import number
from analysis.show.markup import (
    Links,
    Shown,
    asked,
    csv,
    escape,
    excerpted,
    fill,
    is_id,
    join,
    links,
    save_link,
    slug,
    visible,
)

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
KWIC_COLUMNS = {"left": "before", "match": "key", "right": "after"}
KINDS = ("label", "stance", "quotation", "voice")
NUMBERED = "Proposition "  # columns of labels, one a proposition
TEXTS = {"statement", "content"}  # columns of running text
FEW_COLUMNS = 2  # columns; a table of texts that has more becomes cards where there is little room
BROAD, TALL = 6, 15  # columns, rows; a table that has more is wider than the text, or scrolls in its place


def table(
    frame: pd.DataFrame,
    *,
    name: str,
    caption: str,
    columns: Sequence[str] = (),
    units: Mapping[str, str] = {},
    by: str = "",
    fold: str = "",
    full_text: bool = True,
) -> Shown:
    """A table with caption, scopes and units, whose ids link to the annotated article; carries its CSV.

    A table that has `attribution`, or begins with `sentence`, is where the annotated article links back to.
    One without rows is a line that says so.

    >>> import pandas as pd
    >>> table(pd.DataFrame({"term": ["rain"]}), name="terms", caption="Terms").data["text/csv"]
    'term\\nrain\\n'

    Args:
        frame: one row a row; the index is not shown.
        name: of the CSV file, unique in its notebook.
        caption: what a row is, and in which order they stand.
        columns: those to show, where the CSV has more than one page can.
        units: column to unit, shown beneath the column's name.
        by: the column of propositions, each of which gets a table under its head; of one, the table stands
            as it is, without the column.
        fold: the words behind which the table folds away.
        full_text: whether texts are shown, and saved, in full; short excerpts of them otherwise.
    """
    if not full_text:
        frame = frame.map(lambda value: excerpted(value) if isinstance(value, str) else value)
    shown = frame[[*columns, *([by] if by else [])]] if columns else frame
    sheet = csv(frame)
    if frame.empty:
        html, text = fill("<p>{caption}: none.</p>", caption=caption), f"{caption}: none."
    else:
        html = join([*_tables(shown, name, caption, units, by), _saved(frame, shown, name, sheet)])
        text = f"{caption}\n{shown.to_string(index=False, max_rows=20, max_colwidth=40)}"
    if fold and len(frame):
        html = fill("<details><summary>{words}</summary>{html}</details>", words=fold, html=html)
    html = fill('<div class="table">{html}</div>', html=html)
    return Shown(html, visible(text), {"text/csv": sheet}, {"name": slug(name), "role": "table"})


def comparison(balance: pd.DataFrame) -> Shown:
    """Where each actor stands on each of several propositions, by number; of one proposition, nothing.

    >>> import pandas as pd
    >>> rows = {"proposition": ["Go.", "Stay."], "actor": ["Ann", "Ann"], "stance": ["favor", "against"]}
    >>> comparison(pd.DataFrame(rows)).data["text/csv"]
    'actor,Proposition 1,Proposition 2\\nAnn,favor,against\\n'
    """
    asked = list(balance["proposition"].unique()) if "proposition" in balance else []
    if len(asked) < 2:
        return Shown(Markup(""), "", metadata={"role": "text"})
    sides = balance.pivot(index="actor", columns="proposition", values="stance")
    sides = sides.reindex(index=balance["actor"].unique(), columns=asked)
    sides.columns = [f"{NUMBERED}{n}" for n in range(1, len(asked) + 1)]
    return table(
        sides.reset_index(), name="comparison", caption="Where each actor stands, proposition by proposition"
    )


def _tables(
    frame: pd.DataFrame, name: str, caption: str, units: Mapping[str, str], by: str
) -> Iterator[Markup]:
    """The table; or one for each value of a column, numbered, under a heading that names it."""
    values = list(frame[by].unique()) if by in frame else []
    if len(values) < 2:
        yield rows(frame.drop(columns=[by] * bool(values)), name=name, caption=caption, units=units)
        return
    for place, value in enumerate(values, 1):
        part = frame[frame[by] == value].drop(columns=by)
        yield asked(value, place)
        yield rows(part, name=f"{name}-{place}", caption=f"{caption} ({place})", units=units)


def _saved(frame: pd.DataFrame, shown: pd.DataFrame, name: str, sheet: str) -> Markup:
    more = f"all {frame.shape[1]} columns" if frame.shape[1] > shown.shape[1] else ""
    return fill('<p class="save">{csv} {more}</p>', csv=save_link(sheet, f"{slug(name)}.csv"), more=more)


def rows(
    frame: pd.DataFrame, *, name: str, caption: str, units: Mapping[str, str] = {}, of: int | None = None
) -> Markup:
    """The `<table>` alone, in a region that the keyboard can scroll.

    One with texts becomes a card a row where there is little room; roles keep it a table to screen readers.
    `of` says how many rows there are, where `frame` has the first of them.

    >>> import pandas as pd
    >>> "rain</th>" in rows(pd.DataFrame({"term": ["rain"]}), name="terms", caption="Terms")
    True
    """
    columns = list(frame.columns)
    numeric = {column for column in columns if frame[column].dtype.kind in "iuf"}
    cards = bool(TEXTS & {*columns}) and len(columns) > FEW_COLUMNS
    body = join(_row(record, numeric, cards) for record in frame.to_dict("records"))
    return fill(
        '<div class="scroll{broad}{tall}{cards}" role="region" tabindex="0" aria-labelledby="{id}">'
        '<table{table}><caption><span><b id="{id}">{caption}</b> {counted}</span></caption>'
        "<thead{group}><tr{row}>{heads}</tr></thead><tbody{group}>{body}</tbody></table></div>",
        **{"id": f"table-{slug(name)}", "caption": caption, "counted": _counted(frame, of)},
        **{
            role: _role(cards, name)
            for role, name in (("table", "table"), ("group", "rowgroup"), ("row", "row"))
        },
        tall=" tall" * (len(frame) > TALL),
        broad=" broad" * (len(columns) > BROAD),
        cards=" cards" * cards,
        heads=join(_head(str(column), units.get(column, ""), column in numeric, cards) for column in columns),
        body=body or fill('<tr><td colspan="{n}">none</td></tr>', n=max(1, len(columns))),
    )


def _counted(frame: pd.DataFrame, of: int | None) -> str:
    """How many rows there are, and of which kinds; of those that are cut, how many are shown."""
    if of is not None and of > len(frame):
        return f"The first {len(frame):,} of {of:,} rows."
    kind = next((column for column in KINDS if column in frame), None)
    counts = frame[kind].dropna().value_counts().items() if kind else ()
    kinds = ", ".join(f"{n} {TAGS.get(str(each), ('', each))[1]}" for each, n in counts)
    total = f"{len(frame):,} row{'s' * (len(frame) != 1)}"
    return f"{total}: {kinds}." if kinds else f"{total}."


def _role(cards: bool, name: str) -> Markup:
    """What a part of a table is, where its style takes that from it."""
    return fill(' role="{name}"', name=name) if cards else Markup("")


def _label(column: str) -> str:
    return HEADS.get(column) or column.replace("_", " ").replace("1000", "1,000").capitalize()


def _head(column: str, unit: str, numeric: bool, cards: bool) -> Markup:
    small = fill('<span class="unit">{unit}</span>', unit=unit) if unit else ""
    return fill(
        '<th scope="col"{role}{n}>{label}{small}</th>',
        **{
            "role": _role(cards, "columnheader"),
            "n": _class("n" * numeric),
            "label": _label(column),
            "small": small,
        },
    )


def _row(record: Mapping[Any, object], numeric: set[Any], cards: bool) -> Markup:
    """A row; what names it is its first cell, or the second where the first is a label."""
    first, *others = record
    anchor = next((record[column] for column in ("attribution", first) if column in record), "")
    linked = "attribution" in record or first in LINKED
    named = others[0] if first in KINDS and others else first
    cells = (_written(column, value, column == named, numeric, cards) for column, value in record.items())
    return fill(
        "<tr{anchor}{role}>{cells}</tr>", role=_role(cards, "row"), cells=join(cells),
        anchor=fill(' id="row-{id}"', id=anchor) if linked and is_id(anchor) else "",
    )  # fmt: skip


def _written(column: Any, value: object, named: bool, numeric: set[Any], cards: bool) -> Markup:
    """A cell; in a card it says of what it is, unless that can be seen."""
    plain = column in TEXTS or column in KINDS or named
    return fill(
        "<{t}{scope}{role}{kind}{head}>{cell}</{t}>",
        t="th" if named else "td",
        scope=Markup(' scope="row"' if named else ""),
        role=_role(cards, "rowheader" if named else "cell"),
        kind=_kind(column, value, numeric),
        head=fill(' data-head="{head}"', head=_label(str(column))) if cards and not plain else "",
        cell=_cell(column, value),
    )


def _class(name: str) -> Markup:
    return fill(' class="{name}"', name=name) if name else Markup("")


def _kind(column: object, value: object, numeric: set[Any]) -> Markup:
    if column in LINKED and not isinstance(value, Links):
        return _class("ids" * (len(items(value)) > 2))
    if column in KWIC_COLUMNS:
        return _class(KWIC_COLUMNS[str(column)])
    return _class("long" if len(str(value)) > 50 else "n" * (column in numeric))


def _cell(column: object, value: object) -> Markup:
    if isinstance(value, Links):
        return value.to_html()
    if column in LINKED:
        return links(items(value))
    if column in KWIC_COLUMNS:
        return fill("<span>{text}</span>", text=value)
    if (column in ("label", "stance") or str(column).startswith(NUMBERED)) and value in TAGS:
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
