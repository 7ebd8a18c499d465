"""Whether a report is asserted, negated or hypothetical."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, child_of, is_impression
from analysis.attribution.speech.lexicon import Cue, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {"might", "may", "could", "can", "should"}
_CLIMBS = {"xcomp", "pcomp", "prep", "acomp"}
_FARTHEST = 4  # words that a cue hangs on: `is far from ready to say`
_HARD = {"hard", "difficult", "impossible"}
_NOBODY = {"nobody", "none", "neither"}
_HIDDEN = {"doubt", "secret"}
_DEGREES = {
    "short",
    "far",
    "close",
    "clear",
    "away",
    "back",
}  # `fell short of saying`, `went so far as to say`
_TRUE = {"true", "correct", "accurate", "right"}
_PROOF = {"evidence", "proof", "record", "sign", "indication", "suggestion"}
_NEARLY = {"nearly", "almost"}
_HARDLY = {"so", "much", "quite", "all", "that", "entirely"}
_WHY = {"why", "how", "when", "where"}
_OFTEN = {"often", "always", "usually", "sometimes", "frequently", "regularly"}


def status_of(candidate: Candidate, cue: Cue | None) -> str:
    """How far an article says that a report was made, by the first rule that holds."""
    verbs = _governed(candidate.cue)
    around = [child for verb in verbs[:2] for child in verb.children]
    if candidate.frame == "alone":  # who acts before a quotation: no word tells of speaking
        return "asserted"
    denied = _is_refusal(candidate) or _is_denied(verbs) or _is_nobodys(candidate, around)
    if denied and not _is_open(candidate):
        return "negated"
    if _is_possible(cue, around) or _is_conditional(candidate, around) or _is_bidden(candidate.cue):
        return "hypothetical"
    return "asserted"


def _governed(cue: Token) -> list[Token]:
    """A cue and what it hangs on: `refused to say`, `stopped short of saying`, `did not come or say`."""
    chain = [cue]
    if cue.dep_ == "prep":  # `It did not leave, according to Lee`: she said so
        return chain
    while len(chain) <= _FARTHEST and _hangs(chain[-1]):
        chain.append(chain[-1].head)
    return chain


def _hangs(word: Token) -> bool:
    if word.dep_ in _CLIMBS or word.lower_ in _DEGREES:
        return True
    if word.pos_ == "NOUN":
        return _is_taken_back(word)
    if word.dep_ == "advcl":  # `did not go so far as to say`, `could not bring herself to say`
        so_far = any(t.lower_ == "far" for t in (word.head, *word.head.children))
        return so_far or word.head.lemma_ == "bring"
    return word.dep_ == "conj" and child_of(word, "nsubj") is None


def _is_taken_back(noun: Token) -> bool:
    """`retracted a statement that …`, `rowed back on her claim that …`."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in {"on", "from"}:
        governor = verb.head  # the verb, or its particle
        verb = governor.head if governor.dep_ in {"advmod", "prt"} else governor
    return noun.dep_ in {"dobj", "pobj"} and _takes_back(verb)


def _takes_back(verb: Token) -> bool:
    """`withdrew a claim`, `rejected a claim`, `took back a claim`: a verb, if need be with its particle."""
    particle = listed("retraction").get(verb.lemma_.lower())
    if particle in {None, "", "own"}:
        return particle is not None
    return any(child.lower_ == particle for child in verb.children)


def _is_open(candidate: Candidate) -> bool:
    """`left no doubt that she would stay`, `made no secret of her wish`: what is not hidden is told."""
    cue = candidate.cue
    denied = any(c.lower_ == "no" and c.dep_ == "det" for c in cue.children)
    return denied and cue.lemma_.lower() in _HIDDEN and candidate.frame in {"clause", "of"}


def _is_refusal(candidate: Candidate) -> bool:
    """`refused to go`, `withdrew her claim`: the cue itself denies what it reports; no `denied that …`."""
    lemma = candidate.cue.lemma_.lower()
    if candidate.frame == "obj" and listed("retraction").get(lemma) == "own":
        return True
    return candidate.frame == "to" and "to" in listed("denial").get(lemma, "").split()


def _is_denied(verbs: Sequence[Token]) -> bool:
    """`did not say`, `no claim`, `refused to say`, `denied saying`; but `did not refuse to say`."""
    cue, how = verbs[0], _linked(verbs[0])
    if cue.pos_ == "NOUN" and any(c.lower_ == "no" and c.dep_ == "det" for c in cue.children):
        return True
    if _is_negated(cue):
        return not _is_hard(cue)
    above = (verb for verb in verbs[1:] if verb.lower_ not in _DEGREES)
    return _is_untrue(cue) or any(_is_denial(verb, how) != _is_negated(verb) for verb in above)


def _is_untrue(cue: Token) -> bool:
    """`It is not true that Lee said …`, `Her office denied that Lee said …`."""
    verb = cue.head
    if cue.dep_ == "acl" and verb.lemma_ in _PROOF:  # `There is no evidence that Lee said …`
        return any(c.lower_ == "no" for c in verb.children)
    if cue.dep_ != "ccomp" or cue.i < verb.i:
        return False
    told = child_of(verb, "acomp") or verb
    if told.lower_ in _TRUE:
        return _is_negated(verb)
    return "clause" in listed("denial").get(told.lemma_.lower(), "").split() and not _is_negated(verb)


def _is_hard(cue: Token) -> bool:
    """`It is hard not to wonder`: one does."""
    beside = (cue.head, *cue.head.children)
    return cue.dep_ == "xcomp" and any(t.i < cue.i and t.lower_ in _HARD for t in beside)


def _linked(cue: Token) -> str:
    """How a cue hangs on what governs it: `to say`, `from saying`, `a statement that`, or else `saying`."""
    if cue.pos_ == "NOUN":
        return "that"
    if any(c.tag_ == "TO" for c in cue.children):
        return "to"
    return "from" if cue.head.lower_ == "from" and cue.dep_ == "pcomp" else "ing"


def _is_denial(word: Token, how: str) -> bool:
    """`refused to say`, `avoided saying`, `kept Ek from saying`, `dropped a claim`; no `stopped to say`."""
    degrees = (c.lower_ for c in word.children if c.lower_ in _DEGREES)  # `fell short of saying`
    listings = (listed("denial").get(form, "") for form in (word.lemma_.lower(), word.lower_, *degrees))
    return any(how in listing.split() for listing in listings) or (how == "that" and _takes_back(word))


def _is_negated(word: Token) -> bool:
    """`did not say`, `no longer says`, `has yet to say`, `is not so sure`, `nearly said`."""
    if _is_hardly(word) or _is_inverted(word):
        return True
    for child in word.children:
        if child.dep_ == "neg" or (child.lower_ in _NEARLY and _is_right_before(child, word)):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if child.lower_ == "yet" and child.doc[child.i + 1 : child.i + 2].text == "to":
            return True
    return False


def _is_right_before(adverb: Token, word: Token) -> bool:
    """`nearly said`; not `almost seems`, which is how it looks."""
    return adverb.i + 1 == word.i and not is_impression(word)


def _is_inverted(word: Token) -> bool:
    """`At no point did Lee say …`, `Nor did Lee say …`, `Not once did Lee say …`."""
    verb, subject = child_of(word, "aux"), child_of(word, "nsubj")
    if verb is None or subject is None or verb.i > subject.i:
        return False
    before = (t for child in word.children if child.i < verb.i for t in child.subtree)
    return any(t.lower_ in {"no", "nor", "neither"} or t.dep_ == "neg" for t in before)


def _is_hardly(word: Token) -> bool:
    """`not so sure`, `was not so much saying`: the parser may hang the negation elsewhere."""
    before = [t for t in word.sent if t.i < word.i][::-1]
    degree = [*takewhile(lambda t: t.lower_ in _HARDLY, before)]
    return bool(degree) and any(t.dep_ == "neg" for t in before[len(degree) : len(degree) + 1])


def _is_nobodys(candidate: Candidate, around: Iterable[Token]) -> bool:
    """`Nobody said …`, `No minister said …`, `Not a single minister said …`."""
    doc, source = candidate.cue.doc, candidate.source
    first = doc[source[0]].lower_ if source else ""
    if first in {"a", "one"} and source[0] > 0:
        return doc[source[0] - 1].lower_ == "not"
    if first == "not":
        return doc[source[0] + 1].lower_ in {"a", "one"}
    beside = (c for verb in around for c in (verb, *verb.children) if c is verb or c.dep_ == "preconj")
    return first in {"no", *_NOBODY} or not _NOBODY.isdisjoint(c.lower_ for c in beside)


def _is_possible(cue: Cue | None, around: Iterable[Token]) -> bool:
    """`might say`, `must decide`, `would say`; `must say` says, `would often say` said, `would like` does."""
    words = {c.lower_ for c in around}
    wishing = cue is not None and cue.kind in {"wish", "feel"}
    if "must" in words and cue is not None and cue.kind != "say":
        return True
    if "would" in words and words.isdisjoint(_OFTEN) and not wishing:
        return True
    return not words.isdisjoint(_MODALS)


def _is_bidden(cue: Token) -> bool:
    """`was asked to explain`, `urged her to say so`: whether it was done is not told."""
    bid = cue.dep_ == "xcomp" and cue.head.lower_ in listed("bidding")
    return bid and _linked(cue) == "to" and child_of(cue.head, "nsubjpass", "dobj") is not None


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
    """`Did he say …?`, unless the question is what he said, or why he said it."""
    cue = candidate.cue
    if cue.dep_ != "ROOT" or _is_presupposed(cue):
        return False
    last = next((t for t in reversed([*cue.sent]) if not t.is_space and not t.is_quote), cue)
    return last.text == "?" and last.i not in candidate.content


def _is_presupposed(cue: Token) -> bool:
    """`Why had he said …?`: that he did is taken for granted; not `When will he say …?`."""
    before = [c for c in cue.children if c.i < cue.i]
    return any(c.lower_ in _WHY for c in before) and all(c.tag_ != "MD" for c in before)


def _is_supposed(cue: Token) -> bool:
    """`Had he said …, …`."""
    if _is_presupposed(cue):
        return False
    had = next((c for c in cue.children if c.dep_ == "aux" and c.lower_ == "had"), None)
    subject = child_of(cue, "nsubj")
    return had is not None and subject is not None and had.i < subject.i
