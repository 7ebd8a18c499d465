"""Which articles are one text: printed twice, or taken from an agency under another headline or shortened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

import pandas as pd

from analysis.text import words

SHINGLE = 5  # words of a sequence
SAMPLE = 4  # one in so many sequences is looked up; those of a pair that shares one are then compared in full
SHARED = 0.7  # of the shorter's sequences: from there on it is a copy
LEAST_LENGTH = 0.5  # of the longer's length; what is shorter is quoted in it, not a copy of it
COMMON = 50  # articles; what more of them share tells nothing, such as a line about the paper


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
    runs = {name: _sequences(texts) for name, texts in told.groupby("article")["text"]}
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


def _sequences(texts: Iterable[str]) -> frozenset[int]:
    """Digests of all sequences of words; of a text that is shorter than one, of the whole."""
    told = [word for text in texts for word in words(text)]
    count = max(1, len(told) - SHINGLE + 1)
    return frozenset(crc32(" ".join(told[i : i + SHINGLE]).encode("utf-8", "replace")) for i in range(count))


def _pairs(runs: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """The articles that share one of the sequences that are looked up, each pair once."""
    places: dict[int, list[str]] = {}
    for name, found in runs.items():
        for sequence in found:
            if sequence % SAMPLE == 0 or len(found) < 10 * SAMPLE:
                places.setdefault(sequence, []).append(name)
    seen = set()
    for names in places.values():
        if 1 < len(names) <= COMMON:
            seen |= {(one, other) for i, one in enumerate(names) for other in names[i + 1 :]}
    yield from sorted(seen)


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    short, long = sorted((one, other), key=len)
    return len(short & long) / len(short) if len(short) >= LEAST_LENGTH * len(long) else 0.0
