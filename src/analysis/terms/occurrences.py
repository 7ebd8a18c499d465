"""Where the terms of a parsed article stand: occurrences, concordance, dispersion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from analysis.terms.counting import Counts, count
from analysis.text import NAMES, WORD, Document, Source, articles, folded, ngrams, parse, running_text, words

if TYPE_CHECKING:
    from spacy.tokens import Token

Spans = Sequence[tuple[int, int]]


def _counted(sources: Source | Iterable[Source], n: int = 1, **grammar: Any) -> Counts:
    """Counts over many articles, parsed only if terms are other than forms of any part of speech."""
    grammar = {name: value for name, value in grammar.items() if value and value != "form"}
    read = articles(sources)
    if grammar:
        return count(("\n".join(occurrences(parse(a), n=n, **grammar).term) for a in read), lines=True)
    if n > 1:
        return count(("\n".join(ngrams(running_text(a), n)) for a in read), lines=True)
    return count(map(running_text, read))


def _ids(sentences: pd.Series) -> list[str]:
    return sentences.unique().tolist()


def _within(found: pd.DataFrame, spans: Spans) -> pd.DataFrame:
    inside = np.zeros(len(found), bool)
    for start, end in spans:
        inside |= (start <= found.start) & (found.end <= end)
    return found[inside]


Unit = Literal["form", "lemma"]
_PLACE = ["sentence", "paragraph", "start", "end"]


def occurrences(
    document: Document, *, unit: Unit = "form", n: int = 1, names: bool = False, pos: Iterable[str] = ()
) -> pd.DataFrame:
    """Every occurrence of every term, in text order; no term crosses a sentence.

    Args:
        document: an article, parsed or not, or the path of its file.
        unit: `form` as written, or `lemma`; hyphenated and contracted words keep their form.
        n: how many words make a term.
        names: keep a name of several words together as one word.
        pos: only words of these universal parts of speech (`NOUN`, `VERB`, `PROPN`, …); all if empty.

    Returns:
        term, pos (one part of speech a word), sentence (id), paragraph, start, end.

    Raises:
        ValueError: if `n` is less than 1.
    """
    if n < 1:
        raise ValueError(f"n = {n}: a term has at least one word. Choose n from 1 to 5.")
    tokens = {token.idx: token for token in document.doc}
    inside = _names(document) if names else {}
    rows = []
    for sentence in document.sentences:
        found = [(m.start() + sentence.start, m[0]) for m in WORD.finditer(sentence.text)]
        single = [(*_read(tokens.get(start), word, unit), start, start + len(word)) for start, word in found]
        terms = [_joined(list(run)) for _, run in groupby(single, lambda t: inside.get(t[2], t))]
        runs = (_joined(terms[i : i + n]) for i in range(len(terms) - n + 1))
        rows += [(term, tags, sentence.id, sentence.paragraph, *span) for term, tags, *span in runs]
    frame = pd.DataFrame(rows, columns=["term", "pos", *_PLACE]).astype({"term": str, "pos": str})
    wanted = set(pos)
    return frame[[not wanted or wanted.issuperset(tags.split()) for tags in frame.pos]]


def _read(token: Token | None, word: str, unit: Unit) -> tuple[str, str]:
    """A word as counted and its part of speech, from the token that begins with it."""
    if token is None:
        return folded(word), "X"
    return folded(token.lemma_ if unit == "lemma" and len(token) == len(word) else word), token.pos_


def _names(document: Document) -> dict[int, int]:
    """Which name each word that is part of one belongs to, by the word's offset."""
    entities = (entity for entity in document.doc.ents if entity.label_ in NAMES)
    return {
        token.idx: entity.start
        for entity in entities
        for token in entity
        if token.i > entity.start or token.pos_ != "DET"
    }


def _joined(terms: list[tuple[str, str, int, int]]) -> tuple[str, str, int, int]:
    joined, tags, starts, ends = zip(*terms, strict=True)
    return " ".join(joined), " ".join(tags), starts[0], ends[-1]


def pattern(keyword: str) -> tuple[re.Pattern[str], int]:
    """What a keyword matches among terms, and how many words it has.

    It is split and folded like any text; `*` stands for any letters of one word.

    Raises:
        ValueError: if it has no word.
    """
    star = "ꙮ"  # a letter, lest the splitting into words loses it; it has occurred once, in 1429
    parts = words(keyword.replace("*", star))
    if not parts:
        raise ValueError(f"The keyword {keyword!r} has no word. Give a word, a phrase, or mission*.")
    return re.compile(re.sub(f"{star}+", r"\\S*", re.escape(" ".join(parts)))), len(parts)


@lru_cache(maxsize=8)
def _terms(document: Document, n: int) -> pd.DataFrame:
    return occurrences(document, n=n)


def _hits(document: Document, keyword: str) -> pd.DataFrame:
    wanted, n = pattern(keyword)
    found = _terms(document, n)
    return found[[wanted.fullmatch(term) is not None for term in found.term]]
