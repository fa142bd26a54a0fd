"""A session: one visit of one client, what was done in it, and where it stands."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.base import Schema
from schemas.body.marks import BodyMark
from schemas.codes.outcomes import Block
from schemas.codes.session import Action, ClientWord, RedSign
from schemas.codes.treatment import (
    Area,
    EventKind,
    EventResponse,
    Finding,
    HeatOverrideReason,
    OtherTechnique,
    ProtocolStep,
    Response,
    Side,
    SkipReason,
    StepStatus,
    ToldHow,
)
from schemas.measures.taken import Measures
from schemas.text import OptionalLine

Nrs = Annotated[int, Field(ge=0, le=10)]
AppliedLevel = Annotated[int, Field(ge=0, le=5)]
Minutes = Annotated[int, Field(ge=0, le=240)]


class Stage(StrEnum):
    """Where a session stands, in the order in which it gets there."""

    INTAKE = "intake"
    CLEARANCE = "clearance"
    TREATMENT = "treatment"
    WRITING = "writing"
    SIGNED = "signed"


class HeatOverride(Schema):
    """Clinic heat in the acute phase, by the therapist's own decision.

    `skin_before_at`: when the skin was looked at and found unharmed; `skin_after_at`: when it was
    looked at after the heat, what was seen stands in the note.
    Source: screening.md, heat override.
    """

    reason: HeatOverrideReason
    decided_at: datetime
    skin_before_at: datetime
    skin_after_at: datetime | None = None


class Session(Schema):
    """One visit. Moments are aware UTC, `local_date` the clinic's day; None is not asked.

    `time_in` is the arrival until treatment starts (`started_at`), and that moment from then on.
    `findings` holds what the therapist looked at; what is missing there was not looked at.
    `told_*`: who heard that a doctor should check this, how and when.
    `entered_late_at`: when a session was written down afterwards, None for one recorded live.
    `measures`: what the therapist asked or timed; what the client tapped is in the intake.
    `marks`: what the therapist marked on the body chart, each place once.
    `note_seconds`: how long somebody was at the note's screens before it was signed, None where
    no screen told; the screen of the running session is none of them.
    """

    id: str
    revision: int = 1
    episode_id: str
    therapist_id: str
    local_date: date
    time_in: datetime
    started_at: datetime | None = None
    time_out: datetime | None
    findings: dict[Finding, bool] = Field(default_factory=dict)
    verbal_consent_at: datetime | None = None
    pain_before_nrs: Nrs | None
    pain_after_nrs: Nrs | None
    response: Response | None = None
    other_techniques: tuple[OtherTechnique, ...] = ()
    home_care: tuple[Block, ...] = ()
    next_visit_on: date | None
    no_next_visit: bool = False
    not_treated: bool = False
    told_whom: OptionalLine | None = None
    told_how: ToldHow | None = None
    told_at: datetime | None = None
    entered_late_at: datetime | None = None
    measures: Measures = Field(default_factory=Measures)
    marks: tuple[BodyMark, ...] = ()
    heat_override: HeatOverride | None = None
    note_seconds: Annotated[int, Field(ge=0)] | None = None

    def stage(self, *, has_clearance: bool, is_signed: bool) -> Stage:
        """Where it stands, given whether a clearance was decided and a note signed."""
        if is_signed:
            return Stage.SIGNED
        if self.not_treated or self.time_out is not None:
            return Stage.WRITING
        if self.started_at is not None:
            return Stage.TREATMENT
        return Stage.CLEARANCE if has_clearance else Stage.INTAKE


class PerformedStep(Schema):
    """A protocol step: running, done, withheld by the clearance, or skipped with a reason.

    `minutes` is whole and hands-on. `position` counts from 1 in the order of recording.
    `applied_level` is the highest level used so far; `current_level` is where the therapist is
    now, None once the step has ended.
    """

    id: str
    position: int
    step: ProtocolStep
    status: StepStatus
    reason: SkipReason | None = None
    areas: tuple[Area, ...] = ()
    side: Side | None = None
    minutes: Minutes | None = None
    applied_level: AppliedLevel | None = None
    current_level: AppliedLevel | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None


class PressureEvent(Schema):
    """One tap on the pressure pad, with the guard's answer at that moment.

    `undone_at`: it was struck through and counts no more, but stays readable.
    """

    id: str
    step_id: str | None
    position: int
    logged_at: datetime
    kind: EventKind
    applied_level: AppliedLevel | None = None
    felt_0_10: Annotated[int, Field(ge=0, le=10)] | None = None
    felt_word: ClientWord | None = None
    guarding_sign: bool = False
    red_sign: RedSign | None = None
    pain_nrs: Nrs | None = None
    action: Action
    cap_after: Annotated[int, Field(ge=0, le=4)]
    response: EventResponse | None = None
    undone_at: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether it was not struck through."""
        return self.undone_at is None


def side_of(areas: tuple[Area, ...]) -> Side | None:
    """The side that all areas share, else both; None without any."""
    sides = {Side.LEFT if area.value.endswith("_left") else Side.RIGHT for area in areas}
    if not sides:
        return None
    return sides.pop() if len(sides) == 1 else Side.BOTH
