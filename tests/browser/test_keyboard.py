"""The story without a finger: Tab, Enter, Space, arrows and digits, to the signed note."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from app.services.context import Context
from schemas.account import DEMO_PIN
from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.browser.test_story import given_that_it_started_forty_minutes_ago
from tests.services import clients_of, visits_of
from tests.serving import Served

pytestmark = pytest.mark.browser

_MOST_STOPS: Final = 90
_NAME: Final = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at.matches('body, main')) return '';
  const label = at.labels && at.labels.length ? at.labels[0].innerText : '';
  return (at.ariaLabel || label || at.innerText || '').replace(/\\s+/g, ' ').trim();
}"""
_RING: Final = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  const drawn = one => getComputedStyle(one).outlineStyle !== 'none'
    || getComputedStyle(one).boxShadow !== 'none';
  const isOutlined = at instanceof SVGElement && parseFloat(getComputedStyle(at).strokeWidth) >= 4;
  return isOutlined || drawn(at) || drawn(at.parentElement);
}"""


class Keyboard:
    """Somebody who has no finger free, or none that can tap."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str, key: str = "Enter") -> None:
        """Go to what has this name, by Tab, see where the focus is, and press."""
        self.reach(name)
        assert self.page.evaluate(_RING), f"nothing shows that {name} has the focus"
        self.page.keyboard.press(key)

    def reach(self, name: str) -> None:
        """Tab until what has this name (a pattern) has the focus."""
        seen = []
        for _ in range(_MOST_STOPS):
            found: str = self.page.evaluate(_NAME)
            if re.search(name, found):
                return
            seen.append(found)
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way by Tab to {name!r}; on the way: {seen}")


@pytest.fixture
def session_id(desk: Context) -> str:
    """A visit that may start, its findings not yet looked for."""
    return visits_of.ready(desk)


@pytest.fixture
def keyboard(clinic: Served, tablet_of: TabletOf, session_id: str) -> Keyboard:
    """A therapist at the clearance."""
    tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist", f"/clearance?id={session_id}")
    return Keyboard(tablet.page)


def test_a_session_is_started_done_and_signed_by_keys_alone(
    keyboard: Keyboard, demo_folder: Path, session_id: str
) -> None:
    page = keyboard.page
    keyboard.press(r"agrees aloud\. Start")
    page.wait_for_url(re.compile(r"/session\?id="))
    given_that_it_started_forty_minutes_ago(demo_folder, session_id)
    _do_every_step(keyboard)
    keyboard.press("^2$")
    keyboard.press("^Well$")
    keyboard.press("^In 1 week")
    keyboard.press("^Finish and write the note$")
    page.wait_for_url(re.compile(r"/note\?id="))
    expect(page.get_by_text("Nothing missing")).to_be_visible()
    keyboard.reach("Your PIN")
    page.keyboard.type(DEMO_PIN)
    keyboard.press("Sign and lock$")
    expect(page.get_by_text(re.compile("^Signed "))).not_to_have_count(0)


def _do_every_step(keyboard: Keyboard) -> None:
    page = keyboard.page
    steps = page.locator(".foot .big")
    expect(steps).to_contain_text("Start step")
    is_checked = False
    while "Finish session" not in steps.inner_text():
        name = steps.locator("small").inner_text()
        keyboard.press(f"^(Start|Next) step {re.escape(name)}", "Space")
        expect(page.locator("h2").first).to_have_text(name)
        if not is_checked and page.locator('.pw[data-word="just_right"]').is_enabled():
            keyboard.press("^Firmer$")
            keyboard.press("^Just right")
            is_checked = True
        page.wait_for_timeout(700)  # a second press at once is a trembling hand
    keyboard.press("Finish session")


def test_a_client_answers_and_signs_by_keys_alone(
    clinic: Served, tablet_of: TabletOf, desk: Context
) -> None:
    tablet, asked = tablet_of(clinic.url), visits_of.begin(desk, language="en")
    tablet.open_signed_in("frontdesk", f"/intake?id={asked}")
    keyboard, screen = Keyboard(tablet.page), tablet.page.locator(".screen")
    place = screen.locator(".progress-words")
    while before := place.inner_text():
        expect(screen.locator("[inert]")).to_have_count(0)
        _answer(keyboard)
        expect(place).not_to_have_text(before)
    expect(screen.locator("canvas")).to_be_visible()
    keyboard.reach("^Sign here")
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "Space", "ArrowUp", "ArrowRight"):
        tablet.page.keyboard.press(key)
    keyboard.press("^I agree and sign")
    expect(tablet.page.get_by_text("Please hand the tablet back")).to_be_visible()
    assert visits_of.of(desk, asked).consent is not None


def _answer(keyboard: Keyboard) -> None:
    """What a plain spasm answers to the page that is shown."""
    screen = keyboard.page.locator(".screen")
    asked = screen.get_by_role("heading", level=1).inner_text()
    if "Point to it" in asked:
        keyboard.press("^Lower back, left")
        keyboard.press("^Next")
    elif asked.startswith("How bad is the pain"):
        keyboard.press("^4")
    elif "spasm start" in asked:
        keyboard.press("^4 to 6 days ago")
    elif screen.get_by_role("button", name="Skip this").count():
        keyboard.press("^Skip this")
    elif screen.get_by_role("checkbox", name="None of these").count():
        keyboard.press("^None of these", "Space")
    elif screen.get_by_role("checkbox").count():
        keyboard.press("^Bending", "Space")
        keyboard.press("^Next")
    elif screen.locator("textarea").count():
        keyboard.press("^Next")
    elif screen.locator(".huge").count():
        is_yes = any(words in asked for words in ("the floor", "looked at this problem"))
        chosen = screen.locator(".huge").nth(int(is_yes)).inner_text()
        keyboard.press(f"^{re.escape(chosen)}$")
    else:
        first = screen.locator(".option").first.inner_text().split("\n")[0]
        keyboard.press(f"{re.escape(first)}")


def test_today_is_walked_by_keys_to_a_clients_record(
    clinic: Served, tablet_of: TabletOf, desk: Context
) -> None:
    clients_of.add(desk, clients_of.typed())
    tablet: Tablet = tablet_of(clinic.url)
    tablet.open_signed_in("therapist")
    keyboard = Keyboard(tablet.page)
    keyboard.press("^Clients$")
    expect(tablet.page.get_by_role("heading", level=1, name="Clients")).to_be_visible()
    tablet.wait_until_drawn()
    keyboard.reach("Find by name or phone")
    tablet.page.keyboard.type("Quistgaard")
    expect(tablet.page.get_by_role("button", name="Open", exact=True)).to_have_count(1)
    keyboard.press("^Open$")
    expect(tablet.page.get_by_role("heading", level=1, name="Zelda Quistgaard")).to_be_visible()
