"""Bootstrap intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.formats import signed

_RESAMPLES = 9_999
_BATCH = 1_000_000  # values that are drawn at once

Interval = tuple[float, float, float]  # a mean and its bounds


def mean_interval(values: pd.Series, seed: int) -> Interval:
    """The mean and its 95 % percentile bootstrap interval (Efron 1979), missing below three values."""
    return mean_intervals([values], seed)[0]


def mean_intervals(groups: Sequence[pd.Series], seed: int) -> list[Interval]:
    """The `mean_interval` of each group; from those of one size the same places are drawn, so all at once.

    >>> pair, trio = pd.Series([0.0, 1.0]), pd.Series([0.0, 0.5, 1.0])
    >>> mean_intervals([pair, trio], 0)[1] == mean_interval(trio, 0) == (0.5, 0.0, 1.0)
    True
    """
    found: dict[int, Interval] = {}
    for size, places in _by_size(groups).items():
        step = max(1, _BATCH // (_RESAMPLES * max(1, size)))
        for first in range(0, len(places), step):
            some = places[first : first + step]
            bounds = _bounds(np.stack([groups[place].to_numpy(float) for place in some]), seed)
            found |= {
                place: (float(groups[place].mean()), low, high)
                for place, (low, high) in zip(some, bounds, strict=True)
            }
    return [found[place] for place in range(len(groups))]


def _by_size(groups: Sequence[pd.Series]) -> dict[int, list[int]]:
    places = defaultdict[int, list[int]](list)
    for place, values in enumerate(groups):
        places[len(values)].append(place)
    return places


def _bounds(rows: NDArray[np.float64], seed: int) -> list[tuple[float, float]]:
    """The bounds of each row's mean."""
    from scipy.stats import bootstrap

    count, size = rows.shape
    if size < 3:
        return [(np.nan, np.nan)] * count
    found = bootstrap(
        (rows,), np.mean, axis=-1, method="percentile", n_resamples=_RESAMPLES,
        batch=max(1, _BATCH // size), rng=seed,
    ).confidence_interval  # fmt: skip
    return [*zip(found.low.tolist(), found.high.tolist(), strict=True)]


def interval_in_words(row: Any) -> str:
    """A row's low, high and n, as a reader takes them."""
    return f"95 % interval {signed(row.low)} to {signed(row.high)}, n = {row.n}"
