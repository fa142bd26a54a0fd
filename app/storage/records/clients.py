"""Clients and their episodes."""

from datetime import datetime

from app.storage.store import Transaction
from app.storage.tables import ClientRow, EpisodeRow
from schemas.client import NewClient


def add(
    tx: Transaction, client_id: str, client: NewClient, *, created_by: str, at: datetime
) -> None:
    """Write a new client."""
    tx.add(
        ClientRow(
            id=client_id,
            search_text=client.search_text,
            created_by=created_by,
            created_at=at,
            **{**client.model_dump(), "language": client.language.value},
        )
    )


def open_episode(
    tx: Transaction, episode_id: str, client_id: str, *, opened_by: str, at: datetime
) -> None:
    """Begin an episode of a complaint."""
    tx.add(EpisodeRow(id=episode_id, client_id=client_id, opened_by=opened_by, opened_at=at))
