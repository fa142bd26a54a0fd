"""Which screen the client sees, from what is stored and on what day; pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.intake import IntakeText
from schemas.codes.spoken import Spoken
from schemas.consent import holds, is_minor, sentences
from schemas.intake.again import CONFIRM_PAGE
from schemas.intake.emergency import is_emergency
from schemas.intake.flow import is_complete, next_open, pages, stood_for
from schemas.intake.page_view import page_view
from schemas.intake.pages import Page
from schemas.intake.questions import Answers
from schemas.intake.view import ConsentView, IntakeView, ViewState
from schemas.intake.visit import VisitFacts
from schemas.rules.intake_texts import intake_text
from schemas.rules.spoken import spoken
from schemas.visit import IntakeRecord, VisitRecord

_SCREEN_TEXTS: Final = (
    IntakeText.NEXT,
    IntakeText.BACK,
    IntakeText.TAP_AN_ANSWER,
    IntakeText.TAKE_AWAY,
    IntakeText.SAVED,
    IntakeText.SAVING,
    IntakeText.NOT_SAVED,
    IntakeText.THERAPIST,
    IntakeText.THANK_YOU,
    IntakeText.NONE_OF_THESE,
    IntakeText.RATHER_NOT_SAY,
    IntakeText.DO_NOT_KNOW,
    IntakeText.SKIP,
    IntakeText.WHICH_ONES,
    IntakeText.TOO_LONG,
    IntakeText.STILL_TRUE,
    IntakeText.SOMETHING_CHANGED,
    IntakeText.REST_STILL_TRUE,
    IntakeText.SEE_THE_REST,
)
_SPOKEN_TEXTS: Final = (
    Spoken.GIVE_TABLET,
    Spoken.CONSENT_TITLE,
    Spoken.SIGNER_NAME,
    Spoken.GUARDIAN_NAME,
    Spoken.SIGN_HERE,
    Spoken.SIGN_BY_KEYS,
    Spoken.SIGN_FIRST,
    Spoken.CLEAR,
    Spoken.AGREE,
    Spoken.LEFT,
    Spoken.RIGHT,
    Spoken.TYPE_HERE,
    Spoken.WEEKS,
)


def view_of(
    record: VisitRecord,
    intake: IntakeRecord,
    visit: VisitFacts,
    *,
    page_id: str | None,
    suggestions: Mapping[str, JsonValue],
) -> IntakeView:
    """The screen for a visit with its intake; a finished one shows no answers any more.

    `page_id`: the page to show while it is not finished; None or one that is not there: the next
    open one. One that is confirmed with others lies behind the confirming page.
    """
    shown = pages(intake.answers, visit)
    behind = _behind(intake, visit, page_id)
    page = behind or _asked(intake, shown, page_id)
    state = ViewState.ASKING if page else _state_without_page(record, intake)
    front = CONFIRM_PAGE if behind else page
    place = len(shown) - 1 if front is None else shown.index(front)
    position, language = place + 1, intake.language
    previous_id = CONFIRM_PAGE.id if behind else shown[place - 1].id if place else None
    words = intake_text(IntakeText.POSITION, language)
    return IntakeView(
        language=language,
        hello=intake_text(IntakeText.HELLO, language).format(name=record.client.called),
        state=state,
        must_finish=intake.completed_at is None and page is None,
        progress=words.format(position=position, total=len(shown)),
        position=position,
        total=len(shown),
        page=page
        and page_view(
            page, previous_id, intake, visit, zone=record.clinic.zone, suggestions=suggestions
        ),
        consent=_consent(record, language) if state is ViewState.CONSENT else None,
        texts=_texts(language),
    )


def following(answers: Answers, visit: VisitFacts, page_id: str) -> str | None:
    """The page after this one; None after the last, or where the page is gone."""
    if any(page.id == page_id for page in stood_for(answers, visit)):
        return CONFIRM_PAGE.id
    ids = [page.id for page in pages(answers, visit)]
    after = ids.index(page_id) + 1 if page_id in ids else len(ids)
    return ids[after] if after < len(ids) else None


def last_page(answers: Answers, visit: VisitFacts) -> str:
    """The page that Back leads to when all is answered."""
    return pages(answers, visit)[-1].id


def may_finish(answers: Answers, visit: VisitFacts) -> bool:
    """Nothing is open, or an emergency leaves no time for the rest."""
    return is_emergency(answers) or is_complete(pages(answers, visit), answers)


def needs_consent(record: VisitRecord) -> bool:
    """Whether nothing signed covers the day of this visit."""
    return not holds(record.consent, record.client, record.session.local_date)


def _asked(intake: IntakeRecord, shown: Sequence[Page], page_id: str | None) -> Page | None:
    if intake.completed_at is not None:
        return None
    chosen = next((one for one in shown if one.id == page_id), None)
    if chosen is not None or is_emergency(intake.answers):
        return chosen
    return next_open(shown, intake.answers)


def _behind(intake: IntakeRecord, visit: VisitFacts, page_id: str | None) -> Page | None:
    if intake.completed_at is not None:
        return None
    hidden = stood_for(intake.answers, visit)
    return next((page for page in hidden if page.id == page_id), None)


def _state_without_page(record: VisitRecord, intake: IntakeRecord) -> ViewState:
    if is_emergency(intake.answers):
        return ViewState.EMERGENCY
    if intake.completed_at is None:
        return ViewState.FINISHING
    # Nobody signs for a massage that will not be given.
    is_treated = record.clearance is not None and not record.clearance.decision.blocked
    if is_treated and not record.is_signed and needs_consent(record):
        return ViewState.CONSENT
    return ViewState.DONE


def _consent(record: VisitRecord, language: Language) -> ConsentView:
    client = record.client
    needs_guardian = is_minor(client, record.session.local_date)
    label = spoken(Spoken.GUARDIAN_RELATION, language).format(name=client.called)
    return ConsentView(
        sentences=tuple(sentences(language)),
        signer_name=client.guardian_name if needs_guardian else client.full_name,
        needs_guardian=needs_guardian,
        guardian_relation=client.guardian_relation if needs_guardian else "",
        relation_label=label,
    )


def _texts(language: Language) -> dict[str, str]:
    own = {which.value: intake_text(which, language) for which in _SCREEN_TEXTS}
    return own | {which.value: spoken(which, language) for which in _SPOKEN_TEXTS}
