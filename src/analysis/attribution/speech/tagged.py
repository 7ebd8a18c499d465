"""Quotations with a speech tag, and the words that they complete: `It was “so bad”, she said`."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, Indices, child_of, phrase_of, says
from analysis.attribution.speech.insertions import inserted_tag
from analysis.attribution.speech.quoted import DASHES, FINITE, STOPS, Quote, remainder, same_line, until_stop
from analysis.attribution.speech.speakers import speaker_of
from analysis.attribution.speech.tags import closes, reports_onward, tag_after, tag_before
from analysis.attribution.speech.turns import turn_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENERS = {*STOPS, *DASHES, ",", '"', "("}  # a quotation behind one begins a content
_PARTICIPLES = {"VBN", "VBG", "VBD"}


def spoken(quotes: list[Quote]) -> list[Candidate]:
    """Quotations with a speech tag; one that its tag interrupts is a single attribution."""
    found: list[Candidate] = []
    for quote in quotes:
        after, before = tag_after(quote), tag_before(quote)
        outer = None
        if after is not None and before is not None and not closes(after, before, quote):
            outer, after = after if after.lemma_ == "report" else None, None
        _add(found, quote, after, before)
        if outer is not None and before is not None:
            found.append(_passed_on(quote, outer, before))
    return found


def _add(found: list[Candidate], quote: Quote, after: Token | None, before: Token | None) -> None:
    """A turn, one more quotation of the last tag, or an attribution of its own."""
    last = found[-1].cue if found else None
    if turn := _turn_within(quote):
        found.append(turn)
    elif after is not None and after == last:
        return  # a name quoted within the tag
    elif after is None and before is not None and before == last:
        told = (*found[-1].content, *(t.i for t in quote.text))
        found[-1] = found[-1]._replace(content=told)
    elif tagged := _tagged(quote, after, before):
        found.append(tagged)


def _turn_within(quote: Quote) -> Candidate | None:
    """`He left. “Ann Lee: It is late”`: a quotation that itself names who speaks, with nothing before it."""
    led = quote.before and same_line(quote.before[-1], quote)
    return None if led else turn_of(quote.text)


def _passed_on(quote: Quote, outer: Token, before: Token) -> Candidate:
    """`Lee said: “No,” the Times reported`: the newspaper's is all of it."""
    told = range(before.sent.start, quote.text.end)
    return Candidate(outer, "before", speaker_of(outer, quote.after), tuple(told))


def _tagged(quote: Quote, after: Token | None, before: Token | None) -> Candidate | None:
    """What its tag makes of a quotation: the tag after it, unless the words before it go on in it."""
    starts = _starts(quote)
    if after is not None and (starts or before is None):
        return _told_before_tag(quote, after, _is_whole(quote, starts, before))
    if before is not None and (starts or after is not None):
        return _told_behind_tag(quote, before)
    return None


def _starts(quote: Quote) -> bool:
    """Whether a content begins with the quotation, so that no word before it belongs to it."""
    if not quote.before or quote.before[-1].text in _OPENERS:
        return True
    return says(quote.before[-1]) and quote.closing in STOPS


def _is_whole(quote: Quote, starts: bool, before: Token | None) -> bool:
    """Whether no word before a quotation is of its content; one is in `It was, “so bad,” he said`."""
    if not quote.before:
        return True
    return starts and (before is not None or quote.before[-1].text != ",")


def _told_before_tag(quote: Quote, tag: Token, whole: bool) -> Candidate | None:
    """`“…,” she said`; `It was “so bad”, she said`."""
    opening = [] if whole else _sentence_so_far(quote)
    if opening and (any(map(says, opening)) or reports_onward(tag)):
        return None  # another verb reports it
    told = (*(t.i for t in opening), *(t.i for t in quote.text), *_goes_on(tag, quote))
    return Candidate(tag, "before", speaker_of(tag, quote.after), told)


def _told_behind_tag(quote: Quote, tag: Token) -> Candidate:
    """`She said: “…”`; `She said it was “so bad”`."""
    start = quote.text.start
    opening = (i for i in _told_between(tag, quote) if quote.before.start <= i < start)
    told = (*opening, *(t.i for t in quote.text), *_remainder(tag, quote))
    return Candidate(tag, "clause", speaker_of(tag, quote.before), told)


def _remainder(tag: Token, quote: Quote) -> Indices:
    """`said “so bad” it hurt`; behind a colon all of a sentence: `Lee: ‘Late’ trains have ‘no place’`."""
    rest = tuple(t.i for t in remainder(quote))
    if not rest or tag.text != ":":
        return rest
    return tuple(range(quote.text.end, quote.text[-1].sent.end))


def _sentence_so_far(quote: Quote) -> list[Token]:
    """What stands before a quotation in its sentence, other quotations included, in text order."""
    opening = [*until_stop(reversed(quote.text.doc[: quote.text.start]))][::-1]
    return [*dropwhile(lambda t: t.is_space or (t.is_quote and t.whitespace_), opening)]


def _goes_on(tag: Token, quote: Quote) -> Indices:
    """The rest of a sentence behind its tag: `“Luck,” he said, was bad`, `“It’s bad,” he said, that …`."""
    comma = next((t for t in quote.after if t.i > tag.i and t.text == ","), None)
    rest = quote.text.doc[comma.i + 1 : quote.after.end] if comma is not None else ()
    if not rest:
        return ()
    finite = rest[0].tag_ in FINITE and not quote.is_clause
    return tuple(t.i for t in until_stop(rest)) if finite or rest[0].lower_ == "that" else ()


def _told_between(tag: Token, quote: Quote) -> Indices:
    """What else a tag before a quotation reports: `said it was “so bad”`, `The plan, he said, “is bad”`."""
    inserted = inserted_tag(tag)
    if inserted and not _is_apart(quote) and not _opens_with_adjunct(tag, quote):
        return tuple(t.i for t in tag.sent if t.i not in inserted)
    clause = child_of(tag, "ccomp")
    return phrase_of(clause) if clause is not None and clause.i > tag.i else ()


def _is_apart(quote: Quote) -> bool:
    """`The plan was bad, he said. “Why not wait?”`: another sentence than the one around the tag."""
    return quote.is_capital and quote.text[1].text != "I"


def _opens_with_adjunct(tag: Token, quote: Quote) -> bool:
    """`Asked about it, he said, “I know.”`, `In Rome, he said, “it rains”`: no content before the tag."""
    opening = tag.sent[0]
    subordinate = opening.pos_ == "SCONJ" or opening.tag_ in _PARTICIPLES
    return opening.pos_ in {"ADP", "ADV"} or (quote.is_capital and subordinate)
