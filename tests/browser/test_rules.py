"""The owner reads the rules and records a review, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import TabletOf
from tests.serving import Served

pytestmark = pytest.mark.browser


def test_the_owner_finds_a_rule_and_records_a_review(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("owner", "/rules")
    page = tablet.page
    page.get_by_label("Find a rule").fill("AC-ICE-SWELL")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Home care · 1 of 30 rows · draft")).to_be_visible()
    tablet.wait_until_drawn()
    expect(page.get_by_text("title: Ice while it is swollen")).to_be_visible()
    assert [one for one in tablet.targets() if one["height"] < 48 or one["width"] < 48] == []
    assert not tablet.scrolls_sideways()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []

    page.get_by_role("button", name="Record a review").tap()
    page.get_by_label("What was checked").fill("Home care")
    page.keyboard.press("Enter")
    page.get_by_label("Clinician's name").fill("Ann Clinician")
    page.get_by_label("Licence").fill("PT 4711")
    page.get_by_role("button", name="Record this review").tap()
    expect(page.get_by_text("The review is recorded.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Checked: 1 of \d+ parts\."))).to_be_visible()
    expect(page.get_by_text("Ann Clinician, licence PT 4711, checked it on")).to_be_visible()
