"""`He`, `she`, `it` and `they`: each stands for the nearest mention that fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast, Mention
from analysis.attribution.coreference.phrases import is_title
from analysis.attribution.coreference.pronouns import add_pronoun, pronouns
from analysis.attribution.speech.grammar import Indices
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 550  # characters that a pronoun reaches back
_FAVOUR = 150  # characters by which a subject counts as nearer, and a mention in the pronoun's sentence
_SURE = 0.75  # share of the pronouns that tell a gender
_MOST_MENTIONS = 100  # mentions looked at, the nearest first


def add_third_persons(cast: Cast, told: Sequence[tuple[Indices, Indices]]) -> None:
    """Third persons outside quotations, which stand for someone named outside them, else for one within.

    Who speaks is none of whom they speak of: `told` has the places of each source with those of its content.
    """
    reports = _Reports(told)
    _note_genders(cast)
    for pronoun, wanted in pronouns(cast, first=False):
        actor = _antecedent(cast, pronoun, wanted, reports)
        if actor is not None:
            add_pronoun(cast, actor, pronoun)
            actor.gender = actor.gender or (wanted if wanted in {"m", "f"} else "")


def _note_genders(cast: Cast) -> None:
    """`Sanders left. He …`: what pronouns tell of people's gender where only one person can be meant."""
    votes: dict[Actor, Counter[str]] = defaultdict(Counter)
    for pronoun, wanted in pronouns(cast, first=False):
        if wanted in {"m", "f"}:
            near = islice(cast.before(pronoun.idx, _REACH), _MOST_MENTIONS)
            people = {mention.actor for mention in near if _fits(mention.actor, wanted)}
            if len(people) == 1:
                votes[people.pop()][wanted] += 1
    for actor, counted in votes.items():
        (gender, most), *_ = counted.most_common(1)
        if not actor.gender and most >= _SURE * counted.total():
            actor.gender = gender


class _Reports:
    """Who speaks of what: the places of each source, with those of its content."""

    def __init__(self, told: Sequence[tuple[Indices, Indices]]) -> None:
        self._spoken: dict[int, set[int]] = {}  # by each place of a source
        self._numbers: dict[int, set[int]] = defaultdict(set)  # of the reports in which a place stands
        for number, (source, content) in enumerate(told):
            spoken = {*content}
            self._spoken.update(dict.fromkeys(source, spoken))
            for place in content:
                self._numbers[place].add(number)

    def speaks(self, place: int) -> bool:
        """Whether a place is part of a source."""
        return place in self._spoken

    def of(self, place: int) -> set[int]:
        """What the source at a place says."""
        return self._spoken.get(place, set())

    def is_only_told(self, place: int, around: int) -> bool:
        """Whether a place stands in a report that another doesn't stand in, and doesn't speak itself."""
        numbers = self._numbers.get(place, set())
        return not self.speaks(place) and not numbers <= self._numbers.get(around, set())


def _antecedent(cast: Cast, pronoun: Token, wanted: str, reports: _Reports) -> Actor | None:
    """Whom a pronoun stands for, by the first group of mentions among which is someone."""
    near = islice(cast.before(pronoun.idx, _REACH + 2 * _FAVOUR), _MOST_MENTIONS)
    aside = reports.of(pronoun.i)
    fitting = [
        m for m in near if _fits(m.actor, wanted) and m.root not in aside and _may_be(cast, m, pronoun)
    ]
    for group in _groups(cast, pronoun, fitting, reports):
        if actor := _nearest(cast, pronoun, wanted, group):
            return actor
    return None


def _groups(cast: Cast, pronoun: Token, fitting: list[Mention], reports: _Reports) -> Iterator[list[Mention]]:
    """Mentions for which a pronoun may stand, the likelier ones first."""
    outside = [mention for mention in fitting if not cast.document.is_quoted(mention.start)]
    if reports.speaks(pronoun.i):
        if pronoun.head.lemma_ in listed("onward"):  # `He added …`: who spoke before
            yield [mention for mention in outside if reports.speaks(mention.root)]
        # `Lee criticised Bo Ek. He said …`: Lee
        yield [mention for mention in outside if not reports.is_only_told(mention.root, pronoun.i)]
    yield outside
    yield fitting


def _nearest(cast: Cast, pronoun: Token, wanted: str, mentions: list[Mention]) -> Actor | None:
    """The actor of the nearest mention, subjects and the same sentence before others.

    None where a nearer noun without a name may be meant: `cited a memorandum of the agency. It says …`.
    """
    sentence = cast.sentence_start(pronoun)

    def distance(mention: Mention) -> int:
        subject = cast.doc[mention.root].dep_ in {"nsubj", "nsubjpass"} or mention.how == "pronoun"
        return pronoun.idx - mention.end - _FAVOUR * (subject + (mention.root >= sentence))

    within = [mention for mention in mentions if distance(mention) < _REACH]
    if not within:
        return None
    nearest = min(within, key=distance)
    surer = [mention for mention in within if _is_surer(cast, mention, nearest, wanted)]
    nearest = min(surer, key=distance, default=nearest)
    return None if _another_is_meant(pronoun, wanted, nearest, sentence) else nearest.actor


def _is_surer(cast: Cast, mention: Mention, nearest: Mention, wanted: str) -> bool:
    """`Alex Mathews met Martha Jones. She …`: the later of one sentence, if only her gender is known."""
    if nearest.actor.gender or mention.actor.gender != wanted:
        return False
    if mention.how != "named" or mention.start < nearest.start:
        return False
    heads = [cast.doc[one.root] for one in (mention, nearest)]
    return cast.sentence_start(heads[0]) == cast.sentence_start(heads[1])


def _another_is_meant(pronoun: Token, wanted: str, mention: Mention, sentence: int) -> bool:
    """Whether a noun without a name, which the pronoun fits as well, stands nearer than a mention."""
    noun = {"p": "NNS", "n": "NN"}.get(wanted)
    within = {"nsubj"} if wanted == "p" else set()
    labels = {"nsubj", "dobj"} if mention.root < sentence else within
    between = pronoun.doc[mention.root + 1 : pronoun.i]
    return any(t.tag_ == noun and t.dep_ in labels for t in between)


def _may_be(cast: Cast, mention: Mention, pronoun: Token) -> bool:
    """Whether the grammar lets a pronoun stand for a mention: `Lee saw him`, `secretary of State`."""
    head = cast.doc[mention.root]
    if pronoun.dep_ == "dobj" and head.head == pronoun.head:
        return False
    office = head.dep_ == "pobj" and is_title(head.head.head)
    return not (office and mention.how == "named")


def _fits(actor: Actor, wanted: str) -> bool:
    """Whether an actor is of the kind and gender that a pronoun wants."""
    if wanted in {"m", "f"}:
        return actor.kind == "person" and actor.gender in {"", wanted}
    return actor.kind in ({"collective", "group"} if wanted == "p" else {"organisation", "place"})
