"""What a person set right in the stances and attitudes of an article."""

from __future__ import annotations

import pandas as pd

from analysis.attribution import Corrections, keys, load, mention_key
from analysis.labels import ATTITUDES, STANCES, UNCLEAR
from analysis.text import Readable, parse


def beside(said: pd.DataFrame | Readable) -> Corrections:
    """The corrections beside an article's file; none of a table, which doesn't tell where it is from."""
    return Corrections() if isinstance(said, pd.DataFrame) else load(parse(said).article)


def apply_stances(frame: pd.DataFrame, attributions: pd.DataFrame, corrections: Corrections) -> pd.DataFrame:
    """The table of `stances` as corrected: what a person labelled has probability 1; adds `by_hand`.

    >>> from analysis import Article, attributions, stances
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> made = Corrections(stances={"Go.": {"0: It will rain": "favor"}})
    >>> stances(said, "Go.", words=False, corrections=made)[["favor", "by_hand"]].values.tolist()
    [[1.0, True]]
    """
    given = corrections.stances
    by_id = dict(zip(attributions["attribution"], keys(attributions, corrections), strict=True))
    found = frame["attribution"].map(by_id)
    labels = [given.get(each, {}).get(words) for each, words in zip(frame["proposition"], found, strict=True)]
    right = pd.Series(labels, frame.index, object)
    words = frame["words"].where(right.isna(), "")  # they explain the label that was found
    frame = frame.assign(label=right.fillna(frame["label"]), words=words, by_hand=right.notna())
    sure = frame["by_hand"] & (frame["label"] != UNCLEAR)
    frame.loc[sure, "alone"] = 1.0
    for name in STANCES:
        frame.loc[sure, name] = (frame["label"] == name).astype(float)
    return frame


def labelled_by_hand(attributions: pd.DataFrame, corrections: Corrections) -> set[str]:
    """The attributions whose stance toward some proposition was set by hand.

    >>> from analysis import Article, attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> labelled_by_hand(said, Corrections(stances={"Go.": {"0: It will rain": "favor"}}))
    {'A1'}
    """
    told = {key for labels in corrections.stances.values() for key in labels}
    return {*attributions["attribution"][keys(attributions, corrections).isin(told)]}


def apply_attitudes(frame: pd.DataFrame, text: str, corrections: Corrections) -> pd.DataFrame:
    """The table of `attitudes` as corrected: what a person labelled has probability 1; marks it `by_hand`.

    >>> from analysis import Article, attitudes
    >>> article = Article.from_text("Ann Lee is a hero to everyone.")
    >>> made = Corrections(attitudes={"0: Ann Lee": "neutral"})
    >>> apply_attitudes(attitudes(article), article.text, made)[["neutral", "by_hand"]].values.tolist()
    [[1.0, True]]
    """
    told = [mention_key(text, *span) for span in zip(frame["start"], frame["end"], strict=True)]
    right = pd.Series([corrections.attitudes.get(each) for each in told], frame.index, object)
    given = right.notna()
    frame = frame.assign(label=right.fillna(frame["label"]), by_hand=frame["by_hand"] | given)
    sure = given & (frame["label"] != UNCLEAR)
    for name in ATTITUDES:
        frame.loc[sure, name] = (frame["label"] == name).astype(float)
    return frame
