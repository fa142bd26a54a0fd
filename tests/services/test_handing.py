"""The tablet in a client's hands: given, kept to one intake however long, and taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.services import clients, consents, handing, intakes, notes, sign_in, treatment, visits
from app.services.context import Context
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    PalpateError,
    SessionLockedError,
    SignedOutError,
    WrongCredentialsError,
)
from schemas.intake.questions import Answers
from schemas.intake.view import ViewState
from schemas.web_session import PIN_TRIES, SHIFT, SignedIn, Standing, WebSession
from tests.clock import NOW, FixedClock
from tests.services import people, visits_of


@pytest.fixture
def desk(therapist: Context) -> Context:
    """The same therapist at another screen, whose tablet stays with her."""
    return people.context(therapist.store, therapist.clock, "therapist")


@pytest.fixture
def session_id(desk: Context) -> str:
    """The visit whose client gets the tablet."""
    return visits_of.begin(desk)


@pytest.fixture
def another_id(desk: Context) -> str:
    """Another client's visit, as open as the first."""
    return visits_of.begin_for_another(desk)


@pytest.fixture
def tablet(therapist: Context, session_id: str) -> Context:
    """The therapist's tablet, in the client's hands."""
    handing.hand_over(therapist, session_id)
    return therapist


def _held(ctx: Context) -> SignedIn:
    return people.web_session(ctx.store, ctx.actor.web_session_id)


def _answers(ctx: Context, session_id: str) -> Answers:
    intake = visits_of.of(ctx, session_id).intake
    assert intake is not None
    return intake.answers


def _unlock(ctx: Context, pin: str) -> None:
    sign_in.unlock_with_pin(ctx.store, ctx.clock(), _held(ctx), pin)


def _assert_refused(ctx: Context, act: Callable[[], object], error: type[PalpateError]) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        act()
    assert people.every_row(ctx.store) == before


def test_handing_over_is_kept_and_logged_once(therapist: Context, session_id: str) -> None:
    handing.hand_over(therapist, session_id)
    before = people.every_row(therapist.store)
    handing.hand_over(therapist, session_id)
    assert people.every_row(therapist.store) == before
    assert _held(therapist).session.handed_session_id == session_id
    entry = people.log(therapist.store)[0]
    assert (entry.action, entry.subject_id) == (
        AuditAction.HANDED_OVER,
        therapist.actor.web_session_id,
    )
    assert entry.details == {"session_id": session_id}


def test_one_browser_is_handed_over_and_no_other(tablet: Context, desk: Context) -> None:
    assert _held(tablet).standing(NOW) is Standing.HANDED_OVER
    assert _held(desk).standing(NOW) is Standing.LIVE


@pytest.mark.parametrize("unknown", ["", "nonsense"])
def test_no_tablet_is_handed_over_for_a_visit_that_is_not_there(
    therapist: Context, unknown: str
) -> None:
    _assert_refused(therapist, lambda: handing.hand_over(therapist, unknown), NotFoundError)


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_who_hands_out_no_intakes_hands_over_no_tablet(
    therapist: Context, session_id: str, login: str
) -> None:
    ctx = people.context(therapist.store, therapist.clock, login)
    _assert_refused(ctx, lambda: handing.hand_over(ctx, session_id), NotAllowedError)


def test_the_client_answers_finishes_and_signs(tablet: Context, session_id: str) -> None:
    intakes.set_language(tablet, session_id, Language.SPANISH)
    visits_of.finished(tablet, session_id)
    visits_of.sign_consent(tablet, session_id)
    assert intakes.view(tablet, session_id).state is ViewState.DONE
    handing.hand_over(tablet, session_id)  # its page drawn anew


def test_another_clients_intake_is_out_of_reach(tablet: Context, another_id: str) -> None:
    for act in (
        lambda: intakes.view(tablet, another_id),
        lambda: intakes.answer(tablet, another_id, {"em_chest": False}),
        lambda: intakes.set_language(tablet, another_id, Language.SPANISH),
        lambda: intakes.finish(tablet, another_id),
        lambda: consents.sign(tablet, another_id, visits_of.consent()),
        lambda: handing.hand_over(tablet, another_id),
    ):
        _assert_refused(tablet, act, SessionLockedError)


def test_nothing_else_of_ones_own_visit_is_in_reach(tablet: Context, session_id: str) -> None:
    for act in (
        lambda: visits.get(tablet, session_id),
        lambda: clients.find(tablet, "quist"),
        lambda: intakes.reopen(tablet, session_id),
        lambda: consents.record_verbal(tablet, session_id),
        lambda: notes.get(tablet, session_id),
        lambda: treatment.view(tablet, session_id),
    ):
        _assert_refused(tablet, act, SessionLockedError)


def test_a_client_who_sleeps_on_a_question_goes_on(
    tablet: Context, session_id: str, clock: FixedClock
) -> None:
    intakes.answer(tablet, session_id, {"em_chest": False})
    clock.advance(hours=11, minutes=59)
    intakes.answer(tablet, session_id, {"em_saddle": False})
    assert _answers(tablet, session_id) == {"em_chest": False, "em_saddle": False}


def test_the_end_of_the_shift_ends_it_and_keeps_the_answers(
    tablet: Context, session_id: str, clock: FixedClock
) -> None:
    intakes.answer(tablet, session_id, {"em_chest": False})
    clock.advance(hours=12)
    _assert_refused(tablet, lambda: intakes.view(tablet, session_id), SignedOutError)
    with pytest.raises(SignedOutError):
        _unlock(tablet, DEMO_PIN)
    again = people.context(tablet.store, clock, "frontdesk")
    handing.hand_over(again, session_id)
    assert _answers(again, session_id) == {"em_chest": False}


def test_locking_does_not_take_the_questions_away(tablet: Context, session_id: str) -> None:
    before = people.every_row(tablet.store)
    sign_in.lock(tablet.store, NOW, _held(tablet))
    assert people.every_row(tablet.store) == before
    assert intakes.view(tablet, session_id).state is ViewState.ASKING


def test_a_locked_screen_hands_nothing_over(therapist: Context, session_id: str) -> None:
    sign_in.lock(therapist.store, NOW, _held(therapist))
    _assert_refused(therapist, lambda: handing.hand_over(therapist, session_id), SessionLockedError)


def test_the_pin_takes_the_tablet_back(tablet: Context, clock: FixedClock) -> None:
    clock.advance(hours=2)
    _unlock(tablet, DEMO_PIN)
    assert _held(tablet).session.handed_session_id is None
    assert clients.find(tablet, "quist").hits
    people.assert_logged(tablet, AuditAction.HANDED_BACK)
    clock.advance(minutes=10)
    assert _held(tablet).standing(clock()) is Standing.LOCKED


def test_wrong_pins_leave_the_client_at_the_questions(tablet: Context, session_id: str) -> None:
    for _ in range(PIN_TRIES):
        with pytest.raises(WrongCredentialsError):
            _unlock(tablet, "1357")
    assert _held(tablet).session.needs_password
    with pytest.raises(WrongCredentialsError, match="Type your password"):
        _unlock(tablet, DEMO_PIN)
    intakes.answer(tablet, session_id, {"em_chest": False})
    assert _held(tablet).standing(NOW) is Standing.HANDED_OVER
    sign_in.unlock_with_password(tablet.store, NOW, _held(tablet), DEMO_PASSWORD)
    assert _held(tablet).standing(NOW) is Standing.LIVE


def test_what_a_client_holds_is_told_in_their_language(desk: Context, therapist: Context) -> None:
    assert handing.held_intake(desk.store, desk.clock, _held(desk)) is None
    session_id = visits_of.begin_for_another(desk, language="es")
    handing.hand_over(therapist, session_id)
    view = handing.held_intake(desk.store, desk.clock, _held(therapist))
    assert view is not None
    assert view.language is Language.SPANISH


@pytest.mark.parametrize(
    ("asked", "after", "standing"),
    [
        ("held", timedelta(0), Standing.LIVE),
        ("held", SHIFT - timedelta(seconds=1), Standing.LIVE),
        ("held", SHIFT, Standing.SIGNED_OUT),
        ("other", timedelta(0), Standing.HANDED_OVER),
        ("", timedelta(0), Standing.HANDED_OVER),
        (None, timedelta(0), Standing.HANDED_OVER),
        (None, SHIFT, Standing.SIGNED_OUT),
    ],
)
def test_a_browser_in_a_clients_hands_is_live_to_one_intake(
    therapist: Context, asked: str | None, after: timedelta, standing: Standing
) -> None:
    ours = _held(therapist)
    session = WebSession(**{**ours.session.model_dump(), "handed_session_id": "held"})
    held = SignedIn(session=session, account=ours.account, idle_minutes=ours.idle_minutes)
    assert held.standing(NOW + after, intake_of=asked) is standing


def test_an_intake_asked_for_by_a_locked_browser_stays_locked(therapist: Context) -> None:
    later = NOW + timedelta(minutes=10)
    assert _held(therapist).standing(later, intake_of="any") is Standing.LOCKED
