"""Clients and the episodes of their complaints."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, ClientId, Code, Id, Long, Revised, Short


class ClientRow(Revised):
    """A person receiving massage.

    `search_text` is the casefolded, accent-free form of the names and the phone's digits.
    `merged_into_id`: the record that took this one over; its sessions are read with it.
    `health_at`: when allergies or medicines were last written.
    """

    __tablename__ = "client"

    id: Mapped[Id]
    first_name: Mapped[Short]
    last_name: Mapped[Short]
    preferred_name: Mapped[Short]
    born_on: Mapped[date]
    phone: Mapped[Short]
    language: Mapped[Code]
    email: Mapped[Short]
    emergency_contact: Mapped[Short]
    own_doctor: Mapped[Short]
    allergies: Mapped[Long]
    medicines: Mapped[Long]
    guardian_name: Mapped[Short]
    guardian_relation: Mapped[Short]
    search_text: Mapped[Long]
    merged_into_id: Mapped[str | None] = mapped_column(
        String(36), ForeignKey("client.id"), index=True
    )
    created_at: Mapped[datetime]
    created_by: Mapped[AccountId]
    health_at: Mapped[datetime | None]


class EpisodeRow(Revised):
    """The sessions of one complaint, from first intake to resolution."""

    __tablename__ = "episode"

    id: Mapped[Id]
    client_id: Mapped[ClientId]
    opened_at: Mapped[datetime]
    opened_by: Mapped[AccountId]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Code | None]
