"""The lexicon: words that report, with what they report, and the other word lists that the rules use.

A cue's *frames* (cues.csv) name the complements that are attributed content:

| frame | content | example |
|---|---|---|
| `clause` | the clause after the cue | Lee **said** *it would rain* |
| `before` | the clause or quotation before the cue | *It would rain*, Lee **said** |
| `to` | the infinitive | Lee **vowed** *to fight* |
| `obj` | the object, with what belongs to it | Lee **denounced** *the plan* |
| `for`, `on`, `of` … | what the preposition governs | Lee **called** for *a vote* |
| `obj-to`, `obj-as`, `obj-for` … | the object and what follows | Lee **urged** *her to stay* |
| `be`, `be-to`, `be-as` … | a passive's subject, and what follows | *The plan* is **believed** *to fail* |

Its *kind* is what the reporting is: say, believe, wish, feel, judge, show, seem. Its *tone* is how the writer
takes it: neutral, doubting (claim), endorsing (admit).
"""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Cue(NamedTuple):
    """A reporting word: its frames, kind and tone, see above."""

    frames: frozenset[str]
    kind: str
    tone: str


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """The reporting words by lemma and word class (V, N, A).

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
