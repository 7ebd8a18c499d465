"""What each correction did: how it was found, how it is now, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.attribution import Corrections, actors, attributions, keys
from analysis.explore import tables
from analysis.explore.correcting import Handwork, Made
from analysis.explore.question import Question
from analysis.formats import how_many
from analysis.opinion import stances

if TYPE_CHECKING:
    from analysis.corpus import Reading

COLUMNS = ["correction", "of", "as_found", "now", "effect", "sentence"]
LOST = "none: no longer found in the article"


def corrected(question: Question, work: Handwork) -> pd.DataFrame:
    """One row a correction: what it is of, as found, now, its effect, the sentence (its id)."""
    found = tables.reading(question)
    lost = {*zip(found.unapplied["part"], found.unapplied["given"], strict=True)}
    before, rows = _Before(found), []
    for made in work.listed():
        was, effect, at = _effect(made, before, lost)
        rows.append((made.kind, made.of, was, made.now, effect, at))
    return pd.DataFrame(rows, columns=COLUMNS)


class _Before:
    """The tables as they were before anything was corrected."""

    def __init__(self, found: Reading) -> None:
        self.reading = found
        said, self.actors = _found(found.document, _frozen(found.aliases))
        self.rows = dict(zip(keys(said), said.to_dict("records"), strict=True))
        self.said = said

    def label(self, told: str, proposition: str) -> str:
        """The side that the model reads."""
        return _label(
            self.reading.document, _frozen(self.reading.aliases), told, proposition, self.reading.model
        )

    def named(self, name: str) -> str:
        """How much goes by a name."""
        mentions = self.actors.set_index("actor")["mentions"].get(name, [])
        said = int((self.said["actor"] == name).sum())
        counts = ((len(mentions), "mention"), (said, "statement"))
        return ", ".join(how_many(n, what) for n, what in counts if n) or LOST

    def sentence(self, place: str) -> str:
        """The sentence of a key's place; of a name there is none."""
        start, colon, _ = place.partition(": ")
        return self.reading.document.sentence_at(int(start)).id if colon and start.isdecimal() else ""


def _effect(made: Made, before: _Before, lost: set[tuple[str, str]]) -> tuple[str, str, str]:
    """As found, effect, sentence."""
    if (made.part, made.where) in lost:
        return "–", LOST, ""
    return *_FOUND[made.part](made, before), before.sentence(made.where)


def _name(made: Made, before: _Before) -> tuple[str, str]:
    return made.where, before.named(made.where)


def _kind(made: Made, before: _Before) -> tuple[str, str]:
    return before.actors.set_index("actor")["kind"].get(made.where, "–"), "1 actor"


def _mention(made: Made, before: _Before) -> tuple[str, str]:
    """Whose it was found to be."""
    start = int(made.where.partition(":")[0])
    rows = zip(before.actors["actor"], before.actors["mentions"], strict=True)
    return next((name for name, spans in rows if any(span[0] == start for span in spans)), "–"), "1 mention"


def _attitude(made: Made, before: _Before) -> tuple[str, str]:
    return "as the model reads it", "1 mention"


def _speaker(made: Made, before: _Before) -> tuple[str, str]:
    return before.rows.get(made.where, {}).get("actor") or "no one", "1 statement"


def _words(made: Made, before: _Before) -> tuple[str, str]:
    return before.rows.get(made.where, {}).get("content", ""), "1 statement"


def _stance(made: Made, before: _Before) -> tuple[str, str]:
    was = before.label(made.where, made.proposition)
    same = made.now.startswith(f"{was} on ")
    return was, "none: the model reads it so, too" if same else "1 stance"


_FOUND = {
    "actors": _name, "kinds": _kind, "mentions": _mention, "attitudes": _attitude,
    "attributions": _speaker, "contents": _words, "stances": _stance,
}  # fmt: skip


def _frozen(aliases: Mapping[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(others)) for name, others in aliases.items())


@lru_cache(maxsize=8)
def _found(
    document: Any, names: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    aliases = {name: [*others] for name, others in names}
    given: dict[str, Any] = {"corrections": Corrections()}
    return attributions(document, aliases, **given), actors(document, aliases, **given)


@lru_cache(maxsize=256)
def _label(document: Any, names: Any, told: str, proposition: str, model: str) -> str:
    said, _ = _found(document, names)
    row = said[keys(said) == told]
    labels = stances(row, proposition, model=model, words=False, corrections=Corrections())["label"]
    return str(labels.iloc[0]) if len(labels) else "none: passed on"


def in_lines(work: Handwork) -> Iterator[tuple[str, int]]:
    """The corrections to choose from, each with its number."""
    for number, made in enumerate(work.listed()):
        yield f"{made.kind}: {made.of} → {made.now}"[:90], number
