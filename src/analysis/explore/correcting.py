"""Corrections made at the bench: each can be undone and done again; all are kept beside the article."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

from analysis.attribution import Corrections, corrections, in_plain_words
from analysis.text import Article

Change = Callable[[Corrections], None]


class Made(NamedTuple):
    """One correction: its kind, what it is of, what that is now; and its place in the file."""

    kind: str
    where: str
    now: str
    part: str
    proposition: str = ""

    @property
    def of(self) -> str:
        """What it is of, without its place in the text."""
        return self.where.partition(": ")[2] or self.where


class Handwork:
    """What a person set right in one article, and the way there; every change is saved at once."""

    def __init__(self, article: Article) -> None:
        self.article, self.made = article, corrections.load(article)
        self._before: list[Corrections] = []
        self._after: list[Corrections] = []

    def change(self, change: Change) -> Path:
        """Make a change, and save it; what was undone before can no longer be done again."""
        right = deepcopy(self.made)
        change(right)
        right.stances = {asked: labels for asked, labels in right.stances.items() if labels}
        path = corrections.save(self.article, right)
        self._before.append(self.made)
        self._after.clear()
        self.made = right
        return path

    def undo(self) -> Path:
        """Go back to what was before the last change."""
        return self._step(self._before, self._after, "Nothing to undo: nothing was changed at this bench.")

    def redo(self) -> Path:
        """Do again what was undone last."""
        return self._step(self._after, self._before, "Nothing to do again: nothing was undone.")

    def _step(self, source: list[Corrections], other: list[Corrections], otherwise: str) -> Path:
        if not source:
            raise ValueError(otherwise)
        path = corrections.save(self.article, source[-1])
        other.append(self.made)
        self.made = source.pop()
        return path

    def listed(self) -> Iterator[Made]:
        """Every correction, in the order of the file."""
        for part, kind in _KINDS.items():
            for key, right in getattr(self.made, part).items():
                struck = part == "attributions" and right is None
                yield Made("struck" if struck else kind, key, _said(part, right), part)
        for proposition, labels in self.made.stances.items():
            for told, label in labels.items():
                yield Made("stance", told, f"{label} on “{proposition}”", "stances", proposition)

    def in_words(self) -> str:
        """How much was corrected, of which kind.

        >>> Handwork(Article.from_text("It rained.")).in_words()
        'Nothing was corrected by hand.'
        """
        return in_plain_words(self.made)


_KINDS = {
    "actors": "name", "kinds": "kind", "mentions": "mention", "attributions": "speaker",
    "contents": "words", "attitudes": "attitude",
}  # fmt: skip


def _said(part: str, right: str | None) -> str:
    if part == "contents":
        return str(right).partition(": ")[2]
    return "no statement" if right is None else right or "no one"


def newcomer(name: str, known: Iterable[str]) -> str:
    """What to tell of a name that no actor has: whose it may be, misspelt; nothing of one that is known.

    >>> newcomer("Fergus Makaskill", ["NATO", "Fergus Macaskill"]), newcomer("NATO", ["NATO"])
    ('New actor; did you mean Fergus Macaskill? ', '')
    >>> newcomer("Ann Lee", ["NATO"])
    'New actor: Ann Lee. '
    """
    names = {each.casefold(): each for each in known}
    if not name or name in names.values():
        return ""
    near = difflib.get_close_matches(name.casefold(), [*names], n=1, cutoff=0.7)
    return f"New actor; did you mean {names[near[0]]}? " if near else f"New actor: {name}. "


# The changes that can be made


def speaker(told: str, actor: str) -> Change:
    """The statement `told` is this actor's; nobody's if the name is empty."""

    def change(made: Corrections) -> None:
        made.attributions[told] = actor

    return change


def struck(told: str) -> Change:
    """The statement is none."""

    def change(made: Corrections) -> None:
        made.attributions[told] = None

    return change


def judge(told: str, proposition: str, label: str) -> Change:
    """The statement takes this side on a proposition; that of the model if the label is empty."""
    return lambda made: _set(made.stances.setdefault(proposition, {}), told, label)


def rename(found: str, right: str) -> Change:
    """An actor's right name, which may be that of another; the name as found if none is given."""

    def change(made: Corrections) -> None:
        followed = {old: right if to == found else to for old, to in made.actors.items()} | {found: right}
        made.actors = {old: to for old, to in followed.items() if to and to != old}
        if right and found in made.kinds:
            made.kinds[right] = made.kinds.pop(found)

    return change


def kind(actor: str, right: str) -> Change:
    """The actor is of this kind; of that found if none is given."""
    return lambda made: _set(made.kinds, actor, right)


def split(mentions: Iterable[str], actor: str) -> Change:
    """These mentions are another actor's; those they were found to be if no name is given."""

    def change(made: Corrections) -> None:
        for told in mentions:
            _set(made.mentions, told, actor)

    return change


def attitude(mention: str, label: str) -> Change:
    """How a mention is spoken of; as the model reads it if the label is empty."""
    return lambda made: _set(made.attitudes, mention, label)


def content(told: str, right: str) -> Change:
    """The words of a statement are those of another key; those found if it is its own."""
    return lambda made: _set(made.contents, told, right if right != told else "")


def dropped(correction: Made) -> Change:
    """One correction taken back, whatever it is."""

    def change(made: Corrections) -> None:
        part = getattr(made, correction.part)
        if correction.proposition:
            part = part.get(correction.proposition, {})
        part.pop(correction.where, None)

    return change


def as_found(told: str) -> Change:
    """A statement as it was found, on every proposition."""

    def change(made: Corrections) -> None:
        made.attributions.pop(told, None)
        made.contents.pop(told, None)
        for labels in made.stances.values():
            labels.pop(told, None)

    return change


def _set(part: dict[str, str], key: str, right: str) -> None:
    """Note last what is right; nothing if it is to be as found."""
    part.pop(key, None)
    if right:
        part[key] = right
