"""How often terms occur."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.terms.occurrences import Unit, counted, evidence, occurrences, routine_terms, spellings
from analysis.terms.overlapping import searched
from analysis.text import FUNCTION_WORDS, Document, Source


def frequencies(
    source: Document | Source | Iterable[Source],
    *,
    unit: Unit = "form",
    n: int = 1,
    names: bool | None = None,
    pos: Iterable[str] = (),
    minimum: int = 1,
    function_words: bool = False,
    routine_words: bool = False,
) -> pd.DataFrame:
    """How often each term occurs.

    >>> from analysis import Article, parse
    >>> frequencies(parse(Article.from_text("Canada, Canada, go away.")))["term"].tolist()[0]
    'Canada'

    Args:
        source: a parsed article; or many articles, read as a stream, and parsed only if `unit`, `names` or
            `pos` ask for grammar.
        unit, n, pos: as in `occurrences`.
        names: keep a name of several words together as one; if not said, in a parsed article alone. There
            the words of a name count besides, wherever a search finds them (see `searched`); in a stream of
            articles a name is one term and its words are none.
        minimum: how often a term must occur to be listed.
        function_words: keep terms that begin or end with one of `FUNCTION_WORDS`.
        routine_words: keep what is routine in most places of a parsed article: reporting verbs, dates,
            figures, Mr. and Mrs. (`routine_words` lists them).

    Returns:
        One row a term, the most frequent first: term (as a parsed article writes it; in lower case in a
        stream), count, per_1000 (words, or terms of a stream; per_1000_low and per_1000_high bound the exact
        95% interval of Clopper & Pearson 1934), range (share of the paragraphs, or of the articles, that
        have it), rank, evidence (ids of its sentences; of a parsed article only).
    """
    whole = isinstance(source, Document) if names is None else names
    grammar: dict[str, Any] = {"unit": unit, "n": n, "names": whole, "pos": pos}
    if isinstance(source, Document):
        found = searched(source, **grammar)
        size = len(occurrences(source, **grammar | {"names": whole and n > 1}))
        frame = found.groupby("term").agg(count=("term", "size"), texts=("paragraph", "nunique"))
        frame = _rated(frame.reset_index(), size, len({sentence.paragraph for sentence in source.sentences}))
        frame["evidence"] = frame.term.map(evidence(found, "term"))
        if not routine_words:
            frame = frame[~frame.term.isin(routine_terms(found).index)]
    else:
        counts = counted(source, **grammar)
        index = pd.Index(counts.terms, dtype=str, name="term")
        frame = pd.DataFrame({"count": counts.counts, "texts": counts.texts}, index=index)
        frame = _rated(frame.reset_index(), int(counts.counts.sum()), counts.read)
    kept = frame["count"] >= minimum
    if not function_words:
        kept &= ~frame.term.map(functional).astype(bool)
    frame = frame[kept].sort_values(
        ["count", "range", "term"], ascending=[False, False, True], ignore_index=True
    )
    frame["rank"] = frame["count"].rank(method="min", ascending=False).astype(int)
    if isinstance(source, Document):
        frame["term"] = frame.term.map(spellings(found)).astype(str)
    return frame[sorted(frame, key="evidence".__eq__)]


def _rated(frame: pd.DataFrame, total: int, texts: int) -> pd.DataFrame:
    k = frame["count"]
    rest = total - k
    # scipy's binomtest gives the same interval, one count at a time
    frame["per_1000"] = 1000 * k / total
    frame["per_1000_low"] = 1000 * stats.beta.ppf(0.025, k, rest + 1)
    frame["per_1000_high"] = 1000 * np.where(rest > 0, stats.beta.ppf(0.975, k + 1, rest.clip(1)), 1)
    return frame.assign(range=frame.pop("texts") / max(texts, 1))


def functional(term: str) -> bool:
    """Whether a term begins or ends with a function word."""
    parts = term.split(" ")
    return not FUNCTION_WORDS.isdisjoint((parts[0], parts[-1]))
