"""Signing in and out, locking and unlocking one browser."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.services import idle_lock
from app.services.ids import new_id
from app.services.passwords import matches
from app.storage import audit_chain
from app.storage.records import accounts, web_sessions
from app.storage.store import Store, Transaction
from schemas.account import DEMO_PASSWORD, SECRET_MAX, normal_login
from schemas.audit import AuditAction
from schemas.errors import SignedOutError, WrongCredentialsError
from schemas.web_session import PIN_TRIES, SHIFT, SignedIn, Standing, WebSession

SESSION_COOKIE: Final = "palpate_session"
_WRONG: Final = "That name and password do not fit together. Try again."
_PASSWORD_NEEDED: Final = "Too many wrong PINs. Type your password."  # noqa: S105 - a sentence
_ACTIVITY_STEP_SECONDS: Final = 15


@dataclass(frozen=True)
class NewSession:
    """A fresh web session: the token goes into the cookie and nowhere else."""

    token: str
    account_id: str


def sign_in(store: Store, now: datetime, login: str, password: str) -> NewSession:
    """Open a web session for one shift.

    Raises:
        WrongCredentialsError: unknown, deactivated or wrong; the answer is the same.
    """
    with store.read() as tx:
        stored = accounts.by_login(tx, normal_login(login))
    is_usable = stored is not None and stored.account.is_active and _may_use(store, password)
    password_hash = stored.secrets.password_hash if stored and is_usable else None
    is_right = matches(password_hash, password[:SECRET_MAX])
    if stored is None or not is_right:
        _record_refusal(store, now, stored.account.id if stored else "-")
        raise WrongCredentialsError(_WRONG)
    with store.write() as tx:
        return NewSession(_opened(tx, stored.account.id, now), stored.account.id)


def identify(store: Store, token: str | None) -> SignedIn | None:
    """Whose browser this is; ask its `standing` before trusting it."""
    if not token:
        return None
    with store.read() as tx:
        return web_sessions.by_token(tx, _digest(token))


def note_activity(store: Store, now: datetime, signed_in: SignedIn) -> None:
    """A person touched the screen of a live session; written at most every 15 seconds."""
    idle = (now - signed_in.session.last_active_at).total_seconds()
    if idle < _ACTIVITY_STEP_SECONDS or signed_in.standing(now) is not Standing.LIVE:
        return
    with store.write() as tx:
        web_sessions.set_active(tx, signed_in.session.id, now)


def lock(store: Store, now: datetime, signed_in: SignedIn) -> None:
    """Lock the browser until its person is back; not while a client answers on it."""
    session = signed_in.session
    if session.locked_at is not None or session.handed_session_id is not None:
        return
    idle_lock.note(store, now, signed_in)
    with store.write() as tx:
        web_sessions.set_locked(tx, signed_in.session.id, now)
        if not idle_lock.is_idle(signed_in, now):
            _record(tx, AuditAction.LOCKED, now, signed_in.account.id, session.id)


def unlock_with_pin(store: Store, now: datetime, signed_in: SignedIn, pin: str) -> None:
    """Go on after a second look, or take the tablet back from a client.

    Raises:
        SignedOutError: the session is over; a PIN never opens one.
        WrongCredentialsError: wrong PIN, or the password is needed after five of them.
    """
    _refuse_if_over(signed_in, now)
    left = _charge_pin_try(store, now, signed_in)
    with store.read() as tx:
        pin_hash = accounts.by_id(tx, signed_in.account.id).secrets.pin_hash
    if matches(pin_hash, pin[:SECRET_MAX]):
        _unlocked(store, now, signed_in)
        return
    with store.write() as tx:
        _record(tx, AuditAction.UNLOCK_REFUSED, now, signed_in.account.id, signed_in.session.id)
    if left == 0:
        raise WrongCredentialsError(_PASSWORD_NEEDED)
    raise WrongCredentialsError("That PIN is wrong.")


def unlock_with_password(store: Store, now: datetime, signed_in: SignedIn, password: str) -> None:
    """Go on with the password, also after five wrong PINs.

    Raises:
        SignedOutError: the session is over.
        WrongCredentialsError: wrong password.
    """
    _refuse_if_over(signed_in, now)
    with store.read() as tx:
        password_hash = accounts.by_id(tx, signed_in.account.id).secrets.password_hash
    if not matches(password_hash, password[:SECRET_MAX]):
        with store.write() as tx:
            _record(tx, AuditAction.UNLOCK_REFUSED, now, signed_in.account.id, signed_in.session.id)
        raise WrongCredentialsError("That password is wrong. Try again, or sign out.")
    _unlocked(store, now, signed_in)


def sign_out(store: Store, now: datetime, signed_in: SignedIn) -> None:
    """End this browser's session."""
    with store.write() as tx:
        web_sessions.revoke(tx, signed_in.session.id, now)
        _record(tx, AuditAction.SIGNED_OUT, now, signed_in.account.id, signed_in.session.id)


def _opened(tx: Transaction, account_id: str, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    session = WebSession(
        id=new_id(),
        account_id=account_id,
        expires_at=now + SHIFT,
        last_active_at=now,
        locked_at=None,
        pin_failures=0,
        revoked_at=None,
    )
    web_sessions.add(tx, session, _digest(token), at=now)
    _record(tx, AuditAction.SIGNED_IN, now, account_id, session.id)
    return token


def _charge_pin_try(store: Store, now: datetime, signed_in: SignedIn) -> int:
    """Count the try before the PIN is looked at, so that many at once gain nothing.

    Returns:
        How many tries are left after this one.
    """
    with store.write() as tx:
        current = web_sessions.by_id(tx, signed_in.session.id)
        if current is None:
            raise SignedOutError
        if current.session.needs_password:
            raise WrongCredentialsError(_PASSWORD_NEEDED)
        web_sessions.count_pin_failure(tx, signed_in.session.id, now)
    return PIN_TRIES - current.session.pin_failures - 1


def _unlocked(store: Store, now: datetime, signed_in: SignedIn) -> None:
    with store.write() as tx:
        current = web_sessions.by_id(tx, signed_in.session.id)
        if current is None or current.standing(now) is Standing.SIGNED_OUT:
            raise SignedOutError
        is_handed = current.session.handed_session_id is not None
        action = AuditAction.HANDED_BACK if is_handed else AuditAction.UNLOCKED
        web_sessions.set_unlocked(tx, signed_in.session.id, now)
        _record(tx, action, now, signed_in.account.id, signed_in.session.id)


def _refuse_if_over(signed_in: SignedIn, now: datetime) -> None:
    if signed_in.standing(now) is Standing.SIGNED_OUT:
        raise SignedOutError


def _may_use(store: Store, password: str) -> bool:
    """The demo's printed password opens nothing where clients are real."""
    return store.is_demo or password != DEMO_PASSWORD


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record_refusal(store: Store, now: datetime, account_id: str) -> None:
    """Who tried is not known: a stranger acts on the account, or on none."""
    with store.write() as tx:
        audit_chain.append(
            tx,
            AuditAction.SIGN_IN_REFUSED,
            at=now,
            actor_id=audit_chain.PROGRAM,
            subject="account",
            subject_id=account_id,
        )


def _record(
    tx: Transaction, action: AuditAction, now: datetime, account_id: str, session_id: str
) -> None:
    audit_chain.append(
        tx,
        action,
        at=now,
        actor_id=account_id,
        subject="web_session",
        subject_id=session_id,
    )
