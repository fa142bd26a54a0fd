"""What changed from week to week: whole weeks, with the limits of what is usual."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from app.statistics.charts import FEWEST, usual
from app.statistics.metrics.caseload import has_enough
from app.statistics.metrics.scores import CHANGE, IS_PAIRED
from app.statistics.packing import BIT, Array
from app.statistics.selecting import Selection
from schemas.figures.practice import Trend, Week
from schemas.note.fact_layout import EPOCH

_CHANGE: Final = CHANGE.astype(np.int8)
_DAYS: Final = 7
_FIRST_MONDAY: Final = 4  # 5 January 1970, in days from 1 January


@dataclass(frozen=True, slots=True)
class Weeks:
    """By week; `has_enough` tells whether its sessions are of 5 clients at least."""

    mondays: Array
    has_enough: Array
    paired: Array
    change: Array
    checked: Array
    over: Array


def tally(selection: Selection, today: int) -> Weeks:
    """The weeks that are over and lie in the period whole; `today` counts days from 1970."""
    mondays = _mondays(selection, today)
    starts, ends = (np.searchsorted(selection["day"], mondays + plus) for plus in (0, _DAYS))
    bits, outcome = selection["bits"], selection["outcome"]
    is_checked = (bits & BIT["checked"]) != 0
    is_over = (bits & BIT["over"]) != 0
    sums = (IS_PAIRED[outcome], _CHANGE[outcome], is_checked, is_over & is_checked)
    enough = [
        has_enough(selection["client"][start:end].__getitem__)
        for start, end in zip(starts, ends, strict=True)
    ]
    return Weeks(mondays, np.array(enough, bool), *(_sums(one, starts, ends) for one in sums))


def pain_trend(weeks: Weeks) -> Trend:
    """The mean fall of pain."""
    return _trend(weeks, weeks.change, weeks.paired)


def over_pressure_trend(weeks: Weeks) -> Trend:
    """The share of sessions with a check that had over-pressure."""
    return _trend(weeks, weeks.over, weeks.checked)


def _mondays(selection: Selection, today: int) -> Array:
    if not len(selection):
        return np.zeros(0, np.int64)
    wanted, days = selection.filter, selection["day"]
    first = (wanted.from_day - EPOCH).days if wanted.from_day else int(days[0])
    last = (wanted.to_day - EPOCH).days if wanted.to_day else int(days[-1])
    last = min(last, today - 1)
    begin = first + (_FIRST_MONDAY - first) % _DAYS
    return np.arange(begin, last - _DAYS + 2, _DAYS)


def _sums(values: Array, starts: Array, ends: Array) -> Array:
    """Of each week; one begins where the week before it ends."""
    if not len(starts) or starts[0] == ends[-1]:
        return np.zeros(len(starts), np.int64)
    # One 0 more, for weeks without sessions at the end: reduceat wants every start inside.
    found = np.add.reduceat(np.append(values[: ends[-1]], 0), starts, dtype=np.int64)
    return np.where(ends > starts, found, 0)


def _trend(weeks: Weeks, sums: Array, of: Array) -> Trend:
    is_shown = weeks.has_enough & (of > 0)
    values = np.divide(sums, of, out=np.zeros(len(of)), where=is_shown)
    known = values[is_shown].tolist()
    limits = usual(known) if len(known) >= FEWEST else None
    is_outside = (
        is_shown & ((values < limits.low) | (values > limits.high))
        if limits
        else np.zeros(len(of), bool)
    )
    return Trend(
        weeks=tuple(
            Week(
                monday=EPOCH + timedelta(days=monday),
                sessions=sessions,
                value=value if shown else None,
                is_outside=outside,
            )
            for monday, sessions, value, shown, outside in zip(
                *(one.tolist() for one in (weeks.mondays, of, values, is_shown, is_outside)),
                strict=True,
            )
        ),
        mean=limits.mean if limits else None,
        low=limits.low if limits else None,
        high=limits.high if limits else None,
    )
