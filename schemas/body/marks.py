"""What a therapist marks on the body chart: how strong a spasm is, and where it spreads to."""

from collections.abc import Sequence
from typing import Annotated, Final, Self

from pydantic import Field, StrictInt, model_validator

from schemas.base import Schema
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area

STRENGTHS: Final = ("none", "mild", "medium", "strong")
"""The words for an intensity of 0 to 3."""

Place = Area | Muscle
Intensity = Annotated[StrictInt, Field(ge=0, lt=len(STRENGTHS))]


class BodyMark(Schema):
    """One place as the therapist found it; what nobody felt for has no mark.

    `intensity` 0 is felt for and not found. `spreads_to`: the area to which the client feels it
    spread, None for none.
    """

    place: Place
    intensity: Intensity
    spreads_to: Area | None = None

    @model_validator(mode="after")
    def _spreads_elsewhere(self) -> Self:
        if self.spreads_to == self.place:
            raise ValueError("Choose another area for where it spreads to.")
        return self


def each_place_once(marks: Sequence[BodyMark]) -> None:
    """Refuse two marks of one place.

    Raises:
        ValueError: there are two.
    """
    places = [mark.place for mark in marks]
    if len(places) != len(set(places)):
        raise ValueError("Mark each place once.")
