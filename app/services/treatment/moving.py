"""Where the therapist works within a step: another area is a record of its own from then on."""

from datetime import timedelta
from typing import Final

from app.services.context import Context, writing
from app.services.ids import new_id
from app.services.treatment.showing import shown
from app.services.treatment.visiting import require_running, step_in, unsigned
from app.storage.records import treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.treatment import Area, StepStatus
from schemas.errors import WrongStateError
from schemas.session import PerformedStep, side_of
from schemas.session_view import SessionView
from schemas.taps import ChangeAreas, OnStep
from schemas.treatment import ended, next_position, parts_before, running_step
from schemas.visit import VisitRecord

_HANDS_ON: Final = timedelta(seconds=30)
"""A shorter stay rounds to no minute: the area on offer was put right before the hands were on."""


def change_areas(ctx: Context, session_id: str, tap: ChangeAreas) -> SessionView:
    """Say where the therapist works, in the running step.

    What was worked on before stays on record, with its minutes and its pressure.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session or the step does not run.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        step = going_on(visit, tap)
        if set(tap.areas) != set(step.areas):
            _move(tx, ctx, visit, step, tap.areas)
        return shown(tx, ctx, visit)


def going_on(visit: VisitRecord, tap: OnStep) -> PerformedStep:
    """The step of a tap while it runs, also where it has moved to another area meanwhile.

    Raises:
        NotFoundError: the visit has none of this id.
        WrongStateError: the session or the step does not run.
    """
    require_running(visit)
    step = now_at(visit, step_in(visit, tap.step_id))
    if step.status is not StepStatus.RUNNING:
        raise WrongStateError("This step has ended. Begin it again to go on.")
    return step


def now_at(visit: VisitRecord, step: PerformedStep) -> PerformedStep:
    """What a step goes on as: a tap may have been made before its move was answered."""
    running = running_step(visit.steps)
    if running is not None and step in parts_before(visit.steps, running):
        return running
    return step


def _move(
    tx: Transaction, ctx: Context, visit: VisitRecord, step: PerformedStep, areas: tuple[Area, ...]
) -> None:
    now, there = ctx.clock(), {"areas": areas, "side": side_of(areas)}
    has_taps = any(event.step_id == step.id for event in visit.events)
    if not has_taps and now - (step.started_at or now) < _HANDS_ON:
        treatment.change_step(tx, PerformedStep(**{**step.model_dump(), **there}))
        return
    treatment.change_step(tx, ended(step, now, parts_before(visit.steps, step)))
    moved = {
        "id": new_id(),
        "position": next_position(visit.steps),
        "applied_level": step.current_level,
        "started_at": now,
    }
    treatment.add_step(
        tx, visit.session.id, PerformedStep(**{**step.model_dump(), **there, **moved})
    )
