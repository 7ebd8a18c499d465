"""What the parse shows of reported speech: for each construction of news English, source, cue and content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from analysis.attribution.speech.lexicon import Cue, cues, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Indices = tuple[int, ...]
_CLASS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}
_OWN = {"email", "text", "spend", "use"}  # `used the platform to say …`: the subject says it
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


class Candidate(NamedTuple):
    """An attribution as the parse shows it: a cue word, and the places in `Doc` of the other parts."""

    cue: Token
    frame: str
    source: Indices
    content: Indices
    relay: Indices = ()


# Lookups in the parse


def cue_of(token: Token, word_class: str = "") -> Cue | None:
    if token.dep_ == "amod" and token.i and token.nbor(-1).text_with_ws == "-":  # the so-called “truce”
        return None
    lemma = token.lemma_.lower()
    return cues().get((listed("misread").get(lemma, lemma), word_class or _CLASS.get(token.pos_, "")))


def phrase_of(*tokens: Token | None) -> Indices:
    return tuple(sorted({t.i for token in tokens if token is not None for t in token.subtree}))


def child_of(token: Token, *labels: str) -> Token | None:
    return next((child for child in token.children if child.dep_ in labels), None)


def token_span(doc: Doc, start: int, end: int) -> Span:
    """The tokens that begin in a stretch of characters, without space at its ends."""
    return trimmed(
        doc, bisect_left(doc, start, key=lambda t: t.idx), bisect_left(doc, end, key=lambda t: t.idx)
    )


def trimmed(doc: Doc, start: int, end: int) -> Span:
    solid = [t.i for t in doc[start : max(start, end)] if not t.is_space]
    return doc[solid[0] : solid[-1] + 1] if solid else doc[start:start]


def says(token: Token) -> bool:
    cue = cue_of(token)
    return cue is not None and token.pos_ == "VERB" and bool({"before", "clause"} & cue.frames)


def is_coordinated_report(verb: Token) -> bool:
    """`said it was fair and added …`: the parser coordinates the second report with the first content."""
    outer = verb.head.head
    joined = verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and verb.tag_ == outer.tag_
    return joined and cue_of(verb) is not None and says(outer) and not child_of(verb, "mark")


def _is_further_report(verb: Token) -> bool:
    """`said it was fair, adding …`: the parser puts the second report into the first content."""
    before = [t.text for t in verb.doc[max(0, verb.left_edge.i - 2) : verb.left_edge.i] if not t.is_quote]
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and says(verb) and before[-1:] == [","]


def is_impression(word: Token) -> bool:
    """Whether it tells what the writer makes of something: `The plan seems to fail`."""
    cue = cue_of(word)
    return cue is not None and cue.kind == "seem"


# Sources


def source_of(cue: Token) -> Indices:
    """The phrase a cue gives its content to, without its relative clauses; empty where there is none."""
    holder = None if is_impression(cue) else _holder(cue)
    if holder is None or holder == cue:
        return ()
    if holder.lower_ == "it" and cue not in {holder.head, *holder.head.conjuncts}:
        return ()  # anybody's: `it is easy to think …`
    after = [c for t in holder.subtree for c in t.children if c.dep_ == "relcl" and c.left_edge.i > holder.i]
    own = {*phrase_of(cue)} if cue.dep_ == "acl" and cue.head == holder else set()  # `a letter saying that …`
    return tuple(sorted({*phrase_of(holder)} - {*phrase_of(*after)} - own))


def _holder(word: Token) -> Token | None:
    """Who reports: agent, subject or owner of a word, or of what it depends on."""
    noun, head = word.pos_ in {"NOUN", "PROPN"}, word.head
    by = child_of(word, "agent")
    if noun:
        by = next((c for c in word.children if c.lower_ in {"by", "from", "among"}), None)
        if owner := child_of(word, "poss"):
            return owner
    adverbial = word.dep_ == "advcl" or word.lemma_ == "ask"
    asked = word.tag_ == "VBN" and adverbial and not child_of(word, "aux", "nsubj")  # `Asked about it, …`
    if by is not None or asked or child_of(word, "nsubjpass"):
        return child_of(by, "pobj") if by else None
    if not noun and (subject := child_of(word, "nsubj")):
        return subject
    inner = head.dep_ == "ccomp" and says(head.head) and head.i > head.head.i
    if is_coordinated_report(word) or (inner and _is_further_report(word)):
        return _holder(head.head)
    if word.dep_ == "acl" and word.tag_ == "VBG" and says(word) and _is_addressed(head):
        return _holder(head.head)  # `emailed supporters saying …`
    purpose = word.dep_ == "acl" and any(c.tag_ == "TO" for c in word.children)
    if word.dep_ in {"acl", "relcl"} and not purpose:
        return head if word.tag_ != "VBN" else None
    target = child_of(head, "dobj", "nsubjpass") if word.dep_ in {"xcomp", "ccomp"} else None
    if target is not None and target.i < word.i and head.lemma_ not in _OWN:
        return target
    stays = word.dep_ == "ROOT" or (noun and word.dep_ not in {"dobj", "attr", "pobj"})
    return None if stays else _holder(head)


def _is_addressed(noun: Token) -> bool:
    """Whether somebody is written to: `emailed supporters`, `sent a message to supporters`."""
    told = noun.dep_ == "dobj" and noun.head.lemma_ in {"email", "text", "tell"}
    return told or (noun.dep_ == "pobj" and noun.head.lower_ == "to")


# Constructions


def complements(cue: Token) -> Iterator[tuple[str, Indices]]:
    """What a cue may attribute: each complement, or object with complement, named as in cues.csv."""
    if any(t.lower_ == "as" and t.dep_ == "prep" and any(map(says, t.children)) for t in cue.children):
        return  # it relays what another is quoted as saying
    clauses = [child for child in cue.children if _label(cue, child) == "clause"]
    for child in clauses:
        after = child.left_edge.i > cue.i
        if after:
            rest = (c for c in clauses if c.i > child.i and _goes_on(c))
            yield "clause", tuple(sorted({*_clause(cue, child), *phrase_of(*rest)}))
        elif all(c.left_edge.i < cue.i for c in clauses):
            yield "before", phrase_of(child)
    passive = child_of(cue, "nsubjpass")
    target, base = passive or child_of(cue, "dobj"), "be" if passive else "obj"
    parts = _parts(cue)
    objects = [target, *(c for c in cue.children if c.dep_ == "dobj")]  # `re-election` may be three
    whole = phrase_of(*objects, *(part for _, part in parts))
    if target is not None and all(label != "to" for label, _ in parts):
        yield base, whole if base == "obj" else phrase_of(target)
    for n, (label, part) in enumerate(parts):
        if target is not None:
            yield f"{base}-{label}", whole
        called = label == "to" and n > 0 and parts[0][0] in {"on", "for"}  # called on the mayor to resign
        if (target is None or passive) and not called:
            inner = child_of(part, "pobj", "pcomp") if part.dep_ == "prep" else part
            yield label, phrase_of(inner, *(p for _, p in parts[n + 1 :]))


def _goes_on(clause: Token) -> bool:
    """Whether a clause lacks a subject of its own, since the parser took it off the one before."""
    swipe = clause.pos_ == "NOUN" and clause.left_edge.nbor(-1).text == ","  # `…, a swipe at the mayor`
    return not swipe and child_of(clause, *_SUBJECTS) is None


def _parts(cue: Token) -> list[tuple[str, Token]]:
    """The complements after a cue, but for clauses and what says when or where."""
    labels = ((_label(cue, child), child) for child in cue.rights)
    return [(label, child) for label, child in labels if label not in {"", "clause", "occasion"}]


def _clause(cue: Token, clause: Token) -> Indices:
    """What a clause says, without what the parser misplaces in it.

    That is the day in `said on Thursday he …`, and the further report in `…, adding that …` or `… and added`.
    """
    doc, day, other = clause.doc, next(clause.children, clause), []
    dated = day.dep_ in {"prep", "npadvmod"} and any(t.ent_type_ in {"DATE", "TIME"} for t in day.subtree)
    if dated and day.i < clause.i and doc[day.right_edge.i + 1].text != ",":
        other.append(day)
    for verb in clause.subtree:
        if _is_further_report(verb):
            other.append(verb)
        if is_coordinated_report(verb) and verb.head.head == cue:
            other += [verb, *(c for c in verb.head.children if c.dep_ == "cc")]
    lost = range(cue.i + 1, clause.left_edge.i) if cue.i < clause.i and _lost_subject(clause) else ()
    return tuple(sorted({*lost, *phrase_of(clause)} - {*phrase_of(*other)}))


def _lost_subject(clause: Token) -> bool:
    """Whether a finite verb has no subject, since the parser gave that to the cue."""
    finite = clause.tag_ in {"VBZ", "VBP", "VBD"} or child_of(clause, "aux") is not None
    return finite and child_of(clause, "mark", *_SUBJECTS) is None


def _label(cue: Token, child: Token) -> str:
    """How cues.csv names a complement: clause, to, obj, a preposition; `occasion` of when and where."""
    marks = {t.lower_ for t in child.children if t.dep_ == "mark"}
    infinitive = any(t.dep_ == "aux" and t.tag_ == "TO" for t in child.children)
    beside = child.dep_ == "advcl" and child.left_edge.i > cue.i and child.left_edge.nbor(-1).text != ","
    if infinitive and (child.dep_ in {"xcomp", "acl"} or beside):
        return "to"
    if infinitive and "for" in marks:
        return "for"  # called for the mayor to resign
    if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ == "VBG"):
        return "clause"
    if (beside and cue.lemma_ == "ask" and marks & {"if", "whether"}) or _is_answer(cue, child):
        return "clause"
    if cue.pos_ == "NOUN" and child.dep_ in {"acl", "relcl"} and _is_that_clause(child):
        return "clause"
    if child.dep_ in {"oprd", "acomp"}:
        return "obj"
    if beside and child.left_edge.lower_ == "as" and not child_of(child, *_SUBJECTS):
        return "as"  # saw her as likely to win
    if child.dep_ == "prep" and child_of(child, "pobj", "pcomp"):
        return "occasion" if _is_occasion(child) else child.lower_
    return ""


def _is_answer(cue: Token, child: Token) -> bool:
    """Whether a cue reports a mere `yes`, `no` or `so`."""
    return child.i == cue.i + 1 and child.lower_ in {"yes", "no", "so"}


def _is_that_clause(verb: Token) -> bool:
    first = verb.left_edge
    if verb.dep_ == "relcl":
        return first.lower_ == "that" and any(c.dep_ in _SUBJECTS and c != first for c in verb.children)
    return first.lower_ in {"that", "whether"} or child_of(verb, *_SUBJECTS) is not None


def _is_occasion(preposition: Token) -> bool:
    """Whether a prepositional phrase says when or where something was said, not what."""
    inner = child_of(preposition, "pobj", "pcomp")
    if inner is None or preposition.lower_ in listed("time"):
        return True
    timely = inner.ent_type_ in {"DATE", "TIME"} or inner.lemma_.lower() in listed("occasion")
    return timely and preposition.lower_ in {"in", "on", "at", "to"}


def inserted_tag(verb: Token) -> set[int]:
    """The places of a speech tag between commas (`The talks, he said in Rome, have failed`), or nothing."""
    subject, doc = child_of(verb, "nsubj", "nsubjpass"), verb.doc
    if subject is not None and subject.dep_ == "nsubjpass" and subject.lower_ != "it":
        return set()  # but `His wife, it is claimed, hid it`
    if subject is None or subject.tag_ in {"WDT", "WP"}:
        return set()
    near = (c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "advmod"} and abs(c.i - verb.i) < 3)
    tag = {*phrase_of(subject), verb.i, *near}
    start, end = min(tag), max(tag) + 1
    tag |= {*range(end, end + _occasion_after(verb, end))}
    end = max(tag) + 1
    if not verb.sent.start + 1 < start < end < verb.sent.end or end - start > 16:
        return set()
    if doc[start - 1].text not in {",", '"', "''"} or doc[end].text != ",":
        return set()
    adjunct = next(
        (t for t in doc[end + 1 : end + 4] if t.dep_ in {"advcl", "prep"} and t.head == verb), None
    )
    if adjunct is None:
        return tag
    close = next((t.i for t in doc[adjunct.i + 1 : verb.sent.end] if t.text == ","), None)
    return tag | {*range(end, close)} if close else set()  # `The talks, he said, with a smile, have failed`


def _occasion_after(verb: Token, start: int) -> int:
    """How many words up to a comma say when, where or to whom something was said."""
    rest = verb.doc[start : verb.sent.end]
    stop = next((n for n, t in enumerate(rest) if t.text == ","), 0)
    words, cue = rest[:stop], cue_of(verb)
    if not words or cue is None or words[0].lower_ in cue.frames:
        return 0
    said = any(c.dep_ in {"ccomp", "xcomp"} and c.left_edge in words for c in verb.children)
    clause = any(t.pos_ in {"VERB", "AUX", "SCONJ"} or t.dep_ in _SUBJECTS or t.is_quote for t in words)
    timely = words[0].pos_ == "ADP" or words[0].ent_type_ in {"DATE", "TIME"}
    addressed = verb.lemma_ == "tell" or (timely and child_of(verb, "dobj") is None)
    return stop if addressed and not said and not clause else 0


def reported(doc: Doc) -> Iterator[Candidate]:
    """Every complement that a word of the lexicon reports."""
    for token in doc:
        cue = cue_of(token)
        if cue is None or (token.dep_ == "pobj" and _viewpoint(token.head) is not None):
            continue
        inserted = inserted_tag(token) if token.pos_ == "VERB" else ()
        around = [("before", _around(token, inserted))] if inserted else []
        impressed = phrase_of(_impressed(token))
        for frame, content in [*complements(token), *around]:
            if frame in cue.frames:
                told = _essential(token.doc, frame, content)
                yield Candidate(token, frame, source_of(token), tuple(sorted({*impressed, *told})))


def _around(verb: Token, tag: set[int]) -> Indices:
    """The sentence without its tag: `It is no surprise, he said, that …`; not when or where it was said."""
    opening = [t for t in verb.sent if t.i < min(tag)]
    opened = verb.doc[max(tag) + 2 : verb.sent.end][:1].text == "that"
    aside = opened and not any(t.pos_ in {"VERB", "AUX"} for t in opening)  # `In Berlin, he said, that …`
    return tuple(t.i for t in verb.sent if t.i not in tag and (t.i > max(tag) or not aside))


def _impressed(cue: Token) -> Token | None:
    """What `The plan seems to fail` is about: a part of what is told, not its source."""
    subject = child_of(cue, "nsubj") if is_impression(cue) else None
    return subject if subject is not None and subject.lower_ not in {"it", "there"} else None


def _essential(doc: Doc, frame: str, content: Indices) -> Indices:
    """Content up to what the writer adds at its end: `…, who leads the party`, `…, a friend of hers`."""
    whole = frame in {"clause", "before"}
    inside = {*content}
    for comma in (i for i in content if doc[i].text == "," and i + 1 in inside):
        opening = next((t for t in doc[comma + 1 : comma + 3] if not t.is_quote), doc[comma])
        opened = [t for t in (*opening.ancestors, opening) if t.left_edge == opening]
        if any(t.right_edge.i >= content[-1] and _is_addition(t, whole) for t in opened):
            return tuple(i for i in content if i < opening.i)
    return content


def _is_addition(word: Token, whole: bool) -> bool:
    """Whether a part is the writer's; of a whole clause, apposition and most participles are not."""
    if word.dep_ == "relcl":
        return any(
            t.tag_ in {"WDT", "WP", "WRB", "WP$"} for t in word.doc[word.left_edge.i : word.left_edge.i + 2]
        )
    if word.dep_ == "appos":
        return not whole and word.left_edge.pos_ == "DET"
    if word.dep_ != "advcl" or not (says(word) or word.tag_ == "VBG"):
        return False
    if any(c.lower_ == "while" for c in word.children):  # `…, while others say she won`
        return True
    return word.tag_ == "VBG" and cue_of(word) is not None and (not whole or word.lemma_ == "cite")


def adverbials(doc: Doc) -> Iterator[Candidate]:
    """What makes the clause around it someone's word: `according to X`, `as X noted`, `in X's view`."""
    for token in doc:
        source = _viewpoint(token)
        if source is not None:
            own = set(phrase_of(token))
            clause = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), token.sent.root)
            closes = token.lower_ == "according" and clause.i < token.i and token.nbor(-1).text == ","
            while closes and clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
                clause = clause.head
            places = [i for i in phrase_of(clause) if i not in own]
            if len(places) < 3:  # the parser lost the clause
                places = [t.i for t in token.sent if t.i not in own]
            yield Candidate(token, "before", source, tuple(places))


def _viewpoint(token: Token) -> Indices | None:
    """The source that an adverbial names, empty in hearsay (`reportedly`); None in other adverbials."""
    word, named = token.lower_, child_of(token, "pobj")
    if word in listed("hearsay"):
        return ()
    if word == "according":
        to = child_of(token, "prep")
        named = named or (child_of(to, "pobj") if to else None)
        return phrase_of(named) if named else None
    if (
        word == "in"
        and named is not None
        and named.lemma_ in listed("view")
        and (owner := child_of(named, "poss"))
    ):
        return phrase_of(owner)
    if word == "in" and named is not None and token.is_sent_start:
        of = child_of(named, "prep") if named.lemma_ in listed("view") else None
        if of is not None and of.lower_ == "of":  # `In the opinion of the court, …`
            return phrase_of(child_of(of, "pobj"))
        if named.lemma_ in listed("poll"):
            return phrase_of(named)
    bare = all(t.dep_ in {"agent", "punct"} or t.lower_ == "it" for t in token.rights)  # `as Lee put it`
    says_so = says(token) or token.lemma_ == "put"
    if token.dep_ == "advcl" and bare and says_so and token.left_edge.lower_ == "as":
        return source_of(token)
    return None


def spans(doc: Doc, places: Iterable[int]) -> list[tuple[int, int]]:
    """Indices in `Doc` as character spans, apart where words stand between them."""
    return [(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in _runs(doc, places)]


def _runs(doc: Doc, places: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in sorted(places):
        if runs and all(t.is_space and "\n" not in t.text for t in doc[runs[-1][-1] + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
