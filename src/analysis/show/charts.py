"""Every figure: a tidy frame in, an accessible figure out. Nothing is computed here but where a mark goes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.formats import capitalised, how_many, number, signed
from analysis.show import titles
from analysis.show.corpus_charts import quoted_matrix as quoted_matrix
from analysis.show.corpus_charts import stance_course as stance_course
from analysis.show.corpus_charts import tone_by_outlet as tone_by_outlet
from analysis.show.markup import Shown, asked, csv, join
from analysis.show.plots import (
    LETTER,
    MARKS,
    NOBODY,
    ROWS_DRAWN,
    SIGNS,
    bars,
    chart,
    cut,
    draw_rows,
    intervals,
    or_nobody,
    points,
    shorten,
    text_at,
)
from analysis.show.svg import BLUE, GREY, INK, LINE, ORANGE, QUIET, WIDTH, Plot
from analysis.show.tables import TAGS
from analysis.show.term_charts import dispersion as dispersion
from analysis.show.term_charts import keyness as keyness
from analysis.show.term_charts import term_map as term_map
from analysis.show.term_charts import terms as terms

_NOTED = 0.005  # of the words, which is a percent when rounded
_ATTITUDES = {"negative": "against", "positive": "favor", "neither": "neutral"}  # the marks of each
TONES = {-1: "−1 negative", 0: "0", 1: "positive +1"}


@chart("Tone of wording, sentence by sentence", "no sentence was scored")
def tone_course(frame: pd.DataFrame) -> Plot:
    """The tone of each sentence, in text order: sentence, tone, voice.

    >>> from analysis import sentiment
    >>> "<svg" in tone_course(sentiment.tone("data/articles/nato-afghan-tour.txt")).to_html()
    True
    """
    frame = frame.reset_index(drop=True)
    places = 95 - 72 * frame.tone

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.8, len(frame) - 0.2)
        axes.hlines([23, 95, 167], -0.8, len(frame) - 0.2, LINE, linewidth=1)
        axes.vlines(frame.index, 95, places, LINE, linewidth=1)
        points(axes, frame.index, places, frame.voice, s=90)
        for y, word in zip((23, 95, 167), ("+1", "0", "−1"), strict=True):
            text_at(axes, 0, y, word, "right", QUIET, inside=False)
        for row in frame.iloc[:: -(-len(frame) // 6)].itertuples():
            text_at(axes, row.Index, 187, row.sentence, color=QUIET)

    voices = ", ".join(f"{SIGNS[MARKS[voice][0]]} {voice}" for voice in frame.voice.unique())
    return Plot(
        draw, frame,
        f"{len(frame)} sentences; the scores lie between {number(frame.tone.min())} and "
        f"{number(frame.tone.max())}.",
        "Tone as readers of news would judge it, from −1, negative, to +1, positive; it says nothing about "
        f"what anyone thinks. {voices}.",
        height=196, left=0.07, spark=frame.tone, title=titles.of_course(frame),
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
    caption = "Mean tone with its 95 % interval; n is the number of sentences."
    labels = [f"{row.voice} (n = {row.n})" for row in frame.itertuples()]
    return intervals(frame, "mean", labels, TONES, caption)._replace(title=titles.of_voices(frame))


@chart("How the text speaks of each actor", "no actor is mentioned")
def attitudes(frame: pd.DataFrame) -> Plot:
    """The balance of attitudes toward each actor with its interval: actor, n, balance, low, high.

    >>> from analysis import sentiment
    >>> felt = sentiment.attitudes("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in attitudes(sentiment.attitude_balance(felt)).to_html()
    True
    """
    caption = (
        "Balance of positive and negative mentions with its 95 % interval, of actors with enough for one. "
        f"▲ mostly positive, ▼ mostly negative, by {titles.OFTEN} mentions or more and an interval that ends "
        f"at least {titles.FAR} from 0; ■ neither. In brackets the number of mentions, an actor's own apart."
    )
    labels = [f"{shorten(row.actor, 34)} ({row.n})" for row in frame.itertuples()]
    ticks = {-1: "▼ negative", 0: "neutral", 1: "positive ▲"}
    most = min(
        ROWS_DRAWN, frame.low.count() or ROWS_DRAWN
    )  # those with an interval have most mentions, and come first
    sides = [_ATTITUDES[kind] for kind in titles.leanings(frame)]
    plot = intervals(frame, "balance", labels, ticks, caption, most, sides)
    return plot._replace(title=titles.of_attitudes(frame))


@chart("Who speaks how of whom", "no speaker mentions an actor")
def attitude_matrix(frame: pd.DataFrame) -> Plot:
    """Who speaks how of whom: speaker, actor, balance, n, evidence (sentence ids); one row a pair.

    >>> from analysis import sentiment
    >>> felt = sentiment.attitudes("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in attitude_matrix(sentiment.attitude_matrix(felt)).to_html()
    True
    """
    speakers = list(frame.groupby("speaker").n.sum().nlargest(5).index)
    actors = list(frame.groupby("actor").n.sum().nlargest(ROWS_DRAWN).index)
    drawn = frame[frame.speaker.isin(speakers) & frame.actor.isin(actors)]
    top, bottom = 130, 130 + 26 * len(actors)

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.6, len(speakers) + 0.2)  # the names above lean to the right
        axes.hlines(np.arange(top, bottom, 26), -0.6, len(speakers) - 0.4, LINE, linewidth=1)
        for row in drawn.itertuples():
            value = round(row.balance, 1) + 0.0
            shown = signed(value, 1) if value else "0"
            color = BLUE if value > 0 else ORANGE if value < 0 else GREY
            text_at(axes, speakers.index(row.speaker), top + 26 * actors.index(row.actor), shown, color=color)
        for row, actor in enumerate(actors):
            text_at(axes, 0, top + 26 * row, shorten(actor, 13), "right", inside=False)
        for column, speaker in enumerate(speakers):
            axes.text(column, top - 16, shorten(speaker, 15), rotation=75, rotation_mode="anchor", color=INK)

    said = (
        f"{row.speaker} of {row.actor}: {number(row.balance)}, n = {row.n}." for row in drawn.itertuples()
    )
    caption = "Columns speak, rows are spoken of: balance of positive and negative mentions, from −1 to +1."
    left = (3 + min(13, max(map(len, actors)))) * LETTER / WIDTH
    caption += cut(len(drawn), len(frame))
    return Plot(draw, frame, " ".join(said), caption, bottom, left, title=titles.of_speakers(frame))


def stances(frame: pd.DataFrame) -> Shown:
    """Every statement between against and for, a figure a proposition.

    Those of nobody with a name are counted below the figure, not drawn: `named` may tell, else whoever is
    an actor has one. Columns: attribution, actor, proposition, favor, against, neutral, label.

    >>> from analysis import attribution, stance
    >>> said = attribution.attributions("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in stances(stance.stances(said, "Go on.", words=False)).to_html()
    True
    """
    columns = ["attribution", "actor", "proposition", "favor", "against", "neutral", "label"]
    judged = frame[columns].assign(actor=or_nobody(frame.actor), named=frame.get("named", True))
    judged["named"] &= judged.actor != NOBODY
    judged = judged.dropna(subset=["label"])
    parts = [part for _, part in judged.groupby("proposition", sort=False)]
    if len(parts) < 2:
        return _stances(judged.assign(number=0), name="stances")
    shown = [_stances(part.assign(number=n), name=f"stances-{n}") for n, part in enumerate(parts, 1)]
    heads = [asked(part.proposition.iloc[0], n) for n, part in enumerate(parts, 1)]
    html = join(part for head, each in zip(heads, shown, strict=True) for part in (head, each.html))
    texts, all_of_them = "\n".join(each.text for each in shown), csv(judged.drop(columns="named"))
    return Shown(html, texts, {"text/csv": all_of_them}, shown[0].metadata)


def _stances(frame: pd.DataFrame, name: str) -> Shown:
    """The figure of a proposition, if any statement on it is that of somebody with a name."""
    if len(frame) and not frame.named.any():
        return _of_named(frame.head(0), name=name, otherwise="none of those who speak has a name")
    return _of_named(frame, name=name)


@chart("Where each actor stands", "no statement was judged: there is none, or no proposition")
def _of_named(whole: pd.DataFrame) -> Plot:
    frame = whole[whole.named]
    proposition, title = frame.proposition.iloc[0], _numbered(frame)
    whole, frame = (each.drop(columns=["proposition", "number", "named"]) for each in (whole, frame))
    frame = frame.assign(place=frame.favor - frame.against)
    order = _by_side(frame)
    drawn = frame.sort_values("place")
    sides = drawn.groupby("actor").cumcount() % 2 - 0.5  # neighbours stand above and below the line
    certainty = {"size": list(drawn[["favor", "against", "neutral"]].max(axis=1)), "size_norm": (0.3, 1)}

    def draw(axes: Axes, y: Any) -> None:
        axes.hlines(y, -1, 1, LINE, linewidth=1, zorder=0)
        places = y[drawn.actor.map(order.index)] + np.where(drawn.actor.duplicated(keep=False), 10 * sides, 0)
        points(axes, drawn.place, places, drawn.label, sizes=(50, 130), **certainty)

    counts = frame.groupby(["actor", "label"]).size().unstack(fill_value=0)
    said = [", ".join(f"{n} {TAGS[label][1]}" for label, n in counts.loc[who].items() if n) for who in order]
    caption = (
        f"“{proposition}” Each mark is one statement (▲ for, ▼ against, ■ neutral, ● unclear); place: "
        "probability of for less that of against; size: certainty."
    )
    if others := len(whole) - len(frame):
        caption += f" Left out: {how_many(others, 'statement')} for whose speaker no name could be told."
    ticks = {-1: "▼ against", 0: "no side", 1: "for ▲"}
    plot = draw_rows(
        whole, order, said, draw, caption, (-1.08, 1.08), ticks, most=len(order), spark=frame.place
    )
    return plot._replace(title=title)


def _by_side(frame: pd.DataFrame) -> list[str]:
    """The actors, from for to against by those statements whose side could be told, then by how many.

    An unclear mark may stand anywhere on the scale, and moves nobody.
    """
    taken = frame.label.map({"favor": 1, "against": -1})
    actors = frame.assign(taken=taken).groupby("actor", sort=False)
    found = pd.DataFrame({"side": actors.taken.mean().fillna(0), "statements": actors.size()})
    return list(found.sort_values(["side", "statements"], ascending=False, kind="stable").index)


def _numbered(frame: pd.DataFrame) -> str:
    """What the statements on a proposition are read as, with its number among several."""
    found = titles.of_stances(frame, {side: TAGS[side][1] for side in ("favor", "against")})
    number = frame.number.iloc[0]
    return f"Proposition {number}: {found[0].lower()}{found[1:]}" if number else found


@chart("Who gets to speak", "nothing was attributed to anyone")
def shares(frame: pd.DataFrame) -> Plot:
    """How much of the attributed speech each actor holds: actor, words, share (0 to 1), leads.

    >>> from analysis import attribution
    >>> said = attribution.attributions("data/articles/nato-afghan-tour.txt")
    >>> "<svg" in shares(attribution.shares(said)).to_html()
    True
    """
    said = [f"{row.words:.0f} ({row.share:.0%})" for row in frame.itertuples()]
    labels = list(or_nobody(frame.actor))
    caption = (
        "Words attributed to each person, group and institution, and their share of all of these. Places, "
        "and outlets that only relay, are left out. Most speaks who would in 95 of 100 such articles."
    )
    if (nameless := 1 - frame.share.sum()) >= _NOTED:
        caption += f" Left out: {nameless:.0%} of the words, for whose speaker no name could be told."
    first = frame.iloc[0]
    title = "Of the words attributed, nobody has clearly the most"
    if first.get("leads"):
        title = (
            f"{capitalised(shorten(labels[0], 40))} speaks most: {first.share:.0%} of the words attributed"
        )
    return bars(frame, labels, frame.words, said, caption)._replace(title=title)
