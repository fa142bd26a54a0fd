"""The whole story: a new client from the door to the signed note and the printed sheet."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from playwright.sync_api import expect

from app.services.demo import make_demo
from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.records import sessions
from schemas.account import DEMO_PIN
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_intake import _asked, _draw_name, _screen, _tap, _walk_on
from tests.serving import Served, served

pytestmark = pytest.mark.browser
_NEXT: Final = ".foot .big"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A demo clinic made today, so that the wall clock fits its records."""
    made = tmp_path / "today"
    make_demo(made, system_clock(), sessions=40, seed=7)
    return made


@pytest.fixture
def clinic(folder: Path) -> Iterator[Served]:
    """The same, served."""
    with served(folder) as running:
        yield running


@pytest.fixture
def tablet(clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]) -> Tablet:
    """The clinic's tablet, held both ways."""
    return tablet_of(clinic.url, shape)


def test_a_new_client_is_seen_treated_and_goes_home_with_a_sheet(
    tablet: Tablet, clinic: Served, tablet_of: TabletOf, folder: Path
) -> None:
    before = _signed_sessions(tablet_of(clinic.url))
    given_a_therapist_at_today(tablet)
    when_a_new_client_is_put_on_record(tablet)
    when_the_client_answers_and_signs_the_consent(tablet)
    session_id = then_the_therapist_sees_the_clearance(tablet)
    when_the_findings_are_recorded_and_the_session_starts(tablet)
    given_that_it_started_forty_minutes_ago(folder, session_id)
    when_three_steps_are_done_and_one_was_too_much(tablet)
    then_the_note_tells_what_was_tapped(tablet)
    when_what_is_missing_is_answered_and_a_section_edited(tablet)
    when_the_note_is_signed(tablet)
    then_the_notes_pdf_says_the_same(tablet, session_id)
    then_the_sheet_is_in_the_clients_language(tablet, session_id)
    then_today_shows_it_signed_no_more_to_sign(tablet)
    assert _signed_sessions(tablet_of(clinic.url)) == before + 1


def given_a_therapist_at_today(tablet: Tablet) -> None:
    tablet.open_signed_in("therapist")
    expect(tablet.page.get_by_role("heading", name="Expected today")).to_be_visible()


def when_a_new_client_is_put_on_record(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("button", name="New client").tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("First name").fill("Zelda")
    dialog.get_by_label("Last name").fill("Quistgaard")
    dialog.get_by_label("Date of birth").fill("5 3 1985")
    dialog.get_by_label("Phone").fill("555 777 0199")
    dialog.get_by_text("Spanish").tap()
    dialog.get_by_role("button", name="Save client").tap()
    _asked(tablet, "Zelda Quistgaard")
    page.get_by_role("button", name="Start the visit").tap()


def when_the_client_answers_and_signs_the_consent(tablet: Tablet) -> None:
    _asked(tablet, "¿Dónde lo siente apretado? Señale.")
    _tap(tablet, "English")
    _asked(tablet, "Where is it tight? Point to it.")
    _tap(tablet, "Lower back, left")
    _tap(tablet, "Next")
    _asked(tablet, "How bad is the pain now, from 0 to 10?")
    _tap(tablet, "6")
    _asked(tablet, "When did this spasm start?")
    _tap(tablet, "4 to 6 days ago")
    _asked(tablet, "Do you feel numb")
    _walk_on(tablet)
    _draw_name(tablet)
    _tap(tablet, "I agree and sign")
    _asked(tablet, "Thank you. Please hand the tablet back.")


def then_the_therapist_sees_the_clearance(tablet: Tablet) -> str:
    _screen(tablet).get_by_role("link", name="Therapist").tap()
    tablet.type_pin()
    tablet.page.wait_for_url(re.compile(r"/clearance\?id="))
    tablet.wait_until_drawn()
    expect(tablet.page.get_by_text("3 Gentle mobilization")).to_be_visible()
    expect(tablet.page.get_by_text("Pressure up to level 3")).to_be_visible()
    return tablet.page.url.split("id=")[1]


def when_the_findings_are_recorded_and_the_session_starts(tablet: Tablet) -> None:
    page = tablet.page
    page.get_by_role("button", name="Nothing found", exact=True).tap()
    start = page.get_by_role("button", name="Zelda agrees aloud. Start session")
    expect(start).to_be_enabled()
    start.tap()
    page.wait_for_url(re.compile(r"/session\?id="))


def given_that_it_started_forty_minutes_ago(folder: Path, session_id: str) -> None:
    """The wall clock cannot be turned, so the record is."""
    earlier = timedelta(minutes=40)
    store = open_store(folder, system_clock())
    with store.write() as tx:
        one = sessions.get(tx, session_id)
        began_at = one.time_in - earlier
        sessions.change(tx, one.model_copy(update={"time_in": began_at, "started_at": began_at}))
    store.close()


def when_three_steps_are_done_and_one_was_too_much(tablet: Tablet) -> None:
    page = tablet.page
    heat = page.locator(_NEXT)
    expect(heat).to_contain_text("1a Clinic heat")
    heat.tap()
    page.locator('.pw[data-word="just_right"]').tap()
    expect(page.locator(".chips")).to_contain_text("Just right")
    page.locator(_NEXT).tap()
    expect(page.locator("h2").first).to_have_text("1b Desensitization")
    page.get_by_role("button", name="Firmer", exact=True).tap()
    page.locator('.pw[data-word="just_right"]').tap()
    page.locator(_NEXT).tap()
    expect(page.locator("h2").first).to_have_text("2 Reciprocal inhibition")
    for _ in range(2):
        page.get_by_role("button", name="Firmer", exact=True).tap()
    page.locator('.pw[data-word="too_much"]').tap()
    page.get_by_role("alert").get_by_role("button", name="I eased off").tap()
    page.locator(_NEXT).tap()
    expect(page.locator("h2").first).to_have_text("3 Gentle mobilization")
    page.locator(_NEXT).tap()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("group", name="Pain now").get_by_role("button", name="2", exact=True).tap()
    sheet.get_by_role("button", name="Well", exact=True).tap()
    sheet.get_by_role("button", name="Later").tap()
    sheet.get_by_role("button", name="Finish and write the note").tap()
    page.wait_for_url(re.compile(r"/note\?id="))
    tablet.wait_until_drawn()


def then_the_note_tells_what_was_tapped(tablet: Tablet) -> None:
    for words in ("lower back left", "Too much once, at level", "Pain 6 to 2: down 4 points"):
        expect(tablet.page.get_by_text(re.compile(words, re.IGNORECASE)).first).to_be_visible()


def when_what_is_missing_is_answered_and_a_section_edited(tablet: Tablet) -> None:
    page = tablet.page
    expect(page.get_by_text("1 answer missing")).to_be_visible()
    page.get_by_role("button", name="None planned", exact=True).first.tap()
    expect(page.get_by_text("Nothing missing")).to_be_visible()
    page.get_by_role("button", name="Edit").nth(3).tap()
    field = page.get_by_label("What comes next")
    field.fill("Short walks. Come again if it returns.")
    page.get_by_role("button", name="Done", exact=True).tap()
    expect(page.get_by_text("Short walks. Come again if it returns.")).to_be_visible()


def when_the_note_is_signed(tablet: Tablet) -> None:
    tablet.page.get_by_label("Your PIN").fill(DEMO_PIN)
    tablet.page.get_by_role("button", name="Sign and lock", exact=True).tap()
    expect(tablet.page.get_by_text("The note is signed and locked.")).to_be_visible()


def then_the_notes_pdf_says_the_same(tablet: Tablet, session_id: str) -> None:
    text = _document(tablet, "note", session_id)
    for words in (
        *("Zelda Quistgaard", "Subjective", "Objective", "Assessment", "Plan"),
        *("Maya Okafor", "Pain 6 to 2: down 4 points", "Too much once"),
        *("1a Clinic heat", "1b Desensitization", "2 Reciprocal inhibition"),
        "Short walks. Come again if it returns.",
    ):
        assert words in text, words


def then_the_sheet_is_in_the_clients_language(tablet: Tablet, session_id: str) -> None:
    text = _document(tablet, "handout", session_id)
    for words in ("Para Zelda", "Busque ayuda ya", "La presión fue mucha"):
        assert words in text, words
    assert "Quistgaard" not in text


def then_today_shows_it_signed_no_more_to_sign(tablet: Tablet) -> None:
    tablet.go("/")
    tablet.wait_until_drawn()
    lists = tablet.page.locator(".st-key-card_notes_to_sign, .st-key-card_going_on")
    expect(tablet.page.get_by_text("Zelda Quistgaard").first).to_be_visible()  # seen lately
    expect(lists.get_by_text("Zelda Quistgaard")).to_have_count(0)


def _document(tablet: Tablet, kind: str, session_id: str) -> str:
    """Fetched with the browser's own cookie; its text on one line."""
    answer = tablet.page.request.get(f"{tablet.url}/documents/{kind}?session={session_id}")
    assert answer.ok
    assert answer.headers["cache-control"] == "no-store"
    pages = pypdfium2.PdfDocument(answer.body())
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.split())


def _signed_sessions(tablet: Tablet) -> int:
    """What the owner's page says."""
    tablet.open_signed_in("owner", "/statistics?period=all&detail=clients")
    row = tablet.page.get_by_role("row", name=re.compile("Sessions with a signed note"))
    return int(row.get_by_role("cell").inner_text().replace(",", ""))
