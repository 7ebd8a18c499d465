"""Every attribution: quotations, and what the parse shows besides, chosen among all candidates."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from analysis.attribution.speech.constructions import reported
from analysis.attribution.speech.grammar import Candidate, Indices, child_of, cue_of, runs_of
from analysis.attribution.speech.layers import layers, relayed
from analysis.attribution.speech.quoted import Quote, quotes_of
from analysis.attribution.speech.tagged import spoken
from analysis.attribution.speech.turns import labelled_turns
from analysis.attribution.speech.untagged import continued
from analysis.attribution.speech.viewpoints import adverbials
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMED = {"PROPN", "PUNCT", "ADP", "DET", "NUM"}
_FIRST_FRAMES = (
    "before",
    "clause",
    "obj-to",
    "be-to",
    "to",
)  # of one cue the first frame that it fills counts
_BARE = {"PRON", "PART"}
_BRACKETS = {")", "(", "%", "$", "[", "]"}  # punctuation that is part of a content at its end
_NEXT = 3  # words from a tag to its quotation


@lru_cache(maxsize=8)
def find(document: Document) -> tuple[Candidate, ...]:
    """Every attribution, in text order.

    A quotation with a speech tag comes first; a cue is one attribution's, so what the parse shows counts
    only where no tag took the word. What stands within another's content must be a report of its own.
    """
    quotes = quotes_of(document)
    inside = {token.i: quote for quote in quotes for token in quote.text}
    tagged = spoken(quotes)
    told = [*tagged, *_apart(_parsed(document, tagged, inside), tagged)]
    told = continued(quotes, layers(told, inside.keys()))
    told = [relayed(_tidied(document.doc, one, inside.keys())) for one in told]
    told = [one for one in told if one.content and one.content != one.source]
    return tuple(sorted(told, key=lambda one: (one.content[0], -len(one.content))))


# What the parse shows


def _parsed(document: Document, tagged: list[Candidate], inside: dict[int, Quote]) -> list[Candidate]:
    """The best candidate of each cue that is neither quoted nor part of a quotation's attribution."""
    taken = {i for one in tagged for i in (one.cue.i, *one.content)} | inside.keys()
    best: dict[int, Candidate] = {}
    candidates = chain(reported(document.doc), adverbials(document.doc), labelled_turns(document))
    for one in sorted(candidates, key=_rank):
        if one.cue.i not in taken and not _is_no_report(one, inside):
            best.setdefault(one.cue.i, _completed(one, inside))
    return [*best.values()]


def _rank(one: Candidate) -> tuple[int, int]:
    """Frames in the order of `_FIRST_FRAMES`, the longer content first."""
    known = one.frame in _FIRST_FRAMES
    return _FIRST_FRAMES.index(one.frame) if known else len(_FIRST_FRAMES), -len(one.content)


def _is_no_report(one: Candidate, inside: dict[int, Quote]) -> bool:
    """Whether a candidate tells nothing that somebody is said to have said."""
    named = _is_name(one, inside) or _is_title(one, inside)
    if _is_attribute(one.cue) or _is_aside(one):
        return True
    untold = _is_unnamed(one) or _is_elsewhere(one)
    return named or untold or _is_nobodys(one)


def _is_nobodys(one: Candidate) -> bool:
    """`Remember the bridge`, `Praising Lee is easy`: who does is not told."""
    bidding = one.cue.tag_ == "VB" and not one.source
    return one.frame == "obj" and (bidding or one.cue.dep_ == "csubj")


def _is_unnamed(one: Candidate) -> bool:
    """`What Lee said was true`: what it was stands elsewhere."""
    return [one.cue.doc[i].lower_ for i in one.content] == ["what"]


def _is_elsewhere(one: Candidate) -> bool:
    """`Lee wants it to`, `Lee responded to them`, `voters eager to believe`: what it is stands elsewhere."""
    words = [one.cue.doc[i] for i in one.content]
    if not words:
        return False
    if all(t.pos_ in _BARE for t in words):
        return words[-1].lower_ == "to" or (one.frame == "to" and len(words) == 1)
    held = cue_of(words[-1])
    infinitive = words[0].lower_ == "to" and words[-1].i - words[0].i == 1
    trusting = held is not None and held.kind == "believe"
    return one.cue.pos_ == "ADJ" and infinitive and trusting


def _is_attribute(cue: Token) -> bool:
    """`Doctors have admitting privileges`: the parser takes it for a verb, which `have` never stands by."""
    beside = (c for c in cue.children if c.dep_ == "aux" and c.i == cue.i - 1)
    return cue.tag_ == "VBG" and any(c.lemma_ == "have" for c in beside)


def _is_aside(one: Candidate) -> bool:
    """`The town holds a vote, the results of which will be announced`: a relative clause is no tag."""
    subject = child_of(one.cue, "nsubjpass") if one.frame in {"before", "be"} else None
    return subject is not None and any(t.lower_ == "which" and t != subject for t in subject.subtree)


def _is_name(one: Candidate, inside: dict[int, Quote]) -> bool:
    """`A play called “Brokers”`, `a group called Brokers`: the content is but a name."""
    if one.cue.tag_ != "VBN" or one.source:
        return False
    tags = {i: one.cue.doc[i].pos_ for i in one.content}
    quoted = all(i in inside or tag == "CCONJ" for i, tag in tags.items())
    utterance = any(inside[i].is_clause for i in tags if i in inside)
    return (quoted and not utterance) or _NAMED.issuperset(tags.values())


def _is_title(one: Candidate, inside: dict[int, Quote]) -> bool:
    """`Lee praised “War and Peace”`: the content is one quotation, and that a title."""
    quotes = {id(quote): quote for i in one.content if (quote := inside.get(i)) is not None}
    only = len(quotes) == 1 and all(i in inside for i in one.content)
    return only and next(iter(quotes.values())).is_titled


def _completed(one: Candidate, inside: dict[int, Quote]) -> Candidate:
    """A content with all of the quotations that it has a part of, or that stand right behind it."""
    quotes = {id(quote): quote for i in one.content if (quote := inside.get(i)) is not None}
    behind = _behind(one, inside)
    whole = (t.i for quote in (*quotes.values(), *behind) for t in quote.text)
    return one._replace(content=tuple(sorted({*one.content, *whole})))


def _behind(one: Candidate, inside: dict[int, Quote]) -> Iterator[Quote]:
    """`Lopez called it “a day of joy”`: the quotation that the parser leaves an object without."""
    last = one.content[-1] if one.content else -1
    object_ends = one.frame.startswith("obj") and last > one.cue.i and one.cue.doc[last].is_alpha
    if object_ends and last not in inside and last + 1 in inside:
        yield inside[last + 1]


def _apart(parsed: list[Candidate], tagged: list[Candidate]) -> Iterator[Candidate]:
    """Reports without the quotations that have a tag of their own."""
    at: dict[int, list[int]] = {}
    for number, one in enumerate(tagged):
        for i in {one.cue.i, *one.content[:1]}:
            at.setdefault(i, []).append(number)
    for one in parsed:
        touched = {number for i in one.content for number in at.get(i, ())}
        for number in sorted(touched):
            one = _without(one, tagged[number])
        yield one


def _without(one: Candidate, tagged: Candidate) -> Candidate:
    """`She said it would rain, and added, “…”`: up to the tag; or all but a quotation with its own tag."""
    cue, told = tagged.cue, {*one.content}
    coordinated = cue.i > 0 and cue.nbor(-1).pos_ == "CCONJ" and cue.i in told
    if coordinated and 0 < tagged.content[0] - cue.i < _NEXT:
        return one._replace(content=tuple(i for i in one.content if i < cue.i - 1))
    if cue.i not in told and told.issuperset(tagged.content):
        return one._replace(content=tuple(i for i in one.content if i not in {*tagged.content}))
    return one


# Ends of spans


def _tidied(doc: Doc, one: Candidate, quoted: Container[int]) -> Candidate:
    """Source and content without the cue's own words, and without marks at either end but a quotation's."""
    content = {*one.content}
    if one.cue.i in content:
        content -= {one.cue.i, *one.source}
    return one._replace(content=_trimmed(doc, content, quoted), source=_trimmed(doc, one.source))


def _trimmed(doc: Doc, indices: Iterable[int], whole: Container[int] = ()) -> Indices:
    """Each run of words without space and punctuation at its ends, and without a conjunction at the last."""
    kept: list[int] = []
    for run in runs_of(doc, indices):
        marks = sum(doc[i].is_quote for i in run) % 2 == 0  # a headline's, say, are in pairs
        solid = [n for n, i in enumerate(run) if _is_solid(doc[i], marks, whole)]
        while solid and run[solid[-1]] not in whole and doc[run[solid[-1]]].pos_ == "CCONJ":
            solid.pop()  # what it leads on to is another clause
        kept += run[solid[0] : solid[-1] + 1] if solid else []
    return tuple(kept)


def _is_solid(token: Token, marks: bool, whole: Container[int]) -> bool:
    """Whether a token may stand at an end of a content; `marks` tells of quotation marks."""
    if token.i in whole or (marks and token.is_quote):
        return True
    return not token.is_space and (not token.is_punct or token.text in _BRACKETS)
