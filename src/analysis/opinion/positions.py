"""Where each actor stands, over all of its statements, and what that comes to in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.formats import signed
from analysis.labels import STANCES, UNCLEAR

SIDES = ["favor", "against"]
LABELS = [*STANCES, UNCLEAR]
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
    counts = pd.get_dummies(stances["label"], dtype=int).reindex(columns=LABELS, fill_value=0)
    certainty = stances[SIDES].max(axis=1).where(stances["label"].isin(SIDES), 0)
    rows = counts.assign(statements=1, balance=lean, half=spread, certainty=certainty)
    rows = rows.assign(evidence=stances["attribution"])
    rows = rows.join(stances[["proposition", "actor"]])[stances["label"].notna() & (stances["actor"] != "")]
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


def summary(stances: pd.DataFrame) -> pd.DataFrame:
    """What the stances come to, in plain sentences: finding, evidence (ids of the attributions).

    >>> from analysis import Article, attributions, stances
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> summary(stances(said, []))["finding"].tolist()
    ['No proposition was given: no stances.']
    """
    lines = [line for name, part in stances.groupby("proposition") for line in _lines(str(name), part)]
    none = "Nothing is attributed to anyone." if stances.empty else "No proposition was given: no stances."
    return pd.DataFrame(lines or [(none, [])], columns=["finding", "evidence"])


def _lines(proposition: str, stances: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    actors, sided = balance(stances), stances[stances["label"].isin(SIDES)]
    opening = f"On “{proposition}”: {len(sided)} of {len(stances)} statements take a side"
    uncertain = f"{(stances['label'] == 'unclear').sum()} are too uncertain to label."
    yield f"{opening}; {uncertain}", sided["attribution"].tolist()
    for side, words in {"favor": "For it", "against": "Against it", "mixed": "On both sides"}.items():
        if len(part := actors[actors["stance"] == side]):
            evidence = sided.loc[sided["actor"].isin(part["actor"]), "attribution"]
            yield f"{words}: {'; '.join(map(_weighed, part.to_dict('records')))}.", evidence.tolist()


def _weighed(row: dict) -> str:
    many = "s" * (row["statements"] > 1)
    sided = f"{row['favor'] + row['against']} of {row['statements']} statement{many}"
    if row["stance"] == "mixed":
        sided = f"{row['favor']} for and {row['against']} against, of {row['statements']} statements"
    return f"{row['actor']} ({sided}, balance {signed(row['balance'])})"


def _side(row: dict) -> str:
    taken = row["favor"] + row["against"]
    if not taken or taken < _SIDED * row["statements"]:
        return "neutral" if row["neutral"] > row["unclear"] else "unclear"
    if row["favor"] and row["against"]:
        return "mixed"
    if taken == 1 and row["surest"] < _ALONE:
        return "unclear"
    return "favor" if row["favor"] else "against"
