"""The labels of attitude and stance, and the kinds of actors."""

from __future__ import annotations

ATTITUDES = ("negative", "neutral", "positive")
STANCES = ("favor", "against", "neutral")
UNCLEAR = "unclear"
SIDES = ("favor", "against")  # the stances that take a side
LABELS = (*STANCES, UNCLEAR)  # of a statement
KINDS = ("person", "organisation", "place", "group", "collective")
NOTICEABLE = 0.1  # of a tone from -1 to 1: what most readers would not call neutral
