"""The PIN under a signature: the same person, at this moment, at a screen that is open."""

from app.services.context import Context, record, writing
from app.services.passwords import matches
from app.storage.records import accounts, web_sessions
from schemas.access import Permission
from schemas.account import SECRET_MAX
from schemas.audit import AuditAction
from schemas.errors import SessionLockedError, WrongCredentialsError
from schemas.web_session import PIN_TRIES


def confirm(ctx: Context, typed: str, *, subject: str, subject_id: str) -> None:
    """Check the actor's PIN before something is signed.

    A try is counted before the PIN is looked at; after five wrong ones the screen locks and
    asks for the password.

    Raises:
        WrongCredentialsError: the PIN is wrong; the message says how many tries are left.
        SessionLockedError: it was wrong too often.
    """
    left = _charge(ctx)
    with ctx.store.read() as tx:
        pin_hash = accounts.by_id(tx, ctx.actor.account_id).secrets.pin_hash
    if matches(pin_hash, typed[:SECRET_MAX]):
        with writing(ctx, Permission.TREAT) as tx:
            web_sessions.forget_pin_tries(tx, ctx.actor.web_session_id)
        return
    with writing(ctx, Permission.TREAT) as tx:
        record(tx, ctx, AuditAction.NOTE_SIGN_REFUSED, subject, subject_id)
        if left == 0:
            web_sessions.set_locked(tx, ctx.actor.web_session_id, ctx.clock())
    if left == 0:
        raise SessionLockedError
    tries = "1 try" if left == 1 else f"{left} tries"
    raise WrongCredentialsError(f"That PIN is wrong. You have {tries} left.")


def _charge(ctx: Context) -> int:
    """How many tries are left after this one."""
    with writing(ctx, Permission.TREAT) as tx:
        current = web_sessions.by_id(tx, ctx.actor.web_session_id)
        failures = current.session.pin_failures if current else PIN_TRIES
        if failures >= PIN_TRIES:
            raise SessionLockedError
        web_sessions.count_pin_try(tx, ctx.actor.web_session_id)
    return PIN_TRIES - failures - 1
