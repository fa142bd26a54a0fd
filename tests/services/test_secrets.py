"""Giving and changing passwords and PINs."""

import pytest

from app.services import accounts
from app.services.context import Context
from app.services.passwords import matches
from schemas.account import DEMO_PASSWORD, DEMO_PIN
from schemas.audit import AuditAction
from schemas.errors import InvalidInputError, ThrottledError, WrongCredentialsError
from tests.clock import FixedClock
from tests.services import people


def test_new_secrets_replace_the_old_and_end_every_session(
    admin: Context, therapist: Context
) -> None:
    other = therapist.actor.account_id
    accounts.reset_secrets(admin, other, people.new_secrets())
    people.assert_logged(admin, AuditAction.REVOKED, AuditAction.SECRETS_RESET)
    stored = people.secrets_of(admin.store, other)
    assert matches(stored.password_hash, people.PASSWORD)
    assert matches(stored.pin_hash, people.PIN)
    assert not matches(stored.password_hash, DEMO_PASSWORD)
    assert people.live_sessions(admin.store, other) == set()
    assert people.PASSWORD not in repr(people.every_row(admin.store))


def test_changing_ones_own_secrets_keeps_this_browser_and_ends_the_others(
    therapist: Context, clock: FixedClock
) -> None:
    people.context(therapist.store, clock, "therapist")
    accounts.change_own_secrets(therapist, DEMO_PASSWORD, people.new_secrets())
    own = therapist.actor
    assert people.live_sessions(therapist.store, own.account_id) == {own.web_session_id}
    people.assert_logged(therapist, AuditAction.REVOKED, AuditAction.SECRETS_RESET)
    assert accounts.own(therapist).id == own.account_id


def test_the_wrong_current_password_changes_nothing_and_is_logged(therapist: Context) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(WrongCredentialsError, match="Your current password is wrong"):
        accounts.change_own_secrets(therapist, DEMO_PIN, people.new_secrets())
    people.assert_logged(therapist, AuditAction.SECRETS_REFUSED)
    after = people.every_row(therapist.store)
    assert {**after, "audit": None} == {**before, "audit": None}


def test_guessing_the_current_password_is_slowed_down_like_sign_in(
    therapist: Context, clock: FixedClock
) -> None:
    for _ in range(5):
        with pytest.raises(WrongCredentialsError):
            accounts.change_own_secrets(therapist, DEMO_PIN, people.new_secrets())
    with pytest.raises(ThrottledError, match="Wait 2 seconds"):
        accounts.change_own_secrets(therapist, DEMO_PASSWORD, people.new_secrets())
    clock.advance(seconds=2)
    accounts.change_own_secrets(therapist, DEMO_PASSWORD, people.new_secrets())
    people.assert_logged(therapist, *[AuditAction.SECRETS_REFUSED] * 5, AuditAction.SECRETS_RESET)


def test_the_demos_secrets_are_refused_before_anything_is_asked(
    real_admin: Context,
) -> None:
    before = people.every_row(real_admin.store)
    secrets = people.new_secrets(DEMO_PASSWORD, DEMO_PIN)
    own = real_admin.actor.account_id
    for attempt in (
        lambda: accounts.reset_secrets(real_admin, own, secrets),
        lambda: accounts.change_own_secrets(real_admin, "any", secrets),
        lambda: accounts.create(
            real_admin, people.new_account(password=secrets.password, pin=secrets.pin)
        ),
    ):
        with pytest.raises(InvalidInputError) as caught:
            attempt()
        assert set(caught.value.errors) == {"password", "pin"}
    assert people.every_row(real_admin.store) == before
