"""What a corpus comes to: who is quoted where and how, on which side, and how it is all worded."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from analysis.corpus.collection import UNKNOWN, Corpus
from analysis.corpus.kept import made_once
from analysis.formats import how_many, sides_told
from analysis.labels import LABELS, SIDES
from analysis.opinion import mean_intervals

CUES = 4  # verbs that are named
MANNERS = ["direct", "indirect", "mixed"]


def outlets(corpus: Corpus) -> pd.DataFrame:
    """How many articles each outlet has, and from when to when.

    Returns:
        One row an outlet, the most articles first: outlet, articles (each text once), copies (of texts
        that count elsewhere), words, first, last (dates; empty if none is known).
    """
    every = corpus.articles.assign(copy=corpus.articles["copy_of"] != "")
    own = every.assign(words=every["words"].where(~every["copy"], 0), one=~every["copy"])
    dated = every[every["published"] != ""].groupby("outlet")["published"]
    found = own.groupby("outlet").agg(articles=("one", "sum"), copies=("copy", "sum"), words=("words", "sum"))
    found = found.assign(first=dated.min(), last=dated.max()).fillna({"first": "", "last": ""}).reset_index()
    return found.sort_values(["articles", "outlet"], ascending=[False, True], ignore_index=True)


@made_once
def quoted(corpus: Corpus) -> pd.DataFrame:
    """Who is quoted, how often and where, directly or not, and with which verbs.

    Returns:
        One row a person or body with a name, the most quoted first: person, statements, articles, outlets,
        direct, indirect, mixed (statements), cues (the most common), evidence (pairs of article and
        attribution).
    """
    said = corpus.placed(corpus.statements[corpus.statements["person"] != ""])
    found = said.groupby("person", sort=False).agg(
        statements=("attribution", "size"), articles=("article", "nunique"), outlets=("outlet", "nunique")
    )
    manner = _counted(said, "quotation", MANNERS, ["person"])
    found = found.join(manner).assign(cues=_cues(said), evidence=_evidence(said, ["person"], "attribution"))
    order = found.reset_index().sort_values(["statements", "person"], ascending=[False, True])
    return order.reset_index(drop=True)


@made_once
def quoted_by_outlet(corpus: Corpus) -> pd.DataFrame:
    """How often each outlet quotes each: person, outlet, statements, articles, evidence."""
    said = corpus.placed(corpus.statements[corpus.statements["person"] != ""])
    keys = ["person", "outlet"]
    found = said.groupby(keys).agg(statements=("attribution", "size"), articles=("article", "nunique"))
    found = found.assign(evidence=_evidence(said, keys, "attribution")).reset_index()
    order = found.groupby("person")["statements"].transform("sum")
    found = found.assign(all=order).sort_values(["all", "person", "outlet"], ascending=[False, True, True])
    return found.drop(columns="all").reset_index(drop=True)


@made_once
def sides(corpus: Corpus, by: Sequence[str] = ("person",), *, most: int | None = None) -> pd.DataFrame:
    """On which side statements are, counted by label; by person, only those of people with a name.

    Args:
        by: what a row is besides a proposition: any of person, outlet, month.
        most: at most so many rows of each proposition, those with the most sides taken; None: all.

    Returns:
        One row a proposition and what `by` names; within a proposition by month, or else the most sides
        taken, and then the most statements, first: proposition, the columns of `by`, statements, favor,
        against, neutral, unclear, balance (favor less against, as a share of the statements), evidence (pairs
        of article and attribution of those that take a side).
    """
    keys = ["proposition", *by]
    judged = corpus.placed(corpus.stances)
    whose = "person" if "person" in by else "actor"  # who has no name counts where nobody is named
    judged = judged[(judged[whose] != "") & judged["label"].notna()]
    found = judged.groupby(keys).agg(statements=("attribution", "size"))
    found = found.join(_counted(judged, "label", LABELS, keys))
    found["balance"] = (found["favor"] - found["against"]) / found["statements"]
    taken = judged[judged["label"].isin(["favor", "against"])]
    found["evidence"] = _evidence(taken, keys, "attribution").reindex(found.index)
    found["evidence"] = [each if isinstance(each, list) else [] for each in found["evidence"]]
    told = found.assign(taken=found["favor"] + found["against"]).reset_index()
    told = told.sort_values(["taken", "statements", *by], ascending=[False, False, *[True] * len(by)])
    order = keys if "month" in by else ["proposition"]
    told = told.groupby("proposition").head(len(told) if most is None else most)
    return told.drop(columns="taken").sort_values(order, kind="stable", ignore_index=True)


def changes(corpus: Corpus) -> pd.DataFrame:
    """Who was on both sides of a proposition: a row a month, as `sides` by person and month gives it."""
    found = sides(corpus, ["person", "month"])
    taken = found.groupby(["proposition", "person"])[["favor", "against"]].transform("sum")
    return found[(taken["favor"] > 0) & (taken["against"] > 0)].reset_index(drop=True)


@made_once
def tones(corpus: Corpus, by: Sequence[str] = ("outlet", "month"), *, seed: int = 0) -> pd.DataFrame:
    """The mean tone of articles with its interval.

    Returns:
        The columns of `by`, articles, tone (mean of the articles' means, −1 to 1), low and high (95 %
        percentile bootstrap over articles; missing with fewer than three).
    """
    return _means(corpus.counted[[*by, "article", "tone"]].dropna(), [*by], "tone", seed)


def attitudes(
    corpus: Corpus, by: Sequence[str] = ("person", "outlet"), *, seed: int = 0, most: int = 50
) -> pd.DataFrame:
    """How the `most` mentioned are spoken of, with intervals: the balance of an article is one value.

    What an actor says of itself is left out, and who has no name.

    Returns:
        The columns of `by`, articles, mentions, balance (mean over articles of the mean P(positive) −
        P(negative)), low and high (bootstrap over articles).
    """
    every = corpus.mentions
    felt = every[(every["actor"] != every["speaker"]) & (every["person"] != "")]
    felt = corpus.placed(felt.assign(balance=felt["positive"] - felt["negative"]))
    named = felt[felt["person"].isin(felt["person"].value_counts().index[:most])]
    each = named.groupby([*by, "article"], as_index=False).agg(
        balance=("balance", "mean"), mentions=("balance", "size")
    )
    found = _means(each, [*by], "balance", seed)
    counts = each.groupby([*by], as_index=False)["mentions"].sum()
    found = found.merge(counts, on=[*by])
    order = found.groupby(by[0])["mentions"].transform("sum") if by[0] == "person" else 0
    return found.assign(all=order).sort_values(["all", *by], ascending=[False, *[True] * len(by)]).drop(
        columns="all"
    ).reset_index(drop=True)  # fmt: skip


def findings(corpus: Corpus, *, seed: int = 0) -> pd.DataFrame:
    """What a corpus comes to, in plain sentences: finding, evidence (none: it has pages of its own)."""
    lines = [_size(corpus), *_loudest(quoted(corpus)), *_sided(corpus), *_worded(corpus, seed)]
    return pd.DataFrame({"finding": lines, "evidence": [[] for _ in lines]})


def _size(corpus: Corpus) -> str:
    count, copies = len(corpus.counted), len(corpus.articles) - len(corpus.counted)
    days = sorted(day for day in corpus.articles["published"] if day)
    span = f", from {days[0]} to {days[-1]}" if days else ""
    named = corpus.articles["outlet"][corpus.articles["outlet"] != UNKNOWN].nunique()
    more = f"; copies, not counted again: {copies}" if copies else ""
    of = f"of {how_many(named, 'outlet')}" if named else "of unknown outlets"
    return f"{how_many(count, 'article')} {of}{span}{more}."


def _loudest(told: pd.DataFrame) -> list[str]:
    if told.empty:
        return ["Nothing is attributed to anyone with a name."]
    first = told.iloc[0]
    share = f"{first.statements} of {how_many(told['statements'].sum(), 'statement')} of people with a name"
    return [f"Most quoted is {first.person}: {share}, in {how_many(first.articles, 'article')}."]


def _sided(corpus: Corpus) -> list[str]:
    lines = []
    for proposition, part in sides(corpus, []).groupby("proposition", sort=False):
        counts = {label: int(part[label].sum()) for label in LABELS}
        lines.append(
            f"On “{proposition}”: {counts['favor']} statements read as for it, "
            f"{counts['against']} as against it. "
            + sides_told(sum(counts[side] for side in SIDES), int(part["statements"].sum()))
        )
    return lines


def _worded(corpus: Corpus, seed: int) -> list[str]:
    """The outlets furthest apart in tone, if their intervals lie apart."""
    found = tones(corpus, ["outlet"], seed=seed).dropna()
    if len(found) < 2:
        return []
    best, worst = found.loc[found["tone"].idxmax()], found.loc[found["tone"].idxmin()]
    apart = "and their intervals lie apart" if best["low"] > worst["high"] else "but their intervals overlap"
    return [
        f"{best['outlet']} is worded most positively ({best['tone']:+.2f}), {worst['outlet']} least "
        f"({worst['tone']:+.2f}), {apart}.".replace("-", "−")
    ]


def _counted(frame: pd.DataFrame, column: str, values: Sequence[str], keys: Sequence[str]) -> pd.DataFrame:
    """How many rows of each group have each value."""
    counts = pd.crosstab([frame[key] for key in keys], frame[column])
    counts = counts.reindex(columns=list(values), fill_value=0)
    return counts.rename_axis(columns=None)


def _cues(said: pd.DataFrame) -> pd.Series:
    """Each person's most common cues; of equals the one that comes first."""
    counts = defaultdict[str, Counter[str]](Counter)
    for person, cue in zip(said["person"], said["cue"].str.lower(), strict=True):
        counts[person][cue] += 1
    told = [", ".join(cue for cue, _ in each.most_common(CUES)) for each in counts.values()]
    return pd.Series(told, index=[*counts], dtype="str")


def _evidence(frame: pd.DataFrame, keys: Sequence[str], column: str) -> pd.Series:
    pairs = pd.Series([*zip(frame["article"], frame[column], strict=True)], frame.index, object)
    grouped = pairs.groupby([frame[key] for key in keys])
    return grouped.agg(list) if len(frame) else pd.Series([], dtype=object)


def _means(frame: pd.DataFrame, keys: Sequence[str], column: str, seed: int) -> pd.DataFrame:
    groups = dict([*frame.groupby(list(keys))[column]])
    intervals = mean_intervals([*groups.values()], seed)
    rows = [
        (*names, len(part), *interval)
        for (names, part), interval in zip(groups.items(), intervals, strict=True)
    ]
    return pd.DataFrame(rows, columns=[*keys, "articles", column, "low", "high"])
