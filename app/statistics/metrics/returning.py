"""Do clients come back: the next visit within 28 days."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.selecting import Selection
from app.statistics.suppression import share_of
from schemas.figures.parts import Share

WITHIN_DAYS: Final = 28  # Source: studies, "Metrics", return


@dataclass(frozen=True, slots=True)
class Returns:
    """Sessions at least 28 days old, and those with a next one in time."""

    old_enough: int
    returned: int


def tally(selection: Selection, today: int) -> Returns:
    """The clients' next visits count wherever they were; `today` counts days from 1970."""
    gap = selection["gap"][: selection.up_to(today - WITHIN_DAYS)]
    is_back = (gap >= 0) & (gap <= WITHIN_DAYS)
    return Returns(len(gap), int(np.count_nonzero(is_back)))


def returning(returns: Returns, *, is_enough: bool) -> Share:
    """Of sessions old enough to tell."""
    return share_of(returns.returned, returns.old_enough, has_enough=is_enough)
