"""One narrow row for each signed note, and the columns made of them: what the statistics read."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, ClientId, Code, EpisodeId


class SessionFactRow(Base):
    """Derived from the signed note and written with it; it can be made anew at any time.

    The fields of `schemas.note.fact.SessionFact`, and two that are the store's: `withdrawn_at`,
    and `change`, which counts changes to this table and is higher in every later one. `client_id`
    is the client whose record the note's is read with: it follows a merge.
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
    ended_at: Mapped[datetime | None]
    signed_at: Mapped[datetime]
    is_treated: Mapped[bool]
    is_late_entry: Mapped[bool]
    phase: Mapped[Code | None]
    region: Mapped[Code | None]
    referral: Mapped[Code | None]
    urgency: Mapped[Code | None]
    to_tell: Mapped[bool]
    was_told: Mapped[bool]
    stopped: Mapped[Code]
    red_sign: Mapped[Code | None]
    red_flags: Mapped[int]
    red_flags_asked: Mapped[int | None]
    red_flags_answered: Mapped[int | None]
    pain_before_nrs: Mapped[int | None]
    pain_after_nrs: Mapped[int | None]
    response: Mapped[Code | None]
    last_time: Mapped[Code | None]
    minutes: Mapped[int]
    steps_planned: Mapped[int]
    steps_done: Mapped[int]
    withheld_done: Mapped[int]
    is_in_order: Mapped[bool | None]
    heat_overridden: Mapped[bool]
    heat: Mapped[Code | None]
    heat_minutes: Mapped[int]
    heat_level: Mapped[int | None]
    heat_skip: Mapped[Code | None]
    desensitization: Mapped[Code | None]
    desensitization_minutes: Mapped[int]
    desensitization_level: Mapped[int | None]
    desensitization_skip: Mapped[Code | None]
    reciprocal_inhibition: Mapped[Code | None]
    reciprocal_inhibition_minutes: Mapped[int]
    reciprocal_inhibition_level: Mapped[int | None]
    reciprocal_inhibition_skip: Mapped[Code | None]
    gentle_mobilization: Mapped[Code | None]
    gentle_mobilization_minutes: Mapped[int]
    gentle_mobilization_level: Mapped[int | None]
    gentle_mobilization_skip: Mapped[Code | None]
    highest_level: Mapped[int | None]
    pressure_checks: Mapped[int]
    level_sum: Mapped[int]
    felt_light: Mapped[int]
    felt_right: Mapped[int]
    felt_strong: Mapped[int]
    light_level_sum: Mapped[int]
    right_level_sum: Mapped[int]
    strong_level_sum: Mapped[int]
    felt_sum: Mapped[int]
    felt_numbers: Mapped[int]
    over_pressures: Mapped[int]
    eased_off: Mapped[int]
    stopped_after: Mapped[int]
    something_else: Mapped[int]
    caps_exceeded: Mapped[int]
    psfs_sum: Mapped[int | None]
    psfs_activities: Mapped[int]
    pgic: Mapped[int | None]
    rmdq_total: Mapped[int | None]
    sit_to_stand_tenths: Mapped[int | None]
    note_seconds: Mapped[int | None]
    next_visit_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    change: Mapped[int] = mapped_column(index=True)


class FactSnapshotRow(Base):
    """One column of all facts as bytes, so that a start need not read every row.

    `layout` names the form of the bytes; one of another layout is read no more. It holds
    everything up to `change`.
    """

    __tablename__ = "fact_snapshot"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    layout: Mapped[str] = mapped_column(String(64))
    change: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
