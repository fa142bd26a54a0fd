"""Taps as a tablet makes them, and the service that each goes to."""

from typing import Any, Final

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import treatment as treatment_records
from app.storage.records import web_sessions
from schemas import taps
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Area, EventKind, ProtocolStep, SkipReason
from schemas.session import PerformedStep, PressureEvent
from schemas.session_view import SessionView, StepView
from tests.clock import FixedClock

LOW_LEFT: Final = (Area.LOWER_BACK_LEFT,)
HEAT: Final = ProtocolStep.HEAT
CALM: Final = ProtocolStep.DESENSITIZATION
CONTRACT: Final = ProtocolStep.RECIPROCAL_INHIBITION
ROCK: Final = ProtocolStep.GENTLE_MOBILIZATION


def advance(ctx: Context, seconds: float) -> None:
    """Let time pass at the clinic, with a touch of the screen at its end."""
    assert isinstance(ctx.clock, FixedClock)
    ctx.clock.advance(seconds=seconds)
    with ctx.store.write() as tx:
        web_sessions.set_active(tx, ctx.actor.web_session_id, ctx.clock())


def begin(
    ctx: Context,
    session_id: str,
    step: ProtocolStep = CALM,
    level: int = 1,
    **more: Any,  # noqa: ANN401
) -> SessionView:
    """Begin a step at the lower back, left."""
    fields = {"id": new_id(), "step": step, "areas": LOW_LEFT, "level": level}
    return treatment.begin_step(ctx, session_id, taps.BeginStep(**{**fields, **more}))


def check(
    ctx: Context,
    session_id: str,
    word: ClientWord | None = None,
    **more: Any,  # noqa: ANN401 - a tap's fields
) -> SessionView:
    """Log a pressure check."""
    fields = {"id": new_id(), "kind": EventKind.PRESSURE_CHECK, "word": word}
    return treatment.log_event(ctx, session_id, taps.LogEvent(**{**fields, **more}))


def pain(ctx: Context, session_id: str, nrs: int) -> SessionView:
    """Log the pain now."""
    tap = taps.LogEvent(id=new_id(), kind=EventKind.PAIN_NOW, pain_nrs=nrs)
    return treatment.log_event(ctx, session_id, tap)


def set_level(ctx: Context, session_id: str, level: int, *, above_cap: bool = False) -> SessionView:
    """Press harder or lighter in the step that runs."""
    step_id = running(ctx, session_id).id
    tap = taps.SetLevel(step_id=step_id, level=level, above_cap=above_cap)
    return treatment.set_level(ctx, session_id, tap)


def skip(ctx: Context, session_id: str, step: ProtocolStep) -> SessionView:
    """Skip a step for lack of time."""
    tap = taps.SkipStep(id=new_id(), step=step, reason=SkipReason.NO_TIME)
    return treatment.skip_step(ctx, session_id, tap)


def end(ctx: Context, session_id: str) -> SessionView:
    """End the step that runs."""
    step_id = running(ctx, session_id).id
    return treatment.end_step(ctx, session_id, taps.OnStep(step_id=step_id))


def running(ctx: Context, session_id: str) -> PerformedStep:
    """The step that runs, as stored."""
    return next(one for one in steps(ctx, session_id) if one.status == "running")


def steps(ctx: Context, session_id: str) -> list[PerformedStep]:
    """The session's steps, as stored."""
    with ctx.store.read() as tx:
        return treatment_records.steps_of(tx, session_id)


def events(ctx: Context, session_id: str) -> list[PressureEvent]:
    """The session's events, as stored."""
    with ctx.store.read() as tx:
        return treatment_records.events_of(tx, session_id)


def shown(view: SessionView, step: ProtocolStep) -> StepView:
    """One step of the screen."""
    return next(one for one in view.steps if one.step is step)
