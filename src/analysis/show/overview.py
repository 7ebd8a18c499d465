"""What the index of all reports says of each article, from the records of its runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from analysis.show.markup import fill, mixed

_NAMED = 3  # actors of a side; the report has all
_TONES = {"positive": "▲ positive", "negative": "▼ negative", "neutral": "neutral"}


def rows_of(runs: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row an article: those with failures first, then the last analysed.

    >>> rows_of([])
    []
    """
    rows = [_row(run) for run in runs]
    rows.sort(key=lambda row: row["finished"], reverse=True)
    return sorted(rows, key=lambda row: not row["failed"])


def _row(run: Mapping[str, Any]) -> dict[str, Any]:
    records = [*run["notebooks"].values()]
    findings = [row for record in records if record["status"] == "ok" for row in record["findings"]]
    failed = [record for record in records if record["status"] != "ok"]
    blank = {"proposition": "", "side": "", "names": []}
    sides = [blank | row for row in findings if row.get("about") == "stance"]
    asked = [*dict.fromkeys(row["proposition"] for row in sides if row["proposition"])]
    tone = next((row.get("side", "") for row in findings if row.get("about") == "tone"), "")
    article = run["article"]
    return {
        "name": article["name"], "title": article.get("title") or article["name"], "asked": tuple(asked),
        "published": article.get("published") or "",
        "finished": max(record["finished"] for record in records),
        "outlet": article.get("agency") or "", "place": mixed(article.get("place") or ""),
        "favor": _names(sides, "favor", asked), "against": _names(sides, "against", asked),
        "tone": _TONES.get(tone, ""),
        "course": spark(run["notebooks"].get("sentiment", {})),
        "gone": bool(run.get("gone")), "reports": len(records), "failed": failed,
        "faults": [*dict.fromkeys(each["error"]["message"] for each in failed)],
    }  # fmt: skip


def _names(sides: Sequence[Mapping[str, Any]], side: str, asked: Sequence[str]) -> str:
    """Who is on a side, or on both (◆); of several propositions, with the number of each."""
    told = []
    for number, proposition in enumerate(asked, 1):
        rows = [row for row in sides if row["proposition"] == proposition]
        names = [name for row in rows if row["side"] == side for name in row["names"]]
        names += [f"◆ {name}" for row in rows if row["side"] == "mixed" for name in row["names"]]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        if names:
            told.append(f"{number}: " * (len(asked) > 1) + ", ".join(names[:_NAMED]) + more)
    return " · ".join(told)


def spark(record: Mapping[str, Any]) -> Markup:
    """A record's small chart: a bar a number, up for positive, down for negative."""
    values = record.get("spark") or []
    heights = [round(12 * v) for v in values]
    paths = {"favor": _bars([max(0, h) for h in heights]), "against": _bars([min(0, h) for h in heights])}
    drawn = "".join(f'<path class="{kind}" d="{path}"/>' for kind, path in paths.items() if path)
    svg = (
        '<svg class="spark" role="img" aria-label="{label}" viewBox="0 0 {width} {tall}" height="{tall}" '
        'preserveAspectRatio="none">'
        '<path d="M0 12H{width}"/>{bars}</svg>'
    )
    up, down = sum(v > 0 for v in values), sum(v < 0 for v in values)
    label = f"Small chart of {len(values)} bars: {up} up, {down} down"
    size = {"width": 4 * max(40, len(values)), "tall": 24 if down else 13}
    return fill(svg, **size, label=label, bars=Markup(drawn)) if values else Markup("")


def _bars(heights: Sequence[int]) -> str:
    """Bars as one path, four pixels apart, each from the middle up, or down where it is negative; no others.

    >>> _bars([3, 0, -2])
    'M1.5 12v-3m8 3v2'
    """
    path, last = "", (0, 0)
    for place, height in enumerate(heights):
        if height:
            before, was = last
            path += f"m{4 * (place - before)} {was}" if path else f"M{4 * place + 1.5:g} 12"
            path += f"v{-height}"
            last = (place, height)
    return path
