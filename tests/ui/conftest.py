"""Pages run by AppTest, as a signed-in person of the demo clinic."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.config import Settings
from app.services import running, sign_in
from app.storage.store import Store
from app.ui import session
from schemas.account import DEMO_PASSWORD
from tests.clock import FixedClock

MAIN = Path(__file__).resolve().parents[2] / "app" / "main.py"
PageOf = Callable[[str, str], AppTest]


@pytest.fixture
def served_store(store: Store, clock: FixedClock, demo_folder: Path) -> Iterator[Store]:
    """The demo clinic as the one this process serves."""
    running.start(running.Running(store, Settings(demo_folder), clock))
    yield store
    running.stop()


@pytest.fixture
def page_of(served_store: Store, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> PageOf:
    """A page of the application as a demo account sees it."""

    def build(login: str, page: str) -> AppTest:
        token = sign_in.sign_in(served_store, clock(), login, DEMO_PASSWORD).token
        monkeypatch.setattr(session, "browser_token", lambda: token)
        app = AppTest.from_file(str(MAIN), default_timeout=30).run()
        return app if page == "today.py" else app.switch_page(f"../pages/{page}").run()

    return build
