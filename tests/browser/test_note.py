"""A note finished, signed, added to and withdrawn, on a tablet held both ways."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app.services.context import Context
from app.services.running import system_clock
from app.storage.store import Store
from schemas.account import DEMO_PIN
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _assert_good_to_touch
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, other
from tests.serving import Served

pytestmark = pytest.mark.browser
_FILLED = '[data-testid="stBaseButton-primary"]:visible, [data-testid="stBaseLinkButton-primary"]'
_AN_HOUR = timedelta(hours=1)


@pytest.fixture
def desk(store: Store) -> tuple[Context, FixedClock]:
    """The therapist an hour ago, with a clock of her own."""
    clock = FixedClock(system_clock() - _AN_HOUR)
    return people.context(store, clock, "therapist"), clock


@pytest.fixture
def unfinished(desk: tuple[Context, FixedClock]) -> str:
    """A treated visit that lacks pain after, response and next visit."""
    ctx, clock = desk
    return signable.ended(ctx, clock, add(ctx, other(5, allergies="saffron")))


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]) -> Tablet:
    """Held both ways."""
    return tablet_of(clinic.url, shape)


def _tap(tablet: Tablet, name: str) -> None:
    tablet.page.get_by_role("button", name=name, exact=True).tap()
    tablet.wait_until_drawn()


def _answer_what_is_missing(tablet: Tablet) -> None:
    page = tablet.page
    for missing, asked in (
        ("3 answers missing", page.get_by_role("radio", name="2", exact=True)),
        ("2 answers missing", page.get_by_role("radio", name="Well", exact=True)),
        ("1 answer missing", page.get_by_role("button", name="None planned", exact=True)),
    ):
        expect(page.get_by_text(missing)).to_be_visible()
        tablet.wait_until_drawn()
        asked.first.tap()
    expect(page.get_by_text("Nothing missing")).to_be_visible()


def _sign(tablet: Tablet, button: str, pin: str = DEMO_PIN) -> None:
    tablet.page.get_by_label("Your PIN").fill(pin)
    tablet.page.get_by_role("button", name=button, exact=True).tap()


def test_a_note_is_finished_signed_added_to_and_withdrawn(tablet: Tablet, unfinished: str) -> None:
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={unfinished}")
    expect(page.get_by_role("button", name="Sign and lock")).to_be_disabled()
    _assert_good_to_touch(tablet)
    _answer_what_is_missing(tablet)
    expect(page.get_by_text("Pain 4 to 2: down 2 points, 50 %.").first).to_be_visible()
    assert page.locator(_FILLED).count() == 1
    assert page.get_by_label("Your PIN").get_attribute("inputmode") == "numeric"
    _sign(tablet, "Sign and lock", "1357")
    expect(page.get_by_text("You have 4 tries left")).to_be_visible()
    expect(page.get_by_label("Your PIN")).to_have_value("")
    _sign(tablet, "Sign and lock")
    expect(page.get_by_text("The note is signed and locked.")).to_be_visible()
    expect(page.get_by_text(re.compile("by Maya Okafor, MT-20418"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    pdf = page.get_by_role("link", name="Open note PDF")
    expect(pdf).to_have_attribute("href", re.compile(f"/documents/note.session={unfinished}$"))
    expect(pdf).to_have_attribute("target", "_blank")
    expect(page.get_by_role("link", name="Open aftercare sheet")).to_be_visible()
    assert page.locator(_FILLED).count() == 1
    _assert_good_to_touch(tablet)
    _add_and_withdraw(tablet)


def _add_and_withdraw(tablet: Tablet) -> None:
    page = tablet.page
    _tap(tablet, "Add an addendum")
    page.get_by_role("dialog").get_by_label("Addendum").fill("The client called.")
    _sign(tablet, "Sign the addendum")
    expect(page.get_by_text("The addendum is signed.")).to_be_visible()
    expect(page.get_by_text("The client called.")).to_be_visible()
    with tablet.running():
        _tap(tablet, "More")
    _tap(tablet, "Entered in error")
    page.get_by_role("dialog").get_by_label("Reason").fill("Another person's.")
    _assert_good_to_touch(tablet)
    _sign(tablet, "Withdraw the note")
    expect(page.get_by_text("This note was withdrawn.")).to_be_visible()
    expect(page.get_by_text("Pain 4 to 2: down 2 points, 50 %.").first).to_be_visible()


def test_a_refused_pin_closes_the_tab_of_the_sheet(tablet: Tablet, unfinished: str) -> None:
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={unfinished}")
    _answer_what_is_missing(tablet)
    with page.context.expect_page() as opened:
        _sign(tablet, "Sign and open the sheet", "1357")
    expect(page.get_by_text("You have 4 tries left")).to_be_visible()
    if not opened.value.is_closed():
        opened.value.wait_for_event("close")
    _sign(tablet, "Sign and lock")
    expect(page.get_by_text("The note is signed and locked.")).to_be_visible()
    assert page.context.pages == [page]


def test_a_section_is_written_in_place_and_says_where_it_was_from(
    tablet: Tablet, unfinished: str
) -> None:
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={unfinished}")
    page.get_by_role("button", name="Where is this from?").nth(1).tap()
    expect(
        page.get_by_text(re.compile("From 2 taps: .* Too much, .* I eased off")).last
    ).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Edit").nth(3).tap()
    field = page.get_by_label("What comes next")
    expect(field).to_be_visible()
    field.fill("Walks, twice a day.")
    _tap(tablet, "Done")
    expect(page.get_by_text("Walks, twice a day.")).to_be_visible()
    expect(page.get_by_text("edited", exact=True)).to_be_visible()
    page.reload()
    tablet.wait_until_drawn()
    expect(page.get_by_text("Walks, twice a day.")).to_be_visible()


def test_every_answer_can_be_changed_with_a_finger(tablet: Tablet, unfinished: str) -> None:
    tablet.open_signed_in("therapist", f"/note?id={unfinished}")
    fold = tablet.page.locator("summary", has_text="Change an answer")
    fold.scroll_into_view_if_needed()
    tablet.wait_until_drawn()
    fold.tap()
    expect(tablet.page.get_by_role("group", name="Time out")).to_be_visible()
    _assert_good_to_touch(tablet)


def test_a_visit_moves_to_the_right_client(tablet: Tablet, unfinished: str) -> None:
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={unfinished}")
    before = page.get_by_role("heading", level=1).inner_text()
    with tablet.running():
        _tap(tablet, "More")
    _tap(tablet, "This is another client's")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Find by name or phone").fill("a")
    expect(dialog.get_by_role("button", name="Move here").first).to_be_visible()
    dialog.get_by_role("button", name="Move here").first.tap()
    expect(page.get_by_text("The visit is moved. Read it again.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
