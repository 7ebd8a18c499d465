"""Quotations without a speech tag: they go on from another one, or a sentence leads up to them."""

from __future__ import annotations

from collections.abc import Container
from itertools import dropwhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.constructions import Candidate, child_of, cue_of, says, source_of
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.quoted import (
    ENDS,
    FINITE,
    STOPS,
    Quote,
    is_utterance,
    remainder,
    same_line,
    until_stop,
)
from analysis.attribution.speech.tagged import joined, utters

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PEOPLE = {"he", "she"}


def continued(quotes: list[Quote], found: list[Candidate]) -> list[Candidate]:
    """Untagged quotations join the attribution they go on from: `“…,” she said. “…”`, a paragraph alone."""
    owner = {i: n for n, one in enumerate(found) for i in one.content}
    last = None
    for quote in quotes:
        if quote.text.end - 1 not in owner:
            onward = owner.get(last.text.end - 1) if last and _follows(last, quote) else None
            if onward is None and not _is_another(quote):
                onward = _latest_tag(quote, found, owner)
            if onward is not None:
                found[onward] = joined(found[onward], quote)
            elif own := _left_over(quote) or _slogan(quote) or _stands_alone(quote, found):
                onward = len(found)
                found.append(own)
            if onward is not None:
                owner |= dict.fromkeys(range(quote.text.start, quote.text.end), onward)
        if last is None or quote.text.end - 1 in owner or is_utterance(quote.text):
            last = quote  # else a name: `“…,” she said on “Meet the Press.” “…”`
    return found


def _follows(last: Quote, quote: Quote) -> bool:
    """Whether a quotation goes on from the last, without a word between or few of them."""
    if last.quotation == quote.quotation:
        return True
    if last.paragraph == quote.paragraph and not quote.before:
        return not _is_another(quote)
    stops = sum(t.text in STOPS for t in quote.text.doc[last.text.end : quote.text.start])
    if last.paragraph == quote.paragraph:  # `“We were unhappy,” he said. But “now there are many …”`
        opening = [*until_stop(reversed(quote.before))]
        whole = last.is_clause and last.is_capital
        return whole and stops == 1 and 0 < len(opening) < 4 and not any(map(says, opening))
    return last.paragraph + 1 == quote.paragraph and quote.is_alone and stops < 2 and last.mark == quote.mark


def _is_another(quote: Quote) -> bool:
    """Whether a quotation is not the last one's: `“Come in,” read one. “Go home,” was another.`"""
    goes_on = quote.after[:1].text.islower() and quote.after[0].tag_ in FINITE
    return quote.is_capital and goes_on


def _latest_tag(quote: Quote, found: list[Candidate], owner: Container[int]) -> int | None:
    """The attribution whose cue stands in the sentence before a quotation, a speech tag before others."""
    before = _sentence_before(quote)
    near = [
        (one.frame == "before", one.cue.i, n)
        for n, one in enumerate(found)
        if before and before.start <= one.cue.i < before.end and one.source and one.cue.dep_ != "prep"
        and (one.frame == "before" or (one.frame in {"clause", "alone"} and one.cue.i not in owner))
    ]  # fmt: skip
    return max(near)[-1] if near else None


def _sentence_before(quote: Quote) -> Span | None:
    """The sentence that ends right before a quotation, in the paragraph before if it stands alone."""
    doc, start = quote.text.doc, quote.text.start
    solid = [t for t in doc[max(0, start - 4) : start] if not t.is_space and t.text not in {'"', "'", ")"}]
    if not solid or solid[-1].text[-1] not in ".?!," or not (quote.is_alone or same_line(solid[-1], quote)):
        return None
    sentence = solid[-1].sent
    return doc[sentence.start : min(sentence.end, start)]


def _left_over(quote: Quote) -> Candidate | None:
    """What a report of the same sentence leads up to, where the parser lost its way: `vows to “fight on”`."""
    before = until_stop(reversed(quote.before))
    cue = next((t for t in before if says(t) and (t.tag_ != "VBN" or child_of(t, "aux", "auxpass"))), None)
    if cue is None or (cue.lemma_ == "tell" and not quote.is_clause):  # `told “Fox and Friends”`
        return None
    opening, ends = _complementizer(cue, quote), quote.closing in ENDS
    if opening is not None:
        told = (*range(opening, quote.text.end), *(t.i for t in remainder(quote)))
        return Candidate(cue, "clause", source_of(cue), told)
    beside = cue.i + 1 == quote.text.start and utters(cue)
    if sum((beside, ends, quote.is_clause)) < 2 or quote.text.start - cue.i > 16:
        return None
    return Candidate(cue, "clause", source_of(cue), tuple(t.i for t in quote.text))


def _slogan(quote: Quote) -> Candidate | None:
    """What a noun calls an utterance: `ran on the slogan “Bread”`, `the old adage, “Wait and see”`."""
    named = dropwhile(lambda t: t.text == "," or t.lemma_ == "be", reversed(quote.before))
    noun = next(named, None)
    if noun is None or noun.lemma_.lower() not in listed("slogan"):
        return None
    if quote.is_titled and noun != quote.before[-1]:
        return None
    return Candidate(noun, "of", source_of(noun), tuple(t.i for t in quote.text))


def _complementizer(cue: Token, quote: Quote) -> int | None:
    """The place of a `that` between a cue and a quotation, or of a `to` at most a verb before it."""
    between, entry = quote.text.doc[cue.i + 1 : quote.text.start], cue_of(cue)
    that = next((t.i for t in between if t.lower_ == "that" and t.dep_ != "det"), None)
    to = next((t.i for t in between[-2:] if t.tag_ == "TO"), None)
    return to if that is None and entry is not None and entry.frames & {"to", "obj-to"} else that


def _stands_alone(quote: Quote, found: list[Candidate]) -> Candidate | None:
    """A quoted sentence after one without a report: a person who acts in that speaks, or who spoke last."""
    alone = quote.is_alone or (quote.is_capital and quote.closing in ENDS and len(quote.text) > 4)
    before = _sentence_before(quote) if alone and quote.is_clause else None
    if before is None or before.root.pos_ not in {"VERB", "AUX"}:
        return None
    subject, doc = child_of(before.root, "nsubj"), quote.text.doc
    if subject is not None and _is_person(subject):
        return Candidate(before.root, "alone", source_of(before.root), tuple(t.i for t in quote.text))
    spoke = (one for one in found if one.cue.i < quote.text.start and says(one.cue))
    named = [one for one in spoke if any(_is_person(doc[i]) for i in one.source)]
    if not quote.is_alone or not named:
        return None
    latest = max(named, key=lambda one: one.cue.i)
    return Candidate(before.root, "alone", latest.source, tuple(t.i for t in quote.text))


def _is_person(word: Token) -> bool:
    return word.pos_ == "PROPN" or word.lower_ in _PEOPLE or word.lemma_ in listed("title")
