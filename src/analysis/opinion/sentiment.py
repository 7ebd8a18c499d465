"""Tone and attitude, the two questions of the sentiment notebook."""

from __future__ import annotations

from analysis.opinion.attitude import (
    attitude_balance,
    attitude_matrix,
    attitude_reading,
    attitudes,
)
from analysis.opinion.sound import with_names
from analysis.opinion.tones import (
    parted,
    tone,
    tone_summary,
    tone_words,
)

__all__ = [
    "attitude_balance", "attitude_matrix", "attitude_reading", "attitudes", "parted",
    "tone", "tone_summary", "tone_words", "with_names",
]  # fmt: skip
