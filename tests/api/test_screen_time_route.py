"""The number that an open screen sends by itself, as the gate lets it pass."""

import json

import httpx
import pytest
from sqlalchemy import select

from app.services.context import Context
from app.services.ids import new_id
from app.storage.store import Store
from app.storage.tables import ScreenTimeRow
from schemas.access import Role
from tests.api.conftest import BrowserOf
from tests.clock import FixedClock
from tests.services import people, sessions_of, signable

_SCREEN = "c" * 32
_JUNK = [
    b"",
    b"[]",
    b"{",
    b'{"screen": "short", "seconds": 3}',
    json.dumps({"screen": _SCREEN, "seconds": "3"}).encode(),
    json.dumps({"screen": _SCREEN, "seconds": -1}).encode(),
    json.dumps({"screen": _SCREEN, "seconds": 3, "text": "x"}).encode(),
]


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session whose note is not signed."""
    return sessions_of.started(therapist)


def _send(
    browser_of: BrowserOf, session_id: str, body: bytes, login: str = "therapist"
) -> httpx.Response:
    """As `navigator.sendBeacon` does it: plain text, with the page's own origin."""
    browser = browser_of(login)
    origin = str(browser.base_url).rstrip("/")
    headers = {"origin": origin, "content-type": "text/plain;charset=UTF-8"}
    address = f"/api/sessions/{session_id}/screen_time"
    return browser.post(address, content=body, headers=headers)


def _said(seconds: int) -> bytes:
    return json.dumps({"screen": _SCREEN, "seconds": seconds}).encode()


def _kept(store: Store) -> list[int]:
    with store.read() as tx:
        return list(tx.scalars(select(ScreenTimeRow.seconds)))


def test_a_lower_number_that_comes_late_lowers_nothing(
    browser_of: BrowserOf, session_id: str, store: Store
) -> None:
    answers = [_send(browser_of, session_id, _said(seconds)) for seconds in (15, 45, 30, 45)]
    assert [one.status_code for one in answers] == [200] * 4
    assert _kept(store) == [45]


def test_a_number_after_the_signature_is_taken_without_a_word(
    browser_of: BrowserOf, therapist: Context, clock: FixedClock, store: Store
) -> None:
    session_id = signable.ready(therapist, clock)
    signable.signed(therapist, session_id)
    answer = _send(browser_of, session_id, _said(20))
    assert (answer.status_code, answer.json()) == (200, {})
    assert _kept(store) == []


@pytest.mark.parametrize("body", _JUNK, ids=range(len(_JUNK)))
def test_junk_is_refused(browser_of: BrowserOf, session_id: str, store: Store, body: bytes) -> None:
    assert _send(browser_of, session_id, body).status_code == 422
    assert _kept(store) == []


def test_nobody_is_timed_on_another_therapists_visit(
    browser_of: BrowserOf, session_id: str, store: Store
) -> None:
    people.add(store, Role.THERAPIST)
    assert _send(browser_of, session_id, _said(20), "second").status_code == 403
    assert _send(browser_of, session_id, _said(20), "frontdesk").status_code == 403
    assert _send(browser_of, new_id(), _said(20)).status_code == 404
    assert _kept(store) == []
