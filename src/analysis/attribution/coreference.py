"""Who is who: mentions of people, organisations, places and groups resolve to actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Span

from analysis.attribution import corrections
from analysis.attribution.speech.candidates import find
from analysis.attribution.speech.grammar import Candidate, Indices, child_of, token_span
from analysis.attribution.speech.lexicon import first_names, listed
from analysis.text import Document, Readable, normalise, parse

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Token


def _actor(document: Document, source: Indices, people: list[Actor]) -> tuple[str, bool]:
    """The name of the actor a source stands for, and whether that was inferred."""
    head = head_of(document, source)
    if head is None:
        return "", False
    clause = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
    if head.lower_ in {"who", "which", "that"} and clause is not None:
        head = clause.head
    parts = [_named(part, source, people) for part in (head, *(t for t in head.conjuncts if t.i in source))]
    return " and ".join(dict.fromkeys(name for name, _ in parts)), any(inferred for _, inferred in parts)


def _named(head: Token, source: Indices, people: list[Actor]) -> tuple[str, bool]:
    """The actor of a word, or else its phrase as worded."""
    beside = child_of(head, "appos")  # one of his advisers, Ann Lee, said
    if found := mentioned(people, head) or (mentioned(people, beside) if beside is not None else None):
        return found[0].name, found[1].inferred
    if head.tag_ in {"PRP", "PRP$", "WP", "WDT", "EX"} or head.lower_ in {"one", "ones", "this", "that"}:
        return "", False
    first = min((t.i for t in head.subtree if t.i in source and t.i < head.i), default=head.i)
    words = " ".join(head.doc[first : head.i + 1].text.split())
    clause = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
    if words.startswith("whose ") and clause is not None:
        words = f"{clause.head.text}'s {words[6:]}"
    return re.sub(r"^(?:the|a|an) ", "", words, flags=re.IGNORECASE), False


COLUMNS = ["actor", "kind", "role", "mentions", "how", "inferred", "by_hand"]
_KINDS = {"PERSON": "person", "ORG": "organisation", "NORP": "group"} | dict.fromkeys(
    ("GPE", "LOC", "FAC"), "place"
)
_TITLES = listed("title") | listed("honorific") | listed("kin")
_PRONOUNS = listed("pronoun")
_POSSESSIVE = {"his", "her", "hers", "their", "its", "my", "mine", "our", "ours"}
_FIRST = {"speaker", "body"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "pobj", "poss"}
_TURNS = {"Q": "interviewer", "A": "interviewee"}  # of a transcript
_EMPTY = {"the", "of", "for", "new", "former", "current", "this", "that", "s"}


class Mention(NamedTuple):
    """A place in the text that stands for an actor; half-open."""

    start: int
    end: int
    how: str
    inferred: bool
    root: int  # the place of its head in `Doc`


@dataclass(eq=False)
class Actor:
    """Someone or something that speaks, acts or is spoken of in an article."""

    name: str
    kind: str
    role: str = ""
    gender: str = ""
    mentions: list[Mention] = field(default_factory=list)


@dataclass
class _Cast:
    """The actors found so far, and the tokens that are spoken for."""

    document: Document
    actors: list[Actor]
    taken: set[int] = field(default_factory=set)

    def add(self, actor: Actor, span: Span, how: str, inferred: bool = False) -> None:
        actor.mentions.append(Mention(span.start_char, span.end_char, how, inferred, span.root.i))
        self.taken |= {*range(span.start, span.end)}

    def is_open(self, span: Span) -> bool:
        """Whether a span stands in a sentence, and no actor has a part of it."""
        sentence, free = self.document.sentence_at(span.start_char), self.taken.isdisjoint
        return sentence.start <= span.start_char < sentence.end and free(range(span.start, span.end))

    def named(self, name: str, kind: str) -> Actor:
        """The actor of a name, a new one if there is none."""
        actor = next((a for a in self.actors if a.name.casefold() == name.casefold()), None)
        if actor is None:
            self.actors.append(actor := Actor(name, kind))
        return actor


def actors(document: Readable, aliases: dict[str, list[str]] | None = None) -> pd.DataFrame:
    """Who appears in an article, in order of appearance.

    A surname resolves to the full name, a title to the person who bears it, `the ministry` to the
    ministry named before, a pronoun to the nearest that fits; in a quotation, `I` to who speaks and `we`
    to the body the article says they belong to; outside, to "I (unnamed)" and "We (unnamed)". A capital
    stands for a government if `aliases` says so, or if it acts and the article names that country's
    government. Indefinite sources (`diplomats`) stay collective.

    >>> from analysis import Article
    >>> actors(Article.from_text("Ann Lee left. Lee was late."))[["actor", "how"]].values.tolist()
    [['Ann Lee', ['named', 'surname']]]

    Args:
        document: an article, parsed or not, or the path of its file.
        aliases: other names of an actor by its name, `{"Government of Canada": ["Ottawa"]}`.

    Returns:
        One row an actor: actor, kind (person, organisation, place, group, collective), role (as the
        article words it), mentions (list of half-open character spans), how (parallel to mentions:
        named, surname, short, title, description, pronoun, possessive, metonym, alias), inferred
        (whether any mention was resolved by inference), by_hand (whether a name was corrected by hand).
    """
    import pandas as pd

    document = parse(document)
    rows = [
        (a.name, a.kind, a.role, [(m.start, m.end) for m in a.mentions], [m.how for m in a.mentions],
         any(m.inferred for m in a.mentions))
        for a in resolve(document, find(document), aliases)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    return corrections.apply_actors(table, corrections.load(document.article))


def resolve(
    document: Document, found: Sequence[Candidate], aliases: dict[str, list[str]] | None = None
) -> list[Actor]:
    """The actors of an article with their mentions, given its attributions; see `actors`."""
    cast = _Cast(document, [Actor(name, "organisation") for name in aliases or {}])
    _by_alias(cast, aliases or {})
    _by_turn(cast)
    _by_name(cast)
    _by_description(cast, {head.i for one in found if (head := head_of(document, one.source))})
    _by_metonym(cast)
    _by_pronoun(cast, {i: {*one.content} for one in found for i in one.source})
    _by_speaker(cast, found)
    for actor in cast.actors:
        actor.mentions.sort()
    return sorted((a for a in cast.actors if a.mentions), key=lambda a: a.mentions[0])


def head_of(document: Document, places: Iterable[int]) -> Token | None:
    """The word on which the others depend."""
    tokens = [document.doc[i] for i in places]
    return next((t for t in tokens if t.head == t or t.head not in tokens), None)


def mentioned(actors: list[Actor], token: Token) -> tuple[Actor, Mention] | None:
    """The actor that a word stands for, and the mention it is part of."""
    return next(((a, m) for a in actors for m in a.mentions if m.start <= token.idx < m.end), None)


# Names


def _by_alias(cast: _Cast, aliases: dict[str, list[str]]) -> None:
    """The study's own names, the longest first."""
    doc = cast.document.doc
    names = [(other, name) for name, others in aliases.items() for other in {name, *others}]
    for other, name in sorted(names, key=lambda pair: (-len(pair[0]), pair)):
        for match in re.finditer(rf"(?<!\w){re.escape(normalise(other))}(?!\w)", doc.text):
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if span is not None and cast.is_open(span):
                cast.add(cast.named(name, "organisation"), span, "named" if other == name else "alias")


def _by_turn(cast: _Cast) -> None:
    """The two voices of an interview, where a paragraph begins with `Q:` or `A:`."""
    for block in cast.document.article.blocks:
        turn = token_span(cast.document.doc, block.start, block.end)
        if turn[:1].text in _TURNS and turn[1:2].text == ":":
            cast.add(cast.named(_TURNS[turn[:1].text], "person"), turn[:1], "title", True)


def _by_name(cast: _Cast) -> None:
    """Full names first, so that a surname resolves even where it comes before them."""
    for name in sorted(_names(cast.document), key=lambda n: (n.label_ != "PERSON", -len(n), n.start)):
        if not cast.is_open(name):
            continue
        text, kind = _text(name), _KINDS[name.label_]
        if kind == "person" and (last := name[-1].text).isupper() and len(last) > 1 and not text.isupper():
            kind = "organisation"  # the recogniser's error: of the Young SVP, say
        actor = _of_surname(name, cast.actors) or cast.named(text, kind)
        whole = text.casefold() == actor.name.casefold()
        cast.add(actor, name, "named" if whole else "surname" if actor.kind == "person" else "short")
        _note_title(name, actor)
        first, *others = actor.name.lower().split()
        if actor.kind == "person" and others:
            actor.gender = actor.gender or first_names().get(first, "")


def _names(document: Document) -> Iterator[Span]:
    """Named entities, and other proper nouns that act or are acted on."""
    doc = document.doc
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for entity in doc.ents:
        if entity.label_ in _KINDS:
            yield from _bare(entity, surnames)
    for token in doc:
        known = token.text in surnames and token.is_title and token.ent_type_ not in _KINDS
        proper = known or (token.pos_ == "PROPN" and not token.ent_type_)
        borne = token.dep_ == "appos" and _is_title(token.head)  # his wife, Vera Novak, …
        if proper and (borne or token.dep_ in _ARGUMENTS) and token.is_alpha and token.text[0].isupper():
            yield from _bare(Span(doc, token.i, token.i + 1, label="ORG"), surnames)


def _bare(name: Span, surnames: set[str]) -> Iterator[Span]:
    """A name with the first names the recogniser leaves out, without titles, article and mark at its end."""
    doc, start, end = name.doc, name.start, name.end
    personal = name.label_ in {"PERSON", "ORG"}
    while personal and start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ == "compound":
        start -= 1
    body = doc[end - 1].ent_type_ == "ORG" and doc[end - 1].text not in surnames  # General Motors
    if personal and not body:
        start = max((t.i + 1 for t in doc[start : end - 1] if _is_title(t)), default=start)
    start += doc[start].lower_ in {"the", "a"}
    end = next((t.i for t in doc[start + 1 : end] if t.text in {"(", "["}), end)
    while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct):
        end -= 1
    adjective = name.label_ == "NORP" and doc[end - 1].pos_ == "ADJ"
    broken = "]" in doc[start:end].text  # `[W]e`
    if start < end and not adjective and not broken and not (end - start == 1 and _is_title(doc[start])):
        yield Span(doc, start, end, label=name.label_)


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in _TITLES


def _text(span: Span) -> str:
    return " ".join(span.text.split())


def _of_surname(name: Span, actors: list[Actor]) -> Actor | None:
    """The person whose full name ends or begins with a name: named before, most often, and last.

    Somebody's wife or son is told from him by a first name, and so comes after all others.
    """
    given = _text(name).split()
    full_names = lambda a: [m.start for m in a.mentions if m.how == "named"]  # noqa: E731
    matching = [
        (_words(a.role).isdisjoint(listed("kin")), any(start < name.start_char for start in full_names(a)),
         len(full_names(a)), n)
        for n, a in enumerate(actors)
        if a.kind == "person" and len(given) < len(full := a.name.split())
        and given in (full[-len(given) :], full[: len(given)])
    ]  # fmt: skip
    return actors[max(matching)[-1]] if matching else None


def _note_title(name: Span, actor: Actor) -> None:
    """Role and gender from what stands before a name (`Minister Cannon`) or after it (`Smith, a lawyer,`)."""
    doc, start = name.doc, name.start
    while start > name.sent.start and doc[start - 1].dep_ in {"compound", "amod", "nmod"}:
        start -= 1
    title = doc[start : name.start]
    if any(map(_is_title, title)):
        actor.kind = "person"
        actor.gender = actor.gender or _gender(title)
        if not all(t.lower_.rstrip(".") in listed("honorific") for t in title):
            actor.role = actor.role or _text(title)
    if name.root.dep_ == "appos" and _is_title(head := name.root.head):  # the minister, Ann Lee, …
        actor.kind, actor.role = "person", actor.role or _text(doc[head.left_edge.i : head.i + 1])
        actor.gender = actor.gender or _gender([head])
    apposition = next((c for t in name for c in t.children if c.dep_ == "appos" and c.pos_ == "NOUN"), None)
    if actor.kind == "person" and apposition is not None:
        clauses = (t.left_edge.i for t in apposition.subtree if t.dep_ in {"relcl", "acl"})
        end = min(clauses, default=apposition.right_edge.i + 1)
        actor.role = actor.role or _text(doc[apposition.left_edge.i : end]).rstrip(" ,.")
        actor.gender = actor.gender or _gender([apposition])


def _gender(title: Iterable[Token]) -> str:
    return next(filter(None, (_TITLES.get(t.lower_.rstrip(".")) for t in title)), "")


# Descriptions


def _by_description(cast: _Cast, sources: set[int]) -> None:
    """Titles, definite descriptions, sources without a name; the headline is read last."""
    document = cast.document
    chunks = [c for c in document.doc.noun_chunks if c.root.pos_ == "NOUN"]
    for chunk in sorted(chunks, key=lambda c: document.sentence_at(c.start_char).voice == "headline"):
        span, root = _whole(chunk), chunk.root
        if not cast.is_open(root.doc[root.i : root.i + 1]):
            continue
        names = (mentioned(cast.actors, t) for t in root.children if t.dep_ == "appos" and root.tag_ == "NN")
        bearer = _bearer(span, cast.actors)
        if (named := next(filter(None, names), None)) and named[0].kind == "person":  # the writer Ann Lee
            cast.add(named[0], chunk, "title")
        elif bearer is not None:
            cast.add(bearer, span, "title" if bearer.kind == "person" else "description", True)
        elif chunk[0].tag_ != "WP$" and (root.i in sources or _is_definite(chunk)):
            _add_unnamed(cast, span)
    _identify(cast)


def _is_definite(chunk: Span) -> bool:
    """Whether a description is an actor even if it says nothing: `the minister`, `the Swiss government`."""
    governs = chunk.root.lower_ in listed("government") and len(chunk) > 2
    return governs or (_is_title(chunk.root) and chunk[0].lower_ == "the")


def _whole(chunk: Span) -> Span:
    """A noun phrase with what belongs to its name: `observers and diplomats`, `secretary-general of NATO`."""
    end = chunk.end
    for token in chunk.root.subtree:
        if not end <= token.i <= end + 2:
            continue
        if token.dep_ == "conj" and token.head.i < end and token.pos_ == "NOUN":
            end = token.i + 1
        elif token.lower_ in {"of", "for"} and (inner := child_of(token, "pobj")):
            end = inner.i + 1
    return chunk.doc[chunk.start : end]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower())) - _EMPTY


def _bearer(span: Span, actors: list[Actor]) -> Actor | None:
    """The nearest actor that a title or `the ministry` fits."""
    if span[0].lower_ not in {"the", "this", "that"} and span[0].pos_ != "PROPN":
        return None
    wanted, start = _words(span.text), span.start_char
    fitting = (a for a in actors if a.mentions and _bears(a, wanted, start))
    return min(fitting, key=lambda a: min(abs(m.start - start) for m in a.mentions), default=None)


def _bears(actor: Actor, wanted: set[str], offset: int) -> bool:
    if actor.kind == "person" and actor.role:
        role, rest = _words(actor.role), wanted - {*listed("generic")}
        return wanted <= role or bool(rest and rest < wanted and rest <= role)
    name = actor.name.lower().split()
    body = [*takewhile(lambda word: word not in {"of", "for"}, name)]  # the Ministry of Trade
    before = actor.mentions[0].start < offset
    return actor.kind == "organisation" and len(name) > 1 and wanted == {*body[-1:]} and before


def _add_unnamed(cast: _Cast, span: Span) -> None:
    name = re.sub(r"^(?:the|a|an) ", "", _text(span), flags=re.IGNORECASE)
    plural = span.root.tag_ == "NNS" or any(t.dep_ == "conj" for t in span)
    kind = "collective" if plural else "person" if any(_is_title(t) for t in span) else "organisation"
    actor = cast.named(name, kind)
    if kind == "person":
        actor.role, actor.gender = actor.role or name, actor.gender or _gender(span)
    cast.add(actor, span, "title" if kind == "person" else "description")


def _identify(cast: _Cast) -> None:
    """`The minister said … . The remarks by Ann Lee …`: the bearer of the title is the one named next."""
    for actor in [a for a in cast.actors if a.kind == "person" and not a.role and a.mentions]:
        first = actor.mentions[0]
        head = cast.document.doc[first.root].head
        if head.lower_ != "by" or head.head.lemma_ not in listed("utterance"):
            continue
        before = [(m.start, n) for n, a in enumerate(cast.actors) if a.role == a.name for m in a.mentions]
        if before := [pair for pair in before if pair[0] < first.start]:
            title = cast.actors.pop(max(before)[1])
            actor.role = title.role
            actor.mentions += [m._replace(inferred=True) for m in title.mentions]


def _by_metonym(cast: _Cast) -> None:
    """A capital that acts stands for the government of its country, where the article names that."""
    doc, capitals = cast.document.doc, listed("capital")
    for place in [a for a in cast.actors if a.name in capitals]:
        acting = [m for m in place.mentions if m.how == "named" and doc[m.root].dep_ in _ARGUMENTS - {"pobj"}]
        if government := _government(cast, capitals[place.name]):
            government.mentions += [m._replace(how="metonym", inferred=True) for m in acting]
            place.mentions = [m for m in place.mentions if m not in acting]


def _government(cast: _Cast, country: str) -> Actor | None:
    """The only government the article names whose name has a word that begins like the country's."""
    stems, kinds = tuple(country.split()), {"organisation", "collective"}
    bodies = [(a, a.name.lower().split()) for a in cast.actors if a.mentions and a.kind in kinds]
    found = [
        a for a, name in bodies if name[-1] in listed("government") and any(n.startswith(stems) for n in name)
    ]
    return found[0] if stems and len(found) == 1 else None


# Pronouns


def _pronouns(cast: _Cast, first: bool) -> Iterator[tuple[Token, str]]:
    """First persons, or third persons outside quotations, each with whom it wants."""
    for token in cast.document.doc:
        wanted = _PRONOUNS.get(token.lower_)
        fits = wanted and first == (wanted in _FIRST) and (first or not cast.document.is_quoted(token.idx))
        if wanted and fits and not _is_empty(token) and cast.is_open(token.doc[token.i : token.i + 1]):
            yield token, wanted


def _is_empty(token: Token) -> bool:
    """`It is wrong to blame them`: the pronoun stands for nobody."""
    verb = token.head
    clauses = {"xcomp", "ccomp", "csubj"}
    said = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
    inner = {t.dep_ for c in (verb, *said) for t in c.children}
    return token.lower_ == "it" and verb.lemma_ == "be" and bool(said) and not clauses.isdisjoint(inner)


def _by_pronoun(cast: _Cast, told: Mapping[int, set[int]]) -> None:
    """Third persons outside of quotations; who speaks isn't one of whom they speak (`told` by the source)."""
    quoted = cast.document.is_quoted
    for token, wanted in _pronouns(cast, first=False):
        aside = told.get(token.i, set())
        fitting = [(a, m) for a in cast.actors if _fits(a, wanted) for m in a.mentions if m.root not in aside]
        outside = [(a, m) for a, m in fitting if not quoted(m.start)]
        actor = _antecedent(token, wanted, outside) or _antecedent(token, wanted, fitting)
        if actor is not None:
            _add_pronoun(cast, actor, token)
            actor.gender = actor.gender or (wanted if wanted in {"m", "f"} else "")


def _add_pronoun(cast: _Cast, actor: Actor, token: Token) -> None:
    how = "possessive" if token.lower_ in _POSSESSIVE else "pronoun"
    cast.add(actor, token.doc[token.i : token.i + 1], how, True)


def _antecedent(pronoun: Token, wanted: str, named: list[tuple[Actor, Mention]]) -> Actor | None:
    """The nearest mention before a pronoun that fits it, subjects and the same sentence before others.

    None where a nearer noun without a name may be meant: `cited a memorandum of the agency. It says …`.
    """
    doc, sentence = pronoun.doc, pronoun.sent.start
    near = [(550, 0, 0)]
    for n, (_, mention) in enumerate(named):
        head = doc[mention.root]
        subject = head.dep_ in {"nsubj", "nsubjpass"} or mention.how == "pronoun"
        office = head.dep_ == "pobj" and _is_title(head.head.head)  # secretary of State
        verb = pronoun.dep_ == "dobj" and head.head == pronoun.head
        if mention.end <= pronoun.idx and not verb and not (office and mention.how == "named"):
            favoured = subject + (mention.root >= sentence)
            near.append((pronoun.idx - mention.end - 150 * favoured, n, mention.root))
    distance, n, root = min(near)
    noun = {"p": "NNS", "n": "NN"}.get(wanted)
    labels = {"nsubj", "dobj"} if root < sentence else {"nsubj"} if wanted == "p" else {}
    other = any(t.tag_ == noun and t.dep_ in labels for t in doc[root + 1 : pronoun.i])
    return named[n][0] if distance < 550 and not other else None


def _fits(actor: Actor, wanted: str) -> bool:
    if wanted in {"m", "f"}:
        return actor.kind == "person" and actor.gender in {"", wanted}
    return actor.kind in ({"collective", "group"} if wanted == "p" else {"organisation", "place"})


def _by_speaker(cast: _Cast, found: Sequence[Candidate]) -> None:
    """In a quotation or a turn, `I` is who speaks; `we` and `our government` the body they belong to.

    Outside of both, they are the author's or, in an interview, whoever's answers: the text does not say.
    """
    heads = [(one, head) for one in found if (head := head_of(cast.document, one.source))]
    speakers = {
        i: who[0]
        for one, head in heads
        if (who := mentioned(cast.actors, head))
        for i in one.content
        if one.cue.text == ":" or cast.document.is_quoted(cast.document.doc[i].idx)
    }
    for token, person in _pronouns(cast, first=True):
        speaker = speakers.get(token.i)
        actor = _body(cast, speaker) if speaker and person == "body" else speaker
        whole = token.doc[token.i : max(token.i, token.head.i) + 1]
        if (
            actor
            and token.lower_ == "our"
            and token.head.lower_ in _words(actor.name)
            and cast.is_open(whole)
        ):
            cast.add(actor, whole, "description", True)
        elif actor is not None and token.head.lower_ not in listed("government"):
            _add_pronoun(cast, actor, token)
        elif speaker is None and not cast.document.is_quoted(token.idx):
            name = "I (unnamed)" if person == "speaker" else "We (unnamed)"
            _add_pronoun(cast, cast.named(name, "person" if person == "speaker" else "collective"), token)


def _body(cast: _Cast, speaker: Actor) -> Actor | None:
    """Whom a speaker's `we` stands for: itself, the body in their role, the government of their office."""
    if speaker.kind != "person":
        return speaker
    role = _words(speaker.role)
    named = [a for a in cast.actors if a.kind == "organisation" and a.mentions and _words(a.name) <= role]
    country = " ".join(word[:4] for word in role if len(word) > 3 and word not in _TITLES)
    return named[0] if len(named) == 1 else _government(cast, country if role & {*listed("office")} else "")
