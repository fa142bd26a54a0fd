"""Outcome measures, where they were taken."""

from typing import Final

import numpy as np

from app.statistics.intervals import by_client, cluster_mean
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


def _measured(selection: Selection, code: str, column: str) -> Measured:
    places, arrays = selection.places_with(column), selection.columns.arrays
    values = arrays[column].take(places, mode="clip").astype(float)
    if code == "psfs":
        values /= arrays["psfs_activities"].take(places, mode="clip")
    if column == _STANDS:
        values /= _TENTHS
    n, sums = by_client(arrays["client"].take(places, mode="clip"), values)
    clients = int(np.count_nonzero(n))
    mean = mean_of(cluster_mean(n, sums), sessions=len(places), clients=clients)
    return Measured(code=code, now=mean)
