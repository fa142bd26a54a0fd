"""Seconds per note, as the tablet measures them: what is stored is the time until the signature."""

from datetime import timedelta
from typing import Final

import pytest
from playwright.sync_api import expect

from app.services.running import system_clock
from app.storage.store import Store
from schemas.account import DEMO_PIN
from tests.browser.conftest import TabletOf
from tests.clock import FixedClock
from tests.services import people, signable, visits_of
from tests.services.clients_of import add, other
from tests.serving import Served

pytestmark = pytest.mark.browser

_READ_FOR: Final = 5_000  # milliseconds; the count tells by itself every fifteen seconds
_HAS_PASSED: Final = "until => performance.now() >= until"


@pytest.mark.parametrize("by", ["a tap", "the enter key"])
def test_a_note_that_is_read_for_five_seconds_and_signed_has_taken_about_five(
    clinic: Served, tablet_of: TabletOf, store: Store, by: str
) -> None:
    clock = FixedClock(system_clock() - timedelta(hours=1))
    desk = people.context(store, clock, "therapist")
    draft = signable.ready(desk, clock, add(desk, other(5)))
    tablet = tablet_of(clinic.url)
    page = tablet.page
    tablet.open_signed_in("therapist", f"/note?id={draft}")
    opened = page.evaluate("performance.now()")
    page.get_by_label("Your PIN").fill(DEMO_PIN)
    button = page.get_by_role("button", name="Sign and lock")
    page.wait_for_function(_HAS_PASSED, arg=opened + _READ_FOR)
    button.tap() if by == "a tap" else button.press("Enter")
    expect(page.get_by_text("The note is signed and locked.")).to_be_visible()
    longest = page.evaluate("performance.now()") / 1_000
    seconds = visits_of.of(desk, draft).session.note_seconds
    assert seconds is not None
    assert 4 <= seconds <= longest
