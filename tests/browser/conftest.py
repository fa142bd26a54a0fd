"""Debian's Chromium, two tablets' shapes, and a served demo clinic."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app.services.context import Context
from app.services.running import system_clock
from app.storage.opening import open_store
from tests.browser.tablet import Tablet
from tests.services import people
from tests.serving import Served, served

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
_ARGUMENTS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
expect.set_options(timeout=15_000)  # two shared cores: what comes late is not what is missing
LANDSCAPE: Final = (1180, 820)
PORTRAIT: Final = (820, 1180)

TabletOf = Callable[..., Tablet]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium from the PATH; without one the tests are skipped, in CI they fail."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        reason = "no Chromium on the PATH: install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def desk(demo_folder: Path) -> Iterator[Context]:
    """The therapist at another screen of the same clinic, by the wall clock."""
    store = open_store(demo_folder, system_clock())
    yield people.context(store, system_clock, "therapist")
    store.close()


@pytest.fixture
def clinic(demo_folder: Path) -> Iterator[Served]:
    """The demo clinic, served."""
    with served(demo_folder) as running:
        yield running


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def shape(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Both ways of holding a tablet."""
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture
def tablet_of(browser: Browser) -> Iterator[TabletOf]:
    """A tablet with touch at an address; every one is closed in the end."""
    contexts: list[BrowserContext] = []

    def build(
        url: str, shape: tuple[int, int] = LANDSCAPE, *, dark: bool = False, untrusted: bool = False
    ) -> Tablet:
        context = browser.new_context(
            viewport={"width": shape[0], "height": shape[1]},
            has_touch=True,
            color_scheme="dark" if dark else "light",
            ignore_https_errors=untrusted,
        )
        contexts.append(context)
        page: Page = context.new_page()
        return Tablet(page, url)

    yield build
    for context in contexts:
        context.close()
