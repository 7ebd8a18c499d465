"""Names: full ones become actors, shorter ones resolve to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span

from analysis.attribution.coreference.bodies import merge_bodies
from analysis.attribution.coreference.cast import Actor, Cast
from analysis.attribution.coreference.forms import PARTICLES, is_suffix
from analysis.attribution.coreference.phrases import ARGUMENTS, as_worded, is_persons_name, is_title, is_trade
from analysis.attribution.coreference.roles import note_role
from analysis.attribution.coreference.short_names import ShortNames
from analysis.attribution.coreference.whereabouts import is_place
from analysis.attribution.speech.lexicon import first_names, listed

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
_MISTAKEN = {"PRODUCT", "EVENT", "LAW"}  # for which the recogniser takes some people


def add_names(cast: Cast) -> None:
    """Full names first, so that a surname resolves even where it comes before them: `Ann Lee … Lee`."""
    short_names = ShortNames(cast)
    for name in sorted(
        _as_below(cast, names(cast.doc)), key=lambda n: (kind_of(n) != "person", -len(n), n.start)
    ):
        if not cast.is_open(name):
            continue
        if whole := _with_surname(name):
            add_name(cast, name, cast.named(whole, "person"), True)
            continue
        antecedent = None if _is_relative(name) else short_names.antecedent(name)
        actor = (
            antecedent.actor if antecedent else cast.named(short_names.own_name(name), _kind_in(cast, name))
        )
        add_name(cast, name, actor, antecedent is not None and antecedent.open)
        short_names.note(actor)
    merge_bodies(cast)


def _as_below(cast: Cast, found: Iterable[Span]) -> Iterator[Span]:
    """Names; of a headline's those that stand below it, without the verb: `Ann Lee Blasts Ek` → `Ann Lee`."""
    listed_names = [*found]
    titled = [name for name in listed_names if _is_in_headline(cast, name)]
    below = {name.text for name in listed_names} - {name.text for name in titled if len(name) > 2}
    for name in listed_names:
        yield _shortened(name, below) if len(name) > 2 and name.text not in below else name


def _is_in_headline(cast: Cast, name: Span) -> bool:
    return cast.document.sentence_at(name.start_char).voice == "headline"


def _shortened(name: Span, known: set[str]) -> Span:
    """The longest name of two words or more that a longer one begins with, or itself."""
    beginnings = (
        Span(name.doc, name.start, end, name.label) for end in range(name.end - 1, name.start + 1, -1)
    )
    return next((one for one in beginnings if one.text in known), name)


def add_name(cast: Cast, name: Span, actor: Actor, inferred: bool) -> None:
    """Let a name stand for an actor, and note what the text says of its bearer in place."""
    whole = as_worded(name).casefold() == actor.name.casefold()
    cast.add(actor, name, "named" if whole else "surname" if actor.kind == "person" else "short", inferred)
    note_role(cast, name, actor)
    first, *others = actor.name.lower().split()
    if actor.kind == "person":
        actor.gender = actor.gender or (first_names().get(first, "") if others else "")


def _with_surname(name: Span) -> str:
    """`David and Jeanne Heidler`: David Heidler, where no David stands elsewhere; else empty."""
    doc, first = name.doc, name.text
    if len(name) > 1 or first.lower() not in first_names() or doc[name.end : name.end + 1].text != "and":
        return ""
    full = doc[name.end + 1 : name.end + 3]
    if len(full) < 2 or full[0].lower_ not in first_names():
        return ""
    couple = all(t.is_title and t.pos_ == "PROPN" for t in full)
    elsewhere = (t for t in doc if t.text == first and t.i != name.start)
    known = any(not doc[t.i + 1 : t.i + 2].text.istitle() for t in elsewhere)
    return f"{first} {full[-1].text}" if couple and not known else ""


def _is_relative(name: Span) -> bool:
    """Whether a full name is told from one like it by kinship: `Ann Lee Jr.’s father, Ann Lee`."""
    return (
        len(name) > 1
        and name.root.dep_ == "appos"
        and name.root.head.lower_ in listed("kin").keys() | {"father"}
    )


def _kind_in(cast: Cast, name: Span) -> str:
    """What a name is of; one taken for a person's that is only ever where something is, is a place's."""
    kind = kind_of(name)
    return "place" if kind == "person" and is_place(name, cast.document.article.place or "") else kind


def kind_of(name: Span) -> str:
    """What a name is of, where the recogniser errs by what the name itself tells."""
    if name.root.dep_ == "appos" and name.root.head.lower_ in listed("kin"):
        return "person"  # his wife, Carol
    last = name[-1].text
    capitals = last.isupper() and len(last) > 1 and not as_worded(name).isupper()
    if name.label_ == "PERSON" and capitals and not is_suffix(last):
        return "organisation"  # `Young SVP`
    if name.label_ == "ORG" and is_persons_name(as_worded(name)):
        return "person"
    return _KINDS[name.label_]


def names(doc: Doc) -> Iterator[Span]:
    """Named entities, and other proper nouns that act or are acted on, each as it is borne."""
    people = [entity for entity in doc.ents if entity.label_ == "PERSON" and len(entity) > 1]
    surnames = {entity[-2 if is_suffix(entity[-1].text) else -1].text for entity in people}
    wholes = {entity.text for entity in doc.ents if entity.label_ in {"NORP", "ORG"} and len(entity) == 2}
    for entity in doc.ents:
        if entity.label_ in _KINDS and not _is_titled(entity):
            yield from _bare(entity, surnames, wholes)
        elif _is_titled(entity) or (entity.label_ in _MISTAKEN and is_persons_name(as_worded(entity))):
            yield from _bare(Span(doc, entity.start, entity.end, label="PERSON"), surnames, wholes)
    for token in doc:
        if _is_name(token, surnames):
            yield from _bare(Span(doc, token.i, token.i + 1, label="ORG"), surnames, wholes)


def _is_titled(name: Span) -> bool:
    """`Cllr Park`, which the recogniser takes for a place; `Councillor Ann Park`, for a body."""
    if name.label_ == "ORG" and len(name) == 3 and is_title(name[0]):
        return any(e.text == name[-1].text and e.label_ == "PERSON" for e in name.doc.ents)
    titled = name[0].lower_.rstrip(".") in listed("abbreviation").keys() & listed("title").keys()
    placed = name.label_ in {"GPE", "LOC", "FAC"} and len(name) == 2
    return titled and placed and name[1].is_title


def _is_name(token: Token, surnames: set[str]) -> bool:
    """Whether a word that the recogniser passes over is a name: `Miller told the judge`."""
    if not (token.is_alpha and token.text[0].isupper()):
        return False
    known = token.text in surnames and token.is_title and token.ent_type_ not in _KINDS
    if not known and (token.pos_ != "PROPN" or token.ent_type_):
        return False
    borne = token.dep_ == "appos" and is_title(token.head)  # his wife, Vera Novak, …
    return borne or token.dep_ in ARGUMENTS


def _bare(name: Span, surnames: set[str], wholes: set[str]) -> Iterator[Span]:
    """A name with the first names the recogniser leaves out, without titles, article and mark at its end."""
    doc = name.doc
    name = _unbroken(name)
    start, end = _start(name, surnames, wholes), _end(name)
    if start >= end:
        return
    adjective = name.label_ == "NORP" and doc[end - 1].pos_ == "ADJ"
    broken = "]" in doc[start:end].text  # `[W]e`
    lone_title = end - start == 1 and is_title(doc[start]) and doc[start].text not in surnames
    lone_title = lone_title or _ends_in_title(doc, end)
    if not (adjective or broken or lone_title):
        yield Span(doc, start, end, label=name.label_)


def _ends_in_title(doc: Doc, end: int) -> bool:
    """`Staff Sgt. Ann Lee`: the parser ends a sentence behind the title."""
    return doc[end - 1].lower_ in listed("abbreviation") and doc[end : end + 1].text == "."


def _unbroken(name: Span) -> Span:
    """`Glass-Steagall ordered …`: with the half before or behind a hyphen that is left out."""
    doc, start, end = name.doc, name.start, name.end
    if start > 1 and _are_halves(doc[start - 2 : start + 1]):
        start -= 2
    if _are_halves(doc[end - 1 : end + 2]):
        end += 2
    return Span(doc, start, end, label=name.label)


def _are_halves(parts: Span) -> bool:
    """`Glass-Steagall`; not `Clinton-Trump`, where both are known, nor `D-Ohio`."""
    bare = "".join(t.text_with_ws for t in parts[:2]) == parts[:1].text + "-"
    halves = [t for t in parts if t.text != "-"]
    named = len(halves) > 1 and all(t.pos_ == "PROPN" and t.is_title and len(t) > 1 for t in halves)
    return bare and named and not all(t.ent_type_ for t in halves)


def _start(name: Span, surnames: set[str], wholes: set[str]) -> int:
    """Where a name begins: at a first name that the recogniser leaves out, behind titles and the article."""
    doc, start, end = name.doc, name.start, name.end
    if name.label_ == "NORP" and start and doc[start - 1 : end].text in wholes:
        return start - 1  # Liberal Democrats leader Ann Lee
    if name.label_ not in {"PERSON", "ORG"}:
        return start + (doc[start].lower_ in {"the", "a"})
    if _opens_with_verb(name):
        return start + 1
    start = _behind_particles(doc, start)
    while start and (_belongs(doc[start - 1], name) or _are_halves(doc[max(0, start - 2) : start + 1])):
        start -= 1 + (doc[start - 1].text == "-")
    body = (
        name.label_ == doc[end - 1].ent_type_ == "ORG" and doc[end - 1].text not in surnames
    )  # General Motors
    if not body or is_persons_name(as_worded(doc[start + 1 : end])):
        last = end - 1 - is_suffix(doc[end - 1].text)  # Martin King Jr.
        titles = (t.i + 1 for t in doc[start:last] if is_title(t) or is_trade(t))
        start = max(titles, default=start)
        start += start < last and doc[start].text == "."  # `Lt. Col. Dan Rook`
    return start + (doc[start].lower_ in {"the", "a"})


def _opens_with_verb(name: Span) -> bool:
    """`Council Votes To Condemn Ann Lee’s Ban`: a headline's verb that the recogniser takes for a name."""
    given = [t.lower_ in first_names() for t in name[:2]]
    return given == [False, True] and _is_to(name.doc[: name.start])


def _is_to(before: Span) -> bool:
    """Whether a headline's `To` stands last."""
    return before[-1:].text == "To" and before[-1].tag_ == "TO"


def _belongs(word: Token, name: Span) -> bool:
    """Whether a word before a name is part of it; of an unrecognised one so is `Lives` in `Lives Matter`."""
    if _is_to(word.doc[: word.i]):
        return False
    if word.dep_ == "compound" and word.pos_ == "PROPN":
        return True
    plural = word.tag_ == "NNS" or (word.pos_ == "ADJ" and word.nbor().tag_ == "NNS")
    capital = word.is_title and word.dep_ in {"compound", "amod"}
    return plural and capital and not name[0].ent_type_


def _behind_particles(doc: Doc, start: int) -> int:
    """Where a surname with particles begins, and the first name before it: `Ursula von der Leyen`."""
    first = start
    while first and _is_particle(doc, first - 1) and not doc[first - 1].is_sent_start:
        first -= 1
    if first and _is_particle(doc, first - 1) and doc[first - 1].is_title:
        return first - 1  # Von der Leyen said
    given = first < start and doc[first - 1].is_title and doc[first - 1].pos_ == "PROPN"
    return first - 1 if given and not is_title(doc[first - 1]) else first


def _is_particle(doc: Doc, at: int) -> bool:
    """`von`, and the two marks that the parser makes of `’t` in `Pieter van ’t Hoff`."""
    if doc[at].text in {"'", "’"}:
        return doc[at + 1 : at + 2].text == "t" and not doc[at].whitespace_
    if doc[at].text == "t":
        return doc[max(0, at - 1)].text in {"'", "’"}
    return doc[at].lower_ in PARTICLES


def _end(name: Span) -> int:
    """Where a name ends: before a bracket, a possessive's mark, a comma; behind particles and `Jr.`."""
    doc, end = name.doc, name.end
    end = next((t.i for t in name[1:] if t.text in {"(", "["}), end)
    while end > name.start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct):
        end -= 1
    return _beyond_particles(doc, end) if name.label_ == "PERSON" else end


def _beyond_particles(doc: Doc, end: int) -> int:
    """Where a name ends that the recogniser cuts at its particles (`Ursula von`), or before `Jr.`."""
    last = end
    while last < len(doc) and doc[last].lower_ in PARTICLES:
        last += 1
    cut = last > end or doc[last - 1].lower_ in PARTICLES
    further = doc[last : last + 1].text
    if cut and further.istitle() and further.isalpha():
        return last + 1
    if end < len(doc) and is_suffix(doc[end].text) and doc[end].text[0].isupper():
        return end + 1
    return end
