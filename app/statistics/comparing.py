"""Comparing like with like: differences within strata, and corrections for looking often."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.packing import Array

_WINSOR: Final = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """Of one group in each stratum: how many, the sum and the sum of squares."""

    n: Array
    sums: Array
    squares: Array

    def where(self, holds: Array) -> "Group":
        """In some of the strata."""
        return Group(self.n[holds], self.sums[holds], self.squares[holds])


@dataclass(frozen=True, slots=True)
class Difference:
    """First less second, its standard error, and how many of each could be compared."""

    difference: float
    error: float
    first: int
    second: int


def stratified_difference(first: Group, second: Group) -> Difference | None:
    """Weighted by the strata's sizes; strata with fewer than two of either are left out.

    None where no stratum is left.
    """
    is_used = (first.n > 1) & (second.n > 1)
    if not is_used.any():
        return None
    first, second = first.where(is_used), second.where(is_used)
    weights = (first.n + second.n) / (first.n + second.n).sum()
    differences = first.sums / first.n - second.sums / second.n
    variances = _variance(first) + _variance(second)
    return Difference(
        float((weights * differences).sum()),
        math.sqrt(float((weights**2 * variances).sum())),
        int(first.n.sum()),
        int(second.n.sum()),
    )


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted for the false discovery rate, in the order given. Source: 1995."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    found, least = [0.0] * len(p_values), 1.0
    for rank, place in zip(range(len(p_values), 0, -1), order, strict=True):
        least = min(least, p_values[place] * len(p_values) / rank)
        found[place] = least
    return found


def overdispersion(scores: Sequence[float]) -> float:
    """How much more than chance the z scores vary; extremes pulled in to the 10th and 90th.

    Source: Spiegelhalter, 2005.
    """
    values = np.asarray(scores, float)
    low, high = np.quantile(values, [_WINSOR, 1 - _WINSOR])
    return float((np.clip(values, low, high) ** 2).mean())


def _variance(group: Group) -> Array:
    """Of the group's mean in each stratum."""
    variance: Array = (group.squares - group.sums**2 / group.n) / (group.n - 1) / group.n
    return variance
