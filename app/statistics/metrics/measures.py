"""Outcome measures, where they were taken."""

from typing import Final

import numpy as np

from app.statistics.intervals import by_client, cluster_mean
from app.statistics.packing import Array
from app.statistics.selecting import Selection
from app.statistics.suppression import mean_of
from schemas.figures.outcomes import Measured

_TENTHS: Final = 10
_PER: Final = {"psfs": "psfs_sum", "pgic": "pgic", "rmdq": "rmdq_total"}
_STANDS: Final = "sit_to_stand_tenths"


def measures(selection: Selection) -> tuple[Measured, ...]:
    """PSFS 0-10, PGIC 1-7, RMDQ 0-24, five stands in seconds; the mean over sessions."""
    columns = {**_PER, "sit_to_stand_seconds": _STANDS}
    return tuple(_measured(selection, code, column) for code, column in columns.items())


def taken(selection: Selection, column: str) -> Array:
    """The rows in which it was."""
    return np.flatnonzero(selection[column] >= 0)


def _measured(selection: Selection, code: str, column: str) -> Measured:
    rows = taken(selection, column)
    values = selection[column][rows].astype(float)
    if code == "psfs":
        values /= selection["psfs_activities"][rows]
    if column == _STANDS:
        values /= _TENTHS
    n, sums = by_client(selection["client"][rows], values)
    mean = mean_of(cluster_mean(n, sums), sessions=len(rows), clients=len(n))
    return Measured(code=code, now=mean)
