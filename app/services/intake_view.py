"""What a client's tablet shows of a visit, for a use case with a transaction open."""

from app.services.context import Context
from app.services.returning import facts_of, suggestions_for
from app.storage.records import intakes, typed_texts, visits
from app.storage.store import Transaction
from schemas.codes.answers import RedFlag
from schemas.errors import NotFoundError
from schemas.intake.screen import view_of
from schemas.intake.view import IntakeView
from schemas.typed_words import QUESTION_PLACES
from schemas.visit import Clearance


def shown(tx: Transaction, ctx: Context, session_id: str, page_id: str | None) -> IntakeView:
    """The screen now, or with this page while the questions are asked.

    Raises:
        NotFoundError: there is no such visit, or it has no intake.
    """
    visit = visits.of_session(tx, session_id)
    if visit.intake is None:
        raise NotFoundError("This visit has no intake. Go back to Today and choose again.")
    view = view_of(
        visit,
        visit.intake,
        facts_of(tx, visit, ctx.clock()),
        page_id=page_id,
        suggestions=suggestions_for(tx, visit),
    )
    return _with_way_back(tx, session_id, _with_typed(tx, session_id, view))


def has_fired(clearance: Clearance) -> bool:
    """Whether it rests on a red flag, so that the visit's answers stay as they are."""
    return any(isinstance(one, RedFlag) for one in clearance.decision.referral_reasons)


def has_ever_fired(tx: Transaction, session_id: str) -> bool:
    """Whether one of the visit's clearances did."""
    return any(has_fired(one) for one in intakes.clearances_of(tx, session_id))


def _with_typed(tx: Transaction, session_id: str, view: IntakeView) -> IntakeView:
    """With the words that were typed in the page's field, answer or not."""
    page = view.page
    place = QUESTION_PLACES.get(page.question_ids[0]) if page else None
    if page is None or place is None:
        return view
    typed = typed_texts.newest(tx, session_id, [place]).get(place)
    return view.model_copy(update={"page": page.model_copy(update={"typed": typed})})


def _with_way_back(tx: Transaction, session_id: str, view: IntakeView) -> IntakeView:
    """From the consent, where the answers may be changed."""
    if view.consent is None or has_ever_fired(tx, session_id):
        return view
    consent = view.consent.model_copy(update={"may_go_back": True})
    return view.model_copy(update={"consent": consent})
