"""Whom a part of a name stands for: `Miller`, or `Ann`, where Ann Miller is named."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.forms import first_surnames, short_forms, stem, surname_of
from analysis.attribution.coreference.phrases import as_worded, gender_of, telling_words
from analysis.attribution.coreference.roles import title_before
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span

_FAMILY_REACH = 200  # characters back to whom `his` stands for
_MOST_BEARERS = 50  # of one part; what more people bear tells nobody apart


class Antecedent(NamedTuple):
    """Who a name stands for; `open` where others bear it too, and nothing in place tells them apart."""

    actor: Actor
    open: bool


class ShortNames:
    """The actors by each form that may stand for their names."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._people: dict[str, list[Actor]] = defaultdict(list)
        self._bodies: dict[str, Actor] = {}
        self._papers: dict[str, list[Actor]] = defaultdict(list)  # by the last word of their names
        self._noted: set[Actor] = set()
        for actor in cast.actors:
            self.note(actor)

    def note(self, actor: Actor) -> None:
        """List an actor under the forms of its name, once."""
        if actor in self._noted:
            return
        self._noted.add(actor)
        for form in short_forms(actor.name):
            self._people[form].append(actor)
        for form in () if self._is_only_titled(actor) else first_surnames(actor.name):
            self._people[form].append(actor)
        if actor.kind == "organisation":
            self._bodies.setdefault(stem(actor.name), actor)
            *first, last = actor.name.casefold().split()
            if first and last in listed("masthead"):
                self._papers[last].append(actor)
        if surname := self._family_name(actor):
            self._people[surname].append(actor)

    def _is_only_titled(self, actor: Actor) -> bool:
        """Whether a headline alone has a name, which may run on into its verb: `Marco Rossi Tell`."""
        document = self._cast.document
        return all(document.sentence_at(place).voice == "headline" for place in actor.named_at)

    def antecedent(self, name: Span) -> Antecedent | None:
        """Whom a name stands for, if it is short for another: a person, or else an organisation."""
        form = as_worded(name).casefold()
        title = title_before(self._cast, name)
        gender, office = gender_of(title), telling_words(title.text)
        people = [actor for actor in self._bearing(name, form) if actor.kind == "person"]
        fitting = [actor for actor in people if not gender or actor.gender in {"", gender}]
        known = [actor for actor in fitting if actor.gender == gender] if gender else []
        titled = [actor for actor in known or fitting if office & telling_words(actor.role)]
        if fitting := titled or known or fitting:
            best = max(reversed(fitting), key=lambda actor: _claim(actor, name.start_char))
            return Antecedent(best, len(fitting) > 1)
        if people or name.label_ != "ORG":
            return None
        body = self._bodies.get(stem(form))
        if body is not None and body.kind == "organisation":
            return Antecedent(body, False)
        return self._newspaper(name, form)

    def _bearing(self, name: Span, form: str) -> list[Actor]:
        """Who may bear a form of a name; with `Lady Ashe`, also he who is called `Ashe` alone."""
        bearers = self._people.get(form, [])[:_MOST_BEARERS]
        alone = self._cast.actor_named(form) if bearers and len(name) == 1 else None
        return [*bearers, alone] if alone is not None and alone not in bearers else bearers

    def _newspaper(self, name: Span, form: str) -> Antecedent | None:
        """`the Times`, where The New York Times is named: by the last word of its name."""
        papers = self._papers.get(form, [])
        if not papers or name.doc[max(0, name.start - 1)].lower_ != "the":
            return None
        return Antecedent(papers[0], len(papers) > 1)

    def own_name(self, name: Span) -> str:
        """What a bearer without another name is called: `Mrs Carter`, where Carter is a man's name too."""
        title = [
            token
            for token in title_before(self._cast, name)
            if token.lower_.rstrip(".") in listed("honorific")
        ]
        gender, form = gender_of(title), as_worded(name)
        if not gender or len(name) > 1:
            return form
        namesakes = [*self._people.get(form.casefold(), []), self._cast.actor_named(form)]
        taken = any(actor is not None and actor.gender not in {"", gender} for actor in namesakes)
        return as_worded(name.doc[title[-1].i : name.end]) if taken else form

    def _family_name(self, actor: Actor) -> str:
        """The surname of `his wife, Mary`: that of whoever is named last before her."""
        kin = actor.kind == "person" and not telling_words(actor.role).isdisjoint(listed("kin"))
        if not kin or " " in actor.name or not actor.mentions:
            return ""
        before = self._cast.before(actor.mentions[0].start, _FAMILY_REACH)
        named = (m.actor for m in before if m.actor.kind == "person" and " " in m.actor.name)
        relative = next(named, None)
        return surname_of(relative.name) if relative is not None else ""


def _claim(actor: Actor, offset: int) -> tuple[bool, bool, int]:
    """How well a person's claim to a form of their name stands at a place in the text.

    Somebody's wife or son is told from him by a first name, and so comes after all others.
    """
    relative = not telling_words(actor.role).isdisjoint(listed("kin"))
    before = bool(actor.named_at) and actor.named_at[0] < offset
    return not relative, before, len(actor.named_at)
