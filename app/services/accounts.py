"""The admin's work: who may sign in, as what, and from where."""

from typing import Final

from app.services.context import Context, reading, record, require, writing
from app.services.ids import new_id
from app.services.passwords import hashed, matches
from app.services.setup import refuse_demo_secrets
from app.services.throttle import Throttle
from app.storage.records import accounts, web_sessions
from app.storage.store import Transaction
from schemas.access import Permission, Role
from schemas.account import (
    SECRET_MAX,
    Account,
    AccountProfile,
    NewAccount,
    NewSecrets,
    TypedProfile,
)
from schemas.audit import AuditAction
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    StaleRevisionError,
    WrongCredentialsError,
)

_MANAGE: Final = Permission.MANAGE_ACCOUNTS
_OWN_PASSWORD_TRIES: Final = Throttle()


def every(ctx: Context) -> list[Account]:
    """All accounts by name, the deactivated last."""
    with reading(ctx, _MANAGE) as tx:
        return accounts.every(tx)


def therapists(ctx: Context) -> list[Account]:
    """Who may be given a visit, by name."""
    with reading(ctx, Permission.HAND_OUT_INTAKE) as tx:
        return [one for one in accounts.every(tx) if one.is_active and Role.THERAPIST in one.roles]


def own(ctx: Context) -> Account:
    """The actor's account."""
    with reading(ctx, Permission.OPEN_APP) as tx:
        return accounts.by_id(tx, ctx.actor.account_id).account


def create(ctx: Context, account: NewAccount) -> str:
    """Make an account; returns its id.

    Raises:
        InvalidInputError: the login is taken, or the secrets are the demo's.
    """
    require(ctx, _MANAGE)
    refuse_demo_secrets(ctx.store, account)
    secrets, account_id = hashed(account.password, account.pin), new_id()
    with writing(ctx, _MANAGE) as tx:
        _refuse_taken_login(tx, account.login, account_id)
        accounts.add(tx, account_id, account, secrets, at=ctx.clock())
        record(tx, ctx, AuditAction.ACCOUNT_CREATED, "account", account_id)
    return account_id


def change(ctx: Context, account_id: str, profile: TypedProfile, *, revision: int) -> None:
    """Write new details; new roles count from the person's next tap.

    Args:
        ctx: who asks.
        account_id: whose account.
        profile: the new details.
        revision: of the account as it was shown.

    Raises:
        StaleRevisionError: somebody else changed the account since.
        InvalidInputError: the login is taken.
        NotAllowedError: nobody would be left to manage accounts.
    """
    with writing(ctx, _MANAGE) as tx:
        before = accounts.by_id(tx, account_id).account
        if before.revision != revision:
            raise StaleRevisionError
        _refuse_taken_login(tx, profile.login, account_id)
        accounts.change(tx, account_id, profile)
        tx.flush()
        _refuse_without_admin(tx)
        changed = [
            name
            for name in AccountProfile.model_fields
            if getattr(before, name) != getattr(profile, name)
        ]
        record(
            tx, ctx, AuditAction.ACCOUNT_CHANGED, "account", account_id, details={"fields": changed}
        )


def deactivate(ctx: Context, account_id: str) -> None:
    """The person can no longer sign in, and is signed out everywhere; records stay.

    Raises:
        NotAllowedError: one's own account, or nobody would be left to manage accounts.
    """
    if account_id == ctx.actor.account_id:
        raise NotAllowedError
    with writing(ctx, _MANAGE) as tx:
        accounts.by_id(tx, account_id)
        accounts.set_deactivated(tx, account_id, ctx.clock())
        tx.flush()
        _refuse_without_admin(tx)
        _end_sessions(tx, ctx, account_id)
        record(tx, ctx, AuditAction.ACCOUNT_DEACTIVATED, "account", account_id)


def reactivate(ctx: Context, account_id: str) -> None:
    """The person can sign in again."""
    with writing(ctx, _MANAGE) as tx:
        accounts.by_id(tx, account_id)
        accounts.set_deactivated(tx, account_id, None)
        record(tx, ctx, AuditAction.ACCOUNT_REACTIVATED, "account", account_id)


def reset_secrets(ctx: Context, account_id: str, secrets: NewSecrets) -> None:
    """Give a person a new password and PIN, and sign them out everywhere.

    Raises:
        InvalidInputError: the secrets are the demo's.
    """
    require(ctx, _MANAGE)
    refuse_demo_secrets(ctx.store, secrets)
    new = hashed(secrets.password, secrets.pin)
    with writing(ctx, _MANAGE) as tx:
        accounts.by_id(tx, account_id)
        accounts.set_secrets(tx, account_id, new)
        _end_sessions(tx, ctx, account_id)
        record(tx, ctx, AuditAction.SECRETS_RESET, "account", account_id)


def change_own_secrets(ctx: Context, current_password: str, secrets: NewSecrets) -> None:
    """Change one's own password and PIN; other browsers are signed out, this one stays.

    Raises:
        WrongCredentialsError: the current password is wrong.
        ThrottledError: it was wrong too often.
        InvalidInputError: the secrets are the demo's.
    """
    refuse_demo_secrets(ctx.store, secrets)
    with reading(ctx, Permission.OPEN_APP) as tx:
        stored = accounts.by_id(tx, ctx.actor.account_id)
    _OWN_PASSWORD_TRIES.begin(ctx.actor.web_session_id, ctx.clock())
    if not matches(stored.secrets.password_hash, current_password[:SECRET_MAX]):
        with writing(ctx, Permission.OPEN_APP) as tx:
            record(tx, ctx, AuditAction.SECRETS_REFUSED, "account", ctx.actor.account_id)
        raise WrongCredentialsError("Your current password is wrong. Type it again.")
    _OWN_PASSWORD_TRIES.forget(ctx.actor.web_session_id)
    new = hashed(secrets.password, secrets.pin)
    with writing(ctx, Permission.OPEN_APP) as tx:
        accounts.set_secrets(tx, ctx.actor.account_id, new)
        _end_sessions(tx, ctx, ctx.actor.account_id, but=ctx.actor.web_session_id)
        record(tx, ctx, AuditAction.SECRETS_RESET, "account", ctx.actor.account_id)


def sign_out_everywhere(ctx: Context, account_id: str) -> int:
    """End every web session of an account; returns how many there were."""
    with writing(ctx, _MANAGE) as tx:
        accounts.by_id(tx, account_id)
        return _end_sessions(tx, ctx, account_id)


def _end_sessions(tx: Transaction, ctx: Context, account_id: str, but: str | None = None) -> int:
    ended = [one for one in web_sessions.of_account(tx, account_id) if one.id != but]
    for session in ended:
        web_sessions.revoke(tx, session.id, ctx.clock())
        record(tx, ctx, AuditAction.REVOKED, "web_session", session.id)
    return len(ended)


def _refuse_taken_login(tx: Transaction, login: str, account_id: str) -> None:
    taken = accounts.by_login(tx, login)
    if taken is not None and taken.account.id != account_id:
        raise InvalidInputError({"login": "Somebody has this sign-in name. Choose another."})


def _refuse_without_admin(tx: Transaction) -> None:
    admins = [one for one in accounts.every(tx) if one.is_active and Role.ADMIN in one.roles]
    if not admins:
        raise NotAllowedError
