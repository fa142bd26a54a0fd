"""The body chart under finger and keys: the client's page, the session's sheet, the note."""

from typing import Any, Final

import pytest
from playwright.sync_api import Locator, expect

from app.services import notes, treatment, visits
from app.services.context import Context
from schemas import taps
from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle
from schemas.codes.intake import Asked
from schemas.codes.treatment import Area
from tests.browser.conftest import PORTRAIT, TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _serious
from tests.services import clients_of, session_taps, sessions_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_TARGET: Final = 48
_IN_A_SESSION: Final = 72
_BOXES: Final = """areas => areas.map(one => {
  const box = one.getBoundingClientRect();
  const seen = one.ownerSVGElement.getBoundingClientRect();
  return {name: one.ariaLabel, width: box.width,
          height: Math.min(box.bottom, seen.bottom) - Math.max(box.top, seen.top)}; })"""
_WORD_SIZES: Final = """words => words.map(one => one.getBoundingClientRect().height)"""


@pytest.fixture
def client_tablet(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], desk: Context
) -> Tablet:
    """Held both ways, at the first question of an intake."""
    client_id = clients_of.add(desk, clients_of.typed(language="en"))
    session_id = visits.begin(desk, client_id, same_episode_id=None)
    held = tablet_of(clinic.url, shape)
    held.open_signed_in("therapist", f"/intake?id={session_id}")
    expect(held.page.locator(".screen [inert]")).to_have_count(0)
    return held


@pytest.fixture
def session_id(desk: Context) -> str:
    """A session with a step that runs at the lower back, left."""
    started = sessions_of.started(desk, clients_of.typed())
    session_taps.begin(desk, started)
    return started


@pytest.fixture
def session_tablet(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], session_id: str
) -> Tablet:
    """Held both ways, at the sheet that says where the therapist works."""
    held = tablet_of(clinic.url, shape)
    held.open_signed_in("therapist", f"/session?id={session_id}")
    _button(held, "Change area").tap()
    return held


def _area(tablet: Tablet, name: str) -> Locator:
    return tablet.page.locator(".body-chart").get_by_role("button", name=name, exact=True)


def _button(tablet: Tablet, name: str) -> Locator:
    return tablet.page.get_by_role("button", name=name, exact=True)


def _chips(tablet: Tablet) -> Locator:
    return tablet.page.locator(".chips button")


def _where(desk: Context, tablet: Tablet) -> list[str]:
    session_id = tablet.page.url.split("id=")[1].split("&")[0]
    intake = visits.get(desk, session_id).intake
    assert intake is not None
    stored: list[str] = intake.answers[Asked.WHERE]
    return stored


def _marks(desk: Context, session_id: str) -> tuple[BodyMark, ...]:
    return treatment.view(desk, session_id).marks


def test_a_client_points_takes_one_away_and_goes_on(client_tablet: Tablet, desk: Context) -> None:
    for name in ("Hip, left", "Side of the trunk, right", "Back of the thigh, left"):
        _area(client_tablet, name).tap()
        expect(_area(client_tablet, name)).to_have_attribute("aria-pressed", "true")
    expect(_chips(client_tablet)).to_have_text(
        ["Side of the trunk, rightclose", "Hip, leftclose", "Back of the thigh, leftclose"]
    )
    _button(client_tablet, "Hip, left: Take away").tap()
    _area(client_tablet, "Back of the thigh, left").tap()
    expect(_chips(client_tablet)).to_have_count(1)
    expect(_area(client_tablet, "Hip, left")).to_have_attribute("aria-pressed", "false")
    _button(client_tablet, "Next").tap()
    expect(client_tablet.page.get_by_role("heading", level=1)).to_contain_text("How bad")
    assert _where(desk, client_tablet) == [Area.SIDE_RIGHT]


def test_next_waits_for_an_area(client_tablet: Tablet) -> None:
    expect(_button(client_tablet, "Tap an answer")).to_be_disabled()
    _area(client_tablet, "Hip, left").tap()
    expect(_button(client_tablet, "Next")).to_be_enabled()
    _area(client_tablet, "Hip, left").tap()
    expect(_button(client_tablet, "Tap an answer")).to_be_disabled()


def test_a_client_points_with_keys_alone(client_tablet: Tablet) -> None:
    keyboard = client_tablet.page.keyboard
    _area(client_tablet, "Lower back, left").focus()
    keyboard.press("Enter")
    expect(_area(client_tablet, "Lower back, left")).to_be_focused()
    keyboard.press("Tab")
    expect(_area(client_tablet, "Lower back, right")).to_be_focused()
    keyboard.press("Space")
    expect(_chips(client_tablet)).to_have_count(2)
    _chips(client_tablet).first.focus()
    keyboard.press("Enter")
    expect(_chips(client_tablet)).to_have_count(1)
    expect(_chips(client_tablet).first).to_be_focused()


def test_what_was_pointed_at_is_there_again_and_in_the_other_language(
    client_tablet: Tablet,
) -> None:
    _area(client_tablet, "Buttock, right").tap()
    _button(client_tablet, "Español").tap()
    expect(_area(client_tablet, "Glúteo, lado derecho")).to_have_attribute("aria-pressed", "true")
    _button(client_tablet, "Siguiente").tap()
    _button(client_tablet, "Atrás").tap()
    expect(_area(client_tablet, "Glúteo, lado derecho")).to_have_attribute("aria-pressed", "true")


def test_every_area_is_large_enough_for_a_finger(client_tablet: Tablet) -> None:
    areas: Any = client_tablet.page.locator(".body-chart [role=button]")
    boxes = areas.evaluate_all(_BOXES)
    assert len(boxes) == len(Area)
    for box in boxes:
        assert min(box["width"], box["height"]) >= _TARGET, box
    words: Any = client_tablet.page.locator(".body-chart .side-word:visible")
    assert min(words.evaluate_all(_WORD_SIZES)) >= 16
    assert not client_tablet.scrolls_sideways()
    assert _serious(client_tablet) == []


def test_a_finger_beside_the_side_still_means_the_side(client_tablet: Tablet) -> None:
    box = _area(client_tablet, "Side of the trunk, left").bounding_box()
    assert box is not None
    # The waist: the area is narrow there, and the gap to the arm is what a finger meets.
    middle, low = box["x"], box["y"] + box["height"] * 0.55
    client_tablet.page.touchscreen.tap(middle + 6, low)
    expect(_area(client_tablet, "Side of the trunk, left")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_therapist_marks_a_muscle_and_where_it_spreads_to(
    session_tablet: Tablet, desk: Context, session_id: str
) -> None:
    _area(session_tablet, "Hip, left").tap()
    _button(session_tablet, "Lower back, left: muscles and strength").tap()
    _button(session_tablet, "2 medium").tap()
    _button(session_tablet, "Multifidus").tap()
    _button(session_tablet, "3 strong").tap()
    _button(session_tablet, "Spreads to: nowhere").tap()
    _area(session_tablet, "Buttock, left").tap()
    expect(_button(session_tablet, "Spreads to: Buttock, left")).to_be_visible()
    assert _marks(desk, session_id) == ()
    _button(session_tablet, "Work here").tap()
    expect(session_tablet.page.locator(".where")).to_contain_text("Lower back left and hip left")
    expect(session_tablet.page.locator(".saved-text")).to_contain_text("Saved")
    assert _marks(desk, session_id) == (
        BodyMark(place=Area.LOWER_BACK_LEFT, intensity=2),
        BodyMark(place=Muscle.MULTIFIDUS_LEFT, intensity=3, spreads_to=Area.BUTTOCK_LEFT),
    )
    assert set(session_taps.running(desk, session_id).areas) == {
        Area.LOWER_BACK_LEFT,
        Area.HIP_LEFT,
    }


def test_a_mark_is_seen_again_and_taken_away(
    clinic: Served, tablet_of: TabletOf, desk: Context, session_id: str
) -> None:
    mark = BodyMark(place=Area.LOWER_BACK_LEFT, intensity=1)
    treatment.set_marks(desk, session_id, taps.Marks(marks=(mark,)))
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", f"/session?id={session_id}")
    _button(tablet, "Change area").tap()
    row = _button(tablet, "Lower back, left: muscles and strength")
    expect(row).to_contain_text("1 mild")
    row.tap()
    _button(tablet, "1 mild").tap()
    _button(tablet, "Work here").tap()
    expect(tablet.page.get_by_role("dialog")).to_be_hidden()
    expect(tablet.page.locator(".saved-text")).to_contain_text("Saved")
    assert _marks(desk, session_id) == ()


def test_going_back_marks_nothing(session_tablet: Tablet, desk: Context, session_id: str) -> None:
    _button(session_tablet, "Lower back, left: muscles and strength").tap()
    _button(session_tablet, "3 strong").tap()
    _button(session_tablet, "Go back").tap()
    expect(session_tablet.page.get_by_role("dialog")).to_be_hidden()
    assert _marks(desk, session_id) == ()
    _button(session_tablet, "Change area").tap()
    expect(_button(session_tablet, "Lower back, left: muscles and strength")).not_to_contain_text(
        "strong"
    )


def test_muscles_in_front_are_shown_from_the_front(session_tablet: Tablet) -> None:
    _area(session_tablet, "Hip, left").tap()
    _button(session_tablet, "Hip, left: muscles and strength").tap()
    _button(session_tablet, "Hip flexors").tap()
    expect(session_tablet.page.locator("[data-view=front]")).to_be_visible()
    expect(session_tablet.page.locator("[data-view=back]")).to_be_hidden()
    _button(session_tablet, "All areas").tap()
    expect(session_tablet.page.locator("[data-view=back]")).to_be_visible()


def test_the_sheet_is_good_to_touch_and_to_read(session_tablet: Tablet) -> None:
    sheet = session_tablet.page.get_by_role("dialog")
    _button(session_tablet, "Lower back, left: muscles and strength").tap()
    _button(session_tablet, "1 mild").tap()
    for one in sheet.locator("button:visible").all():
        box = one.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= _IN_A_SESSION, one.inner_text()
    assert _serious(session_tablet) == []
    assert not session_tablet.scrolls_sideways()


def test_the_note_shows_the_chart_with_its_numbers(
    clinic: Served, tablet_of: TabletOf, desk: Context, session_id: str
) -> None:
    mark = BodyMark(place=Area.LOWER_BACK_LEFT, intensity=3, spreads_to=Area.BUTTOCK_LEFT)
    treatment.set_marks(desk, session_id, taps.Marks(marks=(mark,)))
    treatment.finish(desk, session_id)
    assert notes.get(desk, session_id).signed is None
    tablet = tablet_of(clinic.url, PORTRAIT)
    tablet.open_signed_in("therapist", f"/note?id={session_id}")
    chart = tablet.page.get_by_role("img", name="Body chart, from the back.")
    expect(chart).to_have_attribute(
        "aria-label",
        "Body chart, from the back. Marked: 1 lower back left, strong, spreads to buttock left.",
    )
    expect(tablet.page.get_by_role("listitem")).to_contain_text(
        ["Lower back, left: strong, spreads to buttock left"]
    )
    assert not tablet.scrolls_sideways()
