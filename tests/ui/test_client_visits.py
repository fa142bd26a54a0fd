"""The rows of a client's visits, for those who read notes and those who do not."""

import pytest
from streamlit.testing.v1 import AppTest

from app.services import addenda
from app.services.context import Context
from app.storage.records import notes
from app.storage.store import Store
from schemas.account import DEMO_PIN
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, typed
from tests.ui.conftest import PageOf


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The demo's therapist, beside the one at the screen."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def client_id(therapist: Context) -> str:
    """A client on record."""
    return add(therapist, typed())


@pytest.fixture
def signed(therapist: Context, clock: FixedClock, client_id: str) -> str:
    """The session of the client's signed note."""
    session_id = signable.ready(therapist, clock, client_id)
    signable.signed(therapist, session_id)
    return session_id


def _html(app: AppTest) -> str:
    """All but the style sheet."""
    found = (str(one.proto.body) for one in app.get("html"))
    return " ".join(one for one in found if not one.startswith("<style>"))


def _record(page_of: PageOf, client_id: str, login: str) -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = client_id
    return app.switch_page("../pages/client.py").run()


def test_a_visits_row_says_what_was_done_and_opens_the_note(
    page_of: PageOf, client_id: str, signed: str
) -> None:
    app = _record(page_of, client_id, "therapist")
    assert not app.exception
    shown = _html(app)
    for words in (
        *("Tue 24 Nov", "4 to 2", "1b, 2, 3 · up to level 2", "Over-pressure once", "Signed"),
        *("Next visit", "Fri 27 November", "Signed 24 November 2026, good until"),
    ):
        assert words in shown, words
    app.button(key=f"visit.{signed}.open").click().run()
    assert app.query_params["id"] == signed
    assert "session note" in _html(app)


def test_the_front_desk_sees_day_and_state_and_prints_the_sheet(
    page_of: PageOf, client_id: str, signed: str
) -> None:
    app = _record(page_of, client_id, "frontdesk")
    assert not app.exception
    shown = _html(app)
    for words in ("Tue 24 Nov", "Signed", "Fri 27 November"):
        assert words in shown, words
    for words in ("4 to 2", "Pain", "level 2", "Over-pressure"):
        assert words not in shown, words
    (sheet,) = app.get("link_button")
    assert sheet.proto.url == f"/documents/handout?session={signed}"
    assert "Open" not in [button.label for button in app.button]


def test_a_therapist_prints_the_sheet_again_from_the_clients_page(
    page_of: PageOf, client_id: str, signed: str
) -> None:
    (sheet,) = _record(page_of, client_id, "therapist").get("link_button")
    assert sheet.proto.url == f"/documents/handout?session={signed}"


@pytest.mark.parametrize("login", ["therapist", "frontdesk"])
def test_a_withdrawn_visit_says_so_and_has_no_sheet_to_hand_out(
    page_of: PageOf, therapist: Context, client_id: str, signed: str, login: str
) -> None:
    with therapist.store.read() as tx:
        stored = notes.of_session(tx, signed)
    assert stored is not None
    addenda.withdraw(therapist, stored.content.note_id, "Another client's visit.", DEMO_PIN)
    app = _record(page_of, client_id, login)
    assert "Entered in error" in _html(app)
    assert not app.get("link_button")
