"""Many articles as one set of tables, gathered in groups: only one with a new article is gathered anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.corpus import cache
from analysis.corpus.copies import copies
from analysis.corpus.entries import Entry, listed
from analysis.corpus.metadata import as_told
from analysis.corpus.people import named, same_people, without_name
from analysis.corpus.readings import Reading, read
from analysis.digests import joint
from analysis.terms import Numbered, numbered
from analysis.text import ArticleError, read_document, words

FEW_ARTICLES = 4096  # articles that are gathered in 32 groups; of more, in 256
UNKNOWN = "unknown"
_SAID = ["attribution", "sentence", "actor", "source", "cue", "content", "quotation", "status", "inferred"]
_SIDES = [
    "attribution",
    "actor",
    "proposition",
    "favor",
    "against",
    "neutral",
    "label",
    "statement",
    "by_hand",
]
_FELT = ["actor", "sentence", "speaker", "negative", "neutral", "positive", "label"]


@dataclass(frozen=True)
class Corpus:
    """The tables of many articles; what copies say again is left out of all but `articles`.

    `articles`: article (the name of its reports' folder), title, path, published, month, outlet, url, words,
    sentences, tone (mean over sentences), copy_of (the article that it is a copy of), shared (how much).
    `statements`, `stances`, `mentions`, `sentences` and `people` name their article; `person` is an actor's
    name throughout the corpus, empty where it has none. `notes` say what is missing, and what was not read.
    `made` holds tables that were made of these, see `made_once`.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    statements: pd.DataFrame
    stances: pd.DataFrame
    mentions: pd.DataFrame
    people: pd.DataFrame
    propositions: list[str]
    notes: list[str]
    made: dict[str, pd.DataFrame] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def words(self) -> Numbered:
        """The words of the sentences, as numbers; each sentence is a text."""
        return numbered(self.sentences["text"])

    @property
    def counted(self) -> pd.DataFrame:
        """The articles, each text once."""
        return self.articles[self.articles["copy_of"] == ""]

    def placed(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table of the corpus with the outlet and month of each row's article."""
        return table.merge(self.articles[["article", "outlet", "month"]], on="article")


def collect(
    articles: str | Path | Iterable[str | Path],
    *,
    metadata: str | Path = "",
    aliases: Mapping[str, list[str]] | None = None,
    propositions: Sequence[str] = (),
    model: str = "",
    any_language: bool = False,
) -> Corpus:
    """Read articles that were not read before, and put together what all of them say.

    >>> collected = collect("data/articles")
    >>> collected.articles[["article", "outlet"]].values.tolist()
    [['nato-afghan-tour', 'Reuters']]

    Args:
        articles: paths, patterns or folders.
        metadata: a CSV with path, title, date, outlet, url; `metadata.csv` in the articles' folder if empty.
        aliases: other names of an actor by its name, see `actors`.
        propositions: what statements are judged on.
        model, any_language: as for `read`.

    Raises:
        ArticleError: if no article is there or the metadata can't be read.
    """
    options = {name: [*others] for name, others in (aliases or {}).items()}, model, any_language
    entries, notes = listed(articles, metadata, options)
    found = _gathered("articles", entries, _article)
    refused = found[found["error"] != ""]
    notes += [f"Not read: {error}" for error in refused["error"]]
    whole = {*found["article"]} - {*refused["article"]}
    if not whole:
        raise ArticleError(f"No article could be read. {refused['error'].iloc[0]}")
    entries = [entry for entry in entries if entry.name in whole]
    gathered = {name: _gathered(name, entries, make) for name, make in _TABLES.items()}
    stances = [_gathered("stances", entries, _stances, each) for each in propositions]
    table = _located(found[found["error"] == ""].drop(columns="error"), entries)
    table = table.merge(copies(table, gathered["sentences"]), on="article").reset_index(drop=True)
    once = {*table["article"][table["copy_of"] == ""]}
    kept = {name: _ordered(frame, table, once) for name, frame in gathered.items()}
    people, told = same_people(kept["actors"])
    statements = named(kept["statements"], people)
    notes += [*_lacking(table), *told, *without_name(statements)]
    sides = pd.concat(stances, ignore_index=True) if stances else pd.DataFrame(columns=["article", *_SIDES])
    return Corpus(
        table, kept["sentences"], statements,
        named(_ordered(sides, table, once), people), named(kept["mentions"], people),
        people, [*propositions], notes,
    )  # fmt: skip


# Which articles, and where they were printed


def _located(table: pd.DataFrame, entries: Sequence[Entry]) -> pd.DataFrame:
    """The articles with their files, and what the metadata tells of them, which wins over the file."""
    named = {entry.name: entry for entry in entries}
    given = [named[name] for name in table["article"]]
    rows = zip(given, table["title"], table["published"], table["outlet"], strict=True)
    title, day, outlet = (
        map(list, zip(*(_told(*row) for row in rows), strict=True)) if given else ([], [], [])
    )
    month = [each[:7] or UNKNOWN for each in day]
    url = [each.facts.url for each in given]
    path = [str(each.path) for each in given]
    table = table.assign(title=title, path=path, published=day, month=month, outlet=outlet, url=url)
    order = ["article", "title", "path", "published", "month", "outlet", "url", "words", "sentences", "tone"]
    return table[order].sort_values(["published", "article"], ignore_index=True)


def _told(entry: Entry, title: str, day: str, outlet: str) -> tuple[str, str, str]:
    title, day, outlet = as_told(entry.facts.facts, (title, day, outlet), in_dump=entry.in_dump)
    return title, day, outlet or UNKNOWN


def _lacking(table: pd.DataFrame) -> list[str]:
    """What is not known of how many articles."""
    lack = {"date": table["month"] == UNKNOWN, "outlet": table["outlet"] == UNKNOWN}
    return [
        f"{missing.sum()} of {len(table)} articles have no {what}: they stand under “{UNKNOWN}”."
        for what, missing in lack.items()
        if missing.any()
    ]


# What they say


def _gathered(name: str, entries: Sequence[Entry], make: Any, *more: str) -> pd.DataFrame:
    """One table over all articles, from groups that are kept whole."""
    count = 32 if len(entries) <= FEW_ARTICLES else 256
    groups: dict[int, list[Entry]] = {}
    for entry in entries:
        # By the name: an article that changes stays in its group.
        groups.setdefault(hashlib.sha256(entry.name.encode()).digest()[0] % count, []).append(entry)
    frames = []
    for group in groups.values():
        key = joint(name, more, [entry.key for entry in group])
        frames.append(cache.kept_table(key, name, partial(_made, make, group, more)))
    return _joined(frames)


def _joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    full = [frame for frame in frames if len(frame)]
    return pd.concat(full, ignore_index=True) if full else frames[0] if len(frames) else pd.DataFrame()


def _made(make: Any, group: Sequence[Entry], more: Sequence[str]) -> pd.DataFrame:
    return _joined([make(entry, *more) for entry in group])


def _read(entry: Entry) -> Reading:
    aliases, model, any_language = entry.options
    return _reading(entry.path, entry.text, entry.key, entry.name, model, any_language, json.dumps(aliases))


@lru_cache(maxsize=256)
def _reading(
    path: Path, text: str, key: str, name: str, model: str, any_language: bool, aliases: str
) -> Reading:
    source = read_document(text, f"{path}, {name}", any_language=any_language) if text else path
    return read(source, json.loads(aliases), model=model, any_language=any_language)


def _article(entry: Entry) -> pd.DataFrame:
    """What there is to say of one article; if it can't be read, why."""
    try:
        reading = _read(entry)
        rows, scores = reading.sentences, reading.tone
    except ArticleError as error:
        told: tuple[Any, ...] = ("", "", "", 0, 0, np.nan, str(error))
    else:
        article = reading.article
        day = article.published.isoformat() if article.published else ""
        count = sum(len(words(text)) for text in rows["text"])
        told = (
            article.title or entry.name,
            day,
            article.agency or "",
            count,
            len(rows),
            scores["tone"].mean(),
            "",
        )
    names = ["title", "published", "outlet", "words", "sentences", "tone", "error"]
    return pd.DataFrame([(entry.name, *told)], columns=["article", *names])


def _sentences(entry: Entry) -> pd.DataFrame:
    reading = _read(entry)
    rows = reading.sentences[["sentence", "voice", "text"]]
    return _of(entry, rows.merge(reading.tone[["sentence", "tone"]], how="left", on="sentence"))


def _statements(entry: Entry) -> pd.DataFrame:
    return _of(entry, _read(entry).attributions[_SAID])


def _mentions(entry: Entry) -> pd.DataFrame:
    return _of(entry, _read(entry).attitudes[_FELT])


def _actors(entry: Entry) -> pd.DataFrame:
    found = _read(entry).actors
    return _of(
        entry, found[["actor", "kind", "role"]].assign(mentions=found["mentions"].map(len).astype(int))
    )


def _stances(entry: Entry, proposition: str) -> pd.DataFrame:
    return _of(entry, _read(entry).stances([proposition], words=False)[_SIDES])


def _of(entry: Entry, frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)
    frame.insert(0, "article", pd.Series([entry.name] * len(frame), dtype="str"))
    return frame


_TABLES = {"sentences": _sentences, "statements": _statements, "mentions": _mentions, "actors": _actors}


def _ordered(frame: pd.DataFrame, articles: pd.DataFrame, once: set[str]) -> pd.DataFrame:
    """A table without what copies say, by the order of the articles."""
    place = {name: number for number, name in enumerate(articles["article"])}
    found = frame[frame["article"].isin(once)]
    return found.sort_values("article", key=lambda names: names.map(place), kind="stable", ignore_index=True)
