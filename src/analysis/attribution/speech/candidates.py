"""Every attribution: quotations, and what the parse shows besides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Set
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from analysis.attribution.speech.constructions import (
    Candidate,
    Indices,
    _runs,
    adverbials,
    child_of,
    cue_of,
    phrase_of,
    reported,
    says,
)
from analysis.attribution.speech.quoted import Quote, quotes_of
from analysis.attribution.speech.tagged import QUOTING, spoken
from analysis.attribution.speech.turns import labelled
from analysis.attribution.speech.untagged import continued
from analysis.text import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMED = {"PROPN", "PUNCT", "ADP", "DET", "NUM"}
_RANK = ("before", "clause", "obj-to", "be-to", "to")
_PASSES_ON = {"relay", "read", "release", "convey"}


@lru_cache(maxsize=8)
def find(document: Document) -> tuple[Candidate, ...]:
    """Every attribution, in text order."""
    doc, quotes = document.doc, quotes_of(document)
    inside = {token.i: n for n, quote in enumerate(quotes) for token in quote.text}
    results = spoken(quotes)
    taken = {i for found in results for i in (found.cue.i, *found.content)} | inside.keys()
    best: dict[int, Candidate] = {}
    for found in sorted(chain(reported(doc), adverbials(doc), labelled(document)), key=_rank):
        told = {inside.get(i) for i in found.content}  # None is narration
        if found.cue.tag_ == "VBN" and not found.source and _is_name(found, quotes, inside):
            continue
        real = None in told or len(told) > 1 or not any(quotes[n].is_titled for n in told if n is not None)
        if real and found.cue.i not in taken:
            told |= _beside(found, inside)
            completed = {*found.content, *(t.i for n in told if n is not None for t in quotes[n].text)}
            best.setdefault(found.cue.i, found._replace(content=tuple(sorted(completed))))
    results = [*results, *(_apart(one, results) for one in best.values())]
    results = [one for one in results if one.content and _is_told(one, results, inside.keys())]
    results = [one for one in results if not any(_says_it(one, inner) for inner in results)]
    results = [_relayed(_tidied(doc, found, inside)) for found in continued(quotes, results)]
    results = [one for one in results if one.content not in {(), one.source}]
    return tuple(sorted(results, key=lambda found: (found.content[0], -len(found.content))))


def _is_name(found: Candidate, quotes: list[Quote], inside: dict[int, int]) -> bool:
    """Whether a content is but a name: `a play called “Brokers”`, `a group called Brokers`."""
    tags = {i: found.cue.doc[i].pos_ for i in found.content}
    quoted = all(i in inside or tags[i] == "CCONJ" for i in tags)
    utterance = any(quotes[inside[i]].is_clause for i in tags if i in inside)
    return (quoted and not utterance) or _NAMED.issuperset(tags.values())


def _beside(found: Candidate, inside: dict[int, int]) -> set[int]:
    """The quotation right behind an object that the parser leaves it out of: `called it “a day of joy”`."""
    last = found.content[-1] if found.content else -1
    beside = found.frame.startswith("obj") and last > found.cue.i and found.cue.doc[last].is_alpha
    return {inside[last + 1]} if beside and last not in inside and last + 1 in inside else set()


def _apart(found: Candidate, tagged: list[Candidate]) -> Candidate:
    """A report without quotations that have a tag of their own: `said it would rain, and added, “…”`."""
    for one in tagged:
        cue, told = one.cue, {*found.content}
        joined = cue.i > 0 and cue.nbor(-1).pos_ == "CCONJ" and cue.i in told
        if joined and 0 < one.content[0] - cue.i < 3:
            found = found._replace(content=tuple(i for i in found.content if i < cue.i - 1))
        elif cue.i not in told and told.issuperset(one.content):
            found = found._replace(content=tuple(sorted(told.difference(one.content))))
    return found


def _rank(found: Candidate) -> tuple[int, int]:
    return (_RANK.index(found.frame) if found.frame in _RANK else len(_RANK), -len(found.content))


def _is_told(found: Candidate, results: list[Candidate], quoted: Set[int]) -> bool:
    """Within another's content only what someone named there tells is an attribution of its own.

    Where a whole sentence is another's (`Lee wants to stay, officials say`), wishes and beliefs are as well.
    """
    cue = found.cue.i
    first = found.content[0]
    others = [o for o in results if o is not found and o.cue.i not in found.content]
    around = [o for o in others if cue in o.content and first in o.content]
    if not around:
        return True
    head = next((t for i in found.source if (t := found.cue.doc[i]).head.i not in found.source), None)
    named = head is not None and head.pos_ != "PRON"
    entry = cue_of(found.cue)
    told = entry is not None and {"before", "clause"} <= entry.frames and not quoted & {cue, first}
    said = told or (entry is not None and entry.kind == "say")
    uttered = said or all(o.frame == "before" for o in around)
    called = quoted >= {*found.content} and any(c.lower_ == "what" for c in found.cue.children)
    if called and not any(says(o.cue) for o in around):
        return True  # `seeks what it calls “real change”`
    return named and uttered and found.frame in {"clause", "before"} and says(found.cue)


def _says_it(found: Candidate, inner: Candidate) -> bool:
    """Whether a report only leads to another one of the same source: `declined to say how many …`."""
    led = inner.cue.dep_ == "xcomp" and inner.cue.head == found.cue and found.frame == "to"
    return led and inner.source == found.source


def _tidied(doc: Doc, found: Candidate, quoted: Container[int]) -> Candidate:
    """Source and content without the cue's own words, and without marks at either end but a quotation's."""
    content = {*found.content}
    if found.cue.i in content:
        content -= {found.cue.i, *found.source}
    return found._replace(content=_bare(doc, content, quoted), source=_bare(doc, found.source))


def _bare(doc: Doc, places: Iterable[int], whole: Container[int] = ()) -> Indices:
    kept = []
    for run in _runs(doc, places):
        paired = sum(doc[i].is_quote for i in run) % 2 == 0  # a headline's, say
        kept_marks = {i for i in run if i in whole or (paired and doc[i].is_quote)}
        solid = [n for n, i in enumerate(run) if i in kept_marks or not _is_edge(doc[i])]
        while solid and run[solid[-1]] not in whole and doc[run[solid[-1]]].pos_ == "CCONJ":
            solid.pop()  # what it leads on to is another clause
        kept += run[solid[0] : solid[-1] + 1] if solid else []
    return tuple(kept)


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in {")", "(", "%", "$", "[", "]"})


def _relayed(found: Candidate) -> Candidate:
    """`two networks quoted Lee as saying`: Lee is the source, the networks relay."""
    if found.cue.pos_ not in {"VERB", "AUX"}:
        return found
    verb = next((t for t in (found.cue, *found.cue.ancestors) if t.lemma_ in QUOTING), None)
    if verb is not None and (found.cue == verb or found.cue.dep_ == "pcomp"):
        speaker, relay = child_of(verb, "dobj", "nsubjpass"), child_of(verb, "nsubj", "agent")
        relay = child_of(relay, "pobj") if relay is not None and relay.dep_ == "agent" else relay
        said = any(c.lower_ == "as" and any(map(says, c.children)) for c in verb.children)
        if speaker is not None and said:
            return found._replace(source=phrase_of(speaker), relay=phrase_of(relay))
    for verb in found.cue.subtree:
        agent = child_of(verb, "agent") if verb.lemma_ in _PASSES_ON and verb.i not in found.content else None
        if agent is not None and (relay := child_of(agent, "pobj")) is not None:
            return found._replace(relay=phrase_of(relay))
    return found
