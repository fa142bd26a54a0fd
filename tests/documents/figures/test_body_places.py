"""The body chart as it is drawn: upright, sides not swapped, numbers on their places."""

from math import hypot
from typing import Final

import pytest

from app.documents.figures.body import BodyChart
from schemas.body.charted import charted
from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area
from tests.documents import content as made
from tests.documents.drawn import Drawing, Place, Shape, drawing_of

_WIDTH: Final = 520.0
_HEIGHT: Final = 136.0
_CIRCLE: Final = 3.0  # from the middle of a number to its edge
_EDGE: Final = 1.4  # of a marked place, in the drawing's units


def _drawn(*marks: BodyMark) -> Drawing:
    record = made.record(session=made.session(marks=marks), steps=())
    return drawing_of(BodyChart(charted(record)), _WIDTH)


def _mark(place: Area | Muscle, **more: object) -> BodyMark:
    return BodyMark.model_validate({"place": place, "intensity": 2, **more})


def _filled(drawn: Drawing) -> list[Shape]:
    return [one for one in drawn.shapes if one.paint == "B" and one.pen.weight == _EDGE]


def _letters(drawn: Drawing) -> dict[str, float]:
    return {said: left for said, (left, _) in drawn.words if said in {"L", "R"}}


def _middle_of_view(drawn: Drawing) -> float:
    letters = _letters(drawn)
    return (letters["L"] + letters["R"] + 7) / 2


def test_the_body_stands_upright() -> None:
    shoulder, buttock = _filled(_drawn(_mark(Area.UPPER_BACK_LEFT), _mark(Area.BUTTOCK_LEFT)))
    assert shoulder.middle[1] > buttock.middle[1] + 20


def test_from_behind_the_left_is_at_the_left() -> None:
    drawn = _drawn(_mark(Area.LOWER_BACK_LEFT), _mark(Area.LOWER_BACK_RIGHT))
    left, right = _filled(drawn)
    letters = _letters(drawn)
    assert left.middle[0] < _middle_of_view(drawn) < right.middle[0]
    assert letters["L"] < letters["R"]


def test_from_the_front_the_left_is_at_the_right() -> None:
    drawn = _drawn(_mark(Muscle.HIP_FLEXORS_LEFT), _mark(Muscle.HIP_FLEXORS_RIGHT))
    left, right = _filled(drawn)
    front = [said for said, _ in sorted(drawn.words, key=lambda one: one[1]) if said in "LR"][-2:]
    assert right.middle[0] < left.middle[0]
    assert front == ["R", "L"]


@pytest.mark.parametrize("place", [Area.LOWER_BACK_LEFT, Area.THIGH_RIGHT, Muscle.HIP_FLEXORS_LEFT])
def test_a_number_stands_in_its_circle_on_its_place(place: Area | Muscle) -> None:
    drawn = _drawn(_mark(place))
    (shape,) = _filled(drawn)
    ((x, y),) = drawn.discs
    ((left, low), *_) = drawn.places_of("1")
    assert _is_inside((x, y), shape)
    assert left < x < left + 6
    assert low < y < low + 8


def test_an_arrow_points_from_a_place_to_where_it_spreads() -> None:
    drawn = _drawn(_mark(Area.LOWER_BACK_LEFT, spreads_to=Area.THIGH_LEFT), _mark(Area.THIGH_LEFT))
    begin, end = drawn.discs
    (line,) = (one.places for one in drawn.shapes if one.paint == "S" and one.pen.weight == 2
               and one.pen.ink == (0.1,) and len(one.places) == 2)  # fmt: skip
    (head,) = (one.places for one in drawn.shapes if one.paint == "b")
    assert line[0] == pytest.approx(begin, abs=0.1)
    assert _far(head[0], end) < _far(line[1], end) < _far(line[0], end)
    assert head[0][1] < line[1][1]  # downwards


def test_each_places_number_stays_within_the_chart() -> None:
    for place in (*Area, *Muscle):
        ((x, y),) = _drawn(_mark(place)).discs
        assert _CIRCLE < x < _WIDTH / 2
        assert _CIRCLE < y < _HEIGHT - _CIRCLE


def _is_inside(at: Place, shape: Shape) -> bool:
    (x, y), (wide, high) = shape.middle, shape.size
    return abs(at[0] - x) < wide / 2 and abs(at[1] - y) < high / 2


def _far(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
