"""The figures of terms: which come most often, which are typical, and where they fall."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.show.plots import (
    NARROW,
    ROWS_DRAWN,
    bars,
    chart,
    draw_rows,
    interval,
    place_labels,
    points,
    times,
    write,
)
from analysis.show.svg import BLUE, GREY, LINE, QUIET, Plot


@chart("Most frequent terms", "the article has no such term")
def terms(frame: pd.DataFrame) -> Plot:
    """How often each term occurs, in the order given: term, count, per_1000.

    >>> from analysis import frequencies
    >>> found = frequencies("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in terms(found.head(15)).to_html()
    True
    """
    caption = "Occurrences in this article, the commonest function words left out."
    shown = bars(frame, list(frame.term), frame["count"], [str(count) for count in frame["count"]], caption)
    return shown._replace(spark=frame["count"].head(ROWS_DRAWN) / frame["count"].max())


@chart(
    "What this text is about, against the reference", "no term is more frequent here than in the reference"
)
def keyness(frame: pd.DataFrame) -> Plot:
    """Terms in the order given, each with the interval of its log ratio.

    Columns: term, log_ratio, log_ratio_low, log_ratio_high, p_adjusted.

    >>> from analysis import terms as counted
    >>> typical = counted.keyness("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in keyness(typical).to_html()
    True
    """
    frame = frame.filter(["term", "log_ratio", "log_ratio_low", "log_ratio_high", "p_adjusted", "evidence"])
    drawn = frame.head(ROWS_DRAWN)
    low, high = min(0, drawn.log_ratio_low.min()), drawn.log_ratio_high.max()
    kinds = np.where(drawn.p_adjusted < 0.05, "sure", "unsure")

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, drawn.log_ratio_low, drawn.log_ratio_high, GREY, linewidth=1.5)
        points(axes, drawn.log_ratio, y, kinds, s=60)

    said = [interval(*three) for three in frame.iloc[:, 1:4].itertuples(index=False)]
    caption = (
        "How many times as frequent as in the reference (the log ratio counts the doublings), with its 95 % "
        "interval; ● is significant at .05 after correction, ✖ is not."
    )
    return draw_rows(frame, list(frame.term), said, draw, caption, (low - 0.3, high + 0.3), times(low, high))


@chart("Frequent, distinctive, or both", "no term is typical of this article")
def term_map(frame: pd.DataFrame) -> Plot:
    """Frequency against distinctiveness of each term: term, per_1000, log_ratio.

    A label that would overlap one of an earlier term is left out; the numbers have all.

    >>> from analysis import terms as counted
    >>> typical = counted.keyness("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in term_map(typical).to_html()
    True
    """
    frame = frame[frame.per_1000 > 0].filter(
        ["term", "per_1000", "log_ratio", "evidence"]
    )  # its scale has no 0
    x, low, high = np.log2(frame.per_1000), min(0, frame.log_ratio.min()), frame.log_ratio.max()
    y = 20 + 240 * (high - frame.log_ratio) / ((high - low) or 1)
    span = x.min() - 0.3, x.max() + 0.3

    def draw(axes: Axes) -> None:
        axes.set_xlim(*span)
        for place, word in times(low, high).items():
            top = 20 + 240 * (high - place) / ((high - low) or 1)
            axes.hlines(top, *span, LINE, linewidth=1)
            write(axes, 0, top, word, "right", QUIET, inside=False)
        points(axes, x, y, ["sure"] * len(frame), s=40)
        place_labels(axes, NARROW * (0.14 + 0.84 * (x - span[0]) / (span[1] - span[0])), x, y, frame.term)
        for count in (count for step in (1, 2, 5) for count in (step, 10 * step, 100 * step)):
            if span[0] <= np.log2(count) <= span[1]:
                write(axes, np.log2(count), 285, str(count), color=QUIET)

    text = f"{len(frame)} terms; the most distinctive are {', '.join(frame.nlargest(5, 'log_ratio').term)}."
    often, typical = frame.term[frame.per_1000.idxmax()], frame.term[frame.log_ratio.idxmax()]
    caption = (
        f"“{often}” is the most frequent, “{typical}” the most distinctive. To the right: more frequent "
        "here, per 1,000 words; upwards: more typical of this text, how many times as frequent as elsewhere."
    )
    return Plot(draw, frame, text, caption, height=294, left=0.14)


@chart("Where the words fall", "the terms do not occur")
def dispersion(frame: pd.DataFrame) -> Plot:
    """Where in the article each term occurs, one stroke an occurrence: term, offset (0 to 1), sentence.

    >>> from analysis import parse, positions
    >>> found = positions.places(parse("data/articles/nato-afghan-tour.txt"), ["mission"])
    >>> "<svg" in dispersion(found).to_html()
    True
    """
    order = list(frame.term.unique())

    def draw(axes: Axes, y: Any) -> None:
        rows = y[frame.term.map(order.index)]
        axes.hlines(y, 0, 1, LINE, linewidth=1)
        axes.vlines(frame.offset, rows - 8, rows + 8, BLUE, linewidth=2)

    places = [group.sentence for _, group in frame.groupby("term", sort=False)]
    said = [f"{len(ids)} times, from {ids.iloc[0]} to {ids.iloc[-1]}" for ids in places]
    caption = "Each stroke is one occurrence, from the beginning of the article to its end."
    ticks = {0: "beginning", 0.5: "middle", 1: "end"}
    return draw_rows(frame, order, said, draw, caption, (0, 1), ticks, most=len(order))
