"""What the statistics keep of one signed note; derived, so that it can be made anew at any time.

Everything here follows from the note's stored content alone. What the clinic decided then is
read as it was stored, never decided again: a changed rule must not change the past.
"""

from datetime import date, datetime
from typing import Any, Final

from schemas.base import Schema
from schemas.codes.answers import Region
from schemas.codes.intake import Asked, LastTime
from schemas.codes.outcomes import Phase, Referral, Urgency
from schemas.codes.session import RedSign, Stop
from schemas.codes.treatment import NoteKind, Response, SkipReason, StepStatus
from schemas.measures.progress import measures_of
from schemas.measures.taken import Measures
from schemas.note.content import NoteContent
from schemas.note.fact_decision import of_decision
from schemas.note.fact_pressure import of_pressure
from schemas.note.fact_steps import of_steps
from schemas.visit import VisitRecord

_TENTHS: Final = 10


class SessionFact(Schema):
    """One row of `table session_fact`; a step's field holds what became of it.

    `time_in`, `ended_at`: when the treatment began and ended; `ended_at` is None without one.
    `red_flags`: how many fired, whether a doctor cleared them or not; a derived one that an
    emergency stands before is not stored and not counted. `red_flags_asked` are the questions
    that called for an answer, None without a decision; the one that a client may pass over is
    among them where it was answered. `to_tell`: a doctor should check this.

    A step that the clearance closed is withheld unless it was done. `steps_planned` are those
    that the clearance left open, `steps_done` those of them that were done; heat that the
    therapist opened is in neither. `withheld_done`: closed, and done without that override.
    `is_in_order`: the steps were begun in the protocol's order; None for fewer than two.
    `*_minutes` and `*_level` are of what was done: the sum, and the highest Walton level.

    Counts leave out taps that were struck through; of `felt_*` a check counts in one, by its
    word if it has one. `*_level_sum` adds up applied Walton levels over those checks, `felt_sum`
    the felt pressure 0-10 of the `felt_numbers` checks that have one. The responses to
    over-pressure and those without one add up to `over_pressures`.

    `psfs_sum` is over `psfs_activities`. `sit_to_stand_tenths` are tenths of a second.
    """

    session_id: str
    note_id: str
    client_id: str
    episode_id: str
    therapist_id: str
    local_date: date
    visit_number: int
    time_in: datetime
    ended_at: datetime | None
    signed_at: datetime
    is_treated: bool
    is_late_entry: bool
    phase: Phase | None
    region: Region | None
    referral: Referral | None
    urgency: Urgency | None
    to_tell: bool
    was_told: bool
    stopped: Stop
    red_sign: RedSign | None
    red_flags: int
    red_flags_asked: int | None
    red_flags_answered: int | None
    pain_before_nrs: int | None
    pain_after_nrs: int | None
    response: Response | None
    last_time: LastTime | None
    minutes: int
    steps_planned: int
    steps_done: int
    withheld_done: int
    is_in_order: bool | None
    heat_overridden: bool
    heat: StepStatus | None
    heat_minutes: int
    heat_level: int | None
    heat_skip: SkipReason | None
    desensitization: StepStatus | None
    desensitization_minutes: int
    desensitization_level: int | None
    desensitization_skip: SkipReason | None
    reciprocal_inhibition: StepStatus | None
    reciprocal_inhibition_minutes: int
    reciprocal_inhibition_level: int | None
    reciprocal_inhibition_skip: SkipReason | None
    gentle_mobilization: StepStatus | None
    gentle_mobilization_minutes: int
    gentle_mobilization_level: int | None
    gentle_mobilization_skip: SkipReason | None
    highest_level: int | None
    pressure_checks: int
    level_sum: int
    felt_light: int
    felt_right: int
    felt_strong: int
    light_level_sum: int
    right_level_sum: int
    strong_level_sum: int
    felt_sum: int
    felt_numbers: int
    over_pressures: int
    eased_off: int
    stopped_after: int
    something_else: int
    caps_exceeded: int
    psfs_sum: int | None
    psfs_activities: int
    pgic: int | None
    rmdq_total: int | None
    sit_to_stand_tenths: int | None
    note_seconds: int | None
    next_visit_on: date | None


def fact_of(content: NoteContent) -> SessionFact:
    """The fact of a signed note, from its content alone."""
    record, session = content.record, content.record.session
    return SessionFact(
        session_id=session.id,
        note_id=content.note_id,
        client_id=record.client.id,
        episode_id=session.episode_id,
        therapist_id=session.therapist_id,
        local_date=session.local_date,
        visit_number=record.visit_number,
        time_in=session.time_in,
        ended_at=session.time_out,
        signed_at=content.signed_at,
        is_treated=content.kind is NoteKind.TREATED,
        is_late_entry=session.entered_late_at is not None,
        was_told=session.told_at is not None,
        pain_before_nrs=session.pain_before_nrs,
        pain_after_nrs=session.pain_after_nrs,
        response=session.response,
        last_time=_last_time(record),
        minutes=record.hands_on_minutes,
        note_seconds=session.note_seconds,
        next_visit_on=session.next_visit_on,
        **of_decision(content),
        **of_steps(content),
        **of_pressure(record),
        **_of_measures(measures_of(record)),
    )


def _last_time(record: VisitRecord) -> LastTime | None:
    said = record.intake.answers.get(Asked.LAST_TIME) if record.intake else None
    return None if said is None else LastTime(said)


def _of_measures(taken: Measures) -> dict[str, Any]:
    seconds = taken.sit_to_stand_seconds
    return {
        "psfs_sum": sum(taken.psfs.values()) if taken.psfs else None,
        "psfs_activities": len(taken.psfs),
        "pgic": taken.pgic,
        "rmdq_total": taken.rmdq_total,
        "sit_to_stand_tenths": None if seconds is None else round(seconds * _TENTHS),
    }
