"""The lexicon: words that report, with what they report, and the other word lists that the rules use."""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A reporting word.

    `frames` name the complements that are attributed content: `clause` (says that …), `before`
    (…, he says), `to` (vows to …), `obj` (denounced …), `obj-to` (urged her to …), `obj-as`
    (sees it as …), `be` and `be-to`, `be-as` … (passives), or a preposition (called `for` …).
    """

    frames: frozenset[str]
    kind: str
    tone: str


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """The reporting words by lemma and word class (V, N, A); kind and tone are worded as in cues.csv.

    >>> cues()["claim", "V"].tone
    'doubting'
    """
    rows = _rows("cues.csv")
    return {(r["lemma"], r["pos"]): Cue(frozenset(r["frames"].split()), r["kind"], r["tone"]) for r in rows}


def listed(kind: str) -> dict[str, str]:
    """The words of a kind in words.csv, each with its value: a title's gender, a capital's country.

    >>> listed("pronoun")["she"]
    'f'
    """
    return _lists()[kind]


@cache
def first_names() -> dict[str, str]:
    """Common first names in lower case, each with the gender (f, m) of at least 95 % of its bearers.

    The 6,000 most frequent such names in nomquamgender 0.1.4 (Van Buskirk, Clauset & Larremore 2023, MIT).

    >>> first_names()["susan"], first_names().get("taylor")
    ('f', None)
    """
    return {row["name"]: row["gender"] for row in _rows("names.csv")}


@cache
def _lists() -> dict[str, dict[str, str]]:
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows("words.csv"):
        kinds[row["kind"]][row["word"]] = row["value"]
    return dict(kinds)


def _rows(name: str) -> list[dict[str, str]]:
    with (files("analysis.attribution.speech") / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
