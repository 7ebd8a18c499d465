"""The figures of a corpus: small multiples by outlet, a time line, a heat map of people and outlets."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from analysis.formats import signed
from analysis.show.plots import LETTER, chart, cut, points, shorten, text_at
from analysis.show.svg import BLUE, GREY, INK, LINE, ORANGE, QUIET, WIDTH, Plot

OUTLETS, PEOPLE, MONTHS = 8, 15, 6  # drawn of each; of months those that are named below
ROW = 62  # pixels of an outlet's own small figure
CELL = 24  # pixels that a cell of the heat map is high
PALE, DEEP = 0.08, 0.45  # of its colour; deeper, and the number on it could not be read


@chart("Tone by outlet and month", "no article has both an outlet and a date")
def tone_by_outlet(frame: pd.DataFrame) -> Plot:
    """A small figure an outlet, its months from left to right: outlet, month, articles, tone, low, high.

    >>> rows = [("Times", "2010-11", 3, 0.1, 0.0, 0.2), ("Times", "2010-12", 3, -0.1, -0.2, 0.0)]
    >>> columns = ["outlet", "month", "articles", "tone", "low", "high"]
    >>> "<svg" in tone_by_outlet(pd.DataFrame(rows, columns=columns)).to_html()
    True
    """
    outlets = list(frame.groupby("outlet").articles.sum().sort_values(ascending=False).index)
    months = sorted(frame.month.unique())
    drawn = frame[frame.outlet.isin(outlets[:OUTLETS])]
    most = max(0.1, float(drawn[["tone", "low", "high"]].abs().max().max()))
    middle = {outlet: 44 + ROW * row for row, outlet in enumerate(outlets[:OUTLETS])}
    bottom = 44 + ROW * len(middle)

    def height(values: pd.Series, of: pd.Series) -> pd.Series:
        return of.map(middle) - 20 * values / most

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.6, len(months) - 0.4)
        x = drawn.month.map(months.index)
        for outlet, y in middle.items():
            axes.hlines(y, -0.6, len(months) - 0.4, LINE, linewidth=1)
            text_at(axes, 0, y - 30, shorten(outlet, 40), "left", inside=False)
        axes.vlines(x, height(drawn.low, drawn.outlet), height(drawn.high, drawn.outlet), GREY, linewidth=2)
        points(axes, x, height(drawn.tone, drawn.outlet), _sides(drawn.low, drawn.high), s=50)
        _name_months(axes, months, bottom)

    ends = [frame.loc[frame.tone.idxmax()], frame.loc[frame.tone.idxmin()]]
    best, worst = (f"{row.outlet} in {row.month} ({signed(row.tone)})" for row in ends)
    said = (f"{row.outlet}, {row.month}: {signed(row.tone)}." for row in drawn.itertuples())
    caption = (
        f"Mean tone of an outlet's articles in a month, with its 95 % interval over articles where there are "
        f"three or more; the line is 0, its distance from the next {signed(most)}. ▲ positive, ▼ negative, "
        "■ neither for sure."
    )
    title = f"{best} is worded most positively, {worst} most negatively" if len(frame) > 1 else ""
    return Plot(
        draw, frame, " ".join(said), caption + cut(len(middle), len(outlets)), bottom + 22, title=title
    )


@chart("The course of stance", "no statement was judged: there is none, or no proposition")
def stance_course(frame: pd.DataFrame) -> Plot:
    """How many are for and against, month by month: proposition, month, favor, against, statements.

    >>> rows = [("Go.", "2010-11", 3, 1, 5), ("Go.", "2010-12", 0, 2, 4)]
    >>> columns = ["proposition", "month", "favor", "against", "statements"]
    >>> "<svg" in stance_course(pd.DataFrame(rows, columns=columns)).to_html()
    True
    """
    asked = list(dict.fromkeys(frame.proposition))
    months = sorted(frame.month.unique())
    most = max(1, int(frame[["favor", "against"]].max().max()))
    middle = {proposition: 66 + 112 * row for row, proposition in enumerate(asked)}
    bottom = 66 + 112 * len(asked) - 40

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.6, len(months) - 0.4)
        x, y = frame.month.map(months.index), frame.proposition.map(middle)
        for proposition, line in middle.items():
            axes.hlines(line, -0.6, len(months) - 0.4, LINE, linewidth=1)
            text_at(axes, 0, line - 54, shorten(proposition, 46), "left", inside=False)
        axes.vlines(x, y, y - 34 * frame.favor / most, BLUE, linewidth=10)
        axes.vlines(x, y, y + 34 * frame.against / most, ORANGE, linewidth=10)
        _name_months(axes, months, bottom)

    said = (
        f"{row.proposition} {row.month}: {row.favor} for, {row.against} against, of {row.statements}."
        for row in frame.itertuples()
    )
    loudest = frame.assign(taken=frame.favor + frame.against).sort_values("taken").iloc[-1]
    title = f"Most sides are taken in {loudest.month}: {loudest.favor} for, {loudest.against} against"
    caption = (
        "Statements of actors, named or not, month by month: upwards those for it, downwards those against; "
        f"the longest stroke stands for {most}."
    )
    return Plot(draw, frame, " ".join(said), caption, bottom + 22, title=title)


@chart("Who is quoted where", "nothing is attributed to anyone with a name")
def quoted_matrix(frame: pd.DataFrame) -> Plot:
    """Whom each outlet quotes how often, a heat map: person, outlet, statements; its numbers are those shown.

    >>> rows = [("Ann Lee", "Times", 3), ("Bo Ek", "Post", 1)]
    >>> "<svg" in quoted_matrix(pd.DataFrame(rows, columns=["person", "outlet", "statements"])).to_html()
    True
    """
    frame = frame.drop(columns="evidence", errors="ignore")
    people = list(dict.fromkeys(frame.person))
    outlets = list(frame.groupby("outlet").statements.sum().sort_values(ascending=False).index)
    shown = frame[frame.person.isin(people[:PEOPLE]) & frame.outlet.isin(outlets[:OUTLETS])]
    top, most = 120, shown.statements.max()
    bottom = top + 26 * len(people[:PEOPLE])
    longest = min(18, max(map(len, people[:PEOPLE])))

    def draw(axes: Axes) -> None:
        axes.set_xlim(-0.6, len(outlets[:OUTLETS]) - 0.4)
        for row in shown.itertuples():
            x, y = outlets.index(row.outlet), top + 26 * people.index(row.person)
            depth = PALE + (DEEP - PALE) * row.statements / most
            axes.hlines(y, x - 0.46, x + 0.46, BLUE, linewidth=CELL, alpha=depth)
            text_at(axes, x, y, str(row.statements), "center")
        for number, person in enumerate(people[:PEOPLE]):
            text_at(axes, 0, top + 26 * number, shorten(person, 18), "right", inside=False)
        for column, outlet in enumerate(outlets[:OUTLETS]):
            axes.text(column, top - 18, shorten(outlet, 15), rotation=75, rotation_mode="anchor", color=INK)

    said = (f"{row.person} in {row.outlet}: {row.statements}." for row in shown.itertuples())
    first = frame[frame.person == people[0]].sort_values("statements").iloc[-1]
    title = f"{first.person} is quoted most, and most often in {first.outlet}: {first.statements} statements"
    caption = "Statements of each, by outlet; the deeper the colour, the more." + cut(
        len(people[:PEOPLE]), len(people)
    )
    left = (3 + longest) * LETTER / WIDTH
    return Plot(draw, shown, " ".join(said), caption, bottom, left, title=title)


def _sides(low: pd.Series, high: pd.Series) -> list[str]:
    ends = zip(low, high, strict=True)
    return ["favor" if down > 0 else "against" if up < 0 else "neutral" for down, up in ends]


def _name_months(axes: Axes, months: list[Any], y: float) -> None:
    for place in range(0, len(months), -(-len(months) // MONTHS)):
        text_at(axes, place, y + 10, str(months[place]), color=QUIET)
