"""A tab that is closed or reloaded right after a tap: what was tapped is stored, once, in order."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from app.services import intakes
from app.services.context import Context
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Area, StepStatus
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.services import clients_of, session_taps, sessions_of, visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser

# In one turn of the page's script: nothing is answered before the tab is closed.
_CLICK: Final = "(screen, all) => { for (const one of all) screen.querySelector(one).click(); }"
_KEPT: Final = "() => Object.keys(sessionStorage).filter(one => one.includes('.answers.'))"
# A tab that is killed says nothing at last.
_IS_KILLED: Final = "navigator.sendBeacon = () => false;"
# No try gets through while the tab is open.
_IS_CUT: Final = """const real = fetch;
window.fetch = (where, ...more) => String(where).includes('/intake/answers')
  ? Promise.reject(new TypeError()) : real(where, ...more);"""
_ANSWERS: Final = "**/intake/answers"
_FIRST: Final = {"ad_where": ["lower_back_left"], "ad_pain": 4, "ad_hours": "four_to_six_days"}


@pytest.fixture
def asked(desk: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(desk, language="en")


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf) -> Tablet:
    return tablet_of(clinic.url)


def _screen(tablet: Tablet, path: str) -> Locator:
    """A screen that takes touches."""
    tablet.open_signed_in("therapist", path)
    screen = tablet.page.locator(".screen")
    expect(screen.locator("[inert]")).to_have_count(0)
    return screen


def _answers(desk: Context, session_id: str) -> dict[str, object]:
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    return dict(intake.answers)


def _until(tablet: Tablet, look: Callable[[], Any], stands: object) -> None:
    """What was sent at last comes when the tab is gone: seen from another, within five seconds."""
    for _ in range(50):
        if look() == stands:
            return
        tablet.page.wait_for_timeout(100)
    assert look() == stands


def _closed(tablet: Tablet) -> Tablet:
    """Another tab in the place of this one."""
    other = Tablet(tablet.page.context.new_page(), tablet.url)
    tablet.page.close()
    return other


# --- the pad -------------------------------------------------------------------------------------


def test_taps_of_a_pad_that_is_closed_at_once_are_stored_once_and_in_order(
    tablet: Tablet, desk: Context
) -> None:
    session_id = sessions_of.started(desk, clients_of.other())
    screen = _screen(tablet, f"/session?id={session_id}")
    words = [ClientWord.TOO_LIGHT, ClientWord.JUST_RIGHT, ClientWord.STRONG_BUT_OK] * 3
    screen.locator(".foot .big").tap(trial=True)
    screen.evaluate(_CLICK, [".foot .big", *(f'.pw[data-word="{one}"]' for one in words)])
    other = _closed(tablet)
    stored = [one.value for one in words]
    _until(other, lambda: [one.felt_word for one in session_taps.events(desk, session_id)], stored)
    (step,) = session_taps.steps(desk, session_id)
    assert step.status is StepStatus.RUNNING
    assert {one.step_id for one in session_taps.events(desk, session_id)} == {step.id}


# --- the client's screen -------------------------------------------------------------------------


def test_an_answer_of_a_tab_that_is_closed_at_once_is_stored(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    tablet.page.add_init_script(_IS_CUT)
    screen = _screen(tablet, f"/intake?id={asked}&page=ad_pain")
    screen.evaluate(_CLICK, [".step:nth-child(5)"])
    other = _closed(tablet)
    _until(other, lambda: _answers(desk, asked), {"ad_pain": 4})


def test_the_place_on_the_body_of_a_tab_that_is_closed_at_once_is_stored(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    tablet.page.add_init_script(_IS_CUT)
    screen = _screen(tablet, f"/intake?id={asked}")
    screen.get_by_role("button", name="Lower back, left").tap()
    screen.evaluate(_CLICK, [".next.filled"])
    other = _closed(tablet)
    _until(other, lambda: _answers(desk, asked), {"ad_where": [Area.LOWER_BACK_LEFT.value]})


def _unsent(tablet: Tablet, session_id: str) -> Locator:
    """The client's screen where the answer 4 finds no server."""
    tablet.page.add_init_script(_IS_KILLED)
    screen = _screen(tablet, f"/intake?id={session_id}&page=ad_pain")
    tablet.page.route(_ANSWERS, lambda route: route.abort())
    screen.get_by_role("button", name="4", exact=True).tap()
    expect(screen.get_by_text("Not saved yet")).to_be_visible()
    return screen


def test_an_answer_without_a_server_survives_a_reload(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    page = tablet.page
    screen = _unsent(tablet, asked)
    page.reload()
    expect(screen.get_by_text("Not saved yet")).to_be_visible()
    assert _answers(desk, asked) == {}
    page.unroute(_ANSWERS)
    expect(screen.get_by_text("Answers saved")).to_be_visible()
    assert _answers(desk, asked) == {"ad_pain": 4}
    assert page.evaluate(_KEPT) == []


def test_help_is_on_the_screen_again_after_a_reload_without_a_server(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    page = tablet.page
    intakes.answer(desk, asked, _FIRST)
    page.add_init_script(_IS_KILLED)
    screen = _screen(tablet, f"/intake?id={asked}&page=em_chest")
    page.route(_ANSWERS, lambda route: route.abort())
    screen.get_by_role("button", name="Yes", exact=True).tap()
    help_words = page.get_by_role("heading", name="Please give the tablet to your therapist now.")
    expect(help_words).to_be_visible()
    page.reload()
    expect(help_words).to_be_visible()
    expect(screen.get_by_text("Not saved yet")).to_be_visible()
    assert "em_chest" not in _answers(desk, asked)
    page.unroute(_ANSWERS)
    expect(screen.get_by_text("Answers saved")).to_be_visible()
    assert _answers(desk, asked)["em_chest"] is True


def test_no_answer_stays_in_the_tab_after_the_intakes_end(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    page = tablet.page
    _unsent(tablet, asked)
    assert len(page.evaluate(_KEPT)) == 1
    visits_of.finished(desk, asked, ad_pain=7)
    visits_of.sign_consent(desk, asked)
    page.reload()
    expect(page.get_by_text("Please hand the tablet back")).to_be_visible()
    assert page.evaluate(_KEPT) == []
    assert _answers(desk, asked)["ad_pain"] == 7


def test_another_clients_intake_takes_what_was_left_out_of_the_tab(
    tablet: Tablet, desk: Context, asked: str
) -> None:
    page, other = tablet.page, visits_of.begin_for_another(desk)
    screen = _unsent(tablet, asked)
    screen.get_by_role("link", name="Therapist").tap()
    tablet.type_pin()
    tablet.wait_until_drawn()
    assert len(page.evaluate(_KEPT)) == 1
    tablet.go(f"/intake?id={other}")
    tablet.wait_until_drawn()
    assert page.evaluate(_KEPT) == []
