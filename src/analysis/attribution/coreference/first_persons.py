"""`I` is who speaks; `we` and `our government` the body they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.governments import government_of
from analysis.attribution.coreference.phrases import TITLES, is_persons_name, telling_words
from analysis.attribution.coreference.pronouns import add_pronoun, pronouns
from analysis.attribution.speech.grammar import Candidate
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNNAMED = {"speaker": ("I (unnamed)", "person"), "body": ("We (unnamed)", "collective")}
_INTERVIEW = 3  # paragraphs that end in a question, from which on the others may be answers
_BEGINNING = 4  # letters of a country's word that its government's name shares: `Canadian`, `Canada's`


def add_first_persons(cast: Cast, found: Sequence[Candidate], heads: Sequence[Token | None]) -> None:
    """In a quotation or a turn, first persons stand for who speaks, `heads` of the sources of those `found`.

    Outside of both, they are the author's or, in an interview, whoever's answers: where the text does not say
    whose, `I` is the only author's.
    """
    author = _author(cast)
    speakers = _speakers(cast, found, heads)
    bodies: dict[Actor, Actor | None] = {}
    for pronoun, person in pronouns(cast, first=True):
        speaker = speakers.get(pronoun.i)
        if speaker is not None:
            if speaker not in bodies:
                bodies[speaker] = _body(cast, speaker)
            actor = bodies[speaker] if person == "body" else speaker
            _add_spoken(cast, actor, pronoun)
        elif not cast.document.is_quoted(pronoun.idx):
            told = (author, "person") if author and person == "speaker" else _UNNAMED[person]
            add_pronoun(cast, cast.named(*told), pronoun)


def _author(cast: Cast) -> str:
    """The only author's name; empty if there are several, or in an interview without names."""
    article = cast.document.article
    asked = sum(article.text[b.start : b.end].rstrip().endswith("?") for b in article.blocks)
    name = article.byline or ""
    return name if asked < _INTERVIEW and is_persons_name(name) else ""


def _speakers(cast: Cast, found: Sequence[Candidate], heads: Sequence[Token | None]) -> dict[int, Actor]:
    """Who speaks at each place in quotations and turns, where that is an actor."""
    speakers: dict[int, Actor] = {}
    for candidate, head in zip(found, heads, strict=True):
        mention = cast.mentioned(head) if head is not None else None
        if mention is None:
            continue
        turn = candidate.cue.text.rstrip(":.)]") in {"", "Q", "A"}  # `Lee (Labour): …`, `Q. …`
        spoken = (i for i in candidate.content if turn or cast.document.is_quoted(cast.doc[i].idx))
        speakers.update(dict.fromkeys(spoken, mention.actor))
    return speakers


def _add_spoken(cast: Cast, actor: Actor | None, pronoun: Token) -> None:
    """A speaker's pronoun, with the noun behind it where that names the body: `our government`."""
    if actor is None:
        return
    noun = pronoun.head
    whole = cast.doc[pronoun.i : max(pronoun.i, noun.i) + 1]
    if pronoun.lower_ == "our" and noun.lower_ in telling_words(actor.name) and cast.is_open(whole):
        cast.add(actor, whole, "description", True)
    elif noun.lower_ not in listed("government"):
        add_pronoun(cast, actor, pronoun)


def _body(cast: Cast, speaker: Actor) -> Actor | None:
    """Whom a speaker's `we` stands for: itself, the body in their role, the government of their office."""
    if speaker.kind != "person":
        return speaker
    role = telling_words(speaker.role)
    if not role:
        return None
    named = [
        a for a in cast.actors if a.kind == "organisation" and a.mentions and telling_words(a.name) <= role
    ]
    if len(named) == 1:
        return named[0]
    if role.isdisjoint(listed("office")):
        return None
    return government_of(
        cast, " ".join(w[:_BEGINNING] for w in role if len(w) >= _BEGINNING and w not in TITLES)
    )
