"""The owner's statistics on a tablet: filters in the address, charts under a finger, tables."""

import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.tables import SessionFactRow
from tests.browser.conftest import TabletOf
from tests.browser.test_looks import _assert_good_to_touch
from tests.serving import Served, served

pytestmark = pytest.mark.browser
_MARK: Final = ".st-key-card_answer_better svg.marks .mark-symbol path"
_WEEKS: Final = 4


@pytest.fixture(scope="module")
def busy(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A clinic whose sessions all lie in the last whole weeks, so that each has a figure.

    It has a program of its own: figures are held by the number of the last change, and another
    test's clinic may have come as far.
    """
    folder = Path(shutil.copytree(demo_template, tmp_path_factory.mktemp("busy") / "clinic"))
    store = open_store(folder, system_clock())
    today = system_clock().date()
    monday = today - timedelta(days=today.weekday())
    with store.write() as tx:
        rows = list(tx.scalars(select(SessionFactRow)))
        newest = max(row.change for row in rows)
        for place, row in enumerate(rows):
            row.local_date = monday - timedelta(weeks=1 + place % _WEEKS)
            row.change = newest + 1
    store.close()
    with served(folder) as running:
        yield running


def test_a_tap_on_a_week_lists_its_sessions_and_a_reload_shows_the_same(
    busy: Served, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    tablet = tablet_of(busy.url, shape)
    page = tablet.page
    tablet.open_signed_in("owner", "/statistics")
    page.get_by_role("button", name="Period").tap()
    page.get_by_role("button", name="All time").tap()
    expect(page).to_have_url(re.compile(r"period=all$"))
    marks = page.locator(_MARK)
    expect(marks.first).to_be_visible()
    tablet.wait_until_settled()
    _assert_good_to_touch(tablet)
    assert not tablet.scrolls_sideways()
    mark = marks.nth(1)
    mark.scroll_into_view_if_needed()
    tablet.wait_until_settled()
    dot = mark.bounding_box()
    assert dot is not None
    # Beside the dot: a finger is larger than it, and the nearest one is meant.
    page.touchscreen.tap(dot["x"] + dot["width"], dot["y"] + dot["height"] + 4)
    listed = page.get_by_role("dialog")
    expect(listed.get_by_role("heading")).to_contain_text("Week from")
    expect(listed.get_by_role("columnheader", name="Therapist")).to_be_visible()
    assert "period=all" in page.url
    assert "show=week" in page.url
    told = listed.locator("table").inner_text()
    page.reload()
    tablet.wait_until_drawn()
    expect(listed.locator("table")).to_have_text(re.compile(told.split()[0]))
    listed.get_by_role("button", name="Close").tap()
    expect(page).to_have_url(re.compile(r"period=all$"))
    assert not [one for one in tablet.requests if not one.startswith((busy.url, "blob:", "data:"))]


def test_a_chart_has_words_and_its_numbers_and_follows_the_dark(
    busy: Served, tablet_of: TabletOf
) -> None:
    tablet = tablet_of(busy.url, dark=True)
    page = tablet.page
    tablet.open_signed_in("owner", "/statistics?period=all")
    card = page.locator(".st-key-card_answer_better")
    drawing = card.get_by_test_id("stVegaLiteChart")
    expect(drawing).to_have_attribute("aria-label", re.compile(r"Fall in pain, by week"))
    colour = page.locator(_MARK).first.evaluate("one => getComputedStyle(one).fill")
    assert colour == "rgb(140, 199, 227)"
    card.get_by_role("button", name="See the numbers").tap()
    table = page.get_by_role("table", name="Fall in pain by week")
    expect(table.get_by_role("rowheader").first).to_be_visible()
