"""Plain sentences that read the tables of terms, each with its evidence (sentence ids)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.formats import capitalised, in_quotes, without_parts
from analysis.terms.keywords import GENERAL_ENGLISH, listed
from analysis.text import FUNCTION_WORDS

Finding = tuple[str, list[str]]
SIGNIFICANT = 0.05
LEADING = 15  # terms that are drawn
NAMED = 5  # terms that one sentence names
TIED = 4  # beyond which it tells how many there are instead
PLURAL = {
    "reporting verb": "reporting verbs", "date": "dates, times and durations",
    "form of address": "forms of address", "letter of a turn": "letters of turns", "number": "numbers",
}  # fmt: skip
FUNCTIONAL = "the commonest function words (the, of, and, …)"
FIRM = 3  # times that a pair comes, below which it is no finding
_NEGATIONS = frozenset({"not", "no", "never", "nor", "neither", "none", "n't", "n’t"})  # no subject of a text
LEVELLED = 3  # sentences, below which no interval tells how hard they are to read


def gathered(*readings: Finding | None) -> pd.DataFrame:
    """The findings of a report, those left out that found nothing: finding, evidence.

    >>> gathered(("It rained.", ["S1"]), None)["finding"].tolist()
    ['It rained.']
    """
    return pd.DataFrame([each for each in readings if each], columns=["finding", "evidence"])


def keyness(frame: pd.DataFrame, reference: str = "general English") -> Finding:
    """What is typical of this text, from `keyness`."""
    typical = key_terms(frame)
    if typical.empty:
        tested = f"of {len(frame)} tested" if len(frame) else "for none is frequent enough to be tested"
        return f"No term is clearly more frequent here than in {reference}, {tested}.", []
    shown = typical[typical.term.isin(without_parts(typical.term))].head(NAMED)
    first = shown.iloc[0]
    often = f"“{first.term}” comes {once_in(first.per_1000)} here, {_elsewhere(first, reference)}"
    return f"Set apart from {reference} by {in_quotes(shown.term)}: {often}.", _ids(shown.evidence.str[:1])


def _elsewhere(row: pd.Series, reference: str) -> str:
    """How often a reference has a term; of a name of several words, general English has the bound alone.

    What the list of general English lacks, it has no rate of.
    """
    general = reference == "general English"
    if general and not (row.reference_count and listed(row.term)):
        return f"and is not in the list of {reference}"
    if not row.reference_count:
        return f"in {reference} never"
    bound = "at most " * (general and " " in row.term)
    return f"in {reference} {bound}{once_in(row.reference_per_1000)}"


def key_terms(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `keyness` that are significantly more frequent here, function words left out."""
    functional = frame.term.str.lower().isin(FUNCTION_WORDS)
    return frame[(frame.p_adjusted < SIGNIFICANT) & (frame.log_ratio > 0) & ~functional]


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """`keyness` against general English as a person would tell it: one in so many words, here and there.

    Returns:
        The rows with once_in (words) and english_once_in (words; missing of a term that the list of general
        English lacks) after the count, rounded to two digits.
    """
    here, there = (
        1000 / rate.clip(1000 / GENERAL_ENGLISH) for rate in (frame.per_1000, frame.reference_per_1000)
    )
    known = frame.term.map(listed) & (frame.reference_per_1000 > 0)
    rates = pd.Series(there.map(_round), dtype="Int64").where(known.astype(bool))
    told = frame.assign(once_in=here.map(_round), english_once_in=rates)
    return told[["term", "count", "once_in", "english_once_in", *frame.columns[2:]]]


def leading(frame: pd.DataFrame) -> pd.DataFrame:
    """The first rows of `frequencies`, at most fifteen, without a part of those that are equally frequent.

    If all of the first are, the part is shown all the same.
    """
    if len(frame) <= LEADING:
        return frame
    whole = frame[frame["count"] > frame["count"].iloc[LEADING]]
    return whole if len(whole) else frame.head(LEADING)


def once_in(per_1000: float) -> str:
    """A rate as a person would tell it, to two digits.

    >>> once_in(18.0), once_in(0.0501)
    ('once in 56 words', 'once in 20,000 words')
    """
    return f"once in {_round(1000 / per_1000):,} words"


def _round(value: float) -> int:
    return int(float(f"{value:.2g}"))


def frequency(frame: pd.DataFrame) -> Finding:
    """The most frequent terms, from `frequencies` of those that come twice or more."""
    denials = frame["term"].isin(_NEGATIONS)
    content = frame[~denials & (frame["count"] > 1)]
    top = content[content["count"] == content["count"].max()]
    if top.empty:
        return f"No word comes twice, {FUNCTIONAL} left out.", []
    often = f"{top['count'].iloc[0]} times"
    above = frame["term"][denials & (frame["count"] >= top["count"].iloc[0])]
    apart = f"apart from {in_quotes(above)}, " if len(above) else ""
    if len(top) > TIED:
        return f"No word leads: {apart}{len(top)} come {often} each, and none more often.", []
    each = " each" if len(top) > 1 else ""
    verb = "come" if len(top) > 1 else "comes"
    told = f"{apart}{in_quotes(top.term)} {verb} most often, {often}{each}: {once_in(top.per_1000.iloc[0])}."
    return capitalised(told), _ids(top.evidence)


def left_out(frame: pd.DataFrame, kept: bool = False) -> str:
    """What the lists leave out, from `routine_words`, unless it was kept."""
    told = frame[(frame["count"] > 1) & (not kept)]
    kinds = [
        f"{PLURAL[kind]} ({', '.join(rows.term + rows['count'].map(' {}×'.format))})"
        for kind, rows in told.groupby("kind")
    ]
    return f"Left out of the lists: {'; '.join([*kinds, FUNCTIONAL])}."


def collocation(frame: pd.DataFrame) -> Finding | None:
    """The pair that sticks together most, from `collocations`."""
    firm = frame[frame["count"] >= FIRM]
    if firm.empty:
        return None
    row = firm.iloc[0]
    chance = "less than once" if row.expected < 1 else f"{row.expected:.1f} times"
    told = f"“{row.term}” and “{row.collocate}” stand side by side {row['count']} times, by chance {chance}."
    return told, row.evidence


def dispersion(frame: pd.DataFrame) -> Finding | None:
    """How far the most widespread of the typical terms reaches, or those that tie, from `dispersion`."""
    denials = frame.term.isin(_NEGATIONS)
    shown = frame[~denials & (frame["count"] > 1)]
    top = shown[shown.range == shown.range.max()]
    top = top[top.term.isin(without_parts(top.term))]
    if top.empty or len(top) > TIED:
        return None
    above = frame.term[denials & (frame.range >= top.range.iloc[0])]
    apart = f" apart from {in_quotes(above)}," if len(above) else ""
    many = len(top) > 1
    told = f"{in_quotes(top.term)} {'reach' if many else 'reaches'} the most paragraphs"
    share = f"{top.range.iloc[0] * 100:.0f} %{' each' if many else ''}"
    return f"Of the typical terms,{apart} {told}: {share}.", _ids(top.evidence)


def level(frame: pd.DataFrame) -> Finding | None:
    """The school grade by Flesch and Kincaid, from `readability`."""
    row = frame.set_index("measure").loc["Flesch–Kincaid grade"]
    if row.sentence_count < LEVELLED:
        return None
    return (
        f"Sentences have {row.word_count / row.sentence_count:.0f} words on average. By Flesch and Kincaid's "
        f"formula, which sees lengths alone, the text asks for {row.value:.0f} years of schooling "
        f"(95 % interval {row.low:.0f} to {row.high:.0f})."
    ), []


def _ids(evidence: Iterable[Iterable[str]]) -> list[str]:
    """Every id once, in text order."""
    return sorted({one for ids in evidence for one in ids}, key=lambda one: int(one[1:]))
