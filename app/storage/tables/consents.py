"""What a client agreed to, and what a doctor said about a red flag. Neither is ever changed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import (
    AccountId,
    Base,
    ClientId,
    Code,
    Digest,
    Id,
    Long,
    SessionId,
    Short,
)


class ConsentRow(Base):
    """A signed consent: the sentences to the byte, who signed, and its last day."""

    __tablename__ = "consent"

    id: Mapped[Id]
    client_id: Mapped[ClientId]
    session_id: Mapped[SessionId]
    language: Mapped[Code]
    content_json: Mapped[Long]
    content_sha256: Mapped[Digest]
    signer_name: Mapped[Short]
    guardian_relation: Mapped[Short]
    signed_at: Mapped[datetime]
    valid_until: Mapped[date]
    signature_id: Mapped[str] = mapped_column(String(36), ForeignKey("signature.id"))


class MedicalClearanceRow(Base):
    """A doctor's word that one red flag is no obstacle, as a therapist recorded it."""

    __tablename__ = "medical_clearance"

    id: Mapped[Id]
    client_id: Mapped[ClientId]
    session_id: Mapped[SessionId]
    item: Mapped[Code]
    said_by: Mapped[Short]
    said_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[AccountId]
