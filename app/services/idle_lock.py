"""A screen that locked because nobody touched it, in the audit log: once for each idle time.

Nothing happens at the moment itself. The entry is written with the first request that is refused
for it, or with the lock page; a tablet that goes on asking adds nothing.
"""

import threading
from collections import OrderedDict
from datetime import datetime
from typing import Final

from app.storage import audit_chain
from app.storage.records import web_sessions
from app.storage.store import Store, Transaction
from schemas.audit import AuditAction
from schemas.web_session import SignedIn, Standing, WebSession

_MOST: Final = 10_000
_noted: OrderedDict[tuple[str, datetime], None] = OrderedDict()
_guard = threading.Lock()


def note(store: Store, now: datetime, signed_in: SignedIn) -> None:
    """Record that this browser was found idle, if it is and nobody has recorded it yet."""
    place = (signed_in.session.id, signed_in.session.last_active_at)
    if not is_idle(signed_in, now) or _is_remembered(place):
        return
    with store.write() as tx:
        current = web_sessions.by_id(tx, signed_in.session.id)
        if current is not None and is_idle(current, now) and not _is_in_log(tx, current.session):
            audit_chain.append(
                tx,
                AuditAction.LOCKED,
                at=now,
                actor_id=current.account.id,
                subject="web_session",
                subject_id=current.session.id,
                details={"reason": "idle"},
            )
    _remember(place)


def is_idle(signed_in: SignedIn, now: datetime) -> bool:
    """Whether it is locked by nothing but time."""
    return signed_in.session.locked_at is None and signed_in.standing(now) is Standing.LOCKED


def _is_in_log(tx: Transaction, session: WebSession) -> bool:
    """Another process may have written it, or this one before it was started again."""
    return any(
        entry.action is AuditAction.LOCKED and entry.subject_id == session.id
        for entry in audit_chain.since(tx, session.last_active_at)
    )


def _is_remembered(place: tuple[str, datetime]) -> bool:
    with _guard:
        return place in _noted


def _remember(place: tuple[str, datetime]) -> None:
    with _guard:
        _noted[place] = None
        while len(_noted) > _MOST:
            _noted.popitem(last=False)
