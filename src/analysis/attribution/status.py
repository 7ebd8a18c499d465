"""Whether a report is asserted, negated or hypothetical."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, child_of
from analysis.attribution.speech.lexicon import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {"might", "may", "could", "can", "should"}
_DENIALS = {"refuse", "decline", "fail", "without"}
_NOBODY = {"nobody", "none", "neither"}


def status_of(candidate: Candidate, cue: Cue | None) -> str:
    """How far an article says that a report was made, by the first rule that holds."""
    verbs = _governed(candidate.cue)
    around = [child for verb in verbs for child in verb.children]
    if _is_denied(verbs, around) or _is_nobodys(candidate, around):
        return "negated"
    if _is_possible(cue, around) or _is_conditional(candidate, around):
        return "hypothetical"
    return "asserted"


def _governed(cue: Token) -> list[Token]:
    """A cue and what it hangs on: `refused to say`, `without saying`, `did not come or say`."""
    shared = cue.dep_ == "conj" and child_of(cue, "nsubj") is None
    return [cue, cue.head] if cue.dep_ in {"xcomp", "pcomp"} or shared else [cue]


def _is_denied(verbs: Iterable[Token], around: Iterable[Token]) -> bool:
    """`refused to say`, `did not say`, `has yet to say`."""
    if any(verb.lemma_ in _DENIALS for verb in verbs):
        return True
    return any(
        c.dep_ == "neg" or (c.lower_ == "yet" and c.doc[c.i + 1 : c.i + 2].text == "to") for c in around
    )


def _is_nobodys(candidate: Candidate, around: Iterable[Token]) -> bool:
    """`Nobody said …`, `No minister said …`."""
    first = candidate.cue.doc[candidate.source[0]].lower_ if candidate.source else ""
    return first in {"no", *_NOBODY} or not _NOBODY.isdisjoint(c.lower_ for c in around)


def _is_possible(cue: Cue | None, around: Iterable[Token]) -> bool:
    """`might say`, `would say`; but `would like` wishes now."""
    words = {c.lower_ for c in around}
    wishing = cue is not None and cue.kind in {"wish", "feel"}
    return not words.isdisjoint(_MODALS) or ("would" in words and not wishing)


def _is_conditional(candidate: Candidate, around: Iterable[Token]) -> bool:
    """`if he says …`, `Did he say …?`, `Had he said …, …`."""
    if candidate.frame == "before":
        return False
    return (
        any(c.lower_ in {"if", "whether"} for c in around)
        or _is_asked(candidate)
        or _is_supposed(candidate.cue)
    )


def _is_asked(candidate: Candidate) -> bool:
    """`Did he say …?`, unless the question is what he said."""
    cue = candidate.cue
    if cue.dep_ != "ROOT":
        return False
    last = next((t for t in reversed([*cue.sent]) if not t.is_space and not t.is_quote), cue)
    return last.text == "?" and last.i not in candidate.content


def _is_supposed(cue: Token) -> bool:
    """`Had he said …, …`."""
    had = next((c for c in cue.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    subject = child_of(cue, "nsubj")
    return had is not None and subject is not None and had.i < subject.i
