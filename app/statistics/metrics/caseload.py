"""How much was done: sessions, clients, episodes, minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.packing import Array
from app.statistics.selecting import Selection
from app.statistics.suppression import FEWEST, counts_of, is_few, told
from schemas.figures.practice import Caseload

_FEW: Final = 64
_LOOKS: Final = (slice(_FEW), slice(4096), slice(None))


@dataclass(frozen=True, slots=True)
class Load:
    """Exact counts of everything signed."""

    sessions: int
    treated: int
    clients: int
    episodes: int
    therapists: int
    minutes: int


def tally(selection: Selection) -> Load:
    """Refused treatments count."""
    return Load(
        sessions=len(selection),
        treated=selection.having("treated"),
        clients=selection.distinct("client"),
        episodes=selection.distinct("episode"),
        therapists=selection.distinct("therapist"),
        minutes=selection.total("minutes"),
    )


def caseload(load: Load) -> Caseload:
    """As far as it may be told."""
    treated, refused = counts_of((load.treated, load.sessions - load.treated))
    return Caseload(
        sessions=told(load.sessions),
        treated=treated,
        refused=refused,
        clients=told(load.clients),
        episodes=told(load.episodes),
        therapists=load.therapists,
        minutes=None if is_few(load.clients) else load.minutes,
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
