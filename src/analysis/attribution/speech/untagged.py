"""Quotations without a speech tag: they go on from another one, or a sentence leads up to them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import dropwhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, child_of, cue_of, phrase_of, says, utters
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
from analysis.attribution.speech.sources import source_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PEOPLE = {"he", "she"}
_SHORT_OPENING = 4  # words between a full stop and a quotation that goes on
_FARTHEST_REPORT = 16  # words from a report to the quotation it leads up to
_SHORTEST_UTTERANCE = 4  # words in quotation marks, the marks among them; fewer are a name or an exclamation


def continued(quotes: list[Quote], found: list[Candidate]) -> list[Candidate]:
    """Untagged quotations join the attribution they go on from: `“…,” she said. “…”`, a paragraph alone."""
    told = _Told(found)
    last: Quote | None = None
    for quote in quotes:
        if told.owner_of(quote) is None:
            _place(quote, last, told)
        if last is None or told.owner_of(quote) is not None or is_utterance(quote.text):
            last = quote  # else a name: `“…,” she said on “Meet the Press.” “…”`
    return told.candidates()


class _Told:
    """The attributions found so far, by what they tell, by their cues, and by who speaks."""

    def __init__(self, found: list[Candidate]) -> None:
        self._found: list[Candidate] = []
        self._more: list[list[int]] = []  # what joined each
        self._owners: dict[int, int] = {}
        self._cues: dict[int, list[int]] = {}
        self._people: list[tuple[int, int]] = []  # cues with a person as source, in text order
        for number, one in enumerate(found):
            self._enter(one)
            self._owners |= dict.fromkeys(one.content, number)

    def add(self, one: Candidate, quote: Quote) -> None:
        """An attribution of a quotation's own."""
        self._owners |= dict.fromkeys(range(quote.text.start, quote.text.end), len(self._found))
        self._enter(one)

    def join(self, number: int, quote: Quote) -> None:
        """One more quotation in an attribution's content."""
        inside = range(quote.text.start, quote.text.end)
        self._more[number] += inside
        self._owners |= dict.fromkeys(inside, number)

    def _enter(self, one: Candidate) -> None:
        number = len(self._found)
        self._found.append(one)
        self._more.append([])
        self._cues.setdefault(one.cue.i, []).append(number)
        if says(one.cue) and any(_is_person(one.cue.doc[i]) for i in one.source):
            insort(self._people, (one.cue.i, -number))

    def owner_of(self, quote: Quote) -> int | None:
        """The attribution that tells a quotation."""
        return self._owners.get(quote.text.end - 1)

    def is_told(self, index: int) -> bool:
        return index in self._owners

    def within(self, stretch: Span) -> Iterator[tuple[int, Candidate]]:
        """The attributions whose cue stands in a stretch of text."""
        for i in range(stretch.start, stretch.end):
            yield from ((number, self._found[number]) for number in self._cues.get(i, ()))

    def latest_person(self, before: int) -> Candidate | None:
        """The last attribution before a token whose source is a person by name, title or pronoun."""
        at = bisect_left(self._people, (before,))
        return self._found[-self._people[at - 1][1]] if at else None

    def candidates(self) -> list[Candidate]:
        pairs = zip(self._found, self._more, strict=True)
        return [one._replace(content=(*one.content, *more)) if more else one for one, more in pairs]


def _place(quote: Quote, last: Quote | None, told: _Told) -> None:
    """Give an untagged quotation to the attribution it continues, or make it one of its own, or leave it."""
    onward = told.owner_of(last) if last is not None and _follows(last, quote) else None
    if onward is None and not _is_another(quote):
        onward = _latest_tag(quote, told)
    if onward is not None:
        told.join(onward, quote)
    elif own := next(filter(None, _own(quote, told)), None):
        told.add(own, quote)


def _own(quote: Quote, told: _Told) -> Iterator[Candidate | None]:
    """What a quotation may be an attribution of its own by, in this order."""
    yield _led_up_to(quote)
    yield _slogan(quote)
    yield _sent(quote)
    yield _stands_alone(quote, told)


# Quotations that go on


def _follows(last: Quote, quote: Quote) -> bool:
    """Whether a quotation goes on from the last, without a word between or few of them."""
    if last.quotation == quote.quotation:
        return True
    if last.paragraph == quote.paragraph:
        return _follows_in_paragraph(last, quote)
    beside = last.paragraph + 1 == quote.paragraph and quote.is_alone
    return beside and last.mark == quote.mark and _stops_between(last, quote) < 2


def _follows_in_paragraph(last: Quote, quote: Quote) -> bool:
    """`“We were unhappy,” he said. But “now there are many …”`; or nothing between."""
    if not quote.before:
        return not _is_another(quote)
    if not (last.is_clause and last.is_capital) or _stops_between(last, quote) != 1:
        return False
    opening = [*until_stop(reversed(quote.before))]
    return 0 < len(opening) < _SHORT_OPENING and not any(map(says, opening))


def _stops_between(last: Quote, quote: Quote) -> int:
    return sum(t.text in STOPS for t in quote.text.doc[last.text.end : quote.text.start])


def _is_another(quote: Quote) -> bool:
    """Whether a quotation is not the last one's: `“Come in,” read one. “Go home,” was another.`"""
    goes_on = quote.after[:1].text.islower() and quote.after[0].tag_ in FINITE
    return quote.is_capital and goes_on


def _latest_tag(quote: Quote, told: _Told) -> int | None:
    """The attribution whose cue stands in the sentence before a quotation, a speech tag before others."""
    before = _sentence_before(quote)
    if before is None:
        return None
    near = [
        (one.frame == "before", one.cue.i, number)
        for number, one in told.within(before)
        if one.source and one.cue.dep_ != "prep" and _may_go_on(one, told)
    ]
    return max(near)[-1] if near else None


def _may_go_on(one: Candidate, told: _Told) -> bool:
    """A tag behind its quotation may, and a report that is no part of another's content."""
    return one.frame == "before" or (one.frame in {"clause", "alone"} and not told.is_told(one.cue.i))


def _sentence_before(quote: Quote) -> Span | None:
    """The sentence that ends right before a quotation, in the paragraph before if it stands alone."""
    doc, start = quote.text.doc, quote.text.start
    near = (t for t in reversed(doc[max(0, start - 4) : start]))
    last = next((t for t in near if not t.is_space and t.text not in {'"', "'", ")"}), None)
    if last is None or last.text[-1] not in ".?!,":
        return None
    if not quote.is_alone and not same_line(last, quote):
        return None
    sentence = last.sent
    return doc[sentence.start : min(sentence.end, start)]


# Quotations of their own


def _led_up_to(quote: Quote) -> Candidate | None:
    """What a report of the same sentence leads up to, where the parser lost its way: `vows to “fight on”`."""
    cue = next(filter(_leads_up, until_stop(reversed(quote.before))), None)
    if cue is None or (cue.lemma_ == "tell" and not quote.is_clause):  # `told “Fox and Friends”`
        return None
    opening = _complementizer(cue, quote)
    if opening is not None:
        told = (*range(opening, quote.text.end), *(t.i for t in remainder(quote)))
        return Candidate(cue, "clause", source_of(cue), told)
    signs = (cue.i + 1 == quote.text.start and utters(cue), quote.closing in ENDS, quote.is_clause)
    if sum(signs) < 2 or quote.text.start - cue.i > _FARTHEST_REPORT:
        return None
    return Candidate(cue, "clause", source_of(cue), tuple(t.i for t in quote.text))


def _leads_up(word: Token) -> bool:
    """A verb that reports; of participles, those with an auxiliary."""
    return says(word) and (word.tag_ != "VBN" or child_of(word, "aux", "auxpass") is not None)


def _complementizer(cue: Token, quote: Quote) -> int | None:
    """The index of a `that` between a cue and a quotation, or of a `to` at most a verb before it."""
    between, entry = quote.text.doc[cue.i + 1 : quote.text.start], cue_of(cue)
    that = next((t.i for t in between if t.lower_ == "that" and t.dep_ != "det"), None)
    if that is not None or entry is None or not entry.frames & {"to", "obj-to"}:
        return that
    return next((t.i for t in between[-2:] if t.tag_ == "TO"), None)


def _slogan(quote: Quote) -> Candidate | None:
    """What a noun calls an utterance: `ran on the slogan “Bread”`, `the old adage, “Wait and see”`."""
    named = dropwhile(lambda t: t.text == "," or t.lemma_ == "be", reversed(quote.before))
    noun = next(named, None)
    if noun is None or noun.lemma_.lower() not in listed("slogan"):
        return None
    if quote.is_titled and noun != quote.before[-1]:
        return None
    return Candidate(noun, "of", source_of(noun), tuple(t.i for t in quote.text))


def _sent(quote: Quote) -> Candidate | None:
    """`From the desk of Ann Lee.`, and the quotation below it: whom a message is from."""
    before = _sentence_before(quote) if quote.is_alone else None
    if before is None or before[0].lower_ != "from" or any(t.pos_ in {"VERB", "AUX"} for t in before):
        return None
    sender = child_of(before[0], "pobj")
    if sender is not None and sender.lemma_ in {"desk", "office", "pen"}:
        of = child_of(sender, "prep")
        sender = child_of(of, "pobj") if of is not None else None
    return Candidate(before[0], "of", phrase_of(sender), tuple(t.i for t in quote.text)) if sender else None


def _stands_alone(quote: Quote, told: _Told) -> Candidate | None:
    """`Ann Lee nodded. “It is late.”`: a person who acts in the sentence before speaks, or who spoke last."""
    before = _sentence_before(quote) if _is_sentence(quote) else None
    if before is None or before.root.pos_ not in {"VERB", "AUX"}:
        return None
    content, subject = tuple(t.i for t in quote.text), child_of(before.root, "nsubj")
    if subject is not None and _is_person(subject):
        return Candidate(before.root, "alone", source_of(before.root), content)
    latest = told.latest_person(quote.text.start) if quote.is_alone else None
    return Candidate(before.root, "alone", latest.source, content) if latest is not None else None


def _is_sentence(quote: Quote) -> bool:
    """Whether a quotation is a clause that is all of its paragraph or reads as a whole sentence."""
    if not quote.is_clause:
        return False
    whole = quote.is_capital and quote.closing in ENDS
    return quote.is_alone or (whole and len(quote.text) > _SHORTEST_UTTERANCE)


def _is_person(word: Token) -> bool:
    return word.pos_ == "PROPN" or word.lower_ in _PEOPLE or word.lemma_ in listed("title")
