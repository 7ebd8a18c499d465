"""Quotations with a speech tag: `“…,” she said`, `She said: “…”`, and the words that they complete."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.constructions import (
    Candidate,
    Indices,
    child_of,
    cue_of,
    inserted_tag,
    is_impression,
    phrase_of,
    says,
    source_of,
)
from analysis.attribution.speech.quoted import DASHES, FINITE, STOPS, Quote, remainder, same_line, until_stop
from analysis.attribution.speech.turns import turn_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

QUOTING = {"quote", "cite"}
_PAUSES = {",", "-", "?", "!"}
_LEADS = {",", ":"}
_OPENERS = {*STOPS, *DASHES, ",", '"', "("}
_NAMING = {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"}


def spoken(quotes: list[Quote]) -> list[Candidate]:
    """Quotations with a speech tag; one that its tag interrupts is a single attribution."""
    found: list[Candidate] = []
    for quote in quotes:
        after, before = _tag_after(quote), _tag_before(quote)
        outer = None
        if after is not None and before is not None and not _is_closing(after, before, quote):
            outer, after = after if after.lemma_ == "report" else None, None
        if not (quote.before and same_line(quote.before[-1], quote)) and (turn := turn_of(quote.text)):
            found.append(turn)
        elif found and after is not None and after == found[-1].cue:
            continue  # a name quoted within the tag
        elif found and before is not None and before == found[-1].cue and after is None:
            found[-1] = joined(found[-1], quote)
        elif (tagged := _tagged(quote, after, before)) is not None:
            found.append(tagged)
        if outer is not None and before is not None:  # `Lee said: “No,” the Times reported`
            told = range(before.sent.start, quote.text.end)
            found.append(Candidate(outer, "before", _speaker(outer, quote.after), tuple(told)))
    return found


def joined(found: Candidate, quote: Quote) -> Candidate:
    """An attribution with one more quotation in its content."""
    return found._replace(content=(*found.content, *(t.i for t in quote.text)))


def _tag_after(quote: Quote) -> Token | None:
    """The verb in `“…,” she said`, the dash of `“…” - Ann Lee`."""
    after, closing = quote.after, quote.closing
    if not after or after[0].text in {*STOPS, ",", ")"} or after[0].pos_ == "CCONJ":
        return None
    if after[0].text in DASHES and closing in STOPS:
        return after[0] if 1 < len(after) <= 25 and after[1].pos_ == "PROPN" else None
    words = [*until_stop(after)]
    tags = [t for t in words if says(t) and not is_impression(t) and _is_tag(t, after.start)]
    saying = next((t for t in tags if t.tag_ != "VBG"), next(iter(tags), None))
    if closing in {".", ";"}:  # a slip, where nothing follows the tag: `“….” she said.`
        last = saying == words[-1] and after[len(words) :][:1].text in {"", "."}
        return saying if saying and last and saying.i > after.start and utters(saying) else None
    if saying is None and quote.is_capital and not (quote.is_titled and quote.before):
        saying = _unlisted(quote, words)
    certain = closing in _PAUSES
    return saying if saying is not None and (certain or saying.i < after.start + 4) else None


def _is_closing(tag: Token, before: Token, quote: Quote) -> bool:
    """Whether a verb after a quotation is its tag though another stands before it."""
    if tag.tag_ == "VBG" or (quote.before[-1].text in _LEADS and _leads_on(tag, quote)):
        return False  # `He said, “Why not?” referring to the plan`
    further = tag.lemma_ == "report" or _has_object(tag)
    return not (says(before) and (further or quote.closing not in _PAUSES))


def _leads_on(tag: Token, quote: Quote) -> bool:
    """Whether a tag after a quotation leads to the next one: `He asked, “Why?” Ann Lee replied, “…”`."""
    return (
        (quote.after[0].pos_ in {"PROPN", "NOUN", "DET"} or quote.after[0].tag_ == "VBG")
        and quote.after[-1].text in _LEADS
        and len([*until_stop(quote.after[:-1])]) + 1 == len(quote.after)
    )


def _unlisted(quote: Quote, words: list[Token]) -> Token | None:
    """A tag of any verb (`“…,” an angry Lee retaliated`), or one in what the parser misread."""
    finite = [t for t in words if t.tag_ in {"VBD", "VBZ", "VBP"} and t.pos_ == "VERB"]
    onward = [t for t in finite[:1] if t.lemma_ == "go" and words[0].doc[t.i + 1 : t.i + 2].text == "on"]
    if quote.closing != "," and not (onward and quote.is_clause):
        subject = child_of(words[0], "nsubj")
        about = subject is not None and subject.i < words[0].i and quote.closing not in {"!", "?"}
        return words[0] if finite[:1] == words[:1] and not about else None  # `“Brokers” follows a family`
    told = [t for t in (words[0], words[-1]) if cue_of(t, "V")]
    if quote.is_clause and quote.is_opening:
        told += [t for t in words if t.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and utters(t)]
    named = [*takewhile(lambda t: t.pos_ in _NAMING, words)]
    if named and quote.is_opening:  # `“…,” Trump barked`, where the parser takes the verb for a participle
        told += [t for t in words[len(named) : len(named) + 1] if t.tag_ in {"VBD", "VBN"}]
        told += [t for t in named[1:][-1:] if utters(t)]  # or for a noun: `the Saudis state in a paper`
    return next((t for t in finite if _is_tag(t, words[0].i)), next(iter(told), None))


def utters(word: Token) -> bool:
    """Whether a word, were it a verb, would be one of speech."""
    cue = cue_of(word, "V")
    return cue is not None and cue.kind == "say" and "before" in cue.frames


def _is_tag(verb: Token, start: int) -> bool:
    """Whether a verb and its subject open a stretch of text: `said Smith`, `Smith also said`."""
    relative = any(c.tag_ in {"WDT", "WP"} for c in verb.children)
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    if verb.pos_ != "VERB" or relative or bare:
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i]
    if any(abs(subject.left_edge.i - start) < 2 for subject in subjects):
        return True
    return not any(
        t.pos_ in {"VERB", "SCONJ", "CCONJ"} or t.lower_ == "when" for t in verb.doc[start : verb.i]
    )


def _tag_before(quote: Quote) -> Token | None:
    """The verb or the name in `She said: “…”`; before a whole quoted sentence any verb will do."""
    whole = quote.is_capital and quote.closing in {".", "!", "?"} and quote.is_clause
    if not quote.before or not _introduces(quote.before[-1], quote, whole):
        return None
    last = quote.before[-1]
    words = [*until_stop(reversed(quote.before[:-1] if last.text == ":" else quote.before))]
    if quote.is_titled and last.text == "," and words[1:] and words[1].dep_ in {"dobj", "pobj"}:
        return None  # `she wrote in her memoir, “Tough Choices”`
    tags = (t for t in words if says(t) and (t.dep_ != "amod" or t.is_title))  # not `a charged term, “…”`
    saying = next((t for t in tags if utters(t) or not child_of(t, "agent")), None)
    if saying is not None and saying.left_edge.lower_ == "when" and saying.i < saying.head.i < last.i:
        saying = saying.head  # `When Kim urged a ban, Lee fired back: “…”`
    if saying is not None and (last.text == ":" or last.i - saying.i < 9):
        return saying
    acting = next((t for t in reversed(words) if t.pos_ in {"VERB", "AUX"} and child_of(t, "nsubj")), None)
    if last.text == ":" and acting is None:
        return last if whole or _is_label(words, quote) else None
    return acting if whole or last.text == ":" else None


def _introduces(last: Token, quote: Quote, whole: bool) -> bool:
    """Whether the word before a quotation may lead to it: a mark, or a verb of speech."""
    if last.text in _LEADS or (whole and last.text in DASHES):
        return True
    uttered = quote.is_clause or quote.closing in {"!", "?"} or (quote.closing == "." and not quote.is_titled)
    return says(last) and (uttered or (utters(last) and last.lemma_ != "tell"))  # not `told “Morning Joe”`


def _is_label(words: list[Token], quote: Quote) -> bool:
    """Whether the words before a colon name a speaker: `Ann Lee: “…”`, `Lee on the Vote: ‘We Will Win’`."""
    named = 0 < len(words) < 7 and words[0].pos_ == "PROPN" and all(t.pos_ in _NAMING for t in words)
    return named or (quote.is_titled and all(t.is_title or len(t) < 4 or not t.is_alpha for t in words))


def _tagged(quote: Quote, after: Token | None, before: Token | None) -> Candidate | None:
    """What a tag makes of a quotation, and of the words it completes (`It was “so bad”, he said`)."""
    places = [t.i for t in quote.text]
    last = quote.before[-1] if quote.before else None
    starts = last is None or last.text in _OPENERS or (says(last) and quote.closing in STOPS)
    if after is not None and (starts or before is None):
        whole = last is None or (starts and (before is not None or last.text != ","))
        opening = [] if whole else _sentence_so_far(quote)
        told = [*(t.i for t in opening), *places, *_goes_on(after, quote)]
        speaker = _speaker(after, quote.after)
        elsewhere = bool(opening) and (any(map(says, opening)) or _has_object(after))
        return None if elsewhere else Candidate(after, "before", speaker, tuple(told))
    if before is not None and (starts or after is not None):
        told = [i for i in _told_before(before, quote) if quote.before.start <= i < places[0]]
        told += [*places, *(t.i for t in remainder(quote))]
        return Candidate(before, "clause", _speaker(before, quote.before), tuple(told))
    return None


def _sentence_so_far(quote: Quote) -> list[Token]:
    """What stands before a quotation in its sentence, other quotations included, in text order."""
    opening = [*until_stop(reversed(quote.text.doc[: quote.text.start]))][::-1]
    return [*dropwhile(lambda t: t.is_space or (t.is_quote and t.whitespace_), opening)]


def _has_object(tag: Token) -> bool:
    """Whether a verb reports what follows it: `On Fox’s “Hannity,” Lee said that …`, `…, Lee praised her`."""
    told = {"ccomp", "xcomp"} if tag.lemma_ == "tell" else {"ccomp", "xcomp", "dobj"}
    return any(c.dep_ in told and c.i > tag.i for c in tag.children)


def _goes_on(tag: Token, quote: Quote) -> Indices:
    """The rest of a sentence behind its tag: `“Luck,” he said, was bad`, `“It’s bad,” he said, that …`."""
    comma = next((t for t in quote.after if t.i > tag.i and t.text == ","), None)
    rest = quote.text.doc[comma.i + 1 : quote.after.end] if comma is not None else ()
    finite = rest and not quote.is_clause and rest[0].tag_ in FINITE
    return tuple(t.i for t in until_stop(rest)) if rest and (rest[0].lower_ == "that" or finite) else ()


def _told_before(tag: Token, quote: Quote) -> Indices:
    """What else a tag before a quotation reports: `said it was “so bad”`, `The plan, he said, “is bad”`."""
    inserted, clause = inserted_tag(tag), child_of(tag, "ccomp")
    opening, whole = tag.sent[0], quote.is_capital
    subordinate = opening.pos_ == "SCONJ" or opening.tag_ in {"VBN", "VBG", "VBD"}
    adjunct = opening.pos_ in {"ADP", "ADV"} or (whole and subordinate)
    apart = whole and quote.text[1].text != "I"  # `The plan was bad, he said. “Why not wait?”`
    if inserted and not apart and not adjunct:  # `Asked about it, he said, “I know.”`
        return tuple(t.i for t in tag.sent if t.i not in inserted)
    return phrase_of(clause) if clause is not None and clause.i > tag.i else ()


def _speaker(cue: Token, around: Span) -> Indices:
    """The speaker in a tag: by the parse, or else what stands beside the verb."""
    following = around[1:] if cue.i == around.start else None
    named = following and following[0].pos_ in {"PROPN", "PRON", "DET"}
    source = tuple(i for i in source_of(cue) if around.start <= i < around.end) if cue.is_alpha else ()
    asked = child_of(cue, "nsubjpass") is not None and cue.lemma_ not in QUOTING  # `She was asked, “Why?”`
    if asked or (source and (not named or cue.i + 1 in source)):
        return source
    if cue.tag_ == "VBG" and not named and (source := source_of(cue)):  # `…,” adding, “…”`
        return source
    if following is not None:
        name = takewhile(lambda t: t.text not in {",", "(", *STOPS} and t.pos_ != "ADP", following)
        return tuple(t.i for t in name)
    opening = [*reversed([*until_stop(t for t in reversed(around) if t.i < cue.i)])]
    name = takewhile(lambda t: t.pos_ in _NAMING or _is_misread(t, opening), opening)
    shared = source_of(cue) if cue.dep_ == "conj" else ()  # `Lee “bristled” and said, “…”`
    return tuple(t.i for t in name) or shared or _name_before(cue, around)


def _name_before(cue: Token, around: Span) -> Indices:
    """A name right before a verb, a comma or brackets between: `her adviser, Ann Lee, said: “…”`."""
    if cue.is_alpha and not utters(cue):
        return ()
    words = [t for t in cue.doc[around.start : cue.i] if t.text != ","]
    if words and words[-1].text == ")":
        words = words[: max((n for n, t in enumerate(words) if t.text == "("), default=0)]
    name = [*takewhile(lambda t: t.pos_ in {"PROPN", "PRON"}, reversed(words))]
    return tuple(t.i for t in reversed(name))


def _is_misread(word: Token, opening: list[Token]) -> bool:
    """A name that the parser takes for a verb: `Will wrote`, `screenwriter Ann Lee wrote`."""
    verbal = word == opening[0] and word.pos_ in {"VERB", "AUX"} and not says(word)
    return verbal and any(t.is_title for t in opening[:2])
