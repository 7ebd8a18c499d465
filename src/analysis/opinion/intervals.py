"""Bootstrap intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.formats import signed


def mean(values: pd.Series, seed: int) -> tuple[float, float, float]:
    """The mean and the ends of its bootstrap interval."""
    from scipy.stats import bootstrap

    if len(values) < 3:
        return float(values.mean()), np.nan, np.nan
    interval = bootstrap((values.to_numpy(),), np.mean, method="percentile", rng=seed).confidence_interval
    return float(values.mean()), float(interval.low), float(interval.high)


def interval_in_words(row: Any) -> str:
    """A row's low, high and n, as a reader takes them."""
    return f"95 % interval {signed(row.low)} to {signed(row.high)}, n = {row.n}"
