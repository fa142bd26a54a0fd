"""What a person does at a tablet, in the person's words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import ConsoleMessage, Page, expect

from app.services.sign_in import SESSION_COOKIE
from schemas.account import DEMO_PASSWORD, DEMO_PIN

TokenOf = Callable[[str], str]

_IDLE: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_CONNECTED: Final = '[data-test-connection-state="CONNECTED"]'
_SETTLED: Final = f"""() => (!document.querySelector('[data-testid="stApp"]')
    || document.querySelector('{_IDLE}'))
  && !document.getAnimations().some(
    one => one instanceof CSSTransition && one.playState === 'running')"""
# Right after a tap the script may not have begun yet, and then idle says nothing.
_LISTEN_FOR_A_RUN: Final = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  let hasBegun = false;
  window.palpateHasRun = false;
  new MutationObserver(() => {
    const isIdle = app.dataset.testScriptState === 'notRunning';
    hasBegun ||= !isIdle;
    window.palpateHasRun ||= hasBegun && isIdle;
  }).observe(app, {attributes: true, attributeFilter: ['data-test-script-state']});
}"""
_WATCHED: Final = "html[data-palpate-watched]"
# Components draw in shadows of their own.
_EVERYTHING: Final = """const all = (root, what) => [...root.querySelectorAll(what)].concat(
  [...root.querySelectorAll('*')].flatMap(e => e.shadowRoot ? all(e.shadowRoot, what) : []));"""
# Only what a person can tap counts; a check box is tapped by its label.
_TARGETS: Final = f"""() => {{ {_EVERYTHING} return all(document,
    'a[href], button, input:not([type=hidden]), select, textarea, [role=button], [role=tab]')
  .filter(e => e.checkVisibility({{opacityProperty: true, visibilityProperty: true}}))
  .map(e => {{ const b = (e.type === 'checkbox' ? e.labels[0] : e).getBoundingClientRect();
              return {{name: (e.innerText || e.id || e.ariaLabel || e.tagName).trim(),
                      width: b.width, height: b.height}}; }})
  .filter(t => t.width > 1 && t.height > 1); }}"""
_INPUT_SIZES: Final = f"""() => {{ {_EVERYTHING} return all(document, 'input, textarea, select')
  .filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize)); }}"""


class Tablet:
    """One browser page, and every request it made.

    `token_of`: gives the cookie of a login that has signed in just now; None: by the form.
    """

    def __init__(self, page: Page, url: str, token_of: TokenOf | None = None) -> None:
        self.page = page
        self.url = url
        self._token_of = token_of
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> None:
        """Open an address."""
        self.page.goto(self.url + path, wait_until="commit")

    def sign_in(self, login: str, password: str = DEMO_PASSWORD) -> None:
        """Type name and password, and tap."""
        self.page.get_by_label("Your name or email").fill(login)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in", exact=True).tap()

    def open_signed_in(self, login: str, path: str = "/") -> None:
        """Signed in, page drawn. The form itself has tests of its own."""
        if self._token_of is None:
            self.go(path)
            self.sign_in(login)
        else:
            self.page.context.add_cookies(
                [
                    {
                        "name": SESSION_COOKIE,
                        "value": self._token_of(login),
                        "url": self.url,
                        "httpOnly": True,
                        "sameSite": "Strict",
                    }
                ]
            )
            self.go(path)
        self.wait_until_drawn()

    def type_pin(self, pin: str = DEMO_PIN) -> None:
        """Tap the digits of the gate's own pad, at the lock or where a client hands it back."""
        pad = self.page.locator("[data-pin]")
        for digit in pin:
            pad.get_by_role("button", name=digit, exact=True).tap()
        pad.locator("button[type=submit]").tap()

    def wait_until_drawn(self) -> None:
        """Streamlit is connected and idle, a title shows, and the idle lock's watch is on."""
        self.page.wait_for_selector(_CONNECTED, state="attached")
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        self.page.wait_for_selector(_IDLE, state="attached")
        self.page.wait_for_selector(_WATCHED, state="attached")

    def wait_until_settled(self) -> None:
        """No script runs and nothing fades: Streamlit dims what it drew while it draws anew."""
        self.page.wait_for_function(_SETTLED)

    @contextmanager
    def running(self) -> Iterator[None]:
        """What is done in the block makes the page's script run; it has ended after the block."""
        self.page.evaluate(_LISTEN_FOR_A_RUN)
        yield
        self.page.wait_for_function("() => window.palpateHasRun")

    def targets(self) -> list[dict[str, Any]]:
        """Everything that can be tapped: name, width, height in px."""
        found: list[dict[str, Any]] = self.page.evaluate(_TARGETS)
        return found

    def input_text_sizes(self) -> list[float]:
        """Font sizes of all fields, px."""
        found: list[float] = self.page.evaluate(_INPUT_SIZES)
        return found

    def scrolls_sideways(self) -> bool:
        """Whether anything sticks out at the side."""
        wide: bool = self.page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        return wide

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)
