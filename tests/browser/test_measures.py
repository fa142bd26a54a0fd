"""Outcome measures on a tablet held both ways: asked of the client, added by the therapist."""

from datetime import timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from app.services import intakes, visits
from app.services.context import Context
from app.services.running import system_clock
from app.storage.store import Store
from schemas.intake.view import IntakeView
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _assert_good_to_touch
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.services.clients_of import add, other
from tests.serving import Served

pytestmark = pytest.mark.browser
_FIVE_DAYS: Final = timedelta(days=5)
_RATED: Final[dict[str, Any]] = {
    "me_activities": ["sitting", "shoes"],
    "me_sitting": 3,
    "me_shoes": 2,
}
_SMALL: Final = """root => [...root.querySelectorAll('.answers button')]
  .map(one => one.getBoundingClientRect())
  .filter(box => box.height < 72 || box.width < 60).length"""
_IS_CUT: Final = (
    "root => root.querySelector('.page').scrollHeight > root.querySelector('.page').clientHeight"
)


@pytest.fixture
def clock() -> FixedClock:
    """Five days ago."""
    return FixedClock(system_clock() - _FIVE_DAYS)


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]) -> Tablet:
    """Held both ways."""
    return tablet_of(clinic.url, shape)


@pytest.fixture
def twice(store: Store, clock: FixedClock) -> tuple[str, str]:
    """A client's problem with two visits, the first of which rated two activities."""
    ctx = people.context(store, clock, "therapist")
    client_id = add(ctx, other(5))
    first = visits.begin(ctx, client_id, same_episode_id=None)
    visits_of.finished(ctx, first, ad_hours="four_to_six_days", **_RATED)
    episode_id = visits_of.of(ctx, first).session.episode_id
    clock.advance(days=2)
    ctx = people.context(store, clock, "therapist")
    second = visits.begin(ctx, client_id, same_episode_id=episode_id)
    visits_of.finished(ctx, second, ad_hours="four_to_six_days")
    clock.advance(days=3, hours=-1)
    return client_id, episode_id


def _asked_up_to(ctx: Context, session_id: str, page_id: str) -> None:
    """Everything answered that comes before this page."""
    view: IntakeView = intakes.view(ctx, session_id)
    while view.page is not None and view.page.id != page_id:
        answers = {one: visits_of.tapped(one) for one in view.page.question_ids}
        view = intakes.answer(ctx, session_id, answers, view.page.id)


def _screen(tablet: Tablet) -> Locator:
    return tablet.page.locator(".screen")


def _good(tablet: Tablet, title: str) -> None:
    """The page is there, whole, and easy to hit."""
    expect(tablet.page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(_screen(tablet).locator("[inert]")).to_have_count(0)
    assert _screen(tablet).evaluate(_SMALL) == 0
    assert not _screen(tablet).evaluate(_IS_CUT)


def _tap(tablet: Tablet, name: str) -> None:
    _screen(tablet).get_by_role("button", name=name, exact=True).tap()


def test_a_client_names_at_most_five_activities_and_rates_each(
    tablet: Tablet, store: Store, clock: FixedClock
) -> None:
    clock.now = system_clock()
    ctx = people.context(store, clock, "therapist")
    session_id = visits.begin(ctx, add(ctx, other(5)), same_episode_id=None)
    _asked_up_to(ctx, session_id, "me_activities")
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _good(tablet, "What is hard to do because of this pain?")
    boxes = _screen(tablet).get_by_role("checkbox")
    for place in range(5):
        boxes.nth(place).tap()
    expect(boxes.nth(5)).to_be_disabled()
    for place in range(1, 5):
        boxes.nth(place).tap()
    _tap(tablet, "Next")
    _good(tablet, "How well can you do this now: sitting?")
    _tap(tablet, "0")
    expect(tablet.page.get_by_role("heading", level=1, name="sitting")).to_have_count(0)
    answers = visits_of.of(ctx, session_id).intake
    assert answers is not None
    assert (answers.answers["me_activities"], answers.answers["me_sitting"]) == (["sitting"], 0)


def test_a_third_visit_asks_the_client_again(
    tablet: Tablet, store: Store, clock: FixedClock, twice: tuple[str, str]
) -> None:
    ctx = people.context(store, clock, "therapist")
    session_id = visits.begin(ctx, twice[0], same_episode_id=twice[1])
    _asked_up_to(ctx, session_id, "me_change")
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _good(tablet, "Since your first visit, how is this problem now?")
    _tap(tablet, "Skip this")
    expect(tablet.page.get_by_role("heading", level=1, name="first visit")).to_have_count(0)
    _asked_up_to(ctx, session_id, "me_activities")
    tablet.page.reload()
    _good(tablet, "What is hard to do because of this pain?")
    expect(tablet.page.get_by_text("At first you said: Sitting, Putting on shoes")).to_be_visible()
    expect(_screen(tablet).get_by_role("checkbox", checked=True)).to_have_count(2)


def test_the_therapist_sees_at_once_that_it_got_worse(
    tablet: Tablet, store: Store, clock: FixedClock, twice: tuple[str, str]
) -> None:
    ctx = people.context(store, clock, "therapist")
    session_id = visits.begin(ctx, twice[0], same_episode_id=twice[1])
    visits_of.finished(ctx, session_id, in_last_time="worse")
    tablet.open_signed_in("therapist", f"/clearance?id={session_id}")
    expect(tablet.page.get_by_text("After last time: worse")).to_be_visible()
    suggested = "3 visits without a change for the better that matters: suggest a doctor"
    expect(tablet.page.get_by_text(suggested)).to_be_visible()
    expect(tablet.page.get_by_text("Visit 3 in a series of 3 to 5")).to_be_visible()
    assert not tablet.scrolls_sideways()


def test_the_note_shows_the_change_and_takes_what_the_therapist_timed(
    tablet: Tablet, store: Store, clock: FixedClock, twice: tuple[str, str]
) -> None:
    ctx = people.context(store, clock, "therapist")
    said = {"me_activities": ["sitting", "shoes"], "me_sitting": 6, "me_shoes": 7}
    session_id = signable.ended(ctx, clock, twice[0], same_episode_id=twice[1], **said)
    tablet.open_signed_in("therapist", f"/note?id={session_id}")
    page = tablet.page
    card = page.locator(".st-key-card_measures")
    expect(card.get_by_role("row", name="Activities, mean 2.5 to 6.5")).to_be_visible()
    expect(card.get_by_role("row", name="Since the first visit not asked")).to_be_visible()
    card.get_by_text("Add a measure").tap()
    total = card.get_by_label("Roland-Morris total, 0 to 24")
    total.fill("9")
    total.press("Enter")
    expect(card.get_by_role("row", name="Roland-Morris total 9")).to_be_visible()
    expect(page.get_by_text("Roland-Morris total 9 of 24.").first).to_be_visible()
    _assert_good_to_touch(tablet)
