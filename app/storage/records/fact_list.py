"""The sessions of a filter one by one, newest first, for whoever looks behind a figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.storage.store import Transaction
from app.storage.tables import ClientRow, SessionFactRow
from schemas.codes.treatment import StepStatus
from schemas.note.fact_steps import STEP_FIELDS
from schemas.statistics import Filter


@dataclass(frozen=True)
class Listed:
    """One session. `first_name` and `last_name` are its client's."""

    session_id: str
    day: date
    therapist_id: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class Size:
    """How many sessions stand, and of how many clients."""

    sessions: int
    clients: int


def size(tx: Transaction, wanted: Filter) -> Size:
    """How much there is to list."""
    fact = SessionFactRow
    counted = select(func.count(), func.count(fact.client_id.distinct()))
    sessions, clients = tx.execute(counted.where(*_tests(wanted))).one()
    return Size(sessions, clients)


def newest(tx: Transaction, wanted: Filter, limit: int) -> list[Listed]:
    """At most so many."""
    fact = SessionFactRow
    rows = tx.execute(
        select(
            fact.session_id,
            fact.local_date,
            fact.therapist_id,
            ClientRow.first_name,
            ClientRow.last_name,
        )
        .join(ClientRow, ClientRow.id == fact.client_id)
        .where(*_tests(wanted))
        .order_by(fact.local_date.desc(), fact.time_in.desc(), fact.session_id)
        .limit(limit)
    )
    return [Listed(*row) for row in rows]


def _tests(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """As `app.statistics.selecting` picks them; a withdrawn note counts nowhere."""
    fact: Any = SessionFactRow
    yield fact.withdrawn_at.is_(None)
    if wanted.from_day is not None:
        yield fact.local_date >= wanted.from_day
    if wanted.to_day is not None:
        yield fact.local_date <= wanted.to_day
    if wanted.therapist_id is not None:
        yield fact.therapist_id == wanted.therapist_id
    if wanted.phase is not None:
        yield fact.phase == wanted.phase.value
    if wanted.region is not None:
        yield fact.region == wanted.region.value
    if wanted.step is not None:
        yield getattr(fact, STEP_FIELDS[wanted.step]) == StepStatus.DONE.value
