"""How long a tap takes to be stored: the session pad beside a plain button, and many tablets.

Run by name: `pytest -s tests/benchmarks/bench_taps.py` prints what it measured.
"""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from app.services.context import Context
from app.services.ids import new_id
from app.services.running import system_clock
from app.services.sign_in import SESSION_COOKIE
from app.storage.opening import open_store
from app.storage.store import Store
from schemas.codes.session import ClientWord
from schemas.codes.treatment import EventKind
from tests.benchmarks import plain_button
from tests.browser.conftest import ARGUMENTS, LANDSCAPE, chromium
from tests.gate.people import opened
from tests.services import clients_of, people, session_taps, sessions_of
from tests.serving import Served, served

_TAPS: Final = 50
_WARM_UP: Final = 5
_MOST: Final = 0.6
_TABLETS: Final = (25, 50)
_EVERY_SECONDS: Final = 2.0
_ROUNDS: Final = 8

# From the finger's click to the moment at which the screen shows that the tap is stored.
_WATCH: Final = """() => {
  const button = BUTTON, stored = STORED, rooted = button().getRootNode();
  window.waits = [];
  let began = null;
  rooted.addEventListener('click', () => { began = performance.now(); }, true);
  const look = () => {
    if (began === null || !stored(window.waits.length + 1)) return;
    window.waits.push(performance.now() - began);
    began = null;
  };
  new MutationObserver(look).observe(
    rooted === document ? document.body : rooted,
    {subtree: true, childList: true, characterData: true, attributes: true});
}"""
_PAD: Final = """[...document.querySelectorAll('*')].map(e => e.shadowRoot)
  .find(root => root && root.querySelector('.pw'))"""
_PAD_BUTTON: Final = f"""() => {_PAD}.querySelector('.pw[data-word="just_right"]')"""
_PAD_STORED: Final = (
    f"""() => {_PAD}.querySelector('.saved-text').textContent.startsWith('Saved')"""
)
_PLAIN_BUTTON: Final = "() => document.querySelector('[data-testid=stButton] button')"
_PLAIN_STORED: Final = "count => document.body.innerText.includes('Stored ' + count)"


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Chromium from the PATH; only for one test, because its event loop stops every other."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium on the PATH: install Debian's package chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def desk(demo_folder: Path) -> Iterator[Context]:
    """The therapist at another screen of the same clinic, by the wall clock."""
    store = open_store(demo_folder, system_clock())
    yield people.context(store, system_clock, "therapist")
    store.close()


def _session(ctx: Context, number: int = 0) -> str:
    """A running session with a step begun."""
    session_id = sessions_of.started(ctx, clients_of.other(number))
    session_taps.begin(ctx, session_id)
    return session_id


@dataclass(frozen=True)
class Tapped:
    """An open page, its button, and how the page shows that so many taps are stored (JS)."""

    page: Page
    button: str
    stored: str

    def watch(self) -> None:
        """Measure from now on."""
        there = f"() => {{ try {{ return ({self.button})() }} catch {{ return null }} }}"
        self.page.wait_for_function(there)
        self.page.wait_for_timeout(1_000)  # fonts and the first drawing are not what is measured
        self.page.evaluate(_WATCH.replace("BUTTON", self.button).replace("STORED", self.stored))

    def tap(self) -> None:
        """One tap, until it is stored and the finger is up again."""
        button = self.page.evaluate_handle(self.button).as_element()
        assert button is not None
        before = len(self.waits())
        button.tap()
        self.page.wait_for_function(f"() => window.waits.length > {before}")
        self.page.wait_for_timeout(450)  # the pad takes two taps at once for one

    def waits(self) -> list[float]:
        """Milliseconds from tap to stored, in their order."""
        measured: list[float] = self.page.evaluate("() => window.waits")
        return measured


def _middle(waits: list[float]) -> float:
    return waits[len(waits) // 2]


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


def _page(browser: Browser) -> Page:
    width, height = LANDSCAPE
    return browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True
    ).new_page()


def _pad(browser: Browser, running: Served, session_id: str) -> Tapped:
    page = _page(browser)
    with closing(open_store(running.folder, system_clock())) as store:
        token = opened(store, "therapist", system_clock())
    page.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": running.url}])
    page.goto(f"{running.url}/session?id={session_id}")
    return Tapped(page, _PAD_BUTTON, _PAD_STORED)


def _button(browser: Browser, url: str) -> Tapped:
    page = _page(browser)
    page.goto(url)
    return Tapped(page, _PLAIN_BUTTON, _PLAIN_STORED)


@contextmanager
def _plainly_served(folder: Path, session_id: str) -> Iterator[str]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {plain_button.FOLDER: str(folder), plain_button.SESSION: session_id}
    process = subprocess.Popen(
        (sys.executable, "-m", "uvicorn", "tests.benchmarks.plain_button:app", "--port", str(port)),
        env={**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the plain page never came up")


def test_a_tap_on_the_pad_is_stored_in_less_than_two_thirds_of_a_buttons_time(
    browser: Browser, desk: Context, demo_folder: Path
) -> None:
    first, second = _session(desk, 1), _session(desk, 2)
    with served(demo_folder) as running, _plainly_served(demo_folder, second) as url:
        _await(url)
        both = (_pad(browser, running, first), _button(browser, url))
        for one in both:
            one.watch()
        for _ in range(_WARM_UP + _TAPS):  # in turn, so that both meet the same machine
            for one in both:
                one.tap()
        pad, plain = (sorted(one.waits()[_WARM_UP:]) for one in both)
    ratio = _middle(pad) / _middle(plain)
    sys.stdout.write(
        f"\ntap to stored, median / p95 ms: pad {_middle(pad):.1f} / {_p95(pad):.1f}, "
        f"st.button {_middle(plain):.1f} / {_p95(plain):.1f}, ratio {ratio:.2f}\n"
    )
    stored = [len(session_taps.events(desk, one)) for one in (first, second)]
    assert stored == [_TAPS + _WARM_UP] * 2
    assert ratio <= _MOST


@pytest.mark.parametrize("tablets", _TABLETS)
def test_every_tap_of_many_tablets_is_stored_once(
    tablets: int, desk: Context, demo_folder: Path
) -> None:
    sessions = [_session(desk, number % 20) for number in range(tablets)]
    cookies = [_cookie(desk.store) for _ in sessions]
    with served(demo_folder) as running:
        _await(f"{running.url}/healthz")
        waits = asyncio.run(_many(running.url, sessions, cookies))
    told = f"median {_middle(sorted(waits)):.1f}, p95 {_p95(waits):.1f} ms"
    sys.stdout.write(f"\n{tablets} tablets: {told}\n")
    assert {len(session_taps.events(desk, one)) for one in sessions} == {_ROUNDS}


def _cookie(store: Store) -> str:
    return opened(store, "therapist", system_clock())


async def _many(url: str, sessions: list[str], cookies: list[str]) -> list[float]:
    """Every tablet taps at its own moment of each round, and waits for the answer."""
    waits: list[float] = []

    async def tablet(number: int) -> None:
        headers = {"cookie": f"{SESSION_COOKIE}={cookies[number]}", "origin": url}
        async with httpx.AsyncClient(base_url=url, headers=headers, timeout=30) as client:
            await asyncio.sleep(_EVERY_SECONDS * number / len(sessions))
            for _ in range(_ROUNDS):
                began = time.perf_counter()
                answer = await client.post(
                    f"/api/sessions/{sessions[number]}/log_event",
                    json={
                        "id": new_id(),
                        "kind": EventKind.PRESSURE_CHECK,
                        "word": ClientWord.JUST_RIGHT,
                    },
                )
                answer.raise_for_status()
                waits.append((time.perf_counter() - began) * 1_000)
                await asyncio.sleep(_EVERY_SECONDS - (time.perf_counter() - began))

    await asyncio.gather(*(tablet(number) for number in range(len(sessions))))
    return waits
