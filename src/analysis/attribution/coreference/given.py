"""Names that are given, not found: by the study, by the layout of an interview, or by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.names import add_name
from analysis.attribution.coreference.phrases import as_worded, is_persons_name, is_title
from analysis.attribution.corrections import BY_HAND, mention_key
from analysis.attribution.speech.grammar import token_span
from analysis.attribution.speech.turns import VOICES, voice_of
from analysis.text import normalise

if TYPE_CHECKING:
    from spacy.tokens import Span


def add_aliases(cast: Cast, aliases: Mapping[str, Sequence[str]]) -> None:
    """The study's own names, the longest first: `Ottawa`, where it says so, is the Government of Canada."""
    people = {as_worded(e).casefold() for e in cast.doc.ents if e.label_ == "PERSON"}
    for name in aliases:
        cast.named(name, "person" if name.casefold() in people or is_persons_name(name) else "organisation")
    pairs = [(other, name) for name, others in aliases.items() for other in {name, *others}]
    for other, name in sorted(pairs, key=lambda pair: (-len(pair[0]), pair)):
        for match in matches(other, cast.doc.text):
            span = cast.doc.char_span(*match.span(), alignment_mode="expand")
            if span is None or not cast.is_open(span) or _is_within_another(span):
                continue
            if other == name:
                add_name(cast, span, cast.named(name, "organisation"), False)
            else:
                cast.add(cast.named(name, "organisation"), span, "alias")


def give_by_hand(cast: Cast, mentions: Mapping[str, str]) -> None:
    """Let mentions stand for whom a person says, which may be an actor that was not found."""
    if not mentions:
        return
    text = cast.document.article.text
    found = {mention_key(text, mention.start, mention.end): mention for mention in cast.mentions}
    for told, name in mentions.items():
        if mention := found.get(told):
            cast.give(mention, cast.named(name, mention.actor.kind), BY_HAND)
            mention.inferred = False


def matches(name: str, text: str) -> Iterator[re.Match[str]]:
    """Where a name stands, on two lines too; what is written small may begin a sentence: `The defendant`."""
    wanted = r"\s+".join(map(re.escape, normalise(name).split()))
    if wanted[:1].islower():
        wanted = f"[{wanted[0]}{wanted[0].upper()}]{wanted[1:]}"
    return re.finditer(rf"(?<!\w){wanted}(?!\w)", text)


def _is_within_another(span: Span) -> bool:
    """Whether an alias is but a part of somebody's name: `Lee`, where it is in `Bo Lee`."""
    before, after = span.doc[max(0, span.start - 1)], span.doc[span.end : span.end + 1]
    first, person = span[0], span[0].ent_type_ == "PERSON"
    compound = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == first
    inside = compound or (person and first.ent_iob_ == "I")
    given = inside and not is_title(before)
    further = person and after.text.istitle() and after[0].ent_iob_ == "I"
    return given or further


def add_turns(cast: Cast) -> None:
    """The two voices of an interview, where paragraphs begin with `Q:` and `A:`, or `Q.` and `A.`."""
    blocks = cast.document.article.blocks
    voices = [(voice_of(turn), turn) for b in blocks if (turn := token_span(cast.doc, b.start, b.end))]
    if {voice for voice, _ in voices} >= VOICES.keys():
        for voice, turn in voices:
            if voice:
                cast.add(cast.named(VOICES[voice], "person"), turn[:1], "title", True)


def name_interviewee(cast: Cast) -> None:
    """Let the answers of an interview be those of the person named most before the first question."""
    answers, questions = (cast.actor_named(VOICES[voice]) for voice in ("A", "Q"))
    if answers is None or questions is None:
        return
    begins = min(answers.mentions[0].start, questions.mentions[0].start)
    author = (cast.document.article.byline or "").casefold()
    named: Counter[Actor] = Counter()
    for actor in cast.actors:
        if actor.kind == "person" and " " in actor.name and actor.name.casefold() not in author:
            named[actor] = sum(place < begins for place in actor.named_at)
    (first, most), (_, next_most) = [*named.most_common(2), (answers, 0), (answers, 0)][:2]
    if most > next_most:
        cast.merge(first, answers)
