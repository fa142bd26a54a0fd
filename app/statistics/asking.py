"""What an address asks of the statistics: its filters, and which sessions it opens.

The page, the report and the table of figures read the same query, so that a link means the same
everywhere. What nobody can know any more is left out and named, never refused.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Filter

SHOW: Final = "show"
Read = TypeVar("Read")
_WEEK_DAYS: Final = 6
_YEAR: Final = 12


class Period(StrEnum):
    """Whole months up to today, or everything."""

    MONTH = "month"
    THREE_MONTHS = "3m"
    SIX_MONTHS = "6m"
    TWELVE_MONTHS = "12m"
    ALL = "all"


USUAL_PERIOD: Final = Period.SIX_MONTHS
_MONTHS: Final[Mapping[Period, int]] = MappingProxyType(
    {Period.MONTH: 1, Period.THREE_MONTHS: 3, Period.SIX_MONTHS: 6, Period.TWELVE_MONTHS: 12}
)
_CODES: Final[Mapping[str, tuple[str, type[StrEnum]]]] = MappingProxyType(
    {"phase": ("phase", Phase), "area": ("region", Region), "step": ("step", ProtocolStep)}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address, understood.

    `period`: None where it names days of its own. `ignored`: what it asks for that is not there,
    by the filter's name. `opened`: the sessions to list, or None.
    """

    filter: Filter
    period: Period | None
    ignored: tuple[str, ...] = ()
    opens: str = ""
    opened: Filter | None = None


def asked(params: Mapping[str, str], *, today: date, therapist_ids: Collection[str]) -> Asked:
    """The filters of a query; whatever it leaves open is the usual.

    Args:
        params: the query: period, or from and to; therapist, phase, area, step; show.
        today: the clinic's day.
        therapist_ids: who may be asked for.
    """
    ignored: list[str] = []
    period, days = _period(params, today, ignored)
    limits: dict[str, Any] = {**days, **dict(_codes(params, ignored))}
    therapist_id = params.get("therapist")
    if therapist_id in therapist_ids:
        limits["therapist_id"] = therapist_id
    elif therapist_id:
        ignored.append("therapist")
    wanted = Filter(**limits)
    opens = params.get(SHOW, "")
    opened = narrowed(wanted, opens) if opens else None
    if opens and opened is None:
        ignored.append("list of sessions")
    return Asked(wanted, period, tuple(ignored), opens if opened else "", opened)


def query_of(found: Asked) -> dict[str, str]:
    """The query that asks for the same; what is usual is left out."""
    wanted = found.filter
    query: dict[str, str] = {}
    if found.period is not None:
        query["period"] = "" if found.period is USUAL_PERIOD else found.period.value
    else:
        query["from"] = wanted.from_day.isoformat() if wanted.from_day else ""
        query["to"] = wanted.to_day.isoformat() if wanted.to_day else ""
    query["therapist"] = wanted.therapist_id or ""
    for name, (field, _) in _CODES.items():
        value = getattr(wanted, field)
        query[name] = value.value if value else ""
    query[SHOW] = found.opens
    return {name: value for name, value in query.items() if value}


def first_day(period: Period, today: date) -> date | None:
    """The first of the period's first month; None for everything."""
    if period is Period.ALL:
        return None
    months = today.year * _YEAR + today.month - _MONTHS[period]
    return date(months // _YEAR, months % _YEAR + 1, 1)


def narrowed(wanted: Filter, opens: str) -> Filter | None:
    """The sessions behind a mark or a line, within the filter; None where there cannot be any.

    Args:
        wanted: the filter of the page.
        opens: `week:2026-11-16`, `step:2_reciprocal_inhibition,phase:acute`, `therapist:ID`.
    """
    limits: dict[str, Any] = dict(wanted)
    for name, _, value in (part.partition(":") for part in opens.split(",")):
        more = _limit(name, value)
        if more is None or not _narrow(limits, more):
            return None
    try:
        return Filter(**limits)
    except ValidationError:
        return None


def _period(
    params: Mapping[str, str], today: date, ignored: list[str]
) -> tuple[Period | None, dict[str, date | None]]:
    """Days of one's own come before a period by name."""
    days = {f"{name}_day": _read(date.fromisoformat, params.get(name)) for name in ("from", "to")}
    lost = [name for name in ("from", "to") if params.get(name) and days[f"{name}_day"] is None]
    begin, end = days["from_day"], days["to_day"]
    is_backward = begin is not None and end is not None and begin > end
    if (begin or end) and not is_backward and not lost:
        return None, days
    period = _read(Period, params.get("period"))
    if lost or is_backward or (params.get("period") and period is None):
        ignored.append("period")
    period = period or USUAL_PERIOD
    return period, {"from_day": first_day(period, today)}


def _codes(params: Mapping[str, str], ignored: list[str]) -> Iterator[tuple[str, StrEnum]]:
    for name, (field, codes) in _CODES.items():
        code = _read(codes, params.get(name))
        if code is not None:
            yield field, code
        elif params.get(name):
            ignored.append(name)


def _limit(name: str, value: str) -> dict[str, Any] | None:
    """The filter's fields that one part of `opens` sets."""
    if name == "week":
        return _read(_week, value)
    if name == "therapist":
        return {"therapist_id": value} if value else None
    field, codes = _CODES.get(name, ("", StrEnum))
    code = _read(codes, value) if field else None
    return None if code is None else {field: code}


def _week(monday: str) -> dict[str, Any]:
    first = date.fromisoformat(monday)
    return {"from_day": first, "to_day": first + timedelta(days=_WEEK_DAYS)}


def _narrow(limits: dict[str, Any], more: dict[str, Any]) -> bool:
    """Put limits beside those that are there; False where both cannot hold."""
    for field, value in more.items():
        held = limits.get(field)
        if held is None:
            limits[field] = value
        elif field == "from_day":
            limits[field] = max(held, value)
        elif field == "to_day":
            limits[field] = min(held, value)
        elif held != value:
            return False
    return True


def _read(reader: Callable[[str], Read], text: str | None) -> Read | None:
    """What the text means, or None."""
    try:
        return reader(text) if text else None
    except (ValueError, OverflowError):
        return None
