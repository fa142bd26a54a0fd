"""The clinic, its people and their signed-in browsers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, Code, Digest, Id, Long, Revised, Short


class ClinicRow(Revised):
    """One row: this clinic. `logo_png` is read only for its papers, at whose head it stands."""

    __tablename__ = "clinic"
    __table_args__ = (CheckConstraint("idle_minutes BETWEEN 1 AND 120", name="idle_minutes"),)

    id: Mapped[Id]
    name: Mapped[Short]
    address: Mapped[Long]
    phone: Mapped[Short]
    zone: Mapped[Short]
    emergency_number: Mapped[Short]
    language: Mapped[Code]
    is_demo: Mapped[bool]
    idle_minutes: Mapped[int]
    created_at: Mapped[datetime]
    logo_png: Mapped[bytes | None] = mapped_column(deferred=True)


class AccountRow(Revised):
    """A person who signs in. `login` is casefolded; hashes are argon2id."""

    __tablename__ = "account"

    id: Mapped[Id]
    login: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[Short]
    licence: Mapped[Short]
    licence_state: Mapped[Short]
    licence_expires: Mapped[date | None]
    roles: Mapped[list[str]]
    password_hash: Mapped[Short]
    pin_hash: Mapped[Short]
    created_at: Mapped[datetime]
    deactivated_at: Mapped[datetime | None]


class WebSessionRow(Base):
    """A signed-in browser. Only the hash of its cookie's token is stored.

    `handed_session_id`: the visit whose client holds the tablet; None while its therapist does.
    `hides_names`: clients' names are covered on this screen.
    """

    __tablename__ = "web_session"

    id: Mapped[Id]
    token_sha256: Mapped[Digest] = mapped_column(unique=True)
    account_id: Mapped[AccountId] = mapped_column(index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    last_active_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    pin_failures: Mapped[int]
    revoked_at: Mapped[datetime | None]
    handed_session_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("session.id"))
    hides_names: Mapped[bool] = mapped_column(default=False)
