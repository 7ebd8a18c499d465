"""Reports within reports: which of them are attributions of their own, and who only relays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import Candidate, Indices, child_of, cue_of, phrase_of, says
from analysis.attribution.speech.lexicon import listed
from analysis.attribution.speech.speakers import QUOTING
from analysis.attribution.speech.turns import is_voiced

if TYPE_CHECKING:
    pass

_PASSES_ON = {"relay", "read", "release", "convey"}
_LONG_ANSWER = 50  # words
_TELLING = {"clause", "before"}


def layers(candidates: list[Candidate], quoted: Container[int]) -> list[Candidate]:
    """The candidates that are attributions of their own, given the tokens within quotation marks."""
    around = _Around(candidates)
    told = [one for one in candidates if one.content and _is_told(one, _reporting(around.of(one)), quoted)]
    led_to = {(inner.cue.head.i, inner.source) for inner in told if inner.cue.dep_ == "xcomp"}
    return [one for one in told if not _only_leads(one, led_to)]


class _Around:
    """In whose content each cue stands."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        candidates = [*candidates]
        cues = {one.cue.i for one in candidates}
        self._telling: dict[int, list[Candidate]] = defaultdict(list)
        self._content = {id(one): frozenset(one.content) for one in candidates}
        for one in candidates:
            for i in cues & self._content[id(one)]:
                self._telling[i].append(one)

    def of(self, inner: Candidate) -> list[Candidate]:
        """The candidates in whose content one stands, its cue and its content's beginning."""
        first, own = inner.content[0], self._content[id(inner)]
        telling = (one for one in self._telling[inner.cue.i] if one is not inner and one.cue.i not in own)
        return [one for one in telling if first in self._content[id(one)]]


def _reporting(around: list[Candidate]) -> list[Candidate]:
    """Without a long answer in an interview: what it tells, it tells as an article does."""
    return [outer for outer in around if len(outer.content) < _LONG_ANSWER or not is_voiced(outer)]


def _is_told(one: Candidate, around: list[Candidate], quoted: Container[int]) -> bool:
    """Within another's content only what someone named there tells is an attribution of its own."""
    if not around or _is_called(one, around, quoted):
        return True
    if not _is_named(one) or one.frame not in _TELLING or not says(one.cue):
        return False
    return _is_statement(one, quoted) or all(outer.frame == "before" for outer in around)


def _is_called(one: Candidate, around: list[Candidate], quoted: Container[int]) -> bool:
    """`Lee wants what she calls “real change”`: the words in quotation marks are hers."""
    if any(says(outer.cue) for outer in around) or not all(i in quoted for i in one.content):
        return False
    return any(c.lower_ == "what" for c in one.cue.children)


def _is_named(one: Candidate) -> bool:
    """`Officials say doctors believe …`, not `Officials say they believe …`: another source than outside."""
    doc = one.cue.doc
    head = next((t for i in one.source if (t := doc[i]).head.i not in one.source), None)
    return head is not None and head.pos_ != "PRON" and head.ent_type_ != "PERCENT"  # a poll's


def _is_statement(one: Candidate, quoted: Container[int]) -> bool:
    """`Officials say some members have told Norway that …`: said, or believed outside of quotation marks.

    Where a whole sentence is another’s (`Lee wants to stay, officials say`), wishes and beliefs count too.
    """
    cue = cue_of(one.cue)
    if cue is None:
        return False
    marked = one.cue.i in quoted or one.content[0] in quoted
    return cue.kind == "say" or (cue.frames >= {"before", "clause"} and not marked)


def _only_leads(one: Candidate, led_to: Container[tuple[int, Indices]]) -> bool:
    """`Lee declined to say how many …`, `Lee denied saying …`: it leads to another one of the same source."""
    leads = one.frame == "to" or (one.frame == "clause" and one.cue.lemma_ in listed("denial"))
    return leads and (one.cue.i, one.source) in led_to


# Who passes it on


def relayed(one: Candidate) -> Candidate:
    """A candidate with who passes its content on: `Two networks quoted Lee as saying …`."""
    if one.cue.pos_ not in {"VERB", "AUX"}:
        return one
    return _quoted_as_saying(one) or _read_out_by(one) or one


def _quoted_as_saying(one: Candidate) -> Candidate | None:
    """`Two networks quoted Lee as saying …`, `Lee was cited by two networks as saying …`: Lee speaks."""
    verb = next((t for t in (one.cue, *one.cue.ancestors) if t.lemma_ in QUOTING), None)
    if verb is None or (one.cue != verb and one.cue.dep_ != "pcomp"):
        return None
    speaker, relay = child_of(verb, "dobj", "nsubjpass"), child_of(verb, "nsubj", "agent")
    if speaker is None or not any(c.lower_ == "as" and any(map(says, c.children)) for c in verb.children):
        return None
    if relay is not None and relay.dep_ == "agent":
        relay = child_of(relay, "pobj")
    return one._replace(source=phrase_of(speaker), relay=phrase_of(relay))


def _read_out_by(one: Candidate) -> Candidate | None:
    """`“…,” Lee said in a letter read by her lawyer`: the lawyer relays."""
    verbs = (t for t in one.cue.subtree if t.lemma_ in _PASSES_ON and t.i not in one.content)
    agents = (agent for verb in verbs if (agent := child_of(verb, "agent")) is not None)
    relay = next((named for agent in agents if (named := child_of(agent, "pobj")) is not None), None)
    return one._replace(relay=phrase_of(relay)) if relay is not None else None
