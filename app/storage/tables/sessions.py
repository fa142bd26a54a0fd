"""Sessions: one visit, the steps performed in it and every pressure event."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import (
    AccountId,
    Base,
    Code,
    EpisodeId,
    Id,
    Long,
    Revised,
    SessionId,
    Short,
)


class SessionRow(Revised):
    """One visit. `local_date` is the clinic's day; `None` in a score means not asked.

    `time_in` is the moment of arrival until treatment starts, and that moment from then on.
    `findings`: what the therapist looked at, by code; a code that is missing was not looked at.
    `measures`, `marks` and `heat_override`: as `schemas.session` has them.
    """

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint("pain_before_nrs BETWEEN 0 AND 10", name="pain_before_nrs"),
        CheckConstraint("pain_after_nrs BETWEEN 0 AND 10", name="pain_after_nrs"),
        CheckConstraint("time_out >= time_in", name="time_out"),
        CheckConstraint("note_seconds >= 0", name="note_seconds"),
    )

    id: Mapped[Id]
    episode_id: Mapped[EpisodeId]
    therapist_id: Mapped[AccountId] = mapped_column(index=True)
    local_date: Mapped[date] = mapped_column(index=True)
    time_in: Mapped[datetime]
    started_at: Mapped[datetime | None]
    time_out: Mapped[datetime | None]
    findings: Mapped[dict[str, Any]]
    verbal_consent_at: Mapped[datetime | None]
    pain_before_nrs: Mapped[int | None]
    pain_after_nrs: Mapped[int | None]
    response: Mapped[Code | None]
    other_techniques: Mapped[list[str]]
    home_care: Mapped[list[str]]
    next_visit_on: Mapped[date | None] = mapped_column(index=True)
    no_next_visit: Mapped[bool]
    not_treated: Mapped[bool]
    told_whom: Mapped[Short | None]
    told_how: Mapped[Code | None]
    told_at: Mapped[datetime | None]
    entered_late_at: Mapped[datetime | None]
    measures: Mapped[dict[str, Any]]
    marks: Mapped[list[Any]]
    heat_override: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    note_seconds: Mapped[int | None]
    created_at: Mapped[datetime]


class PerformedStepRow(Revised):
    """A protocol step done, withheld by the clearance, or skipped with a reason."""

    __tablename__ = "performed_step"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 0 AND 240", name="minutes"),
        CheckConstraint("applied_level BETWEEN 0 AND 5", name="applied_level"),
        CheckConstraint("current_level BETWEEN 0 AND 5", name="current_level"),
    )

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    position: Mapped[int]
    step: Mapped[Code]
    status: Mapped[Code]
    reason: Mapped[Long | None]
    areas: Mapped[list[str]]
    side: Mapped[Code | None]
    minutes: Mapped[int | None]
    applied_level: Mapped[int | None]
    current_level: Mapped[int | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class PressureEventRow(Base):
    """One tap on the pressure pad, and what the guard answered. Undo strikes it, never erases."""

    __tablename__ = "pressure_event"
    __table_args__ = (
        CheckConstraint("applied_level BETWEEN 0 AND 5", name="applied_level"),
        CheckConstraint("felt_0_10 BETWEEN 0 AND 10", name="felt_0_10"),
        CheckConstraint("cap_after BETWEEN 0 AND 4", name="cap_after"),
        CheckConstraint("pain_nrs BETWEEN 0 AND 10", name="pain_nrs"),
    )

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    step_id: Mapped[str | None] = mapped_column(String(36), ForeignKey("performed_step.id"))
    position: Mapped[int]
    logged_at: Mapped[datetime]
    kind: Mapped[Code]
    applied_level: Mapped[int | None]
    felt_0_10: Mapped[int | None]
    felt_word: Mapped[Code | None]
    guarding_sign: Mapped[bool]
    red_sign: Mapped[Code | None]
    pain_nrs: Mapped[int | None]
    action: Mapped[Code]
    cap_after: Mapped[int]
    response: Mapped[Code | None]
    undone_at: Mapped[datetime | None]
