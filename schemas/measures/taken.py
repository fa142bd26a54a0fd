"""The outcome measures of one visit, as they were asked. Source: measures.md section 1."""

from typing import Annotated, Final

from pydantic import Field

from schemas.base import Schema
from schemas.codes.measures import Activity

MOST_ACTIVITIES: Final = 5

ActivityScore = Annotated[int, Field(ge=0, le=10)]
"""PSFS: 0 cannot do it, 10 as before."""


class Measures(Schema):
    """What is None or missing was not asked; 0 is an answer.

    `psfs`: how well each activity goes, 0 to 10, in the order in which the client named them.
    `pgic`: 1 very much improved to 7 very much worse. `rmdq_total`: statements ticked of 24.
    `sit_to_stand_seconds`: five stands, arms crossed.
    """

    psfs: Annotated[dict[Activity, ActivityScore], Field(max_length=MOST_ACTIVITIES)] = Field(
        default_factory=dict
    )
    pgic: Annotated[int, Field(ge=1, le=7)] | None = None
    rmdq_total: Annotated[int, Field(ge=0, le=24)] | None = None
    sit_to_stand_seconds: Annotated[float, Field(gt=0, le=300)] | None = None
