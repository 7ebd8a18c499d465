"""The terms of an article, or of many: how often, against what, next to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy import stats

from analysis.association import Array, Correction, Table, adjusted, p_value
from analysis.corpus import FUNCTION_WORDS, Source, articles, running_text
from analysis.counting import Counts, count
from analysis.language import Document, Readable, parse
from analysis.positions import Unit, occurrences, pattern
from analysis.words import ngrams

Spans = Sequence[tuple[int, int]]

# wordfreq gives proportions, not counts; in a corpus of this size the rarest word it lists occurs once.
GENERAL_ENGLISH = 100_000_000


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


def _counted(sources: Source | Iterable[Source], n: int = 1, **grammar: Any) -> Counts:
    """Counts over many articles, parsed only if terms are other than forms of any part of speech."""
    grammar = {name: value for name, value in grammar.items() if value and value != "form"}
    read = articles(sources)
    if grammar:
        return count(("\n".join(occurrences(parse(a), n=n, **grammar).term) for a in read), lines=True)
    if n > 1:
        return count(("\n".join(ngrams(running_text(a), n)) for a in read), lines=True)
    return count(map(running_text, read))


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


def _ids(sentences: pd.Series) -> list[str]:
    return sentences.unique().tolist()


# Keyness


def keyness(
    document: Readable,
    against: str | Document | Spans | Source | Iterable[Source] = "general",
    *,
    part: Literal["quotation"] | Spans | None = None,
    unit: Unit = "form",
    n: int = 1,
    minimum: int = 2,
    correction: Correction = "holm",
) -> pd.DataFrame:
    """Terms used more, or less, than in a reference.

    A term is tested if it occurs `minimum` times, or would if it were used as in the reference;
    only then are the tests corrected for their number.

    >>> from analysis import Article
    >>> keyness(Article.from_text("Rain, rain, go away."))[["term", "count"]].values.tolist()
    [['rain', 2]]

    Args:
        document: an article, parsed or not, or the path of its file.
        against: `general` English (wordfreq's proportions, taken as counts in 100 million words),
            `rest` of the article (needs `part`), spans of it, another document, or other articles.
        part: only what lies in quotation marks, or in these half-open spans (such as the content_spans of
            an actor's attributions, against those of the others); the whole article if none.
        unit, n: as in `occurrences`; general English is known by single word forms only.
        minimum: occurrences, see above.
        correction: `holm` (family-wise) or `bh` (false discovery rate).

    Returns:
        One row a term, by signed log-likelihood, so that what is rarer here comes last; none if the
        part or the rest is empty: term, count,
        reference_count, per_1000, reference_per_1000, log_likelihood (2 cells), log_ratio with its 95%
        interval log_ratio_low to log_ratio_high, p_adjusted, p (of log_likelihood), g2 (4 cells),
        chi2_yates, fisher (p), odds_ratio, diff_percent, bic, evidence. log_likelihood, g2 and
        chi2_yates are negative where the term is rarer here. `attrs` has size and reference_size.

    Raises:
        ValueError: if the reference can't be counted in this way, or no other article is given.
    """
    document = parse(document)
    found = occurrences(document, unit=unit, n=n)
    quoted = [piece for quotation in document.quotations for piece in quotation.pieces]
    here = found if part is None else _within(found, quoted if part == "quotation" else part)
    size = len(here)
    reference, reference_size = _reference(found, here, document, against, unit, n, minimum / max(size, 1))
    counts = pd.DataFrame({"a": here.term.value_counts(), "b": reference}).fillna(0.0).sort_index()
    expected = counts.sum(axis=1) * size / (size + reference_size)
    counts = counts[((counts.a >= minimum) | (expected >= minimum)) & (size > 0) & (reference_size > 0)]
    a, b = counts.a.to_numpy(), counts.b.to_numpy()
    frame = _keyness(counts.index.tolist(), a, b, size, reference_size, correction)
    evidence = here.groupby("term").sentence.agg(_ids)
    frame["evidence"] = [evidence.get(term, []) for term in frame.term]
    frame = frame.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)
    frame.attrs |= {"size": size, "reference_size": reference_size}
    return frame


def _keyness(
    terms: list[str], a: Array, b: Array, size: int, reference_size: int, correction: Correction
) -> pd.DataFrame:
    table = Table(a, size, a + b, size + reference_size)
    low, high = table.log_ratio_interval()
    p = p_value(table.log_likelihood)
    return pd.DataFrame({
        "term": pd.Series(terms, dtype=str), "count": a.astype(int), "reference_count": b.astype(int),
        "per_1000": 1000 * a / max(size, 1), "reference_per_1000": 1000 * b / reference_size,
        "log_likelihood": table.sign * table.log_likelihood,
        "log_ratio": table.log_ratio, "log_ratio_low": low, "log_ratio_high": high,
        "p_adjusted": adjusted(p, correction), "p": p, "g2": table.sign * table.g2,
        "chi2_yates": table.sign * table.chi2_yates, "fisher": table.fisher, "odds_ratio": table.odds_ratio,
        "diff_percent": table.diff_percent, "bic": table.bic,
    })  # fmt: skip


def _within(found: pd.DataFrame, spans: Spans) -> pd.DataFrame:
    inside = np.zeros(len(found), bool)
    for start, end in spans:
        inside |= (start <= found.start) & (found.end <= end)
    return found[inside]


def _reference(
    found: pd.DataFrame,
    here: pd.DataFrame,
    document: Document,
    against: Any,
    unit: Unit,
    n: int,
    least: float,
) -> tuple[pd.Series, int]:
    """The reference's counts and their sum."""
    if isinstance(against, str) and against == "general":
        return _general(here.term, unit, n, least), GENERAL_ENGLISH
    if isinstance(against, str) and against == "rest":
        counts = found.drop(here.index).term.value_counts()
    elif isinstance(against, Document):
        counts = occurrences(against, unit=unit, n=n).term.value_counts()
    elif isinstance(against, Sequence) and against and isinstance(against[0], tuple):
        counts = _within(found, against).term.value_counts()
    else:
        others = (a for a in articles(against) if a.sha256 != document.article.sha256)
        counted = _counted(others, n, unit=unit)
        if not counted.terms:
            raise ValueError(
                f"{against!r}: no other article to compare with. Give paths or patterns of some."
            )
        counts = pd.Series(counted.counts, counted.terms)
    return counts, int(counts.sum())


def _general(terms: pd.Series, unit: Unit, n: int, least: float) -> pd.Series:
    from wordfreq import iter_wordlist, word_frequency

    if unit != "form" or n != 1:
        raise ValueError(
            "General English is known by single word forms. Compare lemmas or n-grams with articles."
        )
    frequent = takewhile(lambda word: word_frequency(word, "en") >= least, iter_wordlist("en"))
    # wordfreq counts `it's` as one word and 2011 as 0000: only what both count alike can be missing here
    known = {*terms, *(word for word in frequent if word.isalpha())}
    return pd.Series(
        {term: round(word_frequency(term, "en") * GENERAL_ENGLISH) for term in known}, dtype=float
    )


# Collocation


def collocations(
    source: Document | Source | Iterable[Source],
    keyword: str = "",
    *,
    window: int = 1,
    minimum: int = 2,
    function_words: bool = False,
) -> pd.DataFrame:
    """Pairs of words that stand together more often than their frequencies explain.

    Pairs are ordered, and stay within a sentence of a parsed article, or within an article that is not
    parsed. The margins of the statistics are those of the pairs themselves.

    >>> collocations("data/articles/nato-afghan-tour.txt")[["term", "collocate"]].values.tolist()[0]
    ['combat', 'mission']

    Args:
        source: a parsed article; or many articles, read as a stream and counted without being parsed.
        keyword: only pairs with this word (`mission*` for word beginnings); all pairs if empty.
        window: the second word's greatest distance from the first; 1 is adjacency.
        minimum: how often a pair must occur.
        function_words: keep pairs with one of `FUNCTION_WORDS`.

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
        frame = _neighbours(source, window)
    else:
        frame = _pairs(count(map(running_text, articles(source)), window=window))
    total = frame["count"].sum()
    frame = _scored(frame[_kept(frame, keyword, minimum, function_words)], total)
    return frame[sorted(frame, key="evidence".__eq__)]


def _neighbours(document: Document, window: int) -> pd.DataFrame:
    """The pairs of a parsed article."""
    found = occurrences(document)
    pairs = pd.concat(
        found.assign(collocate=found.term.shift(-gap))[found.sentence == found.sentence.shift(-gap)]
        for gap in range(1, window + 1)
    ).sort_values("start")
    frame = pairs.groupby(["term", "collocate"]).sentence.agg(count="size", evidence=_ids).reset_index()
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
        wanted, _ = pattern(keyword)
        kept &= frame.term.map(wanted.fullmatch).notna() | frame.collocate.map(wanted.fullmatch).notna()
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
