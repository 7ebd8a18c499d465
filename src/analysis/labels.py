"""The labels of attitude and stance."""

from __future__ import annotations

ATTITUDES = ("negative", "neutral", "positive")
STANCES = ("favor", "against", "neutral")
UNCLEAR = "unclear"
