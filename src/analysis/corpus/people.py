"""Who of one article is who of another: Rasmussen is Anders Fogh Rasmussen, unless two bear the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis.formats import how_many

_ROLE_SAYS_NOTHING = {
    "the",
    "a",
    "an",
    "of",
    "for",
    "former",
    "new",
    "mr",
    "mrs",
    "ms",
    "president",
    "minister",
}


class LocalName(NamedTuple):
    """A name in an article, its kind, and the words of the role it is given there."""

    article: str
    actor: str
    kind: str
    role: frozenset[str]


def same_people(actors: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Each article's actors with the name they have throughout the corpus, and notes on who is kept apart.

    Only who has a name is the same in two articles: `person` is empty for “younger man”, “officials” and “We
    (unnamed)”. Names are the same whatever their case and points. A person's shorter name (a surname; a first
    name and a surname without what stands between) stands for the only longer one that it fits; where it fits
    two, the one whose role shares a word that tells, or else neither: it stays apart then, a note says so.

    >>> names = {"article": ["a", "b"], "actor": ["Ann Lee", "Lee"], "kind": "person", "role": ""}
    >>> found = pd.DataFrame(names)
    >>> same_people(found)[0]["person"].tolist()
    ['Ann Lee', 'Ann Lee']

    Args:
        actors: article, actor, kind, role.

    Returns:
        The table with `person` added; and the notes.
    """
    nameless = [not _has_name(row.actor, row.kind, row.role) for row in actors.itertuples()]
    told, notes = _same_names(actors[~pd.Series(nameless, actors.index, bool)])
    return actors.assign(person=told.reindex(actors.index, fill_value="").astype("str")), notes


def _same_names(actors: pd.DataFrame) -> tuple[pd.Series, list[str]]:
    """The name throughout the corpus of actors that have one, and notes on who is kept apart."""
    names = [LocalName(row.article, row.actor, row.kind, _role(row.role)) for row in actors.itertuples()]
    written = _spellings(names)
    bearers = _bearers(names, written)
    asked = {written[_key(name.actor)] for name in names if name.kind == "person"}
    longer = {full: _fitting(full, bearers) for full in asked}
    person, apart = [], defaultdict[str, set[str]](set)
    for name in names:
        full = written[_key(name.actor)]
        fitting = longer[full] if name.kind == "person" else []
        chosen = _chosen(name, fitting, bearers)
        if len(fitting) > 1 and not chosen:
            apart[full] |= {*fitting}
        person.append(chosen or full)
    notes = [
        f"“{name}” may be {' or '.join(sorted(full))}: kept apart where the article does not say."
        for name, full in sorted(apart.items())
    ]
    return pd.Series(person, actors.index, "str"), notes


def _has_name(actor: str, kind: str, role: object) -> bool:
    """Whether an actor is called by a name, and not as an article describes it.

    A person's name ends in a capital letter's word (not `Afghan official`) and is more than a title (not
    `Prime Minister`); a body's has a capital somewhere (`Swiss government`). Those called a collective are
    always described: `Residents`.
    """
    if actor.endswith("(unnamed)") or kind == "collective":
        return False
    if kind != "person":
        return actor != actor.lower()
    last = actor.split()[-1:]
    return actor != role and last != [word.lower() for word in last]


def without_name(statements: pd.DataFrame) -> list[str]:
    """A note on how many statements are of people without a name; none if there is no such statement."""
    count = ((statements["actor"] != "") & (statements["person"] == "")).sum()
    if not count:
        return []
    are = "is" if count == 1 else "are"
    return [
        f"{count} of {how_many(len(statements), 'statement')} {are} of people without a name (“an official”, "
        "“we”): counted by outlet and month, and not by person."
    ]


@lru_cache(maxsize=100_000)
def _key(name: str) -> str:
    """A name without case, points and article."""
    return re.sub(r"^the ", "", re.sub(r"[.,'’]", "", name.casefold()))


def _spellings(names: Iterable[LocalName]) -> dict[str, str]:
    """The most common spelling of each name; of equals the first in the alphabet."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name in names:
        counts[_key(name.actor)][name.actor] += 1
    return {key: min(each, key=lambda word: (-each[word], word)) for key, each in counts.items()}


def _bearers(names: Iterable[LocalName], written: dict[str, str]) -> dict[str, dict[str, set[str]]]:
    """People by full name under their surname, each with the words of their roles."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in names:
        parts = _key(name.actor).split()
        if len(parts) > 1 and _may_be_person(name):
            found[parts[-1]][written[_key(name.actor)]] |= name.role
    return found


def _may_be_person(name: LocalName) -> bool:
    """A person's name; or one of two or three names that the recogniser took for an organisation's."""
    parts = name.actor.split()
    taken = name.kind == "organisation" and len(parts) <= 3
    return name.kind == "person" or (taken and all(part.istitle() and part.isalpha() for part in parts))


def _fitting(name: str, bearers: dict[str, dict[str, set[str]]]) -> list[str]:
    """The longest names that a name may be short for; itself if there is none."""
    parts = _key(name).split()
    among = bearers.get(parts[-1] if parts else "", {})
    longer = [full for full in among if _is_short_for(parts, _key(full).split())]
    return [full for full in longer if not any(_is_longer(other, full) for other in longer)]


def _is_longer(name: str, other: str) -> bool:
    return name != other and _is_short_for(_key(other).split(), _key(name).split())


def _is_short_for(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is another without first or middle names; an initial stands for a name."""
    if not short or short[-1] != full[-1] or len(short) > len(full):
        return False
    if len(short) == 1:
        return len(full) > 1
    if not _fits(short[0], full[0]):
        return False
    own, others = short[1:-1], full[1:-1]
    return not own or (len(own) == len(others) and all(map(_fits, own, others)))


def _fits(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word))


def _chosen(name: LocalName, fitting: Sequence[str], bearers: dict[str, dict[str, set[str]]]) -> str:
    """The one person that is meant; empty if there is none, or no telling."""
    if len(fitting) < 2:
        return fitting[0] if fitting else ""
    surname = _key(name.actor).split()[-1]
    alike = [full for full in fitting if name.role & bearers[surname][full]]
    return alike[0] if len(alike) == 1 else ""


def _role(role: object) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", str(role or "").casefold())) - _ROLE_SAYS_NOTHING


def named(frame: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """A table with each actor's name throughout the corpus, empty without one, beside that in its article."""
    named = frame.merge(people[["article", "actor", "person"]], how="left", on=["article", "actor"])
    named["person"] = named["person"].fillna(named["actor"]).astype("str")
    return named
