"""One narrow row for each signed note: what the statistics read."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, ClientId, Code, EpisodeId


class SessionFactRow(Base):
    """Derived from the signed note and written with it; it can be made anew at any time.

    A step's column holds its status. Counts leave out events that were struck through.
    """

    __tablename__ = "session_fact"

    session_id: Mapped[str] = mapped_column(String(36), ForeignKey("session.id"), primary_key=True)
    note_id: Mapped[str] = mapped_column(String(36), ForeignKey("note.id"), unique=True)
    client_id: Mapped[ClientId]
    episode_id: Mapped[EpisodeId]
    therapist_id: Mapped[AccountId] = mapped_column(index=True)
    local_date: Mapped[date] = mapped_column(index=True)
    visit_number: Mapped[int]
    time_in: Mapped[datetime]
    signed_at: Mapped[datetime]
    is_treated: Mapped[bool]
    is_late_entry: Mapped[bool]
    phase: Mapped[Code | None]
    region: Mapped[Code | None]
    referral: Mapped[Code | None]
    red_flags: Mapped[int]
    pain_before_nrs: Mapped[int | None]
    pain_after_nrs: Mapped[int | None]
    minutes: Mapped[int]
    heat: Mapped[Code | None]
    desensitization: Mapped[Code | None]
    reciprocal_inhibition: Mapped[Code | None]
    gentle_mobilization: Mapped[Code | None]
    highest_level: Mapped[int | None]
    pressure_checks: Mapped[int]
    felt_light: Mapped[int]
    felt_right: Mapped[int]
    felt_strong: Mapped[int]
    over_pressures: Mapped[int]
    caps_exceeded: Mapped[int]
    next_visit_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
