"""Web sessions as use cases: kept copies of them open nothing that was closed since."""

from datetime import timedelta

import pytest

from app.config import Settings
from app.services import running, sign_in
from app.services.running import Running
from app.storage.store import Store
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction
from schemas.errors import SignedOutError, WrongCredentialsError
from schemas.web_session import SHIFT, SignedIn, Standing
from tests.clock import NOW, FixedClock
from tests.services import people

MICROSECOND = timedelta(microseconds=1)


@pytest.fixture
def signed_in(store: Store) -> SignedIn:
    """The therapist's web session, as it was at its start."""
    ctx = people.context(store, lambda: NOW, "therapist")
    return people.web_session(store, ctx.actor.web_session_id)


@pytest.mark.parametrize(
    ("after", "standing"),
    [
        (timedelta(0), Standing.LIVE),
        (timedelta(minutes=10) - MICROSECOND, Standing.LIVE),
        (timedelta(minutes=10), Standing.LOCKED),
        (SHIFT - MICROSECOND, Standing.LOCKED),
        (SHIFT, Standing.SIGNED_OUT),
    ],
)
def test_a_session_is_live_then_locked_then_over(
    signed_in: SignedIn, after: timedelta, standing: Standing
) -> None:
    assert signed_in.standing(NOW + after) is standing


@pytest.mark.parametrize("token", [None, "", "garbage", "\x00", "\xff" * 5_000])
def test_no_token_but_the_right_one_is_anybodys(store: Store, token: str | None) -> None:
    assert sign_in.identify(store, token) is None


def test_activity_does_not_bring_a_locked_session_back(store: Store, signed_in: SignedIn) -> None:
    before = people.every_row(store)
    sign_in.note_activity(store, NOW + timedelta(minutes=10), signed_in)
    sign_in.note_activity(store, NOW + timedelta(seconds=15) - MICROSECOND, signed_in)
    assert people.every_row(store) == before


def test_neither_pin_nor_password_opens_a_session_that_is_over(
    store: Store, signed_in: SignedIn
) -> None:
    before = people.every_row(store)
    for unlock, secret in (
        (sign_in.unlock_with_pin, DEMO_PIN),
        (sign_in.unlock_with_password, DEMO_PASSWORD),
    ):
        with pytest.raises(SignedOutError):
            unlock(store, NOW + SHIFT, signed_in, secret)
    assert people.every_row(store) == before


def test_a_session_revoked_behind_a_kept_copy_stays_over(store: Store, signed_in: SignedIn) -> None:
    sign_in.sign_out(store, NOW, signed_in)
    before = people.every_row(store)
    with pytest.raises(SignedOutError):
        sign_in.unlock_with_password(store, NOW, signed_in, DEMO_PASSWORD)
    assert people.every_row(store) == before
    after = people.web_session(store, signed_in.session.id)
    assert after.standing(NOW) is Standing.SIGNED_OUT


def test_a_kept_copy_gets_no_sixth_look_at_the_pin(store: Store, signed_in: SignedIn) -> None:
    for _ in range(5):
        with pytest.raises(WrongCredentialsError):
            sign_in.unlock_with_pin(store, NOW, signed_in, "1357")
    refusals = [e.action for e in people.log(store)].count(AuditAction.UNLOCK_REFUSED)
    with pytest.raises(WrongCredentialsError, match="Type your password"):
        sign_in.unlock_with_pin(store, NOW, signed_in, DEMO_PIN)
    assert refusals == 5
    assert people.web_session(store, signed_in.session.id).session.needs_password


def test_a_process_serves_one_clinic_at_a_time(store: Store, clock: FixedClock) -> None:
    served = Running(store, Settings(store.folder.path), clock)
    running.start(served)
    try:
        assert running.current() is served
        with pytest.raises(RuntimeError, match="serves a clinic already"):
            running.start(served)
    finally:
        running.stop()
    assert not running.is_started()
    with pytest.raises(RuntimeError, match="no clinic is served"):
        running.current()
