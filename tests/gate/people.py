"""People and their web sessions, written straight to the store: no test waits for a hash."""

from datetime import datetime
from typing import Final

from sqlalchemy import select

from app.services import sign_in
from app.services.demo import staff
from app.services.ids import new_id
from app.storage import audit_chain
from app.storage.records import accounts, web_sessions
from app.storage.records.accounts import Secrets
from app.storage.store import Store
from app.storage.tables import WebSessionRow
from schemas.account import DEMO_PIN
from schemas.audit import AuditEntry
from schemas.web_session import WebSession
from tests.clock import NOW

WRONG_PIN: Final = "1357"
PIN: Final = DEMO_PIN


def opened(store: Store, login: str, at: datetime) -> str:
    """A new web session of the account; returns its token, as the cookie holds it."""
    with store.write() as tx:
        return sign_in._opened(tx, account_id(store, login), at)


def account_id(store: Store, login: str) -> str:
    """The id of the account that signs in by this name."""
    with store.read() as tx:
        stored = accounts.by_login(tx, login)
    assert stored is not None
    return stored.account.id


def session_of(store: Store, token: str | None) -> WebSession:
    """The web session behind a cookie."""
    signed_in = sign_in.identify(store, token)
    assert signed_in is not None
    return signed_in.session


def revoke(store: Store, token: str, at: datetime) -> None:
    """End a session as an admin would."""
    with store.write() as tx:
        web_sessions.revoke(tx, session_of(store, token).id, at)


def hand_over(store: Store, token: str | None, session_id: str) -> None:
    """Give the browser to the client of this session."""
    with store.write() as tx:
        web_sessions.set_handed_over(tx, session_of(store, token).id, session_id)


def fail_pin(store: Store, token: str | None, times: int, at: datetime) -> None:
    """So many wrong PINs, without the hashes they cost."""
    session_id = session_of(store, token).id
    with store.write() as tx:
        for _ in range(times):
            web_sessions.count_pin_failure(tx, session_id, at)


def set_active(store: Store, login: str, at: datetime | None) -> None:
    """Deactivate an account at a moment, or reactivate it with None."""
    with store.write() as tx:
        accounts.set_deactivated(tx, account_id(store, login), at)


def all_sessions(store: Store) -> list[tuple[object, ...]]:
    """Every web session row, to compare before and after."""
    with store.read() as tx:
        rows = tx.execute(select(WebSessionRow.__table__).order_by(WebSessionRow.id))
        return [tuple(row) for row in rows]


def audit(store: Store) -> list[AuditEntry]:
    """The whole log, newest first."""
    with store.read() as tx:
        return audit_chain.newest(tx, 100_000)


def left(store: Store, now: datetime) -> str:
    """The session of an admin who has left the clinic: the account is deactivated."""
    profile = next(one for one in staff(NOW.date()) if one.login == "admin")
    former = profile.model_copy(update={"login": "former", "name": "Ann Former"})
    with store.write() as tx:
        accounts.add(tx, new_id(), former, Secrets("-", "-"), at=now)
    token = opened(store, "former", now)
    set_active(store, "former", now)
    return token
