"""What a person corrected in an article's tables, kept beside it in `NAME.corrections.yml`."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.labels import STANCES, UNCLEAR
from analysis.text import Article, ArticleError

_HEAD = "# Made by hand; the article stays as it was. An attribution whose actor is null is struck.\n"


@dataclass
class Corrections:
    """What was corrected: `actors` maps a name as found to the right one, which merges two that are one;
    `attributions` a `key` to its actor, None if nothing is attributed there; `stances` a proposition to
    labels (favor, against, neutral, unclear) by `key`."""

    actors: dict[str, str] = field(default_factory=dict)
    attributions: dict[str, str | None] = field(default_factory=dict)
    stances: dict[str, dict[str, str]] = field(default_factory=dict)


def key(row: Mapping[Hashable, Any]) -> str:
    """Names an attribution from run to run: an id would change with any attribution before it.

    >>> key({"content": "it will rain", "content_spans": [(14, 26)]})
    '14: it will rain'
    """
    return f"{row['content_spans'][0][0]}: {row['content']}"


def load(article: Article) -> Corrections:
    """The corrections beside an article's file, if there are any; an `ArticleError` if they can't be read.

    >>> load(Article.from_text("It rained."))
    Corrections(actors={}, attributions={}, stances={})
    """
    path = _beside(article)
    if path is None or not path.exists():
        return Corrections()
    try:
        found = Corrections(**yaml.safe_load(path.read_text("utf-8")))
        if not all(isinstance(part, dict) for part in vars(found).values()):
            raise ValueError("each part is a mapping, {} if it is empty")
        labels = {label for judged in found.stances.values() for label in judged.values()}
        if unknown := labels - {*STANCES, UNCLEAR}:
            raise ValueError(f"labels {unknown}: use favor, against, neutral or unclear")
        return found
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        fault = " ".join(str(error).split())
        raise ArticleError(f"{path}: not corrections ({fault}). Correct the file or remove it.") from None


def save(article: Article, corrections: Corrections) -> Path:
    """Write corrections beside an article's file; an `ArticleError` if it was not read from one.

    >>> save(Article.from_text("It rained.", "rain"), Corrections())
    Traceback (most recent call last):
    analysis.text.article.ArticleError: rain: corrections lie beside an article's file. Save it as one first.
    """
    path = _beside(article)
    if path is None:
        raise ArticleError(f"{article.name}: corrections lie beside an article's file. Save it as one first.")
    part = path.with_suffix(".part")
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": float("inf")}
    part.write_text(_HEAD + yaml.safe_dump(asdict(corrections), **options), "utf-8")
    return part.replace(path)


def apply_actors(frame: pd.DataFrame, corrections: Corrections) -> pd.DataFrame:
    """The table of `actors` with the right names, those of one name merged; adds `by_hand`.

    >>> from analysis import actors
    >>> found = actors(Article.from_text("It will rain, Ann Lee said.")).drop(columns="by_hand")
    >>> apply_actors(found, Corrections(actors={"Ann Lee": "Bo Ek"}))["actor"].tolist()
    ['Bo Ek']
    """
    names = frame["actor"]
    frame = frame.assign(actor=names.replace(corrections.actors), by_hand=names.isin(corrections.actors))
    merged = {"mentions": "sum", "how": "sum", "inferred": "any", "by_hand": "any"}
    others = dict.fromkeys(frame.columns.drop("actor"), "first")
    return frame.groupby("actor", sort=False, as_index=False).agg(others | merged)[[*frame.columns]]


def apply_attributions(
    frame: pd.DataFrame, corrections: Corrections, actors: Collection[str] | None = None
) -> pd.DataFrame:
    """The table of `attributions` as corrected, without those struck; adds `by_hand`.

    Its `attrs` carry the corrections to `apply_stances`, and to `reading` what can't be applied: keys
    that no attribution has, and names that none of `actors` bears, all the article's, if they are given.

    >>> from analysis import attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> len(apply_attributions(said, Corrections(attributions={"0: It will rain": None})))
    0
    """
    given, found = corrections.attributions, keys(frame)
    names = frame["actor"].replace(corrections.actors)
    by_hand = (names != frame["actor"]) | found.isin(given)
    lost = {*given}.union(*corrections.stances.values()) - {*found}
    if actors is not None:
        lost |= {*corrections.actors} - {*actors, *frame["actor"]}
    right = [given.get(each, name) for each, name in zip(found, names, strict=True)]
    relay = frame["relay"].replace(corrections.actors)
    frame = frame.assign(actor=right, relay=relay, inferred=frame["inferred"] & ~by_hand, by_hand=by_hand)
    frame = frame[frame["actor"].notna()].reset_index(drop=True)
    frame.attrs = {"corrections": corrections, "lost": sorted(lost)}
    return frame


def reading(attributions: pd.DataFrame, stances: pd.DataFrame) -> tuple[str, list[str]]:
    """What was made by hand, in a sentence, and the attributions concerned.

    >>> from analysis import attributions, stances
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> reading(said, stances(said, "Go.", words=False))
    ('Nothing was corrected by hand.', [])
    """
    said, judged = ([*frame["attribution"][frame["by_hand"]]] for frame in (attributions, stances))
    struck = [*attributions.attrs["corrections"].attributions.values()].count(None)
    text = f"Made by hand: {len(said)} actors and {len(judged)} stances of attributions; {struck} struck."
    if not (said or judged or struck):
        text = "Nothing was corrected by hand."
    if lost := "; ".join(attributions.attrs["lost"]):
        text += f" Not applied, since no longer found: {lost}."
    return text, [*{}.fromkeys(said + judged)]


def keys(attributions: pd.DataFrame) -> pd.Series:
    """The `key` of each row of a table of attributions."""
    return pd.Series([key(row) for row in attributions.to_dict("records")], attributions.index, str)


def _beside(article: Article) -> Path | None:
    return article.path and article.path.with_suffix(".corrections.yml")
