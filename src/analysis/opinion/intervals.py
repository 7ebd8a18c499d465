"""Bootstrap intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.formats import signed

_BATCH = 1_000_000  # values that are drawn at once


def mean_interval(values: pd.Series, seed: int) -> tuple[float, float, float]:
    """The mean and its 95 % percentile bootstrap interval (Efron 1979), missing below three values."""
    from scipy.stats import bootstrap

    if len(values) < 3:
        return float(values.mean()), np.nan, np.nan
    batch = max(1, _BATCH // len(values))
    interval = bootstrap(
        (values.to_numpy(),), np.mean, method="percentile", batch=batch, rng=seed
    ).confidence_interval
    return float(values.mean()), float(interval.low), float(interval.high)


def interval_in_words(row: Any) -> str:
    """A row's low, high and n, as a reader takes them."""
    return f"95 % interval {signed(row.low)} to {signed(row.high)}, n = {row.n}"
