"""The weeks of a trend as they are, and what is usual."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean
from typing import Final

from schemas.statistics import Filter
from tests.statistics.plain import FEWEST, Rows, Said, clients, paired

_WHEELERS: Final = 2.66
_WEEKS_FOR_LIMITS: Final = 8
_TAKEN_FOR_FEW: Final = 2.5


def trends(rows: Rows, wanted: Filter, today: date) -> Said:
    """Both trends. A value that would tell of 1 to 4 is None, and so it is never outside."""
    falls, over = [], []
    for monday, some in _weeks(rows, wanted, today):
        changes = [fall for _, fall in paired(some)]
        checked = [one for one in some if one["pressure_checks"]]
        pressed = sum(one["over_pressures"] > 0 for one in checked)
        is_enough = clients(some) >= FEWEST
        falls.append(_week(monday, sum(changes), len(changes), is_enough=is_enough))
        likely = _likely(pressed, len(checked))
        over.append(_week(monday, pressed, len(checked), is_enough=is_enough, likely=likely))
    return {"pain_trend": _trend(falls), "over_pressure_trend": _trend(over)}


def _weeks(rows: Rows, wanted: Filter, today: date) -> Iterator[tuple[date, Rows]]:
    """Whole weeks of the period that are over, from Monday, with their sessions."""
    days = sorted(date.fromisoformat(one["local_date"]) for one in rows)
    if not days:
        return
    first, last = wanted.from_day or days[0], wanted.to_day or days[-1]
    last = min(last, today - timedelta(days=1))
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday + timedelta(days=6) <= last:
        ends = (monday.isoformat(), (monday + timedelta(days=6)).isoformat())
        yield monday, [one for one in rows if ends[0] <= one["local_date"] <= ends[1]]
        monday += timedelta(days=7)


def _likely(count: int, of: int) -> float:
    """What the limits take a count for that does not show."""
    if 0 < count < FEWEST:
        return _TAKEN_FOR_FEW
    return of - _TAKEN_FOR_FEW if 0 < of - count < FEWEST else count


def _week(
    monday: date, amount: int, of: int, *, is_enough: bool, likely: float | None = None
) -> Said:
    """`likely`: as `_likely`, where a week's value is a share."""
    is_known = is_enough and of >= FEWEST
    counted = amount if likely is None else likely
    return {
        "monday": monday.isoformat(),
        "sessions": of,
        "value": amount / of if is_known and counted == amount else None,
        "known": [counted / of] if is_known else [],
    }


def _trend(found: Sequence[Said]) -> Said:
    ends: Said = {"mean": None, "low": None, "high": None}
    known = [value for week in found for value in week.pop("known")]
    if len(known) >= _WEEKS_FOR_LIMITS:
        reach = _WHEELERS * fmean(abs(after - before) for before, after in pairwise(known))
        middle = fmean(known)
        ends = {"mean": middle, "low": middle - reach, "high": middle + reach}
    for week in found:
        value, low, high = week["value"], ends["low"], ends["high"]
        week["is_outside"] = None not in (value, low) and not low <= value <= high
    return {"weeks": found, **ends}
