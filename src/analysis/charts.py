"""Every figure: a tidy frame in, an accessible figure out. Nothing is computed here but where a mark goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from analysis.display import TAGS
from analysis.markup import Shown, csv, fill, join, number, slug, visible
from analysis.reading import signed
from analysis.svg import BLUE, GREY, INK, LINE, ORANGE, QUIET, WIDTH, Plot, figure

Rows = Callable[[Axes, Any], object]
Ticks = Mapping[Any, str]

# Shape as well as colour, so that a figure can be read without colours.
MARKS = {
    "favor": ("^", BLUE), "against": ("v", ORANGE), "neutral": ("s", GREY), "unclear": ("o", GREY),
    "narration": ("o", BLUE), "quotation": ("^", ORANGE), "headline": ("D", INK), "caption": ("s", GREY),
    "sure": ("o", BLUE), "unsure": ("X", GREY),
}  # fmt: skip
SIGNS = {"o": "●", "^": "▲", "D": "◆", "s": "■"}
TONES = {-1: "−1 negative", 0: "0", 1: "positive +1"}
NONE: Ticks = {}
NOBODY = "no one named"
MOST = 15  # rows a figure draws; its numbers hold all
LETTER = 7.5  # pixels across, about
NARROW = 310  # the least width of a figure, in pixels: that on a phone


def chart(title: str, otherwise: str) -> Callable[[Callable[[pd.DataFrame], Plot]], Callable[..., Shown]]:
    """Make a figure of what a function plots, or say why there is none; `name` is that of its files."""

    def decorate(plot: Callable[[pd.DataFrame], Plot]) -> Callable[..., Shown]:
        @wraps(plot)
        def shown(frame: pd.DataFrame, *, name: str = plot.__name__.strip("_")) -> Shown:
            if frame.empty:
                text = f"{title}: nothing to show, because {otherwise}."
                return Shown(fill("<p>{text}</p>", text=text), text, metadata={"role": "text"})
            return figure(plot(frame), slug(name), title)

        return shown

    return decorate


@chart("Tone of wording, sentence by sentence", "no sentence was scored")
def tone_course(frame: pd.DataFrame) -> Plot:
    """The tone of wording of each sentence, in text order: sentence, compound, voice.

    >>> from analysis import sentiment
    >>> "<svg" in tone_course(sentiment.tone("data/articles/nato-afghan-tour.txt")).to_html()
    True
    """
    frame = frame.reset_index(drop=True)
    extremes = frame.loc[[frame.compound.idxmin(), frame.compound.idxmax()]]
    places = 95 - 72 * frame.compound

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.8, len(frame) - 0.2)
        axes.hlines([23, 95, 167], -0.8, len(frame) - 0.2, LINE, linewidth=1)
        axes.vlines(frame.index, 95, places, LINE, linewidth=1)
        _points(axes, frame.index, places, frame.voice, s=90)
        for y, word in zip((23, 95, 167), ("+1", "0", "−1"), strict=True):
            _say(axes, 0, y, word, "right", QUIET, inside=False)
        for row in extremes.drop_duplicates("sentence").itertuples():
            _say(axes, row.Index, places[row.Index] + (-13 if row.compound >= 0 else 14), row.sentence)
        for row in frame.iloc[:: -(-len(frame) // 6)].itertuples():
            _say(axes, row.Index, 187, row.sentence, color=QUIET)

    low, high = (f"{row.sentence} ({number(row.compound)})" for row in extremes.itertuples())
    voices = ", ".join(f"{SIGNS[MARKS[voice][0]]} {voice}" for voice in frame.voice.unique())
    return Plot(
        draw, frame,
        f"{len(frame)} sentences; the lowest score is that of {low}, the highest that of {high}.",
        "VADER's compound score of the words, from −1, negative, to +1, positive; it says nothing about what "
        f"anyone thinks. {voices}.",
        height=196, left=0.07, spark=frame.compound,
    )  # fmt: skip


@chart("Mean tone by voice", "no sentence was scored")
def tone_summary(frame: pd.DataFrame) -> Plot:
    """The mean tone of each voice with its interval: voice, mean, low, high, n.

    >>> from analysis import sentiment
    >>> scores = sentiment.tone("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in tone_summary(sentiment.tone_summary(scores)).to_html()
    True
    """
    frame = frame[(frame.n > 0) | (frame.voice == "all")]
    voices = frame[frame.voice != "all"].dropna()
    apart = len(voices) > 1 and voices.low.max() > voices.high.min()
    reading = f"The intervals of the two voices {'lie apart' if apart else 'overlap'}. " * (len(voices) > 1)
    caption = f"{reading}Mean compound score with its 95 % interval; n is the number of sentences."
    labels = [f"{row.voice} (n = {row.n})" for row in frame.itertuples()]
    return _intervals(frame, "mean", labels, TONES, caption)


@chart("How the text speaks of each actor", "no actor is mentioned")
def attitudes(frame: pd.DataFrame) -> Plot:
    """The balance of attitudes toward each actor with its interval: actor, n, balance, low, high.

    >>> from analysis import sentiment
    >>> felt = sentiment.attitudes("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in attitudes(sentiment.attitude_balance(felt)).to_html()
    True
    """
    caption = (
        "Balance of positive and negative mentions with its 95 % interval, of actors with enough for one; "
        "■ takes no clear side; in brackets the number of mentions, an actor's own apart."
    )
    labels = [f"{_short(row.actor, 34)} ({row.n})" for row in frame.itertuples()]
    ticks = {-1: "▼ negative", 0: "neutral", 1: "positive ▲"}
    most = min(MOST, frame.low.count() or MOST)  # those with an interval have most mentions, and come first
    return _intervals(frame, "balance", labels, ticks, caption, most)


def _intervals(
    frame: pd.DataFrame, column: str, labels: list[str], ticks: Ticks, caption: str, most: int = MOST
) -> Plot:
    """Means with their intervals; one whose interval spans 0, or that has none, takes no side."""
    drawn = frame.head(most)
    sides = zip(drawn.low, drawn.high, strict=True)
    kinds = ["favor" if low > 0 else "against" if high < 0 else "neutral" for low, high in sides]

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, -1, 1, LINE, linewidth=1)
        axes.hlines(y, drawn.low, drawn.high, [MARKS[kind][1] for kind in kinds], linewidth=2)
        _points(axes, drawn[column], y, kinds, s=90)

    said = [_interval(*three) for three in frame[[column, "low", "high"]].itertuples(index=False)]
    return _rows(frame, labels, said, draw, caption, (-1.05, 1.05), ticks, most=most)


@chart("Who speaks how of whom", "no speaker mentions an actor")
def attitude_matrix(frame: pd.DataFrame) -> Plot:
    """Who speaks how of whom: speaker, actor, balance, n; one row a pair.

    >>> from analysis import sentiment
    >>> felt = sentiment.attitudes("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in attitude_matrix(sentiment.attitude_matrix(felt)).to_html()
    True
    """
    speakers = list(frame.groupby("speaker").n.sum().nlargest(5).index)
    actors = list(frame.groupby("actor").n.sum().nlargest(MOST).index)
    drawn = frame[frame.speaker.isin(speakers) & frame.actor.isin(actors)]
    top, bottom = 130, 130 + 26 * len(actors)

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.6, len(speakers) + 0.2)  # the names above lean to the right
        axes.hlines(np.arange(top, bottom, 26), -0.6, len(speakers) - 0.4, LINE, linewidth=1)
        for row in drawn.itertuples():
            value = round(row.balance, 1) + 0.0
            shown = signed(value, 1) if value else "0"
            color = BLUE if value > 0 else ORANGE if value < 0 else GREY
            _say(axes, speakers.index(row.speaker), top + 26 * actors.index(row.actor), shown, color=color)
        for row, actor in enumerate(actors):
            _say(axes, 0, top + 26 * row, _short(actor, 13), "right", inside=False)
        for column, speaker in enumerate(speakers):
            axes.text(column, top - 16, _short(speaker, 15), rotation=75, rotation_mode="anchor", color=INK)

    said = (
        f"{row.speaker} of {row.actor}: {number(row.balance)}, n = {row.n}." for row in drawn.itertuples()
    )
    told = frame[(frame.n > 1) & (frame.speaker != frame.actor) & (frame.balance.abs() >= 0.1)]
    ends = {
        "Best": told[told.balance > 0].nlargest(1, "balance"),
        "Worst": told[told.balance < 0].nsmallest(1, "balance"),
    }
    reading = [
        f"{end} spoken of, more than once, is {row.actor} by {row.speaker}. "
        for end, rows in ends.items()
        for row in rows.itertuples()
    ]
    caption = "".join(reading) + (
        "Columns speak, rows are spoken of: balance of positive and negative mentions, from −1 to +1."
    )
    left = (3 + min(13, max(map(len, actors)))) * LETTER / WIDTH
    return Plot(draw, frame, " ".join(said), caption + _cut(len(drawn), len(frame)), bottom, left)


def stances(frame: pd.DataFrame) -> Shown:
    """Every statement between against and for, a figure a proposition.

    Columns: attribution, actor, proposition, favor, against, neutral, label.

    >>> from analysis import attribution, stance
    >>> said = attribution.attributions("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in stances(stance.stances(said, "Go on.", words=False)).to_html()
    True
    """
    columns = ["attribution", "actor", "proposition", "favor", "against", "neutral", "label"]
    judged = frame[columns].assign(actor=_named(frame.actor)).dropna(subset=["label"])
    parts = [part for _, part in judged.groupby("proposition", sort=False)] or [judged]
    shown = [_stances(part, name=f"stances-{i}" if i else "stances") for i, part in enumerate(parts)]
    text = "\n".join(each.text for each in shown)
    data = {"text/csv": csv(judged)} if len(judged) else {}
    return Shown(join(each.html for each in shown), text, data, shown[0].metadata)


@chart("Where each actor stands", "no statement was judged: there is none, or no proposition")
def _stances(frame: pd.DataFrame) -> Plot:
    proposition = frame.proposition.iloc[0]
    frame = frame.drop(columns="proposition").assign(place=frame.favor - frame.against)
    order = list(frame.groupby("actor").place.mean().sort_values(ascending=False).index)
    drawn = frame.sort_values("place")
    sides = drawn.groupby("actor").cumcount() % 2 - 0.5  # neighbours stand above and below the line
    certainty = {"size": list(drawn[["favor", "against", "neutral"]].max(axis=1)), "size_norm": (0.3, 1)}

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, -1, 1, LINE, linewidth=1, zorder=0)
        places = y[drawn.actor.map(order.index)] + np.where(drawn.actor.duplicated(keep=False), 10 * sides, 0)
        _points(axes, drawn.place, places, drawn.label, sizes=(50, 130), **certainty)

    counts = frame.groupby(["actor", "label"]).size().unstack(fill_value=0)
    said = [", ".join(f"{n} {TAGS[label][1]}" for label, n in counts.loc[who].items() if n) for who in order]
    some = [frame.actor[frame.label == side].nunique() for side in ("favor", "against")]
    named = len({*order} - {NOBODY})
    caption = (
        f"“{proposition}” Of {named} actors, {some[0]} have a statement for it, {some[1]} against it. "
        f"Each of the {len(frame)} marks is one statement (▲ for, ▼ against, ■ neutral, ● unclear); place: "
        "probability of for less that of against; size: certainty."
    )
    ticks = {-1: "▼ against", 0: "no side", 1: "for ▲"}
    shown = frame.drop(columns="place")
    return _rows(shown, order, said, draw, caption, (-1.08, 1.08), ticks, most=len(order), spark=frame.place)


@chart("Who gets to speak", "nothing was attributed to anyone")
def shares(frame: pd.DataFrame) -> Plot:
    """How much of the attributed speech each actor holds: actor, words, share (0 to 1).

    >>> from analysis import attribution
    >>> said = attribution.attributions("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in shares(attribution.shares(said)).to_html()
    True
    """
    said = [f"{row.words:.0f} ({row.share:.0%})" for row in frame.itertuples()]
    labels = list(_named(frame.actor))
    caption = (
        f"{labels[0]} holds most. Words attributed to each actor named, and their share of all of these."
    )
    return _bars(frame, labels, frame.words, said, caption)


@chart("Most frequent terms", "the article has no such term")
def terms(frame: pd.DataFrame) -> Plot:
    """How often each term occurs, in the order given: term, count, per_1000.

    >>> from analysis import frequencies
    >>> found = frequencies("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in terms(found.head(15)).to_html()
    True
    """
    caption = "Occurrences in this article, the commonest function words left out."
    shown = _bars(frame, list(frame.term), frame["count"], [str(count) for count in frame["count"]], caption)
    return shown._replace(spark=frame["count"].head(MOST) / frame["count"].max())


def _bars(frame: pd.DataFrame, labels: list[str], values: pd.Series, said: list[str], caption: str) -> Plot:
    lengths = values.head(MOST)

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, 0, lengths, BLUE, linewidth=14)
        for top, length, label in zip(y, lengths, said, strict=False):
            _say(axes, length, top, f"\u00a0{label}", "left", QUIET)

    room = 1 + (1 + max(map(len, said))) * LETTER / 220
    return _rows(frame, labels, said, draw, caption, (0, lengths.max() * room))


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
    drawn = frame.head(MOST)
    low, high = min(0, drawn.log_ratio_low.min()), drawn.log_ratio_high.max()
    kinds = np.where(drawn.p_adjusted < 0.05, "sure", "unsure")

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, drawn.log_ratio_low, drawn.log_ratio_high, GREY, linewidth=1.5)
        _points(axes, drawn.log_ratio, y, kinds, s=60)

    said = [_interval(*three) for three in frame.iloc[:, 1:4].itertuples(index=False)]
    caption = (
        "How many times as frequent as in the reference (the log ratio counts the doublings), with its 95 % "
        "interval; ● is significant at .05 after correction, ✖ is not."
    )
    return _rows(frame, list(frame.term), said, draw, caption, (low - 0.3, high + 0.3), _times(low, high))


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
        for place, word in _times(low, high).items():
            top = 20 + 240 * (high - place) / ((high - low) or 1)
            axes.hlines(top, *span, LINE, linewidth=1)
            _say(axes, 0, top, word, "right", QUIET, inside=False)
        _points(axes, x, y, ["sure"] * len(frame), s=40)
        _labels(axes, NARROW * (0.14 + 0.84 * (x - span[0]) / (span[1] - span[0])), x, y, frame.term)
        for count in (count for step in (1, 2, 5) for count in (step, 10 * step, 100 * step)):
            if span[0] <= np.log2(count) <= span[1]:
                _say(axes, np.log2(count), 285, str(count), color=QUIET)

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
    return _rows(frame, order, said, draw, caption, (0, 1), ticks, most=len(order))


def _rows(
    frame: pd.DataFrame,
    labels: Sequence[object],
    said: Sequence[str],
    draw: Rows,
    caption: str,
    span: tuple[float, float],
    ticks: Ticks = NONE,
    *,
    most: int = MOST,
    spark: Sequence[float] = (),
) -> Plot:
    """A row a label, the first on top, over a scale that spans so much and has words below.

    `draw` gets axes and how far down each row is; `said` says in words what each row shows. Labels
    that are too long to stand beside their rows stand above them.
    """
    shown = [_short(label, 40) for label in labels[:most]]
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
            _say(axes, place, bottom + 10, word, side, QUIET)
        for top, label in zip(y, shown, strict=True):
            _say(axes, 0, top - above * 0.95, label, "left" if above else "right", inside=False)
        draw(axes, y)

    text = " ".join(f"{label}: {each}." for label, each in zip(labels, said, strict=False))
    left = 0.01 if above else (2 + longest) * LETTER / WIDTH
    height = bottom + 20 * bool(ticks)
    return Plot(whole, frame, text, caption + _cut(len(shown), len(labels)), height, left, spark)


def _named(actors: pd.Series) -> pd.Series:
    return actors.fillna("").replace("", NOBODY)


def _cut(drawn: int, of: int) -> str:
    return f" {drawn} of {of} are drawn; the numbers hold all." if drawn < of else ""


def _short(text: object, most: int) -> str:
    shown = " ".join(visible(text).split())
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def _interval(middle: float, low: float, high: float) -> str:
    return number(middle) + ("" if pd.isna(low) else f" ({number(low)} to {number(high)})")


def _times(low: float, high: float) -> dict[float, str]:
    """Marks of a scale of doublings: 0 is as often, 4 is 16 times."""
    step = 2 if high - low < 8 else 4 if high - low < 16 else 8
    places = range(step * int(low // step), int(high) + 1, step)
    return {n: f"{2**n if n >= 0 else 2.0**n:,}×" for n in places if n >= low}


def _points(axes: Axes, x: Any, y: Any, kinds: Any, **more: Any) -> None:
    shapes, colours = ({kind: mark[part] for kind, mark in MARKS.items()} for part in (0, 1))
    marks: Any = {"hue": list(kinds), "style": list(kinds), "palette": colours, "markers": shapes}
    sns.scatterplot(x=list(x), y=list(y), ax=axes, legend=False, linewidth=0, zorder=3, **marks, **more)


def _say(
    axes: Axes, x: Any, y: Any, text: str, side: Any = "center", color: str = INK, *, inside: bool = True
) -> None:
    """A text in the middle of its line; not `inside`, it stands at the left edge of the axes."""
    where = axes.transData if inside else axes.get_yaxis_transform()
    shown = text if inside or side == "left" else f"{text}\u00a0"
    axes.text(x, y, shown, ha=side, va="center_baseline", color=color, transform=where)


def _labels(axes: Axes, pixels: pd.Series, x: pd.Series, y: pd.Series, labels: Sequence[str]) -> None:
    """Label points in the order given, each where no earlier label is; a point without room stays without.

    Room is judged where the figure is narrowest: wherever it is wider, there is more.
    """
    taken: list[tuple[float, float, float]] = []
    for left, place, top, label in zip(pixels, x, y, map(_short, labels, [24] * len(labels)), strict=True):
        wide = (len(label) + 1) * LETTER
        for side, begin, down in (
            ("left", 0, 0),
            ("right", -wide, 0),
            ("center", -wide / 2, -13),
            ("center", -wide / 2, 13),
        ):
            box = left + begin, left + begin + wide, top + down
            free = all(box[1] < a or b < box[0] or abs(box[2] - c) > 14 for a, b, c in taken)
            if free and box[0] >= 0.14 * NARROW and box[1] <= NARROW:
                taken.append(box)
                _say(axes, place, box[2], f"\u00a0{label}\u00a0", side)
                break
