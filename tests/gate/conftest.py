"""Two ways of serving: the gate alone with a fixed clock, and the real program."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.storage.opening import create_store
from app.storage.store import Store
from tests.clock import NOW, FixedClock
from tests.gate import addresses, in_process, people, real
from tests.gate.browser import Browser
from tests.gate.in_process import Gate, Stage
from tests.gate.real import Program

EmptyBrowser = Callable[[], Browser]
NewBrowser = Callable[[], Browser]
SignedInAs = Callable[[str], Browser]


@pytest.fixture(scope="session")
def stage() -> Stage:
    """Where each test puts its own gate."""
    return Stage()


@pytest.fixture(scope="session")
def stage_url(stage: Stage) -> Iterator[str]:
    """The one server's address."""
    with in_process.listening(stage) as url:
        yield url


@pytest.fixture
def gate_server(stage: Stage, stage_url: str, store: Store, clock: FixedClock) -> Iterator[Gate]:
    """The gate over the demo clinic."""
    with in_process.standing(stage, stage_url, store, clock) as gate:
        yield gate


@pytest.fixture
def empty_gate(stage: Stage, stage_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Gate]:
    """The gate over a real folder where nobody can sign in yet."""
    store = create_store(tmp_path / "clinic", NOW)
    with in_process.standing(stage, stage_url, store, clock) as gate:
        yield gate


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Closes what a test opened, before the server goes."""
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def new_browser(gate_server: Gate, stack: ExitStack) -> NewBrowser:
    """Browsers that know nothing of each other."""
    return lambda: stack.enter_context(gate_server.browser())


@pytest.fixture
def browser(new_browser: NewBrowser) -> Browser:
    """A browser that was never here."""
    return new_browser()


@pytest.fixture
def signed_in_as(gate_server: Gate, stack: ExitStack) -> SignedInAs:
    """Browsers that signed in just now."""

    def build(login: str) -> Browser:
        token = people.opened(gate_server.store, login, gate_server.clock())
        return stack.enter_context(gate_server.browser(token))

    return build


@pytest.fixture
def admin(signed_in_as: SignedInAs) -> Browser:
    """The admin's browser."""
    return signed_in_as("admin")


@pytest.fixture
def empty_browser(empty_gate: Gate, stack: ExitStack) -> EmptyBrowser:
    """Browsers in front of the gate where nobody can sign in yet."""
    return lambda: stack.enter_context(empty_gate.browser())


@pytest.fixture(scope="session")
def palpate_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The real program, started by its command; tests must leave its sessions as they are."""
    with real.palpate(tmp_path_factory.mktemp("real") / "clinic") as program:
        yield program


@pytest.fixture(scope="session")
def every_address(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every address of the real program, and some that it does not have."""
    return addresses.every_address(tmp_path_factory.mktemp("elsewhere"))
