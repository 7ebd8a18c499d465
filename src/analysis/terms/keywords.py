"""The terms of an article, or of many: how often, against what, next to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, Literal

import pandas as pd

from analysis.terms.association import Array, Correction, Table, adjusted, p_value
from analysis.terms.occurrences import Spans, Unit, _counted, _ids, _within, occurrences
from analysis.text import Document, Readable, Source, articles, parse

# wordfreq gives proportions, not counts; in a corpus of this size the rarest word it lists occurs once.
GENERAL_ENGLISH = 100_000_000


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
