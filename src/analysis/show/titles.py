"""What a figure shows, as its title: told of its data alone, and of nobody by name unless it is plain."""

from __future__ import annotations

import pandas as pd

from analysis.formats import how_many
from analysis.labels import NOTICEABLE

_MOSTLY = 0.6  # of the mentions of someone, by their probabilities
FAR = (
    0.25  # from zero at least, the nearer end of the interval: one comparison read as blame is soon "mostly"
)
_CLEAR = 0.5  # of a balance from -1 to 1
OFTEN = 5  # mentions, below which "mostly" says too much


def of_course(frame: pd.DataFrame) -> str:
    """How many sentences have a tone at all.

    >>> of_course(pd.DataFrame({"tone": [-0.4, -0.2, 0.02]}))
    'Of 3 sentences, 2 are negative and 0 positive in tone'
    """
    down, up = (frame.tone <= -NOTICEABLE).sum(), (frame.tone >= NOTICEABLE).sum()
    if not down and not up:
        return "No sentence is clearly negative or positive in tone"
    negative = f"{down} {'is' if down == 1 else 'are'} negative"
    return f"Of {how_many(len(frame), 'sentence')}, {negative} and {up} positive in tone"


def of_voices(frame: pd.DataFrame) -> str:
    """Whether narration and quotation differ in tone by more than chance may; empty where one is missing.

    >>> rows = [("narration", -0.3, -0.4, -0.2), ("quotation", 0.1, 0.0, 0.2)]
    >>> of_voices(pd.DataFrame(rows, columns=["voice", "mean", "low", "high"]))
    'Narration is more negative in tone than quotation'
    """
    voices = frame[frame.voice != "all"].dropna(subset=["low", "high"]).sort_values("mean")
    if len(voices) < 2:
        return ""
    lower, upper = voices.iloc[0], voices.iloc[-1]
    if lower.high < upper.low:
        return f"{lower.voice.capitalize()} is more negative in tone than {upper.voice}"
    return "Narration and quotation do not differ surely in tone"


def leanings(frame: pd.DataFrame) -> list[str]:
    """What the mentions of each actor mostly are, by more than chance may: negative, positive, neither.

    >>> row = ("Ann Lee", 6, 0.7, 0.1, -0.9, -0.3)
    >>> leanings(pd.DataFrame([row], columns=["actor", "n", "negative", "positive", "low", "high"]))
    ['negative']
    """
    often = frame.n >= OFTEN
    negative = often & (frame.negative > _MOSTLY) & (frame.high < -FAR)
    positive = often & (frame.positive > _MOSTLY) & (frame.low > FAR)
    pairs = zip(negative, positive, strict=True)
    return ["negative" if down else "positive" if up else "neither" for down, up in pairs]


def of_attitudes(frame: pd.DataFrame) -> str:
    """Of whom most mentions are negative, or positive: those whom the marks show so, and nobody else.

    >>> row = ("Ann Lee", 6, 0.7, 0.1, -0.9, -0.3)
    >>> of_attitudes(pd.DataFrame([row], columns=["actor", "n", "negative", "positive", "low", "high"]))
    'Read as mostly negative: the mentions of Ann Lee'
    """
    found = [*zip(frame.actor, leanings(frame), strict=True)]
    actors = {kind: [name for name, of in found if of == kind] for kind in ("negative", "positive")}
    each = (f"mostly {kind}: the mentions of {_some(names)}" for kind, names in actors.items() if names)
    told = "; ".join(each)
    return f"Read as {told}" if told else "Nobody’s mentions are read as mostly negative or positive"


def of_speakers(frame: pd.DataFrame) -> str:
    """Who speaks clearly well or badly of whom, in two sentences or more; the reporter's own words left out.

    >>> row = ("Bo", "Ann", -0.8, ["S1", "S4"])
    >>> of_speakers(pd.DataFrame([row], columns=["speaker", "actor", "balance", "evidence"]))
    'Clearest, and in two sentences or more: Bo on Ann, negative'
    """
    several = frame.evidence.str.len() > 1
    others = frame[several & (frame.speaker != frame.actor) & (frame.speaker != "narration")]
    clear = others[others.balance.abs() >= _CLEAR].sort_values("balance", key=abs, ascending=False)
    if clear.empty:
        return "Nobody is read as speaking well or badly of anyone in two sentences"
    first = clear.iloc[0]
    side = "positive" if first.balance > 0 else "negative"
    return f"Clearest, and in two sentences or more: {first.speaker} on {first.actor}, {side}"


def of_stances(frame: pd.DataFrame, words: dict[str, str]) -> str:
    """What the statements on a proposition are read as; `words` are those of the sides.

    >>> of_stances(pd.DataFrame({"label": ["favor", "neutral"]}), {"favor": "for", "against": "against"})
    'Of 2 statements, 1 is read as for it'
    """
    counts = frame.label.value_counts()
    taken = [(int(counts[side]), word) for side, word in words.items() if side in counts]
    if not taken:
        return "In none of the statements shown could a side be told"
    (first, word), *others = taken
    told = f"{first} {'is' if first == 1 else 'are'} read as {word} it"
    told += "".join(f" and {count} as {word} it" for count, word in others)
    return f"Of {how_many(len(frame), 'statement')}, {told}"


def _some(names: list[str]) -> str:
    """The first names, and how many more there are."""
    first, more = names[:2], len(names) - 2
    return " and ".join(first) if more < 1 else f"{', '.join(first)} and {more} more"
