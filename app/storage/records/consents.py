"""Signed consents."""

from collections.abc import Iterable

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import ConsentRow, EpisodeRow, SessionRow
from schemas.visit import Consent


def newest(tx: Transaction, client_ids: Iterable[str]) -> Consent | None:
    """The consent of these records that was signed last.

    One that was signed in a visit moved to another client since belongs to nobody.
    """
    ids = list(client_ids)
    rows = (
        select(ConsentRow)
        .join(SessionRow, ConsentRow.session_id == SessionRow.id)
        .join(EpisodeRow, SessionRow.episode_id == EpisodeRow.id)
        .where(ConsentRow.client_id.in_(ids), EpisodeRow.client_id.in_(ids))
    )
    row = tx.scalar(rows.order_by(ConsentRow.signed_at.desc(), ConsentRow.id).limit(1))
    if row is None:
        return None
    return Consent.model_validate({name: getattr(row, name) for name in Consent.model_fields})
