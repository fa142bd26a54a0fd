"""What is known before an invented visit begins, and what is left of it after."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.services.demo.people import Person
from app.services.demo.plans import Stage, Turn
from schemas.consent import Signed
from schemas.episode import SAME_PROBLEM_DAYS
from schemas.overpressure import over_pressed_level
from schemas.session import PressureEvent
from schemas.visit import Clearance, Consent, TherapistFacts, VisitRecord


@dataclass(frozen=True)
class Coming:
    """One planned visit. `pains`: before and, where all goes well, after; `stage`: how far."""

    therapist: TherapistFacts
    arrival: datetime
    turn: Turn
    pains: tuple[int, int]
    next_on: date | None
    stage: Stage


@dataclass(frozen=True)
class MadeVisit:
    """A visit as it is to be stored; `clearances` are all of its, oldest first."""

    record: VisitRecord
    clearances: tuple[Clearance, ...]
    consent: Signed | None
    stage: Stage


@dataclass
class History:
    """What a client's visits so far say about the next one."""

    person: Person
    consent: Consent | None = None
    visits: list[VisitRecord] = field(default_factory=list)

    def of_episode(self, episode_id: str) -> list[VisitRecord]:
        """The visits of one problem, oldest first."""
        return [one for one in self.visits if one.session.episode_id == episode_id]

    def over_pressed(self, episode_id: str, day: date) -> int | None:
        """As `app.services.deciding` reads it: of this problem, or of the last 90 days."""
        since = day - timedelta(days=SAME_PROBLEM_DAYS)
        near = (
            one
            for one in self.visits
            if one.session.episode_id == episode_id or one.session.local_date >= since
        )
        return over_pressed_level(_events(near))


def _events(records: Iterable[VisitRecord]) -> list[PressureEvent]:
    return [event for record in records for event in record.events]
