"""What all figures share: rows, marks, intervals, labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.formats import number
from analysis.show.markup import Shown, fill, slug, visible
from analysis.show.svg import BLUE, GREY, INK, LINE, ORANGE, QUIET, WIDTH, Plot, figure

Rows = Callable[[Axes, Any], object]
Ticks = Mapping[Any, str]
Stretch = tuple[float, float, float]  # left, right, how far down
# Shape as well as colour, so that a figure can be read without colours.
MARKS = {
    "favor": ("^", BLUE), "against": ("v", ORANGE), "neutral": ("s", GREY), "unclear": ("o", GREY),
    "narration": ("o", BLUE), "quotation": ("^", ORANGE), "headline": ("D", INK), "caption": ("s", GREY),
    "sure": ("o", BLUE), "unsure": ("X", GREY),
}  # fmt: skip
SIGNS = {"o": "●", "^": "▲", "D": "◆", "s": "■"}
NONE: Ticks = {}
NOBODY = "no one named"
ROWS_DRAWN = 15  # of a figure; its numbers hold all
LETTER = 7.5  # pixels across, about
DOT = 4  # pixels from the middle of a mark to its edge
NARROW = 310  # the least width of a figure, in pixels: that on a phone


def chart(title: str, otherwise: str) -> Callable[[Callable[[pd.DataFrame], Plot]], Callable[..., Shown]]:
    """Make a figure of what a function plots, or say why there is none; `name` is that of its files.

    Its title is what the plot found, or else this one, which names the subject. Of an empty table, who calls
    may know better why (`otherwise`).
    """

    def decorate(plot: Callable[[pd.DataFrame], Plot]) -> Callable[..., Shown]:
        @wraps(plot)
        def shown(
            frame: pd.DataFrame, *, name: str = plot.__name__.strip("_"), otherwise: str = otherwise
        ) -> Shown:
            if frame.empty:
                text = f"{title}: nothing to show, because {otherwise}."
                return Shown(fill("<p>{text}</p>", text=text), text, metadata={"role": "text"})
            drawn = plot(frame)
            return figure(drawn, slug(name), drawn.title or title)

        return shown

    return decorate


def intervals(
    frame: pd.DataFrame, column: str, labels: list[str], ticks: Ticks, caption: str,
    most: int = ROWS_DRAWN, sides: Sequence[str] = (),
) -> Plot:  # fmt: skip
    """Means with their intervals, marked by `sides`; or else, one that spans 0, or is none, takes no side."""
    drawn = frame.head(most)
    ends = zip(drawn.low, drawn.high, strict=True)
    apart = ["favor" if low > 0 else "against" if high < 0 else "neutral" for low, high in ends]
    kinds = [*sides][:most] or apart

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, -1, 1, LINE, linewidth=1)
        axes.hlines(y, drawn.low, drawn.high, [MARKS[kind][1] for kind in kinds], linewidth=2)
        points(axes, drawn[column], y, kinds, s=90)

    said = [interval(*three) for three in frame[[column, "low", "high"]].itertuples(index=False)]
    return draw_rows(frame, labels, said, draw, caption, (-1.05, 1.05), ticks, most=most)


def bars(frame: pd.DataFrame, labels: list[str], values: pd.Series, said: list[str], caption: str) -> Plot:
    lengths = values.head(ROWS_DRAWN)

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, 0, lengths, BLUE, linewidth=14)
        for top, length, label in zip(y, lengths, said, strict=False):
            text_at(axes, length, top, f"\u00a0{label}", "left", QUIET)

    room = 1 + (1 + max(map(len, said))) * LETTER / 220
    return draw_rows(frame, labels, said, draw, caption, (0, lengths.max() * room))


def draw_rows(
    frame: pd.DataFrame,
    labels: Sequence[object],
    said: Sequence[str],
    draw: Rows,
    caption: str,
    span: tuple[float, float],
    ticks: Ticks = NONE,
    *,
    most: int = ROWS_DRAWN,
    spark: Sequence[float] = (),
) -> Plot:
    """A row a label, the first on top, over a scale that spans so much and has words below.

    `draw` gets axes and how far down each row is; `said` says in words what each row shows. Labels
    that are too long to stand beside their rows stand above them.
    """
    shown = [shorten(label, 40) for label in labels[:most]]
    longest = max(map(len, shown))
    above = 20 if longest > 14 else 0
    y = np.arange(len(shown)) * (26 + above) + 13 + above
    bottom = y[-1] + 13
    reach = 7 if above else 13  # of the scale's lines around a row: up to the next row, or to its label

    def whole(axes: Axes) -> None:
        axes.set_xlim(*span)
        for place, word in ticks.items():
            tops, ends = (y - reach, y + reach) if above else ([0], [bottom])
            axes.vlines([place] * len(tops), tops, ends, LINE, linewidth=1, zorder=0)
            part = (place - span[0]) / (span[1] - span[0])
            side = "left" if part < 0.1 else "right" if part > 0.9 else "center"
            text_at(axes, place, bottom + 10, word, side, QUIET)
        for top, label in zip(y, shown, strict=True):
            text_at(axes, 0, top - above * 0.95, label, "left" if above else "right", inside=False)
        draw(axes, y)

    text = " ".join(f"{label}: {each}." for label, each in zip(labels, said, strict=False))
    left = 0.01 if above else (2 + longest) * LETTER / WIDTH
    height = bottom + 20 * bool(ticks)
    return Plot(whole, frame, text, caption + cut(len(shown), len(labels)), height, left, spark)


def or_nobody(actors: pd.Series) -> pd.Series:
    return actors.fillna("").replace("", NOBODY)


def cut(drawn: int, of: int) -> str:
    return f" {drawn} of {of} are drawn; the numbers hold all." if drawn < of else ""


def shorten(text: object, most: int) -> str:
    shown = " ".join(visible(text).split())
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def interval(middle: float, low: float, high: float) -> str:
    return number(middle) + ("" if pd.isna(low) else f" ({number(low)} to {number(high)})")


def times(low: float, high: float) -> dict[float, str]:
    """Marks of a scale of doublings: 0 is as often, 4 is 16 times."""
    step = 2 if high - low < 8 else 4 if high - low < 16 else 8
    places = range(step * int(low // step), int(high) + 1, step)
    return {n: f"{2**n if n >= 0 else 2.0**n:,}×" for n in places if n >= low}


def points(axes: Axes, x: Any, y: Any, kinds: Any, **more: Any) -> None:
    shapes, colours = ({kind: mark[part] for kind, mark in MARKS.items()} for part in (0, 1))
    marks: Any = {"hue": list(kinds), "style": list(kinds), "palette": colours, "markers": shapes}
    sns.scatterplot(x=list(x), y=list(y), ax=axes, legend=False, linewidth=0, zorder=3, **marks, **more)


def text_at(
    axes: Axes, x: Any, y: Any, text: str, side: Any = "center", color: str = INK, *, inside: bool = True
) -> None:
    """A text in the middle of its line; not `inside`, it stands at the left edge of the axes."""
    where = axes.transData if inside else axes.get_yaxis_transform()
    shown = text if inside or side == "left" else f"{text}\u00a0"
    axes.text(x, y, shown, ha=side, va="center_baseline", color=color, transform=where)


def place_labels(axes: Axes, pixels: pd.Series, x: pd.Series, y: pd.Series, labels: Sequence[str]) -> None:
    """Label points in the order given, each where no point and no earlier label is; without room, not at all.

    Room is judged where the figure is narrowest: wherever it is wider, there is more.
    """
    dots = [(left - DOT, left + DOT, top) for left, top in zip(pixels, y, strict=True)]
    taken: list[Stretch] = []
    for own, place, label in zip(dots, x, map(shorten, labels, [24] * len(labels)), strict=True):
        left, top, wide = own[0] + DOT, own[2], (len(label) + 1) * LETTER
        others = [dot for dot in dots if dot != own]
        for side, begin, down in (
            ("left", 0, 0),
            ("right", -wide, 0),
            ("center", -wide / 2, -13),
            ("center", -wide / 2, 13),
        ):
            box = left + begin, left + begin + wide, top + down
            clear = 18 if down else 10  # above or below its point, a label could be taken for another's
            apart = all(_apart(box, each, 14) for each in taken)
            apart = apart and all(_apart(box, dot, clear) for dot in others)
            if apart and box[0] >= 0.14 * NARROW and box[1] <= NARROW:
                taken.append(box)
                text_at(axes, place, box[2], f"\u00a0{label}\u00a0", side)
                break


def _apart(one: Stretch, other: Stretch, pixels: float) -> bool:
    """Whether two stretches do not meet: side by side, or so many pixels apart from top to bottom."""
    return one[1] < other[0] or other[1] < one[0] or abs(one[2] - other[2]) > pixels
