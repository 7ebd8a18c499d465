"""Dispersion: how evenly terms are spread over an article."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.terms.counting import Ints
from analysis.terms.occurrences import occurrences
from analysis.terms.overlapping import hits
from analysis.text import Readable, parse


def positions(document: Readable, keywords: Iterable[str]) -> pd.DataFrame:
    """Where each keyword occurs: term, offset (0 first sentence, 1 end of the last), sentence, start, end.

    Inside names of several words, too, as in `frequencies`.

    >>> from analysis import Article
    >>> positions(Article.from_text("It rains. Rain falls."), ["rain"])["sentence"].tolist()
    ['S2']
    """
    document = parse(document)
    first, last = document.sentences[0].start, document.sentences[-1].end
    found = [
        (keyword, (hit.start - first) / (last - first), hit.sentence, hit.start, hit.end)
        for keyword in keywords
        for hit in hits(document, keyword).itertuples()
    ]
    return pd.DataFrame(found, columns=["term", "offset", "sentence", "start", "end"])


def dispersion(document: Readable, keywords: str | Iterable[str]) -> pd.DataFrame:
    """How evenly a keyword, or each of several, is spread over the paragraphs, given their lengths in words.

    Inside names of several words, too, as in `frequencies`.

    >>> from analysis import Article
    >>> dispersion(Article.from_text("It rains. Rain falls."), "rain")["count"].tolist()
    [1]

    Returns:
        One row a keyword: term, count, range (share of the paragraphs), juilland_d (1 even, 0 in one
        place only), dp (0 even, near 1 in one place only), dp_norm (dp over its greatest value),
        evidence (ids of its sentences).
    """
    document = parse(document)
    sizes = occurrences(document).groupby("paragraph").size()
    rows = []
    for keyword in [keywords] if isinstance(keywords, str) else keywords:
        found = hits(document, keyword)
        counts = found.groupby("paragraph").size().reindex(sizes.index, fill_value=0)
        spread = counts.to_numpy(), sizes.to_numpy()
        values = len(found), (counts > 0).mean(), juilland_d(*spread), *deviation(*spread)
        rows.append((keyword, *values, found.sentence.unique().tolist()))
    columns = ["term", "count", "range", "juilland_d", "dp", "dp_norm", "evidence"]
    return pd.DataFrame(rows, columns=columns)


def juilland_d(counts: Ints, sizes: Ints) -> float:
    """Juilland's D of counts in parts of these sizes (Juilland & Chang-Rodríguez 1964, after Gries 2020).

    1 in a text of one part; 0 of a term that does not occur.
    """
    shares = counts / sizes
    if not shares.any():
        return 0.0
    return float(1 - shares.std() / shares.mean() / np.sqrt(len(shares) - 1)) if len(shares) > 1 else 1.0


def deviation(counts: Ints, sizes: Ints) -> tuple[float, float]:
    """Deviation of proportions, DP (Gries 2008), and DPnorm (Lijffijt & Gries 2012).

    1 of a term that does not occur.
    """
    if not counts.any():
        return 1.0, 1.0
    expected = sizes / sizes.sum()
    dp = float(np.abs(counts / counts.sum() - expected).sum() / 2)
    return dp, dp / (1 - expected.min()) if len(sizes) > 1 else 0.0
