"""The idle lock, and what keeps it away."""

from collections import OrderedDict

import pytest

from app.services import idle_lock
from schemas.audit import AuditAction, AuditEntry
from tests.gate import people
from tests.gate.browser import Browser
from tests.gate.conftest import SignedInAs
from tests.gate.in_process import Gate

IDLE_MINUTES = 10  # the clinic's setting in the demo


def is_locked(browser: Browser) -> bool:
    """Asked by a ping, which is not activity."""
    return browser.get("/_stcore/health").status_code == 423


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, False), (599, False), (600, True), (601, True)]
)
def test_a_screen_locks_after_ten_untouched_minutes(
    gate_server: Gate, admin: Browser, seconds: int, *, expected: bool
) -> None:
    gate_server.clock.advance(seconds=seconds)
    assert is_locked(admin) is expected
    response = admin.get("/settings")
    assert response.status_code == (303 if expected else 200)


def test_a_locked_screen_sends_people_to_the_lock_and_scripts_away(
    gate_server: Gate, admin: Browser
) -> None:
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    assert admin.get("/settings?x=1").headers["location"] == "/lock?next=%2Fsettings%3Fx%3D1"
    refused = admin.touch()
    assert refused.status_code == 423
    assert refused.json() == {"error": "This screen is locked. Type your PIN to go on."}


@pytest.mark.parametrize("path", ["/", "/settings", "/account"])
def test_opening_a_page_keeps_the_lock_away(gate_server: Gate, admin: Browser, path: str) -> None:
    gate_server.clock.advance(minutes=9)
    admin.get(path)
    gate_server.clock.advance(minutes=9, seconds=59)
    assert not is_locked(admin)
    gate_server.clock.advance(seconds=1)
    assert is_locked(admin)


def test_a_touch_keeps_the_lock_away(gate_server: Gate, admin: Browser) -> None:
    gate_server.clock.advance(minutes=9, seconds=59)
    assert admin.touch().status_code == 204
    gate_server.clock.advance(minutes=9, seconds=59)
    assert admin.touch().status_code == 204
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    assert admin.touch().status_code == 423


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/static/x.js", "/media/x", "/favicon.png", "/healthz", "/sign-in"]
)
def test_pings_and_assets_are_nobodys_doing(gate_server: Gate, admin: Browser, path: str) -> None:
    gate_server.clock.advance(minutes=9)
    admin.get(path)
    admin.post(path)
    gate_server.clock.advance(minutes=1)
    assert is_locked(admin)


def test_a_page_that_is_refused_is_no_activity(gate_server: Gate, signed_in_as: SignedInAs) -> None:
    therapist = signed_in_as("therapist")
    gate_server.clock.advance(minutes=9)
    assert therapist.get("/settings").status_code == 403
    gate_server.clock.advance(minutes=1)
    assert is_locked(therapist)


@pytest.mark.parametrize(("seconds", "is_written"), [(14, False), (15, True)])
def test_activity_is_written_at_most_every_fifteen_seconds(
    gate_server: Gate, admin: Browser, seconds: int, *, is_written: bool
) -> None:
    before = people.session_of(gate_server.store, admin.token)
    now = gate_server.clock.advance(seconds=seconds)
    admin.touch()
    after = people.session_of(gate_server.store, admin.token)
    assert after.last_active_at == (now if is_written else before.last_active_at)


def test_opening_the_lock_page_locks_this_browser_only(
    gate_server: Gate, admin: Browser, signed_in_as: SignedInAs
) -> None:
    other = signed_in_as("admin")
    page = admin.get("/lock?next=/settings")
    assert page.status_code == 200
    assert "Sam Whitlock" in page.text
    assert 'name="next" value="/settings"' in page.text
    assert is_locked(admin)
    assert not is_locked(other)
    assert people.audit(gate_server.store)[0].action is AuditAction.LOCKED


@pytest.mark.parametrize(("seconds", "is_written"), [(599, True), (600, False)])
def test_a_screen_that_went_idle_by_itself_is_locked_by_that_alone(
    gate_server: Gate, admin: Browser, seconds: int, *, is_written: bool
) -> None:
    gate_server.clock.advance(seconds=seconds)
    assert admin.get("/lock?idle=1&next=/settings").status_code == 200
    locked_at = people.session_of(gate_server.store, admin.token).locked_at
    assert (locked_at is not None) is is_written
    assert is_locked(admin)


def test_a_lock_by_hand_is_kept_on_an_idle_screen_too(gate_server: Gate, admin: Browser) -> None:
    now = gate_server.clock.advance(minutes=IDLE_MINUTES)
    admin.get("/lock?next=/settings")
    assert people.session_of(gate_server.store, admin.token).locked_at == now


def locks(gate_server: Gate) -> list[AuditEntry]:
    """The entries that say that a screen was locked, newest first."""
    every = people.audit(gate_server.store)
    return [one for one in every if one.action is AuditAction.LOCKED]


@pytest.mark.parametrize(("seconds", "entries"), [(599, 0), (600, 1)])
def test_an_idle_lock_is_in_the_log_once_however_often_the_screen_asks(
    gate_server: Gate, admin: Browser, seconds: int, entries: int
) -> None:
    now = gate_server.clock.advance(seconds=seconds)
    admin.get("/_stcore/health")
    assert len(locks(gate_server)) == entries
    if not entries:
        return
    before = people.audit(gate_server.store)
    gate_server.clock.advance(minutes=5)
    for path in ("/_stcore/health", "/settings", "/static/x.js", "/lock?idle=1"):
        admin.get(path)
    admin.touch()
    assert people.audit(gate_server.store) == before
    (entry,) = locks(gate_server)
    browser = people.session_of(gate_server.store, admin.token)
    assert (entry.at, entry.actor_id, entry.subject_id, entry.details) == (
        now, browser.account_id, browser.id, {"reason": "idle"},
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/lock", "/lock?idle=1"])
def test_the_lock_page_itself_may_be_the_first_to_find_a_screen_idle(
    gate_server: Gate, admin: Browser, path: str
) -> None:
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    admin.get(path)
    assert [one.details for one in locks(gate_server)] == [{"reason": "idle"}]


def test_each_idle_time_has_its_entry_and_a_restart_writes_none_again(
    gate_server: Gate, admin: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    admin.touch()
    monkeypatch.setattr(idle_lock, "_noted", OrderedDict())
    admin.touch()
    assert len(locks(gate_server)) == 1
    admin.submit("/lock", pin=people.PIN)
    assert people.audit(gate_server.store)[0].action is AuditAction.UNLOCKED
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    admin.touch()
    assert len(locks(gate_server)) == 2


def test_a_lock_by_hand_gives_no_reason(gate_server: Gate, admin: Browser) -> None:
    admin.get("/lock")
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    admin.touch()
    assert [one.details for one in locks(gate_server)] == [{}]


def test_only_the_newest_idle_times_are_remembered(
    gate_server: Gate, admin: Browser, signed_in_as: SignedInAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_lock, "_MOST", 1)
    other = signed_in_as("owner")
    gate_server.clock.advance(minutes=IDLE_MINUTES)
    for browser in (admin, other, admin):
        browser.touch()
    assert len(locks(gate_server)) == 2


def test_locking_twice_leaves_one_entry(gate_server: Gate, admin: Browser) -> None:
    admin.get("/lock")
    before = people.audit(gate_server.store)
    admin.get("/lock")
    assert people.audit(gate_server.store) == before


def test_the_lock_page_knows_nobody_without_a_session(browser: Browser) -> None:
    assert browser.get("/lock").headers["location"] == "/sign-in"
    assert browser.submit("/lock", pin=people.PIN).headers["location"] == "/sign-in"
