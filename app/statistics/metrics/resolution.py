"""How many visits until a complaint is resolved: pain 2 or less before a visit after the first."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from app.statistics.columns import VISITS
from app.statistics.courses import AFTER, LAST, MARKS, NOT_ASKED, RESOLVES
from app.statistics.metrics.returning import WITHIN_DAYS
from app.statistics.packing import Array
from app.statistics.selecting import Selection
from app.statistics.suppression import FEWEST, told
from app.statistics.survival import kaplan_meier
from schemas.figures.outcomes import Resolution, SurvivalPoint
from schemas.figures.parts import Hidden

_FIRST: Final = 2
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Visits:
    """By visit number, from 0.

    `at_risk`: complaints that reached it unresolved, with pain asked. `resolved`: those that
    were resolved by then. `gone`: those that ended there unresolved, so long ago that nobody is
    waited for.
    """

    at_risk: Array
    resolved: Array
    gone: Array


def tally(selection: Selection, today: int) -> Visits:
    """A count by visit number; `today` counts days from 1970."""
    size = VISITS * MARKS
    counts = selection.counts("course", size).reshape(VISITS, MARKS)
    recent = selection.part("course", slice(int(selection.up_to(today - WITHIN_DAYS)), None))
    ended = counts - np.bincount(recent, minlength=size).reshape(VISITS, MARKS)
    every = np.arange(MARKS)
    is_open = (every & AFTER) == 0
    is_at_risk = is_open & ((every & NOT_ASKED) == 0)
    is_gone = is_open & ((every & LAST) != 0) & ((every & RESOLVES) == 0)
    return Visits(
        at_risk=counts[:, is_at_risk].sum(axis=1),
        resolved=counts[:, (every & RESOLVES) != 0].sum(axis=1),
        gone=ended[:, is_gone].sum(axis=1),
    )


def resolution(visits: Visits, *, is_enough: bool) -> Resolution:
    """The curve, as far as at least 5 complaints reach."""
    few = np.flatnonzero(visits.at_risk[_FIRST:] < FEWEST)
    end = _FIRST + (int(few[0]) if len(few) else VISITS - _FIRST)
    if not is_enough or end == _FIRST:
        why = Hidden.FEW_CLIENTS if visits.at_risk[_FIRST:].any() else Hidden.NOTHING
        return Resolution(points=(), median_visit=None, hidden=why)
    risk, resolved = visits.at_risk[_FIRST:end], visits.resolved[_FIRST:end]
    left = visits.gone[_FIRST - 1 : end - 1]
    observed = kaplan_meier(risk, resolved)
    best = kaplan_meier(risk + left, resolved + left)
    worst = kaplan_meier(risk + np.cumsum(left), resolved)
    points = tuple(
        SurvivalPoint(
            visit=visit,
            at_risk=int(risk[at]),
            resolved=told(int(resolved[at])),
            unresolved=observed[at].share,
            low=observed[at].low,
            high=observed[at].high,
            best=best[at].share,
            worst=worst[at].share,
        )
        for at, visit in enumerate(range(_FIRST, end))
    )
    median = next((one.visit for one in points if one.unresolved <= _HALF), None)
    return Resolution(points=points, median_visit=median)
