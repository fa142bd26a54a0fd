"""Session facts: written with a note, marked when it is withdrawn."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import SessionFactRow
from schemas.note.fact import SessionFact


@dataclass(frozen=True)
class Counts:
    """Signed sessions that stand; `pain_change` is the mean of NRS before minus after.

    It is taken over the `asked_twice` sessions in which both were asked; None over none.
    """

    sessions: int
    treated: int
    clients: int
    asked_twice: int
    pain_change: float | None


def add(tx: Transaction, fact: SessionFact) -> None:
    """Write what the statistics read of one signed note."""
    tx.add(SessionFactRow(**columns_of(fact)))
    tx.flush()


def withdraw(tx: Transaction, session_id: str, at: datetime) -> None:
    """The note was entered in error: its fact counts no more."""
    tx.get_one(SessionFactRow, session_id).withdrawn_at = at
    tx.flush()


def counts(tx: Transaction) -> Counts:
    """All signed sessions that were not withdrawn."""
    fact = SessionFactRow
    change = fact.pain_before_nrs - fact.pain_after_nrs
    row = tx.execute(
        select(
            func.count(),
            func.count().filter(fact.is_treated),
            func.count(fact.client_id.distinct()),
            func.count(change),
            func.avg(change),
        ).where(fact.withdrawn_at.is_(None))
    ).one()
    sessions, treated, clients, asked_twice, mean = row
    return Counts(sessions, treated, clients, asked_twice, None if mean is None else float(mean))
