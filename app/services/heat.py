"""Clinic heat in the acute phase: opened by the therapist's own decision, and closed again."""

from app.services.context import Context, record, writing
from app.services.visits import draft_of
from app.storage.records import sessions
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.codes.treatment import HeatOverrideReason
from schemas.errors import WrongStateError
from schemas.heat_override import was_heat_begun, what_forbids
from schemas.note.events import decision_input
from schemas.rules.reasons import reason_rows
from schemas.session import HeatOverride, Session, Stage
from schemas.visit import Clearance, VisitRecord


def override_heat(
    ctx: Context, session_id: str, reason: HeatOverrideReason, *, skin_is_fine: bool
) -> None:
    """Open step 1a although the first 48 hours withhold it; the decision stays as it is.

    For the same reason again it changes nothing.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: nothing is decided, treatment is over, the skin was not looked at or is
            harmed, or something else forbids heat; the sentence says which.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        given = visit.session.heat_override
        if given is not None and given.reason is reason:
            return
        if problem := _what_stops(visit, skin_is_fine=skin_is_fine):
            raise WrongStateError(problem)
        now = ctx.clock()
        after = given.skin_after_at if given else None
        decided = HeatOverride(
            reason=reason, decided_at=now, skin_before_at=now, skin_after_at=after
        )
        _change(tx, visit.session, decided)
        details = {"reason": reason.value}
        record(tx, ctx, AuditAction.HEAT_OVERRIDDEN, "session", session_id, details=details)


def keep_heat_off(ctx: Context, session_id: str) -> None:
    """Take the permission back; without one nothing changes.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: heat was begun, so the reason belongs to the record.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        if visit.session.heat_override is None:
            return
        if was_heat_begun(visit):
            raise WrongStateError("Heat was given already. Its reason stays on the record.")
        _change(tx, visit.session, None)
        details = {"withdrawn_by": "therapist"}
        record(tx, ctx, AuditAction.HEAT_OVERRIDDEN, "session", session_id, details=details)


def why_not(clearance: Clearance) -> str:
    """What forbids heat, in a few words; empty where it may be opened."""
    return ", ".join(reason_rows()[one].en for one in what_forbids(decision_input(clearance)))


def _what_stops(visit: VisitRecord, *, skin_is_fine: bool) -> str:
    clearance, intake = visit.clearance, visit.intake
    if clearance is None or intake is None or intake.completed_at is None:
        return "The intake is not finished. Hand over the tablet first."
    if visit.stage not in {Stage.CLEARANCE, Stage.TREATMENT}:
        return "Treatment is over. Heat cannot be opened any more."
    if clearance.decision.steps.heat:
        return "Heat is open today. Nothing is to be overridden."
    if forbidden := why_not(clearance):
        return f"Heat stays off today: {forbidden}."
    return "" if skin_is_fine else "Look at the skin first. Warm it only if it is unharmed."


def _change(tx: Transaction, session: Session, given: HeatOverride | None) -> None:
    sessions.change(tx, session.model_copy(update={"heat_override": given}))
