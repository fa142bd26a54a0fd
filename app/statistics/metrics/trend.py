"""What changed from week to week: whole weeks, with the limits of what is usual."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from app.statistics.charts import FEWEST, usual
from app.statistics.metrics.caseload import has_enough
from app.statistics.metrics.scores import CHANGE, IS_PAIRED
from app.statistics.packing import BIT, Array
from app.statistics.selecting import Selection, day_number
from app.statistics.suppression import FEWEST as FEWEST_CLIENTS
from schemas.figures.parts import Hidden
from schemas.figures.practice import Trend
from schemas.note.fact_layout import EPOCH

# One look at the outcomes gives both sums: the change of a week stays far below half the unit.
_UNIT: Final = 1 << 24
_PAIRED_AND_CHANGE: Final = (IS_PAIRED * _UNIT + CHANGE).astype(np.int32)
_DAYS: Final = 7
_HEAD: Final = 64
_FIRST_MONDAY: Final = 4  # 5 January 1970, in days from 1 January
_LIKELY: Final = 2.5  # the middle of 1 to 4
_REASONS: Final = (None, Hidden.NOTHING, Hidden.FEW_CLIENTS, Hidden.FEW, Hidden.NEARLY_ALL)
_NOTHING, _FEW_CLIENTS, _FEW, _NEARLY_ALL = range(1, len(_REASONS))


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
    starts, ends = (selection.up_to(mondays + plus) for plus in (-1, _DAYS - 1))
    packed, checked, over = np.zeros((3, len(mondays)), np.int64)
    for rows in selection.parts():
        within = (np.clip(one - rows.start, 0, rows.stop - rows.start) for one in (starts, ends))
        begin, end = within
        bits = selection.part("bits", rows)
        is_checked = (bits & BIT["checked"]) != 0
        packed += _sums(_PAIRED_AND_CHANGE[selection.part("outcome", rows)], begin, end)
        checked += _sums(is_checked, begin, end)
        over += _sums(is_checked & ((bits & BIT["over"]) != 0), begin, end)
    paired = (packed + _UNIT // 2) // _UNIT
    enough = _have_enough(selection, starts, ends)
    return Weeks(mondays, enough, paired, packed - paired * _UNIT, checked, over)


def pain_trend(weeks: Weeks) -> Trend:
    """The mean fall of pain."""
    return _trend(weeks, weeks.change, weeks.paired, np.zeros(len(weeks.paired), np.int8))


def over_pressure_trend(weeks: Weeks) -> Trend:
    """The share of sessions with a check that had over-pressure."""
    others = weeks.checked - weeks.over
    small = np.select([_are_few(weeks.over), _are_few(others)], [_FEW, _NEARLY_ALL], 0)
    return _trend(weeks, weeks.over, weeks.checked, small)


def _mondays(selection: Selection, today: int) -> Array:
    if not len(selection):
        return np.zeros(0, np.int64)
    wanted, days = selection.filter, selection.part("day", np.array([0, len(selection) - 1]))
    first = day_number(wanted.from_day) if wanted.from_day else int(days[0])
    last = day_number(wanted.to_day) if wanted.to_day else int(days[-1])
    last = min(last, today - 1)
    begin = first + (_FIRST_MONDAY - first) % _DAYS
    return np.arange(begin, last - _DAYS + 2, _DAYS)


def _have_enough(selection: Selection, starts: Array, ends: Array) -> Array:
    """Whether each week has 5 clients; mostly its first sessions say so, of all weeks at once."""
    if not len(starts) or not len(selection):
        return np.zeros(len(starts), bool)
    places = starts[:, None] + np.arange(_HEAD)
    inside = np.minimum(places, len(selection) - 1).ravel()
    clients = selection.part("client", inside).reshape(places.shape)
    heads = np.where(places < ends[:, None], clients, -1)
    heads.sort(axis=1)
    is_new = (heads[:, 1:] != heads[:, :-1]) & (heads[:, 1:] >= 0)
    enough = is_new.sum(axis=1) + (heads[:, 0] >= 0) >= FEWEST_CLIENTS
    for week in np.flatnonzero(~enough & (ends - starts > _HEAD)):
        enough[week] = has_enough(
            selection.part("client", slice(starts[week], ends[week])).__getitem__
        )
    return np.asarray(enough)


def _sums(values: Array, starts: Array, ends: Array) -> Array:
    """Of each week; one begins where the week before it ends."""
    found = np.zeros(len(starts), np.int64)
    has_any = ends > starts
    # reduceat wants every start inside; weeks without sessions at the end begin behind it.
    if has_any.any():
        found[has_any] = np.add.reduceat(values[: ends[-1]], starts[has_any], dtype=np.int64)
    return found


def _are_few(counts: Array) -> Array:
    """Which are 1 to 4."""
    found: Array = (counts > 0) & (counts < FEWEST_CLIENTS)
    return found


def _trend(weeks: Weeks, sums: Array, of: Array, small: Array) -> Trend:
    """`small`: why a week with enough clients is hidden all the same, 0 where it is not."""
    is_known = weeks.has_enough & (of >= FEWEST_CLIENTS)
    why = np.select([of == 0, ~is_known], [_NOTHING, _FEW_CLIENTS], small)
    # Otherwise the mean of all weeks would give away the one that is hidden.
    likely = np.select([why == _FEW, why == _NEARLY_ALL], [_LIKELY, of - _LIKELY], sums)
    values = np.divide(likely, of, out=np.zeros(len(of)), where=is_known)
    known = values[is_known].tolist()
    limits = usual(known) if len(known) >= FEWEST else None
    is_outside = (
        (why == 0) & ((values < limits.low) | (values > limits.high))
        if limits
        else np.zeros(len(of), bool)
    )
    is_untold = (why > 0) & _are_few(of)
    columns = (one.tolist() for one in (weeks.mondays, of, is_untold, values, why, is_outside))
    # Hundreds of weeks are made at once: one by one takes twice as long.
    made = [
        {
            "monday": EPOCH + timedelta(days=monday),
            "sessions": None if untold else sessions,
            "value": None if reason else value,
            "is_outside": outside,
            "hidden": _REASONS[reason],
        }
        for monday, sessions, untold, value, reason, outside in zip(*columns, strict=True)
    ]
    ends = {name: getattr(limits, name, None) for name in ("mean", "low", "high")}
    return Trend.model_validate({"weeks": made, **ends})
