"""Every attribution: quotations with their speech tags, and what the parse shows besides."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Set
from functools import lru_cache
from itertools import chain, dropwhile, takewhile
from typing import TYPE_CHECKING, NamedTuple

from analysis.constructions import (
    Found,
    Places,
    adverbials,
    child_of,
    cue_of,
    inserted_tag,
    labelled,
    places_of,
    reported,
    says,
    source_of,
    token_span,
    trimmed,
    turn_of,
)  # fmt: skip
from analysis.cues import words
from analysis.language import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_STOPS = {".", "?", "!", ";", ":"}
_ENDS = {".", "!", "?", ","}
_PAUSES = {",", "-", "?", "!"}
_OUTCRY = re.compile(r"[!?]")
_PEOPLE = {"he", "she"}
_LEADS = {",", ":"}
_DASHES = {"-", "--"}
_OPENERS = {*_STOPS, *_DASHES, ",", '"', "("}
_FINITE = {"VBZ", "VBD", "VBP", "MD"}
_NAMING = {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"}
_NAMED = {"PROPN", "PUNCT", "ADP", "DET", "NUM"}
_RANK = ("before", "clause", "obj-to", "be-to", "to")
_QUOTING = {"quote", "cite"}
_PASSES_ON = {"relay", "read", "release", "convey"}


class Piece(NamedTuple):
    """A quotation's stretch in one paragraph, and the prose around it there."""

    quotation: int
    mark: str
    paragraph: int
    text: Span
    before: Span
    after: Span

    @property
    def closing(self) -> str:
        """The last character, the marks apart."""
        return self.text.text.rstrip("\"'")[-1:]

    @property
    def is_titled(self) -> bool:
        """Whether its words have the capitals of a title or a name."""
        return _is_titled(self.text)

    @property
    def is_clause(self) -> bool:
        """Whether it reads as an utterance, not as a title or a name."""
        return not self.is_titled and any(t.pos_ in {"VERB", "AUX"} for t in self.text)

    @property
    def is_alone(self) -> bool:
        """Whether it is all of its paragraph."""
        return not self.before and not self.after

    @property
    def is_opening(self) -> bool:
        """Whether a sentence begins with it."""
        return not self.before or self.before[-1].text in _STOPS

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a sentence does."""
        return self.text[1:2].text[:1].isupper()


@lru_cache(maxsize=8)
def find(document: Document) -> tuple[Found, ...]:
    """Every attribution, in text order."""
    doc, pieces = document.doc, _pieces(document)
    inside = {token.i: n for n, piece in enumerate(pieces) for token in piece.text}
    results = _spoken(pieces)
    taken = {i for found in results for i in (found.cue.i, *found.content)} | inside.keys()
    best: dict[int, Found] = {}
    for found in sorted(chain(reported(doc), adverbials(doc), labelled(document)), key=_rank):
        told = {inside.get(i) for i in found.content}  # None is narration
        if found.cue.tag_ == "VBN" and not found.source and _is_name(found, pieces, inside):
            continue
        real = None in told or len(told) > 1 or not any(pieces[n].is_titled for n in told if n is not None)
        if real and found.cue.i not in taken:
            told |= _beside(found, inside)
            completed = {*found.content, *(t.i for n in told if n is not None for t in pieces[n].text)}
            best.setdefault(found.cue.i, found._replace(content=tuple(sorted(completed))))
    results = [*results, *(_apart(one, results) for one in best.values())]
    results = [one for one in results if one.content and _is_told(one, results, inside.keys())]
    results = [_relayed(_tidied(doc, found, inside)) for found in _continued(pieces, results)]
    results = [one for one in results if one.content not in {(), one.source}]
    return tuple(sorted(results, key=lambda found: (found.content[0], -len(found.content))))


def _is_name(found: Found, pieces: list[Piece], inside: dict[int, int]) -> bool:
    """Whether a content is but a name: `a play called “Brokers”`, `a group called Brokers`."""
    tags = {i: found.cue.doc[i].pos_ for i in found.content}
    quoted = all(i in inside or tags[i] == "CCONJ" for i in tags)
    utterance = any(pieces[inside[i]].is_clause for i in tags if i in inside)
    return (quoted and not utterance) or _NAMED.issuperset(tags.values())


def _beside(found: Found, inside: dict[int, int]) -> set[int]:
    """The quotation right behind an object that the parser leaves it out of: `called it “a day of joy”`."""
    last = found.content[-1] if found.content else -1
    beside = found.frame.startswith("obj") and last > found.cue.i and found.cue.doc[last].is_alpha
    return {inside[last + 1]} if beside and last not in inside and last + 1 in inside else set()


def _apart(found: Found, spoken: list[Found]) -> Found:
    """A report without quotations that have another tag: `…, and added, “…”`, `suggests a deal to say: “…”`."""
    for one in spoken:
        cue, told = one.cue, {*found.content}
        joined = cue.i > 0 and cue.nbor(-1).pos_ == "CCONJ" and cue.i in told
        if joined and 0 < one.content[0] - cue.i < 3:
            found = found._replace(content=tuple(i for i in found.content if i < cue.i - 1))
        elif cue.i not in told and told.issuperset(one.content):
            found = found._replace(content=tuple(sorted(told.difference(one.content))))
    return found


def spans(doc: Doc, places: Iterable[int]) -> list[tuple[int, int]]:
    """Places in `Doc` as character spans, apart where words stand between them."""
    return [(doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in _runs(doc, places)]


# Quotations and their tags


def _pieces(document: Document) -> list[Piece]:
    """Every stretch of quotation; an introduction or a signature may stand in the paragraphs beside it."""
    doc, blocks = document.doc, document.article.blocks
    lines = [token_span(doc, block.start, block.end) for block in blocks]
    found: list[Piece] = []
    stretches = [(n, span) for n, q in enumerate(document.quotations) for span in q.pieces]
    for number, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        inside = [(n, token_span(doc, *s)) for n, s in stretches if block.start <= s[0] < block.end]
        edges = [line.start, *(edge for _, text in inside for edge in (text.start, text.end)), line.end]
        for k, (n, text) in enumerate(inside):
            before = trimmed(doc, *edges[2 * k : 2 * k + 2])
            utterances = (other.start for _, other in inside[k + 1 :] if _is_utterance(other))
            after = trimmed(doc, text.end, next(utterances, line.end))
            runs_on = bool(found) and found[-1].quotation == n
            if not before and not runs_on and k == 0 and number and lines[number - 1][-1:].text == ":":
                before = lines[number - 1]
            if not after and lines[number + 1 :] and lines[number + 1][:1].text in _DASHES:
                after = lines[number + 1]
            mark = document.article.text[text.start_char : text.start_char + 1]
            found.append(Piece(n, mark, number, text, before, after))
    return found


def _is_utterance(quoted: Span) -> bool:
    """Whether it is more than a name in quotation marks, which may stand in a speech tag."""
    clause = quoted[-2:-1].text in _ENDS or any(t.pos_ == "VERB" for t in quoted)
    return len(quoted) > 6 or (clause and not _is_titled(quoted))


def _is_titled(quoted: Span) -> bool:
    words = [t for t in quoted[1:] if t.is_alpha and (len(t) > 4 or t.is_title)]
    several = bool(words) and words[-1].i > quoted.start + 1
    return several and all(t.is_title for t in words) and not _OUTCRY.search(quoted.text)


def _spoken(pieces: list[Piece]) -> list[Found]:
    """Quotations with a speech tag; one that its tag interrupts is a single attribution."""
    found: list[Found] = []
    for piece in pieces:
        after, before = _tag_after(piece), _tag_before(piece)
        if after is not None and before is not None and not _is_closing(after, before, piece):
            after = None
        if not (piece.before and _same_line(piece.before[-1], piece)) and (turn := turn_of(piece.text)):
            found.append(turn)
        elif found and after is not None and after == found[-1].cue:
            continue  # a name quoted within the tag
        elif found and before is not None and before == found[-1].cue and after is None:
            found[-1] = _joined(found[-1], piece)
        elif (tagged := _tagged(piece, after, before)) is not None:
            found.append(tagged)
    return found


def _joined(found: Found, piece: Piece) -> Found:
    return found._replace(content=(*found.content, *(t.i for t in piece.text)))


def _tag_after(piece: Piece) -> Token | None:
    """The verb in `“…,” she said`, the dash of `“…” - Ann Lee`."""
    after, closing = piece.after, piece.closing
    if not after or after[0].text in {*_STOPS, ",", ")"} or after[0].pos_ == "CCONJ":
        return None
    if after[0].text in _DASHES and closing in _STOPS:
        return after[0] if 1 < len(after) <= 25 and after[1].pos_ == "PROPN" else None
    words = [*_until_stop(after)]
    tags = [t for t in words if says(t) and _is_tag(t, after.start)]
    saying = next((t for t in tags if t.tag_ != "VBG"), next(iter(tags), None))
    if closing in {".", ";"}:  # a slip, where nothing follows the tag: `“….” she said.`
        last = saying == words[-1] and after[len(words) :][:1].text in {"", "."}
        return saying if saying and last and saying.i > after.start and _utters(saying) else None
    if saying is None and piece.is_capital and not (piece.is_titled and piece.before):
        saying = _unlisted(piece, words)
    certain = closing in _PAUSES
    return saying if saying is not None and (certain or saying.i < after.start + 4) else None


def _is_closing(tag: Token, before: Token, piece: Piece) -> bool:
    """Whether a verb after a quotation is its tag though another stands before it."""
    if tag.tag_ == "VBG" or (piece.before[-1].text in _LEADS and _leads_on(tag, piece)):
        return False  # `He said, “Why not?” referring to the plan`
    further = tag.lemma_ == "report" or _has_object(tag)
    return not (says(before) and (further or piece.closing not in _PAUSES))


def _leads_on(tag: Token, piece: Piece) -> bool:
    """Whether a tag after a quotation leads to the next one: `He asked, “Why?” Ann Lee replied, “…”`."""
    return (
        (piece.after[0].pos_ in {"PROPN", "NOUN", "DET"} or piece.after[0].tag_ == "VBG")
        and piece.after[-1].text in _LEADS
        and len([*_until_stop(piece.after[:-1])]) + 1 == len(piece.after)
    )


def _unlisted(piece: Piece, words: list[Token]) -> Token | None:
    """A tag of any verb (`“…,” an angry Lee retaliated`), or one in what the parser misread."""
    finite = [t for t in words if t.tag_ in {"VBD", "VBZ", "VBP"} and t.pos_ == "VERB"]
    onward = [t for t in finite[:1] if t.lemma_ == "go" and words[0].doc[t.i + 1 : t.i + 2].text == "on"]
    if piece.closing != "," and not (onward and piece.is_clause):
        subject = child_of(words[0], "nsubj")
        about = subject is not None and subject.i < words[0].i and piece.closing not in {"!", "?"}
        return words[0] if finite[:1] == words[:1] and not about else None  # `“Brokers” follows a family`
    told = [t for t in (words[0], words[-1]) if cue_of(t, "V")]
    if piece.is_clause and piece.is_opening:
        told += [t for t in words if t.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and _utters(t)]
    named = [*takewhile(lambda t: t.pos_ in _NAMING, words)]
    if named and piece.is_opening:  # `“…,” Trump barked`, where the parser takes the verb for a participle
        told += [t for t in words[len(named) : len(named) + 1] if t.tag_ in {"VBD", "VBN"}]
        told += [t for t in named[1:][-1:] if _utters(t)]  # or for a noun: `the Saudis state in a paper`
    return next((t for t in finite if _is_tag(t, words[0].i)), next(iter(told), None))


def _utters(word: Token) -> bool:
    """Whether a word, were it a verb, would be one of speech."""
    cue = cue_of(word, "V")
    return cue is not None and cue.kind == "say" and "before" in cue.frames


def _is_tag(verb: Token, start: int) -> bool:
    """Whether a verb and its subject open a stretch of text: `said Smith`, `Smith also said`."""
    relative = any(c.tag_ in {"WDT", "WP"} for c in verb.children)
    bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    if verb.pos_ != "VERB" or relative or bare:
        return False
    subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i]
    if any(abs(subject.left_edge.i - start) < 2 for subject in subjects):
        return True
    return not any(
        t.pos_ in {"VERB", "SCONJ", "CCONJ"} or t.lower_ == "when" for t in verb.doc[start : verb.i]
    )


def _tag_before(piece: Piece) -> Token | None:
    """The verb or the name in `She said: “…”`; before a whole quoted sentence any verb will do."""
    if not piece.before:
        return None
    last = piece.before[-1]
    whole = piece.is_capital and piece.closing in {".", "!", "?"} and piece.is_clause
    uttered = piece.is_clause or piece.closing in {"!", "?"} or (piece.closing == "." and not piece.is_titled)
    said = says(last) and (uttered or (_utters(last) and last.lemma_ != "tell"))  # `told “Morning Joe”`
    if last.text not in {":", ","} and not said and not (whole and last.text in _DASHES):
        return None
    words = [*_until_stop(reversed(piece.before[:-1] if last.text == ":" else piece.before))]
    if piece.is_titled and last.text == "," and words[1:] and words[1].dep_ in {"dobj", "pobj"}:
        return None  # `she wrote in her memoir, “Tough Choices”`
    tags = (t for t in words if says(t) and (t.dep_ != "amod" or t.is_title))  # not `a charged term, “…”`
    saying = next((t for t in tags if _utters(t) or not child_of(t, "agent")), None)
    if saying is not None and saying.left_edge.lower_ == "when" and saying.i < saying.head.i < last.i:
        saying = saying.head  # `When Kim urged a ban, Lee fired back: “…”`
    if saying is not None and (last.text == ":" or last.i - saying.i < 9):
        return saying
    acting = (t for t in reversed(words) if t.pos_ in {"VERB", "AUX"} and child_of(t, "nsubj"))
    if last.text == ":":
        label = 0 < len(words) < 7 and words[0].pos_ == "PROPN" and all(t.pos_ in _NAMING for t in words)
        headline = piece.is_titled and all(t.is_title or len(t) < 4 or not t.is_alpha for t in words)
        return next(acting, last if label or whole or headline else None)
    return next(acting, None) if whole else None


def _tagged(piece: Piece, after: Token | None, before: Token | None) -> Found | None:
    """What a tag makes of a quotation, and of the words it completes (`It was “so bad”, he said`)."""
    places = [t.i for t in piece.text]
    last = piece.before[-1] if piece.before else None
    starts = last is None or last.text in _OPENERS or (says(last) and piece.closing in _STOPS)
    if after is not None and (starts or before is None):
        whole = last is None or (starts and (before is not None or last.text != ","))
        opening = [] if whole else _sentence_so_far(piece)
        told = [*(t.i for t in opening), *places, *_goes_on(after, piece)]
        speaker = _speaker(after, piece.after)
        elsewhere = bool(opening) and (any(map(says, opening)) or _has_object(after))
        return None if elsewhere else Found(after, "before", speaker, tuple(told))
    if before is not None and (starts or after is not None):
        told = [i for i in _told_before(before, piece) if piece.before.start <= i < places[0]]
        told += [*places, *(t.i for t in _remainder(piece))]
        return Found(before, "clause", _speaker(before, piece.before), tuple(told))
    return None


def _sentence_so_far(piece: Piece) -> list[Token]:
    """What stands before a quotation in its sentence, other quotations included, in text order."""
    opening = [*_until_stop(reversed(piece.text.doc[: piece.text.start]))][::-1]
    return [*dropwhile(lambda t: t.is_space or (t.is_quote and t.whitespace_), opening)]


def _has_object(tag: Token) -> bool:
    """Whether a verb reports what follows it: `On Fox’s “Hannity,” Lee said that …`, `…, Lee praised her`."""
    told = {"ccomp", "xcomp"} if tag.lemma_ == "tell" else {"ccomp", "xcomp", "dobj"}
    return any(c.dep_ in told and c.i > tag.i for c in tag.children)


def _goes_on(tag: Token, piece: Piece) -> Places:
    """The rest of a sentence behind its tag: `“Luck,” he said, was bad`, `“It’s bad,” he said, that …`."""
    comma = next((t for t in piece.after if t.i > tag.i and t.text == ","), None)
    rest = piece.text.doc[comma.i + 1 : piece.after.end] if comma is not None else ()
    finite = rest and not piece.is_clause and rest[0].tag_ in _FINITE
    return tuple(t.i for t in _until_stop(rest)) if rest and (rest[0].lower_ == "that" or finite) else ()


def _told_before(tag: Token, piece: Piece) -> Places:
    """What else a tag before a quotation reports: `said it was “so bad”`, `The plan, he said, “is bad”`."""
    inserted, clause = inserted_tag(tag), child_of(tag, "ccomp")
    opening, whole = tag.sent[0], piece.is_capital
    subordinate = opening.pos_ == "SCONJ" or opening.tag_ in {"VBN", "VBG", "VBD"}
    adjunct = opening.pos_ in {"ADP", "ADV"} or (whole and subordinate)
    apart = whole and piece.text[1].text != "I"  # `The plan was bad, he said. “Why not wait?”`
    if inserted and not apart and not adjunct:  # `Asked about it, he said, “I know.”`
        return tuple(t.i for t in tag.sent if t.i not in inserted)
    return places_of(clause) if clause is not None and clause.i > tag.i else ()


def _speaker(cue: Token, around: Span) -> Places:
    """The speaker in a tag: by the parse, or else what stands beside the verb."""
    following = around[1:] if cue.i == around.start else None
    named = following and following[0].pos_ in {"PROPN", "PRON", "DET"}
    source = tuple(i for i in source_of(cue) if around.start <= i < around.end) if cue.is_alpha else ()
    told = child_of(cue, "nsubjpass") and cue.lemma_ not in _QUOTING  # `She was asked, “Why?”`
    if told or (source and (not named or cue.i + 1 in source)):
        return source
    if cue.tag_ == "VBG" and not named and (source := source_of(cue)):  # `…,” adding, “…”`
        return source
    if following is not None:
        name = takewhile(lambda t: t.text not in {",", "(", *_STOPS} and t.pos_ != "ADP", following)
        return tuple(t.i for t in name)
    opening = [*reversed([*_until_stop(t for t in reversed(around) if t.i < cue.i)])]
    named = tuple(t.i for t in takewhile(lambda t: t.pos_ in _NAMING or _is_misread(t, opening), opening))
    return named if named or cue.dep_ != "conj" else source_of(cue)  # `Lee “bristled” and said, “…”`


def _is_misread(word: Token, opening: list[Token]) -> bool:
    """A name that the parser takes for a verb: `Will wrote`, `screenwriter Ann Lee wrote`."""
    verbal = word == opening[0] and word.pos_ in {"VERB", "AUX"} and not says(word)
    return verbal and any(t.is_title for t in opening[:2])


def _until_stop(tokens: Iterable[Token]) -> Iterator[Token]:
    return takewhile(lambda t: t.text not in _STOPS and "\n" not in t.text, tokens)


def _continued(pieces: list[Piece], found: list[Found]) -> list[Found]:
    """Untagged quotations join the attribution they go on from: `“…,” she said. “…”`, a paragraph alone."""
    owner = {i: n for n, one in enumerate(found) for i in one.content}
    last = None
    for piece in pieces:
        if piece.text.end - 1 not in owner:
            onward = owner.get(last.text.end - 1) if last and _follows(last, piece) else None
            if onward is None and not _is_another(piece):
                onward = _latest_tag(piece, found, owner)
            if onward is not None:
                found[onward] = _joined(found[onward], piece)
            elif own := _left_over(piece) or _slogan(piece) or _stands_alone(piece, found):
                onward = len(found)
                found.append(own)
            if onward is not None:
                owner |= dict.fromkeys(range(piece.text.start, piece.text.end), onward)
        if last is None or piece.text.end - 1 in owner or _is_utterance(piece.text):
            last = piece  # else a name: `“…,” she said on “Meet the Press.” “…”`
    return found


def _follows(last: Piece, piece: Piece) -> bool:
    """Whether a quotation goes on from the last, without a word between or few of them."""
    if last.quotation == piece.quotation:
        return True
    if last.paragraph == piece.paragraph and not piece.before:
        return not _is_another(piece)
    stops = sum(t.text in _STOPS for t in piece.text.doc[last.text.end : piece.text.start])
    if last.paragraph == piece.paragraph:  # `“We were unhappy,” he said. But “now there are many …”`
        opening = [*_until_stop(reversed(piece.before))]
        whole = last.is_clause and last.is_capital
        return whole and stops == 1 and 0 < len(opening) < 4 and not any(map(says, opening))
    return last.paragraph + 1 == piece.paragraph and piece.is_alone and stops < 2 and last.mark == piece.mark


def _is_another(piece: Piece) -> bool:
    """Whether a quotation is not the last one's: `“Come in,” read one. “Go home,” was another.`"""
    goes_on = piece.after[:1].text.islower() and piece.after[0].tag_ in _FINITE
    return piece.is_capital and goes_on


def _latest_tag(piece: Piece, found: list[Found], owner: Container[int]) -> int | None:
    """The attribution whose cue stands in the sentence before a quotation, a speech tag before others."""
    before = _sentence_before(piece)
    near = [
        (one.frame == "before", one.cue.i, n)
        for n, one in enumerate(found)
        if before and before.start <= one.cue.i < before.end and one.source and one.cue.dep_ != "prep"
        and (one.frame == "before" or (one.frame == "clause" and one.cue.i not in owner))
    ]  # fmt: skip
    return max(near)[-1] if near else None


def _sentence_before(piece: Piece) -> Span | None:
    """The sentence that ends right before a quotation, in the paragraph before if it stands alone."""
    doc, start = piece.text.doc, piece.text.start
    solid = [t for t in doc[max(0, start - 4) : start] if not t.is_space and t.text not in {'"', "'", ")"}]
    if not solid or solid[-1].text[-1] not in ".?!," or not (piece.is_alone or _same_line(solid[-1], piece)):
        return None
    sentence = solid[-1].sent
    return doc[sentence.start : min(sentence.end, start)]


def _same_line(token: Token, piece: Piece) -> bool:
    return all("\n" not in t.text for t in token.doc[token.i : piece.text.start])


def _left_over(piece: Piece) -> Found | None:
    """What a report of the same sentence leads up to, where the parser lost its way: `vows to “fight on”`."""
    before = _until_stop(reversed(piece.before))
    cue = next((t for t in before if says(t) and (t.tag_ != "VBN" or child_of(t, "aux", "auxpass"))), None)
    if cue is None or (cue.lemma_ == "tell" and not piece.is_clause):  # `told “Fox and Friends”`
        return None
    opening, ends = _complementizer(cue, piece), piece.closing in _ENDS
    if opening is not None:
        told = (*range(opening, piece.text.end), *(t.i for t in _remainder(piece)))
        return Found(cue, "clause", source_of(cue), told)
    beside = cue.i + 1 == piece.text.start and _utters(cue)
    apart = not piece.after or piece.after[0].pos_ in {"CCONJ", "PUNCT"}  # not `said “most” voters …`
    if sum((beside, ends or (beside and apart), piece.is_clause)) < 2 or piece.text.start - cue.i > 16:
        return None
    return Found(cue, "clause", source_of(cue), tuple(t.i for t in piece.text))


def _remainder(piece: Piece) -> Iterator[Token]:
    """What goes on behind a quotation without a mark: `said “we don’t know” how many jobs are at stake`."""
    another = piece.is_clause and piece.after and piece.after[0].pos_ == "CCONJ"
    rest = () if another or piece.closing in _ENDS else piece.after
    return takewhile(lambda t: t.text not in {",", *_DASHES}, _until_stop(rest))


def _slogan(piece: Piece) -> Found | None:
    """What a noun calls an utterance: `ran on the slogan “Bread”`, `the old adage, “Wait and see”`."""
    between = [*takewhile(lambda t: t.text == "," or t.lemma_ == "be", reversed(piece.before))]
    noun = next((t for t in piece.before[: len(piece.before) - len(between)][-1:]), None)
    if noun is None or noun.lemma_.lower() not in words("slogan") or (piece.is_titled and between):
        return None
    return Found(noun, "of", source_of(noun), tuple(t.i for t in piece.text))


def _complementizer(cue: Token, piece: Piece) -> int | None:
    """The place of a `that` between a cue and a quotation, or of a `to` at most a verb before it."""
    between, entry = piece.text.doc[cue.i + 1 : piece.text.start], cue_of(cue)
    that = next((t.i for t in between if t.lower_ == "that" and t.dep_ != "det"), None)
    to = next((t.i for t in between[-2:] if t.tag_ == "TO"), None)
    return to if that is None and entry is not None and entry.frames & {"to", "obj-to"} else that


def _stands_alone(piece: Piece, found: list[Found]) -> Found | None:
    """A quoted sentence after one without a report: its subject speaks if a person, or else who spoke last."""
    alone = piece.is_alone or (piece.is_capital and piece.closing in _ENDS and len(piece.text) > 4)
    before = _sentence_before(piece) if alone and piece.is_clause else None
    if before is None or before.root.pos_ not in {"VERB", "AUX"}:
        return None
    subject, doc = child_of(before.root, "nsubj"), piece.text.doc
    if subject is not None and _is_person(subject):
        return Found(before.root, "clause", source_of(before.root), tuple(t.i for t in piece.text))
    spoke = (one for one in found if one.cue.i < piece.text.start and says(one.cue))
    named = [one for one in spoke if any(_is_person(doc[i]) for i in one.source)]
    if not piece.is_alone or not named:
        return None
    latest = max(named, key=lambda one: one.cue.i)
    return Found(before.root, "clause", latest.source, tuple(t.i for t in piece.text))


def _is_person(word: Token) -> bool:
    return word.pos_ == "PROPN" or word.lower_ in _PEOPLE or word.lemma_ in words("title")


# Together


def _rank(found: Found) -> tuple[int, int]:
    return (_RANK.index(found.frame) if found.frame in _RANK else len(_RANK), -len(found.content))


def _is_told(found: Found, results: list[Found], quoted: Set[int]) -> bool:
    """Within another's content only what is said, by someone named there, is an attribution of its own.

    Where a whole sentence is another's (`Lee wants to stay, officials say`), wishes and beliefs are as well.
    """
    cue = found.cue.i
    first = found.content[0]
    others = [o for o in results if o is not found and o.cue.i not in found.content]
    around = [o for o in others if cue in o.content and first in o.content]
    if not around:
        return True
    head = next((t for i in found.source if (t := found.cue.doc[i]).head.i not in found.source), None)
    named = head is not None and head.pos_ != "PRON"
    entry = cue_of(found.cue)
    uttered = (entry is not None and entry.kind == "say") or all(o.frame == "before" for o in around)
    called = quoted >= {*found.content} and any(c.lower_ == "what" for c in found.cue.children)
    if called and not any(says(o.cue) for o in around):
        return True  # `seeks what it calls “real change”`
    return named and uttered and found.frame in {"clause", "before"} and says(found.cue)


def _tidied(doc: Doc, found: Found, quoted: Container[int]) -> Found:
    """Source and content without the cue's own words, and without marks at either end but a quotation's."""
    content = {*found.content}
    if found.cue.i in content:
        content -= {found.cue.i, *found.source}
    return found._replace(content=_bare(doc, content, quoted), source=_bare(doc, found.source))


def _bare(doc: Doc, places: Iterable[int], whole: Container[int] = ()) -> Places:
    kept = []
    for run in _runs(doc, places):
        solid = [n for n, i in enumerate(run) if i in whole or not _is_edge(doc[i])]
        while solid and run[solid[-1]] not in whole and doc[run[solid[-1]]].pos_ == "CCONJ":
            solid.pop()  # what it leads on to is another clause
        kept += run[solid[0] : solid[-1] + 1] if solid else []
    return tuple(kept)


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in {")", "(", "%", "$", "[", "]"})


def _runs(doc: Doc, places: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in sorted(places):
        if runs and all(t.is_space and "\n" not in t.text for t in doc[runs[-1][-1] + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _relayed(found: Found) -> Found:
    """`two networks quoted Lee as saying`: Lee is the source, the networks relay."""
    if found.cue.pos_ not in {"VERB", "AUX"}:
        return found
    verb = next((t for t in (found.cue, *found.cue.ancestors) if t.lemma_ in _QUOTING), None)
    if verb is not None and (found.cue == verb or found.cue.dep_ == "pcomp"):
        speaker, relay = child_of(verb, "dobj", "nsubjpass"), child_of(verb, "nsubj", "agent")
        if speaker is not None and any(c.lower_ == "as" for c in verb.children):
            return found._replace(source=places_of(speaker), relay=places_of(relay))
    for verb in found.cue.subtree:
        agent = child_of(verb, "agent") if verb.lemma_ in _PASSES_ON and verb.i not in found.content else None
        if agent is not None and (relay := child_of(agent, "pobj")) is not None:
            return found._replace(relay=places_of(relay))
    return found
