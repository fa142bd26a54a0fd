"""The clinic: what a printed sheet's header and a local day need."""

import re
from enum import StrEnum
from functools import cache
from typing import Annotated, Final
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from schemas.base import Schema
from schemas.text import FilledLines, Line, OptionalLine

_PHONE: Final = re.compile(r"\+?[(]?[0-9][0-9 ().\-/]{1,30}(?:(?:x|ext\.?) ?[0-9]{1,6})?")


class Language(StrEnum):
    """Languages that intakes and sheets are written in."""

    ENGLISH = "en"
    SPANISH = "es"


@cache
def zone_names() -> tuple[str, ...]:
    """Time zones a clinic can be in, by IANA name; `UTC` stands first."""
    named = (
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    )
    return ("UTC", *sorted(named))


def _zone(name: str) -> str:
    if name not in zone_names():
        raise ValueError("Choose a time zone from the list.")
    return name


def _phone(number: str) -> str:
    if not _PHONE.fullmatch(number):
        raise ValueError("Enter a phone number, for example (555) 010-0199.")
    return number


Zone = Annotated[Line, AfterValidator(_zone)]
Phone = Annotated[Line, AfterValidator(_phone)]
OptionalPhone = Annotated[
    OptionalLine, AfterValidator(lambda number: _phone(number) if number else number)
]


class ClinicProfile(Schema):
    """What the setup page asks about the clinic.

    `zone` is an IANA name; a session's day is this zone's day. `emergency_number` is printed
    on every sheet. `language` is the sheets' language where a client has none.
    """

    name: Line
    address: FilledLines
    phone: Phone
    zone: Zone
    emergency_number: Phone = "911"
    language: Language = Language.ENGLISH


class Clinic(ClinicProfile):
    """The stored clinic.

    `idle_minutes`: how long a screen stays open untouched (1-120). `revision` counts changes:
    who changes an older one is refused.
    """

    revision: int
    is_demo: bool
    idle_minutes: int = Field(ge=1, le=120)
