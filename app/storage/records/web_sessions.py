"""Signed-in browsers. A token is never stored, only its SHA-256."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, select, update

from app.storage.records.accounts import account_of
from app.storage.store import Transaction
from app.storage.tables import AccountRow, ClinicRow, WebSessionRow
from schemas.web_session import SignedIn, WebSession

_KEPT_AFTER_EXPIRY: Final = timedelta(days=30)


def add(tx: Transaction, session: WebSession, token_sha256: str, *, at: datetime) -> None:
    """Write a new session; those long over are swept out."""
    tx.execute(delete(WebSessionRow).where(WebSessionRow.expires_at < at - _KEPT_AFTER_EXPIRY))
    fields = session.model_dump()
    tx.add(WebSessionRow(token_sha256=token_sha256, created_at=at, **fields))
    tx.flush()


def by_token(tx: Transaction, token_sha256: str) -> SignedIn | None:
    """The session of a cookie's token."""
    return _find(tx, WebSessionRow.token_sha256 == token_sha256)


def by_id(tx: Transaction, session_id: str) -> SignedIn | None:
    """The session with this id."""
    return _find(tx, WebSessionRow.id == session_id)


def of_account(tx: Transaction, account_id: str) -> list[WebSession]:
    """All sessions of an account that were not revoked."""
    rows = tx.scalars(
        select(WebSessionRow).where(
            WebSessionRow.account_id == account_id, WebSessionRow.revoked_at.is_(None)
        )
    )
    return [_session(row) for row in rows]


def set_active(tx: Transaction, session_id: str, at: datetime) -> None:
    """A person touched the screen."""
    _update(tx, session_id, last_active_at=at)


def set_locked(tx: Transaction, session_id: str, at: datetime) -> None:
    """Lock until the PIN."""
    _update(tx, session_id, locked_at=at)


def set_hides_names(tx: Transaction, session_id: str, *, hides: bool) -> None:
    """Cover clients' names on this screen, or show them again."""
    _update(tx, session_id, hides_names=hides)


def set_handed_over(tx: Transaction, web_session_id: str, session_id: str) -> bool:
    """From now on the client of this session holds the tablet; False if they do already."""
    changed = tx.scalar(
        update(WebSessionRow)
        .where(
            WebSessionRow.id == web_session_id,
            WebSessionRow.handed_session_id.is_distinct_from(session_id),
        )
        .values(handed_session_id=session_id)
        .returning(WebSessionRow.id)
    )
    return changed is not None


def set_unlocked(tx: Transaction, session_id: str, at: datetime) -> None:
    """The person is back, and has the tablet back."""
    back = {"locked_at": None, "handed_session_id": None, "pin_failures": 0}
    _update(tx, session_id, last_active_at=at, **back)


def count_pin_failure(tx: Transaction, session_id: str, at: datetime) -> None:
    """One wrong PIN more; the session is locked from now on."""
    _update(tx, session_id, pin_failures=WebSessionRow.pin_failures + 1, locked_at=at)


def count_pin_try(tx: Transaction, session_id: str) -> None:
    """One PIN try more at a screen that stays open; being right forgets it."""
    _update(tx, session_id, pin_failures=WebSessionRow.pin_failures + 1)


def forget_pin_tries(tx: Transaction, session_id: str) -> None:
    """The PIN was right."""
    _update(tx, session_id, pin_failures=0)


def revoke(tx: Transaction, session_id: str, at: datetime) -> None:
    """End one session for good."""
    _update(tx, session_id, revoked_at=at)


def _update(tx: Transaction, session_id: str, **values: Any) -> None:  # noqa: ANN401 - columns
    tx.execute(update(WebSessionRow).where(WebSessionRow.id == session_id).values(**values))


def _find(tx: Transaction, condition: ColumnElement[bool]) -> SignedIn | None:
    found = tx.execute(
        select(WebSessionRow, AccountRow, ClinicRow.idle_minutes)
        .join(AccountRow, AccountRow.id == WebSessionRow.account_id)
        .join(ClinicRow, ClinicRow.id.is_not(None))
        .where(condition)
    ).first()
    if found is None:
        return None
    row, account, idle_minutes = found
    return SignedIn(session=_session(row), account=account_of(account), idle_minutes=idle_minutes)


def _session(row: WebSessionRow) -> WebSession:
    fields = {name: getattr(row, name) for name in WebSession.model_fields}
    return WebSession.model_validate(fields)
