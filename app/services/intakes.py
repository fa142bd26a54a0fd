"""The client's intake on the tablet: shown page by page, answered, finished, opened again.

Whoever hands out the tablet may do this, for any therapist's visit. No answer ever reaches the
audit log.
"""

from collections.abc import Mapping
from typing import Final

from app.services.context import Context, reading, record, writing
from app.services.deciding import decide_anew
from app.services.intake_view import has_ever_fired, shown
from app.services.returning import facts_of
from app.services.visits import draft_of
from app.storage.records import intakes, sessions, visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.codes.intake import Asked
from schemas.errors import NotFoundError, ProtectedRowError, WrongStateError
from schemas.intake.again import to_store
from schemas.intake.emergency import emergencies
from schemas.intake.screen import following, last_page, may_finish, needs_consent
from schemas.intake.view import IntakeView
from schemas.visit import IntakeRecord, VisitRecord

_FINISHED: Final = "The questions are finished. Please hand the tablet back."


def view(ctx: Context, session_id: str, page_id: str | None = None) -> IntakeView:
    """What the tablet shows now, or this page of a visit that is still asked.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
    """
    with reading(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        return shown(tx, ctx, session_id, page_id)


def answer(
    ctx: Context, session_id: str, answers: Mapping[str, object], page_id: str | None = None
) -> IntakeView:
    """Store what the client tapped, and give the page after the one that was shown.

    Stored at once and not audited: an intake has sixty answers, and its end is in the log.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
        InvalidInputError: one of them is no answer; none is stored.
        WrongStateError: the intake is finished, the visit has gone on, or what the client confirms
            is not what is on record now.
        ProtectedRowError: the visit's note is signed.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        visit, intake = open_intake(tx, session_id)
        facts = facts_of(tx, visit, ctx.clock())
        stored = to_store(answers, intake.answers, facts)
        changed = intakes.add_answers(tx, session_id, stored, at=ctx.clock())
        is_alarm = any(stored.get(one) is True for one in emergencies())
        after = None if is_alarm or not page_id else following(changed.answers, facts, page_id)
        return shown(tx, ctx, session_id, after)


def set_language(
    ctx: Context, session_id: str, language: Language, page_id: str | None = None
) -> IntakeView:
    """Ask in this language from now on; the page stays.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
        ProtectedRowError: the visit's note is signed.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.is_signed:
            raise ProtectedRowError
        if _intake(visit).language is not language:
            intakes.set_language(tx, session_id, language)
        return shown(tx, ctx, session_id, page_id)


def finish(ctx: Context, session_id: str) -> IntakeView:
    """End the questions, store the pain before, and decide the first clearance from them.

    Finished twice, it stays as it was.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
        WrongStateError: something is open and nothing is an emergency, or the visit has gone on.
        ProtectedRowError: the visit's note is signed.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        visit = visits.of_session(tx, session_id)
        if _intake(visit).completed_at is None:
            _finished(tx, ctx, session_id)
        return shown(tx, ctx, session_id, None)


def take_answers(ctx: Context, session_id: str) -> None:
    """The same for a client who has handed the tablet back with everything answered.

    Raises:
        NotFoundError, WrongStateError, ProtectedRowError: as `finish`.
        WrongStateError: the answers are too old to treat on.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE) as tx:
        intake = _intake(visits.of_session(tx, session_id))
        if intake.completed_at is not None:
            return
        if intake.is_stale(ctx.clock()):
            raise WrongStateError("These answers are more than 12 hours old. Ask them again first.")
        _finished(tx, ctx, session_id)


def go_back(ctx: Context, session_id: str) -> IntakeView:
    """From the consent back to the last question, for the client who wants to change an answer.

    Gone back twice, it is the same. Answers that are too old are given up, as by `reopen`.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
        WrongStateError: nothing is to be signed, a red flag fired, or the visit has gone on.
        ProtectedRowError: the visit's note is signed.
    """
    with writing(ctx, Permission.HAND_OUT_INTAKE, intake_of=session_id) as tx:
        visit = visits.of_session(tx, session_id)
        if visit.is_signed:
            raise ProtectedRowError
        if not needs_consent(visit):
            raise WrongStateError(_FINISHED)
        _reopened(tx, ctx, visit)
        answers = _intake(visits.of_session(tx, session_id)).answers
        last = last_page(answers, facts_of(tx, visit, ctx.clock())) if answers else None
        return shown(tx, ctx, session_id, last)


def reopen(ctx: Context, session_id: str) -> None:
    """Let answers be changed again before treatment starts; the clearances so far stay.

    Answers that are too old to treat on are given up, so that every question is asked anew; what
    was decided from them stays on record.
    A red flag stands for its visit: who tapped it by mistake is asked afresh in a new one; an
    emergency stands beyond it, see `schemas.standing`.
    Source: screening.md, rules that must hold, 4.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
        NotYoursError, ProtectedRowError: as `draft_of`.
        WrongStateError: treatment has started, the visit was closed without, or a red flag fired.
    """
    with writing(ctx, Permission.TREAT) as tx:
        _reopened(tx, ctx, draft_of(tx, ctx, session_id))


def may_reopen(ctx: Context, session_id: str) -> bool:
    """Whether no red flag has fired at this visit, so that `reopen` lets its answers be changed."""
    with reading(ctx, Permission.TREAT) as tx:
        return not has_ever_fired(tx, session_id)


def open_intake(tx: Transaction, session_id: str) -> tuple[VisitRecord, IntakeRecord]:
    """The visit while its questions may be answered, for a use case with a transaction open.

    Raises:
        NotFoundError, WrongStateError, ProtectedRowError: as `answer`.
    """
    visit = visits.of_session(tx, session_id)
    if visit.is_signed:
        raise ProtectedRowError
    _expect_before_treatment(visit)
    intake = _intake(visit)
    if intake.completed_at is not None:
        raise WrongStateError(_FINISHED)
    return visit, intake


def _reopened(tx: Transaction, ctx: Context, visit: VisitRecord) -> None:
    _expect_before_treatment(visit)
    session_id, intake = visit.session.id, _intake(visit)
    if has_ever_fired(tx, session_id):
        raise WrongStateError(
            "A red flag was answered. It stands for this visit. "
            "If it was a mistake, close this visit and begin a new one. "
            "An emergency stands until a doctor's word is recorded."
        )
    is_stale = intake.is_stale(ctx.clock())
    if intake.completed_at is None and not is_stale:
        return
    intakes.set_completed(tx, session_id, None)
    if is_stale:
        intakes.clear_answers(tx, session_id)
    record(tx, ctx, AuditAction.INTAKE_REOPENED, "session", session_id)


def _finished(tx: Transaction, ctx: Context, session_id: str) -> None:
    visit, intake = open_intake(tx, session_id)
    if not may_finish(intake.answers, facts_of(tx, visit, ctx.clock())):
        raise WrongStateError("Some questions are still open. Answer them first.")
    intakes.set_completed(tx, session_id, ctx.clock())
    pain = intake.answers.get(Asked.PAIN)
    sessions.change(tx, visit.session.model_copy(update={"pain_before_nrs": pain}))
    details = {"answers": len(intake.answers)}
    record(tx, ctx, AuditAction.INTAKE_FINISHED, "session", session_id, details=details)
    decide_anew(tx, ctx, session_id)


def _expect_before_treatment(visit: VisitRecord) -> None:
    if visit.session.started_at is not None or visit.session.not_treated:
        raise WrongStateError("This visit has gone on. Its answers stay as they are.")


def _intake(visit: VisitRecord) -> IntakeRecord:
    if visit.intake is None:
        raise NotFoundError("This visit has no intake. Go back to Today and choose again.")
    return visit.intake
