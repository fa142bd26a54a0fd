"""Intakes, and every clearance that the decision ever gave."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, Code, Digest, Id, Long, Revised, SessionId


class IntakeRow(Revised):
    """The client's answers for one session: question id to answer, asked in `language`."""

    __tablename__ = "intake"

    id: Mapped[Id]
    session_id: Mapped[str] = mapped_column(String(36), ForeignKey("session.id"), unique=True)
    language: Mapped[Code]
    answers: Mapped[dict[str, Any]]
    rules_version: Mapped[Digest]
    started_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]


class ClearanceRow(Base):
    """What the decision allowed, from which input; a change is a new row, all are kept.

    `input_json` and `decision_json` are canonical JSON, kept to the byte.
    """

    __tablename__ = "clearance"
    __table_args__ = (UniqueConstraint("session_id", "position"),)

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    intake_id: Mapped[str] = mapped_column(String(36), ForeignKey("intake.id"))
    position: Mapped[int]
    input_json: Mapped[Long]
    decision_json: Mapped[Long]
    rules_version: Mapped[Digest]
    decided_at: Mapped[datetime]
    decided_by: Mapped[AccountId]
