"""Debian's Chromium, two tablets' shapes, and a demo clinic served once for all.

Starting the program costs more than most tests: one serves the whole package, and every test
finds its clinic as new. Who stops the program or starts it otherwise serves a folder of their own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from app.services.context import Context
from app.services.running import system_clock
from app.storage.opening import open_store
from app.storage.store import Store
from tests.browser.tablet import Tablet
from tests.browser.whole import put_back
from tests.gate.people import opened
from tests.services import people
from tests.serving import Served, served

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS: Final = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
expect.set_options(timeout=15_000)  # two shared cores: what comes late is not what is missing
LANDSCAPE: Final = (1180, 820)
PORTRAIT: Final = (820, 1180)

TabletOf = Callable[..., Tablet]


def chromium() -> str | None:
    """Where Chromium is."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium from the PATH; without one the tests are skipped, in CI they fail."""
    path = chromium()
    if path is None:
        reason = "no Chromium on the PATH: install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def made_clinic(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo clinic that every test begins with; read, never written."""
    return Path(shutil.copytree(demo_template, tmp_path_factory.mktemp("made") / "clinic"))


@pytest.fixture(scope="package")
def served_clinic(
    demo_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The one folder that is served, and the program that serves it."""
    folder = Path(shutil.copytree(demo_template, tmp_path_factory.mktemp("served") / "clinic"))
    with served(folder) as running:
        yield running


@pytest.fixture
def demo_folder(served_clinic: Served, made_clinic: Path) -> Path:
    """The served folder, holding what the demo was made with and nothing of the test before."""
    put_back(served_clinic.folder, made_clinic)
    return served_clinic.folder


@pytest.fixture
def own_folder(demo_template: Path, tmp_path: Path) -> Path:
    """A demo clinic that nothing serves yet, for a program of one's own."""
    return Path(shutil.copytree(demo_template, tmp_path / "demo"))


@pytest.fixture
def store(demo_folder: Path) -> Iterator[Store]:
    """The demo clinic at another screen."""
    opened_store = open_store(demo_folder, system_clock())
    yield opened_store
    opened_store.close()


@pytest.fixture
def desk(store: Store) -> Context:
    """The therapist at another screen of the same clinic, by the wall clock."""
    return people.context(store, system_clock, "therapist")


@pytest.fixture
def clinic(served_clinic: Served, demo_folder: Path) -> Served:
    """The demo clinic, served."""
    assert served_clinic.folder == demo_folder
    return served_clinic


@pytest.fixture(params=[LANDSCAPE, PORTRAIT], ids=["landscape", "portrait"])
def shape(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Both ways of holding a tablet."""
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture
def tablet_of(browser: Browser, request: pytest.FixtureRequest) -> Iterator[TabletOf]:
    """A tablet with touch at an address; every one is closed in the end."""
    has_clinic = "clinic" in request.fixturenames
    clinic: Served | None = request.getfixturevalue("clinic") if has_clinic else None
    contexts: list[BrowserContext] = []

    def build(
        url: str,
        shape: tuple[int, int] = LANDSCAPE,
        *,
        dark: bool = False,
        untrusted: bool = False,
        folder: Path | None = None,
    ) -> Tablet:
        context = browser.new_context(
            viewport={"width": shape[0], "height": shape[1]},
            has_touch=True,
            color_scheme="dark" if dark else "light",
            ignore_https_errors=untrusted,
        )
        contexts.append(context)
        page: Page = context.new_page()
        known = clinic.folder if clinic and clinic.url == url else folder
        return Tablet(page, url, partial(_token, known) if known else None)

    yield build
    for context in contexts:
        context.close()


def _token(folder: Path, login: str) -> str:
    """The cookie of somebody who has signed in just now, without waiting for a hash."""
    with closing(open_store(folder, system_clock())) as store:
        return opened(store, login, system_clock())
