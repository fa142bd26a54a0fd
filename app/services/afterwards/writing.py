"""The treatment, written down with clean hands. The first tap ends a session that still runs.

From then on the record is a late entry, with the moment of that tap. A repeated tap counts once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from app.services.afterwards.asking import ask, asked_late
from app.services.afterwards.planning import ended_as_planned, plan_of, planned, to_write
from app.services.clinic import day_at
from app.services.context import Context, record, writing
from app.services.ids import new_id
from app.services.treatment.closing import problem_of_times
from app.services.treatment.coming import next_visit
from app.services.treatment.visiting import (
    change_session,
    decided,
    require_allowed,
    step_in,
    unsigned,
)
from app.services.treatment.warming import refuse_long_heat
from app.storage.records import treatment, visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.codes.session import ClientWord, Stop
from schemas.codes.treatment import ProtocolStep, SkipReason, StepStatus
from schemas.errors import InvalidInputError, WrongStateError
from schemas.session import PerformedStep, Stage, side_of
from schemas.taps import Times
from schemas.treatment import minutes_fit, next_position, running_step
from schemas.visit import VisitRecord

_RECORDED: Final = frozenset({StepStatus.RUNNING, StepStatus.DONE})


def as_planned(ctx: Context, session_id: str) -> None:
    """Write down every open step that nothing is on record of, with what the screen offers.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, was stopped, or was written down live.
        InvalidInputError: a step has no area, or the minutes do not fit into the visit.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        if decided(visit).session_stopped is not Stop.NONE:
            raise WrongStateError("This session was stopped. Write down each step by itself.")
        for step in to_write(visit):
            _write(tx, visits.of_session(tx, session_id), step)
        _refuse_if_too_long(visits.of_session(tx, session_id))


def write_step(ctx: Context, session_id: str, step: ProtocolStep) -> None:
    """Write down one step with what the screen offers. One that was done stays as it is.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: as `as_planned`, or the clearance withholds the step.
        InvalidInputError: as `as_planned`.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        require_allowed(visit, step)
        if not any(one.step is step and one.status in _RECORDED for one in visit.steps):
            _write(tx, visit, step)
        _refuse_if_too_long(visits.of_session(tx, session_id))


def end_step(ctx: Context, session_id: str, minutes: int) -> None:
    """Write down how long the step took that still ran when the pad was left.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, or no step runs.
        InvalidInputError: as `treatment.change_step`.
    """
    with writing(ctx, Permission.TREAT) as tx:
        running = running_step(unsigned(tx, ctx, session_id).steps)
        if running is None:
            raise WrongStateError("This step has ended. Correct its minutes instead.")
        visit = _written_down(tx, ctx, session_id)
        refuse_long_heat(visit, running.step, minutes, step_id=running.id)
        row = step_in(visit, running.id)
        treatment.change_step(tx, PerformedStep(**{**row.model_dump(), "minutes": minutes}))
        _refuse_if_too_long(visits.of_session(tx, session_id))


def skip_step(ctx: Context, session_id: str, step: ProtocolStep, reason: SkipReason) -> None:
    """Write down that an open step was left out, and why; also one that was written as done.

    What was said afterwards of the pressure in it is struck, to be asked again.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started or was written down live, the clearance
            withholds the step, or it was begun in the session.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        require_allowed(visit, step)
        before = [one for one in visit.steps if one.step is step]
        if any(one.started_at is not None for one in before):
            raise WrongStateError("This step was begun in the session. Correct it instead.")
        for event in asked_late(visit):
            if event.step_id in {one.id for one in before}:
                treatment.strike_event(tx, event.id, ctx.clock())
        skipped = {"step": step, "status": StepStatus.SKIPPED, "reason": reason}
        _put(tx, visit, step, skipped)


def say_felt(ctx: Context, session_id: str, word: ClientWord | None) -> None:
    """How the client says afterwards that the pressure felt; None takes it back.

    Another word strikes the one before; both stay readable.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started or was written down live, or no step was done.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        said = list(asked_late(visit))
        if [one.felt_word for one in said] == [word]:
            return
        for event in said:
            treatment.strike_event(tx, event.id, ctx.clock())
        if word is not None:
            ask(tx, ctx, visits.of_session(tx, session_id), word)


def set_times(ctx: Context, session_id: str, tap: Times) -> None:
    """When the treatment began and ended; it began after the client had answered and signed.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, or was written down live.
        InvalidInputError: as `treatment.set_times`, or it began before its clearance.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        if problem := _before_clearance(visit, tap.time_in) or problem_of_times(ctx, visit, tap):
            raise InvalidInputError({"time_out": problem})
        day = day_at(tx, tap.time_in)
        change_session(tx, visit, time_in=tap.time_in, time_out=tap.time_out, local_date=day)


def end(ctx: Context, session_id: str) -> None:
    """All is written down here: the next visit that is usual stands, if none was said.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: treatment never started, or was written down live.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _written_down(tx, ctx, session_id)
        is_stopped = decided(visit).session_stopped is not Stop.NONE
        choices = next_visit(visit, ctx.clock(), is_stopped=is_stopped).choices
        usual = next((one.day for one in choices if one.is_usual), None)
        if usual and visit.session.next_visit_on is None and not visit.session.no_next_visit:
            change_session(tx, visit, next_visit_on=usual)


def _written_down(tx: Transaction, ctx: Context, session_id: str) -> VisitRecord:
    """The visit as a late entry, ended if it still ran."""
    visit = unsigned(tx, ctx, session_id)
    if visit.stage is Stage.TREATMENT:
        _end_now(tx, ctx, visit)
        visit = visits.of_session(tx, session_id)
    if visit.session.entered_late_at is None:
        raise WrongStateError("This session was written down as it went. Go on with its note.")
    return visit


def _end_now(tx: Transaction, ctx: Context, visit: VisitRecord) -> None:
    now, running = ctx.clock(), running_step(visit.steps)
    time_out = plan_of(visit, now).time_out
    if running is not None:
        treatment.change_step(tx, ended_as_planned(visit, running, now))
    blocks = decided(visit).aftercare_blocks
    change_session(tx, visit, time_out=time_out, home_care=blocks, entered_late_at=now)
    details = {"minutes": visit.hands_on_minutes, "events": len(visit.events)}
    record(tx, ctx, AuditAction.SESSION_ENDED, "session", visit.session.id, details=details)


def _write(tx: Transaction, visit: VisitRecord, step: ProtocolStep) -> None:
    offered = planned(visit, step)
    if not offered.areas:
        raise InvalidInputError({"areas": "Where was it? Choose the areas of one step first."})
    refuse_long_heat(visit, step, offered.minutes)
    done = {
        "step": step,
        "status": StepStatus.DONE,
        "areas": offered.areas,
        "side": side_of(offered.areas),
        "minutes": offered.minutes,
        "applied_level": offered.level,
    }
    _put(tx, visit, step, done)


def _put(tx: Transaction, visit: VisitRecord, step: ProtocolStep, said: Mapping[str, Any]) -> None:
    """In the place of what was on record of the step: a check may hold on to that row."""
    before = [one for one in visit.steps if one.step is step]
    for one in before[1:]:
        treatment.remove_step(tx, one.id)
    if before:
        kept = PerformedStep(**{"id": before[0].id, "position": before[0].position, **said})
        treatment.change_step(tx, kept)
    else:
        position = next_position(visit.steps)
        added = PerformedStep(**{"id": new_id(), "position": position, **said})
        treatment.add_step(tx, visit.session.id, added)


def _before_clearance(visit: VisitRecord, time_in: datetime) -> str:
    """Nobody is treated before the questions are answered and the consent is signed."""
    answered_at = visit.intake.completed_at if visit.intake else None
    signed_at = visit.consent.signed_at if visit.consent else None
    if any(one is not None and time_in < one for one in (answered_at, signed_at)):
        return "Treatment begins after the answers and the consent. Choose a later time in."
    return ""


def _refuse_if_too_long(visit: VisitRecord) -> None:
    session = visit.session
    if session.time_out and not minutes_fit(visit.steps, session.time_in, session.time_out):
        between = (session.time_out - session.time_in) // timedelta(minutes=1)
        raise InvalidInputError(
            {
                "minutes": f"The steps take {visit.hands_on_minutes} minutes. "
                f"From time in to time out there are only {between}. "
                "Correct the times, take minutes off a step, or skip one."
            }
        )
