"""Which word is a quotation's speech tag: the verb after it, or the verb or name before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import child_of, cue_of, is_impression, says, utters
from analysis.attribution.speech.quoted import DASHES, STOPS, Quote, until_stop

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PAST = {"VBD", "VBZ", "VBP"}
NAMING = {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"}
_PAUSES = {",", "-", "?", "!"}  # a quotation that ends in one goes on to its tag
_LEADS = {",", ":"}  # a tag that ends in one leads to its quotation
_NEAR_AFTER = 4  # words from a quotation without a pause to its tag
_NEAR_BEFORE = 9  # words from a tag to the comma before its quotation
_LONGEST_LABEL = 7  # words of a name before a colon
_LONGEST_SIGNATURE = 25
_LONGEST_WORD = 4  # tokens of a word in quotation marks, marks and comma among them
_RELATIVE = {"WDT", "WP"}
_VERBS = {"VERB", "AUX"}


# After a quotation


def tag_after(quote: Quote) -> Token | None:
    """The verb in `“…,” she said`, the dash of `“…” - Ann Lee`."""
    after, closing = quote.after, quote.closing
    if not after or _is_severed(after[0]):
        return None
    if after[0].text in DASHES and (closing in STOPS or not quote.before):
        return after[0] if _is_signature(quote) else None
    tokens = [*until_stop(after)]
    verb = _listed_verb(tokens, after.start)
    if closing in {".", ";"}:
        return verb if verb is not None and _is_slip(verb, tokens, after) else None
    if verb is None and _begins_sentence(quote):
        verb = _unlisted_verb(quote, tokens)
    farthest = len(tokens) if closing in _PAUSES else _NEAR_AFTER
    return verb if verb is not None and verb.i < after.start + farthest else None


def _is_severed(word: Token) -> bool:
    """`“…”, and she said …`: another clause begins."""
    return word.text in {*STOPS, ",", ")"} or word.pos_ == "CCONJ"


def _begins_sentence(quote: Quote) -> bool:
    """Whether a quotation has a capital, and not as a title within a sentence has."""
    word = len(quote.text) <= _LONGEST_WORD and quote.closing not in {
        "!",
        "?",
    }  # but “Choke!” the page blared
    named = word or quote.is_titled
    return quote.is_capital and not (named and quote.before)


def _is_signature(quote: Quote) -> bool:
    """`“We never asked.” - Ann Lee, baker`; with no stop within the marks, nothing but a name may follow."""
    after = quote.after
    if not 1 < len(after) <= _LONGEST_SIGNATURE or after[1].pos_ != "PROPN":
        return False
    return quote.closing in STOPS or not (quote.is_titled or any(t.pos_ in _VERBS for t in after))


def _listed_verb(tokens: list[Token], start: int) -> Token | None:
    """`“…,” Lee, writing in The Times, argued`: a verb of the lexicon, finite ones before others."""
    tags = [t for t in tokens if says(t) and not is_impression(t) and _opens_stretch(t, start)]
    return next((t for t in tags if t.tag_ != "VBG"), next(iter(tags), None))


def _is_slip(verb: Token, tokens: list[Token], after: Span) -> bool:
    """`“We left.” she said.`: a full stop for a comma, where nothing follows the tag."""
    ends = verb == tokens[-1] and after[len(tokens) :][:1].text in {"", "."}
    return ends and verb.i > after.start and utters(verb)


def _opens_stretch(verb: Token, start: int) -> bool:
    """Whether a verb and its subject open a stretch of text: `said Smith`, `Smith also said`."""
    if verb.pos_ != "VERB" or _is_relative(verb) or _is_bare(verb):
        return False
    subjects = (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i)
    if any(abs(subject.left_edge.i - start) < 2 for subject in subjects):
        return True
    return not any(map(_opens_clause, verb.doc[start : verb.i]))


def _is_relative(verb: Token) -> bool:
    """`the man who said …`"""
    return any(c.tag_ in _RELATIVE for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """`to say …`, but not `she will say …`."""
    return verb.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _opens_clause(word: Token) -> bool:
    return word.pos_ in {"VERB", "SCONJ", "CCONJ"} or word.lower_ == "when"


# Verbs that the lexicon lacks


def _unlisted_verb(quote: Quote, tokens: list[Token]) -> Token | None:
    """A tag of any verb (`“…,” an angry Lee retaliated`), or one in what the parser misread."""
    finite = [t for t in tokens if t.tag_ in PAST and t.pos_ == "VERB"]
    if quote.closing == "," or (quote.is_clause and _goes_on(finite)):
        verb = next((t for t in finite if _opens_stretch(t, tokens[0].i)), None)
        return verb or next(_misread_verbs(quote, tokens), None)
    begins = finite[:1] == tokens[:1]  # `“No!” barked Lee`
    return tokens[0] if begins and not _is_about(quote, tokens[0]) else None


def _goes_on(finite: list[Token]) -> bool:
    """`“It happens” Lee went on`"""
    return any(t.lemma_ == "go" and t.doc[t.i + 1 : t.i + 2].text == "on" for t in finite[:1])


def _is_about(quote: Quote, verb: Token) -> bool:
    """`“Brokers” follows a family`: the quotation is the verb's subject."""
    subject = child_of(verb, "nsubj")
    before = subject is not None and subject.i < verb.i
    return before and quote.closing not in {"!", "?"}


def _misread_verbs(quote: Quote, tokens: list[Token]) -> Iterator[Token]:
    """Words that the parser takes for something else, the likeliest tags first."""
    yield from (t for t in (tokens[0], tokens[-1]) if cue_of(t, "V"))
    if not quote.is_opening:
        return
    if quote.is_clause:  # `“…,” Lee, unmoved, countered`
        yield from (t for t in tokens if t.tag_ in {*PAST, "VBN"} and utters(t))
    named = [*takewhile(lambda t: t.pos_ in NAMING, tokens)]
    if named:  # `“…,” Trump barked`, where the parser takes the verb for a participle
        yield from (t for t in tokens[len(named) : len(named) + 1] if t.tag_ in {"VBD", "VBN"})
    yield from (t for t in named[1:][-1:] if utters(t))  # or for a noun: `the Saudis state in a paper`


# Before a quotation


def tag_before(quote: Quote) -> Token | None:
    """The verb or the name in `She said: “…”`; before a whole quoted sentence any verb will do."""
    whole = quote.is_capital and quote.is_clause and quote.closing in {".", "!", "?"}
    if not quote.before or not _introduces(quote.before[-1], quote, whole):
        return None
    last, colon = quote.before[-1], quote.before[-1].text == ":"
    tokens = [*until_stop(reversed(quote.before[:-1] if colon else quote.before))]  # backward
    if _is_work(quote, tokens):
        return None
    verb = _reporting_verb(tokens, last)
    if verb is not None and (colon or last.i - verb.i < _NEAR_BEFORE):
        return verb
    return _acting_or_label(quote, tokens, last, whole) if whole or colon else None


def _acting_or_label(quote: Quote, tokens: list[Token], last: Token, whole: bool) -> Token | None:
    """`Lee embraced the rules: “They are good.”`: the first verb that acts; `The mayor: “…”`: the colon."""
    acting = next(filter(_acts, reversed(tokens)), None)
    if acting is not None or last.text != ":":
        return acting
    return last if whole or _is_label(tokens, quote) else None


def _introduces(last: Token, quote: Quote, whole: bool) -> bool:
    """Whether the word before a quotation may lead to it: a mark, or a verb of speech."""
    if last.text in _LEADS or (whole and last.text in DASHES):
        return True
    if not says(last):
        return False
    addressed = last.lemma_ == "tell"  # `told “Morning Joe”`
    return _is_uttered(quote) or (utters(last) and not addressed)


def _is_uttered(quote: Quote) -> bool:
    """Whether a quotation reads as somebody's words by itself: `shouted “Cruz!”`."""
    if quote.is_clause or quote.closing in {"!", "?"}:
        return True
    return quote.closing == "." and not quote.is_titled


def _is_work(quote: Quote, tokens: list[Token]) -> bool:
    """`She wrote in her memoir, “Tough Choices”`"""
    if not quote.is_titled or quote.before[-1].text != ",":
        return False
    return bool(tokens[1:]) and tokens[1].dep_ in {"dobj", "pobj"}


def _reporting_verb(tokens: list[Token], last: Token) -> Token | None:
    """The nearest verb of the lexicon; behind `When Kim urged a ban, Lee fired back: “…”` the other one."""
    verbs = (t for t in tokens if says(t) and not _is_epithet(t))
    verb = next((t for t in verbs if utters(t) or not child_of(t, "agent")), None)
    if verb is not None and verb.left_edge.lower_ == "when" and verb.i < verb.head.i < last.i:
        return verb.head
    return verb


def _is_epithet(word: Token) -> bool:
    """`He avoided a charged term, “…”`"""
    return word.dep_ == "amod" and not word.is_title


def _acts(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"} and child_of(word, "nsubj") is not None


def _is_label(tokens: list[Token], quote: Quote) -> bool:
    """Whether the words before a colon name a speaker: `Ann Lee: “…”`, `Lee on the Vote: ‘We Will Win’`."""
    if (
        0 < len(tokens) < _LONGEST_LABEL
        and tokens[0].pos_ == "PROPN"
        and all(t.pos_ in NAMING for t in tokens)
    ):
        return True
    return quote.is_titled and all(t.is_title or len(t) < 4 or not t.is_alpha for t in tokens)


# One before and one after


def closes(tag: Token, before: Token, quote: Quote) -> bool:
    """Whether a verb after a quotation is its tag though another stands before it."""
    if tag.tag_ == "VBG" or (quote.before[-1].text in _LEADS and _leads_on(tag, quote)):
        return False  # `He said, “Why not?” referring to the plan`
    further = tag.lemma_ == "report" or reports_onward(tag)
    return not (says(before) and (further or quote.closing not in _PAUSES))


def _leads_on(tag: Token, quote: Quote) -> bool:
    """Whether a tag after a quotation leads to the next one: `He asked, “Why?” Ann Lee replied, “…”`."""
    after = quote.after
    names = after[0].pos_ in {"PROPN", "NOUN", "DET"} or after[0].tag_ == "VBG"
    whole = len([*until_stop(after[:-1])]) + 1 == len(after)
    return names and whole and after[-1].text in _LEADS


def reports_onward(tag: Token) -> bool:
    """Whether a verb reports what follows it: `On Fox’s “Hannity,” Lee said that …`, `…, Lee praised her`."""
    told = {"ccomp", "xcomp"} if tag.lemma_ == "tell" else {"ccomp", "xcomp", "dobj"}
    return any(c.dep_ in told and c.i > tag.i for c in tag.children)
