"""From the clearance to treatment, or to a visit that ends without it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from app.services import consents
from app.services.clinic import day_at
from app.services.context import Context, record, writing
from app.services.deciding import decide_anew
from app.services.ids import new_id
from app.services.visits import draft_of
from app.storage.records import intakes, sessions
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.clearing import clearable, typed_clearance
from schemas.codes.answers import RedFlag
from schemas.codes.treatment import Finding, ToldHow
from schemas.errors import InvalidInputError, StaleRevisionError, WrongStateError
from schemas.note.papers import needs_telling
from schemas.session import Session
from schemas.visit import Clearance, VisitRecord

_RAISES: Final = {Finding.SWELLING: RedFlag.SWELLING_WITH_THINNER}


def set_finding(ctx: Context, session_id: str, finding: Finding, *, value: bool) -> None:
    """Record what the therapist looked at, and decide anew; the clearances before it stay.

    The same value again changes nothing. A finding that raised a red flag stands for its visit.
    Source: screening.md, rules that must hold, 4.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: the intake is not finished, the visit was closed without treatment, or
            the finding raised a red flag.
    """
    with writing(ctx, Permission.TREAT) as tx:
        _find(tx, ctx, session_id, {finding: value})


def nothing_more_found(ctx: Context, session_id: str) -> None:
    """Record no for every finding that was not looked at yet, and decide anew once.

    What was found stays found.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError, WrongStateError: as `set_finding`.
    """
    with writing(ctx, Permission.TREAT) as tx:
        found = sessions.get(tx, session_id).findings
        _find(tx, ctx, session_id, {one: False for one in Finding if one not in found})


def add_medical_clearance(ctx: Context, session_id: str, item: str, by: str, on: date) -> None:
    """Record a doctor's word about one red flag, and decide anew. Whether it counts, ASSESS says.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: the intake is not finished, or the visit has gone on.
        InvalidInputError: no doctor can clear this, it did not fire, or name or day is wrong.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        _expect_decided(visit)
        _expect_not_begun(visit)
        if item not in clearable(visit):
            raise InvalidInputError({"item": "No doctor's word can clear this here."})
        said = typed_clearance(item, by, on, today=day_at(tx, ctx.clock()))
        intakes.add_medical_clearance(
            tx,
            new_id(),
            said,
            client_id=visit.client.id,
            session_id=session_id,
            at=ctx.clock(),
            by=ctx.actor.account_id,
        )
        details = {"item": item}
        action = AuditAction.MEDICAL_CLEARANCE_RECORDED
        record(tx, ctx, action, "session", session_id, details=details)
        decide_anew(tx, ctx, session_id)


def start(ctx: Context, session_id: str, *, revision: int, is_written_late: bool = False) -> None:
    """Begin treatment on the client's yes, said aloud now: the arrival becomes this moment.

    A yes that was recorded before keeps its moment.
    `is_written_late`: the treatment is written down when it is over, which it may be by now. It
    began, on the yes, as soon as the visit was cleared; `afterwards.set_times` corrects that.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        StaleRevisionError: somebody changed the visit since the screen showed it.
        WrongStateError: the clearance does not allow it, or findings or consent are missing; says
            which.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        _expect_not_begun(visit)
        if visit.session.revision != revision:
            raise StaleRevisionError
        at = cleared_at(visit, ctx.clock()) if is_written_late else ctx.clock()
        if problem := what_stops(visit, at):
            raise WrongStateError(problem)
        agreed_at = visit.session.verbal_consent_at
        _change(tx, visit.session, started_at=at, time_in=at, verbal_consent_at=agreed_at or at)
        if agreed_at is None:
            details: dict[str, bool] = {"is_given": True}
            record(tx, ctx, AuditAction.VERBAL_CONSENT, "session", session_id, details=details)
        record(tx, ctx, AuditAction.SESSION_STARTED, "session", session_id)


def cleared_at(visit: VisitRecord, now: datetime) -> datetime:
    """When the visit was cleared and its consent signed; now, where one of the two is missing."""
    if visit.clearance is None or visit.consent is None:
        return now
    return max(visit.clearance.decided_at, visit.consent.signed_at)


def what_stops(visit: VisitRecord, now: datetime) -> str | None:
    """Why treatment may not start now, as a sentence for the therapist; None: it may."""
    intake, clearance = visit.intake, visit.clearance
    if intake is None or intake.completed_at is None or clearance is None:
        return "The intake is not finished. Hand over the tablet first."
    if clearance.decision.blocked:
        return "The clearance does not allow treatment."
    if intake.is_stale(now):
        return "These answers are more than 12 hours old. Ask them again first."
    if consents.needed(visit):
        return "A signed consent is missing. Hand over the tablet first."
    if any(one not in visit.session.findings for one in Finding):
        return "Record what you see and feel first."
    return None


def record_told(ctx: Context, session_id: str, whom: str, how: ToldHow) -> None:
    """Record who heard that a doctor should check this; told again, the last one stands.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        InvalidInputError: nobody is named.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        if not whom.strip():
            raise InvalidInputError({"told_whom": "Enter who you told."})
        _change(tx, visit.session, told_whom=whom, told_how=how, told_at=ctx.clock())
        details = {"how": how.value}
        record(tx, ctx, AuditAction.TOLD_RECORDED, "session", session_id, details=details)


def close_without_treatment(ctx: Context, session_id: str) -> None:
    """End the visit without treatment, also when the client left; a short note is to be written.

    Raises:
        NotFoundError: there is no such visit.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: treatment has started, or a doctor should check an answer and nobody
            was told.
    """
    with writing(ctx, Permission.TREAT) as tx:
        visit = draft_of(tx, ctx, session_id)
        _expect_not_begun(visit)
        if must_tell_before_closing(visit):
            raise WrongStateError("Record who was told first.")
        _change(tx, visit.session, not_treated=True)
        record(tx, ctx, AuditAction.SESSION_NOT_TREATED, "session", session_id)


def must_tell_before_closing(visit: VisitRecord) -> bool:
    """Whether a red flag was answered and nobody heard yet that a doctor should check it."""
    closed = visit.session.model_copy(update={"not_treated": True})
    needs = needs_telling(visit.model_copy(update={"session": closed}))
    return needs and visit.session.told_at is None


def _find(tx: Transaction, ctx: Context, session_id: str, seen: Mapping[Finding, bool]) -> None:
    visit = draft_of(tx, ctx, session_id)
    _expect_decided(visit)
    if visit.session.not_treated:
        raise WrongStateError("This visit is closed. Its clearance stays as it is.")
    findings = {**visit.session.findings, **seen}
    if findings != visit.session.findings:
        _expect_standing(intakes.clearances_of(tx, session_id), seen)
        _change(tx, visit.session, findings=findings)
        decide_anew(tx, ctx, session_id)


def _expect_standing(before: Iterable[Clearance], seen: Mapping[Finding, bool]) -> None:
    """Whoever tapped it by mistake begins a new visit, as with a red flag that was answered."""
    raised = {reason for one in before for reason in one.decision.referral_reasons}
    if any(_RAISES.get(finding) in raised for finding, value in seen.items() if not value):
        raise WrongStateError(
            "This finding raised a red flag. It stands for this visit. "
            "If it was a mistake, close this visit and begin a new one."
        )


def _expect_decided(visit: VisitRecord) -> Clearance:
    is_finished = visit.intake is not None and visit.intake.completed_at is not None
    if visit.clearance is None or not is_finished:
        raise WrongStateError("The intake is not finished. Hand over the tablet first.")
    return visit.clearance


def _expect_not_begun(visit: VisitRecord) -> None:
    if visit.session.started_at is not None:
        raise WrongStateError("Treatment has started already. Go on with the session.")
    if visit.session.not_treated:
        raise WrongStateError("This visit is closed without treatment. Write its note.")


def _change(tx: Transaction, session: Session, **fields: Any) -> None:  # noqa: ANN401 - a session's
    """Through the constructor, because a person typed some of it."""
    sessions.change(tx, Session.model_validate({**session.model_dump(), **fields}))
