"""Signed consents."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import ConsentRow, EpisodeRow, SessionRow, SignatureRow
from schemas.consent import Signed, Strokes
from schemas.visit import Consent

_SUBJECT: Final = "consent"
_BY_FINGER: Final = "finger"


def add(tx: Transaction, signed: Signed, *, signature_id: str) -> None:
    """Write a consent and the finger's signature under it."""
    tx.add(
        SignatureRow(
            id=signature_id,
            subject=_SUBJECT,
            subject_id=signed.consent.id,
            method=_BY_FINGER,
            signer_name=signed.consent.signer_name,
            account_id=None,
            strokes=[[list(point) for point in stroke] for stroke in signed.strokes],
            content_sha256=signed.content_sha256,
            signed_at=signed.consent.signed_at,
        )
    )
    tx.flush()
    tx.add(
        ConsentRow(
            **signed.consent.model_dump(),
            client_id=signed.client_id,
            session_id=signed.session_id,
            content_json=signed.content_json,
            content_sha256=signed.content_sha256,
            signature_id=signature_id,
        )
    )
    tx.flush()


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


def strokes(tx: Transaction, consent_id: str) -> Strokes:
    """The finger's signature under a consent; empty where there is none."""
    rows = select(SignatureRow).filter_by(subject=_SUBJECT, subject_id=consent_id)
    row = tx.scalar(rows.order_by(SignatureRow.signed_at.desc(), SignatureRow.id).limit(1))
    if row is None:
        return ()
    return tuple(tuple((across, down) for across, down in stroke) for stroke in row.strokes)
