"""Where each actor stands, over all of its statements."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.labels import LABELS, SIDES

_SIDED = 1 / 4  # of an actor's statements; one label among many without a side is no position
_ALONE = 0.75  # certainty below which one label is no position: one such in five or more is wrong


def balance(stances: pd.DataFrame) -> pd.DataFrame:
    """Each actor's statements on each proposition, counted by label, and weighed.

    >>> from analysis import Article, attributions, stances
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> balance(stances(said, "It should rain.", words=False))[["actor", "statements"]].values.tolist()
    [['Ann Lee', 1]]

    Returns:
        One row a proposition and actor with a name: proposition, actor, statements (their number), favor,
        against, neutral, unclear (how many are labelled so), stance (the side of those that take one, if at
        least one in four does and a single one is sure enough; mixed where they part; or neutral, unclear),
        balance (mean of
        P(favor) - P(against), in -1…1), low and high (its 95 % interval, treating each statement's
        probabilities as right and statements as independent), evidence (ids of the attributions).
    """
    lean = stances["favor"] - stances["against"]
    spread = stances["favor"] + stances["against"] - lean**2
    counts = pd.get_dummies(stances["label"], dtype=int).reindex(columns=[*LABELS], fill_value=0)
    certainty = stances[[*SIDES]].max(axis=1).where(stances["label"].isin(SIDES), 0)
    rows = counts.assign(statements=1, balance=lean, half=spread, certainty=certainty)
    rows = rows.assign(evidence=stances["attribution"])
    rows = rows.join(stances[["proposition", "actor", "label"]])
    rows = rows[rows["label"].notna() & (rows["actor"] != "")]
    actors = rows.groupby(["proposition", "actor"], sort=False)
    frame = actors.sum(numeric_only=True).assign(evidence=actors["evidence"].agg(list))
    frame = frame.assign(surest=actors["certainty"].max()).reset_index()
    frame["half"] = 1.96 * np.sqrt(frame["half"]) / frame["statements"]
    frame["balance"] /= frame["statements"]
    frame["low"] = (frame["balance"] - frame["half"]).clip(-1)
    frame["high"] = (frame["balance"] + frame["half"]).clip(upper=1)
    frame["stance"] = [_side(row) for row in frame.to_dict("records")]
    columns = ["proposition", "actor", "statements", *LABELS, "stance", "balance", "low", "high", "evidence"]
    return frame[columns]


def _side(row: dict) -> str:
    taken = row["favor"] + row["against"]
    if not taken or taken < _SIDED * row["statements"]:
        return "neutral" if row["neutral"] > row["unclear"] else "unclear"
    if row["favor"] and row["against"]:
        return "mixed"
    if taken == 1 and row["surest"] < _ALONE:
        return "unclear"
    return "favor" if row["favor"] else "against"
