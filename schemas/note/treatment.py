"""What must be on record of a treatment before its note is signed: findings, steps, outcome."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from schemas.codes.treatment import Finding, ProtocolStep, StepStatus
from schemas.heat_override import is_step_open, needs_skin_check
from schemas.note.gaps import Missing, Requirement, asked_for
from schemas.note.objective import finding_name
from schemas.note.pressure import checks_of_feeling, has_pressure_to_check
from schemas.note.steps import step_name
from schemas.note.words import counted, in_a_row
from schemas.session import PerformedStep
from schemas.visit import VisitRecord

_MINUTE: Final = timedelta(minutes=1)


def treatment(record: VisitRecord) -> Iterator[Missing]:
    """Everything between the first look and the last question."""
    yield from _findings(record)
    if record.session.time_out is None:
        yield asked_for(Requirement.TIME_OUT)
    for step in ProtocolStep:
        yield from _accounted(step, record)
    for row in record.steps:
        yield from _described(row)
    yield from _minutes(record)
    if needs_skin_check(record):
        yield asked_for(Requirement.SKIN_AFTER)
    if has_pressure_to_check(record) and not checks_of_feeling(record):
        yield asked_for(Requirement.FELT_PRESSURE)
    yield from _outcome(record)


def _findings(record: VisitRecord) -> Iterator[Missing]:
    names = [finding_name(one) for one in Finding if one not in record.session.findings]
    if names:
        yield asked_for(Requirement.FINDINGS, names=in_a_row(names))


def _accounted(step: ProtocolStep, record: VisitRecord) -> Iterator[Missing]:
    """A closed step needs no row, an open one was done or skipped; heat may be opened by hand."""
    known = {row.status for row in record.steps if row.step is step}
    if StepStatus.RUNNING in known:
        yield asked_for(Requirement.STEP_ENDED, name=step_name(step))
    elif is_step_open(record, step) and not known & {StepStatus.DONE, StepStatus.SKIPPED}:
        yield asked_for(Requirement.STEP_DONE, name=step_name(step))


def _described(row: PerformedStep) -> Iterator[Missing]:
    name = step_name(row.step)
    if row.status is StepStatus.SKIPPED and row.reason is None:
        yield asked_for(Requirement.SKIP_REASON, name=name)
    if row.status is not StepStatus.DONE:
        return
    if not row.areas:
        yield asked_for(Requirement.STEP_AREAS, name=name)
    if row.minutes is None:
        yield asked_for(Requirement.STEP_MINUTES, name=name)
    if row.applied_level is None:
        yield asked_for(Requirement.STEP_LEVEL, name=name)


def _minutes(record: VisitRecord) -> Iterator[Missing]:
    """Hands-on time fits between time in and out, rounded up to whole minutes.

    Each step was rounded to a whole minute by itself, so each may take one minute too many.
    """
    session, minutes = record.session, record.hands_on_minutes
    if session.time_out is None:
        return
    apart = max(0, -((session.time_in - session.time_out) // _MINUTE))
    steps = sum(1 for step in record.steps if step.minutes)
    if minutes > apart + steps:
        yield asked_for(
            Requirement.MINUTES_FIT,
            steps=counted(minutes, "minute"),
            apart=counted(apart, "minute"),
        )


def _outcome(record: VisitRecord) -> Iterator[Missing]:
    session = record.session
    given = {
        Requirement.PAIN_BEFORE: session.pain_before_nrs is not None,
        Requirement.PAIN_AFTER: session.pain_after_nrs is not None,
        Requirement.RESPONSE: session.response is not None,
        Requirement.NEXT_VISIT: session.next_visit_on is not None or session.no_next_visit,
        Requirement.HOME_CARE: bool(session.home_care),
    }
    yield from (asked_for(one) for one, is_given in given.items() if not is_given)
