"""What was handed out: each document's first rendering, by the hash of its bytes."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from app.storage.tables.base import Base, Code, Digest, Id, SessionId


class DocumentRenderingRow(Base):
    """The bytes of one document in one form, hashed when they were first made.

    `revision` counts the note's addenda from 0, so that an addendum makes a new rendering.
    """

    __tablename__ = "document_rendering"
    __table_args__ = (UniqueConstraint("session_id", "document", "language", "paper", "revision"),)

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    document: Mapped[Code]
    language: Mapped[Code]
    paper: Mapped[Code]
    revision: Mapped[int]
    rules_version: Mapped[Digest]
    content_sha256: Mapped[Digest]
    rendered_at: Mapped[datetime]
