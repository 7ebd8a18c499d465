"""Statistics of 2 x 2 tables of counts, for keyness and for collocation alike."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

Array = NDArray[np.float64]
Correction = Literal["holm", "bh"]


class Table:
    """Many 2 x 2 tables at once; each statistic is an array of the shape of the arguments.

    A zero count gives the limit of a statistic, which may be infinite, never NaN. Nothing is signed
    but what can be negative by its own definition; `sign` is -1 where fewer are observed than expected.

    Args:
        o11: the count in question.
        r1: the size of its row: the target corpus, or the first word's count.
        c1: the size of its column: the term in both corpora, or the second word's count.
        n: the total.

    >>> round(float(Table(8, 24989, 483, 85651).log_likelihood), 4)
    265.9488
    """

    def __init__(self, o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike) -> None:
        o, r, c, n = np.broadcast_arrays(*(np.asarray(x, float) for x in (o11, r1, c1, n)))
        self.n = n
        self.observed = np.stack([o, r - o, c - o, n - r - c + o])
        self.expected = np.stack([r * c, r * (n - c), (n - r) * c, (n - r) * (n - c)]) / n

    @property
    def sign(self) -> Array:
        return np.where(self.observed[0] < self.expected[0], -1.0, 1.0)

    @property
    def log_likelihood(self) -> Array:
        """Rayson's, over the term's 2 cells (Rayson & Garside 2000, eq. 2); so in AntConc and Wmatrix."""
        return self._deviance([0, 2])

    @property
    def g2(self) -> Array:
        """The log-likelihood ratio over all 4 cells (Dunning 1993); so in collocation tools."""
        return self._deviance([0, 1, 2, 3])

    def _deviance(self, cells: list[int]) -> Array:
        # kl_div is O ln(O/E) - O + E: over equal margins the last two cancel, and no term is negative
        return np.asarray(2 * special.kl_div(self.observed[cells], self.expected[cells]).sum(axis=0))

    @property
    def log_ratio(self) -> Array:
        """Binary log of the ratio of relative frequencies (Hardie 2014), a zero count taken as a half."""
        a, b, r1, r2 = self._halves()
        return np.log2(a / r1) - np.log2(b / r2)

    def log_ratio_interval(self) -> tuple[Array, Array]:
        """Confidence interval of `log_ratio` (Katz et al. 1978, method C: normal on the log scale).

        Takes words for independent draws, which they are not: a word once used is likely to be
        used again, so the true interval is wider.
        """
        a, b, r1, r2 = self._halves()
        error = np.sqrt(np.maximum(1 / a - 1 / r1 + 1 / b - 1 / r2, 0)) / np.log(2)
        z = stats.norm.ppf(0.975)
        return self.log_ratio - z * error, self.log_ratio + z * error

    def _halves(self) -> tuple[Array, Array, Array, Array]:
        a, b, c, d = self.observed
        return np.where(a == 0, 0.5, a), np.where(c == 0, 0.5, c), a + b, c + d

    @property
    def mi(self) -> Array:
        """Pointwise mutual information in bits (Church & Hanks 1990); high for rare pairs."""
        return _log2(_ratio(self.observed[0], self.expected[0]))

    @property
    def mi3(self) -> Array:
        """Cubic mutual information (Daille 1994), which favours frequent pairs more than `mi`."""
        return _log2(_ratio(self.observed[0] ** 3, self.expected[0]))

    @property
    def t_score(self) -> Array:
        """(O - E) / sqrt O (Church et al. 1991); 0 if neither is, -inf if only expected."""
        difference = self.observed[0] - self.expected[0]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(difference == 0, 0.0, difference / np.sqrt(self.observed[0]))

    @property
    def log_dice(self) -> Array:
        """logDice (Rychlý 2008): at most 14, independent of the corpus size."""
        a, b, c, _ = self.observed
        return 14 + _log2(_share(2 * a, 2 * a + b + c))

    @property
    def delta_p(self) -> tuple[Array, Array]:
        """ΔP of the second word given the first, and of the first given the second (Gries 2013)."""
        a, b, c, d = self.observed
        return _share(a, a + b) - _share(c, c + d), _share(a, a + c) - _share(b, b + d)


def p_value(statistic: ArrayLike) -> Array:
    """Tail probability of chi-squared with one degree of freedom."""
    return np.asarray(stats.chi2.sf(statistic, 1))


def adjusted(p: ArrayLike, method: Correction = "holm") -> Array:
    """p-values of a family of tests after Holm (1979) or Benjamini & Hochberg (1995, false discoveries).

    >>> adjusted([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p, float)
    if method == "bh" and p.size:
        return np.asarray(stats.false_discovery_control(p))
    order = np.argsort(p)
    steps = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return np.minimum(steps, 1)[np.argsort(order)]


def _ratio(above: Array, below: Array) -> Array:
    """above / below, where x / 0 is infinite and 0 / 0 is 1: nothing tells the two apart."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((above == 0) & (below == 0), 1.0, above / below)


def _share(part: Array, whole: Array) -> Array:
    """part / whole, where 0 / 0 is 0."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _log2(x: Array) -> Array:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log2(x))
