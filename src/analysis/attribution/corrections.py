"""What a person corrected in an article's tables, kept beside it in `NAME.corrections.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.attribution.correction_faults import faults
from analysis.text import Article, ArticleError
from analysis.yaml_files import YamlError, read

_HEAD = "# Made by hand; the article stays as it was. An attribution whose actor is null is struck.\n"
BY_HAND = "by hand"  # how a mention came to its actor


@dataclass
class Corrections:
    """What was corrected, see `docs/corrections.md`. Statements and mentions go by their `key` as found.

    `actors` maps a name as found to the right one, which merges two that are one; `kinds` a right name to
    its kind; `mentions` a mention to its actor, which splits one that is two; `attitudes` a mention to its
    label; `attributions` a statement to its actor, None if nothing is attributed there; `contents` a
    statement to the key of the right words; `stances` a proposition to labels by statement.
    """

    actors: dict[str, str] = field(default_factory=dict)
    attributions: dict[str, str | None] = field(default_factory=dict)
    stances: dict[str, dict[str, str]] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)
    attitudes: dict[str, str] = field(default_factory=dict)


def key(row: Mapping[Any, Any]) -> str:
    """Names an attribution from run to run: an id would change with any attribution before it.

    >>> key({"content": "it will rain", "content_spans": [(14, 26)]})
    '14: it will rain'
    """
    return f"{row['content_spans'][0][0]}: {row['content']}"


def keys(attributions: pd.DataFrame, corrections: Corrections | None = None) -> pd.Series:
    """The `key` of each row of a table of attributions; of one whose words were corrected, that as found."""
    told = [key(row) for row in attributions.to_dict("records")]
    found = {right: old for old, right in corrections.contents.items()} if corrections else {}
    return pd.Series([found.get(each, each) for each in told], attributions.index, str)


def mention_key(text: str, start: int, end: int) -> str:
    """Names a mention from run to run, by its place and its words.

    >>> mention_key("It rained, Ann\\nLee said.", 11, 18)
    '11: Ann Lee'
    """
    return f"{start}: {' '.join(text[start:end].split())}"


def spans_of(told: str, text: str) -> list[tuple[int, int]]:
    """Where the words of a key stand in a text; nowhere if others stand at its place.

    >>> spans_of("3: rained … hard", "It rained and rained hard.")
    [(3, 9), (21, 25)]
    """
    place, _, words = told.partition(": ")
    parts = words.split(" … ") if place.isdecimal() and words.strip() else []
    spans: list[tuple[int, int]] = []
    for part in parts:
        worded = re.compile(r"\s+".join(map(re.escape, part.split())))
        found = worded.search(text, spans[-1][1]) if spans else worded.match(text, int(place))
        if not found or not found[0]:
            return []
        spans.append(found.span())
    return spans


def placed(words: str, text: str, near: int) -> str:
    """The key of words where they stand nearest to a place in a text.

    >>> placed("it rained", "As it rained, it\\nrained.", 12)
    '14: it rained'
    """
    first, *others = (part.split() for part in words.split(" … "))
    begun = re.finditer(r"\s+".join(map(re.escape, first)), text) if first else iter(())
    for start in sorted((found.start() for found in begun), key=lambda start: abs(start - near)):
        told = f"{start}: {' … '.join(' '.join(part) for part in (first, *others))}"
        if spans_of(told, text):
            return told
    raise ValueError(f"Words: “{words[:60]}” does not stand in the article so. Copy them from it.")


# The file


def load(article: Article) -> Corrections:
    """The corrections beside an article's file, if there are any; an `ArticleError` if they can't be read.

    >>> load(Article.from_text("It rained.")) == Corrections()
    True
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
        fault = next(faults(parts, [*Corrections.__dataclass_fields__]), "")
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


# The tables


def apply_actors(frame: pd.DataFrame, corrections: Corrections) -> pd.DataFrame:
    """The table of `actors` with the right names and kinds, those of one name merged; adds `by_hand`.

    >>> from analysis import actors
    >>> found = actors(Article.from_text("It will rain, Ann Lee said.")).drop(columns="by_hand")
    >>> apply_actors(found, Corrections(actors={"Ann Lee": "Bo Ek"}))["actor"].tolist()
    ['Bo Ek']
    """
    found = frame["actor"]
    names = found.replace(corrections.actors)
    given = pd.Series([BY_HAND in how for how in frame["how"]], frame.index, bool)
    by_hand = found.isin(corrections.actors) | names.isin(corrections.kinds) | given
    kinds = names.map(corrections.kinds).fillna(frame["kind"]).astype(frame["kind"].dtype)
    frame = frame.assign(actor=names, kind=kinds, by_hand=by_hand)
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
    given, found = corrections.attributions, keys(frame, corrections)
    names = frame["actor"].replace(corrections.actors)
    named = (names != frame["actor"]) | found.isin(given)
    if "by_hand" in frame:  # a mention of the speaker was given to another
        named |= frame["by_hand"]
    right = [given.get(each, name) for each, name in zip(found, names, strict=True)]
    relay = frame["relay"].replace(corrections.actors)
    by_hand = named | (found != keys(frame))
    frame = frame.assign(actor=right, relay=relay, inferred=frame["inferred"] & ~named, by_hand=by_hand)
    return frame[frame["actor"].notna()].reset_index(drop=True)
