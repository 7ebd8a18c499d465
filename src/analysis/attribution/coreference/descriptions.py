"""Descriptions: `the minister`, `the ministry`, `diplomats`, `his wife`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.attribution.coreference.bearers import Bearers
from analysis.attribution.coreference.cast import Actor, Cast, Mention
from analysis.attribution.coreference.phrases import as_worded, gender_of, is_title, without_article
from analysis.attribution.speech.grammar import child_of
from analysis.attribution.speech.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LONGEST_DESCRIPTION = 40  # words of a description


def add_descriptions(cast: Cast, sources: set[int]) -> None:
    """Titles, definite descriptions, sources without a name (heads in `sources`); headlines come last."""
    nouns = (chunk for chunk in cast.doc.noun_chunks if _is_noun(chunk.root))
    chunks = [_behind_dash(chunk) for chunk in nouns if chunk.root.lower_ not in listed("anybody")]
    chunks.sort(key=lambda chunk: cast.document.sentence_at(chunk.start_char).voice == "headline")
    bearers = Bearers(cast)
    for chunk in chunks:
        if cast.is_open(cast.doc[chunk.root.i : chunk.root.i + 1]):
            _add_description(cast, chunk, bearers, chunk.root.i in sources)
    _identify_bearers(cast)


def _is_noun(head: Token) -> bool:
    """Whether a word is no name; the tagger takes some for one: `Storm live: minister speaks`."""
    mistaken = head.pos_ == "PROPN" and head.text.islower() and not head.ent_type_
    return head.pos_ == "NOUN" or mistaken


def _add_description(cast: Cast, chunk: Span, bearers: Bearers, speaks: bool) -> None:
    """The actor that a description stands for, by the surest of what tells it."""
    if (named := _named_beside(cast, chunk)) is not None:
        cast.add(named, chunk, "title" if named.kind == "person" else "description")
        return
    span = _whole(chunk)
    if (bearer := bearers.nearest(span)) is not None:
        cast.add(bearer, span, "title" if bearer.kind == "person" else "description", True)
    elif chunk[0].tag_ != "WP$" and (speaks or _is_definite(chunk)):
        bearers.note(_add_unnamed(cast, span))


def _behind_dash(chunk: Span) -> Span:
    """`Bridge is safe – mayor`: the parser takes both sides of a headline's dash for one description."""
    dashes = (t.i for t in reversed(chunk[:-1]) if t.text in {"-", "--"} and t.whitespace_)
    return chunk.doc[next(dashes, chunk.start - 1) + 1 : chunk.end]


def _named_beside(cast: Cast, chunk: Span) -> Actor | None:
    """Whose name stands beside a description: `the writer Ann Lee`, `budget carrier Norsa Wings`."""
    beside = (t for t in chunk.root.children if t.dep_ == "appos" and chunk.root.tag_ == "NN")
    mention = next(filter(None, map(cast.mentioned, beside)), None)
    if mention is None or mention.actor.kind not in {"person", "organisation"}:
        return None
    return mention.actor if mention.actor.kind == "person" or _stands_beside(chunk, mention) else None


def _stands_beside(chunk: Span, mention: Mention) -> bool:
    """`Carrier Norsa Wings`, `a carrier, Norsa Wings, …`; not `the deal, Norsa Wings said`."""
    name = chunk.doc[mention.root]
    between = chunk.doc[chunk.end : name.left_edge.i].text
    behind = chunk.doc[mention.root + 1 : mention.root + 2].text
    return not between or (between == "," and behind in {",", "."})


def _is_definite(chunk: Span) -> bool:
    """Whether a description is an actor even if it says nothing: `the minister`, `the Swiss government`."""
    governs = chunk.root.lower_ in listed("government") and len(chunk) > 2
    return governs or (is_title(chunk.root) and chunk[0].lower_ == "the")


def _whole(chunk: Span) -> Span:
    """A noun phrase with what belongs to its name: `observers and diplomats`, `secretary-general of NATO`."""
    end = chunk.end
    last = min(chunk.root.right_edge.i, chunk.end + _LONGEST_DESCRIPTION)
    for token in chunk.doc[chunk.end : last + 1]:
        if token.i > end + 2:
            break
        if token.i < end:
            continue
        if token.dep_ == "conj" and token.head.i < end and token.pos_ == "NOUN":
            end = token.i + 1
        elif token.lower_ in {"of", "for"} and (inner := child_of(token, "pobj")):
            end = inner.i + 1
    return chunk.doc[chunk.start : end]


def _add_unnamed(cast: Cast, span: Span) -> Actor:
    """An actor who is named nowhere, called as the article describes it."""
    name = without_article(as_worded(span))
    plural = span.root.tag_ == "NNS" or any(t.dep_ == "conj" for t in span)
    titled = not plural and any(map(is_title, span))
    person = titled or (not plural and span.root.lower_ in listed("individual"))
    actor = cast.named(name, "collective" if plural else "person" if person else "organisation")
    if person and not actor.gender:
        actor.gender = listed("individual").get(span.root.lower_, "")
    if titled:
        actor.role, actor.gender = actor.role or name, actor.gender or gender_of(span)
    cast.add(actor, span, "title" if titled else "description")
    return actor


def _identify_bearers(cast: Cast) -> None:
    """`The minister said … . The remarks by Ann Lee …`: the bearer of the title is the one named next."""
    titles = [actor for actor in cast.actors if actor.role == actor.name and actor.mentions]
    for person in [a for a in cast.actors if a.kind == "person" and not a.role and a.mentions]:
        first = person.mentions[0]
        head = cast.doc[first.root].head
        if head.lower_ != "by" or head.head.lemma_ not in listed("utterance"):
            continue
        if title := _last_before(titles, first.start):
            titles.remove(title)
            person.role = title.role
            cast.merge(person, title)


def _last_before(actors: list[Actor], offset: int) -> Actor | None:
    """The actor mentioned last before a character offset."""
    starts = [(m.start, n) for n, actor in enumerate(actors) for m in actor.mentions if m.start < offset]
    return actors[max(starts)[1]] if starts else None
