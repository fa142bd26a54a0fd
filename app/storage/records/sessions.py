"""Sessions: written and counted."""

from datetime import date

from sqlalchemy import func, select

from app.storage.store import Transaction
from app.storage.tables import ClientRow, EpisodeRow, SessionRow
from schemas.session import Session


def add(tx: Transaction, session: Session) -> None:
    """Write a new session."""
    tx.add(
        SessionRow(
            **session.model_dump(),
            other_techniques=[],
            home_care=[],
            not_treated=False,
            created_at=session.time_in,
        )
    )


def count(tx: Transaction) -> int:
    """How many sessions there are."""
    return tx.scalar(select(func.count()).select_from(SessionRow)) or 0


def count_clients(tx: Transaction) -> int:
    """How many clients there are, merged records once."""
    merged = ClientRow.merged_into_id.is_(None)
    return tx.scalar(select(func.count()).select_from(ClientRow).where(merged)) or 0


def expected_on(tx: Transaction, day: date) -> int:
    """How many clients were told to come on this day and have not come since."""
    later = (
        select(EpisodeRow.client_id)
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
        .where(SessionRow.local_date >= day)
    )
    expected = (
        select(func.count(EpisodeRow.client_id.distinct()))
        .join(SessionRow, SessionRow.episode_id == EpisodeRow.id)
        .where(SessionRow.next_visit_on == day, EpisodeRow.client_id.not_in(later))
    )
    return tx.scalar(expected) or 0
