"""A session: one visit of one client."""

from datetime import date, datetime

from pydantic import Field

from schemas.base import Schema


class Session(Schema):
    """One visit. Moments are aware UTC, `local_date` the clinic's day; None is not asked."""

    id: str
    episode_id: str
    therapist_id: str
    local_date: date
    time_in: datetime
    time_out: datetime | None
    pain_before_nrs: int | None = Field(ge=0, le=10)
    pain_after_nrs: int | None = Field(ge=0, le=10)
    next_visit_on: date | None
