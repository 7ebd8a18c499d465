"""Corrections made at the bench: each can be undone and done again; all are kept beside the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from analysis.attribution import Corrections, corrections
from analysis.text import Article

Change = Callable[[Corrections], None]


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

    def listed(self) -> Iterator[tuple[str, str, str]]:
        """Every correction: what was corrected, where, and what it is now."""
        for name, right in self.made.actors.items():
            yield "actor", name, right
        for told, actor in self.made.attributions.items():
            yield ("struck", told, "no statement") if actor is None else ("speaker", told, actor or "no one")
        for proposition, labels in self.made.stances.items():
            for told, label in labels.items():
                yield "stance", told, f"{label} on “{proposition}”"

    def in_words(self) -> str:
        """How much was corrected, of which kind.

        >>> Handwork(Article.from_text("It rained.")).in_words()
        'Nothing is made by hand.'
        """
        kinds = [kind for kind, *_ in self.listed()]
        counts = {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
        plural = {"actor": "actors", "speaker": "speakers", "stance": "stances", "struck": "struck"}
        parts = [f"{n} {kind if n == 1 else plural[kind]}" for kind, n in counts.items()]
        return f"Made by hand: {', '.join(parts)}." if parts else "Nothing is made by hand."


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

    def change(made: Corrections) -> None:
        labels = made.stances.setdefault(proposition, {})
        labels.pop(told, None)
        if label:
            labels[told] = label

    return change


def rename(found: str, right: str) -> Change:
    """An actor's right name, which may be that of another; the name as found if none is given."""

    def change(made: Corrections) -> None:
        followed = {old: right if to == found else to for old, to in made.actors.items()} | {found: right}
        made.actors = {old: to for old, to in followed.items() if to and to != old}

    return change


def as_found(told: str) -> Change:
    """A statement as it was found, on every proposition."""

    def change(made: Corrections) -> None:
        made.attributions.pop(told, None)
        for labels in made.stances.values():
            labels.pop(told, None)

    return change
