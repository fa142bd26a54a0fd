"""Whether a signed-in browser may act: both sides of every limit."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from schemas.access import Role
from schemas.account import Account
from schemas.web_session import PIN_TRIES, SHIFT, SignedIn, Standing, WebSession
from tests.clock import NOW

ACCOUNT = Account(
    name="Ana Invented",
    login="ana",
    roles=frozenset({Role.FRONT_DESK}),
    id="account",
    revision=1,
    is_active=True,
)
SECOND = timedelta(seconds=1)


def _session(**changes: Any) -> WebSession:  # noqa: ANN401 - any field
    fields = {
        "id": "session",
        "account_id": ACCOUNT.id,
        "expires_at": NOW + SHIFT,
        "last_active_at": NOW,
        "locked_at": None,
        "pin_failures": 0,
        "revoked_at": None,
    }
    return WebSession.model_validate({**fields, **changes})


def _standing(now: datetime = NOW, *, is_active: bool = True, **changes: Any) -> Standing:  # noqa: ANN401 - any field
    account = Account.model_validate({**ACCOUNT.model_dump(), "is_active": is_active})
    return SignedIn(session=_session(**changes), account=account, idle_minutes=10).standing(now)


def test_a_fresh_session_is_live() -> None:
    assert _standing() is Standing.LIVE


@pytest.mark.parametrize(
    ("idle", "standing"),
    [
        (timedelta(minutes=9, seconds=59), Standing.LIVE),
        (timedelta(minutes=10) - timedelta(microseconds=1), Standing.LIVE),
        (timedelta(minutes=10), Standing.LOCKED),
        (timedelta(hours=11), Standing.LOCKED),
    ],
)
def test_a_session_locks_after_ten_idle_minutes(idle: timedelta, standing: Standing) -> None:
    assert _standing(NOW + idle) is standing


@pytest.mark.parametrize(("minutes", "standing"), [(1, Standing.LOCKED), (2, Standing.LIVE)])
def test_how_long_is_the_clinics_choice(minutes: int, standing: Standing) -> None:
    signed_in = SignedIn(session=_session(), account=ACCOUNT, idle_minutes=minutes)
    assert signed_in.standing(NOW + timedelta(seconds=60)) is standing


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (NOW + SHIFT - SECOND, Standing.LIVE),
        (NOW + SHIFT, Standing.SIGNED_OUT),
        (NOW + SHIFT + SECOND, Standing.SIGNED_OUT),
    ],
)
def test_a_session_ends_with_the_shift_however_busy(now: datetime, standing: Standing) -> None:
    assert _standing(now, last_active_at=NOW + SHIFT - SECOND) is standing


def test_a_locked_session_stays_locked_though_somebody_was_active() -> None:
    assert _standing(locked_at=NOW - SECOND) is Standing.LOCKED


@pytest.mark.parametrize("locked_at", [None, NOW])
def test_a_revoked_session_is_over_even_where_it_was_locked(locked_at: datetime | None) -> None:
    assert _standing(revoked_at=NOW, locked_at=locked_at) is Standing.SIGNED_OUT


@pytest.mark.parametrize("locked_at", [None, NOW])
def test_a_deactivated_person_is_signed_out_at_once(locked_at: datetime | None) -> None:
    assert _standing(is_active=False, locked_at=locked_at) is Standing.SIGNED_OUT


def test_an_expired_session_is_over_even_where_it_was_locked() -> None:
    assert _standing(NOW + SHIFT, locked_at=NOW) is Standing.SIGNED_OUT


def test_a_clock_set_back_does_not_lock() -> None:
    assert _standing(NOW - timedelta(hours=1)) is Standing.LIVE


@pytest.mark.parametrize(("failures", "needed"), [(0, False), (4, False), (5, True), (6, True)])
def test_the_fifth_wrong_pin_asks_for_the_password(failures: int, *, needed: bool) -> None:
    assert PIN_TRIES == 5
    assert _session(pin_failures=failures).needs_password is needed


@pytest.mark.parametrize(
    ("idle", "changes", "standing"),
    [
        (timedelta(minutes=10), {}, Standing.LIVE),
        (timedelta(hours=11), {}, Standing.LIVE),
        (timedelta(0), {"locked_at": NOW}, Standing.LOCKED),
        (timedelta(minutes=10), {"locked_at": NOW}, Standing.LOCKED),
        (timedelta(minutes=10), {"handed_session_id": "held"}, Standing.HANDED_OVER),
        (timedelta(minutes=10), {"revoked_at": NOW}, Standing.SIGNED_OUT),
        (SHIFT, {}, Standing.SIGNED_OUT),
    ],
)
def test_an_idle_session_is_live_to_its_pad_and_a_locked_one_is_not(
    idle: timedelta, changes: dict[str, Any], standing: Standing
) -> None:
    signed_in = SignedIn(session=_session(**changes), account=ACCOUNT, idle_minutes=10)
    assert signed_in.standing(NOW + idle, is_pad=True) is standing
