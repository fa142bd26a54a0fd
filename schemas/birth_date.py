"""A date of birth, typed in one field as people write it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_PARTS: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_TOGETHER: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_ORDERS: Final = {True: "month, day and year", False: "day, month and year"}
_SHORTEST_MONTH: Final = 3
_YEAR_DIGITS: Final = 4
# Where the month is written first; elsewhere the day is.
_MONTH_FIRST_ZONES: Final = (
    *("America/New_York", "America/Detroit", "America/Kentucky/", "America/Indiana/"),
    *("America/Chicago", "America/Menominee", "America/North_Dakota/", "America/Denver"),
    *("America/Boise", "America/Phoenix", "America/Los_Angeles", "America/Anchorage"),
    *("America/Juneau", "America/Sitka", "America/Metlakatla", "America/Yakutat"),
    *("America/Nome", "America/Adak", "Pacific/Honolulu", "Pacific/Guam", "Pacific/Saipan"),
    *("Pacific/Pago_Pago", "US/"),
)


def writes_month_first(zone: str) -> bool:
    """Whether a clinic in this zone (IANA) writes `5 3 1985` for the third of May."""
    return zone.startswith(_MONTH_FIRST_ZONES)


def example(*, month_first: bool) -> str:
    """The third of May 1985, as it is typed."""
    return "5 3 1985" if month_first else "3 5 1985"


def read_birth_date(typed: str, *, month_first: bool) -> date:
    """The day that was meant: three numbers, eight digits, or a month in letters.

    A day that cannot be read in the order of the place is read in the other one; whoever typed it
    is shown the month's name.

    Raises:
        ValueError: this is no day; the message says what to do.
    """
    parts = _parts(typed)
    if len(parts) != len(("day", "month", "year")):
        order, shown = _ORDERS[month_first], example(month_first=month_first)
        raise ValueError(f"Enter {order} of birth, for example {shown}.")
    years = [part for part in parts if len(part) == _YEAR_DIGITS and part.isdigit()]
    if parts[1] in years or len(years) != 1:
        raise ValueError("Enter the year with all four digits, for example 1985.")
    one, two = (part for part in parts if part not in years)
    is_month_first = month_first or parts[0] in years
    for day, month in ((two, one), (one, two)) if is_month_first else ((one, two), (two, one)):
        for found in _days(years[0], month, day):
            return found
    raise ValueError("There is no such day. Check day and month.")


def _parts(typed: str) -> list[str]:
    together = _TOGETHER.fullmatch(typed.strip())
    return [*together.groups()] if together else _PARTS.findall(typed.lower())


def _days(year: str, month: str, day: str) -> Iterator[date]:
    """The day if there is one."""
    number = _month(month)
    if number is None or not day.isdigit():
        return
    try:
        yield date(int(year), number, int(day))
    except ValueError:
        return


def _month(part: str) -> int | None:
    if part.isdigit():
        return int(part)
    named = [name for name in _MONTHS if name.startswith(part)]
    return 1 + _MONTHS.index(named[0]) if len(part) >= _SHORTEST_MONTH and named else None
