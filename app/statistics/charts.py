"""The chart of individual values and moving ranges (XmR): what is usual from week to week."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_LIMIT: Final = 2.66  # 3 / 1.128; Source: Shewhart's constants, Wheeler
FEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class Usual:
    """The mean, the mean moving range, and the limits of what is usual."""

    mean: float
    moving_range: float
    low: float
    high: float


def usual(values: Sequence[float]) -> Usual:
    """The limits from at least two values in the order of time."""
    mean = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    moving_range = sum(ranges) / len(ranges)
    reach = _LIMIT * moving_range
    return Usual(mean, moving_range, mean - reach, mean + reach)
