"""What tone and attitude come to, in plain sentences."""

from __future__ import annotations

import pandas as pd

from analysis.opinion.attitude import (
    attitude_balance,
    attitude_findings,
    attitude_matrix,
    attitude_reading,
    attitudes,
)
from analysis.opinion.tones import (
    parted,
    tone,
    tone_findings,
    tone_reading,
    tone_summary,
    tone_words,
    word_findings,
    wording_reading,
)

__all__ = [
    "attitude_balance", "attitude_matrix", "attitude_reading", "attitudes", "parted",
    "summary", "tone", "tone_reading", "tone_summary", "tone_words", "wording_reading",
]  # fmt: skip


def summary(
    scores: pd.DataFrame, words: pd.DataFrame, balance: pd.DataFrame, *, seed: int = 0
) -> pd.DataFrame:
    """The findings in plain words: finding, evidence (sentence ids).

    >>> from analysis import Article
    >>> article = Article.from_text("Ann Lee is a hero.")
    >>> felt = attitude_balance(attitudes(article))
    >>> summary(tone(article), tone_words(article), felt).columns.tolist()
    ['finding', 'evidence']
    """
    findings = [*tone_findings(scores, seed), *word_findings(words), *attitude_findings(balance)]
    return pd.DataFrame(findings, columns=["finding", "evidence"])
