"""A client who comes again confirms what lasts, held both ways."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.services import visits
from app.services.context import Context
from app.services.running import system_clock
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_intake import _asked, _assert_big, _screen, _tap
from tests.services import people, visits_of
from tests.services.clients_of import add, other
from tests.serving import Served

pytestmark = pytest.mark.browser


@pytest.fixture
def session_id(desk: Context) -> str:
    """A second visit of a client who has allergies, with its intake to do."""
    client_id = add(desk, other(1))
    week_ago = people.context(desk.store, lambda: system_clock() - timedelta(days=7), "therapist")
    first = visits.begin(week_ago, client_id, same_episode_id=None)
    visits_of.finished(week_ago, first, in_allergy={"has": True, "text": "nuts"})
    episode_id = visits_of.of(desk, first).session.episode_id
    return visits.begin(desk, client_id, same_episode_id=episode_id)


def test_the_confirming_page_is_changed_reloaded_and_confirmed_once(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str, desk: Context
) -> None:
    tablet: Tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=in_confirmed")
    _asked(tablet, "Is this still true?")
    _assert_big(tablet)
    screen = _screen(tablet)
    screen.get_by_role("button", name=re.compile("Weak or thin bones")).tap()
    screen.get_by_role("checkbox", name=re.compile("your bones are weak")).tap()
    _tap(tablet, "Next")
    _asked(tablet, "Is this still true?")
    expect(screen.get_by_text("Changed today")).to_have_count(1)
    tablet.go(f"/intake?id={session_id}&page=in_confirmed")  # a tablet that was dropped
    tablet.wait_until_drawn()
    expect(screen.get_by_text("Changed today")).to_have_count(1)
    _tap(tablet, "Español")
    _asked(tablet, "¿Esto sigue igual?")
    expect(screen.get_by_text("Cambiado hoy")).to_have_count(1)
    _assert_big(tablet)
    still_true = screen.get_by_role("button", name="Sigue igual")
    still_true.tap(trial=True)  # until the page takes taps
    box = still_true.bounding_box()
    assert box is not None
    for _ in range(2):
        tablet.page.touchscreen.tap(box["x"] + 40, box["y"] + 40)
    _asked(tablet, "¿Algo de esto es cierto para usted?")
    expect(screen.get_by_text("Respuestas guardadas")).to_be_visible()
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    assert intake.answers["mo_bones"] is True
    assert intake.answers["in_allergy"] == {"has": True, "text": "nuts"}
    assert not {"mo_cream", "mo_swell"} & set(intake.answers)


def test_of_what_changed_only_that_group_is_asked_again_and_the_bar_never_goes_back(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str, desk: Context
) -> None:
    tablet: Tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=in_confirmed")
    _asked(tablet, "Is this still true?")
    screen = _screen(tablet)
    changed = screen.get_by_role("checkbox", name="Your health: Something changed")
    changed.tap()
    screen.get_by_role("button", name=re.compile("Allergies")).tap()
    expect(screen.get_by_role("heading", level=1)).to_contain_text("allerg")
    _tap(tablet, "Back")
    _asked(tablet, "Is this still true?")
    expect(changed).to_be_checked()
    _assert_big(tablet)
    reached = _filled(tablet)
    _tap(tablet, "The rest is still true")
    _asked(tablet, "Is any of this true for you?")
    expect(screen.get_by_role("checkbox", name=re.compile("your bones are weak"))).to_be_visible()
    expect(screen.locator("[aria-checked=true]")).to_have_count(0)
    assert _filled(tablet) >= reached
    _tap(tablet, "Back")
    _asked(tablet, "Is this still true?")
    expect(changed).to_be_checked()
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    assert intake.answers["in_allergy"] == {"has": True, "text": "nuts"}
    assert not {"mo_bones", "mo_floor"} & set(intake.answers)


def test_a_follow_up_question_does_not_take_the_bar_back(
    clinic: Served, tablet_of: TabletOf, session_id: str
) -> None:
    tablet: Tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=mo_preg")
    tablet.wait_until_drawn()
    reached = _filled(tablet)
    _tap(tablet, "Yes")
    expect(_screen(tablet).get_by_role("heading", level=1)).to_have_text("How many weeks?")
    assert _filled(tablet) >= reached
    _tap(tablet, "Back")
    _asked(tablet, "Are you pregnant?")
    assert _filled(tablet) < reached + 1


def _filled(tablet: Tablet) -> float:
    """How much of the bar is filled, in percent."""
    filled = _screen(tablet).locator(".progress i")
    share: float = filled.evaluate("one => parseFloat(one.style.width)")
    return share
