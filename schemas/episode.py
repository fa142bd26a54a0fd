"""An episode: the sessions of one complaint, and what to offer a client who comes again."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from schemas.base import Schema
from schemas.session import Session

SAME_PROBLEM_DAYS: Final = 90


class Outcome(StrEnum):
    """How a complaint ended."""

    RECOVERED = "recovered"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    REFERRED = "referred"
    STOPPED_COMING = "stopped_coming"


class Episode(Schema):
    """One complaint. Moments are aware UTC; sessions stand oldest first."""

    id: str
    revision: int
    opened_at: datetime
    closed_at: datetime | None
    outcome: Outcome | None
    sessions: tuple[Session, ...]

    @property
    def is_open(self) -> bool:
        """Whether sessions may still be added."""
        return self.closed_at is None

    @property
    def last_day(self) -> date | None:
        """The clinic's day of the newest session."""
        return self.sessions[-1].local_date if self.sessions else None

    def began_on(self, zone: str) -> date:
        """The first session's day, else the day it was opened, in the clinic's zone (IANA)."""
        if self.sessions:
            return self.sessions[0].local_date
        return self.opened_at.astimezone(ZoneInfo(zone)).date()


class Offer(Schema):
    """What to offer. A new problem always is; `same_episode_id` is None where only that is.

    `visit` is the number that the next session of the same problem would have, from 1.
    """

    same_episode_id: str | None = None
    visit: int = 1


def offer(episodes: Iterable[Episode], today: date) -> Offer:
    """The open episode that was treated last, if that was at most 90 days ago."""
    recent = [
        (one.last_day, one)
        for one in episodes
        if one.is_open and one.last_day and (today - one.last_day).days <= SAME_PROBLEM_DAYS
    ]
    if not recent:
        return Offer()
    _, last = max(recent, key=lambda pair: pair[0])
    return Offer(same_episode_id=last.id, visit=len(last.sessions) + 1)


def pain_course(sessions: Iterable[Session]) -> tuple[int, int, int] | None:
    """Pain before the first and the last session where it was asked (NRS), and how many were.

    None for fewer than two: one number is no course.
    """
    asked = [one.pain_before_nrs for one in sessions if one.pain_before_nrs is not None]
    return (asked[0], asked[-1], len(asked)) if len(asked) > 1 else None
