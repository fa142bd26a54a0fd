"""Small sentences that several pages say the same way."""

from collections.abc import Iterable
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from schemas.access import ROLE_LABELS, Role
from schemas.clinic import Language
from schemas.episode import Outcome

LANGUAGE_NAMES: Final = MappingProxyType({Language.ENGLISH: "English", Language.SPANISH: "Spanish"})
OUTCOME_LABELS: Final = MappingProxyType(
    {
        Outcome.RECOVERED: "Recovered",
        Outcome.BETTER: "Better",
        Outcome.SAME: "The same",
        Outcome.WORSE: "Worse",
        Outcome.REFERRED: "Referred to a doctor",
        Outcome.STOPPED_COMING: "Stopped coming",
    }
)
# Who is told when nobody else is: no name, which a screen may hide and a record would keep.
THE_CLIENT: Final = "the client"

_MINUTE: Final = 60  # seconds
_HOUR: Final = 60  # minutes
_DAY: Final = 24  # hours


def long_day(day: date) -> str:
    """`Tuesday, 24 November`."""
    return f"{day:%A}, {day.day} {day:%B}"


def full_day(day: date) -> str:
    """`3 May 1985`."""
    return f"{day.day} {day:%B} {day.year}"


def day_and_month(day: date, today: date) -> str:
    """`12 November`, or `12 November 2025` in another year than today's."""
    return full_day(day) if day.year != today.year else f"{day.day} {day:%B}"


def near_day(day: date, today: date) -> str:
    """`24 Nov`, or `24 Nov 2025` in another year than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def visit_day(day: date, today: date) -> str:
    """`Tue 24 Nov`, or `Mon 24 Nov 2025` in another year than today's."""
    return f"{day:%a} {near_day(day, today)}"


def short_moment(moment: datetime, zone: str) -> str:
    """`Tue 24 Nov, 10:34` on the clinic's clock."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def clock_time(moment: datetime, zone: str) -> str:
    """`10:34` on the clinic's clock."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def visit_moment(moment: datetime, now: datetime, zone: str) -> str:
    """`Today 8:20`, `Yesterday 17:40`, else `Tue 24 Nov, 10:34`."""
    local = moment.astimezone(ZoneInfo(zone))
    days = (now.astimezone(ZoneInfo(zone)).date() - local.date()).days
    near = {0: "Today", 1: "Yesterday"}.get(days)
    return f"{near} {local:%H:%M}" if near else short_moment(moment, zone)


def how_old(since: datetime, now: datetime) -> str:
    """`17 hours old`, `3 days old`; whole units, the larger from two of it on."""
    minutes = max(0, int((now - since).total_seconds() // _MINUTE))
    if minutes < 2 * _HOUR:
        return f"{counted(minutes, 'minute', 'minutes')} old"
    hours = minutes // _HOUR
    if hours < 2 * _DAY:
        return f"{counted(hours, 'hour', 'hours')} old"
    return f"{counted(hours // _DAY, 'day', 'days')} old"


def counted(number: int, one: str, many: str) -> str:
    """`1 person`, `5 people`, `1,200 people`."""
    return f"{number:,} {one if number == 1 else many}"


def roles_in_words(roles: Iterable[Role]) -> str:
    """`Therapist, Owner`, in the roles' own order."""
    held = set(roles)
    return ", ".join(label for role, (label, _) in ROLE_LABELS.items() if role in held)
