"""What may be marked: a place, how strong, and another place to which it spreads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.body.marks import STRENGTHS, BodyMark
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area
from schemas.taps import Marks

_PLACES = st.sampled_from([*Area, *Muscle])


@given(_PLACES, st.integers(0, 3))
def test_every_place_takes_every_strength_and_reads_back_the_same(
    place: Area | Muscle, intensity: int
) -> None:
    mark = BodyMark(place=place, intensity=intensity)
    assert BodyMark.model_validate_json(mark.model_dump_json()) == mark
    assert type(BodyMark.model_validate_json(mark.model_dump_json()).place) is type(place)


@pytest.mark.parametrize("intensity", [-1, len(STRENGTHS), True, "2", 1.0])
def test_a_strength_outside_0_to_3_is_refused(intensity: object) -> None:
    with pytest.raises(ValidationError, match="intensity"):
        BodyMark.model_validate({"place": "hip_back_left", "intensity": intensity})


@pytest.mark.parametrize("place", ["shin_left", "", None])
def test_a_place_that_is_not_drawn_is_refused(place: object) -> None:
    with pytest.raises(ValidationError, match="place"):
        BodyMark.model_validate({"place": place, "intensity": 1})


def test_a_place_does_not_spread_to_itself_but_a_muscle_may_spread_over_its_area() -> None:
    with pytest.raises(ValidationError, match="Choose another area"):
        BodyMark(place=Area.HIP_LEFT, intensity=1, spreads_to=Area.HIP_LEFT)
    mark = BodyMark(place=Muscle.GLUTEUS_MEDIUS_LEFT, intensity=1, spreads_to=Area.HIP_LEFT)
    assert mark.spreads_to is Area.HIP_LEFT


def test_a_muscle_is_no_place_to_spread_to() -> None:
    with pytest.raises(ValidationError, match="spreads_to"):
        BodyMark.model_validate(
            {"place": "hip_back_left", "intensity": 1, "spreads_to": "piriformis_left"}
        )


def test_a_tap_that_marks_a_place_twice_is_refused() -> None:
    mark = {"place": "hip_back_left", "intensity": 1}
    with pytest.raises(ValidationError, match="Mark each place once"):
        Marks.model_validate({"marks": [mark, {**mark, "intensity": 2}]})
    assert Marks.model_validate({"marks": []}).marks == ()
