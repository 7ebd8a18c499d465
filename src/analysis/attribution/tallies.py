"""Attributions counted by actor: how each is reported, and how much is attributed to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.attribution import table_of
from analysis.text import Readable, words

if TYPE_CHECKING:
    import pandas as pd

_DRAWS, _SURE = 2000, 0.95


def reporting(said: pd.DataFrame | Readable) -> pd.DataFrame:
    """How each actor is reported, from the table of `attributions` or an article.

    >>> from analysis import Article
    >>> reporting(Article.from_text("It will rain, Ann Lee said.")).values.tolist()
    [['Ann Lee', 1, 0, 0, ['A1']]]

    Returns:
        One row an actor: actor, how many of its cues are neutral, doubting, endorsing, and evidence (ids
        of the attributions).
    """
    table = table_of(said)
    named = table[table["actor"] != ""].groupby("actor", sort=False)
    counts = named["cue_tone"].value_counts().unstack(fill_value=0)
    counts = counts.reindex(columns=["neutral", "doubting", "endorsing"], fill_value=0)
    return counts.assign(evidence=named["attribution"].agg(list)).rename_axis(columns=None).reset_index()


def shares(said: pd.DataFrame | Readable, actors: pd.DataFrame | None = None) -> pd.DataFrame:
    """How much is attributed to each actor, from the table of `attributions` or an article.

    A nested report is its inner actor's: who only relays, as an outlet does, has no words of its own and is
    left out; so is who does nothing but report (`…, the Post reported`). With the table of `actors` places
    are left out as well, which don't speak.

    >>> from analysis import Article
    >>> shares(Article.from_text("It will rain, Ann Lee said.")).values.tolist()
    [['Ann Lee', 3, 1.0, True, ['A1']]]

    Returns:
        One row an actor, the most words first: actor, words, share (0 to 1), leads (whether it is the first
        by more than chance: had the article other statements like these, it would be in 95 of 100 cases),
        evidence (ids of the attributions).
    """
    table = table_of(said)
    counts = table["content"].map(lambda content: len(words(content))).astype(int)
    within = counts.groupby(table["outer"]).sum()
    own = (counts - table["attribution"].map(within).fillna(0)).clip(lower=0).astype(int)
    silent = set() if actors is None else {*actors.loc[actors["kind"] == "place", "actor"]}
    reports = table["cue"].str.contains(r"^(?:ha[sd] )?report(?:ed|s|ing)?$")
    silent |= {*reports.groupby(table["actor"]).all().pipe(lambda alone: alone.index[alone])}
    spoken = table.assign(words=own)[(table["actor"] != "") & (own > 0) & ~table["actor"].isin(silent)]
    named = spoken.groupby("actor", sort=False)
    frame = named.agg(words=("words", "sum"), evidence=("attribution", list)).reset_index()
    frame.insert(2, "share", frame["words"] / max(1, frame["words"].sum()))
    frame = frame.sort_values("words", ascending=False, kind="stable", ignore_index=True)
    frame.insert(3, "leads", (frame.index == 0) & _is_ahead(frame["actor"].tolist()[:1], spoken))
    return frame


def _is_ahead(first: list[str], spoken: pd.DataFrame) -> bool:
    """Whether an actor has the most words in 95 of 100 draws of as many statements, with replacement."""
    import numpy as np

    if not first:
        return False
    rows, size = spoken["words"].to_numpy(), len(spoken)
    drawn = np.random.default_rng(0).multinomial(size, [1 / size] * size, _DRAWS) * rows
    sums = {name: drawn[:, (spoken["actor"] == name).to_numpy()].sum(1) for name in spoken["actor"].unique()}
    own = sums.pop(first[0])
    return bool(np.mean(own > np.max([*sums.values(), 0 * own], axis=0)) >= _SURE)
