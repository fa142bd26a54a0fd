"""Words are never lost: typed on a tablet that is closed, reloaded, cut off, or not alone."""

import re
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect
from sqlalchemy import update

from app.services import notes
from app.services.context import Context
from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.store import Store
from app.storage.tables import WebSessionRow
from schemas.account import DEMO_PIN
from schemas.codes.treatment import NoteSection
from tests.browser.conftest import LANDSCAPE, PORTRAIT, TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _assert_good_to_touch
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.services.clients_of import add, other
from tests.serving import Served, served

pytestmark = pytest.mark.browser
PLAN: Final = NoteSection.PLAN
_TOLD: Final = "Somebody else changed this on another tablet. Your text is kept."
_AN_HOUR: Final = timedelta(hours=1)


@pytest.fixture
def draft(store: Store) -> str:
    """A note that only its signature is missing from."""
    return _ready(store)


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf) -> Tablet:
    return tablet_of(clinic.url)


def _ready(store: Store) -> str:
    clock = FixedClock(system_clock() - _AN_HOUR)
    ctx = people.context(store, clock, "therapist")
    return signable.ready(ctx, clock, add(ctx, other(5)))


def _open(tablet: Tablet, session_id: str) -> Locator:
    """The plan's field, open."""
    tablet.open_signed_in("therapist", f"/note?id={session_id}")
    return _edit(tablet)


def _edit(tablet: Tablet) -> Locator:
    tablet.wait_until_drawn()
    tablet.page.get_by_role("button", name="Edit").last.tap()
    field = tablet.page.get_by_label("What comes next")
    expect(field).to_be_focused()
    field.press("Control+End")
    return field


def _says(tablet: Tablet, word: str) -> None:
    expect(tablet.page.get_by_role("status").get_by_text(word, exact=True)).to_be_visible()


def _plan(tablet: Tablet) -> Locator:
    return tablet.page.locator(".section-text").last


def _stored(store: Store, session_id: str) -> str:
    ctx = people.context(store, system_clock, "therapist")
    return notes.get(ctx, session_id).sections[PLAN].text


def test_words_are_stored_while_they_are_typed_and_signed_as_they_stand(
    tablet: Tablet, draft: str, store: Store
) -> None:
    page, field = tablet.page, _open(tablet, draft)
    expect(page.get_by_role("button", name="Sign and lock")).to_be_disabled()
    _assert_good_to_touch(tablet)
    field.press_sequentially(" Walks.")
    _says(tablet, "Saved")
    assert _stored(store, draft).endswith(" Walks.")
    field.press_sequentially(" Twice a day")
    page.get_by_role("button", name="Done").tap()  # at once
    expect(_plan(tablet)).to_have_text(re.compile(r"Walks\. Twice a day$"))
    expect(page.get_by_text("edited", exact=True)).to_be_visible()
    page.get_by_label("Your PIN").fill(DEMO_PIN)
    page.get_by_role("button", name="Sign and lock").tap()
    expect(page.get_by_text("The note is signed and locked.")).to_be_visible()
    assert _stored(store, draft).endswith(" Walks. Twice a day")


def test_a_tab_that_is_closed_reloaded_or_left_in_mid_word_loses_nothing(
    tablet: Tablet, draft: str
) -> None:
    page, field = tablet.page, _open(tablet, draft)
    field.press_sequentially(" relo")
    page.reload()
    tablet.wait_until_drawn()
    expect(_plan(tablet)).to_have_text(re.compile(" relo$"))
    _edit(tablet).press_sequentially(" leav")
    page.get_by_role("link", name="Clients").tap()
    expect(page.get_by_role("heading", level=1, name="Clients")).to_be_visible()
    page.go_back()
    tablet.wait_until_drawn()
    field = page.get_by_label("What comes next")  # still open, as it was left
    expect(field).to_have_value(re.compile(" relo leav$"))
    field.press("Control+End")
    field.press_sequentially(" clos")
    opened = page.context.new_page()
    page.close()
    again = Tablet(opened, tablet.url)
    again.go(f"/note?id={draft}")
    again.wait_until_drawn()
    expect(_plan(again)).to_have_text(re.compile(" relo leav clos$"))
    _edit(again)
    opened.get_by_role("button", name="Compose again").tap()
    expect(_plan(again)).to_have_text(re.compile(r"Next visit: Fri 27 Nov\.$"))


def test_a_screen_that_idles_in_mid_note_has_the_words_after_the_pin(
    tablet: Tablet, draft: str, store: Store
) -> None:
    field = _open(tablet, draft)
    field.press_sequentially(" Before.")
    _says(tablet, "Saved")
    _leave_idle(store)
    field.press_sequentially(" After.")
    tablet.page.wait_for_url(re.compile(r"/lock\?.*next="))
    tablet.type_pin()
    tablet.page.wait_for_url(re.compile(r"/note\?id="))
    tablet.wait_until_drawn()
    expect(_plan(tablet)).to_have_text(re.compile(r" Before\. After\.$"))
    assert _stored(store, draft).endswith(" Before. After.")


def _leave_idle(store: Store) -> None:
    """Nobody has touched any screen for an hour, as the program sees it."""
    with store.write() as tx:
        long_ago = system_clock() - _AN_HOUR
        tx.execute(update(WebSessionRow).values(last_active_at=long_ago))


def test_words_need_no_websocket(tablet: Tablet, draft: str, store: Store) -> None:
    sockets: list[WebSocketRoute] = []
    tablet.page.route_web_socket(
        "**/_stcore/stream**", lambda route: _pass_until_cut(route, sockets)
    )
    field = _open(tablet, draft)
    for one in sockets:
        one.on_message(lambda _: None)  # packets vanish, and nobody is told
    field.press_sequentially(" Walks.")
    _says(tablet, "Saved")
    assert _stored(store, draft).endswith(" Walks.")


def _pass_until_cut(route: WebSocketRoute, sockets: list[WebSocketRoute]) -> None:
    route.connect_to_server()
    sockets.append(route)


def test_the_second_tablet_is_told_and_keeps_its_text_until_somebody_decides(
    clinic: Served, tablet_of: TabletOf, draft: str, store: Store
) -> None:
    first, second = tablet_of(clinic.url, LANDSCAPE), tablet_of(clinic.url, PORTRAIT, dark=True)
    here, there = _open(first, draft), _open(second, draft)
    here.press_sequentially(" Here.")
    _says(first, "Saved")
    there.press_sequentially(" There.")
    expect(second.page.get_by_text(_TOLD)).to_be_visible()
    expect(second.page.get_by_role("button", name="Done")).to_be_disabled()
    _assert_good_to_touch(second)
    assert _stored(store, draft).endswith(" Here.")
    second.page.reload()
    second.wait_until_drawn()
    expect(second.page.get_by_text(_TOLD)).to_be_visible()
    expect(there).to_have_value(re.compile(r" There\.$"))
    expect(second.page.get_by_text("Choose which text stays first.")).to_be_visible()
    second.page.get_by_role("button", name="Use mine").tap()
    expect(_plan(second)).to_have_text(re.compile(r" There\.$"))
    here.press_sequentially(" Too.")
    expect(first.page.get_by_text(_TOLD)).to_be_visible()
    first.page.get_by_role("button", name="Keep theirs").tap()
    expect(first.page.get_by_text(_TOLD)).to_have_count(0)
    expect(here).to_have_value(re.compile(r" There\.$"))
    first.page.get_by_role("button", name="Done").tap()
    expect(_plan(first)).to_have_text(re.compile(r" There\.$"))


def test_a_server_that_dies_while_somebody_types_gets_the_words_when_it_is_back(
    browser: Browser, own_folder: Path
) -> None:
    with closing(open_store(own_folder, system_clock())) as opened:
        draft = _ready(opened)
    page = browser.new_context(has_touch=True).new_page()
    with served(own_folder) as running:
        tablet = Tablet(page, running.url)
        field = _open(tablet, draft)
        field.press_sequentially(" Before.")
        _says(tablet, "Saved")
        running.process.kill()
        running.process.wait()
        field.press_sequentially(" Meanwhile.")
        _says(tablet, "Not saved yet")
    with served(own_folder, "--port", running.url.rsplit(":", 1)[1]):
        page.reload()
        tablet.wait_until_drawn()
        expect(_plan(tablet)).to_have_text(re.compile(r" Before\. Meanwhile\.$"))
    page.context.close()


def test_an_addendum_is_there_again_until_it_is_signed(
    tablet: Tablet, draft: str, store: Store
) -> None:
    signable.signed(people.context(store, system_clock, "therapist"), draft)
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={draft}")
    field = page.get_by_role("dialog").get_by_label("Addendum")

    def open_dialog() -> None:
        page.get_by_role("button", name="Add an addendum").tap()
        expect(field).to_be_visible()

    open_dialog()
    field.press_sequentially("The client cal")
    page.reload()
    tablet.wait_until_drawn()
    open_dialog()
    expect(field).to_have_value("The client cal")
    field.press_sequentially("led.")
    _assert_good_to_touch(tablet)
    page.get_by_label("Your PIN").fill(DEMO_PIN)
    page.get_by_role("button", name="Sign the addendum").tap()
    expect(page.get_by_text("The addendum is signed.")).to_be_visible()
    expect(page.get_by_text("The client called.")).to_be_visible()
    open_dialog()
    expect(field).to_have_value("")


# --- the client's words --------------------------------------------------------------------------


def _answers(ctx: Context, session_id: str) -> dict[str, object]:
    intake = visits_of.of(ctx, session_id).intake
    assert intake is not None
    return dict(intake.answers)


def _answer_field(page: Page) -> Locator:
    """What set it off: the field, when the page takes touches."""
    field = page.locator(".screen textarea")
    expect(field).to_be_visible()
    expect(page.locator(".screen [inert]")).to_have_count(0)
    return field


def test_a_clients_words_are_kept_from_the_first_key_to_the_answer(
    tablet: Tablet, desk: Context
) -> None:
    session_id, page = visits_of.begin(desk, language="en"), tablet.page
    tablet.open_signed_in("frontdesk", f"/intake?id={session_id}&page=ad_trigger")
    field = _answer_field(page)
    field.press_sequentially("A box on the sta")
    page.reload()
    tablet.wait_until_drawn()
    assert "ad_trigger" not in _answers(desk, session_id)  # words, and no answer yet
    expect(_answer_field(page)).to_have_value("A box on the sta")
    field.press("Control+End")
    field.press_sequentially("irs")
    page.get_by_role("button", name="Back", exact=True).tap()
    expect(field).to_have_count(0)
    page.reload()
    tablet.wait_until_drawn()
    expect(_answer_field(page)).to_have_value("A box on the stairs")
    field.fill("x" * 950)
    expect(page.get_by_text("950 / 1000")).to_be_visible()
    field.fill("x" * 1_001)
    expect(page.get_by_text("This is too long. Use at most 1,000 characters.")).to_be_visible()
    expect(page.locator(".screen .next")).to_have_attribute("aria-disabled", "true")
    field.fill("")
    field.press_sequentially("A box, up the stairs")
    page.get_by_role("button", name="Next", exact=True).tap()
    expect(field).to_have_count(0)
    assert _answers(desk, session_id)["ad_trigger"] == "A box, up the stairs"
