"""Names: full ones become actors, shorter ones resolve to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span

from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.roles import note_role
from analysis.attribution.coreference.short_names import ShortNames
from analysis.attribution.coreference.wording import ARGUMENTS, is_title, worded
from analysis.attribution.speech.lexicon import first_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def add_names(cast: Cast) -> None:
    """Full names first, so that a surname resolves even where it comes before them: `Ann Lee … Lee`."""
    short_names = ShortNames(cast)
    for name in sorted(names(cast.doc), key=lambda n: (n.label_ != "PERSON", -len(n), n.start)):
        if cast.is_open(name):
            actor = short_names.whole(name) or cast.named(worded(name), _kind(name))
            _add_name(cast, name, actor)
            short_names.note(actor)


def _add_name(cast: Cast, name: Span, actor: Actor) -> None:
    whole = worded(name).casefold() == actor.name.casefold()
    cast.add(actor, name, "named" if whole else "surname" if actor.kind == "person" else "short")
    note_role(cast, name, actor)
    first, *others = actor.name.lower().split()
    if actor.kind == "person" and others:
        actor.gender = actor.gender or first_names().get(first, "")


def _kind(name: Span) -> str:
    """What a name is of; capitals tell a party that the recogniser takes for a person: `Young SVP`."""
    last = name[-1].text
    capitals = last.isupper() and len(last) > 1 and not worded(name).isupper()
    if name.label_ == "PERSON" and capitals:
        return "organisation"
    return _KINDS[name.label_]


def names(doc: Doc) -> Iterator[Span]:
    """Named entities, and other proper nouns that act or are acted on, each as it is borne."""
    surnames = {entity[-1].text for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1}
    for entity in doc.ents:
        if entity.label_ in _KINDS:
            yield from _bare(entity, surnames)
    for token in doc:
        if _is_name(token, surnames):
            yield from _bare(Span(doc, token.i, token.i + 1, label="ORG"), surnames)


def _is_name(token: Token, surnames: set[str]) -> bool:
    """Whether a word that the recogniser passes over is a name: `Miller told the judge`."""
    if not (token.is_alpha and token.text[0].isupper()):
        return False
    known = token.text in surnames and token.is_title and token.ent_type_ not in _KINDS
    if not known and (token.pos_ != "PROPN" or token.ent_type_):
        return False
    borne = token.dep_ == "appos" and is_title(token.head)  # his wife, Vera Novak, …
    return borne or token.dep_ in ARGUMENTS


def _bare(name: Span, surnames: set[str]) -> Iterator[Span]:
    """A name with the first names the recogniser leaves out, without titles, article and mark at its end."""
    doc = name.doc
    start, end = _start(name, surnames), _end(name)
    if start >= end:
        return
    adjective = name.label_ == "NORP" and doc[end - 1].pos_ == "ADJ"
    broken = "]" in doc[start:end].text  # `[W]e`
    lone_title = end - start == 1 and is_title(doc[start])
    if not (adjective or broken or lone_title):
        yield Span(doc, start, end, label=name.label_)


def _start(name: Span, surnames: set[str]) -> int:
    """Where a name begins: at a first name that the recogniser leaves out, behind titles and the article."""
    doc, start, end = name.doc, name.start, name.end
    personal = name.label_ in {"PERSON", "ORG"}
    while personal and start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ == "compound":
        start -= 1
    body = doc[end - 1].ent_type_ == "ORG" and doc[end - 1].text not in surnames  # General Motors
    if personal and not body:
        start = max((t.i + 1 for t in doc[start : end - 1] if is_title(t)), default=start)
    return start + (doc[start].lower_ in {"the", "a"})


def _end(name: Span) -> int:
    """Where a name ends: before a bracket, a possessive's mark, a comma."""
    doc, end = name.doc, name.end
    end = next((t.i for t in name[1:] if t.text in {"(", "["}), end)
    while end > name.start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct):
        end -= 1
    return end
