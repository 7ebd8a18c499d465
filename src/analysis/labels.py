"""The labels of attitude and stance, and the kinds of actors."""

from __future__ import annotations

ATTITUDES = ("negative", "neutral", "positive")
STANCES = ("favor", "against", "neutral")
UNCLEAR = "unclear"
KINDS = ("person", "organisation", "place", "group", "collective")
