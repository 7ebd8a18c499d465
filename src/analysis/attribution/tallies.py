"""Attributions counted by actor: how each is reported, and how much is attributed to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.attribution import table_of
from analysis.text import Readable, words

if TYPE_CHECKING:
    import pandas as pd


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


def shares(said: pd.DataFrame | Readable) -> pd.DataFrame:
    """How much is attributed to each actor, from the table of `attributions` or an article.

    A nested report is its inner actor's.

    >>> from analysis import Article
    >>> shares(Article.from_text("It will rain, Ann Lee said.")).values.tolist()
    [['Ann Lee', 3, 1.0, ['A1']]]

    Returns:
        One row an actor, the most words first: actor, words, share (0 to 1), evidence (ids of the
        attributions).
    """
    table = table_of(said)
    counts = table["content"].map(lambda content: len(words(content))).astype(int)
    within = counts.groupby(table["outer"]).sum()
    own = (counts - table["attribution"].map(within).fillna(0)).clip(lower=0).astype(int)
    named = table.assign(words=own)[table["actor"] != ""].groupby("actor", sort=False)
    frame = named.agg(words=("words", "sum"), evidence=("attribution", list)).reset_index()
    frame.insert(2, "share", frame["words"] / max(1, frame["words"].sum()))
    return frame.sort_values("words", ascending=False, kind="stable", ignore_index=True)
