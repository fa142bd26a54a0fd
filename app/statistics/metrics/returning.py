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
    old_enough, returned = int(selection.up_to(today - WITHIN_DAYS)), 0
    for rows in selection.parts(old_enough):
        gap = selection.part("gap", rows)
        returned += int(np.count_nonzero((gap >= 0) & (gap <= WITHIN_DAYS)))
    return Returns(old_enough, returned)


def returning(returns: Returns, *, is_enough: bool) -> Share:
    """Of sessions old enough to tell."""
    return share_of(returns.returned, returns.old_enough, has_enough=is_enough)
