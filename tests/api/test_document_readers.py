"""Who may open a document by its address: whoever may read the record, and nobody else.

The rule and what lost: `app/decisions/0028-a-documents-address-is-no-key.md`.
"""

import pytest

from app.services.context import Context
from app.services.documents import session_note
from app.storage.store import Store
from schemas.access import Role
from schemas.audit import AuditAction, AuditEntry
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people, signable
from tests.services.clients_of import add, typed

_KINDS = ("note", "handout", "letter")
Addresses = list[tuple[str, str]]


@pytest.fixture
def treated(therapist: Context, clock: FixedClock) -> str:
    """Maya's visit with a signed note."""
    session_id = signable.ready(therapist, clock)
    signable.signed(therapist, session_id)
    return session_id


@pytest.fixture
def referred(therapist: Context) -> str:
    """Maya's visit that ended at a red flag: it has a letter."""
    return signable.refused(therapist, add(therapist, typed()))


def _openings(store: Store) -> list[AuditEntry]:
    return [one for one in gate_people.audit(store) if one.action is AuditAction.DOCUMENT_OPENED]


@pytest.fixture
def addresses(treated: str, referred: str) -> Addresses:
    """Every kind of document, and a session that has one."""
    return [("note", treated), ("handout", treated), ("letter", referred)]


@pytest.mark.parametrize("login", ["ruth", "diego"])
def test_a_colleague_of_the_clinic_may_read_what_another_therapist_wrote_and_it_is_logged(
    browser_of: BrowserOf, store: Store, addresses: Addresses, login: str
) -> None:
    tab, colleague = browser_of(login), people.account_of(store, login)
    for kind, session_id in addresses:
        answer = tab.get(f"/documents/{kind}", params={"session": session_id})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        newest = _openings(store)[0]
        assert (newest.actor_id, newest.subject_id) == (colleague.id, session_id)
        assert newest.details["kind"] == kind


def test_a_colleague_gets_the_same_bytes_as_the_one_who_signed(
    browser_of: BrowserOf, therapist: Context, treated: str
) -> None:
    asked = {"session": treated}
    assert browser_of("ruth").get("/documents/note", params=asked).content == (
        session_note(therapist, treated).content
    )


@pytest.mark.parametrize(
    ("login", "kinds"), [("frontdesk", ("note", "letter")), ("owner", _KINDS), ("admin", _KINDS)]
)
def test_a_role_that_may_not_read_learns_not_even_whether_there_is_a_document(
    browser_of: BrowserOf, store: Store, addresses: Addresses, login: str, kinds: tuple[str, ...]
) -> None:
    tab = browser_of(login)
    for kind, session_id in addresses:
        if kind in kinds:
            there, nowhere = (
                tab.get(f"/documents/{kind}", params={"session": one})
                for one in (session_id, "nothing")
            )
            assert there.status_code == nowhere.status_code == 403
            assert there.text == nowhere.text
    assert _openings(store) == []


def test_somebody_who_lost_the_role_lost_the_documents_with_it(
    browser_of: BrowserOf, store: Store, treated: str
) -> None:
    tab, asked = browser_of("ruth"), {"session": treated}
    assert tab.get("/documents/note", params=asked).status_code == 200
    people.set_roles(store, "ruth", Role.FRONT_DESK)
    assert tab.get("/documents/note", params=asked).status_code == 403
    assert len(_openings(store)) == 1


def test_a_session_that_an_admin_ended_opens_nothing(
    url: str, store: Store, clock: FixedClock, treated: str
) -> None:
    token = gate_people.opened(store, "therapist", clock())
    gate_people.revoke(store, token, clock())
    with Browser(url, token=token) as tab:
        answer = tab.get("/documents/note", params={"session": treated})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert _openings(store) == []


@pytest.mark.parametrize("login", ["therapist", "frontdesk"])
def test_a_tablet_in_a_clients_hands_opens_no_document_not_even_their_own(
    url: str, store: Store, clock: FixedClock, addresses: Addresses, login: str
) -> None:
    token = gate_people.opened(store, login, clock())
    gate_people.hand_over(store, token, addresses[0][1])
    with Browser(url, token=token) as tab:
        for kind, session_id in addresses:
            answer = tab.get(f"/documents/{kind}", params={"session": session_id})
            assert answer.status_code in {303, 403}
            assert b"%PDF-" not in answer.content
    assert _openings(store) == []


@pytest.mark.parametrize("kind", _KINDS)
def test_a_stranger_with_the_address_stands_at_the_door(
    url: str, store: Store, treated: str, kind: str
) -> None:
    for token in (None, "guessed"):
        with Browser(url, token=token) as stranger:
            answer = stranger.get(f"/documents/{kind}", params={"session": treated})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")
        assert b"%PDF-" not in answer.content
    assert _openings(store) == []
