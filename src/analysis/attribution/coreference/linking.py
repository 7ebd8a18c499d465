"""From the source of an attribution to its actor."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Cast
from analysis.attribution.coreference.phrases import names_person, without_article
from analysis.attribution.coreference.resolving import head_of
from analysis.attribution.speech.grammar import Indices, child_of
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRO_FORMS = {"this", "that"} | listed("anybody").keys()
_PLURAL = {"NNS", "NNPS"}
_NOMINAL = {"NOUN", "PROPN", "ADJ"}
_NAMELESS = {"PRP", "PRP$", "WP", "WDT", "EX"}


def actor_of(cast: Cast, source: Indices) -> tuple[str, bool]:
    """The name of the actor a source stands for, empty if it is nobody's, and whether that was inferred."""
    head = head_of(cast.document, source)
    if head is None:
        return "", False
    clause = _relative_clause(head)
    if head.lower_ in {"who", "which", "that"} and clause is not None:
        body = _person_above(cast, clause.head) if head.lower_ == "who" else None
        head = body or _described(clause.head)
    inside = {*source}
    heads = _listed(cast, head, inside) or [head, *(t for t in head.conjuncts if t.i in inside)]
    parts = [_named(cast, part, inside) for part in heads]
    return " and ".join(dict.fromkeys(name for name, _ in parts)), any(inferred for _, inferred in parts)


def _listed(cast: Cast, head: Token, source: set[int]) -> list[Token]:
    """`The two leading Republicans, Ann Lee and Bo Ek, said …`: Lee and Ek, not all Republicans."""
    beside = child_of(head, "appos") if head.tag_ in _PLURAL else None
    if beside is None:
        return []
    people = [t for t in (beside, *beside.conjuncts) if t.i in source]
    mentions = [cast.mentioned(t) for t in people]
    first = mentions[0] if all(mentions) and len(people) > 1 else None
    return people if first is not None and first.actor.kind == "person" else []


def _described(noun: Token) -> Token:
    """`Lee is a baker who says …`: Lee; of an enumeration, whom all of it describes."""
    first = noun
    while first.dep_ == "conj" and first.head.pos_ in _NOMINAL:
        first = first.head
    if first.dep_ != "attr" or not any(c.lower_ in {"a", "an"} for c in first.children):
        return noun
    verb = first.head
    subject = child_of(verb, "nsubj") or (child_of(verb.head, "nsubj") if verb.dep_ == "conj" else None)
    return subject if subject is not None and subject.pos_ in {"PROPN", "PRON"} else noun


def _person_above(cast: Cast, noun: Token) -> Token | None:
    """`Ann Lee, a baker formerly at Hull University who says …`: Lee; the parser takes the nearest noun."""
    mention = cast.mentioned(noun)
    placed = mention.actor.kind == "place" if mention is not None else noun.ent_type_ in {"GPE", "LOC", "FAC"}
    if not placed and (mention is None or mention.actor.kind != "organisation"):
        return None
    above = [*takewhile(lambda t: t.pos_ not in {"VERB", "AUX"}, noun.ancestors)]
    people = (t for t in above if (m := cast.mentioned(t)) is not None and m.actor.kind == "person")
    if found := next(people, None) or next(filter(names_person, above), None):
        return found
    if not placed or noun.dep_ != "pobj" or not noun.head.i:
        return None
    before = noun.head.nbor(-1)  # `the nurse from Hull, who`: a town is never *who*
    return before if before.pos_ == "NOUN" else None


def _named(cast: Cast, head: Token, source: set[int]) -> tuple[str, bool]:
    """The actor of a word, or of the name beside it (`one of his advisers, Ann Lee`), or else its phrase."""
    beside = child_of(head, "appos")
    mention = cast.mentioned(head) or (cast.mentioned(beside) if beside is not None else None)
    if mention is not None:
        return mention.actor.name, mention.inferred
    if head.tag_ in _NAMELESS or head.lower_ in _PRO_FORMS:
        return "", False
    return without_article(_phrase(head, source)), False


def _phrase(head: Token, source: set[int]) -> str:
    """A source as worded, up to its head; `whose aide` is that of the one before: `Lee's aide`."""
    first = min((t.i for t in head.subtree if t.i in source and t.i < head.i), default=head.i)
    phrase = " ".join(head.doc[first : head.i + 1].text.split())
    clause = _relative_clause(head)
    if phrase.startswith("whose ") and clause is not None:
        return f"{clause.head.text}'s {phrase.removeprefix('whose ')}"
    return phrase


def _relative_clause(word: Token) -> Token | None:
    return next((t for t in word.ancestors if t.dep_ == "relcl"), None)
