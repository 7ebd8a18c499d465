import numpy as np
import pandas as pd
import pytest
from scipy.stats import bootstrap

from analysis.opinion import mean_intervals
from analysis.opinion.intervals import mean_interval


def test_intervals_of_many_groups_are_those_of_each_alone():
    random = np.random.default_rng(1)
    sizes = [3, 1, 40, 3, 2, 150, *[4] * 60, 3]
    groups = [pd.Series(random.normal(size=size)) for size in sizes]
    found = mean_intervals(groups, 7)
    for values, (mean, low, high) in zip(groups, found, strict=True):
        assert mean == pytest.approx(values.mean())
        if len(values) < 3:
            assert np.isnan(low) and np.isnan(high)
            continue
        alone = bootstrap((values.to_numpy(),), np.mean, method="percentile", rng=7).confidence_interval
        assert (low, high) == pytest.approx((alone.low, alone.high), abs=1e-12)
        assert (mean, low, high) == pytest.approx(mean_interval(values, 7), abs=1e-12)


def test_of_no_groups_there_are_no_intervals():
    assert mean_intervals([], 0) == []
