"""Where the terms of a parsed article stand, how it writes them, and which keyword finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.terms.counting import Counts, count
from analysis.terms.multiword import Names
from analysis.terms.routine import is_number, routine
from analysis.text import WORD, Document, Source, articles, folded, ngrams, parse, running_text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.text.document import Sentence

Spans = Sequence[tuple[int, int]]
Unit = Literal["form", "lemma"]


class Word(NamedTuple):
    """A word of an article.

    `name` numbers the name of several words that it is part of, if it is of one; `first` says that the word
    leads to a last name, with which it is one term: Donald, before Trump.
    """

    form: str
    lemma: str
    written: str  # as in the middle of a sentence, as far as one can tell
    plain: bool  # whether it stands there
    pos: str
    routine: str
    start: int
    end: int
    name: int = -1
    first: bool = False


@lru_cache(maxsize=8)
def sentences_of(document: Document) -> tuple[tuple[Word, ...], ...]:
    """The words of each sentence."""
    tokens, names = {token.idx: token for token in document.doc}, Names.read(document)
    borne = _capitals(document)
    return tuple(tuple(_words(sentence, tokens, names, borne)) for sentence in document.sentences)


def _capitals(document: Document) -> frozenset[str]:
    """The words that have a capital wherever they stand inside a sentence, in names too: `Ollie Trent`."""
    inside = [
        match[0]
        for sentence in document.sentences
        if sentence.voice != "headline"
        for match in [*WORD.finditer(sentence.text)][1:]
    ]
    small = {folded(word) for word in inside if word[0].islower()}
    return frozenset(form for word in inside if word[0].isupper() and (form := folded(word)) not in small)


def _words(
    sentence: Sentence, tokens: dict[int, Token], names: Names, borne: frozenset[str]
) -> Iterator[Word]:
    found = list(WORD.finditer(sentence.text))
    for first, beyond in names.joined(found):
        short = tuple(match[0] for match in found[first:beyond]) in names.short
        for i in range(first, beyond):
            match, start = found[i], sentence.start + found[i].start()
            named = beyond - first > 1
            plain = named or (i > 0 and sentence.voice != "headline")
            word = _word(match[0], tokens.get(start), plain, start, borne)
            if short:
                yield word._replace(first=i < beyond - 1)
            elif named:
                yield word._replace(name=sentence.start + found[first].start(), routine="")
            else:
                yield word


def _word(text: str, token: Token | None, plain: bool, start: int, borne: frozenset[str]) -> Word:
    """A word as counted, from the token that begins with it."""
    form, end = folded(text), start + len(text)
    kind = "number" if is_number(text) else ""
    if token is None:
        return Word(form, text, text, plain, "X", kind, start, end)
    named = token.pos_ == "PROPN" or form in borne
    written = text if plain or named or not text[1:].islower() else text.lower()
    lemma = token.lemma_ if len(token) == len(text) else written
    return Word(form, lemma, written, plain, token.pos_, routine(token) or kind, start, end)


COLUMNS = ["term", "written", "plain", "pos", "routine", "sentence", "paragraph", "start", "end"]


def occurrences(
    document: Document, *, unit: Unit = "form", n: int = 1, names: bool = False, pos: Iterable[str] = ()
) -> pd.DataFrame:
    """Every occurrence of every term, in text order; no term crosses a sentence.

    Args:
        document: a parsed article.
        unit: `form` as written, or `lemma`; hyphenated and contracted words keep their form.
        n: how many words make a term.
        names: keep a name of several words together as one word; `searched` counts its words besides.
        pos: only words of these universal parts of speech (`NOUN`, `VERB`, `PROPN`, …); all if empty.

    Returns:
        term (in lower case), written (as in the middle of a sentence), plain (whether it stands there), pos
        (one part of speech a word), routine (which, or empty), sentence (id), paragraph, start, end.

    Raises:
        ValueError: if `n` is less than 1.
    """
    if n < 1:
        raise ValueError(f"n = {n}: a term has at least one word. Choose n from 1 to 5.")
    rows: list[tuple[Any, ...]] = []
    for sentence, words in zip(document.sentences, sentences_of(document), strict=True):
        parts = parted(words) if names else [[word] for word in words]
        runs = ([*chain(*parts[i : i + n])] for i in range(len(parts) - n + 1))
        rows += [row_of(run, unit, sentence) for run in runs]
    frame = typed(pd.DataFrame(rows, columns=COLUMNS))
    wanted = set(pos)
    return frame[[wanted.issuperset(tags.split()) for tags in frame.pos]] if wanted else frame


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """A table of occurrences with the kinds of its columns, which it has without rows, too."""
    return frame.astype(dict.fromkeys(["term", "written", "pos", "routine"], str) | {"plain": bool})


def row_of(run: Sequence[Word], unit: Unit, sentence: Sentence) -> tuple[Any, ...]:
    """A row of `occurrences`, of the words of one term."""
    return (*_term(run, unit), sentence.id, sentence.paragraph, run[0].start, run[-1].end)


def parted(words: Sequence[Word]) -> list[list[Word]]:
    """The words of a sentence, those of a name together; a last name reaches back to its first names."""
    parts: list[list[Word]] = []
    begun: int | None = None
    for word in words:
        if word.first:
            begun = word.start if begun is None else begun
            continue
        whole = word if begun is None else word._replace(start=begun)
        begun = None
        if word.name >= 0 and parts and parts[-1][-1].name == word.name:
            parts[-1].append(whole)
        else:
            parts.append([whole])
    return parts


def _term(run: Sequence[Word], unit: Unit) -> tuple[str, str, bool, str, str]:
    return (
        " ".join(folded(word.lemma) if unit == "lemma" else word.form for word in run),
        " ".join(word.lemma if unit == "lemma" else word.written for word in run),
        all(word.plain for word in run),
        " ".join(word.pos for word in run),
        next((word.routine for word in run if word.routine), ""),
    )


def spellings(found: pd.DataFrame) -> dict[str, str]:
    """How the article writes each term: most often in the middle of sentences, or else anywhere.

    Capitals throughout only where they are the rule, not for the one place that has them for emphasis.
    """
    tally = found.groupby(["term", "written"]).plain.agg(["sum", "size"]).reset_index()
    rule = tally["size"] > tally.groupby("term")["size"].transform("sum") / 2
    tally["quiet"] = rule | ~tally.written.str.isupper()
    ranked = tally.sort_values(["quiet", "sum", "size", "written"], kind="stable")
    return dict(zip(ranked.term, ranked.written, strict=True))


def evidence(found: pd.DataFrame, *by: str) -> pd.Series:
    """The ids of the sentences that have each term, in text order."""
    once = found.drop_duplicates([*by, "sentence"])
    return once.groupby(list(by)).sentence.agg(list)


def routine_terms(found: pd.DataFrame) -> pd.Series:
    """Of the terms that are routine in most of their places, which routine: by term."""
    kinds = found[found.routine != ""].groupby(["term", "routine"]).size().reset_index(name="count")
    kinds = kinds.sort_values("count").drop_duplicates("term", keep="last").set_index("term")
    sizes = found.term.value_counts()
    mostly = kinds["count"] > sizes.reindex(kinds.index) / 2
    return kinds.routine[mostly]


def within(found: pd.DataFrame, spans: Spans) -> pd.DataFrame:
    """The occurrences that lie inside one of these half-open spans."""
    if not len(spans):
        return found.head(0)
    starts, ends = np.array(sorted(spans)).T
    reached = np.maximum.accumulate(ends)  # how far any span reaches that begins no later
    last = np.searchsorted(starts, found.start, side="right") - 1
    return found[(last >= 0) & (found.end <= reached[last])]


def counted(sources: Source | Iterable[Source], n: int = 1, **grammar: Any) -> Counts:
    """Counts over many articles, parsed only if terms are other than forms of any part of speech."""
    grammar = {name: value for name, value in grammar.items() if value and value != "form"}
    read = articles(sources)
    if grammar:
        return count(("\n".join(occurrences(parse(a), n=n, **grammar).term) for a in read), lines=True)
    if n > 1:
        return count(("\n".join(ngrams(running_text(a), n)) for a in read), lines=True)
    return count(map(running_text, read))
