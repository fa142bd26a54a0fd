"""Episodes with their sessions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from app.storage.records.sessions import of_episodes
from app.storage.store import Transaction
from app.storage.tables import EpisodeRow
from schemas.episode import Episode, Outcome
from schemas.errors import NotFoundError, StaleRevisionError, WrongStateError
from schemas.session import Session


def add(tx: Transaction, episode_id: str, client_id: str, *, opened_by: str, at: datetime) -> None:
    """Begin an episode of a complaint."""
    tx.add(EpisodeRow(id=episode_id, client_id=client_id, opened_by=opened_by, opened_at=at))


def of_clients(tx: Transaction, client_ids: Iterable[str]) -> list[Episode]:
    """The episodes of these records, newest first."""
    wanted = select(EpisodeRow).where(EpisodeRow.client_id.in_(list(client_ids)))
    rows = tx.scalars(wanted.order_by(EpisodeRow.opened_at.desc(), EpisodeRow.id)).all()
    sessions = of_episodes(tx, [row.id for row in rows])
    return [_episode(row, sessions.get(row.id, [])) for row in rows]


def close(
    tx: Transaction, episode_id: str, *, revision: int, outcome: Outcome, at: datetime
) -> None:
    """End an episode.

    Raises:
        NotFoundError: there is none.
        WrongStateError: it is closed already.
        StaleRevisionError: somebody changed it since.
    """
    row = tx.get(EpisodeRow, episode_id)
    if row is None:
        raise NotFoundError("There is no such problem. Open the client again.")
    if row.closed_at is not None:
        raise WrongStateError("This problem is closed already. Open the client again.")
    if row.revision != revision:
        raise StaleRevisionError
    row.closed_at, row.outcome = at, outcome.value


def _episode(row: EpisodeRow, sessions: list[Session]) -> Episode:
    return Episode(
        id=row.id,
        revision=row.revision,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        sessions=tuple(sessions),
    )
