"""Plain sentences that read the tables of terms, each with its evidence (sentence ids)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

Reading = tuple[str, list[str]]
SIGNIFICANT = 0.05


def summary(*readings: Reading) -> pd.DataFrame:
    """The findings of a report: finding, evidence."""
    return pd.DataFrame(readings, columns=["finding", "evidence"])


def frequency(frame: pd.DataFrame) -> Reading:
    """The most frequent terms, from `frequencies`."""
    top = frame[frame["rank"] == 1]
    if top.empty:
        return "The article has no word but function words.", []
    row = top.iloc[0]
    often = (
        f"{row['count']} time{'s' if row['count'] > 1 else ''}, {row.per_1000:.1f} per 1,000 words "
        f"(95 % interval {row.per_1000_low:.1f} to {row.per_1000_high:.1f})"
    )
    if len(top) > 4:
        return f"No term leads: {len(top)} of {len(frame)} share the highest count, {often}.", []
    verb = "is the most frequent term" if len(top) == 1 else "are the most frequent terms, each"
    return f"{_listed(top.term)} {verb}: {often}.", _ids(top.evidence)


def keyness(frame: pd.DataFrame, reference: str = "general English") -> Reading:
    """What is typical of this text, from `keyness`."""
    sure = key_terms(frame)
    if frame.empty:
        return f"No term is frequent enough to be tested against {reference}.", []
    if sure.empty:
        return f"No term is significantly more frequent than in {reference} (n = {len(frame)} tested).", []
    row = sure.iloc[0]
    low, middle, high = (_times(row[name]) for name in ("log_ratio_low", "log_ratio", "log_ratio_high"))
    shown = sure.head(5)
    return (
        f"Most typical of this text, against {reference}: {_listed(shown.term)}; “{row.term}” "
        f"(n = {row['count']}) is {middle} times as frequent (95 % interval {low} to {high}). "
        f"Significant after correction: {len(sure)} of {len(frame)} terms tested."
    ), _ids(shown.evidence.str[:1])


def key_terms(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `keyness` that are significantly more frequent here."""
    return frame[(frame.p_adjusted < SIGNIFICANT) & (frame.log_ratio > 0)]


def collocation(frame: pd.DataFrame) -> Reading:
    """The pair that sticks together most, from `collocations`."""
    if frame.empty:
        return "No two content words stand together more than once.", []
    row = frame.iloc[0]
    tied = int((frame.log_likelihood.round(6) >= round(row.log_likelihood, 6)).sum())
    rank = "the firmest pair of words" if tied == 1 else f"one of the {tied} firmest pairs of words"
    return (
        f"“{row.term} {row.collocate}” is {rank}: n = {row['count']}, where chance "
        f"would give {row.expected:.2f} (log-likelihood {row.log_likelihood:.1f}, {_p(row.p_adjusted)} after "
        "correction)."
    ), row.evidence


def dispersion(frame: pd.DataFrame, places: pd.DataFrame) -> Reading:
    """How evenly the first term is spread, from `dispersion` and `places`."""
    if places.empty:
        return "The terms do not occur.", []
    row = frame.iloc[0]
    return (
        f"“{row.term}” (n = {row['count']}) occurs in {row.range:.0%} of the paragraphs; its deviation "
        f"from an even spread is {row.dp:.2f}, on a scale from 0 to 1."
    ), _ids([places.sentence[places.term == row.term]])


def level(frame: pd.DataFrame) -> Reading:
    """The school grade by Flesch and Kincaid, from `readability`."""
    row = frame.set_index("measure").loc["Flesch–Kincaid grade"]
    if row.sentence_count < 3:
        return "The running text has too few sentences to say how hard it is to read.", []
    return (
        f"The running text reads at school grade {row.value:.1f} after Flesch and Kincaid "
        f"(95 % interval {row.low:.1f} to {row.high:.1f}; n = {row.sentence_count:.0f} sentences, "
        f"{row.word_count:.0f} words)."
    ), []


def _listed(terms: Iterable[str]) -> str:
    *most, last = (f"“{term}”" for term in terms)
    return f"{', '.join(most)} and {last}" if most else last


def _ids(evidence: Iterable[Iterable[str]]) -> list[str]:
    """Every id once, in text order."""
    return sorted({one for ids in evidence for one in ids}, key=lambda one: int(one[1:]))


def _times(log_ratio: float) -> str:
    return f"{2**log_ratio:,.{0 if log_ratio > 4 else 1}f}"


def _p(p: float) -> str:
    return "p < .001" if p < 0.001 else f"p = {p:.3f}"
