"""Every use case, asked by those who may not: refused, and nothing in the store has changed."""

from collections.abc import Callable

import pytest

from app.services import accounts, audit_log, clinic, sign_in, today
from app.services.context import Context
from app.services.demo import CLINIC, staff
from app.storage.records import accounts as account_records
from app.storage.records import web_sessions
from schemas.access import Permission, Role
from schemas.account import DEMO_PASSWORD
from schemas.errors import NotAllowedError, PalpateError, SessionLockedError, SignedOutError
from tests.clock import NOW, FixedClock
from tests.services import people

UseCase = Callable[[Context, str], object]
MANAGING: dict[str, UseCase] = {
    "create": lambda ctx, _: accounts.create(ctx, people.new_account()),
    "change": lambda ctx, other: people.change(ctx, other, people.typed()),
    "deactivate": accounts.deactivate,
    "reactivate": accounts.reactivate,
    "reset": lambda ctx, other: accounts.reset_secrets(ctx, other, people.new_secrets()),
    "sign out everywhere": accounts.sign_out_everywhere,
    "list": lambda ctx, _: accounts.every(ctx),
    "change clinic": lambda ctx, _: people.change_clinic(ctx, CLINIC, idle_minutes=5),
}
READING_AUDIT: dict[str, UseCase] = {
    "read log": lambda ctx, _: audit_log.newest(ctx),
    "verify log": lambda ctx, _: audit_log.verified_length(ctx),
}
FOR_ALL: dict[str, UseCase] = {
    "own": lambda ctx, _: accounts.own(ctx),
    "own secrets": lambda ctx, _: accounts.change_own_secrets(
        ctx, DEMO_PASSWORD, people.new_secrets()
    ),
    "clinic": lambda ctx, _: clinic.get(ctx),
    "local today": lambda ctx, _: clinic.local_today(ctx),
    "today": lambda ctx, _: today.today(ctx),
}
EVERYTHING = {**MANAGING, **READING_AUDIT, **FOR_ALL}
# Those that hash cost half a second each: they get one test, the others all.
QUICK = sorted(set(EVERYTHING) - {"create", "reset", "own secrets"})


def _revoke(ctx: Context, _: FixedClock) -> None:
    with ctx.store.write() as tx:
        web_sessions.revoke(tx, ctx.actor.web_session_id, ctx.clock())


def _lock(ctx: Context, _: FixedClock) -> None:
    with ctx.store.write() as tx:
        web_sessions.set_locked(tx, ctx.actor.web_session_id, ctx.clock())


def _hand_over(ctx: Context, _: FixedClock) -> None:
    session_id, _client = people.a_session(ctx.store)
    with ctx.store.write() as tx:
        web_sessions.set_handed_over(tx, ctx.actor.web_session_id, session_id)


def _deactivate(ctx: Context, _: FixedClock) -> None:
    with ctx.store.write() as tx:
        account_records.set_deactivated(tx, ctx.actor.account_id, ctx.clock())


def _sign_out(ctx: Context, _: FixedClock) -> None:
    with ctx.store.read() as tx:
        signed_in = web_sessions.by_id(tx, ctx.actor.web_session_id)
    assert signed_in is not None
    sign_in.sign_out(ctx.store, ctx.clock(), signed_in)


def _sweep(ctx: Context, clock: FixedClock) -> None:
    """A month after its end a session is swept out at the next sign-in."""
    clock.advance(days=31)
    people.context(ctx.store, clock, "owner")


BEFALLEN: dict[str, tuple[Callable[[Context, FixedClock], object], type[PalpateError]]] = {
    "revoked": (_revoke, SignedOutError),
    "signed out": (_sign_out, SignedOutError),
    "deactivated": (_deactivate, SignedOutError),
    "shift over": (lambda _, clock: clock.advance(hours=12), SignedOutError),
    "swept out": (_sweep, SignedOutError),
    "locked": (_lock, SessionLockedError),
    "in a client's hands": (_hand_over, SessionLockedError),
    "idle": (lambda _, clock: clock.advance(minutes=10), SessionLockedError),
}


def assert_refused(
    ctx: Context, name: str, error: type[PalpateError], other: str = "therapist"
) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        EVERYTHING[name](ctx, people.account_of(ctx.store, other).id)
    assert people.every_row(ctx.store) == before


@pytest.fixture
def stale(admin: Context) -> Context:
    """A context that a page has kept from before, of one who may do everything."""
    people.set_roles(admin.store, "admin", *Role)
    return admin


@pytest.mark.parametrize("what", sorted(BEFALLEN))
def test_a_kept_context_acts_no_more_once_its_session_may_not(
    stale: Context, clock: FixedClock, what: str
) -> None:
    befall, error = BEFALLEN[what]
    befall(stale, clock)
    for name in QUICK:
        assert_refused(stale, name, error)


@pytest.mark.parametrize("name", ["create", "reset", "own secrets"])
def test_nobody_who_is_signed_out_makes_secrets(
    stale: Context, clock: FixedClock, name: str
) -> None:
    _revoke(stale, clock)
    assert_refused(stale, name, SignedOutError)


@pytest.mark.parametrize("login", ["therapist", "owner"])
def test_only_an_admin_manages(login: str, therapist: Context, owner: Context) -> None:
    ctx = {"therapist": therapist, "owner": owner}[login]
    for name in sorted(set(MANAGING) - {"create", "reset"}):
        assert_refused(ctx, name, NotAllowedError, other="frontdesk")


@pytest.mark.parametrize("name", ["create", "reset"])
def test_nobody_else_makes_accounts_or_secrets(owner: Context, name: str) -> None:
    assert_refused(owner, name, NotAllowedError)


def test_only_an_owner_reads_the_log(admin: Context, therapist: Context) -> None:
    for ctx in (admin, therapist):
        for name in READING_AUDIT:
            assert_refused(ctx, name, NotAllowedError)


def test_a_role_that_was_taken_counts_no_more_in_a_kept_context(stale: Context) -> None:
    people.set_roles(stale.store, "admin", Role.FRONT_DESK)
    assert stale.may(Permission.MANAGE_ACCOUNTS) is (Role.ADMIN in stale.actor.roles)
    for name in sorted({*MANAGING, *READING_AUDIT} - {"create", "reset"}):
        assert_refused(stale, name, NotAllowedError)
    assert accounts.own(stale).roles == {Role.FRONT_DESK}


def test_a_role_that_was_given_counts_at_once_in_a_kept_context(therapist: Context) -> None:
    people.set_roles(therapist.store, "therapist", Role.THERAPIST, Role.ADMIN)
    assert not therapist.may(Permission.MANAGE_ACCOUNTS)
    assert len(accounts.every(therapist)) == len(staff(NOW.date()))
