"""The invented course of one episode: visits that ease the pain, until the client stops coming.

Made to look like a clinic's life, not to prove anything: no figure here is a finding.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

_MOST_VISITS: Final = 8
_DROP_OUT: Final = 0.18
_RECOVERED_NRS: Final = 1
_SUNDAY: Final = 6


@dataclass(frozen=True)
class Visit:
    """One invented visit. Pain is NRS 0-10; moments are aware, in the clinic's zone."""

    time_in: datetime
    time_out: datetime
    pain_before_nrs: int
    pain_after_nrs: int


def visits(chance: Random, first_day: date, zone: ZoneInfo) -> Iterator[Visit]:
    """Visits of one episode, oldest first, without end in the past or future."""
    pain, day = chance.randint(4, 9), first_day
    for _ in range(_MOST_VISITS):
        day = day + timedelta(days=1) if day.weekday() == _SUNDAY else day
        after = max(0, pain - chance.choice((0, 1, 1, 2, 2, 3)))
        time_in = datetime.combine(day, time(chance.randint(8, 17), chance.choice((0, 15, 30))))
        minutes = chance.choice((30, 45, 50, 60))
        begin = time_in.replace(tzinfo=zone)
        yield Visit(begin, begin + timedelta(minutes=minutes), pain, after)
        if after <= _RECOVERED_NRS or chance.random() < _DROP_OUT:
            return
        pain = min(10, max(0, after + chance.choice((-1, 0, 0, 1, 1))))
        day += timedelta(days=chance.choice((3, 4, 7, 7, 10)))
