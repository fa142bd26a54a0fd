"""The intake in a client's hands, from the first question to the clearance, held both ways."""

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Locator, Route, expect

from app.services import clearances
from app.services.context import Context
from schemas.codes.outcomes import Referral
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _assert_good_to_touch, _serious
from tests.services import visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser
_FILLED: Final = '[data-testid="stBaseButton-primary"]:visible'
# The component has a shadow of its own; what is in it is measured from within.
_SIZES: Final = """(root, what) => [...root.querySelectorAll(what)]
  .filter(one => one.checkVisibility())
  .map(one => { const box = one.getBoundingClientRect();
                return [Math.round(box.width), Math.round(box.height)]; })"""
_FONTS: Final = """root => [...root.querySelectorAll('*')]
  .filter(one => one.checkVisibility() && one.childNodes.length
    && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .map(one => parseFloat(getComputedStyle(one).fontSize))"""
_IS_CUT: Final = "root => root.scrollHeight > root.clientHeight"
_STICKS_OUT: Final = "root => root.scrollWidth > root.clientWidth"


@pytest.fixture
def session_id(desk: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(desk, language="en")


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]) -> Tablet:
    """Held both ways."""
    return tablet_of(clinic.url, shape)


def _screen(tablet: Tablet) -> Locator:
    return tablet.page.locator(".screen")


def _asked(tablet: Tablet, words: str) -> None:
    expect(tablet.page.get_by_role("heading", level=1, name=words)).to_be_visible()


def _tap(tablet: Tablet, name: str) -> None:
    _screen(tablet).get_by_role("button", name=name, exact=True).tap()


def _tick(tablet: Tablet, name: str, *, and_next: str = "Next") -> None:
    _screen(tablet).get_by_role("checkbox", name=name, exact=True).tap()
    _tap(tablet, and_next)


def _draw_name(tablet: Tablet) -> None:
    # A page that has just come takes no touch for a moment.
    expect(_screen(tablet).locator("[inert]")).to_have_count(0)
    box = _screen(tablet).locator("canvas").bounding_box()
    assert box is not None
    mouse, left, top = tablet.page.mouse, box["x"] + 30, box["y"] + 30
    mouse.move(left, top)
    mouse.down()
    for step in range(12):
        mouse.move(left + step * 14, top + (step % 3) * 20)
    mouse.up()


def _first_three(tablet: Tablet) -> None:
    _asked(tablet, "Where is it tight? Point to it.")
    _tap(tablet, "Lower back, left")
    _tap(tablet, "Next")
    _asked(tablet, "How bad is the pain now, from 0 to 10?")
    _tap(tablet, "4")
    _asked(tablet, "When did this spasm start?")
    _tap(tablet, "4 to 6 days ago")
    _asked(tablet, "Do you feel numb")


def test_an_english_walk_ends_green_and_starts(
    tablet: Tablet, session_id: str, desk: Context
) -> None:
    tablet.open_signed_in("frontdesk", f"/intake?id={session_id}")
    expect(tablet.page.get_by_test_id("stHeader")).to_be_hidden()
    _first_three(tablet)
    for _ in range(7):
        before = _screen(tablet).get_by_role("heading", level=1).inner_text()
        _tap(tablet, "No")
        expect(_screen(tablet).get_by_role("heading", level=1)).not_to_have_text(before)
    tablet.go(f"/intake?id={session_id}")  # a tablet that was dropped
    tablet.wait_until_drawn()
    expect(_screen(tablet).get_by_text("Question 11 of")).to_be_visible()
    _walk_on(tablet)
    expect(_screen(tablet).get_by_role("listitem")).to_have_count(8)
    expect(_screen(tablet).get_by_label("Your name")).to_have_value("Zelda Quistgaard")
    expect(_screen(tablet).get_by_role("button", name="Sign in the box")).to_be_disabled()
    _tap(tablet, "Back")
    _asked(tablet, "What medicines do you take?")
    _tap(tablet, "I take none")
    expect(_screen(tablet).locator("canvas")).to_be_visible()
    _draw_name(tablet)
    _tap(tablet, "I agree and sign")
    _asked(tablet, "Thank you. Please hand the tablet back.")
    assert visits_of.newest(desk, session_id).decision.referral is Referral.NONE
    assert visits_of.of(desk, session_id).consent is not None
    _treat(tablet, session_id)


def _walk_on(tablet: Tablet) -> None:
    """The rest of the intake: a plain spasm that a doctor has looked at."""
    place = _screen(tablet).locator(".progress-words")
    while before := place.inner_text():
        _answer_plainly(tablet)
        expect(place).not_to_have_text(before)
    expect(_screen(tablet).locator("canvas")).to_be_visible()


def _answer_plainly(tablet: Tablet) -> None:
    screen = _screen(tablet)
    if screen.get_by_role("button", name="Skip this").count():
        _tap(tablet, "Skip this")
    elif screen.get_by_role("checkbox", name="None of these").count():
        screen.get_by_role("checkbox", name="None of these").tap()  # a whole answer: it goes on
    elif screen.get_by_role("checkbox").count():
        _tick(tablet, "Bending")
    elif screen.locator("textarea").count():
        _tap(tablet, "Next")
    elif screen.locator(".huge").count():
        asked = screen.get_by_role("heading", level=1).inner_text()
        is_yes = any(words in asked for words in ("the floor", "looked at this problem"))
        screen.locator(".huge").nth(int(is_yes)).tap()
    else:
        screen.locator(".option").first.tap()


def _treat(tablet: Tablet, session_id: str) -> None:
    """The therapist signs in, sees the verdict, looks, asks aloud and starts."""
    tablet.go("/lock")
    tablet.page.get_by_role("button", name="Sign out").tap()
    expect(tablet.page.get_by_label("Password", exact=True)).to_be_visible()
    tablet.open_signed_in("therapist", f"/clearance?id={session_id}")
    _asked(tablet, "Treat")
    tablet.page.get_by_role("button", name="Nothing found").tap()
    start = tablet.page.get_by_role("button", name="agrees aloud. Start session")
    expect(start).to_be_enabled()
    expect(tablet.page.locator(_FILLED)).to_have_count(1)
    start.tap()
    expect(tablet.page).to_have_url(re.compile(rf"/session\?id={session_id}$"))


def test_a_finger_that_signs_does_not_scroll_the_page(
    clinic: Served, tablet_of: TabletOf, desk: Context
) -> None:
    low = (700, 420)  # so that the page has to scroll
    asked = visits_of.begin(desk, language="en")
    visits_of.answer_all(desk, asked)
    tablet = tablet_of(clinic.url, low)
    tablet.open_signed_in("frontdesk", f"/intake?id={asked}")
    pad = _screen(tablet).locator("canvas")
    expect(pad).to_be_visible()
    expect(_screen(tablet).locator("[inert]")).to_have_count(0)
    tablet.wait_until_settled()
    pad.scroll_into_view_if_needed()
    before = pad.bounding_box()
    assert before is not None
    _draw_with_a_finger(tablet, before["x"] + 60, before["y"] + 20, down=60)
    assert pad.bounding_box() == before
    _tap(tablet, "I agree and sign")
    _asked(tablet, "Thank you. Please hand the tablet back.")
    assert visits_of.of(desk, asked).consent is not None


def _draw_with_a_finger(tablet: Tablet, left: float, top: float, *, down: int) -> None:
    """Strokes from above to below, as a finger scrolls."""
    touch = tablet.page.context.new_cdp_session(tablet.page)

    def at(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    for stroke in range(3):
        at("touchStart", (left + stroke * 40, top))
        for step in range(1, 7):
            at("touchMove", (left + stroke * 40, top + down * step / 6))
        at("touchEnd")


def test_a_spanish_walk_ends_red_and_is_closed(
    tablet: Tablet, session_id: str, desk: Context
) -> None:
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _first_three(tablet)
    _tap(tablet, "Español")
    _asked(tablet, "¿Siente dormido")
    expect(_screen(tablet).get_by_text("Respuestas guardadas")).to_be_visible()
    _tap(tablet, "Sí")
    _asked(tablet, "Por favor, dé la tableta a su terapeuta ahora.")
    expect(_screen(tablet).get_by_text("Respuestas guardadas")).to_be_visible()
    _screen(tablet).get_by_role("link", name="Terapeuta").tap()
    tablet.type_pin()
    _asked(tablet, "Do not treat. Emergency.")
    expect(tablet.page.get_by_text("Hoy no puedo darle masaje")).to_be_visible()
    expect(tablet.page.get_by_role("button", name="Start")).to_have_count(0)
    expect(tablet.page.locator(_FILLED)).to_have_count(1)
    tablet.page.get_by_role("button", name="Record who was told").tap()
    dialog = tablet.page.get_by_role("dialog")
    expect(dialog.get_by_label("Who was told")).to_have_value("the client")
    dialog.get_by_role("button", name="Record who was told").tap()
    tablet.page.get_by_role("button", name="Close this visit").tap()
    expect(tablet.page).to_have_url(re.compile(rf"/note\?id={session_id}$"))
    assert visits_of.of(desk, session_id).session.not_treated
    with pytest.raises(Exception, match="closed without treatment"):
        clearances.start(desk, session_id, revision=1)


def test_an_answer_is_sent_until_it_is_heard(
    tablet: Tablet, session_id: str, desk: Context
) -> None:
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _first_three(tablet)
    tries: list[int] = []

    def deaf(route: Route) -> None:
        tries.append(1)
        route.abort() if len(tries) < 3 else route.continue_()

    tablet.page.route("**/intake/answers", deaf)
    _tap(tablet, "No")
    expect(_screen(tablet).get_by_text("Not saved yet")).to_be_visible()
    _asked(tablet, "Since the back pain began, is it hard to pee")
    expect(_screen(tablet).get_by_text("Answers saved")).to_be_visible()
    assert len(tries) == 3
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    assert intake.answers["em_saddle"] is False


def test_help_does_not_wait_for_the_network(tablet: Tablet, session_id: str) -> None:
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _first_three(tablet)
    tablet.page.route("**/intake/answers", lambda route: route.abort())
    _tap(tablet, "Yes")
    _asked(tablet, "Please give the tablet to your therapist now.")
    expect(_screen(tablet).get_by_text("Not saved yet")).to_be_visible()


def test_an_end_that_is_refused_is_asked_for_once(tablet: Tablet, session_id: str) -> None:
    ends: list[str] = []
    tablet.page.on("request", lambda one: ends.append(one.url) if "/finish" in one.url else None)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=em_chest")
    with tablet.page.expect_response("**/intake/page"):  # too little is said to decide anything
        _tap(tablet, "Yes")
    expect(_screen(tablet).get_by_text("Answers saved")).to_be_visible()
    tablet.page.wait_for_timeout(300)
    assert len(ends) == 1
    _asked(tablet, "Please give the tablet to your therapist now.")


def test_words_say_whether_they_are_stored(tablet: Tablet, session_id: str, desk: Context) -> None:
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=ad_trigger")
    tablet.wait_until_drawn()
    screen = _screen(tablet)
    expect(screen.get_by_text("Answers saved")).to_be_visible()
    tablet.page.route("**/intake/words", lambda route: route.abort())
    screen.locator("textarea").fill("A box on the stairs")
    expect(screen.get_by_text("Not saved yet")).to_be_visible()
    tablet.page.unroute("**/intake/words")
    expect(screen.get_by_text("Answers saved")).to_be_visible()
    _tap(tablet, "Next")
    expect(screen.locator("textarea")).to_have_count(0)
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    assert intake.answers["ad_trigger"] == "A box on the stairs"


def test_the_tablets_own_back_does_not_leave_the_clients_screen(
    tablet: Tablet, session_id: str
) -> None:
    tablet.open_signed_in("therapist")
    tablet.go(f"/intake?id={session_id}")
    tablet.wait_until_drawn()
    _first_three(tablet)
    for _ in range(2):
        tablet.page.go_back()
        expect(tablet.page).to_have_url(re.compile(rf"/intake\?id={session_id}$"))
    _asked(tablet, "Do you feel numb")
    _tap(tablet, "No")
    _asked(tablet, "Since the back pain began, is it hard to pee")


def test_a_double_tap_answers_one_question(tablet: Tablet, session_id: str, desk: Context) -> None:
    tablet.open_signed_in("therapist", f"/intake?id={session_id}")
    _first_three(tablet)
    no = _screen(tablet).get_by_role("button", name="No", exact=True)
    no.tap(trial=True)  # until the page takes taps
    box = no.bounding_box()
    assert box is not None
    for _ in range(2):
        tablet.page.touchscreen.tap(box["x"] + 40, box["y"] + 40)
    _asked(tablet, "Since the back pain began, is it hard to pee")
    expect(_screen(tablet).get_by_text("Answers saved")).to_be_visible()
    intake = visits_of.of(desk, session_id).intake
    assert intake is not None
    assert "em_bladder" not in intake.answers


def test_none_of_these_and_the_rest_rule_each_other_out(tablet: Tablet, desk: Context) -> None:
    session_id = visits_of.begin_for_another(desk)
    tablet.open_signed_in("therapist", f"/intake?id={session_id}&page=rb_whole_body")
    screen = _screen(tablet)
    expect(screen.get_by_role("button", name="Tap an answer")).to_be_visible()
    fever = screen.get_by_role("checkbox", name=re.compile("fever"))
    none = screen.get_by_role("checkbox", name="None of these")
    fever.tap()
    expect(fever).to_be_checked()
    expect(screen.get_by_role("button", name="Next")).to_be_visible()
    none.tap()
    expect(none).to_be_checked()
    expect(fever).not_to_be_checked()
    _tap(tablet, "Español")
    expect(screen.get_by_role("checkbox", name="Ninguna de estas")).to_be_checked()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_page_is_big_enough_for_a_finger(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    desk: Context,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    session_id = visits_of.begin(desk)
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in("therapist")
    for page in ("ad_where", "ad_pain", "ad_hours", "em_chest", "rb_whole_body", "in_allergy"):
        tablet.go(f"/intake?id={session_id}&page={page}")
        tablet.wait_until_drawn()
        _assert_big(tablet)
    visits_of.finished(desk, session_id)
    tablet.go(f"/intake?id={session_id}")
    tablet.wait_until_drawn()
    _assert_big(tablet)


def _assert_big(tablet: Tablet) -> None:
    root: Any = _screen(tablet)
    expect(root.locator("[inert]")).to_have_count(0)
    answers = root.evaluate(_SIZES, ".answers button:not(.plain)")
    assert all(height >= 72 for _, height in answers)
    assert all(height >= 132 for _, height in root.evaluate(_SIZES, ".huge"))
    everything = root.evaluate(_SIZES, "button, a, input, textarea")
    assert all(width >= 48 and height >= 48 for width, height in everything)
    assert min(root.evaluate(_FONTS)) >= 16
    assert not root.evaluate(_STICKS_OUT)
    assert not root.locator(".page").evaluate(_STICKS_OUT)
    assert not root.locator(".page").evaluate(_IS_CUT)
    assert not tablet.scrolls_sideways()
    assert _serious(tablet) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_clearance_is_good_to_touch_and_read(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    desk: Context,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    green = visits_of.begin_for_another(desk, 1)
    visits_of.finished(desk, green, ad_hours="four_to_six_days")
    amber = visits_of.begin_for_another(desk, 2, allergies="saffron", language="es")
    visits_of.finished(desk, amber, mo_thinner=True, mo_hernia=True, in_examined=False)
    red = visits_of.begin_for_another(desk, 3)
    visits_of.finished(desk, red, rb_cancer=True)
    waiting = visits_of.begin_for_another(desk, 4)
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in("therapist")
    for session_id in (green, amber, red, waiting, "nothing"):
        tablet.go(f"/clearance?id={session_id}")
        tablet.wait_until_drawn()
        _assert_good_to_touch(tablet)
        assert tablet.page.locator(_FILLED).count() <= 1
