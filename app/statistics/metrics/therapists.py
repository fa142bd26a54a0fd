"""Therapists, each against sessions like theirs; for questions, never for a ranking."""

import math
from typing import Final

import numpy as np

from app.statistics.comparing import overdispersion
from app.statistics.metrics.scores import CHANGE, IS_PAIRED, cells
from app.statistics.packing import PHASES, SCORES, Array
from app.statistics.selecting import Selection
from app.statistics.suppression import FEWEST, counts_of
from schemas.figures.outcomes import TherapistRow
from schemas.figures.parts import Count, Hidden

_FEWEST_FOR_SPREAD: Final = 10
_Z: Final = 3.09  # 99.8 %, the outer limit of a funnel; Source: Spiegelhalter, 2005
_CELLS: Final = PHASES * SCORES
_HEAD: Final = 8_192

# What a session adds to its stratum's n, sum and sum of squares, by packed outcome.
_WEIGHTS: Final = [cells(IS_PAIRED * CHANGE**power) for power in range(3)]


def tally(selection: Selection) -> Array:
    """Sessions of each therapist by stratum (phase and pain before): n, sum, sum of squares."""
    size = max(1, len(selection.columns.therapist_ids()))
    outcomes = selection.outcomes("therapist", size)
    # Not as a product of matrices: that would wake threads that cost more than they save.
    parts = (np.sum(cells(outcomes) * weights, axis=-1, dtype=float) for weights in _WEIGHTS)
    return np.array([part.reshape(size, _CELLS) for part in parts])


def therapists(selection: Selection, moments: Array) -> tuple[TherapistRow, ...]:
    """In the order of ids; nobody where fewer than two can be compared."""
    n = moments[0].sum(axis=1)
    if np.count_nonzero(n) <= 1:
        return ()
    differences, errors = _differences(moments), _spread(moments) / np.sqrt(np.maximum(n, 1))
    is_shown = (n > 1) & (_clients(selection, n) >= FEWEST)
    reach = _Z * errors * _wider(differences[is_shown], errors[is_shown])
    ids = selection.columns.therapist_ids()
    numbers = (one.tolist() for one in (differences, reach, is_shown))
    counts = counts_of([int(one) for one in n])  # together they are the sessions of the mean
    rows = (
        _row(therapist_id, sessions, difference, far, is_shown=shown)
        for therapist_id, sessions, difference, far, shown in zip(
            ids, counts, *numbers, strict=True
        )
        if sessions.value != 0
    )
    return tuple(sorted(rows, key=lambda one: one.therapist_id))


def _differences(moments: Array) -> Array:
    """Each therapist's mean change less that of all sessions in the same strata."""
    n, sums, _ = moments
    whole, whole_sums = n.sum(axis=0), sums.sum(axis=0)
    expected = np.sum(
        n * np.divide(whole_sums, whole, out=np.zeros(_CELLS), where=whole > 0), axis=1
    )
    return np.asarray((sums.sum(axis=1) - expected) / np.maximum(n.sum(axis=1), 1))


def _wider(differences: Array, errors: Array) -> float:
    """By how much therapists differ more than chance; told only where there are many."""
    scores = [one / error for one, error in zip(differences, errors, strict=True) if error]
    if len(scores) < _FEWEST_FOR_SPREAD:
        return 1.0
    return math.sqrt(max(1.0, overdispersion(scores)))


def _row(
    therapist_id: str, sessions: Count, difference: float, reach: float, *, is_shown: bool
) -> TherapistRow:
    return TherapistRow(
        therapist_id=therapist_id,
        sessions=sessions,
        difference=difference if is_shown else None,
        low=-reach if is_shown else None,
        high=reach if is_shown else None,
        is_outside=is_shown and abs(difference) > reach,
        hidden=None if is_shown else Hidden.FEW_CLIENTS,
    )


def _spread(moments: Array) -> float:
    """The standard deviation of changes within strata."""
    n, sums, squares = (one.sum(axis=0) for one in moments)
    used = n > 0
    within = float((squares[used] - sums[used] ** 2 / n[used]).sum())
    freedom = float(n.sum()) - int(used.sum())
    return math.sqrt(within / freedom) if freedom > 0 else 0.0


def _clients(selection: Selection, n: Array) -> Array:
    """How many clients each therapist has, as far as it must be known: 5 or more is enough.

    Mostly the first sessions say so; the others are looked through for whoever is left.
    """
    head = _pairs(selection, slice(_HEAD), len(n))
    few = (head < FEWEST) & (n > 1)
    if not few.any() or len(selection) <= _HEAD:
        return head
    rows = np.flatnonzero(few[selection.part("therapist", slice(None))])
    return np.where(few, _pairs(selection, rows, len(n)), head)


def _pairs(selection: Selection, rows: slice | Array, size: int) -> Array:
    """Distinct clients of each therapist among some rows."""
    key = selection.part("client", rows).astype(np.int64) * size
    key += selection.part("therapist", rows)
    return np.bincount(np.unique(key) % size, minlength=size)
