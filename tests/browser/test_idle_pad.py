"""The session's screen while nobody looks after it: idle, cut off, read by others, kept awake."""

import re
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect

from app.services.context import Context
from app.services.running import system_clock
from app.services.sign_in import SESSION_COOKIE
from app.storage.records import web_sessions
from schemas.codes.session import ClientWord
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.gate import people as gate_people
from tests.services import clients_of, session_taps, sessions_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_NAME: Final = "Zelda Quistgaard"
_LATER: Final = "10:30"
# What a browser without TLS lacks, and the count of what was asked of it.
_AWAKE: Final = """
window.asked = []; window.refuse = false;
Object.defineProperty(navigator, 'wakeLock', {value: {request: async kind => {
  asked.push(kind); if (refuse) throw new DOMException('no', 'NotAllowedError');
  return window.held = {released: false, release() { this.released = true; }}; }}});
"""
_RETURN: Final = """() => { if (window.held) held.released = true;
  document.dispatchEvent(new Event('visibilitychange')); }"""


@pytest.fixture
def session_id(desk: Context) -> str:
    """A session that has just started, with its first step."""
    client = clients_of.typed(allergies="saffron", preferred_name="")
    started = sessions_of.started(desk, client, mo_cream=True)
    session_taps.begin(desk, started)
    return started


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str) -> Tablet:
    """Held both ways, at the session, with a clock that the test moves."""
    held = tablet_of(clinic.url, shape)
    held.page.clock.install()
    held.open_signed_in("therapist", f"/session?id={session_id}")
    return held


def _leave_idle(tablet: Tablet, desk: Context) -> None:
    cookies = tablet.page.context.cookies()
    token = next(one["value"] for one in cookies if one["name"] == SESSION_COOKIE)
    browser = gate_people.session_of(desk.store, token)
    with desk.store.write() as tx:
        web_sessions.set_active(tx, browser.id, system_clock() - timedelta(minutes=11))
    tablet.page.clock.fast_forward(_LATER)
    expect(_heading(tablet)).to_have_text("The client")


def _heading(tablet: Tablet) -> Locator:
    return tablet.page.get_by_role("heading", level=1)


def _word(tablet: Tablet, word: ClientWord) -> Locator:
    return tablet.page.locator(f'.pw[data-word="{word}"]')


def test_an_idle_pad_takes_taps_and_names_nobody(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _leave_idle(tablet, desk)
    _word(tablet, ClientWord.TOO_MUCH).tap()
    alert = tablet.page.get_by_role("alert")
    alert.get_by_role("button", name="I eased off").tap()
    expect(alert).to_have_count(0)
    tablet.page.locator(".foot .big").tap()
    expect(tablet.page.locator("h2").first).to_have_text("2 Reciprocal inhibition")
    expect(tablet.page.locator(".saved-text")).to_have_text(re.compile(r"^Saved "))
    assert len(session_taps.events(desk, session_id)) == 1
    expect(tablet.page.locator(".pill")).to_have_text(re.compile("Allergy: saffron"))
    assert _NAME not in tablet.page.locator(".screen").inner_text()
    tablet.page.get_by_role("button", name="Stop session").tap()
    expect(tablet.page.get_by_role("dialog")).to_contain_text("The client says stop")


def test_the_end_and_every_way_out_of_an_idle_pad_ask_for_the_pin(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _leave_idle(tablet, desk)
    tablet.page.get_by_role("button", name="Stop session").tap()
    tablet.page.get_by_role("button", name="Finish early, with your PIN").tap()
    expect(tablet.page).to_have_url(re.compile(r"/lock\?next="))
    to_the_end = tablet.page.url
    tablet.go(f"/session?id={session_id}")
    expect(tablet.page).to_have_url(re.compile(r"/lock\?next="))
    tablet.page.goto(to_the_end)
    tablet.type_pin()
    tablet.wait_until_drawn()
    expect(tablet.page.get_by_role("dialog")).to_contain_text("How is it now?")
    assert "finish" not in tablet.page.url
    tablet.page.get_by_role("button", name="Go back").tap()
    expect(_heading(tablet)).to_have_text(_NAME)


def test_a_line_that_stays_cut_does_not_cover_the_pad(
    clinic: Served, tablet_of: TabletOf, session_id: str, desk: Context
) -> None:
    tablet, lines = tablet_of(clinic.url), list[WebSocketRoute]()

    def pass_on(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    tablet.page.route_web_socket("**/_stcore/stream", pass_on)
    tablet.page.clock.install()
    tablet.open_signed_in("therapist", f"/session?id={session_id}")
    tablet.page.context.set_offline(offline=True)
    lines[-1].close()
    dialog = tablet.page.get_by_test_id("stDialog")  # Streamlit gives up after some tries
    for _ in range(20):
        if dialog.count():
            break
        tablet.page.clock.fast_forward("00:20")
        tablet.page.wait_for_timeout(300)
    expect(dialog).to_have_count(1)
    _word(tablet, ClientWord.TOO_LIGHT).tap()
    expect(tablet.page.locator(".saved-text")).to_have_text("Not saved yet: 1 tap")
    tablet.page.context.set_offline(offline=False)
    tablet.page.clock.fast_forward("00:10")
    expect(tablet.page.locator(".saved-text")).to_have_text(re.compile(r"^Saved "))
    assert [one.felt_word for one in session_taps.events(desk, session_id)] == ["too_light"]


def test_a_hidden_name_stays_hidden_on_the_tablets_other_screens(
    tablet: Tablet, desk: Context
) -> None:
    with tablet.page.expect_response("**/api/names") as kept:
        tablet.page.get_by_role("button", name="Hide name").tap()
    assert kept.value.status == 200
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(_heading(tablet)).to_have_text("ZQ")
    waiting = sessions_of.visit_of(desk, clients_of.add(desk, clients_of.other(3)))
    tablet.go(f"/clearance?id={waiting}")
    tablet.wait_until_drawn()
    name = tablet.page.locator(".who-line b")
    hidden = name.inner_text()
    assert re.fullmatch(r"\S\. \S\.", hidden)
    tablet.page.get_by_role("button", name="Show name").tap()
    expect(name).not_to_have_text(hidden)


def test_the_screen_is_kept_awake_and_again_after_it_was_hidden(
    clinic: Served, tablet_of: TabletOf, session_id: str
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.page.add_init_script(_AWAKE)
    tablet.open_signed_in("therapist", f"/session?id={session_id}")
    assert tablet.page.evaluate("asked") == ["screen"]
    tablet.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert tablet.page.evaluate("asked.length") == 1  # held still
    tablet.page.evaluate(_RETURN)
    assert tablet.page.evaluate("asked.length") == 2
    tablet.page.evaluate("refuse = true")
    tablet.page.evaluate(_RETURN)
    _word(tablet, ClientWord.JUST_RIGHT).tap()
    expect(tablet.page.locator(".chip").first).to_contain_text("Just right")
    assert tablet.page.evaluate("asked.length") == 3


def test_the_timer_says_when_the_planned_minutes_are_over_and_nothing_moves(
    tablet: Tablet,
) -> None:
    parts = tablet.page.locator(".screen button, .time, .say")
    plan = tablet.page.locator(".plan")
    expect(plan).to_contain_text("of 7 min")
    before = [one.bounding_box() for one in parts.all()]
    tablet.page.clock.fast_forward("07:00")
    expect(plan).to_contain_text("7 min reached")
    expect(tablet.page.locator(".time")).to_have_text(re.compile(r"^7:\d\d$"))
    assert [one.bounding_box() for one in parts.all()] == before
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(tablet.page.locator(".time")).to_have_text(re.compile(r"^0:\d\d$"))
