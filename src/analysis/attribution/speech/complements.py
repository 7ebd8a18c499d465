"""What a cue word may report: its clauses, objects and prepositional phrases, named as in cues.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import (
    FINITE,
    SUBJECTS,
    Indices,
    child_of,
    follows_comma,
    phrase_of,
    says,
)
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.sources import is_coordinated_report, is_further_report

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIMES = {"DATE", "TIME"}
Complement = tuple[str, "Token"]  # the label of a complement, and the word on which it depends


def complements(cue: Token) -> Iterator[tuple[str, Indices]]:
    """Each frame that a cue's surroundings fill, with the content it would have; the lexicon chooses."""
    if _is_relaying(cue):
        return
    parts = [(label, child) for child in cue.rights if (label := label_of(cue, child)) not in _NO_PART]
    yield from _clauses(cue)
    yield from _objects(cue, parts)
    yield from _phrases(cue, parts)


def _is_relaying(cue: Token) -> bool:
    """`Two papers quoted Lee as saying …`: what is told hangs on the inner verb."""
    phrases = (t for t in cue.children if t.lower_ == "as" and t.dep_ == "prep")
    return any(says(t) for phrase in phrases for t in phrase.children)


def _clauses(cue: Token) -> Iterator[tuple[str, Indices]]:
    """`Lee said that it rained`: `clause`; `It rained, Lee said`: `before`."""
    clauses = [child for child in cue.children if label_of(cue, child) == "clause"]
    clauses += _behind_hearer(cue)
    for child in clauses:
        if child.left_edge.i > cue.i:
            rest = (c for c in clauses if c.i > child.i and _continues(c))
            yield "clause", tuple(sorted({*_told_in(cue, child), *phrase_of(*rest)}))
        elif all(c.left_edge.i < cue.i for c in clauses):
            yield "before", phrase_of(child)


def _objects(cue: Token, parts: list[Complement]) -> Iterator[tuple[str, Indices]]:
    """`Lee denounced the plan`: `obj`; `Lee saw it as dead`: `obj-as`; in passives `be`, `be-as`."""
    passive = child_of(cue, "nsubjpass")
    target, base = passive or child_of(cue, "dobj"), "be" if passive else "obj"
    if target is None:
        return
    objects = [target, *(c for c in cue.children if c.dep_ == "dobj")]  # `re-election` may be three
    whole = phrase_of(*objects, *(part for _, part in parts))
    if all(label != "to" for label, _ in parts):
        yield base, whole if base == "obj" else phrase_of(target)
    for label, _ in parts:
        yield f"{base}-{label}", whole


def _phrases(cue: Token, parts: list[Complement]) -> Iterator[tuple[str, Indices]]:
    """`Lee vowed to fight`: `to`; `Lee called for a vote`: `for`."""
    passive = child_of(cue, "nsubjpass")
    if passive is None and child_of(cue, "dobj") is not None:
        return
    for n, (label, part) in enumerate(parts):
        if label == "to" and n > 0 and parts[0][0] in {"on", "for"}:  # called on the mayor to resign
            continue
        inner = child_of(part, "pobj", "pcomp") if part.dep_ == "prep" else part
        yield label, phrase_of(inner, *(p for _, p in parts[n + 1 :]))


# Clauses


def _behind_hearer(cue: Token) -> Iterator[Token]:
    """`Lee told a patient that it was over`: the parser gives the clause to whom it is told."""
    hearer = child_of(cue, "dobj") if cue.lemma_ in listed("addressed") else None
    if hearer is not None:
        yield from (c for c in hearer.children if c.dep_ == "acl" and _marks(c) == {"that"})


def _continues(clause: Token) -> bool:
    """`Lee said she liked it and wanted to stay`: the parser takes a clause without subject off the first."""
    swipe = clause.pos_ == "NOUN" and follows_comma(clause)  # `…, a swipe at the mayor`
    return not swipe and child_of(clause, *SUBJECTS) is None


def _told_in(cue: Token, clause: Token) -> Indices:
    """What a clause says, without what the parser misplaces in it, and with a subject that it lost."""
    misplaced = [*_day(clause), *_further_reports(cue, clause)]
    lost = range(cue.i + 1, clause.left_edge.i) if cue.i < clause.i and _lost_subject(clause) else ()
    return tuple(sorted({*lost, *phrase_of(clause)} - {*phrase_of(*misplaced)}))


def _day(clause: Token) -> Iterator[Token]:
    """The day in `Lee said on Thursday he would stay`: when it was said."""
    first = next(clause.children, clause)
    dated = first.dep_ in {"prep", "npadvmod"} and any(t.ent_type_ in _TIMES for t in first.subtree)
    if dated and first.i < clause.i and clause.doc[first.right_edge.i + 1].text != ",":
        yield first


def _further_reports(cue: Token, clause: Token) -> Iterator[Token]:
    """The second report in `Lee said it was fair, adding that …`, `Lee said it was fair and added that …`."""
    for verb in clause.subtree:
        if is_further_report(verb):
            yield verb
        if is_coordinated_report(verb) and verb.head.head == cue:
            yield verb
            yield from (c for c in verb.head.children if c.dep_ == "cc")


def _lost_subject(clause: Token) -> bool:
    """`Lee said about half of it was lost`: the parser gave a finite verb’s subject to the cue."""
    finite = clause.tag_ in FINITE or child_of(clause, "aux") is not None
    return finite and child_of(clause, "mark", *SUBJECTS) is None


# Labels: what a complement is called in cues.csv

_NO_PART = {"", "clause", "occasion"}


def label_of(cue: Token, child: Token) -> str:
    """How cues.csv names a complement: the first rule that fits; `occasion` of when and where; else empty."""
    for label, fits in _LABELS:
        if fits(cue, child):
            return label
    return child.lower_ if _is_prepositional(child) else ""


def _is_infinitive(cue: Token, child: Token) -> bool:
    """`Lee vowed to fight`, `Lee’s vow to fight`."""
    return _has_to(child) and (child.dep_ in {"xcomp", "acl"} or _is_beside(cue, child))


def _is_for_infinitive(cue: Token, child: Token) -> bool:
    """`Lee called for the mayor to resign`."""
    return _has_to(child) and "for" in _marks(child)


def _is_clause(cue: Token, child: Token) -> bool:
    """`Lee said that it rained`, `Lee denied taking it`; not `…, which would cost too much`."""
    if child.dep_ == "ccomp":
        opening = child.left_edge
        return not (opening.lower_ == "which" and opening.i > cue.i and follows_comma(child))
    return child.dep_ == "xcomp" and child.tag_ == "VBG"


def _is_question(cue: Token, child: Token) -> bool:
    """`Lee asked if it rained`."""
    return cue.lemma_ == "ask" and _is_beside(cue, child) and bool(_marks(child) & {"if", "whether"})


def _is_answer(cue: Token, child: Token) -> bool:
    """`Lee said yes`, `Half of them say so`."""
    return child.i == cue.i + 1 and child.lower_ in {"yes", "no", "so"}


def _is_noun_clause(cue: Token, child: Token) -> bool:
    """`The claim that it rained`; not `the claim that Lee made`."""
    if cue.pos_ != "NOUN" or child.dep_ not in {"acl", "relcl"}:
        return False
    first = child.left_edge
    if child.dep_ == "relcl":
        return first.lower_ == "that" and any(c.dep_ in SUBJECTS and c != first for c in child.children)
    return first.lower_ in {"that", "whether"} or child_of(child, *SUBJECTS) is not None


def _is_predicate(cue: Token, child: Token) -> bool:
    """`Lee called it dead`."""
    return child.dep_ in {"oprd", "acomp"}


def _is_as_phrase(cue: Token, child: Token) -> bool:
    """`Lee saw her as likely to win`."""
    alike = _is_beside(cue, child) and child.left_edge.lower_ == "as"
    return alike and child_of(child, *SUBJECTS) is None


def _is_occasion(cue: Token, child: Token) -> bool:
    """`Lee spoke on Monday`, `in an interview`: when or where something was said, not what."""
    if not _is_prepositional(child):
        return False
    inner = child_of(child, "pobj", "pcomp")
    if inner is None or child.lower_ in listed("time"):
        return True
    timely = inner.ent_type_ in _TIMES or inner.lemma_.lower() in listed("occasion")
    return timely and child.lower_ in {"in", "on", "at", "to"}


_LABELS: tuple[tuple[str, Callable[[Token, Token], bool]], ...] = (
    ("to", _is_infinitive),
    ("for", _is_for_infinitive),
    ("clause", _is_clause),
    ("clause", _is_question),
    ("clause", _is_answer),
    ("clause", _is_noun_clause),
    ("obj", _is_predicate),
    ("as", _is_as_phrase),
    ("occasion", _is_occasion),
)


def _is_prepositional(child: Token) -> bool:
    return child.dep_ == "prep" and child_of(child, "pobj", "pcomp") is not None


def _has_to(child: Token) -> bool:
    return any(t.dep_ == "aux" and t.tag_ == "TO" for t in child.children)


def _marks(child: Token) -> set[str]:
    return {t.lower_ for t in child.children if t.dep_ == "mark"}


def _is_beside(cue: Token, child: Token) -> bool:
    """Whether an adverbial clause follows its verb without a comma, as complements do."""
    return child.dep_ == "advcl" and child.left_edge.i > cue.i and not follows_comma(child)
