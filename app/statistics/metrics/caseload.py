"""How much was done: sessions, clients, episodes, minutes."""

from collections.abc import Callable
from typing import Final

import numpy as np

from app.statistics.packing import Array
from app.statistics.selecting import Selection
from app.statistics.suppression import FEWEST
from schemas.figures.practice import Caseload

_FEW: Final = 64
_LOOKS: Final = (slice(_FEW), slice(4096), slice(None))


def caseload(selection: Selection) -> Caseload:
    """Counts of everything signed; refused treatments count."""
    treated = selection.having("treated")
    return Caseload(
        sessions=len(selection),
        treated=treated,
        refused=len(selection) - treated,
        clients=selection.distinct("client"),
        episodes=selection.distinct("episode"),
        therapists=selection.distinct("therapist"),
        minutes=selection.total("minutes"),
    )


def has_enough(clients: Callable[[slice], Array]) -> bool:
    """Whether at least 5 clients are among some rows; mostly the first few say so.

    Args:
        clients: the numbers of those wanted among a slice of all rows.
    """
    return any(_distinct(clients(rows)) >= FEWEST for rows in _LOOKS)


def _distinct(client: Array) -> int:
    """A set is faster than sorting where there are few."""
    return len(set(client.tolist()) if len(client) <= _FEW else np.unique(client))
