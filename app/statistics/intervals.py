"""Intervals: Wilson's for a share, and one for a mean over sessions of clients who come often."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from app.statistics.packing import Array

Z_95: Final = 1.959963984540054  # the 97.5 % quantile of the normal distribution
_FRACTION_STEPS: Final = 500
_SMALLEST: Final = 1e-300
_ENOUGH: Final = 1e-15
_FEWEST_CLUSTERS: Final = 2


def wilson(count: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval of a share. Source: Wilson, 1927."""
    share, spread = count / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / spread
    half = z / spread * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class ClusterMean:
    """A mean and its 95 % limits, t with one degree of freedom fewer than clients."""

    mean: float
    low: float
    high: float
    sessions: int
    clients: int


def cluster_mean(sessions: Array, sums: Array) -> ClusterMean | None:
    """The mean over sessions, its variance over clients (CR1); None for fewer than two clients.

    Args:
        sessions: of each client; who has none does not count.
        sums: of the values of each client's sessions.
    """
    clients, total = int(np.count_nonzero(sessions)), int(sessions.sum())
    if clients < _FEWEST_CLUSTERS:
        return None
    mean = float(sums.sum()) / total
    scatter = float(((sums - mean * sessions) ** 2).sum())
    half = student_95(clients - 1) * math.sqrt(scatter * clients / (clients - 1)) / total
    return ClusterMean(mean, mean - half, mean + half, total, clients)


def by_client(client: Array, values: Array) -> tuple[Array, Array]:
    """How many values each client has, and their sum, by the client's number."""
    # Clients without any are not picked out: that takes longer than all sums over them.
    return np.bincount(client), np.bincount(client, weights=values)


@lru_cache(maxsize=4096)
def student_95(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, by bisection; scipy would be 35 MB for this number."""
    low, high = Z_95, 13.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _above(middle, freedom) > 0.025 else (low, middle)  # noqa: PLR2004 - the other half of 95 %
    return (low + high) / 2


def two_sided(z: float) -> float:
    """The probability of a normal deviate at least so far from 0."""
    return math.erfc(abs(z) / math.sqrt(2))


def _above(t: float, freedom: int) -> float:
    """The probability that Student's t is above a positive value."""
    return _beta_share(freedom / 2, 0.5, freedom / (freedom + t * t)) / 2


def _beta_share(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function. Source: DLMF 8.17."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(b, a, 1 - x)
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logs + a * math.log(x) + b * math.log1p(-x)) / a
    return front * _beta_fraction(a, b, x)


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of DLMF 8.17.22, by Lentz."""
    upper, lower = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _SMALLEST)
    found = lower
    for m in range(1, _FRACTION_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            lower = 1 / (1 + part * lower or _SMALLEST)
            upper = 1 + part / upper or _SMALLEST
            factor = lower * upper
            found *= factor
        if abs(factor - 1) < _ENOUGH:
            break
    return found
