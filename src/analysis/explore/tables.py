"""What an article says, as the bench asks for it: from the store of read articles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.corpus import Reading, read
from analysis.explore.question import Question
from analysis.opinion import balance
from analysis.show import fill, join
from analysis.terms import keyness
from analysis.text import locate

if TYPE_CHECKING:
    import pandas as pd

# A dollar sign is money here: MathJax passes over these classes.
_FRAME = '<div class="analysis mathjax_ignore tex2jax_ignore"><div class="bench">{columns}</div></div>'


def framed(columns: Iterable[Markup]) -> Markup:
    """A page of the bench: its columns, side by side where there is room."""
    return fill(_FRAME, columns=join(fill("<div>{column}</div>", column=column) for column in columns))


def reading(question: Question) -> Reading:
    """What the article of a question says; read anew when its file or its corrections change."""
    path = (locate(question.article) or Path(question.article)).resolve()
    files = (path, path.with_suffix(".corrections.yml"))
    stamps = tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)
    return _reading(str(path), question.names, stamps)


@lru_cache(maxsize=8)
def _reading(article: str, names: tuple[tuple[str, tuple[str, ...]], ...], _: tuple[int, ...]) -> Reading:
    return read(article, {name: [*others] for name, others in names})


def judged(question: Question) -> pd.DataFrame:
    """The side of every statement on every proposition, see `analysis.stances`."""
    return reading(question).stances(question.propositions, words=False)


def who(question: Question) -> pd.DataFrame:
    """Who appears, how often, what is said of them, and on which side they are."""
    found = reading(question).actors.drop(columns="how")
    columns = ["proposition", "actor", "statements", "stance", "balance"]
    sides = balance(judged(question))[columns[len(question.propositions) < 2 :]]
    frame = found.assign(mentions=found["mentions"].map(len)).merge(sides, "left")
    return frame.assign(statements=frame["statements"].fillna(0).astype(int))


def speakers(first: Question, second: Question) -> pd.DataFrame:
    """Who speaks in either of two articles, and on which side: actor, statements and stance in each.

    An actor counts as the same in both if the name is the same.
    """
    tables = [_spoken(each) for each in (first, second)]
    frame = tables[0].merge(tables[1], "outer", "actor", suffixes=("_here", "_there"))
    for column in ("statements_here", "statements_there"):
        frame[column] = frame[column].fillna(0).astype(int)
    order = ["actor", "statements_here", "statements_there", "stance_here", "stance_there"]
    total = frame["statements_here"] + frame["statements_there"]
    return frame.loc[total.sort_values(ascending=False, kind="stable").index, order].reset_index(drop=True)


def _spoken(question: Question) -> pd.DataFrame:
    said = reading(question).attributions
    named = said[said["actor"] != ""]
    counts = named.groupby("actor", sort=False).size().rename("statements").reset_index()
    sides = balance(judged(question)).drop_duplicates("actor")[
        ["actor", "stance"]
    ]  # of the first proposition
    return counts.merge(sides, "left", "actor")


def differing_terms(first: Question, second: Question) -> pd.DataFrame:
    """The terms of one article that are more frequent in it than in another, see `analysis.keyness`."""
    found = keyness(reading(first).document, [reading(second).article])
    columns = [
        "term",
        "count",
        "reference_count",
        "per_1000",
        "reference_per_1000",
        "log_ratio",
        "p_adjusted",
    ]
    return found[found["log_ratio"] > 0][columns].head(10)
