"""What was not asked during the session, asked before its note is signed."""

from collections.abc import Iterator

from app.services.context import Context, writing
from app.services.ids import new_id
from app.services.visits import draft_of
from app.storage.records import sessions, treatment
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.codes.session import Action, ClientWord
from schemas.codes.treatment import EventKind, StepStatus
from schemas.errors import WrongStateError
from schemas.session import PressureEvent, Session, Stage
from schemas.treatment import judged, next_position
from schemas.visit import VisitRecord


def set_pain_before(ctx: Context, session_id: str, pain_nrs: int | None) -> None:
    """Pain before the session, 0-10, where the intake has none; None: not asked.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session still runs.
        ValidationError: no such number.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = _ended(tx, ctx, session_id)
        said = {**visit.session.model_dump(), "pain_before_nrs": pain_nrs}
        sessions.change(tx, Session.model_validate(said))


def add_check(ctx: Context, session_id: str, word: ClientWord) -> None:
    """How the client says afterwards that the pressure felt, at the hardest step's level.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the session still runs, or no step was done.
    """
    with writing(ctx, Permission.TREAT) as tx:
        ask(tx, ctx, _ended(tx, ctx, session_id), word)


def ask(tx: Transaction, ctx: Context, visit: VisitRecord, word: ClientWord) -> None:
    """Write the check in the caller's transaction.

    Raises:
        WrongStateError: no step was done.
    """
    done = [step for step in visit.steps if step.status is StepStatus.DONE]
    if not done or visit.clearance is None:
        raise WrongStateError("No step was done. Write down what was done first.")
    hardest = max(done, key=lambda step: step.applied_level or 0)
    asked = PressureEvent(
        id=new_id(),
        step_id=hardest.id,
        position=next_position(visit.events),
        logged_at=ctx.clock(),
        kind=EventKind.PRESSURE_CHECK,
        applied_level=hardest.applied_level or 0,
        felt_word=word,
        action=Action.CONTINUE,
        cap_after=visit.clearance.decision.max_pressure_level,
    )
    treatment.add_event(tx, visit.session.id, judged(visit, asked))


def asked_late(visit: VisitRecord) -> Iterator[PressureEvent]:
    """The standing checks that were asked when the treatment was written down."""
    since = visit.session.entered_late_at
    for event in visit.standing_events:
        is_check = event.kind is EventKind.PRESSURE_CHECK
        if is_check and since is not None and event.logged_at >= since:
            yield event


def _ended(tx: Transaction, ctx: Context, session_id: str) -> VisitRecord:
    visit = draft_of(tx, ctx, session_id)
    if visit.stage is not Stage.WRITING:
        raise WrongStateError("This session still runs. Finish it first.")
    return visit
