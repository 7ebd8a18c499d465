"""Diversity of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from analysis.text import Readable, parse, words

MATTR_WINDOW, MTLD_FACTOR, HDD_DRAWS, RESAMPLES = 50, 0.72, 42, 2000
# Fewer words than these and a measure says more about the length than about the text.
MINIMUM = {"TTR": 0, "MATTR": 2 * MATTR_WINDOW, "MTLD": 100, "HD-D": 50}


def ttr(tokens: Sequence[str]) -> float:
    """Types per token. Falls with length: never compare texts of different lengths by it."""
    return len(set(tokens)) / max(len(tokens), 1)


def mattr(tokens: Sequence[str], *, window: int = MATTR_WINDOW) -> float:
    """Mean type-token ratio of all windows of that many words (Covington & McFall 2010)."""
    starts = range(max(len(tokens) - window, 0) + 1)
    return float(np.mean([ttr(tokens[start : start + window]) for start in starts]))


def mtld(tokens: Sequence[str]) -> float:
    """Mean length of the runs that keep a type-token ratio above .72, forwards and backwards.

    McCarthy & Jarvis (2010). A text that never falls to it counts as one run of its own length.
    """
    return (_mtld(tokens) + _mtld(tokens[::-1])) / 2


def _mtld(tokens: Sequence[str]) -> float:
    factors, length, types = 0.0, 0, set[str]()
    for token in tokens:
        types.add(token)
        length += 1
        if len(types) / length < MTLD_FACTOR:
            factors, length, types = factors + 1, 0, set()
    if length:
        factors += (1 - len(types) / length) / (1 - MTLD_FACTOR)
    return len(tokens) / factors if factors else float(len(tokens))


def hdd(tokens: Sequence[str]) -> float:
    """Expected type-token ratio of a random sample of 42 words (McCarthy & Jarvis 2007), or all."""
    draws = min(HDD_DRAWS, len(tokens))
    counts = np.fromiter(Counter(tokens).values(), int)
    return float(np.sum(1 - hypergeom.pmf(0, len(tokens), counts, draws)) / max(draws, 1))


def diversity(document: Readable) -> pd.DataFrame:
    """One row a measure: measure, value, word_count, minimum, reliable (enough words for this measure).

    >>> from analysis import Article
    >>> diversity(Article.from_text("Rain, rain, go away."))["value"].tolist()[0]
    0.75
    """
    document = parse(document)
    tokens = [word for sentence in document.sentences for word in words(sentence.text)]
    values = {"TTR": ttr(tokens), "MATTR": mattr(tokens), "MTLD": mtld(tokens), "HD-D": hdd(tokens)}
    frame = pd.DataFrame({"measure": values.keys(), "value": values.values(), "word_count": len(tokens)})
    return frame.assign(minimum=MINIMUM.values(), reliable=lambda f: f.word_count >= f.minimum)
