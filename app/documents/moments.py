"""Days and moments in words, on the clinic's clock."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from schemas.clinic import Language

# Not from the computer's locale: the sheet's language is the client's.
_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        Language.ENGLISH: (
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        Language.SPANISH: (
            "enero", "febrero", "marzo", "abril", "mayo", "junio",
            "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
        ),
    }
)  # fmt: skip
_WEEKDAYS: Final[Mapping[Language, tuple[str, ...]]] = MappingProxyType(
    {
        Language.ENGLISH: (
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ),
        Language.SPANISH: (
            "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
        ),
    }
)  # fmt: skip


def full_day(day: date, language: Language = Language.ENGLISH) -> str:
    """`24 November 2026`, `24 de noviembre de 2026`."""
    month = _MONTHS[language][day.month - 1]
    joint = " de " if language is Language.SPANISH else " "
    return joint.join([str(day.day), month, str(day.year)])


def long_day(day: date, language: Language = Language.ENGLISH) -> str:
    """`Tuesday, 24 November 2026`, `martes, 24 de noviembre de 2026`."""
    return f"{_WEEKDAYS[language][day.weekday()]}, {full_day(day, language)}"


class ClinicClock:
    """Says moments as a clock on the clinic's wall would have shown them.

    Every time has its zone's short name: in autumn an hour comes twice.
    """

    def __init__(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)

    def day(self, moment: datetime) -> str:
        """`24 November 2026`."""
        return full_day(self._local(moment).date())

    def time(self, moment: datetime) -> str:
        """`16:05 EST`."""
        return f"{self._local(moment):%H:%M %Z}"

    def bare_time(self, moment: datetime) -> str:
        """`16:05`, where the zone is said beside it."""
        return f"{self._local(moment):%H:%M}"

    def moment(self, moment: datetime) -> str:
        """`24 November 2026, 16:05 EST`."""
        return f"{self.day(moment)}, {self.time(moment)}"

    def time_since(self, moment: datetime, day: date) -> str:
        """The time alone on that day, with its own date on any other."""
        is_that_day = self._local(moment).date() == day
        return self.time(moment) if is_that_day else self.moment(moment)

    def zone_name(self, moment: datetime) -> str:
        """`EST`."""
        return f"{self._local(moment):%Z}"

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)
