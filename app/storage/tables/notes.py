"""Drafts, and the rows that nobody ever changes: notes, addenda and signatures."""

from datetime import datetime
from typing import Any

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
    Revised,
    Short,
)


class DraftRow(Revised):
    """The unsigned text of one session's note, section by section."""

    __tablename__ = "draft"

    id: Mapped[Id]
    session_id: Mapped[str] = mapped_column(String(36), ForeignKey("session.id"), unique=True)
    sections: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime]
    updated_by: Mapped[AccountId]


class SignatureRow(Base):
    """Who signed what, how (PIN or finger), and the hash of what was signed."""

    __tablename__ = "signature"

    id: Mapped[Id]
    subject: Mapped[Code]
    subject_id: Mapped[str] = mapped_column(String(36), index=True)
    method: Mapped[Code]
    signer_name: Mapped[Short]
    account_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("account.id"))
    strokes: Mapped[list[Any]]
    content_sha256: Mapped[Digest]
    signed_at: Mapped[datetime]


class NoteRow(Base):
    """A signed note: canonical JSON to the byte and its hash. Immutable."""

    __tablename__ = "note"

    id: Mapped[Id]
    session_id: Mapped[str] = mapped_column(String(36), ForeignKey("session.id"), unique=True)
    client_id: Mapped[ClientId]
    therapist_id: Mapped[AccountId] = mapped_column(index=True)
    kind: Mapped[Code]
    content_json: Mapped[Long]
    content_sha256: Mapped[Digest]
    rules_version: Mapped[Digest]
    signed_at: Mapped[datetime] = mapped_column(index=True)
    signature_id: Mapped[str] = mapped_column(String(36), ForeignKey("signature.id"))


class AddendumRow(Base):
    """A signed addition, or the withdrawal of a note entered in error. Immutable."""

    __tablename__ = "addendum"

    id: Mapped[Id]
    note_id: Mapped[str] = mapped_column(String(36), ForeignKey("note.id"), index=True)
    kind: Mapped[Code]
    content_json: Mapped[Long]
    content_sha256: Mapped[Digest]
    author_id: Mapped[AccountId]
    signed_at: Mapped[datetime]
    signature_id: Mapped[str] = mapped_column(String(36), ForeignKey("signature.id"))
