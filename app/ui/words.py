"""Small sentences that several pages say the same way."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from schemas.access import ROLE_LABELS, Role


def long_day(day: date) -> str:
    """`Tuesday, 24 November`."""
    return f"{day:%A}, {day.day} {day:%B}"


def short_moment(moment: datetime, zone: str) -> str:
    """`Tue 24 Nov, 10:34` on the clinic's clock."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def counted(number: int, one: str, many: str) -> str:
    """`1 person`, `5 people`, `1,200 people`."""
    return f"{number:,} {one if number == 1 else many}"


def roles_in_words(roles: Iterable[Role]) -> str:
    """`Therapist, Owner`, in the roles' own order."""
    held = set(roles)
    return ", ".join(label for role, (label, _) in ROLE_LABELS.items() if role in held)
