"""Where the terms of a parsed article stand, how it writes them, and which keyword finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.terms.counting import Counts, count
from analysis.terms.matching import Keyword
from analysis.terms.multiword import Names
from analysis.terms.routine import routine
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
def _read(document: Document) -> tuple[tuple[Word, ...], ...]:
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
    if token is None:
        return Word(form, text, text, plain, "X", "", start, end)
    named = token.pos_ == "PROPN" or form in borne
    written = text if plain or named or not text[1:].islower() else text.lower()
    lemma = token.lemma_ if len(token) == len(text) else written
    return Word(form, lemma, written, plain, token.pos_, routine(token), start, end)


COLUMNS = ["term", "written", "plain", "pos", "routine", "sentence", "paragraph", "start", "end"]


def occurrences(
    document: Document, *, unit: Unit = "form", n: int = 1, names: bool = False, pos: Iterable[str] = ()
) -> pd.DataFrame:
    """Every occurrence of every term, in text order; no term crosses a sentence.

    Args:
        document: a parsed article.
        unit: `form` as written, or `lemma`; hyphenated and contracted words keep their form.
        n: how many words make a term.
        names: keep a name of several words together as one word.
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
    for sentence, words in zip(document.sentences, _read(document), strict=True):
        parts = _parted(words) if names else [[word] for word in words]
        runs = ([*chain(*parts[i : i + n])] for i in range(len(parts) - n + 1))
        rows += [
            (*_term(run, unit), sentence.id, sentence.paragraph, run[0].start, run[-1].end) for run in runs
        ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame = frame.astype(dict.fromkeys(["term", "written", "pos", "routine"], str) | {"plain": bool})
    wanted = set(pos)
    return frame[[wanted.issuperset(tags.split()) for tags in frame.pos]] if wanted else frame


def _parted(words: Sequence[Word]) -> list[list[Word]]:
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
    """How the article writes each term: most often in the middle of sentences, or else anywhere."""
    tally = found.groupby(["term", "written"]).plain.agg(["sum", "size"]).reset_index()
    ranked = tally.sort_values(["sum", "size", "written"], kind="stable")
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


def routine_words(document: Document) -> pd.DataFrame:
    """The routine of news that lists of terms leave out.

    One row a word, by kind and count: term, kind (reporting verb, date, form of address, letter
    of a turn), count.

    >>> from analysis import parse
    >>> routine_words(parse("data/articles/nato-afghan-tour.txt"))["term"].tolist()[:2]
    ['2011', '13']
    """
    document = parse(document)
    found = occurrences(document, names=True)
    kinds, sizes, written = routine_terms(found), found.term.value_counts(), spellings(found)
    frame = pd.DataFrame({
        "term": [written[term] for term in kinds.index], "kind": kinds.to_list(),
        "count": sizes.reindex(kinds.index).to_list(),
    })  # fmt: skip
    return frame.sort_values(["kind", "count", "term"], ascending=[True, False, True], ignore_index=True)


def within(found: pd.DataFrame, spans: Spans) -> pd.DataFrame:
    """The occurrences that lie inside one of these half-open spans."""
    if not len(spans):
        return found.head(0)
    starts, ends = np.array(sorted(spans)).T
    reached = np.maximum.accumulate(ends)  # how far any span reaches that begins no later
    last = np.searchsorted(starts, found.start, side="right") - 1
    return found[(last >= 0) & (found.end <= reached[last])]


def hits(document: Document, keyword: str, *, whole: bool = False) -> pd.DataFrame:
    """Where a keyword stands: sentence, paragraph, start, end, in text order.

    Args:
        document: a parsed article.
        keyword: a word or a phrase, with or without `*`.
        whole: leave out where it is only part of a name of several words, which is a term of its own.

    Raises:
        ValueError: if `keyword` has no word.
    """
    wanted = Keyword.read(keyword)
    rows = []
    for sentence, words in zip(document.sentences, _read(document), strict=True):
        for i, word in enumerate(words):
            run = words[i : i + len(wanted)] if wanted.begins(word.form) else ()
            if not wanted.matches([each.form for each in run]) or (whole and _partial(words, i, len(run))):
                continue
            rows.append((sentence.id, sentence.paragraph, word.start, run[-1].end))
    return pd.DataFrame(rows, columns=["sentence", "paragraph", "start", "end"])


def _partial(words: Sequence[Word], first: int, size: int) -> bool:
    """Whether a run of words begins or ends inside a name."""
    before, after = words[first - 1 : first], words[first + size : first + size + 1]
    begins_inside = bool(before) and 0 <= words[first].name == before[0].name
    ends_inside = bool(after) and 0 <= words[first + size - 1].name == after[0].name
    return begins_inside or ends_inside


def counted(sources: Source | Iterable[Source], n: int = 1, **grammar: Any) -> Counts:
    """Counts over many articles, parsed only if terms are other than forms of any part of speech."""
    grammar = {name: value for name, value in grammar.items() if value and value != "form"}
    read = articles(sources)
    if grammar:
        return count(("\n".join(occurrences(parse(a), n=n, **grammar).term) for a in read), lines=True)
    if n > 1:
        return count(("\n".join(ngrams(running_text(a), n)) for a in read), lines=True)
    return count(map(running_text, read))
