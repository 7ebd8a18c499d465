"""Speech tags between commas: `The talks, he said in Rome, have failed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.speech.grammar import SUBJECTS, child_of, cue_of, phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST_TAG = 16  # words
_BESIDE_VERB = 2  # words between a verb and the auxiliaries and adverbs that are part of its tag
_OPENING = {",", '"', "''"}
_RELATIVE = {"WDT", "WP"}


def inserted_tag(verb: Token) -> set[int]:
    """The tokens of a speech tag between commas, with when, where and to whom it was said; or nothing."""
    subject = child_of(verb, "nsubj", "nsubjpass")
    if subject is None or not _can_tag(subject):
        return set()
    tag = _core(verb, subject)
    end = max(tag) + 1
    tag |= {*range(end, end + _occasion_after(verb, end))}
    if not _is_enclosed(verb, tag):
        return set()
    return _with_adjunct(verb, tag)


def _can_tag(subject: Token) -> bool:
    """`he said`, and of passives only `it is claimed`; not `who said`."""
    if subject.tag_ in _RELATIVE:
        return False
    return subject.dep_ != "nsubjpass" or subject.lower_ == "it"


def _core(verb: Token, subject: Token) -> set[int]:
    """Subject, verb, auxiliaries and adverb: `the minister has also said`."""
    near = (c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "advmod"})
    return {*phrase_of(subject), verb.i, *(i for i in near if abs(i - verb.i) <= _BESIDE_VERB)}


def _is_enclosed(verb: Token, tag: set[int]) -> bool:
    """Whether it is short, inside its sentence, behind a comma or quotation mark and before a comma."""
    doc, sentence, start, end = verb.doc, verb.sent, min(tag), max(tag) + 1
    inside = sentence.start + 1 < start < end < sentence.end
    if not inside or end - start > LONGEST_TAG:
        return False
    return doc[start - 1].text in _OPENING and doc[end].text == ","


def _with_adjunct(verb: Token, tag: set[int]) -> set[int]:
    """`The talks, he said, with a smile, have failed`: how he said it is no content; it ends at a comma."""
    doc, end = verb.doc, max(tag) + 1
    opening = (t for t in doc[end + 1 : end + 4] if t.dep_ in {"advcl", "prep"} and t.head == verb)
    adjunct = next(opening, None)
    if adjunct is None:
        return tag
    close = next((t.i for t in doc[adjunct.i + 1 : verb.sent.end] if t.text == ","), None)
    return tag | {*range(end, close)} if close else set()


def _occasion_after(verb: Token, start: int) -> int:
    """How many words up to a comma say when, where or to whom something was said."""
    rest = verb.doc[start : verb.sent.end]
    stop = next((n for n, t in enumerate(rest) if t.text == ","), 0)
    phrase, cue = rest[:stop], cue_of(verb)
    if not phrase or cue is None or phrase[0].lower_ in cue.frames:
        return 0
    return stop if _is_addressed(verb, phrase) and not _tells(verb, phrase) else 0


def _is_addressed(verb: Token, phrase: Span) -> bool:
    """`he told reporters`, `she said in an interview on Sunday`."""
    if verb.lemma_ == "tell":
        return True
    timely = phrase[0].pos_ == "ADP" or phrase[0].ent_type_ in {"DATE", "TIME"}
    return timely and child_of(verb, "dobj") is None


def _tells(verb: Token, phrase: Span) -> bool:
    """Whether words behind a verb are what it tells: a clause, a quotation."""
    if any(c.dep_ in {"ccomp", "xcomp"} and c.left_edge in phrase for c in verb.children):
        return True
    return any(t.pos_ in {"VERB", "AUX", "SCONJ"} or t.dep_ in SUBJECTS or t.is_quote for t in phrase)
