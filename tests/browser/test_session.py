"""A session on a tablet: three steps, pressure that was too much, and nothing tapped is lost."""

import re
from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from app.services import treatment
from app.services.context import Context
from app.services.running import system_clock
from schemas.codes.session import ClientWord
from schemas.codes.treatment import EventKind, EventResponse, StepStatus
from schemas.session_view import SessionView
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _serious
from tests.services import clients_of, session_taps, sessions_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_TARGET: Final = 72
_STEPPER: Final = 76
_WORD: Final = 96
_SMALLEST_TEXT: Final = 15
_TEXT_SIZES: Final = """screen => [...screen.querySelectorAll('*')]
  .filter(e => e.checkVisibility())
  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize))"""
# An hour behind: the tablet that nobody has set.
_SLOW_CLOCK: Final = """
const Real = Date, late = 3600e3;
Date = class extends Real {
  constructor(...given) { given.length ? super(...given) : super(Real.now() - late); }
  static now() { return Real.now() - late; }
};"""


@pytest.fixture
def session_id(desk: Context) -> str:
    """A session that has just started; heat is withheld, the limit is 3."""
    client = clients_of.typed(allergies="saffron")
    return sessions_of.started(desk, client, mo_cream=True)


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str) -> Tablet:
    """Held both ways, at the session."""
    held = tablet_of(clinic.url, shape)
    held.open_signed_in("therapist", f"/session?id={session_id}")
    return held


def _button(tablet: Tablet, name: str) -> Locator:
    return tablet.page.get_by_role("button", name=name, exact=True)


def _word(tablet: Tablet, word: ClientWord) -> Locator:
    return tablet.page.locator(f'.pw[data-word="{word}"]')


def _next(tablet: Tablet) -> Locator:
    return tablet.page.locator(".foot .big")


def _start(tablet: Tablet) -> None:
    _next(tablet).tap()
    expect(_word(tablet, ClientWord.JUST_RIGHT)).to_be_enabled()


def _saved(tablet: Tablet) -> None:
    expect(tablet.page.locator(".saved-text")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))


def _boxes(tablet: Tablet) -> list[FloatRect | None]:
    controls = tablet.page.locator(".screen button:not(.say button), .track, .say, .time")
    return [one.bounding_box() for one in controls.all()]


def test_three_steps_with_over_pressure_end_at_the_note(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    expect(_next(tablet)).to_contain_text("1b Desensitization")
    _start(tablet)
    _button(tablet, "Firmer").tap()
    _word(tablet, ClientWord.JUST_RIGHT).tap()
    _next(tablet).tap()
    expect(tablet.page.locator("h2").first).to_have_text("2 Reciprocal inhibition")
    _button(tablet, "Firmer").tap()
    _button(tablet, "Firmer").tap()
    _word(tablet, ClientWord.TOO_MUCH).tap()
    prompt = tablet.page.get_by_role("alert")
    expect(prompt).to_contain_text("Ease off now: level 1 or lighter")
    prompt.get_by_role("button", name="I eased off").tap()
    expect(prompt).to_have_count(0)
    _next(tablet).tap()
    expect(tablet.page.locator("h2").first).to_have_text("3 Gentle mobilization")
    expect(_next(tablet)).to_contain_text("Finish session")
    _next(tablet).tap()
    sheet = tablet.page.get_by_role("dialog")
    sheet.get_by_role("group", name="Pain now").get_by_role("button", name="2", exact=True).tap()
    sheet.get_by_role("button", name="Well", exact=True).tap()
    sheet.get_by_role("button", name="Finish and write the note").tap()
    tablet.page.wait_for_url(f"**/note?id={session_id}")

    steps, events = session_taps.steps(desk, session_id), session_taps.events(desk, session_id)
    assert [one.applied_level for one in steps] == [2, 3, 1]
    assert {one.status for one in steps} == {StepStatus.DONE}
    assert [one.felt_word for one in events] == [ClientWord.JUST_RIGHT, ClientWord.TOO_MUCH]
    assert events[1].response is EventResponse.EASED_OFF
    view = treatment.view(desk, session_id)
    assert (view.pain_after_nrs, view.cap) == (2, 1)


def test_every_control_is_large_enough_for_an_oily_thumb(tablet: Tablet) -> None:
    _start(tablet)
    for number in ("", "Felt 0 to 10", "Pain now"):
        if number:
            _button(tablet, number).tap()
        for one in tablet.page.locator(".screen button:visible").all():
            box = one.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= _TARGET, one.inner_text()
    _button(tablet, "Words").tap()
    for one in tablet.page.locator(".pads .pw").all():
        box = one.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= _WORD
    for one in tablet.page.locator(".lev button, .foot button").all():
        box = one.bounding_box()
        assert box is not None
        assert box["height"] >= _STEPPER
    sizes = tablet.page.locator(".screen").evaluate(_TEXT_SIZES)
    assert min(sizes) >= _SMALLEST_TEXT
    assert len(tablet.targets()) >= tablet.page.locator(".screen button:visible").count()
    assert not tablet.scrolls_sideways()


def test_nothing_moves_when_a_prompt_comes(tablet: Tablet) -> None:
    _start(tablet)
    _saved(tablet)
    before = _boxes(tablet)
    _word(tablet, ClientWord.TOO_MUCH).tap()
    expect(tablet.page.get_by_role("alert")).to_be_visible()
    _saved(tablet)
    assert _boxes(tablet) == before


def test_only_the_prompt_has_the_filled_button_while_it_waits(tablet: Tablet) -> None:
    _start(tablet)
    filled = tablet.page.locator(".screen .btn.p:visible")
    expect(filled).to_have_count(1)
    _word(tablet, ClientWord.TOO_MUCH).tap()
    expect(filled).to_have_text(re.compile("I eased off"))


def test_the_prompt_leads_back_to_step_1b_in_one_tap(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    _word(tablet, ClientWord.JUST_RIGHT).tap()
    _next(tablet).tap()
    expect(tablet.page.locator("h2").first).to_have_text("2 Reciprocal inhibition")
    _word(tablet, ClientWord.TOO_MUCH).tap()
    prompt = tablet.page.get_by_role("alert")
    expect(prompt.get_by_role("button", name="I eased off", exact=True)).to_be_visible()
    prompt.get_by_role("button", name="I eased off, back to 1b").tap()
    expect(tablet.page.locator("h2").first).to_have_text("1b Desensitization")
    expect(prompt).to_have_count(0)
    _saved(tablet)
    event = session_taps.events(desk, session_id)[-1]
    assert event.response is EventResponse.EASED_OFF
    again = session_taps.running(desk, session_id)
    assert (again.step, again.current_level) == (session_taps.CALM, 0)


def test_a_new_level_area_or_step_asks_how_it_feels(tablet: Tablet) -> None:
    _start(tablet)
    calm = tablet.page.locator(".say")
    _word(tablet, ClientWord.JUST_RIGHT).tap()
    expect(calm).to_contain_text("Pressure checked just now.")
    _button(tablet, "Firmer").tap()
    expect(calm).to_contain_text("New level: ask how it feels.")
    _button(tablet, "Lighter").tap()
    expect(calm).to_contain_text("Pressure checked just now.")
    _next(tablet).tap()
    expect(calm).to_contain_text("Ask about the pressure in the first minutes")
    _word(tablet, ClientWord.STRONG_BUT_OK).tap()
    expect(calm).to_contain_text("Pressure checked just now.")


def test_twenty_fast_taps_are_stored_once_each(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    words = [ClientWord.TOO_LIGHT, ClientWord.JUST_RIGHT] * 10
    for word in words:
        _word(tablet, word).tap()
    _saved(tablet)
    assert [one.felt_word for one in session_taps.events(desk, session_id)] == words


def test_the_same_word_tapped_twice_at_once_counts_once(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    _word(tablet, ClientWord.JUST_RIGHT).dblclick()
    _saved(tablet)
    assert len(session_taps.events(desk, session_id)) == 1


def test_next_step_tapped_twice_at_once_goes_one_step(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _next(tablet).dblclick()
    _saved(tablet)
    assert [one.step for one in session_taps.steps(desk, session_id)] == [session_taps.CALM]


def test_a_tap_shows_before_the_network_answers(tablet: Tablet) -> None:
    _start(tablet)
    shown_after = tablet.page.locator('.pw[data-word="just_right"]').evaluate(
        """word => { const begun = performance.now(); word.click();
                     return word.classList.contains('selok') ? performance.now() - begun : 1e9; }"""
    )
    assert shown_after < 50


def test_what_is_tapped_without_a_network_is_stored_later(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    _saved(tablet)
    tablet.page.context.set_offline(offline=True)
    _word(tablet, ClientWord.TOO_LIGHT).tap()
    _button(tablet, "Guarding seen").tap()
    expect(tablet.page.locator(".saved-text")).to_have_text("Not saved yet: 2 taps")
    assert session_taps.events(desk, session_id) == []
    tablet.page.context.set_offline(offline=False)
    _saved(tablet)
    first, second = session_taps.events(desk, session_id)
    assert (first.felt_word, second.guarding_sign) == (ClientWord.TOO_LIGHT, True)


def test_a_reload_in_the_middle_shows_the_same_session(tablet: Tablet) -> None:
    _start(tablet)
    _word(tablet, ClientWord.TOO_MUCH).tap()
    expect(tablet.page.get_by_role("alert")).to_be_visible()
    _saved(tablet)
    seen = [
        tablet.page.locator(part).inner_text() for part in (".steps", ".track", ".say", ".chips")
    ]
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(tablet.page.get_by_role("alert")).to_be_visible()
    again = [
        tablet.page.locator(part).inner_text() for part in (".steps", ".track", ".say", ".chips")
    ]
    assert again == seen


def test_a_tap_just_before_a_reload_is_not_lost(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    _saved(tablet)
    _word(tablet, ClientWord.STRONG_BUT_OK).tap()
    tablet.page.reload()
    tablet.wait_until_drawn()
    expect(tablet.page.locator(".chips")).to_contain_text("Strong but OK")
    assert len(session_taps.events(desk, session_id)) == 1


def test_going_above_the_limit_takes_a_second_press(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    _start(tablet)
    firmer = tablet.page.locator(".lev .plus")
    firmer.tap()
    firmer.tap()
    expect(firmer).to_have_attribute("aria-label", "Go above limit 3")
    firmer.tap()
    expect(firmer).to_have_text("Go above limit 3")
    _saved(tablet)
    assert session_taps.running(desk, session_id).current_level == 3
    firmer.tap()
    _saved(tablet)
    assert session_taps.running(desk, session_id).current_level == 4


def test_undo_strikes_the_newest_entry(tablet: Tablet, desk: Context, session_id: str) -> None:
    _start(tablet)
    _button(tablet, "Pain now").tap()
    tablet.page.locator('.nums .pw[data-number="4"]').tap()
    expect(tablet.page.locator(".chip").first).to_contain_text("Pain now 4")
    _button(tablet, "Undo").tap()
    expect(tablet.page.locator(".chip s")).to_contain_text("Pain now 4")
    _saved(tablet)
    (event,) = session_taps.events(desk, session_id)
    assert (event.kind, event.pain_nrs, event.counts) == (EventKind.PAIN_NOW, 4, False)


def test_a_step_is_skipped_with_a_reason_from_the_rail(
    tablet: Tablet, desk: Context, session_id: str
) -> None:
    tablet.page.locator(".step").nth(2).tap()
    _button(tablet, "Skip this step").tap()
    _button(tablet, "No time left").tap()
    expect(tablet.page.locator(".step").nth(2)).to_contain_text("Skipped: no time left")
    assert [one.status for one in session_taps.steps(desk, session_id)] == [StepStatus.SKIPPED]


def test_a_red_sign_stops_the_session_and_leaves_its_finish(tablet: Tablet) -> None:
    _start(tablet)
    _button(tablet, "Stop session").tap()
    _button(tablet, "I see a red sign").tap()
    _button(tablet, "Chest pain").tap()
    alert = tablet.page.get_by_role("alert")
    expect(alert).to_contain_text("Stop now. Call 911")
    alert.get_by_role("button", name="I stopped").tap()
    expect(_next(tablet)).to_contain_text("Finish session")
    expect(_word(tablet, ClientWord.JUST_RIGHT)).to_be_disabled()


def test_the_area_is_changed_on_its_sheet(tablet: Tablet, desk: Context, session_id: str) -> None:
    _start(tablet)
    _button(tablet, "Change area").tap()
    _button(tablet, "Hip, left").tap()
    _button(tablet, "Work here").tap()
    expect(tablet.page.locator(".where")).to_contain_text("Lower back left and hip left")
    assert len(session_taps.running(desk, session_id).areas) == 2


def test_the_name_hides_and_the_allergies_stay(tablet: Tablet) -> None:
    heading = tablet.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Zelda Quistgaard")
    _button(tablet, "Hide name").tap()
    expect(heading).to_have_text("ZQ")
    expect(tablet.page.locator(".pill")).to_have_text(re.compile("Allergy: saffron"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screen_is_good_to_read_with_and_without_a_prompt(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    session_id: str,
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in("therapist", f"/session?id={session_id}")
    assert _serious(tablet) == []
    _start(tablet)
    _word(tablet, ClientWord.TOO_MUCH).tap()
    expect(tablet.page.get_by_role("alert")).to_be_visible()
    assert _serious(tablet) == []
    _button(tablet, "Stop session").tap()
    expect(tablet.page.get_by_role("dialog")).to_be_visible()
    assert _serious(tablet) == []


def test_time_is_the_servers_and_not_the_tablets(
    clinic: Served, tablet_of: TabletOf, session_id: str, desk: Context
) -> None:
    tablet = tablet_of(clinic.url)
    tablet.page.add_init_script(_SLOW_CLOCK)
    tablet.open_signed_in("therapist", f"/session?id={session_id}")
    _start(tablet)
    _saved(tablet)
    expect(tablet.page.locator(".time")).to_have_text(re.compile(r"^0:[0-5]\d$"))
    _word(tablet, ClientWord.JUST_RIGHT).tap()
    _saved(tablet)
    (event,) = session_taps.events(desk, session_id)
    assert system_clock() - event.logged_at < timedelta(minutes=5)
    view: SessionView = treatment.view(desk, session_id)
    expect(tablet.page.locator(".chip").first).to_contain_text(view.log[0].time)
