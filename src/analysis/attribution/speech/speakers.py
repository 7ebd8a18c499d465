"""Who speaks in a quotation's tag: by the parse, or else what stands beside the verb."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Indices, child_of, says, utters
from analysis.attribution.speech.quoted import STOPS, until_stop
from analysis.attribution.speech.sources import source_of
from analysis.attribution.speech.tags import NAMING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

QUOTING = {"quote", "cite"}
_NAMES = {"PROPN", "PRON", "DET"}


def speaker_of(cue: Token, around: Span) -> Indices:
    """The speaker in a tag, given the prose in which the tag stands; the first rule that fits decides."""
    parsed = _parsed(cue, around)
    if _is_asked(cue):
        return parsed
    if _names_after(cue, around):  # `said Ann Lee`
        return parsed if cue.i + 1 in parsed else _name_after(around)
    if parsed:
        return parsed
    if cue.tag_ == "VBG" and (source := source_of(cue)):  # `…,” adding, “…”`
        return source
    return _name_after(around) if cue.i == around.start else _by_place(cue, around)


def _by_place(cue: Token, around: Span) -> Indices:
    """The first of these that stands before a verb or colon: a sender, what opens the tag, a name."""
    rules = (_sender, _name_opening, _shared, _name_before)
    return next((name for rule in rules if (name := rule(cue, around))), ())


def _parsed(cue: Token, around: Span) -> Indices:
    """`“…,” said Ann Lee of the plan`: who reports by the parse, as far as it stands in the tag."""
    if not cue.is_alpha:
        return ()
    return tuple(i for i in source_of(cue) if around.start <= i < around.end)


def _is_asked(cue: Token) -> bool:
    """`She was asked, “Why?”`: not she."""
    return child_of(cue, "nsubjpass") is not None and cue.lemma_ not in QUOTING


def _names_after(cue: Token, around: Span) -> bool:
    """Whether a tag begins with its verb, and a name follows."""
    return cue.i == around.start and around[1:2].text != "" and around[1].pos_ in _NAMES


def _name_after(around: Span) -> Indices:
    """`“…,” said Ann Lee, a baker`: up to a comma, a bracket or a preposition."""
    name = takewhile(lambda t: t.text not in {",", "(", *STOPS} and t.pos_ != "ADP", around[1:])
    return tuple(t.i for t in name)


def _sender(cue: Token, around: Span) -> Indices:
    """`This from Ann Lee: “…”`: whom a message is from."""
    opening = around[:2]
    if cue.text != ":" or "from" not in {t.lower_ for t in opening}:
        return ()
    start = next(t.i for t in opening if t.lower_ == "from") + 1
    return tuple(t.i for t in takewhile(lambda t: t.text != ",", cue.doc[start : cue.i]))


def _name_opening(cue: Token, around: Span) -> Indices:
    """`“…,” Ann Lee in Rome said`: what opens the tag."""
    before = [*until_stop(t for t in reversed(around) if t.i < cue.i)]
    opening = before[::-1]
    name = takewhile(lambda t: t.pos_ in NAMING or _is_misread(t, opening), opening)
    return tuple(t.i for t in name)


def _is_misread(word: Token, opening: list[Token]) -> bool:
    """A name that the parser takes for a verb: `Will wrote`, `screenwriter Ann Lee wrote`."""
    verbal = word == opening[0] and word.pos_ in {"VERB", "AUX"} and not says(word)
    return verbal and any(t.is_title for t in opening[:2])


def _shared(cue: Token, around: Span) -> Indices:
    """`Lee “bristled” and said, “…”`: the first verb's subject."""
    return source_of(cue) if cue.dep_ == "conj" else ()


def _name_before(cue: Token, around: Span) -> Indices:
    """A name right before a verb, a comma or brackets between: `her adviser, Ann Lee, said: “…”`."""
    if cue.is_alpha and not utters(cue):
        return ()
    tokens = [t for t in cue.doc[around.start : cue.i] if t.text != ","]
    if tokens and tokens[-1].text == ")":
        tokens = tokens[: max((n for n, t in enumerate(tokens) if t.text == "("), default=0)]
    name = [*takewhile(lambda t: t.pos_ in {"PROPN", "PRON"}, reversed(tokens))]
    return tuple(t.i for t in reversed(name))
