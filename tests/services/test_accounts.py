"""The admin's work on accounts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from app.services import accounts, sign_in
from app.services.context import Context
from schemas.access import Role
from schemas.account import DEMO_PASSWORD
from schemas.audit import AuditAction
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    SignedOutError,
    StaleRevisionError,
    WrongCredentialsError,
)
from tests.clock import FixedClock
from tests.services import people


def test_a_new_account_signs_in_and_is_in_the_log(admin: Context, clock: FixedClock) -> None:
    account_id = accounts.create(admin, people.new_account())
    people.assert_logged(admin, AuditAction.ACCOUNT_CREATED)
    stored = people.account_of(admin.store, "zelda.quist")
    assert (stored.id, stored.is_active, stored.roles) == (
        account_id,
        True,
        frozenset({Role.FRONT_DESK}),
    )
    sign_in.sign_in(admin.store, clock(), "zelda.quist", people.PASSWORD)


@pytest.mark.parametrize("login", ["therapist", "THERAPIST", " Therapist "])
def test_a_taken_login_is_refused_however_it_is_written(admin: Context, login: str) -> None:
    before = people.every_row(admin.store)
    with pytest.raises(InvalidInputError, match="Somebody has this sign-in name") as caught:
        accounts.create(admin, people.new_account(login=login))
    assert set(caught.value.errors) == {"login"}
    own_id = people.account_of(admin.store, "admin").id
    with pytest.raises(InvalidInputError):
        people.change(admin, own_id, people.typed(login=login, roles=[Role.ADMIN]))
    assert people.every_row(admin.store) == before


def test_the_login_of_one_who_left_stays_taken(admin: Context) -> None:
    other = people.add(admin.store, Role.OWNER)
    accounts.deactivate(admin, other)
    with pytest.raises(InvalidInputError):
        people.change(
            admin, people.account_of(admin.store, "owner").id, people.typed(login="second")
        )


def test_a_change_is_written_and_the_log_names_the_fields_only(admin: Context) -> None:
    other = people.account_of(admin.store, "frontdesk")
    people.change(admin, other.id, people.typed(login="frontdesk", roles=[Role.OWNER]))
    after = people.account_of(admin.store, "frontdesk")
    assert (after.id, after.name, after.roles) == (
        other.id,
        "Zelda Quistgaard",
        frozenset({Role.OWNER}),
    )
    people.assert_logged(admin, AuditAction.ACCOUNT_CHANGED)
    assert people.log(admin.store)[0].details == {"fields": ["name", "roles"]}


def test_one_who_was_deactivated_is_out_at_once_and_comes_back_by_signing_in(
    admin: Context, therapist: Context, clock: FixedClock
) -> None:
    other = therapist.actor.account_id
    accounts.deactivate(admin, other)
    people.assert_logged(admin, AuditAction.REVOKED, AuditAction.ACCOUNT_DEACTIVATED)
    assert people.live_sessions(admin.store, other) == set()
    with pytest.raises(WrongCredentialsError):
        sign_in.sign_in(admin.store, clock(), "therapist", DEMO_PASSWORD)
    accounts.reactivate(admin, other)
    people.assert_logged(admin, AuditAction.ACCOUNT_REACTIVATED)
    assert people.live_sessions(admin.store, other) == set()
    sign_in.sign_in(admin.store, clock(), "therapist", DEMO_PASSWORD)


def test_the_last_admin_stays(admin: Context) -> None:
    own = people.account_of(admin.store, "admin")
    before = people.every_row(admin.store)
    with pytest.raises(NotAllowedError):
        people.change(admin, own.id, people.typed(login="admin", roles=[Role.OWNER]))
    with pytest.raises(NotAllowedError):
        accounts.deactivate(admin, own.id)
    assert people.every_row(admin.store) == before


def test_a_deactivated_admin_does_not_count_as_one(admin: Context) -> None:
    second = people.add(admin.store, Role.ADMIN)
    accounts.deactivate(admin, second)
    before = people.every_row(admin.store)
    with pytest.raises(NotAllowedError):
        people.change(
            admin, admin.actor.account_id, people.typed(login="admin", roles=[Role.OWNER])
        )
    assert people.every_row(admin.store) == before


def test_ones_own_account_is_never_deactivated_even_with_another_admin(admin: Context) -> None:
    people.add(admin.store, Role.ADMIN)
    before = people.every_row(admin.store)
    with pytest.raises(NotAllowedError):
        accounts.deactivate(admin, admin.actor.account_id)
    assert people.every_row(admin.store) == before


def test_an_admin_may_go_once_there_is_another(admin: Context) -> None:
    people.add(admin.store, Role.ADMIN)
    people.change(admin, admin.actor.account_id, people.typed(roles=[Role.OWNER]))
    with pytest.raises(NotAllowedError):
        accounts.every(admin)


def test_signing_somebody_out_everywhere_counts_the_browsers(
    admin: Context, therapist: Context, clock: FixedClock
) -> None:
    people.context(admin.store, clock, "therapist")
    other = therapist.actor.account_id
    assert accounts.sign_out_everywhere(admin, other) == 2
    people.assert_logged(admin, AuditAction.REVOKED, AuditAction.REVOKED)
    assert accounts.sign_out_everywhere(admin, other) == 0
    assert people.live_sessions(admin.store, admin.actor.account_id)


@pytest.mark.parametrize(
    "use_case",
    [
        partial(accounts.change, profile=people.typed(), revision=1),
        *(accounts.deactivate, accounts.reactivate, accounts.sign_out_everywhere),
    ],
)
def test_an_unknown_account_is_not_found(
    admin: Context, use_case: Callable[[Context, str], object]
) -> None:
    before = people.every_row(admin.store)
    with pytest.raises(NotFoundError):
        use_case(admin, "no such id")
    assert people.every_row(admin.store) == before


def test_the_list_names_the_deactivated_last(admin: Context) -> None:
    accounts.deactivate(admin, people.account_of(admin.store, "owner").id)
    names = [account.name for account in accounts.every(admin)]
    assert names[-1] == "Helen Abara"
    assert names[:-1] == sorted(names[:-1])
    assert {"Jonas Reed", "Maya Okafor", "Sam Whitlock"} < set(names)


def test_no_entry_of_the_log_holds_anybodys_words(admin: Context) -> None:
    account_id = accounts.create(admin, people.new_account())
    people.change(admin, account_id, people.typed(licence="LIC-99817"))
    accounts.reset_secrets(admin, account_id, people.new_secrets())
    accounts.deactivate(admin, account_id)
    accounts.reactivate(admin, account_id)
    log = " ".join(entry.model_dump_json() for entry in people.log(admin.store))
    assert account_id in log
    assert not [word for word in (*people.WORDS, people.PASSWORD, people.PIN) if word in log]


def test_two_admins_who_deactivate_each_other_leave_one(admin: Context, clock: FixedClock) -> None:
    people.add(admin.store, Role.ADMIN)
    second = people.context(admin.store, clock, "second")
    pairs = [(admin, second.actor.account_id), (second, admin.actor.account_id)]
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(accounts.deactivate, ctx, other) for ctx, other in pairs]
        errors = [each.exception() for each in tries]
    assert sorted(map(type, errors), key=repr) == sorted([type(None), SignedOutError], key=repr)


def test_a_change_of_details_that_somebody_else_has_changed_is_refused(admin: Context) -> None:
    shown = people.account_of(admin.store, "frontdesk")
    accounts.change(admin, shown.id, people.typed(login="frontdesk"), revision=shown.revision)
    before = people.every_row(admin.store)
    with pytest.raises(StaleRevisionError):
        accounts.change(admin, shown.id, people.typed(login="other"), revision=shown.revision)
    assert people.every_row(admin.store) == before
