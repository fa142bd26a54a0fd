"""The PIN under a signature: counted, forgiven when right, and after five wrong ones a lock."""

import pytest

from app.services import pin, sign_in
from app.services.context import Context
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction
from schemas.errors import NotAllowedError, SessionLockedError, WrongCredentialsError
from schemas.web_session import PIN_TRIES, Standing
from tests.clock import FixedClock
from tests.services import people

WRONG = "1357"


def confirm(ctx: Context, typed: str = DEMO_PIN) -> None:
    pin.confirm(ctx, typed, subject="session", subject_id="s")


def standing(ctx: Context) -> Standing:
    return people.web_session(ctx.store, ctx.actor.web_session_id).standing(ctx.clock())


def failures(ctx: Context) -> int:
    return people.web_session(ctx.store, ctx.actor.web_session_id).session.pin_failures


def test_the_right_pin_passes_and_leaves_no_trace(therapist: Context) -> None:
    before = people.log(therapist.store)
    confirm(therapist)
    assert people.log(therapist.store) == before
    assert failures(therapist) == 0


def test_each_wrong_pin_says_how_many_tries_are_left(therapist: Context) -> None:
    for left in ("4 tries", "3 tries", "2 tries", "1 try"):
        with pytest.raises(WrongCredentialsError, match=f"That PIN is wrong. You have {left} left"):
            confirm(therapist, WRONG)
        assert standing(therapist) is Standing.LIVE
    people.assert_logged(therapist, *[AuditAction.NOTE_SIGN_REFUSED] * 4)


def test_the_fifth_wrong_pin_locks_the_screen(therapist: Context) -> None:
    for _ in range(PIN_TRIES - 1):
        with pytest.raises(WrongCredentialsError):
            confirm(therapist, WRONG)
    with pytest.raises(SessionLockedError):
        confirm(therapist, WRONG)
    assert standing(therapist) is Standing.LOCKED
    with pytest.raises(SessionLockedError):
        confirm(therapist)


def test_after_five_wrong_pins_only_the_password_opens_the_screen(therapist: Context) -> None:
    for _ in range(PIN_TRIES):
        with pytest.raises((WrongCredentialsError, SessionLockedError)):
            confirm(therapist, WRONG)
    locked = people.web_session(therapist.store, therapist.actor.web_session_id)
    with pytest.raises(WrongCredentialsError):
        sign_in.unlock_with_pin(therapist.store, therapist.clock(), locked, DEMO_PIN)
    sign_in.unlock_with_password(therapist.store, therapist.clock(), locked, DEMO_PASSWORD)
    confirm(therapist)
    assert failures(therapist) == 0


def test_the_right_pin_forgives_those_before_it(therapist: Context) -> None:
    for _ in range(PIN_TRIES - 1):
        with pytest.raises(WrongCredentialsError):
            confirm(therapist, WRONG)
    confirm(therapist)
    with pytest.raises(WrongCredentialsError, match="4 tries"):
        confirm(therapist, WRONG)


@pytest.mark.parametrize(
    "typed", ["", " 2468", "\uff12\uff14\uff16\uff18", "2468\x00", "2" * 100_000, "😀"]
)
def test_what_is_no_pin_is_a_wrong_one(therapist: Context, typed: str) -> None:
    with pytest.raises(WrongCredentialsError):
        confirm(therapist, typed)


def test_tries_at_another_screen_are_counted_there(therapist: Context, clock: FixedClock) -> None:
    beside = people.context(therapist.store, clock, "therapist")
    with pytest.raises(WrongCredentialsError):
        confirm(therapist, WRONG)
    assert (failures(therapist), failures(beside)) == (1, 0)


def test_who_may_not_sign_is_asked_for_no_pin(therapist: Context, clock: FixedClock) -> None:
    desk = people.context(therapist.store, clock, "frontdesk")
    before = people.every_row(therapist.store)
    with pytest.raises(NotAllowedError):
        confirm(desk, WRONG)
    assert people.every_row(therapist.store) == before


def test_the_trace_of_a_wrong_pin_holds_no_digit_of_it(therapist: Context) -> None:
    with pytest.raises(WrongCredentialsError):
        confirm(therapist, WRONG)
    newest = people.log(therapist.store)[0]
    assert (newest.subject, newest.subject_id, newest.details) == ("session", "s", {})
