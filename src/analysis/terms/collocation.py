"""Words that stand side by side more often than chance would have it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.terms.association import Table, adjusted, p_value
from analysis.terms.counting import Counts, count
from analysis.terms.matching import Keyword
from analysis.terms.occurrences import evidence, occurrences, routine_terms, spellings
from analysis.text import FUNCTION_WORDS, Document, Source, articles, running_text


def collocations(
    source: Document | Source | Iterable[Source],
    keyword: str = "",
    *,
    window: int = 1,
    minimum: int = 2,
    function_words: bool = False,
    routine_words: bool = False,
) -> pd.DataFrame:
    """Pairs of words that stand together more often than their frequencies explain.

    Pairs are ordered, and stay within a sentence of a parsed article, or within an article that is not
    parsed. In a parsed article a name of several words is one. The margins of the statistics are those of the
    pairs themselves.

    >>> collocations("data/articles/nato-afghan-tour.txt")[["term", "collocate"]].values.tolist()[0]
    ['combat', 'mission']

    Args:
        source: a parsed article; or many articles, read as a stream and counted without being parsed.
        keyword: only pairs with this word (`mission*` for word beginnings); all pairs if empty.
        window: the second word's greatest distance from the first; 1 is adjacency.
        minimum: how often a pair must occur.
        function_words: keep pairs with one of `FUNCTION_WORDS`.
        routine_words: keep pairs with a word that is routine in most places of a parsed article: reporting
            verbs, dates, Mr. and Mrs.

    Returns:
        One row a pair, by log-likelihood: term, collocate, count, term_count and collocate_count (pairs
        with this first or second word), expected, log_likelihood (4 cells; negative if rarer than
        expected), mi, mi3, t_score, log_dice, delta_p_forward (of the collocate given the term),
        delta_p_backward, p_adjusted (Holm), evidence (ids of sentences; of a parsed article only).

    Raises:
        ValueError: if `window` is less than 1.
    """
    if window < 1:
        raise ValueError(f"window = {window}: no word is so near. Give 1 for neighbours, or more.")
    if isinstance(source, Document):
        found = occurrences(source, names=True)
        frame, routine = _neighbours(found, window), routine_terms(found).index
    else:
        frame, routine = _pairs(count(map(running_text, articles(source)), window=window)), ()
    total = frame["count"].sum()
    kept = _kept(frame, keyword, minimum, function_words)
    if not routine_words:
        kept &= ~(frame.term.isin(routine) | frame.collocate.isin(routine))
    frame = _scored(frame[kept], total)
    if isinstance(source, Document):
        written = spellings(found)
        frame = frame.assign(**{name: frame[name].map(written).astype(str) for name in ("term", "collocate")})
    return frame[sorted(frame, key="evidence".__eq__)]


def _neighbours(found: pd.DataFrame, window: int) -> pd.DataFrame:
    """The pairs of a parsed article's terms."""
    pairs = pd.concat(
        found.assign(collocate=found.term.shift(-gap))[found.sentence == found.sentence.shift(-gap)]
        for gap in range(1, window + 1)
    ).sort_values("start")
    sizes = pairs.groupby(["term", "collocate"]).size()
    frame = pd.DataFrame({"count": sizes, "evidence": evidence(pairs, "term", "collocate")}).reset_index()
    for margin in ("term", "collocate"):
        frame[f"{margin}_count"] = frame.groupby(margin)["count"].transform("sum")
    return frame[["term", "collocate", "count", "term_count", "collocate_count", "evidence"]]


def _pairs(counted: Counts) -> pd.DataFrame:
    """The pairs of a stream."""
    names = np.array(counted.terms, object)
    first, second, together = counted.first, counted.second, counted.together
    return pd.DataFrame({
        "term": names[first], "collocate": names[second], "count": together,
        "term_count": np.bincount(first, together)[first].astype(int) if len(first) else first,
        "collocate_count": np.bincount(second, together)[second].astype(int) if len(first) else first,
    })  # fmt: skip


def _kept(frame: pd.DataFrame, keyword: str, minimum: int, function_words: bool) -> pd.Series:
    kept = frame["count"] >= minimum
    if not function_words:
        kept &= ~(frame.term.isin(FUNCTION_WORDS) | frame.collocate.isin(FUNCTION_WORDS))
    if keyword:
        wanted = Keyword.read(keyword)
        found = {term for term in {*frame.term, *frame.collocate} if wanted.matches(term.split(" "))}
        kept &= frame.term.isin(found) | frame.collocate.isin(found)
    return kept


def _scored(pairs: pd.DataFrame, total: int) -> pd.DataFrame:
    table = Table(pairs["count"], pairs.term_count, pairs.collocate_count, max(total, 1))
    forward, backward = table.delta_p
    frame = pairs.assign(
        expected=table.expected[0], log_likelihood=table.sign * table.g2, mi=table.mi, mi3=table.mi3,
        t_score=table.t_score, log_dice=table.log_dice, delta_p_forward=forward, delta_p_backward=backward,
        p_adjusted=adjusted(p_value(table.g2)),
    )  # fmt: skip
    order = ["log_likelihood", "term", "collocate"]
    return frame.sort_values(order, ascending=[False, True, True], ignore_index=True)
