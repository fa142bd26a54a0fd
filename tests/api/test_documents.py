"""Documents over real HTTP, behind the gate: shown in the tab, kept nowhere, nobody else's."""

import pytest

from app.services import addenda
from app.services.context import Context
from app.storage.records import notes, web_sessions
from app.storage.store import Store
from schemas.account import DEMO_PIN
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.gate.browser import Browser
from tests.services import people, signable
from tests.services.clients_of import add, typed


@pytest.fixture
def session_id(therapist: Context, clock: FixedClock) -> str:
    """A session whose note is signed."""
    made = signable.ready(therapist, clock)
    signable.signed(therapist, made)
    return made


@pytest.mark.parametrize(
    ("kind", "name"),
    [("note", "2026-11-24-session-note.pdf"), ("handout", "2026-11-24-aftercare.pdf")],
)
def test_a_document_is_shown_inline_and_kept_by_nobody(
    browser_of: BrowserOf, session_id: str, kind: str, name: str
) -> None:
    tab = browser_of("therapist")
    answer = tab.get(f"/documents/{kind}", params={"session": session_id})
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == f'inline; filename="{name}"'
    assert "script-src" not in answer.headers["content-security-policy"]


@pytest.fixture
def referred(therapist: Context) -> str:
    """A visit that ended at a red flag."""
    return signable.refused(therapist, add(therapist, typed()))


def test_a_letter_is_shown_to_the_therapist_and_to_nobody_else(
    browser_of: BrowserOf, referred: str
) -> None:
    asked = {"session": referred}
    answer = browser_of("therapist").get("/documents/letter", params=asked)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert 'filename="2026-11-24-referral-letter.pdf"' in answer.headers["content-disposition"]
    for login in ("frontdesk", "owner", "admin"):
        assert browser_of(login).get("/documents/letter", params=asked).status_code == 403


@pytest.mark.parametrize(("paper", "status"), [("a4", 200), ("letter", 200), ("a3", 400)])
def test_another_paper_can_be_asked_for(
    browser_of: BrowserOf, session_id: str, paper: str, status: int
) -> None:
    asked = {"session": session_id, "paper": paper}
    answer = browser_of("therapist").get("/documents/note", params=asked)
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF-") is (status == 200)


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
    browser_of: BrowserOf, session_id: str, login: str, kind: str, status: int
) -> None:
    tab = browser_of(login)
    answer = tab.get(f"/documents/{kind}", params={"session": session_id})
    assert answer.status_code == status
    assert answer.content.startswith(b"%PDF-") is (status == 200)


@pytest.mark.parametrize("asked", ["", "nothing", "' OR 1=1; --", "\u202e", "../../etc/passwd"])
def test_an_unknown_session_is_a_plain_message(browser_of: BrowserOf, asked: str) -> None:
    tab = browser_of("therapist")
    for kind in ("note", "handout", "letter"):
        answer = tab.get(f"/documents/{kind}", params={"session": asked})
        assert answer.status_code == 404
        assert "There is no such visit" in answer.text


def test_an_unsigned_note_is_a_plain_message(
    browser_of: BrowserOf, clock: FixedClock, therapist: Context
) -> None:
    made = signable.ready(therapist, clock)
    tab = browser_of("therapist")
    answer = tab.get("/documents/note", params={"session": made})
    assert answer.status_code == 409
    assert "Sign it, then open it." in answer.text


def test_who_is_not_signed_in_is_sent_to_the_door(url: str, session_id: str) -> None:
    with Browser(url) as stranger:
        answer = stranger.get("/documents/note", params={"session": session_id})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


def test_a_locked_screen_shows_no_document(
    browser_of: BrowserOf, store: Store, clock: FixedClock, session_id: str
) -> None:
    tab = browser_of("therapist")
    with store.write() as tx:
        for one in web_sessions.of_account(tx, people.account_of(store, "therapist").id):
            web_sessions.set_locked(tx, one.id, clock())
    answer = tab.get("/documents/note", params={"session": session_id})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/lock")


def test_there_is_no_other_document(browser_of: BrowserOf, session_id: str) -> None:
    tab = browser_of("therapist")
    answer = tab.get("/documents/everything", params={"session": session_id})
    assert answer.status_code == 404


@pytest.mark.parametrize("login", ["therapist", "frontdesk"])
def test_the_sheet_of_a_withdrawn_note_is_refused_in_a_sentence(
    browser_of: BrowserOf, therapist: Context, session_id: str, login: str
) -> None:
    with therapist.store.read() as tx:
        stored = notes.of_session(tx, session_id)
    assert stored is not None
    addenda.withdraw(therapist, stored.content.note_id, "Another client's visit.", DEMO_PIN)
    answer = browser_of(login).get("/documents/handout", params={"session": session_id})
    assert answer.status_code == 409
    assert "entered in error" in answer.text
    assert "%PDF" not in answer.text
