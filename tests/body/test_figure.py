"""The drawing itself: every place has its shape, inside the body, large enough for a finger."""

from itertools import combinations
from typing import Final

import pytest
from pydantic import ValidationError

from schemas.body.figure import BodyFigure, MuscleShape, drawing_of, figure, place_name
from schemas.codes.body import Muscle, View
from schemas.codes.treatment import Area
from schemas.rules.protocol import protocol_rules
from tests.body.geometry import box, distance, holds, inner_points, polygon, widest

_TARGET: Final = 48  # px
# What the narrowest screen gives the chart: the session's sheet at a width of 820 px.
_SMALLEST_WIDTH: Final = 340
_BORDER: Final = 0.8  # units: two areas may share a line that each rounds for itself


@pytest.mark.parametrize("area", Area)
def test_an_area_is_drawn_from_behind_and_inside_the_body(area: Area) -> None:
    shape = figure().shape_of(area)
    body = polygon(figure().outline[View.BACK])
    assert shape.view is View.BACK
    for point in polygon(shape.path):
        assert holds(body, point) or distance(body, point) < _BORDER


@pytest.mark.parametrize("shape", figure().muscles, ids=lambda shape: str(shape.id))
def test_a_muscle_is_drawn_inside_the_body_on_the_side_of_its_area(shape: MuscleShape) -> None:
    body = polygon(figure().outline[shape.view])
    side = shape.id.value.rpartition("_")[2]
    assert shape.area.value.endswith(f"_{side}")
    for point in inner_points(polygon(shape.path)):
        assert holds(body, point) or distance(body, point) < _BORDER


@pytest.mark.parametrize("area", Area)
def test_an_area_is_a_target_of_48_px_where_the_chart_is_smallest(area: Area) -> None:
    scale = _SMALLEST_WIDTH / figure().crops[View.BACK][2]
    left, top, right, bottom = box(polygon(figure().shape_of(area).path))
    crop_end = figure().crops[View.BACK][1] + figure().crops[View.BACK][3]
    seen = min(bottom, crop_end) - top
    assert min(right - left, seen) * scale >= _TARGET
    # Beside it the finger may miss by half a halo: chart.css.
    assert widest(polygon(figure().shape_of(area).path)) * scale + 13 >= _TARGET


@pytest.mark.parametrize(("one", "other"), list(combinations(Area, 2)))
def test_no_two_areas_overlap(one: Area, other: Area) -> None:
    first, second = (polygon(figure().shape_of(area).path) for area in (one, other))
    for inside, around in ((first, second), (second, first)):
        for point in inner_points(inside):
            assert not holds(around, point) or distance(around, point) < _BORDER


@pytest.mark.parametrize("place", [*Area, *Muscle])
def test_a_label_stands_inside_its_place_and_inside_what_is_shown(place: Area | Muscle) -> None:
    shape = figure().shape_of(place)
    left, top, width, height = figure().crops[shape.view]
    assert holds(polygon(shape.path), shape.label_at)
    assert left < shape.label_at[0] < left + width
    assert top < shape.label_at[1] < top + height


@pytest.mark.parametrize("muscle", [one for one in Muscle if one.value.endswith("_left")])
def test_both_sides_are_drawn_alike(muscle: Muscle) -> None:
    other = Muscle(muscle.value.replace("_left", "_right"))
    widths = [widest(polygon(figure().shape_of(one).path)) for one in (muscle, other)]
    assert widths[0] == pytest.approx(widths[1], abs=2)
    assert place_name(muscle).replace(", left", ", right") == place_name(other)


def test_an_area_has_the_name_of_the_rules() -> None:
    for area, row in protocol_rules().areas.items():
        assert place_name(area) == row.en


def test_the_clinics_list_of_muscles_is_whole() -> None:
    named = {place_name(muscle).rpartition(", ")[0] for muscle in Muscle}
    assert named == {
        *("Upper trapezius", "Middle trapezius", "Lower trapezius", "Levator scapulae"),
        *("Rhomboids", "Latissimus dorsi", "Thoracic erector spinae", "Lumbar erector spinae"),
        *("Quadratus lumborum", "Multifidus", "Gluteus maximus", "Gluteus medius", "Piriformis"),
        *("Hamstrings", "Rectus abdominis", "Obliques", "Hip flexors"),
    }


def test_every_area_has_a_muscle_behind_it() -> None:
    assert {shape.area for shape in figure().muscles} == set(Area)


def test_a_path_is_read_command_by_command() -> None:
    read = list(drawing_of("M1 2L3 4C1 2 3 4 5 6 7 8 9 10 11 12Z"))
    assert read == [
        ("M", (1, 2)),
        ("L", (3, 4)),
        ("C", (1, 2, 3, 4, 5, 6)),
        ("C", (7, 8, 9, 10, 11, 12)),
        ("Z", ()),
    ]


def _changed(**changed: object) -> BodyFigure:
    return BodyFigure.model_validate({**figure().model_dump(), **changed})


def test_a_drawing_that_lacks_a_place_is_refused() -> None:
    with pytest.raises(ValidationError, match="Draw every Area once"):
        _changed(areas=figure().areas[1:])
    with pytest.raises(ValidationError, match="Draw every Muscle once"):
        _changed(muscles=(*figure().muscles, figure().muscles[0]))


@pytest.mark.parametrize("path", ['M1 1"/><script>', "", "url(#a)", "M1 1A5 5 0 0 1 2 2"])
def test_a_path_that_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="borders"):
        _changed(borders=(path,))
