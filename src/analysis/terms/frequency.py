"""How often terms occur."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from analysis.terms.occurrences import Unit, _counted, _ids, occurrences
from analysis.text import FUNCTION_WORDS, Document, Source


def frequencies(
    source: Document | Source | Iterable[Source],
    *,
    unit: Unit = "form",
    n: int = 1,
    names: bool = False,
    pos: Iterable[str] = (),
    function_words: bool = False,
) -> pd.DataFrame:
    """How often each term occurs.

    >>> from analysis import Article
    >>> frequencies(Article.from_text("Rain, rain, go away."))[["term", "count"]].values.tolist()[0]
    ['rain', 2]

    Args:
        source: a parsed article; or many articles, read as a stream, and parsed only if `unit`, `names` or
            `pos` ask for grammar.
        unit, n, names, pos: as in `occurrences`.
        function_words: keep terms that begin or end with one of `FUNCTION_WORDS`.

    Returns:
        One row a term, the most frequent first: term, count, per_1000 (terms counted; per_1000_low and
        per_1000_high bound the exact 95% interval of Clopper & Pearson 1934), range (share of the
        paragraphs, or of the articles, that have it), rank, evidence (ids of its sentences; of a
        parsed article only).
    """
    grammar: dict[str, Any] = {"unit": unit, "n": n, "names": names, "pos": pos}
    if isinstance(source, Document):
        found = occurrences(source, **grammar)
        frame = found.groupby("term").agg(
            count=("term", "size"), texts=("paragraph", "nunique"), evidence=("sentence", _ids)
        )
        texts = len({sentence.paragraph for sentence in source.sentences})
    else:
        counted = _counted(source, **grammar)
        texts, index = counted.read, pd.Index(counted.terms, dtype=str, name="term")
        frame = pd.DataFrame({"count": counted.counts, "texts": counted.texts}, index=index)
    frame = _rated(frame.reset_index(), texts)
    if not function_words:
        frame = frame[[not _functional(term) for term in frame.term]]
    frame = frame.sort_values(["count", "range", "term"], ascending=[False, False, True], ignore_index=True)
    frame["rank"] = frame["count"].rank(method="min", ascending=False).astype(int)
    return frame[sorted(frame, key="evidence".__eq__)]


def _rated(frame: pd.DataFrame, texts: int) -> pd.DataFrame:
    k, total = frame["count"], frame["count"].sum()
    rest = total - k
    frame["per_1000"] = 1000 * k / total
    frame["per_1000_low"] = 1000 * stats.beta.ppf(0.025, k, rest + 1)
    frame["per_1000_high"] = 1000 * np.where(rest > 0, stats.beta.ppf(0.975, k + 1, rest.clip(1)), 1)
    return frame.assign(range=frame.pop("texts") / max(texts, 1))


def _functional(term: str) -> bool:
    parts = term.split(" ")
    return not FUNCTION_WORDS.isdisjoint((parts[0], parts[-1]))
