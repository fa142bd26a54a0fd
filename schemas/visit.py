"""Everything on record about one visit: what the note is composed from and signed with."""

from datetime import date, datetime, timedelta
from typing import Any, Final, Self

from pydantic import Field

from schemas.base import Schema
from schemas.clinic import ClinicProfile, Language
from schemas.codes.outcomes import Block
from schemas.codes.treatment import Area
from schemas.decide.decision import Decision
from schemas.measures.taken import Measures
from schemas.session import PerformedStep, PressureEvent, Session, Stage

ANSWERS_HOLD: Final = timedelta(hours=12)
"""So long after the intake treatment may start; red flags are asked afresh at every visit."""
_SHORT_ID: Final = 8


class ClientFacts(Schema):
    """The client as known on the day of the visit; `allergies` also of merged records.

    `health_at`: how old what the record says of allergies and medicines is; with merged records
    the oldest of them.
    """

    id: str
    first_name: str
    last_name: str
    preferred_name: str
    born_on: date
    phone: str
    language: Language
    guardian_name: str
    guardian_relation: str
    own_doctor: str
    allergies: tuple[str, ...]
    medicines: tuple[str, ...]
    health_at: datetime | None = None

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def called(self) -> str:
        """What the client is called: the preferred name, else the first."""
        return self.preferred_name or self.first_name

    @property
    def short_id(self) -> str:
        """The id's first eight digits: what stands on paper, with the day beside it."""
        return self.id[:_SHORT_ID]

    @property
    def initials(self) -> str:
        """The first letter of the first and of the last name."""
        return f"{self.first_name[:1]}{self.last_name[:1]}"

    def with_name_hidden(self) -> Self:
        """The same client for a screen that others see: initials in the place of every name."""
        first, last = f"{self.first_name[:1]}.", f"{self.last_name[:1]}."
        names = {"first_name": first, "last_name": last, "preferred_name": f"{first} {last}"}
        return self.model_copy(update=names)


class TherapistFacts(Schema):
    """Who treats, with the licence as it is on record."""

    id: str
    name: str
    licence: str
    licence_state: str
    licence_expires: date | None


class Consent(Schema):
    """A signed consent; `valid_until` is its last day.

    `guardian_relation` is empty where the client signed.
    """

    id: str
    language: Language
    signer_name: str
    guardian_relation: str
    signed_at: datetime
    valid_until: date


class IntakeRecord(Schema):
    """The client's answers: question id to answer, as `schemas.intake.answers` checks them.

    `started_at`: when the first of them was given; until then, when the visit was begun.
    """

    id: str
    revision: int
    language: Language
    answers: dict[str, Any]
    started_at: datetime
    completed_at: datetime | None

    def is_stale(self, now: datetime) -> bool:
        """Whether the answers are too old to begin treatment on, however often they were opened."""
        return bool(self.answers) and now - self.started_at > ANSWERS_HOLD


class Clearance(Schema):
    """One decision that was stored; `position` counts a session's clearances from 1."""

    id: str
    position: int
    decided_at: datetime
    rules_version: str
    input: dict[str, Any]
    decision: Decision


class EarlierVisit(Schema):
    """What an earlier visit of the episode recorded, for comparison; `steps` are those done.

    `measures`: whoever recorded them. `next_visit_on`: the day that was planned then.
    """

    local_date: date
    pain_before_nrs: int | None
    pain_after_nrs: int | None
    highest_level: int | None
    minutes: int
    areas: tuple[Area, ...]
    steps: tuple[PerformedStep, ...] = ()
    measures: Measures = Field(default_factory=Measures)
    session_id: str = ""
    home_care: tuple[Block, ...] = ()
    next_visit_on: date | None = None


class VisitRecord(Schema):
    """One visit with everything that belongs to it.

    `visit_number` counts the episode's visits from 1. `steps` and `events` are in the order of
    recording. `earlier` is the episode's visit before this one, `series` all of them, oldest
    first.
    """

    clinic: ClinicProfile
    client: ClientFacts
    therapist: TherapistFacts
    session: Session
    visit_number: int
    intake: IntakeRecord | None
    clearance: Clearance | None
    consent: Consent | None
    steps: tuple[PerformedStep, ...]
    events: tuple[PressureEvent, ...]
    earlier: EarlierVisit | None
    series: tuple[EarlierVisit, ...] = ()
    is_signed: bool = False

    @property
    def stage(self) -> Stage:
        """Where the visit stands."""
        return self.session.stage(
            has_clearance=self.clearance is not None, is_signed=self.is_signed
        )

    @property
    def hands_on_minutes(self) -> int:
        """Minutes of all steps that were done."""
        return sum(step.minutes or 0 for step in self.steps)

    @property
    def standing_events(self) -> tuple[PressureEvent, ...]:
        """Events that were not struck through."""
        return tuple(event for event in self.events if event.counts)
