"""Each actor's stance toward a proposition, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.attribution import Corrections, keys, table_of
from analysis.formats import signed
from analysis.labels import STANCES, UNCLEAR
from analysis.opinion import classifier
from analysis.text import Readable

CLASSES, SIDES = list(STANCES), ["favor", "against"]
LABELS = [*CLASSES, UNCLEAR]
COLUMNS = ["attribution", "actor", "proposition", *CLASSES]
COLUMNS += ["label", "sentence", "statement", "words", "by_hand"]
_RELAYED = 0.8  # of a content's words: from there on it is another's statement passed on
_AGREED = 2 / 3  # of an actor's sides; one label in five is wrong, so one dissent may be the model's own
_SIDED = 1 / 4  # of an actor's statements; one label among many without a side is no position
_MOST_WORDS = 4  # that explain a label
_LEAST_WEIGHT = 0.05  # which each of them must take from its probability


def stances(
    said: pd.DataFrame | Readable, proposition: str | Sequence[str], *, model: str = "", words: bool = True
) -> pd.DataFrame:
    """The side that each attribution takes on one proposition or several.

    A statement is read with its source and cue, since stance often lies there: "would regret …", and behind
    the headline, without which nobody knows what "the decision" is. One that has no bearing on the
    proposition comes out neutral or unclear. Who only passes on what another said takes no side by that: of
    "reports say that she agrees", her part alone is judged, unless a person labelled the whole.

    >>> from analysis import Article
    >>> said = Article.from_text("It will rain, Ann Lee said.")
    >>> stances(said, "The forecast should be believed.")[["actor", "proposition"]].values.tolist()
    [['Ann Lee', 'The forecast should be believed.']]

    Args:
        said: the table of `attributions`; or an article, parsed or not, or the path of its file.
        proposition: a sentence, or several of them; with none, labels and probabilities are missing.
        model: name or folder of a transformers NLI classifier to use instead of the embedded one.
        words: whether to name the words that carry a side, which takes 25 times as long as the sides.

    Returns:
        One row an attribution and proposition: attribution, actor, proposition, the probabilities favor,
        against and neutral, label (favor, against, neutral, unclear), sentence (its id), statement (as
        the classifier read it), words (those that carry a favor or against, the weightiest first),
        by_hand (whether the label was corrected by hand, see `analysis.corrections`).

    Raises:
        ValueError: if a proposition is empty or too long.
    """
    propositions = [proposition] if isinstance(proposition, str) else [*dict.fromkeys(proposition)]
    attributions = table_of(said)
    relays = _relays(attributions) - labelled(attributions)
    frame = attributions[~attributions["attribution"].isin(relays)]
    frame = frame.assign(statement=[_statement(row) for row in frame.to_dict("records")], by_hand=False)
    if not propositions:
        return frame.assign(words="").reindex(columns=COLUMNS)
    frame = pd.concat([frame.assign(proposition=each) for each in propositions], ignore_index=True)
    texts = (frame["headline"] + " " + frame["statement"]).str.lstrip()
    pairs = list(zip(texts, frame["proposition"], strict=True))
    probabilities = classifier.stance(pairs, model=model)
    found = classifier.labels(probabilities, "stance")
    why = [
        _words(pair, len(statement), model) if words and side in SIDES else ""
        for pair, statement, side in zip(pairs, frame["statement"], found, strict=True)
    ]
    frame[CLASSES] = probabilities
    return apply_stances(frame.assign(label=found, words=why)[COLUMNS], attributions)


def evidence(stances: pd.DataFrame) -> pd.DataFrame:
    """The stances as a reader wants them: those that take a side first, the surest on top.

    >>> from analysis import Article, attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> evidence(stances(said, "It should rain.", words=False))["statement"].tolist()
    ['Ann Lee said It will rain']

    Returns:
        attribution, actor, statement, label, certainty (the probability of the likeliest reading), words,
        by_hand, sentence; and the proposition if there are several.
    """
    frame = stances.assign(certainty=stances[CLASSES].max(axis=1), sided=stances["label"].isin(SIDES))
    frame = frame.sort_values(["sided", "certainty"], ascending=False, kind="stable")
    frame = frame.sort_values("proposition", kind="stable", ignore_index=True)
    columns = ["attribution", "actor", "statement", "label", "certainty", "words", "by_hand", "sentence"]
    return frame[["proposition"] * (stances["proposition"].nunique() > 1) + columns]


def balance(stances: pd.DataFrame) -> pd.DataFrame:
    """Each actor's statements on each proposition, counted by label, and weighed.

    >>> from analysis import Article, attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> balance(stances(said, "It should rain.", words=False))[["actor", "statements"]].values.tolist()
    [['Ann Lee', 1]]

    Returns:
        One row a proposition and actor with a name: proposition, actor, statements (their number), favor,
        against, neutral, unclear (how many are labelled so), stance (the side of at least two in three of
        those that take one, if at least one in four does; or mixed, neutral, unclear), balance (mean of
        P(favor) - P(against), in -1…1), low and high (its 95 % interval, treating each statement's
        probabilities as right and statements as independent), evidence (ids of the attributions).
    """
    lean = stances["favor"] - stances["against"]
    spread = stances["favor"] + stances["against"] - lean**2
    counts = pd.get_dummies(stances["label"], dtype=int).reindex(columns=LABELS, fill_value=0)
    rows = counts.assign(statements=1, balance=lean, half=spread, evidence=stances["attribution"])
    rows = rows.join(stances[["proposition", "actor"]])[stances["label"].notna() & (stances["actor"] != "")]
    actors = rows.groupby(["proposition", "actor"], sort=False)
    frame = actors.sum(numeric_only=True).assign(evidence=actors["evidence"].agg(list)).reset_index()
    frame["half"] = 1.96 * np.sqrt(frame["half"]) / frame["statements"]
    frame["balance"] /= frame["statements"]
    frame["low"] = (frame["balance"] - frame["half"]).clip(-1)
    frame["high"] = (frame["balance"] + frame["half"]).clip(upper=1)
    frame["stance"] = [_side(row) for row in frame.to_dict("records")]
    columns = ["proposition", "actor", "statements", *LABELS, "stance", "balance", "low", "high", "evidence"]
    return frame[columns]


def summary(stances: pd.DataFrame) -> pd.DataFrame:
    """What the stances come to, in plain sentences: finding, evidence (ids of the attributions).

    >>> from analysis import Article, attributions
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
    fewer, more = sorted((row["favor"], row["against"]))
    dissent = f", {fewer} the other way" if fewer else ""
    many = "s" * (row["statements"] > 1)
    told = f"{row['actor']} ({more} of {row['statements']} statement{many}{dissent}"
    return f"{told}, balance {signed(row['balance'])})"


def _side(row: dict) -> str:
    taken, most = row["favor"] + row["against"], max(SIDES, key=lambda side: row[side])
    if taken < _SIDED * row["statements"] or not taken:
        return "neutral" if row["neutral"] > row["unclear"] else "unclear"
    return most if row[most] >= _AGREED * taken else "mixed"


def _relays(attributions: pd.DataFrame) -> set[str]:
    """The attributions that consist of another one, reported within them."""
    rows = attributions.set_index("attribution")
    inner = rows[rows["outer"].isin(rows.index)]
    sizes = (inner["source"] + " " + inner["cue"] + " " + inner["content"]).str.split().str.len()
    whole = rows.loc[inner["outer"], "content"].str.split().str.len().to_numpy()
    return set(inner["outer"][sizes >= _RELAYED * whole])


def _statement(row: dict) -> str:
    """Who says it, how, and what: with the name behind a pronoun, and "said" for "was quoted by"."""
    cue = "said" if row.get("relay") else row["cue"]
    return " ".join(part for part in (row["actor"] or row["source"], cue, row["content"]) if part)


def _words(pair: tuple[str, str], length: int, model: str) -> str:
    """The words that weigh most in a statement, which has this length and stands behind the headline."""
    words = classifier.explain(pair, start=len(pair[0]) - length, model=model)[:_MOST_WORDS]
    return ", ".join(word.word for word in words if word.weight >= _LEAST_WEIGHT)


def apply_stances(frame: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """The table of `stances` as corrected: what a person labelled has probability 1; adds `by_hand`.

    >>> from analysis import Article, attributions, stances
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> said.attrs["corrections"] = Corrections(stances={"Go.": {"0: It will rain": "favor"}})
    >>> stances(said, "Go.", words=False)[["favor", "by_hand"]].values.tolist()
    [[1.0, True]]
    """
    given = attributions.attrs.get("corrections", Corrections()).stances
    by_id = dict(zip(attributions["attribution"], keys(attributions), strict=True))
    found = frame["attribution"].map(by_id)
    labels = [given.get(each, {}).get(words) for each, words in zip(frame["proposition"], found, strict=True)]
    right = pd.Series(labels, frame.index, object)
    words = frame["words"].where(right.isna(), "")  # they explain the label that was found
    frame = frame.assign(label=right.fillna(frame["label"]), words=words, by_hand=right.notna())
    sure = frame["by_hand"] & (frame["label"] != UNCLEAR)
    for name in STANCES:
        frame.loc[sure, name] = (frame["label"] == name).astype(float)
    return frame


def labelled(attributions: pd.DataFrame) -> set[str]:
    """The attributions whose stance toward some proposition was set by hand.

    >>> from analysis import Article, attributions
    >>> labelled(attributions(Article.from_text("It will rain, Ann Lee said.")))
    set()
    """
    given = attributions.attrs.get("corrections", Corrections()).stances
    return {
        *attributions["attribution"][
            keys(attributions).isin({key for each in given.values() for key in each})
        ]
    }
