"""What the statistics keep of one signed note; derived, so that it can be made anew at any time."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from schemas.base import Schema
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase, Referral
from schemas.codes.session import ClientWord, Log
from schemas.codes.treatment import EventKind, NoteKind, ProtocolStep, StepStatus
from schemas.decide.facts import facts_of
from schemas.decide.flags import flags_of
from schemas.note.content import NoteContent
from schemas.note.events import decision_input, guarded_events
from schemas.note.health import positive_flags
from schemas.session import PressureEvent
from schemas.visit import VisitRecord

_LIGHT_UP_TO: Final = 3  # Source: R45 as the product rules it, measures.md section 3
_STRONG_FROM: Final = 7
_WORDS: Final = {
    ClientWord.TOO_LIGHT: "light",
    ClientWord.COULD_BE_FIRMER: "light",
    ClientWord.JUST_RIGHT: "right",
    ClientWord.STRONG_BUT_OK: "strong",
    ClientWord.TOO_MUCH: "strong",
    ClientWord.STOP: "strong",
}


class SessionFact(Schema):
    """One row of `table session_fact`; a step's field holds what became of it.

    `red_flags`: how many fired, whether a doctor cleared them or not. A step that the clearance
    closed is withheld unless it was done. Counts leave out taps that were struck through; of
    `felt_*` a check counts in one, by its word if it has one.
    """

    session_id: str
    note_id: str
    client_id: str
    episode_id: str
    therapist_id: str
    local_date: date
    visit_number: int
    time_in: datetime
    signed_at: datetime
    is_treated: bool
    is_late_entry: bool
    phase: Phase | None
    region: Region | None
    referral: Referral | None
    red_flags: int
    pain_before_nrs: int | None
    pain_after_nrs: int | None
    minutes: int
    heat: StepStatus | None
    desensitization: StepStatus | None
    reciprocal_inhibition: StepStatus | None
    gentle_mobilization: StepStatus | None
    highest_level: int | None
    pressure_checks: int
    felt_light: int
    felt_right: int
    felt_strong: int
    over_pressures: int
    caps_exceeded: int
    next_visit_on: date | None


def fact_of(content: NoteContent) -> SessionFact:
    """The fact of a signed note, from its content alone."""
    record, session = content.record, content.record.session
    clearance, events = record.clearance, guarded_events(record)
    checks = [one for one in record.standing_events if one.kind is EventKind.PRESSURE_CHECK]
    felt = [_felt(check) for check in checks]
    return SessionFact(
        session_id=session.id,
        note_id=content.note_id,
        client_id=record.client.id,
        episode_id=session.episode_id,
        therapist_id=session.therapist_id,
        local_date=session.local_date,
        visit_number=record.visit_number,
        time_in=session.time_in,
        signed_at=content.signed_at,
        is_treated=content.kind is NoteKind.TREATED,
        is_late_entry=session.entered_late_at is not None,
        phase=clearance.decision.phase if clearance else None,
        region=decision_input(clearance).region if clearance else None,
        referral=clearance.decision.referral if clearance else None,
        red_flags=_red_flags(record),
        pain_before_nrs=session.pain_before_nrs,
        pain_after_nrs=session.pain_after_nrs,
        minutes=record.hands_on_minutes,
        heat=_became(ProtocolStep.HEAT, record),
        desensitization=_became(ProtocolStep.DESENSITIZATION, record),
        reciprocal_inhibition=_became(ProtocolStep.RECIPROCAL_INHIBITION, record),
        gentle_mobilization=_became(ProtocolStep.GENTLE_MOBILIZATION, record),
        highest_level=_highest_level(record, checks),
        pressure_checks=len(checks),
        felt_light=felt.count("light"),
        felt_right=felt.count("right"),
        felt_strong=felt.count("strong"),
        over_pressures=sum(one.is_over_pressure for one in events),
        caps_exceeded=sum(one.action.log is Log.CAP_EXCEEDED for one in events),
        next_visit_on=session.next_visit_on,
    )


def _red_flags(record: VisitRecord) -> int:
    """By the decision; by the intake alone where nothing was decided."""
    if record.clearance is None:
        return 0 if record.intake is None else len(positive_flags(record.intake))
    flags = flags_of(facts_of(decision_input(record.clearance)))
    return len(flags.answered | flags.derived)


def _became(step: ProtocolStep, record: VisitRecord) -> StepStatus | None:
    """Done wins, then what the clearance says, then the last word recorded."""
    rows = [one.status for one in record.steps if one.step is step]
    if StepStatus.DONE in rows:
        return StepStatus.DONE
    if record.clearance and not record.clearance.decision.steps.is_open(step):
        return StepStatus.WITHHELD
    return rows[-1] if rows else None


def _highest_level(record: VisitRecord, checks: Iterable[PressureEvent]) -> int | None:
    steps = (one.applied_level for one in record.steps if one.status is StepStatus.DONE)
    levels = [*steps, *(check.applied_level for check in checks)]
    return max((level for level in levels if level is not None), default=None)


def _felt(check: PressureEvent) -> str | None:
    if check.felt_word is not None:
        return _WORDS[check.felt_word]
    if check.felt_0_10 is None:
        return None
    if check.felt_0_10 <= _LIGHT_UP_TO:
        return "light"
    return "strong" if check.felt_0_10 >= _STRONG_FROM else "right"
