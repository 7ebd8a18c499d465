"""Which articles are one text: printed twice, or taken from an agency under another headline or shortened."""

from __future__ import annotations

from itertools import combinations
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.terms import numbered

SHINGLE = 5  # words of a sequence
SAMPLE = 4  # one in so many sequences is looked up; those of a pair that shares one are then compared in full
SHARED = 0.7  # of the shorter's sequences: from there on it is a copy
LEAST_LENGTH = 0.5  # of the longer's length; what is shorter is quoted in it, not a copy of it
MIX = np.uint64(0x9E3779B97F4A7C15)  # of the digests; odd, lest a bit be lost
COMMON = 50  # articles; what more of them share tells nothing, such as a line about the paper

Digests = NDArray[np.uint64]


def copies(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Which article each is a copy of, and how much of the shorter one's text.

    Of several that are one text, the earliest is the original; of one day's, the longest. Headlines and
    captions are left out, since papers write their own. Texts are compared by their five-word sequences.

    >>> rain = "It will rain all day today."
    >>> texts = pd.DataFrame({"article": ["a", "b"], "voice": "narration", "text": rain})
    >>> listed = pd.DataFrame({"article": ["a", "b"], "published": ["2010-05-02", "2010-05-01"], "words": 6})
    >>> copies(listed, texts)[["article", "copy_of"]].values.tolist()
    [['a', 'b'], ['b', '']]

    Args:
        articles: article, published (ISO, empty if not known), words.
        sentences: article, voice, text.

    Returns:
        One row an article: article, copy_of (empty if it is none), shared (0 to 1).
    """
    told = sentences[sentences["voice"].isin(["narration", "quotation"])]
    runs = _sequences(told)
    order = articles.assign(day=articles["published"].replace("", "9999"), short=-articles["words"])
    ranked = order.sort_values(["day", "short", "article"])["article"].tolist()
    place = {name: number for number, name in enumerate(ranked)}
    original: dict[str, tuple[str, float]] = {}
    for one, other in sorted(_pairs(runs), key=lambda pair: sorted((place[pair[0]], place[pair[1]]))):
        first, later = sorted((one, other), key=place.__getitem__)
        share = _shared(runs[first], runs[later])
        if share >= SHARED and later not in original:
            original[later] = original.get(first, (first, 0))[0], share
    rows = [(name, *original.get(name, ("", 0.0))) for name in articles["article"]]
    return pd.DataFrame(rows, columns=["article", "copy_of", "shared"])


def _sequences(told: pd.DataFrame) -> dict[str, Digests]:
    """Of each article digests of all its sequences of words, each once."""
    told = told.sort_values("article", kind="stable")
    names = told["article"].unique()
    found = numbered(told["text"])
    digests = np.array([crc32(term.encode("utf-8", "replace")) for term in found.terms], np.uint64)
    article_of = pd.factorize(told["article"])[0][found.text_of]
    ends = np.searchsorted(article_of, np.arange(1, len(names)))
    return dict(zip(names, map(_runs, np.split(digests[found.numbers], ends)), strict=True))


def _runs(words: Digests) -> Digests:
    """Digests of the sequences in a text's words; of a text that is shorter than one, of the whole."""
    width = min(SHINGLE, len(words))
    count = len(words) - width + 1
    found = np.zeros(count, np.uint64)
    for place in range(width):
        found = found * MIX + words[place : place + count]
    return np.unique(found ^ (found >> np.uint64(32)))


def _pairs(runs: dict[str, Digests]) -> list[tuple[str, str]]:
    """The articles that share one of the sequences that are looked up, each pair once."""
    names = [*runs]
    sought = [found if len(found) < 10 * SAMPLE else found[found % SAMPLE == 0] for found in runs.values()]
    owners = np.repeat(np.arange(len(names)), [len(found) for found in sought])
    sequences = np.concatenate([*sought, np.zeros(0, np.uint64)])
    order = np.argsort(sequences, kind="stable")
    begins = np.flatnonzero(np.diff(sequences[order]) != 0) + 1
    seen = set()
    for sharing in np.split(owners[order], begins):
        if 1 < len(sharing) <= COMMON:
            seen |= {*combinations(sharing.tolist(), 2)}
    return sorted((names[one], names[other]) for one, other in seen)


def _shared(one: Digests, other: Digests) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST_LENGTH * len(long):
        return 0.0
    return len(np.intersect1d(short, long, assume_unique=True)) / len(short)
