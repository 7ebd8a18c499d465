"""What is asked at the bench: one value, changed in one way, saved and restored as a study."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

Aliases = Mapping[str, Sequence[str]]
Order = Literal["text", "left", "right"]  # of the contexts: by place, or by the words beside
LAYERS = ("speaker", "stance", "tone", "attitude")


@dataclass(frozen=True)
class Question:
    """An article, the propositions put to it, the names of its actors, and how it is looked at.

    Nothing in it is computed: every view is a function of a question and of what its article says.
    """

    article: str
    propositions: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    layers: frozenset[str] = frozenset({"speaker", "stance"})
    keyword: str = ""
    order: Order = "text"
    other: str = ""  # the article it is compared with
    folder: str = ""  # of many articles, whose corpus is looked at
    picked: str = ""  # the sentence or statement that is looked at

    @property
    def aliases(self) -> dict[str, list[str]]:
        """Other names of an actor by its name."""
        return {name: [*others] for name, others in self.names}

    def changed(self, **parts: Any) -> Question:
        """The question with some parts different: the one way to change it.

        >>> Question("a.txt").changed(propositions=["Go.", "", "Go."]).propositions
        ('Go.',)
        """
        if "propositions" in parts:
            stated = (each.strip() for each in parts["propositions"])
            parts["propositions"] = tuple(dict.fromkeys(filter(None, stated)))
        if "aliases" in parts:
            aliases = parts.pop("aliases")
            parts["names"] = tuple((name, tuple(others)) for name, others in aliases.items())
        return replace(self, **parts)

    def about(self, article: str, study: Mapping[str, Any]) -> Question:
        """The same look at another article, with what the study about it asks.

        >>> Question("a.txt").about("b.txt", {"propositions": ["Go."]}).propositions
        ('Go.',)
        """
        asked = {"propositions": study.get("propositions") or [], "aliases": study.get("aliases") or {}}
        return self.changed(article=article, picked="", **asked)

    def study(self) -> dict[str, Any]:
        """What a study keeps of it: plain parameters, as papermill takes them."""
        return {"article": self.article, "propositions": [*self.propositions], "aliases": self.aliases}

    def python(self, expression: str) -> str:
        """Three lines of Python that give a table: `expression` says which, of a `reading`.

        >>> print(Question("a.txt").python("reading.tone"))
        from analysis.corpus import read
        reading = read('a.txt')
        reading.tone
        """
        given = f", {self.aliases!r}" if self.names else ""
        return f"from analysis.corpus import read\nreading = read({self.article!r}{given})\n{expression}"


class Place(NamedTuple):
    """What a link leads to: a sentence or statement by its `id`, in one of two articles shown side by side
    if there is a `prefix`, or in an `article` of the folder."""

    id: str
    prefix: str = ""
    article: str = ""


def place_of(target: str) -> Place:
    """The place that a link leads to; none if it leads elsewhere.

    >>> place_of("row-S3"), place_of("second-A7").prefix, place_of("/flood/stance.html#A1").article
    (Place(id='S3', prefix='', article=''), 'second-', 'flood')
    """
    found = re.fullmatch(r"(?P<prefix>(?:first-|second-)?)(?:row-)?(?P<id>[SA]\d+)", target)
    if found:
        return Place(found["id"], found["prefix"])
    found = re.fullmatch(r"/(?P<article>.+)/\w+\.html(?:#(?P<id>[SA]\d+))?", target)
    return Place(found["id"] or "", "", unquote(found["article"])) if found else Place("")


def aliases_in(text: str) -> dict[str, list[str]]:
    """Aliases from lines of `Name: other name, another`.

    >>> aliases_in("Government of Canada: Ottawa, our government")
    {'Government of Canada': ['Ottawa', 'our government']}
    >>> aliases_in('Bread: "Flour, Water and Co."')
    {'Bread': ['Flour, Water and Co.']}
    """
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    for name, colon, _ in lines:
        if not colon:
            raise ValueError(f"Actors: no colon in “{name}”. Write “Name: other name, another”.")
    split = csv.reader((others for *_, others in lines), skipinitialspace=True)
    listed = [[other.strip() for other in others if other.strip()] for others in split]
    return {name.strip(): others for (name, *_), others in zip(lines, listed, strict=True)}


def in_lines(aliases: Aliases) -> str:
    """Aliases as `aliases_in` reads them.

    >>> in_lines({"Bread": ["Flour, Water and Co.", "loaf"]})
    'Bread: "Flour, Water and Co.", loaf'
    """
    quoted = {name: [f'"{o}"' if "," in o else o for o in others] for name, others in aliases.items()}
    return "\n".join(f"{name}: {', '.join(others)}" for name, others in quoted.items())
