"""From an empty folder to the first page, with only what the terminal shows."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.storage.keys import unlock
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.serving import served

pytestmark = pytest.mark.browser
_PASSWORD = "hands that are busy"
_PIN = "7306"


def test_a_therapist_of_one_sets_up_a_clinic_and_reaches_today(
    tmp_path: Path, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    with served(tmp_path / "clinic") as running:
        tablet = tablet_of(running.url, shape)
        _given_the_code_is_typed(tablet, running.setup_code)
        _when_the_clinic_is_described(tablet)
        recovery_key = _then_the_recovery_sheet_is_shown(tablet)
        tablet.page.reload()
        assert _then_the_recovery_sheet_is_shown(tablet) == recovery_key
        tablet.page.get_by_role("button", name="I have printed it").tap()
        tablet.sign_in("noor", _PASSWORD)
        tablet.wait_until_drawn()
        expect(tablet.page.get_by_text("Nobody is expected")).to_be_visible()
        expect(tablet.page.get_by_role("link", name="Settings")).to_be_visible()
        assert not tablet.complaints
    assert unlock(tmp_path / "clinic", recovery_key=recovery_key) == "file"


def test_back_and_the_first_address_lead_to_the_sheet_until_it_is_printed(
    tmp_path: Path, tablet_of: TabletOf
) -> None:
    with served(tmp_path / "clinic") as running:
        tablet = tablet_of(running.url)
        _given_the_code_is_typed(tablet, running.setup_code)
        _when_the_clinic_is_described(tablet)
        recovery_key = _then_the_recovery_sheet_is_shown(tablet)
        tablet.page.go_back()
        assert _then_the_recovery_sheet_is_shown(tablet) == recovery_key
        tablet.go("/")
        assert _then_the_recovery_sheet_is_shown(tablet) == recovery_key
        tablet.page.get_by_role("button", name="I have printed it").tap()
        expect(tablet.page.get_by_role("heading", name="Sign in")).to_be_visible()
        tablet.go("/setup/recovery")
        expect(tablet.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_code_can_ride_in_the_address(tmp_path: Path, tablet_of: TabletOf) -> None:
    with served(tmp_path / "clinic") as running:
        tablet = tablet_of(running.url)
        tablet.go(f"/setup#code={running.setup_code}")
        expect(tablet.page.get_by_role("textbox")).to_have_value(running.setup_code)
        expect(tablet.page).to_have_url(re.compile(r"/setup$"))


def test_what_was_typed_stays_when_something_is_missing(
    tmp_path: Path, tablet_of: TabletOf
) -> None:
    with served(tmp_path / "clinic") as running:
        tablet = tablet_of(running.url)
        _given_the_code_is_typed(tablet, running.setup_code)
        tablet.page.get_by_label("Clinic name").fill("Quiet Hands")
        tablet.page.get_by_role("button", name="Create the clinic").tap()
        expect(tablet.page.get_by_role("alert")).to_contain_text("things to mend")
        expect(tablet.page.get_by_label("Clinic name")).to_have_value("Quiet Hands")


def _given_the_code_is_typed(tablet: Tablet, code: str) -> None:
    tablet.go("/")
    expect(tablet.page).to_have_url(re.compile(r"/setup$"))
    tablet.page.get_by_role("textbox").fill(code.lower())
    tablet.page.locator("button[type=submit]").tap()
    expect(tablet.page.get_by_role("heading", name="Set up your clinic")).to_be_visible()


def _when_the_clinic_is_described(tablet: Tablet) -> None:
    fields = {
        "clinic_name": "Quiet Hands",
        "address": "4 Mill Lane\nPort Ellery, ME 04000",
        "phone": "555 010 0144",
        "name": "Noor Haddad",
        "login": "noor",
        "licence": "MT-1",
        "licence_state": "Maine",
        "licence_expires": "2028-01-31",
        "password": _PASSWORD,
        "pin": _PIN,
        "passphrase": "five plain words kept at home",
    }
    for name, value in fields.items():
        tablet.page.locator(f"#{name}").fill(value)
    tablet.page.locator("#zone").select_option("America/New_York")
    tablet.page.get_by_role("button", name="Create the clinic").tap()


def _then_the_recovery_sheet_is_shown(tablet: Tablet) -> str:
    expect(tablet.page.get_by_role("heading", name="Print this recovery sheet")).to_be_visible()
    return "-".join(tablet.page.locator(".key-groups li").all_inner_texts())
