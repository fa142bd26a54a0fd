"""What every test may ask for: a clock, folders, an open demo store, people in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer

from app.services import sign_in
from app.services.context import Actor, Context
from app.services.demo import make_demo
from app.storage.keyholder import KEY_FOLDER_VARIABLE
from app.storage.opening import open_store
from app.storage.store import Store
from schemas.account import DEMO_PASSWORD
from tests.clock import NOW, FixedClock
from tests.workers import OneBrowser

ContextOf = Callable[[str], Context]

# A busy machine is slow, not wrong.
settings.register_profile("palpate", deadline=None)
settings.load_profile("palpate")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Where workers share the tests, one of them drives the browser."""
    return OneBrowser(config, log)


@pytest.fixture
def clock() -> FixedClock:
    """Stands at `NOW`, Tuesday 24 November 2026, 15:00 UTC."""
    return FixedClock()


@pytest.fixture(autouse=True)
def _keys_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches this computer's keyring or the person's own folders."""
    monkeypatch.setenv(KEY_FOLDER_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.delenv("PALPATE_DATA_DIR", raising=False)
    monkeypatch.delenv("PALPATE_ALLOWED_HOSTS", raising=False)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo clinic made once; copied, never opened."""
    folder = tmp_path_factory.mktemp("demo") / "clinic"
    make_demo(folder, NOW, sessions=40, seed=7)
    return folder


@pytest.fixture
def demo_folder(demo_template: Path, tmp_path: Path) -> Path:
    """A demo clinic of one's own: 40 sessions, four accounts."""
    return Path(shutil.copytree(demo_template, tmp_path / "demo"))


@pytest.fixture
def store(demo_folder: Path) -> Iterator[Store]:
    """The demo clinic, open."""
    opened = open_store(demo_folder, NOW)
    yield opened
    opened.close()


@pytest.fixture
def context_of(store: Store, clock: FixedClock) -> ContextOf:
    """A signed-in context of a demo account, by login."""

    def build(login: str) -> Context:
        new = sign_in.sign_in(store, clock(), login, DEMO_PASSWORD)
        signed_in = sign_in.identify(store, new.token)
        assert signed_in is not None
        account = signed_in.account
        actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
        return Context(store, clock, actor)

    return build
