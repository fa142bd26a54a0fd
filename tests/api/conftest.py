"""The routes a tap goes through, behind the gate, over real HTTP, with a clock that stands."""

from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette

from app.api import activity, documents, intakes, names, screen_time, treatment, words
from app.config import Settings
from app.gate import assembly
from app.gate.setup_door import SetupDoor
from app.services import running
from app.services.context import Context
from app.services.running import Running
from app.storage.store import Store
from tests.clock import FixedClock
from tests.gate import in_process
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people

BrowserOf = Callable[[str], Browser]


@pytest.fixture(scope="package")
def stage() -> in_process.Stage:
    """Where each test puts its own clinic."""
    return in_process.Stage()


@pytest.fixture(scope="package")
def address(stage: in_process.Stage) -> Iterator[str]:
    """One server for all tests here."""
    with in_process.listening(stage) as url:
        yield url


@pytest.fixture
def url(stage: in_process.Stage, address: str, store: Store, clock: FixedClock) -> Iterator[str]:
    """Every route over the demo clinic."""
    running.start(Running(store, Settings(store.folder.path), clock))
    stage.app = Starlette(
        routes=[
            *assembly.routes(SetupDoor()),
            *activity.routes(),
            *documents.routes(),
            *intakes.routes(),
            *words.routes(),
            *treatment.routes(),
            *names.routes(),
            *screen_time.routes(),
        ],
        middleware=assembly.middleware(),
    )
    yield address
    stage.app = None
    running.stop()


@pytest.fixture
def therapist(store: Store, clock: FixedClock) -> Context:
    """The therapist, at another screen."""
    return people.context(store, clock, "therapist")


@pytest.fixture
def browser_of(url: str, store: Store, clock: FixedClock) -> Iterator[BrowserOf]:
    """Browsers of people who are signed in, by login; closed in the end."""
    opened: list[Browser] = []

    def build(login: str) -> Browser:
        opened.append(Browser(url, token=gate_people.opened(store, login, clock())))
        return opened[-1]

    yield build
    for browser in opened:
        browser.close()
