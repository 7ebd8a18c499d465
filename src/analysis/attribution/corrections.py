"""What a person corrected in an article's tables, kept beside it in `NAME.corrections.yml`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.labels import STANCES, UNCLEAR
from analysis.text import Article, ArticleError
from analysis.yaml_files import YamlError, read

_HEAD = "# Made by hand; the article stays as it was. An attribution whose actor is null is struck.\n"
_LABELS = {*STANCES, UNCLEAR}


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


def keys(attributions: pd.DataFrame) -> pd.Series:
    """The `key` of each row of a table of attributions."""
    return pd.Series([key(row) for row in attributions.to_dict("records")], attributions.index, str)


# The file


def load(article: Article) -> Corrections:
    """The corrections beside an article's file, if there are any; an `ArticleError` if they can't be read.

    >>> load(Article.from_text("It rained."))
    Corrections(actors={}, attributions={}, stances={})
    """
    path = _beside(article)
    if path is None or not (path.exists() or path.is_symlink()):
        return Corrections()
    try:
        if path.is_symlink():
            raise YamlError("a link, which may lead out of the project")
        parts = read(path, str(path))
    except YamlError as error:
        fault = str(error).removeprefix(f"{path}: ").rstrip(".")
    else:
        fault = next(_faults(parts), "")
    if fault:
        raise ArticleError(f"{path}: not corrections ({fault}). Correct the file or remove it.")
    return Corrections(**parts)


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
    part.unlink(missing_ok=True)
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": float("inf")}
    with part.open("x", encoding="utf-8") as file:  # a new file: a link that was put there is not followed
        file.write(_HEAD + yaml.safe_dump(asdict(corrections), **options))
    return part.replace(path)


def _beside(article: Article) -> Path | None:
    return article.path and article.path.with_suffix(".corrections.yml")


def _faults(parts: Any) -> Iterator[str]:
    """What keeps a value from being corrections."""
    known = [*Corrections.__dataclass_fields__]
    if not isinstance(parts, dict):
        yield f"a mapping of {', '.join(known)} is wanted"
        return
    if unknown := [name for name in parts if name not in known]:
        yield f"there is no part {unknown[0]!r}, but {', '.join(known)}"
    for name, part in parts.items():
        if not isinstance(part, dict):
            yield f"{name}: each part is a mapping, {{}} if it is empty"
            return
    for old, right in parts.get("actors", {}).items():
        yield from _name_faults("actors", old, right)
    for told, actor in parts.get("attributions", {}).items():
        if actor is not None:
            yield from _name_faults("attributions", told, actor)
    for proposition, labels in parts.get("stances", {}).items():
        yield from _label_faults(proposition, labels)


def _name_faults(part: str, given: object, name: object) -> Iterator[str]:
    where = f"{part}: {str(given)[:60]!r}"
    if not isinstance(given, str):
        yield f"{where} is no text, put it in quotes"
    elif name is None:
        yield f"{where} has no right name; an attribution that is none is struck under attributions"
    elif not isinstance(name, str) or not name.strip():
        yield f"{where}: a name is wanted, not {str(name)[:60]!r}"


def _label_faults(proposition: object, labels: object) -> Iterator[str]:
    where = f"stances: {str(proposition)[:60]!r}"
    if not isinstance(proposition, str) or not isinstance(labels, dict):
        yield f"{where}: a proposition has a mapping of labels"
        return
    for told, label in labels.items():
        if not isinstance(told, str) or not isinstance(label, str) or label not in _LABELS:
            yield f"{where}: label {str(label)[:60]!r}, use favor, against, neutral or unclear"


# The tables


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


def apply_attributions(frame: pd.DataFrame, corrections: Corrections) -> pd.DataFrame:
    """The table of `attributions` as corrected, without those struck; adds `by_hand`.

    >>> from analysis import attributions
    >>> said = attributions(Article.from_text("It will rain, Ann Lee said."))
    >>> len(apply_attributions(said, Corrections(attributions={"0: It will rain": None})))
    0
    """
    given, found = corrections.attributions, keys(frame)
    names = frame["actor"].replace(corrections.actors)
    by_hand = (names != frame["actor"]) | found.isin(given)
    right = [given.get(each, name) for each, name in zip(found, names, strict=True)]
    relay = frame["relay"].replace(corrections.actors)
    frame = frame.assign(actor=right, relay=relay, inferred=frame["inferred"] & ~by_hand, by_hand=by_hand)
    return frame[frame["actor"].notna()].reset_index(drop=True)
