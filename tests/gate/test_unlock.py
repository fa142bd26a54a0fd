"""Back from the locked screen: by PIN, after five wrong ones by password, never after the shift."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from schemas.account import DEMO_PASSWORD
from schemas.audit import AuditAction
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import SignedInAs
from tests.gate.hashing import watched
from tests.gate.in_process import Gate

ASKS_PIN = 'name="pin"'
ASKS_PASSWORD = 'name="password"'


@pytest.fixture
def locked(admin: Browser) -> Browser:
    admin.get("/lock")
    return admin


def wrong_pins(browser: Browser, times: int) -> str:
    """The page after the last of so many wrong PINs."""
    responses = [browser.submit("/lock", pin=people.WRONG_PIN) for _ in range(times)]
    assert {response.status_code for response in responses} == {401}
    return responses[-1].text


def test_the_pin_leads_back_to_where_the_person_was(gate_server: Gate, locked: Browser) -> None:
    response = locked.submit("/lock", pin=people.PIN, next="/settings?x=1")
    assert (response.status_code, response.headers["location"]) == (303, "/settings?x=1")
    assert locked.get("/settings").status_code == 200
    assert people.audit(gate_server.store)[0].action is AuditAction.UNLOCKED


def test_the_idle_lock_opens_by_pin_and_begins_anew(gate_server: Gate, admin: Browser) -> None:
    gate_server.clock.advance(hours=2)
    assert admin.submit("/lock", pin=people.PIN).status_code == 303
    gate_server.clock.advance(minutes=9, seconds=59)
    assert admin.get("/_stcore/health").status_code == 200
    gate_server.clock.advance(seconds=1)
    assert admin.get("/_stcore/health").status_code == 423


def test_four_wrong_pins_then_the_right_one_open(gate_server: Gate, locked: Browser) -> None:
    page = wrong_pins(locked, 4)
    assert "1 try left." in page
    assert ASKS_PIN in page
    assert people.WRONG_PIN not in page
    assert locked.submit("/lock", pin=people.PIN).status_code == 303
    assert people.session_of(gate_server.store, locked.token).pin_failures == 0


def test_after_five_wrong_pins_only_the_password_opens(locked: Browser) -> None:
    page = wrong_pins(locked, 5)
    assert "Too many wrong PINs. Type your password." in page
    assert ASKS_PASSWORD in page
    assert ASKS_PIN not in page
    assert locked.submit("/lock", pin=people.PIN).status_code == 401
    assert locked.get("/_stcore/health").status_code == 423
    assert locked.submit("/lock", password=DEMO_PASSWORD).status_code == 303
    assert locked.get("/_stcore/health").status_code == 200


def test_the_password_gives_the_five_tries_back(gate_server: Gate, locked: Browser) -> None:
    people.fail_pin(gate_server.store, locked.token, 5, gate_server.clock())
    locked.submit("/lock", password=DEMO_PASSWORD)
    locked.get("/lock")
    assert "4 tries left." in wrong_pins(locked, 1)
    assert locked.submit("/lock", pin=people.PIN).status_code == 303


def test_the_password_is_not_asked_before_the_fifth_wrong_pin(locked: Browser) -> None:
    assert locked.submit("/lock", password=DEMO_PASSWORD).status_code == 401
    assert locked.get("/_stcore/health").status_code == 423


def test_wrong_passwords_are_throttled(gate_server: Gate, locked: Browser) -> None:
    people.fail_pin(gate_server.store, locked.token, 5, gate_server.clock())
    statuses = [locked.submit("/lock", password="wrong").status_code for _ in range(5)]
    assert statuses == [401] * 5
    assert locked.submit("/lock", password=DEMO_PASSWORD).status_code == 429
    gate_server.clock.advance(seconds=2)
    assert locked.submit("/lock", password=DEMO_PASSWORD).status_code == 303


def test_many_wrong_pins_at_once_get_five_looks(
    gate_server: Gate, locked: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasher = watched(monkeypatch)
    with ThreadPoolExecutor(12) as pool:
        tries = [pool.submit(locked.submit, "/lock", pin=people.WRONG_PIN) for _ in range(12)]
        assert {each.result().status_code for each in tries} == {401}
    assert hasher.looks == 5
    assert hasher.most_at_once <= 2
    assert people.session_of(gate_server.store, locked.token).pin_failures == 5


def test_another_browsers_wrong_pins_do_not_count_here(
    gate_server: Gate, locked: Browser, signed_in_as: SignedInAs
) -> None:
    people.fail_pin(gate_server.store, signed_in_as("admin").token, 5, gate_server.clock())
    assert locked.submit("/lock", pin=people.PIN).status_code == 303


def test_a_wrong_pin_on_an_open_screen_locks_it(admin: Browser) -> None:
    wrong_pins(admin, 1)
    assert admin.get("/_stcore/health").status_code == 423


@pytest.mark.parametrize(
    ("step", "location"), [({"hours": 12, "microseconds": -1}, "/"), ({"hours": 12}, "/sign-in")]
)
def test_the_pin_opens_nothing_once_the_shift_is_over(
    gate_server: Gate, locked: Browser, step: dict[str, int], location: str
) -> None:
    gate_server.clock.advance(**step)
    before = people.session_of(gate_server.store, locked.token)
    assert locked.submit("/lock", pin=people.PIN).headers["location"] == location
    if location == "/sign-in":
        assert people.session_of(gate_server.store, locked.token) == before


@pytest.mark.parametrize("how", ["revoked", "deactivated"])
def test_the_pin_opens_no_session_that_was_ended(
    gate_server: Gate, locked: Browser, how: str
) -> None:
    store, now = gate_server.store, gate_server.clock()
    assert locked.token is not None
    if how == "revoked":
        people.revoke(store, locked.token, now)
    else:
        people.set_active(store, "admin", now)
    before = people.all_sessions(store)
    response = locked.submit("/lock", pin=people.PIN)
    assert response.headers["location"] == "/sign-in"
    assert people.all_sessions(store) == before
