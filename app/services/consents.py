"""Consent: signed with a finger once a year, and asked aloud at every visit."""

from app.services.clinic import day_at
from app.services.context import Context, record, writing
from app.services.ids import new_id
from app.services.visits import draft_of
from app.storage.audit_chain import Details
from app.storage.records import consents, sessions, visits
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.consent import TypedConsent, mistakes, signed
from schemas.errors import InvalidInputError, ProtectedRowError, WrongStateError
from schemas.intake.screen import needs_consent
from schemas.visit import VisitRecord


def needed(visit: VisitRecord) -> bool:
    """Whether nothing signed covers the day of this visit."""
    return needs_consent(visit)


def sign(ctx: Context, session_id: str, typed: TypedConsent) -> None:
    """Store the signed consent; where one holds already, nothing is added.

    Raises:
        NotFoundError: there is no such visit.
        InvalidInputError: a name, a guardian's relation or a signature is missing.
        ProtectedRowError: the visit's note is signed.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.is_signed:
            raise ProtectedRowError
        if not needed(visit):
            return
        now = ctx.clock()
        day = day_at(tx, now)
        if found := mistakes(typed, visit.client, day):
            raise InvalidInputError(found)
        made = signed(
            typed, visit.client, consent_id=new_id(), session_id=session_id, day=day, at=now
        )
        consents.add(tx, made, signature_id=new_id())
        points = sum(len(one) for one in typed.strokes)
        details: Details = {"session_id": session_id, "points": points}
        record(tx, ctx, AuditAction.CONSENT_SIGNED, "consent", made.consent.id, details=details)


def record_verbal(ctx: Context, session_id: str, *, is_given: bool = True) -> None:
    """Note that the client said yes aloud today, or take the note back before treatment starts.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: treatment has started on that word.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        if visit.session.started_at is not None and not is_given:
            raise WrongStateError("Treatment has started. Stop the session instead.")
        if (visit.session.verbal_consent_at is not None) == is_given:
            return
        at = ctx.clock() if is_given else None
        sessions.change(tx, visit.session.model_copy(update={"verbal_consent_at": at}))
        details: dict[str, bool] = {"is_given": is_given}
        record(tx, ctx, AuditAction.VERBAL_CONSENT, "session", session_id, details=details)
