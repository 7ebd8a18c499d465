"""`He`, `she`, `it` and `they`: each stands for the nearest mention that fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast, Mention
from analysis.attribution.coreference.phrases import is_title
from analysis.attribution.coreference.pronouns import add_pronoun, pronouns
from analysis.attribution.speech.grammar import Indices

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 550  # characters that a pronoun reaches back
_FAVOUR = 150  # characters by which a subject counts as nearer, and a mention in the pronoun's sentence
_MOST_MENTIONS = 100  # mentions looked at, the nearest first


def add_third_persons(cast: Cast, told: Sequence[tuple[Indices, Indices]]) -> None:
    """Third persons outside quotations, which stand for someone named outside them, else for one within.

    Who speaks is none of whom they speak of: `told` has the places of each source with those of its content.
    """
    asides: dict[int, set[int]] = {}
    for source, content in told:
        spoken = {*content}
        asides.update(dict.fromkeys(source, spoken))
    for pronoun, wanted in pronouns(cast, first=False):
        actor = _antecedent(cast, pronoun, wanted, asides.get(pronoun.i, set()))
        if actor is not None:
            add_pronoun(cast, actor, pronoun)
            actor.gender = actor.gender or (wanted if wanted in {"m", "f"} else "")


def _antecedent(cast: Cast, pronoun: Token, wanted: str, aside: set[int]) -> Actor | None:
    """Whom a pronoun stands for."""
    near = islice(cast.before(pronoun.idx, _REACH + 2 * _FAVOUR), _MOST_MENTIONS)
    fitting = [
        m for m in near if _fits(m.actor, wanted) and m.root not in aside and _may_be(cast, m, pronoun)
    ]
    outside = [mention for mention in fitting if not cast.document.is_quoted(mention.start)]
    return _nearest(cast, pronoun, wanted, outside) or _nearest(cast, pronoun, wanted, fitting)


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
