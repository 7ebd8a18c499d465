"""The figures of terms: which come most often, which are typical, and where they fall."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.formats import in_quotes, without_parts
from analysis.show.plots import (
    NARROW,
    ROWS_DRAWN,
    bars,
    chart,
    draw_rows,
    interval,
    place_labels,
    points,
    text_at,
    times,
)
from analysis.show.svg import BLUE, GREY, LINE, QUIET, Plot

TITLED = 3  # terms that a title names
PARTS = 5  # of an article, in all but one of which a term runs through it
DEEP = 190  # pixels from the top of the map to its foot


@chart("Most frequent terms", "no term comes twice")
def terms(frame: pd.DataFrame) -> Plot:
    """How often each term occurs, in the order given: term, count, per_1000.

    >>> from analysis import frequencies
    >>> found = frequencies("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in terms(found.head(15)).to_html()
    True
    """
    most = frame["count"].max()
    top = list(frame.term[frame["count"] == most])
    caption = (
        "Times that the article has the whole word or name, inside longer names and hyphenated words, too. "
        "The commonest function words (the, of, and, …) and numbers are left out."
    )
    shown = bars(frame, list(frame.term), frame["count"], [str(count) for count in frame["count"]], caption)
    often = f"{most} times{' each' if len(top) > 1 else ''}" if most > 1 else "once"
    title = f"{in_quotes(top)} come{'' if len(top) > 1 else 's'} most often, {often}"
    return shown._replace(
        spark=frame["count"].head(ROWS_DRAWN) / most,
        title=title if len(top) <= TITLED else f"{len(top)} terms lead",
    )


@chart("Terms that are typical of this text", "no term is more frequent here than in the reference")
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
    unsure = "; ✖ may be chance (not significant at .05)" * bool((kinds == "unsure").any())
    caption = f"How many times as frequent as in the reference, with the 95 % interval, surest first{unsure}."
    title = f"{in_quotes(without_parts(frame.term)[:TITLED])} set{'s' * (len(frame) == 1)} this text apart"
    plot = draw_rows(frame, list(frame.term), said, draw, caption, (low - 0.3, high + 0.3), times(low, high))
    return plot._replace(title=title)


@chart("Frequent, distinctive, or both", "no term is typical of this article")
def term_map(frame: pd.DataFrame) -> Plot:
    """Frequency against distinctiveness of each term: term, per_1000, log_ratio.

    A label that would overlap one of an earlier term is left out; the numbers have all.

    >>> from analysis import terms as counted
    >>> typical = counted.keyness("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in term_map(typical).to_html()
    True
    """
    frame = frame[frame.per_1000 > 0]  # its scale has no 0
    frame = frame.filter(["term", "per_1000", "log_ratio", "evidence"])
    x, low, high = np.log2(frame.per_1000), min(0, frame.log_ratio.min()), frame.log_ratio.max()

    def down(log_ratio: Any) -> Any:
        return 20 + DEEP * (high - log_ratio) / ((high - low) or 1)

    y, span = down(frame.log_ratio), (x.min() - 0.3, x.max() + 0.3)

    def draw(axes: Axes) -> None:
        axes.set_xlim(*span)
        for place, word in times(low, high).items():
            axes.hlines(down(place), *span, LINE, linewidth=1)
            text_at(axes, 0, down(place), word, "right", QUIET, inside=False)
        points(axes, x, y, ["sure"] * len(frame), s=40)
        place_labels(axes, NARROW * (0.14 + 0.84 * (x - span[0]) / (span[1] - span[0])), x, y, frame.term)
        for count in (count for step in (1, 2, 5) for count in (step, 10 * step, 100 * step)):
            if span[0] <= np.log2(count) <= span[1]:
                text_at(axes, np.log2(count), DEEP + 45, str(count), color=QUIET)

    text = f"{len(frame)} terms; the most distinctive are {', '.join(frame.nlargest(5, 'log_ratio').term)}."
    caption = "To the right: times per 1,000 words; upwards: how many times as often as in the reference."
    return Plot(draw, frame, text, caption, height=DEEP + 54, left=0.14, title=_extremes(frame))


def _extremes(frame: pd.DataFrame) -> str:
    """Which typical terms come most often, and which is furthest above the reference; ties are told."""
    often = list(frame.term[frame.per_1000 == frame.per_1000.max()])
    ratios = frame.log_ratio.round(2)
    far = list(frame.term[ratios == ratios.max()])
    come, stand = (f"{verb}{'s' * (len(some) == 1)}" for verb, some in (("come", often), ("stand", far)))
    first, beyond = (
        in_quotes(some) if len(some) <= TITLED else f"{len(some)} together" for some in (often, far)
    )
    told = f"Of the typical terms, {first} {come} most often"
    above = f"{stand} furthest above the reference"
    return f"{told} and {above}" if often == far else f"{told}; {beyond} {above}"


@chart("Where the words fall", "the terms do not occur")
def dispersion(frame: pd.DataFrame) -> Plot:
    """Where in the article each term occurs, one stroke an occurrence: term, offset (0 to 1), sentence.

    >>> from analysis.terms import positions
    >>> "<svg" in dispersion(positions("data/articles/nato-afghan-tour.txt", ["mission"])).to_html()
    True
    """
    order = list(frame.term.unique())

    def draw(axes: Axes, y: Any) -> None:
        rows = y[frame.term.map(order.index)]
        axes.hlines(y, 0, 1, LINE, linewidth=1)
        axes.vlines(frame.offset, rows - 8, rows + 8, BLUE, linewidth=2)

    sentences = [group.sentence for _, group in frame.groupby("term", sort=False)]
    said = [f"{len(ids)} times, from {ids.iloc[0]} to {ids.iloc[-1]}" for ids in sentences]
    caption = "Each stroke is one occurrence, from the beginning of the article to its end."
    ticks = {0: "beginning", 0.5: "middle", 1: "end"}
    plot = draw_rows(frame, order, said, draw, caption, (0, 1), ticks, most=len(order))
    return plot._replace(title=_course(frame))


def _course(frame: pd.DataFrame) -> str:
    """Which terms run through the article, and which stand in one part of it alone, a fifth."""
    fifths = (frame.offset * PARTS).clip(upper=PARTS - 1).astype(int)
    reached = fifths.groupby(frame.term, sort=False).nunique()
    through = reached.index[reached >= PARTS - 1]
    often = frame.term.value_counts()
    together = [term for term in reached.index if reached[term] == 1 and often[term] > 1]
    told = "No term runs through the article"
    if len(through):
        told = f"{in_quotes(through[:TITLED])} run{'s' * (len(through) == 1)} through the article"
    return f"{told}; {in_quotes(together[:1])} stands in one part of it alone" if together else told
