"""The plane geometry under the pose kit."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.pictures.geometry import angle_of, capsule, circle, polar, reach, ring, smooth

_PLACES = st.tuples(st.floats(-100, 100), st.floats(-100, 100))


@given(target=_PLACES, bend=st.sampled_from([-1, 1]))
def test_a_limb_keeps_the_length_of_its_bones(target: tuple[float, float], bend: int) -> None:
    middle, end = reach((0, 0), target, 27, 23, bend)
    assert hypot(*middle) == pytest.approx(27)
    distance = hypot(*end)
    assert distance <= 50
    if distance > 4.1:  # nearer than the difference of both bones no limb folds
        assert hypot(end[0] - middle[0], end[1] - middle[1]) == pytest.approx(23, abs=0.1)


def test_a_limb_within_reach_arrives_and_one_out_of_reach_points_there() -> None:
    _, near = reach((0, 0), (30, 0), 27, 23, 1)
    _, far = reach((0, 0), (0, 500), 27, 23, 1)
    assert near == pytest.approx((30, 0))
    assert far == pytest.approx((0, 50), abs=0.1)


def test_the_elbow_bends_to_the_side_asked_for() -> None:
    left, _ = reach((0, 0), (30, 0), 27, 23, 1)
    right, _ = reach((0, 0), (30, 0), 27, 23, -1)
    assert left[1] > 0 > right[1]


def test_directions_are_degrees_from_the_right_upwards() -> None:
    assert polar((1, 1), 90, 2) == pytest.approx((1, 3))
    assert angle_of((1, 1), (1, 3)) == pytest.approx(90)


def test_a_capsule_with_one_end_inside_the_other_is_a_circle() -> None:
    assert capsule((0, 0), 5, (1, 0), 2) == circle((0, 0), 5)
    assert capsule((0, 0), 2, (1, 0), 5) == circle((1, 0), 5)


def test_a_ring_has_a_hole() -> None:
    assert [letter for letter, _ in ring((0, 0), 10, 3)].count("M") == 2


def test_a_smooth_curve_passes_through_its_points() -> None:
    points = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0)]
    ends = [command[1][-1] for command in smooth(points)]
    assert ends == points
