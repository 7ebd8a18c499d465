"""Who is described first and named next: `A baker was late. Ann Lee, 58, …`, `Baker ‘late’, court told`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.coreference.ages import ages_behind
from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.phrases import names_person

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "nsubjpass"}
_REACH = 700  # characters from the description to the name


def name_described(cast: Cast) -> None:
    """The lead’s description is of whom the text names next, with an age; a headline’s word likewise."""
    described = _of_lead(cast)
    named = _named_next(cast, described) if described is not None else None
    if described is not None and named is not None:
        named.role = named.role or described.name
        cast.merge(named, described)
    for actor in [actor for actor in cast.actors if _is_a_headlines(cast, actor)]:
        if (bearer := _only_bearer(cast, actor)) is not None:
            cast.merge(bearer, actor)


def _of_lead(cast: Cast) -> Actor | None:
    """`A baker accused of theft told a jury …`: who is the subject of the first sentence, without a name."""
    first = next((s for s in cast.document.sentences if s.voice not in {"headline", "caption"}), None)
    if first is None:
        return None
    for mention in cast.mentions:
        noun = cast.doc[mention.root]
        if not first.start <= mention.start < first.end or noun.dep_ not in _SUBJECTS:
            continue
        indefinite = noun.doc[noun.left_edge.i].lower_ in {"a", "an"}
        if mention.how in {"description", "title"} and indefinite and names_person(noun):
            return mention.actor
    return None


def _named_next(cast: Cast, described: Actor) -> Actor | None:
    """The first person named behind the description, if in full, as a subject, and with an age."""
    start = next(m.start for m in described.mentions if not _is_in_headline(cast, m.start))
    behind = (m for m in cast.mentions if m.start > start and m.how == "named" and m.actor.kind == "person")
    mention = next(behind, None)
    if mention is None or mention.start - start > _REACH or " " not in mention.actor.name:
        return None
    subject = cast.doc[mention.root].dep_ in _SUBJECTS
    return mention.actor if subject and mention.end in ages_behind(cast) else None


def _is_a_headlines(cast: Cast, actor: Actor) -> bool:
    """Whether an actor is but a word of the headline, which stands there for want of an article."""
    bare = " " not in actor.name and actor.mentions
    return bool(bare) and all(_is_in_headline(cast, mention.start) for mention in actor.mentions)


def _only_bearer(cast: Cast, word: Actor) -> Actor | None:
    """The only actor whom the text below calls by a word of the headline: `Regional carrier Norsa Wings`."""
    called = word.name.lower()
    below = [t for t in cast.doc if t.text == called and not _is_in_headline(cast, t.idx)]
    bearers = {_described(cast, noun) for noun in below} - {None, word}
    return bearers.pop() if len(bearers) == 1 else None


def _described(cast: Cast, noun: Token) -> Actor | None:
    """Whom a noun calls: whose description it ends, or whose name stands right behind it."""
    mention = cast.mentioned(noun)
    if mention is not None and mention.root == noun.i and mention.how in {"description", "title"}:
        return mention.actor
    behind = cast.mentioned(noun.nbor()) if mention is None and noun.i + 1 < len(cast.doc) else None
    return behind.actor if behind is not None and behind.how == "named" else None


def _is_in_headline(cast: Cast, place: int) -> bool:
    return cast.document.sentence_at(place).voice == "headline"
