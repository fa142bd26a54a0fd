"""The tablet in a client's hands: every way out leads to the PIN, and the questions stay."""

import re
from typing import Final

import pytest
from playwright.sync_api import expect

from app.services.context import Context
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_intake import _asked, _first_three, _screen, _tap
from tests.browser.test_looks import _assert_good_to_touch
from tests.gate.people import WRONG_PIN
from tests.services import visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser
_TAKE_BACK: Final = "Please hand the tablet back."


@pytest.fixture
def session_id(desk: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(desk, language="en")


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str) -> Tablet:
    """The therapist's tablet, which has shown Today and is now the client's."""
    held = tablet_of(clinic.url, shape)
    held.open_signed_in("therapist")
    held.go(f"/intake?id={session_id}")
    held.wait_until_drawn()
    return held


def _expect_the_pin(tablet: Tablet) -> None:
    expect(tablet.page).to_have_url(re.compile(r"/lock(\?|$)"))
    _asked(tablet, _TAKE_BACK)


def _answers(desk: Context, session_id: str) -> dict[str, object]:
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    return dict(intake.answers)


def test_a_typed_address_asks_for_the_pin_and_leads_back_to_the_question(
    tablet: Tablet, session_id: str
) -> None:
    _first_three(tablet)
    note = f"note?session={session_id}"
    for path in ("/", "/clients", f"/note?id={session_id}", f"/documents/{note}"):
        tablet.go(path)
        _expect_the_pin(tablet)
    tablet.page.get_by_role("link", name="Back to the questions").tap()
    tablet.wait_until_drawn()
    _asked(tablet, "Do you feel numb")


def test_a_reload_and_the_back_button_show_the_clients_screen_or_the_pin(tablet: Tablet) -> None:
    tablet.page.reload()
    tablet.wait_until_drawn()
    _first_three(tablet)
    tablet.page.go_back()
    _asked(tablet, "Do you feel numb")
    for _ in range(tablet.page.evaluate("() => history.length")):
        if "/intake" in tablet.page.url:
            tablet.page.go_back()
    _expect_the_pin(tablet)


def test_streamlits_own_way_to_another_page_is_shut(tablet: Tablet) -> None:
    tablet.page.evaluate(
        """() => { history.pushState({}, '', '/clients');
                   dispatchEvent(new PopStateEvent('popstate', {state: {}})); }"""
    )
    _expect_the_pin(tablet)


def test_a_new_tab_is_shut_too(tablet: Tablet) -> None:
    tab = Tablet(tablet.page.context.new_page(), tablet.url)
    tab.go("/clients")
    _expect_the_pin(tab)


def test_a_tab_that_shows_clients_leaves_when_the_tablet_is_handed_over(
    clinic: Served, tablet_of: TabletOf, session_id: str
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", "/clients")
    tab = Tablet(tablet.page.context.new_page(), clinic.url)
    tab.go(f"/intake?id={session_id}")
    tab.wait_until_drawn()
    _expect_the_pin(tablet)
    _first_three(tab)


def test_a_tablet_that_rested_asks_on(
    clinic: Served, tablet_of: TabletOf, session_id: str, desk: Context
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.page.clock.install()
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _first_three(tablet)
    tablet.page.clock.fast_forward("02:00:00")
    _tap(tablet, "No")
    _asked(tablet, "Since the back pain began, is it hard to pee")
    assert _answers(desk, session_id)["em_saddle"] is False


def test_the_pin_takes_the_tablet_back_in_the_middle_of_the_questions(
    tablet: Tablet, session_id: str, desk: Context
) -> None:
    _first_three(tablet)
    _screen(tablet).get_by_role("link", name="Therapist").tap()
    _expect_the_pin(tablet)
    tablet.type_pin(WRONG_PIN)
    expect(tablet.page.get_by_role("alert")).to_contain_text("That PIN is wrong. 4 tries left.")
    tablet.type_pin()
    expect(tablet.page).to_have_url(re.compile(rf"/clearance\?id={session_id}$"))
    tablet.wait_until_drawn()
    assert set(_answers(desk, session_id)) == {"ad_where", "ad_pain", "ad_hours"}
    tablet.go("/clients")
    tablet.wait_until_drawn()
    _asked(tablet, "Clients")


def test_the_front_desk_comes_back_to_today(
    clinic: Served, tablet_of: TabletOf, session_id: str
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("frontdesk", f"/intake?id={session_id}")
    tablet.go("/clients")
    tablet.type_pin()
    tablet.wait_until_drawn()
    expect(tablet.page).to_have_url(f"{clinic.url}/")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_way_back_is_good_to_touch_and_read(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    session_id: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    tablet.go("/lock")
    _expect_the_pin(tablet)
    _assert_good_to_touch(tablet)
    tall = tablet.page.evaluate("() => document.documentElement.scrollHeight - innerHeight")
    assert tall <= 0
    expect(tablet.page.locator("button.fill")).to_have_count(1)
