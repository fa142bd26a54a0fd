"""Taps on the pressure pad, and what the therapist did about the guard's answer."""

from typing import Final

from app.services.context import Context, writing
from app.services.treatment.performing import end_running
from app.services.treatment.showing import seen, shown
from app.services.treatment.visiting import (
    after_change,
    decided,
    event_in,
    is_repeated,
    require_running,
    unsigned,
)
from app.storage.records import treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes import session as codes
from schemas.codes.session import Action, ClientWord
from schemas.codes.treatment import EventKind, EventResponse
from schemas.errors import WrongStateError
from schemas.session import PerformedStep, PressureEvent
from schemas.session_view import SessionView
from schemas.taps import LogEvent, Respond, Stop, Undo
from schemas.treatment import judged, next_position, raised_pain, running_step, to_take_back
from schemas.visit import VisitRecord

_STILL: Final = 0


def log_event(ctx: Context, session_id: str, tap: LogEvent) -> SessionView:
    """Store a tap with the guard's answer to it. A stop ends the step that runs.

    A pressure check is taken at the level of the step that runs.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session does not run, or pressure was checked without a step.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        if not is_repeated(tx, visit, tap.id):
            visit = _log(tx, ctx, visit, tap)
        return seen(tx, ctx, visit)


def stop(ctx: Context, session_id: str, tap: Stop) -> SessionView:
    """Stop the session, for the client's word or a red sign.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session does not run.
    """
    if tap.sign is not None:
        said = LogEvent(id=tap.id, kind=EventKind.RED_SIGN, sign=tap.sign)
    else:
        said = LogEvent(id=tap.id, kind=EventKind.PRESSURE_CHECK, word=ClientWord.STOP)
    return log_event(ctx, session_id, said)


def undo(ctx: Context, session_id: str, tap: Undo) -> SessionView:
    """Strike the newest event that stands; it stays readable and counts no more.

    A press above the limit was done, and is passed over.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session does not run, or the event is not the newest.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        if event_in(visit, tap.event_id).counts:
            require_running(visit)
            newest = to_take_back(visit)
            if newest is None or newest.id != tap.event_id:
                raise WrongStateError("Only the newest entry can be taken back.")
            treatment.strike_event(tx, tap.event_id, ctx.clock())
        return shown(tx, ctx, visit)


def respond(ctx: Context, session_id: str, tap: Respond) -> SessionView:
    """Note what was done about a prompt.

    "Eased off" puts the level down to the limit; "stopped" ends step 2 where pain rose in it.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the event was taken back.
    """
    with writing(ctx, Permission.TREAT, pad_of=session_id) as tx:
        visit = unsigned(tx, ctx, session_id)
        event = event_in(visit, tap.event_id)
        if event.response is tap.response:
            return shown(tx, ctx, visit)
        if not event.counts:
            raise WrongStateError("This entry was taken back. Nothing is to be done about it.")
        treatment.respond(tx, event.id, tap.response)
        if tap.response is EventResponse.EASED_OFF:
            _ease_off(tx, visit)
        if tap.response is EventResponse.STOPPED and raised_pain(visit, event):
            end_running(tx, ctx, visit)
        return shown(tx, ctx, visit)


def _log(tx: Transaction, ctx: Context, visit: VisitRecord, tap: LogEvent) -> VisitRecord:
    """Store the tap; the visit with it."""
    require_running(visit)
    running = running_step(visit.steps)
    if tap.kind is EventKind.PRESSURE_CHECK and running is None and tap.word != ClientWord.STOP:
        raise WrongStateError("No step runs. Begin one, then ask about the pressure.")
    tapped = PressureEvent(
        id=tap.id,
        step_id=running.id if running else None,
        position=next_position(visit.events),
        logged_at=ctx.clock(),
        kind=tap.kind,
        applied_level=_level(tap, running),
        felt_0_10=tap.felt_0_10,
        felt_word=tap.word,
        guarding_sign=tap.guarding,
        red_sign=tap.sign,
        pain_nrs=tap.pain_nrs,
        action=Action.CONTINUE,
        cap_after=decided(visit).session_pressure_cap_end,
    )
    answered = judged(visit, tapped)
    treatment.add_event(tx, visit.session.id, answered)
    after = visit.model_copy(update={"events": (*visit.events, answered)})
    if decided(after).session_stopped is codes.Stop.NONE:
        return after
    end_running(tx, ctx, after)
    return after_change(tx, after)


def _level(tap: LogEvent, running: PerformedStep | None) -> int | None:
    """The applied level that goes with a tap: asked for, or pressed now."""
    if tap.kind is EventKind.CLIENT_REQUESTS_MORE:
        return tap.requested_level
    if tap.kind is EventKind.PRESSURE_CHECK:
        return running.current_level if running else _STILL
    return None


def _ease_off(tx: Transaction, visit: VisitRecord) -> None:
    running, cap = running_step(visit.steps), decided(visit).session_pressure_cap_end
    if running is not None and (running.current_level or 0) > cap:
        treatment.change_step(tx, PerformedStep(**{**running.model_dump(), "current_level": cap}))
