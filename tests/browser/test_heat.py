"""Heat in the first 48 hours, more pressure, what to heed and the way to Today, on a tablet."""

from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from app.services import heat, treatment
from app.services.context import Context
from app.storage.records import treatment as treatment_records
from schemas.clinic import Language
from schemas.codes.treatment import HeatOverrideReason, StepStatus
from schemas.session import HeatOverride
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_looks import _serious
from tests.services import clients_of, session_taps, sessions_of, visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_TARGET: Final = 72
_BAR: Final = ".st-key-actions"


@pytest.fixture
def acute(desk: Context) -> str:
    """A visit that may start, a day into the spasm."""
    return visits_of.ready(desk)


@pytest.fixture
def warmed(desk: Context) -> str:
    """A running session with heat opened, in Spanish, with two cautions and a visit before."""
    client_id = clients_of.add(desk, clients_of.other(allergies="saffron"))
    episode_id = clients_of.add_episode(desk, client_id)
    now = desk.clock()
    then = now - timedelta(days=2)
    before = {"time_in": then, "started_at": then, "time_out": then + timedelta(hours=1)}
    sessions_of.visit_of(desk, client_id, episode_id=episode_id, session=before)
    session_id = sessions_of.visit_of(
        desk,
        client_id,
        episode_id=episode_id,
        language=Language.SPANISH,
        session={"started_at": now},
        onset_hours=10,
        mo_hernia=True,
    )
    heat.override_heat(desk, session_id, HeatOverrideReason.CLIENT_ASKS, skin_is_fine=True)
    return session_id


@pytest.fixture
def pad(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], warmed: str) -> Tablet:
    """Held both ways, at that session."""
    held = tablet_of(clinic.url, shape)
    held.open_signed_in("therapist", f"/session?id={warmed}")
    return held


def _button(tablet: Tablet, name: str) -> Locator:
    return tablet.page.get_by_role("button", name=name, exact=True)


def _override(ctx: Context, session_id: str) -> HeatOverride:
    override = visits_of.of(ctx, session_id).session.heat_override
    assert override is not None
    return override


def _boxes(tablet: Tablet) -> list[FloatRect | None]:
    controls = tablet.page.locator(
        ".main button:not(.say button), .foot button, .track, .say, .time"
    )
    return [one.bounding_box() for one in controls.all()]


def test_heat_is_opened_on_the_clearance_and_shown_in_the_session(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], acute: str, desk: Context
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/clearance?id={acute}")
    _button(tablet, "Warm it all the same").tap()
    dialog = tablet.page.get_by_role("dialog")
    dialog.get_by_text("The client asks for warmth").tap()
    dialog.get_by_text("I looked at the skin: it is unharmed").tap()
    dialog.get_by_role("button", name="Open step 1a for mild warmth").tap()
    expect(tablet.page.get_by_text("1a Clinic heat: opened")).to_be_visible()
    assert _override(desk, acute).reason is HeatOverrideReason.CLIENT_ASKS
    assert _serious(tablet) == []
    tablet.page.get_by_role("button", name="agrees aloud. Start within limits").tap()
    step = tablet.page.locator(".step").first
    expect(step).to_contain_text("10 minutes at most, mild warmth")


def test_everything_on_the_clearance_scrolls_clear_of_the_bar(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], desk: Context
) -> None:
    session_id = visits_of.ready(desk, mo_thinner=True, mo_hernia=True, mo_cold=True)
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/clearance?id={session_id}")
    tablet.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    bar = tablet.page.locator(_BAR).bounding_box()
    assert bar is not None
    for name in ("caution", "findings", "say"):
        box = tablet.page.locator(f".st-key-card_{name}").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= bar["y"]
    assert not tablet.scrolls_sideways()


def test_a_source_is_spelled_out_on_the_clearance(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], acute: str
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/clearance?id={acute}")
    _button(tablet, "Source").first.tap()
    expect(tablet.page.get_by_text("When Your Back Locks Up").first).to_be_visible()


def test_heat_is_given_ended_and_looked_after(pad: Tablet, desk: Context, warmed: str) -> None:
    next_step = pad.page.locator(".foot .big")
    expect(next_step).to_contain_text("1a Clinic heat")
    next_step.tap()
    expect(pad.page.locator(".step.running")).to_contain_text("10 minutes at most, mild warmth")
    before = _boxes(pad)
    pad.page.locator(".step.running").tap()
    _button(pad, "End this step").tap()
    prompt = pad.page.get_by_role("alert")
    expect(prompt).to_contain_text("Look at the skin")
    assert _boxes(pad) == before
    expect(pad.page.locator(".screen .btn.p:visible")).to_have_count(1)
    assert _serious(pad) == []
    prompt.get_by_role("button", name="I looked at it").tap()
    expect(prompt).to_have_count(0)
    expect(pad.page.locator(".saved-text")).to_contain_text("Saved ")
    assert _override(desk, warmed).skin_after_at is not None
    assert [one.status for one in session_taps.steps(desk, warmed)] == [StepStatus.DONE]


def test_ten_minutes_of_heat_ask_for_its_end(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int], warmed: str, desk: Context
) -> None:
    session_taps.begin(desk, warmed, session_taps.HEAT, level=0)
    step = session_taps.running(desk, warmed)
    with desk.store.write() as tx:
        begun = desk.clock() - timedelta(minutes=10)
        treatment_records.change_step(tx, step.model_copy(update={"started_at": begun}))
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("therapist", f"/session?id={warmed}")
    prompt = tablet.page.get_by_role("alert")
    expect(prompt).to_contain_text("10 minutes of heat are over")
    expect(tablet.page.locator(".screen .btn.p:visible")).to_have_count(1)
    prompt.get_by_role("button", name="End the heat").tap()
    expect(prompt).to_contain_text("Look at the skin")
    assert [one.minutes for one in session_taps.steps(desk, warmed)] == [10]


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (2, ("Level 2 is within the limit.", "Ahora presiono un poco más.", "I will press")),
        (3, ("Stay at level 2 or lighter", "Hoy me quedo en esta presión.", "I will stay")),
    ],
)
def test_a_client_who_asks_for_more_is_answered(
    pad: Tablet, desk: Context, warmed: str, level: int, words: tuple[str, ...]
) -> None:
    pad.page.locator(".foot .big").tap()
    expect(_button(pad, "Client asks for more")).to_be_enabled()
    before = _boxes(pad)[-6:]
    _button(pad, "Client asks for more").tap()
    pad.page.locator(f'.pw[data-level="{level}"]').tap()
    box = pad.page.locator(".say")
    for said in words:
        expect(box).to_contain_text(said)
    assert _boxes(pad)[-6:] == before
    (event,) = session_taps.events(desk, warmed)
    assert event.applied_level == level


def test_what_to_heed_is_there_and_all_of_it_is_one_tap_away(pad: Tablet) -> None:
    heed = pad.page.locator(".heed")
    expect(heed).to_contain_text("Heat by your decision")
    expect(pad.page.locator(".pill")).to_contain_text("saffron")
    box = heed.bounding_box()
    assert box is not None
    assert box["height"] >= _TARGET
    heed.tap()
    sheet = pad.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Hernia or sore belly or hip")
    expect(sheet).to_contain_text("ACP 2017 low back pain")
    assert _serious(pad) == []


def test_a_withheld_step_tells_its_reason_and_source_on_a_tap(pad: Tablet) -> None:
    withheld = pad.page.locator(".step.withheld")
    expect(withheld).to_contain_text("2 Reciprocal inhibition")
    withheld.tap()
    sheet = pad.page.get_by_role("dialog")
    expect(sheet).to_contain_text("Hernia, or sore belly or hip")
    expect(sheet).to_contain_text("Background knowledge, not verified")
    _button(pad, "Go back").tap()
    expect(sheet).to_have_count(0)


def test_last_time_stands_beside_today(clinic: Served, tablet_of: TabletOf, warmed: str) -> None:
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", f"/session?id={warmed}")
    table = tablet.page.get_by_role("table")
    expect(table).to_contain_text("Pain")
    expect(table).to_contain_text("Pressure")
    expect(table).to_contain_text("Today")


def test_today_is_one_tap_away_and_the_session_goes_on(
    pad: Tablet, desk: Context, warmed: str
) -> None:
    pad.page.locator(".foot .big").tap()
    pad.page.locator('.pw[data-word="just_right"]').tap()
    pad.page.get_by_role("link", name="Today").tap()
    pad.wait_until_drawn()
    expect(pad.page.get_by_role("heading", level=1)).not_to_contain_text("Clinic heat")
    assert [one.felt_word for one in session_taps.events(desk, warmed)] == ["just_right"]
    assert treatment.view(desk, warmed).running is not None
    pad.page.go_back()
    expect(pad.page.locator(".step.running")).to_be_visible()
