"""Steps written down afterwards, corrected, taken out; only while the note is not signed."""

from app.services.context import Context, writing
from app.services.treatment.showing import shown
from app.services.treatment.visiting import (
    heed_cap,
    is_repeated,
    require_allowed,
    step_in,
    unsigned,
)
from app.services.treatment.warming import refuse_long_heat
from app.storage.records import treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.treatment import StepStatus
from schemas.errors import InvalidInputError, WrongStateError
from schemas.session import PerformedStep, side_of
from schemas.session_view import SessionView
from schemas.taps import ChangeStep, OnStep, RecordStep
from schemas.treatment import minutes_fit, next_position
from schemas.visit import VisitRecord


def record_step(ctx: Context, session_id: str, tap: RecordStep) -> SessionView:
    """Write down a step that was done. The limit that counts is the clearance's own.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the clearance withholds the step, or the level is above the limit.
        InvalidInputError: the minutes do not fit between time in and time out, or are too many
            for heat in the acute phase.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        if not is_repeated(tx, visit, tap.id):
            require_allowed(visit, tap.step)
            refuse_long_heat(visit, tap.step, tap.minutes)
            done = PerformedStep(
                id=tap.id,
                position=next_position(visit.steps),
                step=tap.step,
                status=StepStatus.DONE,
                **_done(tx, ctx, visit, tap),
            )
            _refuse_too_many_minutes(visit, (*visit.steps, done))
            treatment.add_step(tx, session_id, done)
        return shown(tx, ctx, visit)


def change_step(ctx: Context, session_id: str, tap: ChangeStep) -> SessionView:
    """Correct minutes, level or areas of a step that was done.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the step was not done, or the level is above the limit.
        InvalidInputError: the minutes do not fit between time in and time out, or are too many
            for heat in the acute phase.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = unsigned(tx, ctx, session_id)
        step = step_in(visit, tap.step_id)
        if step.status is not StepStatus.DONE:
            raise WrongStateError("This step was not done. End it or begin it first.")
        refuse_long_heat(visit, step.step, tap.minutes, step_id=step.id)
        changed = PerformedStep(**{**step.model_dump(), **_done(tx, ctx, visit, tap, step)})
        others = [one for one in visit.steps if one.id != step.id]
        _refuse_too_many_minutes(visit, (*others, changed))
        treatment.change_step(tx, changed)
        return shown(tx, ctx, visit)


def remove_step(ctx: Context, session_id: str, tap: OnStep) -> SessionView:
    """Take a recorded or skipped step out. One that is gone already is no mistake.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: pressure was logged in it.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        if any(one.id == tap.step_id for one in visit.steps):
            treatment.remove_step(tx, tap.step_id)
        return shown(tx, ctx, visit)


def _done(
    tx: Transaction,
    ctx: Context,
    visit: VisitRecord,
    tap: RecordStep | ChangeStep,
    before: PerformedStep | None = None,
) -> dict[str, object]:
    """The fields of a step that was done, after the look at the limit where the level rises."""
    cap = visit.clearance.decision.max_pressure_level if visit.clearance else 0
    if before is None or before.applied_level is None or tap.level > before.applied_level:
        heed_cap(tx, ctx, visit, tap.level, cap=cap, above_cap=tap.above_cap)
    return {
        "areas": tap.areas,
        "side": side_of(tap.areas),
        "minutes": tap.minutes,
        "applied_level": tap.level,
    }


def _refuse_too_many_minutes(visit: VisitRecord, steps: tuple[PerformedStep, ...]) -> None:
    session = visit.session
    if session.time_out and not minutes_fit(steps, session.time_in, session.time_out):
        raise InvalidInputError(
            {"minutes": "These minutes do not fit between time in and time out. Check them."}
        )
