"""What every use case of the session asks first: whose visit, at which stage, up to which level."""

from typing import Any

from app.services.context import Context, record
from app.services.visits import draft_of
from app.storage.records import sessions, treatment
from app.storage.store import Transaction
from schemas.audit import AuditAction
from schemas.codes.outcomes import Technique
from schemas.codes.treatment import OtherTechnique, ProtocolStep
from schemas.decide.decision import Decision
from schemas.decide.reasons import withheld_reasons
from schemas.errors import InvalidInputError, NotFoundError, WrongStateError
from schemas.heat_override import is_step_open
from schemas.note.events import decision_input, final_decision
from schemas.rules.reasons import reason_rows
from schemas.rules.rows import WordedRow
from schemas.rules.sources import source_list
from schemas.session import PerformedStep, PressureEvent, Session, Stage
from schemas.session_view import SourcedText
from schemas.visit import VisitRecord


def unsigned(tx: Transaction, ctx: Context, session_id: str) -> VisitRecord:
    """A visit that was started and whose note is not signed.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: treatment never started.
    """
    visit = draft_of(tx, ctx, session_id)
    if visit.session.started_at is None or visit.clearance is None:
        raise WrongStateError("This session has not started. Start it from its clearance.")
    return visit


def require_running(visit: VisitRecord) -> None:
    """Refuse once the session has ended.

    Raises:
        WrongStateError: it has.
    """
    if visit.stage is not Stage.TREATMENT:
        raise WrongStateError("This session has ended. Go on with its note.")


def require_ended(visit: VisitRecord) -> None:
    """Refuse while the session still runs.

    Raises:
        WrongStateError: it does.
    """
    if visit.stage is not Stage.WRITING:
        raise WrongStateError("This session still runs. Finish it first.")


def after_change(tx: Transaction, visit: VisitRecord) -> VisitRecord:
    """The visit once a tap has changed it, in the tap's own transaction.

    Session, steps and events are read again; nobody else can have changed the rest meanwhile.
    """
    session_id = visit.session.id
    changed = {
        "session": sessions.get(tx, session_id),
        "steps": tuple(treatment.steps_of(tx, session_id)),
        "events": tuple(treatment.events_of(tx, session_id)),
    }
    return visit.model_copy(update=changed)


def change_session(tx: Transaction, visit: VisitRecord, **changed: Any) -> None:  # noqa: ANN401 - fields
    """Write these fields over the visit's session as it is stored now."""
    before = sessions.get(tx, visit.session.id)
    sessions.change(tx, Session(**{**before.model_dump(), **changed}))


def decided(visit: VisitRecord) -> Decision:
    """The decision with everything so far.

    Raises:
        WrongStateError: there is no clearance.
    """
    decision = final_decision(visit)
    if decision is None:
        raise WrongStateError("This session has no clearance. Open its clearance first.")
    return decision


def why_withheld(visit: VisitRecord, step: ProtocolStep) -> str:
    """Why a step may not be done, in a few words; empty where it may."""
    return ", ".join(row.en for row in withheld_rows(visit, step))


def withheld_rows(visit: VisitRecord, step: ProtocolStep) -> tuple[WordedRow, ...]:
    """What withholds a step, with words and sources; nothing where it is open."""
    if visit.clearance is None or is_step_open(visit, step):
        return ()
    reasons = withheld_reasons(decision_input(visit.clearance), step)
    return tuple(reason_rows()[one] for one in reasons)


def sourced(row: WordedRow) -> SourcedText:
    """A rule's words for the therapist, with its sources spelled out."""
    told = (source_list().spelled_out(source) or source for source in row.source)
    return SourcedText(text=row.en, sources=tuple(told))


def require_allowed(visit: VisitRecord, step: ProtocolStep) -> None:
    """Refuse a step that the clearance withholds, unless the therapist opened it.

    Raises:
        WrongStateError: it does; the sentence says why.
    """
    if not is_step_open(visit, step):
        raise WrongStateError(f"The clearance withholds this step: {why_withheld(visit, step)}.")


def is_technique_allowed(visit: VisitRecord, technique: OtherTechnique) -> bool:
    """Whether the clearance leaves a technique open."""
    if visit.clearance is None:
        return False
    ruled_out = {one.value for one in visit.clearance.decision.techniques_not_allowed}
    return not {technique.value, Technique.ALL.value} & ruled_out


def step_in(visit: VisitRecord, step_id: str) -> PerformedStep:
    """One of the visit's recorded steps.

    Raises:
        NotFoundError: it has none of this id.
    """
    for step in visit.steps:
        if step.id == step_id:
            return step
    raise NotFoundError("There is no such step. Open the session again.")


def event_in(visit: VisitRecord, event_id: str) -> PressureEvent:
    """One of the visit's events, also a struck one.

    Raises:
        NotFoundError: it has none of this id.
    """
    for event in visit.events:
        if event.id == event_id:
            return event
    raise NotFoundError("There is no such entry. Open the session again.")


def is_repeated(tx: Transaction, visit: VisitRecord, tap_id: str) -> bool:
    """Whether this tap was stored before.

    Raises:
        InvalidInputError: another session has a record of this id.
    """
    if tap_id in {step.id for step in visit.steps} | {event.id for event in visit.events}:
        return True
    if treatment.has_step(tx, tap_id) or treatment.has_event(tx, tap_id):
        raise InvalidInputError({"id": "This tap belongs to another session. Reload the page."})
    return False


def heed_cap(
    tx: Transaction, ctx: Context, visit: VisitRecord, level: int, *, cap: int, above_cap: bool
) -> None:
    """Refuse a level above the limit without the second press; with it, log that it was done.

    Raises:
        WrongStateError: the level is above the limit.
    """
    if level <= cap:
        return
    if not above_cap:
        raise WrongStateError(f"The limit is level {cap}. Choose a lighter level.")
    details = {"level": level, "cap": cap}
    record(tx, ctx, AuditAction.CAP_EXCEEDED, "session", visit.session.id, details=details)
