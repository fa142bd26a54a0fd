"""The outcome measures of one visit, as they were asked. Source: measures.md section 1."""

from typing import Annotated, Final

from pydantic import Field

from schemas.base import Schema
from schemas.codes.measures import Activity

MOST_ACTIVITIES: Final = 5
MOST_SCORE: Final = 10

ActivityScore = Annotated[int, Field(ge=0, le=MOST_SCORE)]
"""PSFS: 0 cannot do it, 10 as before."""
Pgic = Annotated[int, Field(ge=1, le=7)]
RmdqTotal = Annotated[int, Field(ge=0, le=24)]
Seconds = Annotated[float, Field(gt=0, le=300)]


class Measures(Schema):
    """What is None or missing was not asked; 0 is an answer.

    `psfs`: how well each activity goes, 0 to 10, in the order in which the client named them.
    `pgic`: 1 very much improved to 7 very much worse. `rmdq_total`: statements ticked of 24.
    `sit_to_stand_seconds`: five stands, arms crossed.
    """

    psfs: Annotated[dict[Activity, ActivityScore], Field(max_length=MOST_ACTIVITIES)] = Field(
        default_factory=dict
    )
    pgic: Pgic | None = None
    rmdq_total: RmdqTotal | None = None
    sit_to_stand_seconds: Seconds | None = None


class MeasuresGiven(Schema):
    """What a therapist enters: a field that is not given stays, None takes it back."""

    psfs: dict[Activity, ActivityScore | None] = Field(default_factory=dict)
    pgic: Pgic | None = None
    rmdq_total: RmdqTotal | None = None
    sit_to_stand_seconds: Seconds | None = None


def with_given(recorded: Measures, given: MeasuresGiven) -> Measures:
    """What is on record after this; an activity that is not named stays as it was.

    Raises:
        ValidationError: more activities than may be rated.
    """
    scores = {**recorded.psfs, **given.psfs}
    changed = given.model_dump(include=given.model_fields_set)
    kept = {one: score for one, score in scores.items() if score is not None}
    return Measures.model_validate({**recorded.model_dump(), **changed, "psfs": kept})
