"""The routes of words over real HTTP, behind the gate."""

import json
from typing import Any, Final

import httpx
import pytest

from app.api import words
from app.services import notes
from app.services.context import Context
from app.storage.records import web_sessions
from app.storage.store import Store
from schemas.codes.treatment import NoteSection
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.gate import people as gate_people
from tests.gate.browser import Browser
from tests.services import people, signable, visits_of
from tests.services.words_of import TAB, seen_by

_USES: Final = [one.path.split("{session_id}/")[1] for one in words.routes()]
_JUNK: Final = [b"[]", b"null", b"{", b"\xff\xfe", b"{}"]
_WRONG: Final[list[dict[str, Any]]] = [
    *({"place": "note.nothing"}, {"place": None}, {"writer": "A" * 32}, {"writer": "a" * 31}),
    *({"sequence": 0}, {"sequence": "1"}, {"sequence": 1.5}, {"sequence": 1_000_000_001}),
    {"more": 1},
]
_PLACES: Final = {
    "note/words": "note.plan",
    "note/keep_theirs": "note.plan",
    "addendum/words": "addendum",
    "intake/words": "intake.ad_trigger",
}


@pytest.fixture
def draft(therapist: Context, clock: FixedClock) -> str:
    """A note that only its signature is missing from."""
    return signable.ready(therapist, clock)


@pytest.fixture
def tablet(draft: str, browser_of: BrowserOf) -> Browser:
    """The therapist's, after the visit."""
    assert draft
    return browser_of("therapist")


def _body(use: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    text = {} if use == "note/keep_theirs" else {"text": "Walks"}
    return {"place": _PLACES[use], "writer": TAB, "sequence": 1, **text, **more}


def _send(
    browser: Browser, session_id: str, use: str, content: bytes, origin: str | None = None
) -> httpx.Response:
    return browser.post_json(f"/api/sessions/{session_id}/{use}", content, origin=origin)


def _said(browser: Browser, session_id: str, use: str, **more: Any) -> httpx.Response:  # noqa: ANN401
    return _send(browser, session_id, use, json.dumps(_body(use, **more)).encode())


def test_a_section_is_typed_over_the_wire(tablet: Browser, draft: str, therapist: Context) -> None:
    seen = seen_by(therapist, draft)
    said = _said(tablet, draft, "note/words", seen=seen).json()
    assert (said["sequence"], said["is_copy"]) == (1, False)
    assert said["stands"]["text"] == "Walks"
    copy = _said(tablet, draft, "note/words", writer="b" * 32, text="Rests", seen=seen).json()
    assert (copy["is_copy"], copy["stands"]["text"]) == (True, "Walks")
    kept = _said(tablet, draft, "note/keep_theirs", writer="b" * 32).json()
    assert (kept["is_copy"], kept["stands"]) == (False, copy["stands"])
    assert notes.get(therapist, draft).sections[NoteSection.PLAN].text == "Walks"


def test_the_words_of_an_addendum_and_of_a_client_go_over_the_wire(
    tablet: Browser, draft: str, therapist: Context
) -> None:
    visit = visits_of.begin_for_another(therapist, 9)
    assert _said(tablet, visit, "intake/words").json()["sequence"] == 1
    page = _send(tablet, visit, "intake/page", b'{"page_id": "ad_trigger"}').json()["page"]
    assert page["typed"] == "Walks"
    assert _said(tablet, draft, "addendum/words").status_code == 409
    signable.signed(therapist, draft)
    assert _said(tablet, draft, "addendum/words", sequence=4).json()["sequence"] == 4


def test_a_signed_note_says_so(tablet: Browser, draft: str, therapist: Context) -> None:
    signable.signed(therapist, draft)
    said = _said(tablet, draft, "note/words")
    assert (said.status_code, said.json()["kind"]) == (409, "ProtectedRowError")


@pytest.mark.parametrize("use", _USES)
def test_everything_may_be_sent_twice(
    tablet: Browser, draft: str, therapist: Context, use: str
) -> None:
    session_id = visits_of.begin_for_another(therapist, 9) if use == "intake/words" else draft
    _said(tablet, draft, "note/words")
    if use == "addendum/words":
        _said(tablet, draft, "note/keep_theirs")
        signable.signed(therapist, draft)
    first = _said(tablet, session_id, use)
    before = people.every_row(therapist.store)
    second = _said(tablet, session_id, use)
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json() == first.json()
    assert people.every_row(therapist.store) == before


def test_what_no_tab_says_is_refused_and_changes_nothing(
    tablet: Browser, draft: str, therapist: Context
) -> None:
    before = people.every_row(therapist.store)
    for use in _USES:
        for content in _JUNK:
            assert _send(tablet, draft, use, content).status_code == 422, (use, content)
        for more in _WRONG:
            assert _said(tablet, draft, use, **more).status_code == 422, (use, more)
    assert people.every_row(therapist.store) == before


def test_a_foreign_page_and_a_stranger_are_sent_away(
    tablet: Browser, draft: str, therapist: Context
) -> None:
    before = people.every_row(therapist.store)
    with Browser(str(tablet.base_url).rstrip("/")) as stranger:
        for use in _USES:
            sent = json.dumps(_body(use)).encode()
            assert _send(tablet, draft, use, sent, "https://elsewhere.example").status_code == 403
            assert _send(stranger, draft, use, sent).status_code == 401
    assert people.every_row(therapist.store) == before


def test_the_owner_and_a_locked_screen_are_refused(
    url: str, draft: str, store: Store, clock: FixedClock
) -> None:
    token = gate_people.opened(store, "therapist", clock())
    with store.write() as tx:
        web_sessions.set_locked(tx, gate_people.session_of(store, token).id, clock())
    owners = gate_people.opened(store, "owner", clock())
    with Browser(url, token=owners) as owner, Browser(url, token=token) as locked:
        for use in _USES:
            assert _said(owner, draft, use).status_code == 403
            assert _said(locked, draft, use).status_code == 423


def test_a_tablet_in_a_clients_hands_sends_its_own_words_and_no_note(
    url: str, draft: str, therapist: Context, store: Store, clock: FixedClock
) -> None:
    visit = visits_of.begin_for_another(therapist, 9)
    token = gate_people.opened(store, "therapist", clock())
    with store.write() as tx:
        web_sessions.set_handed_over(tx, gate_people.session_of(store, token).id, visit)
    with Browser(url, token=token) as handed:
        assert _said(handed, visit, "intake/words").status_code == 200
        assert _said(handed, draft, "note/words").status_code == 423
