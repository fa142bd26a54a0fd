"""Sizes, reach and accessibility of every page, in both shapes, light and dark."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import TabletOf
from tests.browser.tablet import Tablet
from tests.serving import Served, served

pytestmark = pytest.mark.browser
_PAGES = [
    ("therapist", "/"),
    ("therapist", "/account"),
    ("admin", "/settings"),
    ("owner", "/audit"),
]


def _serious(tablet: Tablet) -> list[Any]:
    found = Axe().run(tablet.page).response["violations"]
    return [
        (one["id"], [node["target"] for node in one["nodes"]])
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def _small_targets(tablet: Tablet) -> list[Any]:
    return [one for one in tablet.targets() if one["height"] < 48 or one["width"] < 48]


def _assert_good_to_touch(tablet: Tablet) -> None:
    tablet.wait_until_settled()
    assert _small_targets(tablet) == []
    assert all(size >= 16 for size in tablet.input_text_sizes())
    assert not tablet.scrolls_sideways()
    assert _serious(tablet) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("page", _PAGES, ids=" ".join)
def test_every_page_is_good_to_touch_and_read(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    page: tuple[str, str],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.open_signed_in(*page)
    _assert_good_to_touch(tablet)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_doors_are_good_to_touch_and_read(
    clinic: Served,
    tablet_of: TabletOf,
    shape: tuple[int, int],
    dark: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    tablet = tablet_of(clinic.url, shape, dark=dark)
    tablet.go("/sign-in")
    _assert_good_to_touch(tablet)
    tablet.open_signed_in("therapist")
    tablet.go("/lock")
    tablet.page.get_by_role("button", name="Sign out").wait_for()
    _assert_good_to_touch(tablet)


def test_the_set_up_pages_are_good_to_touch_and_read(
    tmp_path: Path, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    with served(tmp_path / "clinic") as running:
        tablet = tablet_of(running.url, shape)
        tablet.go("/setup")
        tablet.page.get_by_role("textbox").wait_for()
        _assert_good_to_touch(tablet)
        tablet.page.get_by_role("textbox").fill(running.setup_code)
        tablet.page.locator("button[type=submit]").tap()
        tablet.page.locator("#passphrase").wait_for()
        _assert_good_to_touch(tablet)


def test_dialogs_are_good_to_touch_and_read(
    clinic: Served, tablet_of: TabletOf, shape: tuple[int, int]
) -> None:
    tablet = tablet_of(clinic.url, shape)
    tablet.open_signed_in("admin", "/settings")
    tablet.page.get_by_role("button", name="New person").tap()
    tablet.page.get_by_role("button", name="Create account").wait_for()
    _assert_good_to_touch(tablet)
