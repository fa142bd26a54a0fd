"""Steps as they are done: begun, pressed harder or lighter, ended, left out."""

from app.services.context import Context, writing
from app.services.treatment.above_limit import log_above_limit
from app.services.treatment.moving import going_on, now_at
from app.services.treatment.prompting import why_held
from app.services.treatment.showing import shown
from app.services.treatment.visiting import (
    decided,
    heed_cap,
    is_repeated,
    require_allowed,
    require_running,
    step_in,
    unsigned,
)
from app.services.treatment.warming import refuse_more_heat
from app.storage.records import treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.session import Stop
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.errors import WrongStateError
from schemas.note.events import guarded_events
from schemas.session import PerformedStep, side_of
from schemas.session_view import SessionView
from schemas.taps import BeginStep, OnStep, SetLevel, SkipStep
from schemas.treatment import ended, next_position, parts_before, running_step
from schemas.visit import VisitRecord


def begin_step(ctx: Context, session_id: str, tap: BeginStep) -> SessionView:
    """Begin a step; the one that runs ends first. A step that was skipped is no longer.

    A step that runs already goes on.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session does not run or was stopped, the clearance withholds the
            step, a prompt that waits names another one, its minutes of heat are used, or the
            level is above the limit.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        # A second tablet may still offer the step that this one has begun.
        runs_already = any(
            one.status is StepStatus.RUNNING and one.step is tap.step for one in visit.steps
        )
        if not runs_already and not is_repeated(tx, visit, tap.id):
            _begin(tx, ctx, visit, tap)
        return shown(tx, ctx, visit)


def set_level(ctx: Context, session_id: str, tap: SetLevel) -> SessionView:
    """Say how hard the therapist presses, in the running step. Lighter is never refused.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session or the step does not run, or the level is above the limit
            without `above_cap`.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        step = going_on(visit, tap)
        now, highest = step.current_level or 0, step.applied_level or 0
        levels = {"current_level": tap.level, "applied_level": max(highest, tap.level)}
        pressed = PerformedStep(**{**step.model_dump(), **levels})
        if tap.level > now:
            cap = decided(visit).session_pressure_cap_end
            heed_cap(tx, ctx, visit, tap.level, cap=cap, above_cap=tap.above_cap)
            if tap.level > cap:
                log_above_limit(tx, ctx, visit, pressed, cap=cap)
        treatment.change_step(tx, pressed)
        return shown(tx, ctx, visit)


def end_step(ctx: Context, session_id: str, tap: OnStep) -> SessionView:
    """End a step and count its minutes. One that has ended stays as it is.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        step = now_at(visit, step_in(visit, tap.step_id))
        if step.status is StepStatus.RUNNING:
            treatment.change_step(tx, ended(step, ctx.clock(), parts_before(visit.steps, step)))
        return shown(tx, ctx, visit)


def skip_step(ctx: Context, session_id: str, tap: SkipStep) -> SessionView:
    """Leave an open step out, with the reason. `remove_step` takes that back.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the clearance withholds the step, or it was recorded already.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        if not is_repeated(tx, visit, tap.id):
            require_allowed(visit, tap.step)
            _refuse_if_recorded(visit, tap.step)
            skipped = PerformedStep(
                id=tap.id,
                position=next_position(visit.steps),
                step=tap.step,
                status=StepStatus.SKIPPED,
                reason=tap.reason,
            )
            treatment.add_step(tx, session_id, skipped)
        return shown(tx, ctx, visit)


def end_running(tx: Transaction, ctx: Context, visit: VisitRecord) -> None:
    """End the step that runs, if one does, in the caller's transaction."""
    running = running_step(visit.steps)
    if running is not None:
        parts = parts_before(visit.steps, running)
        treatment.change_step(tx, ended(running, ctx.clock(), parts))


def _begin(tx: Transaction, ctx: Context, visit: VisitRecord, tap: BeginStep) -> None:
    require_running(visit)
    decision = decided(visit)
    if decision.session_stopped is not Stop.NONE:
        raise WrongStateError("This session was stopped. Finish it.")
    require_allowed(visit, tap.step)
    if hold := why_held(visit, guarded_events(visit), tap.step):
        raise WrongStateError(hold)
    refuse_more_heat(visit, tap.step)
    cap = decision.session_pressure_cap_end
    heed_cap(tx, ctx, visit, tap.level, cap=cap, above_cap=tap.above_cap)
    end_running(tx, ctx, visit)
    for one in visit.steps:
        if one.step is tap.step and one.status is StepStatus.SKIPPED:
            treatment.remove_step(tx, one.id)
    begun = PerformedStep(
        id=tap.id,
        position=next_position(visit.steps),
        step=tap.step,
        status=StepStatus.RUNNING,
        areas=tap.areas,
        side=side_of(tap.areas),
        applied_level=tap.level,
        current_level=tap.level,
        started_at=ctx.clock(),
    )
    treatment.add_step(tx, visit.session.id, begun)
    if tap.level > cap:
        log_above_limit(tx, ctx, visit, begun, cap=cap)


def _refuse_if_recorded(visit: VisitRecord, step: ProtocolStep) -> None:
    statuses = {one.status for one in visit.steps if one.step is step}
    if statuses - {StepStatus.WITHHELD}:
        raise WrongStateError("This step is on record already. Take it out first.")
