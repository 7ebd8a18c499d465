"""Keyness: the terms that an article uses more, or less, than a reference does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Any, Literal

import pandas as pd

from analysis.terms.association import Array, Correction, Table, adjusted, p_value
from analysis.terms.occurrences import (
    Spans,
    Unit,
    counted,
    evidence,
    occurrences,
    routine_terms,
    spellings,
    within,
)
from analysis.terms.overlapping import searched
from analysis.text import Document, Readable, Source, articles, parse

# wordfreq gives proportions, not counts; in a corpus of this size the rarest word it lists occurs once.
GENERAL_ENGLISH = 100_000_000


def keyness(
    document: Readable,
    against: str | Document | Spans | Source | Iterable[Source] = "general",
    *,
    part: Literal["quotation"] | Spans | None = None,
    unit: Unit = "form",
    n: int = 1,
    names: bool | None = None,
    minimum: int = 2,
    correction: Correction = "holm",
    routine_words: bool = False,
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
        names: keep a name of several words together as one; if not said, unless against other articles, which
            are not parsed for it. General English is taken to use a name as often as the rarest of its words,
            which is the most that it can, so that a name is at least as unusual as is said here.
        minimum: occurrences, see above.
        correction: `holm` (family-wise) or `bh` (false discovery rate).
        routine_words: test, too, what is routine in most of its places here: reporting verbs, dates, Mr. and
            Mrs.

    Returns:
        One row a term, by signed log-likelihood, so that what is rarer here comes last; none if the
        part or the rest is empty: term (as the article writes it), count, reference_count, per_1000,
        reference_per_1000, log_likelihood (2 cells; negative where the term is rarer here), log_ratio with
        its 95% interval log_ratio_low to log_ratio_high, p_adjusted, evidence.

    Raises:
        ValueError: if the reference can't be counted in this way, or no other article is given.
    """
    document = parse(document)
    inside = isinstance(against, Document) or _is_spans(against) or against in ("general", "rest")
    whole = inside if names is None else names
    grammar: dict[str, Any] = {"unit": unit, "n": n, "names": whole}
    find = searched if inside else occurrences
    found = find(document, **grammar)
    quoted = [span for quotation in document.quotations for span in quotation.spans]
    here = found if part is None else within(found, quoted if part == "quotation" else part)
    every = _words(document, grammar) if inside else found
    size = len(every if part is None else within(every, quoted if part == "quotation" else part))
    least = minimum / max(size, 1)
    if isinstance(against, str) and against == "rest":
        reference, reference_size = found.drop(here.index).term.value_counts(), len(every) - size
    else:
        reference, reference_size = _reference(found, here, every, document, against, grammar, least)
    counts = pd.DataFrame({"a": here.term.value_counts(), "b": reference}).fillna(0.0).sort_index()
    if not routine_words:
        counts = counts[~counts.index.isin(routine_terms(found).index)]
    expected = counts.sum(axis=1) * size / (size + reference_size)
    counts = counts[((counts.a >= minimum) | (expected >= minimum)) & (size > 0) & (reference_size > 0)]
    a, b = counts.a.to_numpy(), counts.b.to_numpy()
    frame = _keyness(counts.index.tolist(), a, b, size, reference_size, correction)
    sentences, written = evidence(here, "term"), spellings(found)
    frame["evidence"] = [sentences.get(term, []) for term in frame.term]
    frame = frame.sort_values(["log_likelihood", "term"], ascending=[False, True], ignore_index=True)
    return frame.assign(term=pd.Series([written.get(term, term) for term in frame.term], dtype=str))


def _words(document: Document, grammar: dict[str, Any]) -> pd.DataFrame:
    """What rates are told of: the words of an article, each once; or its runs of several words."""
    return occurrences(document, **grammar | {"names": grammar["names"] and grammar["n"] > 1})


def listed(term: str) -> bool:
    """Whether the list of general English has a word, or every word of a name: else it has no rate of it.

    >>> listed("harbour"), listed("Pakenham-Vane")
    (True, False)
    """
    from wordfreq import get_frequency_dict

    known = get_frequency_dict("en")
    return all(word in known for word in term.lower().split(" "))


def _is_spans(against: object) -> bool:
    return isinstance(against, Sequence) and bool(against) and isinstance(against[0], tuple)


def _keyness(
    terms: list[str], a: Array, b: Array, size: int, reference_size: int, correction: Correction
) -> pd.DataFrame:
    table = Table(a, size, a + b, size + reference_size)
    low, high = table.log_ratio_interval()
    return pd.DataFrame({
        "term": pd.Series(terms, dtype=str), "count": a.astype(int), "reference_count": b.astype(int),
        "per_1000": 1000 * a / max(size, 1), "reference_per_1000": 1000 * b / reference_size,
        "log_likelihood": table.sign * table.log_likelihood,
        "log_ratio": table.log_ratio, "log_ratio_low": low, "log_ratio_high": high,
        "p_adjusted": adjusted(p_value(table.log_likelihood), correction),
    })  # fmt: skip


def _reference(
    found: pd.DataFrame,
    here: pd.DataFrame,
    every: pd.DataFrame,
    document: Document,
    against: Any,
    grammar: dict[str, Any],
    least: float,
) -> tuple[pd.Series, int]:
    """The reference's counts, and how many words they are of."""
    if isinstance(against, str) and against == "general":
        if grammar["unit"] != "form" or grammar["n"] != 1:
            raise ValueError(
                "General English is known by single word forms. Compare lemmas or n-grams with articles."
            )
        return _general(here.term, least), GENERAL_ENGLISH
    if isinstance(against, Document):
        return searched(against, **grammar).term.value_counts(), len(_words(against, grammar))
    if _is_spans(against):
        return within(found, against).term.value_counts(), len(within(every, against))
    others = (a for a in articles(against) if a.sha256 != document.article.sha256)
    counts_of = counted(others, **grammar)
    if not counts_of.terms:
        raise ValueError(f"{against!r}: no other article to compare with. Give paths or patterns of some.")
    return pd.Series(counts_of.counts, counts_of.terms), int(counts_of.counts.sum())


def _general(terms: pd.Series, least: float) -> pd.Series:
    """How often general English has each term, and each word so frequent there that it might be missed."""
    from wordfreq import iter_wordlist, word_frequency

    frequent = takewhile(lambda word: word_frequency(word, "en") >= least, iter_wordlist("en"))
    # wordfreq counts `it's` as one word and 2011 as 0000: only what both count alike can be missing here
    known = {*terms, *(word for word in frequent if word.isalpha())}

    def most(term: str) -> float:
        return min(word_frequency(word, "en") for word in term.split(" "))

    return pd.Series({term: round(most(term) * GENERAL_ENGLISH) for term in known}, dtype=float)
