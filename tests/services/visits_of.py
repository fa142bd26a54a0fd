"""Visits brought to a stage: begun, answered, finished, signed for."""

from datetime import date
from typing import Any, Final

from app.services import clearances, consents, intakes, visits
from app.services.context import Context
from app.services.returning import facts_of
from app.storage.records import intakes as intake_records
from app.storage.records import visits as visit_records
from schemas.clinic import Language
from schemas.codes.treatment import ToldHow
from schemas.consent import TypedConsent
from schemas.intake.again import to_store
from schemas.intake.emergency import is_emergency
from schemas.intake.flow import next_open, pages
from schemas.intake.pages import Page
from schemas.intake.view import IntakeView
from schemas.visit import Clearance, VisitRecord
from tests.intake.walking import plain
from tests.services.clients_of import add, other, typed

# A finger that wrote something; the second stroke is a dot.
STROKES: Final = (((100, 100), (140, 60), (180, 140), (240, 80)), ((300, 100),))
_ANY_PAGE: Final[Any] = None
IN_PERSON: Final = ToldHow.IN_PERSON
# What nothing else in the store says, to be looked for where no answer may be.
SECRET: Final = "saffron box on the stairs"
# On offer at any time of day.
_ONSET: Final = "yesterday_morning"


def begin(ctx: Context, **client: Any) -> str:  # noqa: ANN401 - a form's fields
    """A visit of a new client; returns the session's id."""
    return visits.begin(ctx, add(ctx, typed(**client)), same_episode_id=None)


def begin_for_another(ctx: Context, number: int = 1, **client: Any) -> str:  # noqa: ANN401
    """A visit of a client who is like no other."""
    return visits.begin(ctx, add(ctx, other(number, **client)), same_episode_id=None)


def answer_all(ctx: Context, session_id: str, **said: object) -> IntakeView:
    """Answer the whole intake: a fresh spasm and no other trouble, but for what is said.

    Sent at once: page by page it would cost most of what many tests cost.
    """
    visit, sent = of(ctx, session_id), dict[str, object]()
    assert visit.intake is not None
    with ctx.store.read() as tx:
        facts, stored = facts_of(tx, visit, ctx.clock()), dict(visit.intake.answers)
    while not is_emergency(stored) and (page := next_open(pages(stored, facts), stored)):
        answers = {one: tapped(one, **said) for one in page.question_ids}
        stored |= to_store(answers, stored, facts)
        sent |= answers
    return intakes.answer(ctx, session_id, sent) if sent else intakes.view(ctx, session_id)


def finished(ctx: Context, session_id: str, **said: object) -> IntakeView:
    """The same, and finished."""
    answer_all(ctx, session_id, **said)
    return intakes.finish(ctx, session_id)


def sign_consent(ctx: Context, session_id: str, **typed_in: Any) -> None:  # noqa: ANN401
    """A signature under the consent."""
    consents.sign(ctx, session_id, consent(**typed_in))


def consent(**typed_in: Any) -> TypedConsent:  # noqa: ANN401 - a form's fields
    """What the tablet sends with a signature."""
    fields = {"signer_name": "Zelda Quistgaard", "strokes": STROKES, "language": Language.ENGLISH}
    return TypedConsent.model_validate({**fields, **typed_in})


def ready(ctx: Context, **said: object) -> str:
    """A visit that may start: finished, signed for, looked at."""
    session_id = begin(ctx)
    finished(ctx, session_id, **said)
    sign_consent(ctx, session_id)
    clearances.nothing_more_found(ctx, session_id)
    return session_id


def start(ctx: Context, session_id: str) -> None:
    """Begin treatment from the screen as it is now."""
    clearances.start(ctx, session_id, revision=of(ctx, session_id).session.revision)


def of(ctx: Context, session_id: str) -> VisitRecord:
    """The visit as stored."""
    with ctx.store.read() as tx:
        return visit_records.of_session(tx, session_id)


def clearances_of(ctx: Context, session_id: str) -> list[Clearance]:
    """Every clearance, oldest first."""
    with ctx.store.read() as tx:
        return intake_records.clearances_of(tx, session_id)


def newest(ctx: Context, session_id: str) -> Clearance:
    """The clearance that holds."""
    clearance = of(ctx, session_id).clearance
    assert clearance is not None
    return clearance


def born_years_before(day: date, years: int, *, days_short: int = 0) -> date:
    """The birth date of somebody who turns so many years, so many days after `day`."""
    return date(day.year - years, day.month, day.day + days_short)


def tapped(question_id: str, **said: object) -> object:
    """What the client taps for one question."""
    page: Page = _ANY_PAGE
    default = _ONSET if question_id == "ad_hours" else plain(page, question_id)
    return said.get(question_id, default)
