"""The clinic's diary: nobody treats two clients at once, and on Sundays nobody at all."""

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.services.demo.chance import Chance

_SUNDAY: Final = 6
_ONE_DAY: Final = timedelta(days=1)
# 75 minutes each, the intake included.
_ARRIVALS: Final = (
    *(time(8, 0), time(9, 15), time(10, 30), time(11, 45)),
    *(time(13, 30), time(14, 45), time(16, 0), time(17, 15)),
)


class Diary:
    """Arrivals that are taken, by therapist. Moments are aware, in the clinic's zone."""

    def __init__(self, chance: Chance, zone: ZoneInfo) -> None:
        self._chance = chance
        self._zone = zone
        self._taken: set[tuple[str, datetime]] = set()

    def take(self, login: str, day: date) -> datetime:
        """A free arrival on the day, or on the next working day that has one."""
        while not (free := self._free(login, day)):
            day += _ONE_DAY
        arrival = self._chance.choice(free)
        self._taken.add((login, arrival))
        return arrival

    def take_at(self, login: str, day: date, at: time) -> datetime:
        """This arrival, whatever the day."""
        arrival = datetime.combine(day, at, self._zone)
        self._taken.add((login, arrival))
        return arrival

    def _free(self, login: str, day: date) -> list[datetime]:
        if day.weekday() == _SUNDAY:
            return []
        arrivals = (datetime.combine(day, at, self._zone) for at in _ARRIVALS)
        return [one for one in arrivals if (login, one) not in self._taken]


def working_day_before(day: date) -> date:
    """The newest day before this one that is no Sunday."""
    before = day - _ONE_DAY
    return before - _ONE_DAY if before.weekday() == _SUNDAY else before
