"""Pain before and after, and the measures over visits, as they are drawn."""

from fractions import Fraction
from typing import Final

import pytest

from app.documents.figures.course import CoursePoint
from app.documents.figures.course_chart import CourseChart
from app.documents.figures.pain import PainPair
from tests.documents.drawn import Drawing, drawing_of

_LINE: Final = 1.0  # weights of lines, in points
_WAY: Final = 2.0
_SCALE: Final = 0.4
_COURSE: Final = (
    CoursePoint(visit=4, pain_nrs=8, psfs=Fraction(2), pgic=None),
    CoursePoint(visit=5, pain_nrs=None, psfs=Fraction(9, 2), pgic=None),
    CoursePoint(visit=6, pain_nrs=3, psfs=Fraction(7), pgic=None),
)
_WIDTH: Final = 328.0  # the three visits stand at 20, 160 and 300


def _pain(before: int, after: int) -> Drawing:
    return drawing_of(PainPair(before, after), 520)


def test_no_pain_is_at_the_left_and_the_worst_at_the_right() -> None:
    drawn = _pain(0, 10)
    assert drawn.discs == [(40, 12)]
    assert drawn.squares == [(218, 12)]
    assert drawn.place_of("no pain 0")[0] < 40
    assert drawn.place_of("10 worst")[0] > 218


def test_before_is_a_circle_after_is_a_square_and_a_line_goes_from_one_to_the_other() -> None:
    drawn = _pain(6, 3)
    assert drawn.discs == [(146.8, 12)]
    assert drawn.squares == [(93.4, 12)]
    assert drawn.lines(_WAY) == [((146.8, 12), (93.4, 12))]


def test_before_is_written_over_the_line_and_after_below_it_each_at_its_mark() -> None:
    drawn = _pain(6, 3)
    (before, above), (after, below) = (drawn.place_of(one) for one in ("6 before", "3 after"))
    assert before < 146.8 < before + 32
    assert after < 93.4 < after + 32
    assert below < 12 < above


def test_each_number_of_the_scale_has_its_tick() -> None:
    ticks = [begin[0] for begin, end in _pain(6, 3).lines(0.5) if begin[0] == end[0]]
    assert ticks == pytest.approx([40 + 17.8 * number for number in range(11)], abs=0.01)


def test_pain_that_stayed_is_a_square_inside_a_larger_circle() -> None:
    stayed, fell = _pain(5, 5), _pain(5, 4)
    assert stayed.discs == stayed.squares == [(129, 12)]
    assert _largest(stayed) > 1.5 * _largest(fell)


def _largest(drawn: Drawing) -> float:
    return max(one.pen.weight for one in drawn.shapes if one.is_disc)


def _course(*points: CoursePoint) -> Drawing:
    return drawing_of(CourseChart(points), _WIDTH)


def _low(drawn: Drawing) -> float:
    """The height of nought."""
    return min(begin[1] for begin, _ in drawn.lines(_SCALE))


def test_more_pain_stands_higher_and_a_later_visit_further_right() -> None:
    drawn = _course(*_COURSE)
    low = _low(drawn)
    assert drawn.discs == [(20, low + 40), (300, low + 15)]
    assert drawn.lines(_LINE) == [((20, low + 40), (300, low + 15))]


def test_activities_are_squares_on_a_dashed_line_that_rises_when_they_get_better() -> None:
    drawn = _course(*_COURSE)
    low = _low(drawn)
    places = [(20, low + 10), (160, low + 22.5), (300, low + 35)]
    assert drawn.squares == places
    assert drawn.lines(_LINE, is_dashed=True) == [(places[0], places[1]), (places[1], places[2])]


def test_each_number_of_the_courses_scale_stands_beside_its_line_with_ten_on_top() -> None:
    drawn = _course(*_COURSE)
    lines = sorted(begin[1] for begin, _ in drawn.lines(_SCALE))
    beside = sorted((height, said) for said, (left, height) in drawn.words if left < 10)
    assert [said for _, said in beside] == [*"02468", "10"]
    for (height, _), line in zip(beside, lines, strict=True):
        assert 0 < line - height < 2


def test_each_visit_has_its_number_below_its_marks() -> None:
    drawn = _course(*_COURSE)
    below = _low(drawn) - 10
    numbers = [(said, left) for said, (left, height) in drawn.words if below < height < below + 3]
    assert [said for said, _ in numbers] == ["4", "5", "6", "visit"]
    for (_, left), middle in zip(numbers, (20, 160, 300), strict=False):
        assert left < middle < left + 5


def test_the_newest_numbers_stand_at_the_end_of_their_lines() -> None:
    drawn = _course(*_COURSE)
    low = _low(drawn)
    ends = {said: height for said, (left, height) in drawn.words if left >= 310 and height > low}
    assert ends == {"3": pytest.approx(low + 15, abs=2), "7": pytest.approx(low + 35, abs=2)}


def test_a_measure_that_was_never_asked_has_no_mark() -> None:
    only_pain = [CoursePoint(visit, 10 - visit, None, None) for visit in (1, 2, 3)]
    drawn = _course(*only_pain)
    assert drawn.squares == []
    assert [round(height - _low(drawn), 2) for _, height in drawn.discs] == [45, 40, 35]
