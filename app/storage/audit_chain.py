"""The audit log: append-only, each entry sealed to the one before by HMAC-SHA256.

The seal covers the exact canonical bytes as stored, so nothing is serialised anew to verify.
Every chain misses a tail that was cut off: `verify` returns the last entry's number and seal,
to be compared with what was noted outside the store.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.tables import AuditRow
from schemas.audit import AuditAction, AuditEntry
from schemas.canonical import canonical_json
from schemas.errors import AuditBrokenError

PROGRAM: Final = "-"  # the actor where no account acts
_BEFORE_THE_FIRST: Final = "0" * 64
_KEY: Final = "audit_key"

Details = Mapping[str, str | int | bool | list[str]]


@dataclass(frozen=True)
class ChainEnd:
    """The newest entry: its number (0 for an empty log) and its seal (64 hex digits)."""

    seq: int
    seal: str


def append(
    tx: Session,
    action: AuditAction,
    *,
    at: datetime,
    actor_id: str,
    subject: str,
    subject_id: str,
    details: Details | None = None,
) -> None:
    """Write one entry in the caller's transaction: what it records and its trace stand together."""
    entry = AuditEntry(
        seq=0,
        at=at.astimezone(UTC),
        action=action,
        actor_id=actor_id,
        subject=subject,
        subject_id=subject_id,
        details=dict(details or {}),
    )
    append_all(tx, [entry])


def append_all(tx: Session, entries: Iterable[AuditEntry]) -> None:
    """Write entries one after the other; each gets the number that is its turn."""
    end = _end(tx)
    for given in entries:
        entry = given.model_copy(update={"seq": end.seq + 1})
        payload = canonical_json(entry.model_dump(mode="json"))
        end = ChainEnd(entry.seq, _seal(tx.info[_KEY], end.seal, payload))
        tx.add(AuditRow(seq=end.seq, payload=payload.decode(), seal=end.seal))
    tx.flush()


def append_for_store(
    tx: Session, action: AuditAction, *, at: datetime, store_id: str, details: Details | None = None
) -> None:
    """Write what the program itself did to the store, at nobody's screen."""
    append(
        tx,
        action,
        at=at,
        actor_id=PROGRAM,
        subject="store",
        subject_id=store_id,
        details=details,
    )


def verify(tx: Session) -> ChainEnd:
    """Walk the whole chain.

    Raises:
        AuditBrokenError: an entry was changed, removed, inserted or moved; names its number.
    """
    end = ChainEnd(0, _BEFORE_THE_FIRST)
    rows = tx.execute(select(AuditRow.seq, AuditRow.payload, AuditRow.seal).order_by(AuditRow.seq))
    for seq, payload, seal in rows.yield_per(5_000):
        if seq != end.seq + 1:
            raise _broken(end.seq + 1, "is missing")
        # A forger can store bytes, too: whatever is no text is no entry of ours.
        due = _seal(tx.info[_KEY], end.seal, str(payload).encode())
        if not hmac.compare_digest(str(seal).encode(), due.encode()):
            raise _broken(seq, "was changed")
        end = ChainEnd(seq, seal)
    return end


def newest(tx: Session, limit: int) -> list[AuditEntry]:
    """The newest entries, newest first."""
    rows = tx.scalars(select(AuditRow.payload).order_by(AuditRow.seq.desc()).limit(limit))
    return [AuditEntry.model_validate_json(payload) for payload in rows]


def since(tx: Session, moment: datetime) -> Iterator[AuditEntry]:
    """The entries after this moment (aware UTC), newest first."""
    rows = tx.scalars(select(AuditRow.payload).order_by(AuditRow.seq.desc()))
    for payload in rows.yield_per(100):
        entry = AuditEntry.model_validate_json(payload)
        if entry.at <= moment:
            return
        yield entry


def _end(tx: Session) -> ChainEnd:
    row = tx.execute(
        select(AuditRow.seq, AuditRow.seal).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    return ChainEnd(row.seq, row.seal) if row else ChainEnd(0, _BEFORE_THE_FIRST)


def _seal(key: bytes, seal_before: str, payload: bytes) -> str:
    return hmac.new(key, seal_before.encode() + b"\n" + payload, hashlib.sha256).hexdigest()


def _broken(seq: int, what: str) -> AuditBrokenError:
    return AuditBrokenError(
        f"The audit log is broken: entry {seq} {what}. Keep a copy of the data folder and ask "
        "who has had access to this computer."
    )
