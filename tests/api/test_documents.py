"""Documents over real HTTP, behind the gate: shown in the tab, kept nowhere, nobody else's."""

from collections.abc import Callable, Iterator

import pytest
from starlette.applications import Starlette

from app.api import documents
from app.config import Settings
from app.gate import assembly
from app.gate.setup_door import SetupDoor
from app.services import running
from app.services.context import Context
from app.services.running import Running
from app.storage.records import web_sessions
from app.storage.store import Store
from tests.clock import FixedClock
from tests.gate import in_process
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people, signable

TabOf = Callable[[str], Browser]


@pytest.fixture(scope="module")
def stage() -> in_process.Stage:
    """Where each test puts its own routes."""
    return in_process.Stage()


@pytest.fixture(scope="module")
def address(stage: in_process.Stage) -> Iterator[str]:
    """One server for all tests here."""
    with in_process.listening(stage) as url:
        yield url


@pytest.fixture
def url(stage: in_process.Stage, address: str, store: Store, clock: FixedClock) -> Iterator[str]:
    """The routes over the demo clinic."""
    running.start(Running(store, Settings(store.folder.path), clock))
    stage.app = Starlette(
        routes=[*assembly.routes(SetupDoor()), *documents.routes()],
        middleware=assembly.middleware(),
    )
    yield address
    stage.app = None
    running.stop()


@pytest.fixture
def therapist(store: Store, clock: FixedClock) -> Context:
    """The therapist who signed."""
    return people.context(store, clock, "therapist")


@pytest.fixture
def session_id(therapist: Context, clock: FixedClock) -> str:
    """A session whose note is signed."""
    made = signable.ready(therapist, clock)
    signable.signed(therapist, made)
    return made


@pytest.fixture
def tab_of(url: str, store: Store, clock: FixedClock) -> TabOf:
    """A browser's tab of somebody who is signed in."""
    return lambda login: Browser(url, token=gate_people.opened(store, login, clock()))


@pytest.mark.parametrize(
    ("kind", "name"),
    [("note", "2026-11-24-session-note.pdf"), ("handout", "2026-11-24-aftercare.pdf")],
)
def test_a_document_is_shown_inline_and_kept_by_nobody(
    tab_of: TabOf, session_id: str, kind: str, name: str
) -> None:
    with tab_of("therapist") as tab:
        answer = tab.get(f"/documents/{kind}", params={"session": session_id})
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'
    assert "script-src" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("login", "kind", "status"),
    [
        ("frontdesk", "handout", 200),
        ("frontdesk", "note", 403),
        ("owner", "note", 403),
        ("owner", "handout", 403),
        ("admin", "note", 403),
        ("admin", "handout", 403),
    ],
)
def test_another_signed_in_person_gets_what_the_role_allows(
    tab_of: TabOf, session_id: str, login: str, kind: str, status: int
) -> None:
    with tab_of(login) as tab:
        answer = tab.get(f"/documents/{kind}", params={"session": session_id})
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF-") is (status == 200)


@pytest.mark.parametrize("asked", ["", "nothing", "' OR 1=1; --", "\u202e", "../../etc/passwd"])
def test_an_unknown_session_is_a_plain_message(tab_of: TabOf, asked: str) -> None:
    with tab_of("therapist") as tab:
        for kind in ("note", "handout"):
            answer = tab.get(f"/documents/{kind}", params={"session": asked})
            assert answer.status_code == 404
            assert "There is no such visit" in answer.text


def test_an_unsigned_note_is_a_plain_message(
    tab_of: TabOf, clock: FixedClock, therapist: Context
) -> None:
    made = signable.ready(therapist, clock)
    with tab_of("therapist") as tab:
        answer = tab.get("/documents/note", params={"session": made})
    assert answer.status_code == 409
    assert "Sign it, then open it." in answer.text


def test_who_is_not_signed_in_is_sent_to_the_door(url: str, session_id: str) -> None:
    with Browser(url) as stranger:
        answer = stranger.get("/documents/note", params={"session": session_id})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


def test_a_locked_screen_shows_no_document(
    tab_of: TabOf, store: Store, clock: FixedClock, session_id: str
) -> None:
    with tab_of("therapist") as tab:
        with store.write() as tx:
            for one in web_sessions.of_account(tx, people.account_of(store, "therapist").id):
                web_sessions.set_locked(tx, one.id, clock())
        answer = tab.get("/documents/note", params={"session": session_id})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/lock")


def test_there_is_no_other_document(tab_of: TabOf, session_id: str) -> None:
    with tab_of("therapist") as tab:
        answer = tab.get("/documents/everything", params={"session": session_id})
    assert answer.status_code == 404
