"""The charts of the statistics report as they are drawn.

In a room of 400 points a share goes from 12 to 388; weeks go from 30 to 390, values from 28 to 98.
"""

from datetime import date, timedelta
from typing import Any, Final

import pytest

from app.documents.figures.inks import BLUE, PALE, VERMILLION
from app.documents.figures.share_chart import ShareChart
from app.documents.figures.weeks_chart import WeeksChart
from schemas.figures.answer import Chart, ChartKind, Point, Unit, Usual
from tests.documents.drawn import Drawing, Shape, drawing_of

_WIDTH: Final = 400.0
_MONDAY: Final = date(2026, 9, 7)


def _ink(colour: Any) -> Any:  # noqa: ANN401 - a colour of reportlab's, as the numbers drawn
    return pytest.approx(colour.rgb(), abs=0.001)


def _share(value: float | None, low: float | None, high: float | None, most: float = 1) -> Drawing:
    point = Point(label="all", value=value, low=low, high=high)
    chart = Chart(kind=ChartKind.SHARE, title="t", told="t", unit=Unit.SHARE, points=(point,),
                  most=most)  # fmt: skip
    return drawing_of(ShareChart(chart), _WIDTH)


def _bars(drawn: Drawing) -> list[Shape]:
    return [one for one in drawn.shapes if one.paint == "B"]


def test_a_share_is_a_mark_between_nought_at_the_left_and_all_at_the_right() -> None:
    for share, across in ((0.0, 12), (0.25, 106), (1.0, 388)):
        assert _share(share, 0, 1).lines(2) == [((across, 18), (across, 34))]


def test_the_interval_is_a_bar_from_its_low_end_to_its_high_end_around_the_mark() -> None:
    (bar,) = _bars(drawn := _share(0.6, 0.5, 0.8))
    assert sorted({x for x, _ in bar.places}) == [200, pytest.approx(312.8)]
    assert sorted({y for _, y in bar.places}) == [22, 30]
    assert bar.pen.fill == _ink(PALE)
    assert drawn.lines(2) == [((237.6, 18), (237.6, 34))]


def test_a_shares_axis_is_named_from_nought_to_its_end() -> None:
    named = {said: left for said, (left, _) in _share(0.1, 0.05, 0.2, most=0.5).words}
    assert list(named) == ["0 %", "25 %", "50 %"]
    for left, middle in zip(named.values(), (12, 200, 388), strict=True):
        assert left < middle < left + 24
    assert _share(0.1, 0.05, 0.2, most=0.5).lines(2)[0][0][0] == pytest.approx(87.2)


def test_what_is_beyond_the_axis_stands_at_its_end() -> None:
    drawn = _share(0.6, 0.4, 0.9, most=0.5)
    assert drawn.lines(2)[0][0][0] == 388


def test_a_hidden_share_has_an_axis_and_no_mark() -> None:
    drawn = _share(None, None, None)
    assert drawn.lines(2) == []
    assert _bars(drawn) == []


def _weeks(*values: float | None, outside: int = -1, usual: Usual | None = None) -> Drawing:
    points = tuple(
        Point(
            label=f"week {week}",
            place=(_MONDAY + timedelta(weeks=week)).isoformat(),
            value=value,
            is_outside=week == outside,
        )
        for week, value in enumerate(values)
    )
    chart = Chart(kind=ChartKind.WEEKS, title="t", told="t", unit=Unit.POINTS, points=points,
                  usual=usual)  # fmt: skip
    return drawing_of(WeeksChart(chart), _WIDTH)


def test_a_larger_figure_stands_higher_and_a_later_week_further_right() -> None:
    drawn = _weeks(0, 4, 1)
    assert drawn.dots == [(30, 28), (210, 98), (390, 45.5)]
    assert drawn.lines(1.2) == [((30, 28), (210, 98)), ((210, 98), (390, 45.5))]


def test_each_number_of_the_weeks_scale_stands_beside_its_line_with_the_largest_on_top() -> None:
    drawn = _weeks(0, 4, 1)
    lines = sorted(begin[1] for begin, _ in drawn.lines(0.4))
    beside = sorted((height, said) for said, (left, height) in drawn.words if left < 25)
    assert lines == [28, 45.5, 63, 80.5, 98]
    assert [said for _, said in beside] == [*"01234"]
    for (height, _), line in zip(beside, lines, strict=True):
        assert 0 < line - height < 2


def test_a_figure_below_nought_stands_below_the_line_of_nought() -> None:
    drawn = _weeks(-2, 2)
    heights = {said: height for said, (left, height) in drawn.words if left < 25}
    assert drawn.dots == [(30, 28), (390, 98)]
    assert heights["-2"] < heights["0"] < heights["2"]


def test_a_week_outside_the_usual_range_is_a_triangle_that_points_up_and_no_dot() -> None:
    drawn = _weeks(0, 4, 1, outside=1)
    ((left, right, top),) = drawn.triangles
    assert left[1] == right[1] < top[1]
    assert left[0] < top[0] == 210 < right[0]
    assert drawn.dots == [(30, 28), (390, 45.5)]
    fills = {len(one.places): one.pen.fill for one in drawn.shapes if one.is_filled}
    assert fills == {3: _ink(VERMILLION), 13: _ink(BLUE)}


def test_the_usual_range_is_a_band_behind_the_line_and_its_mean_is_dashed() -> None:
    drawn = _weeks(0, 4, 1, usual=Usual(mean=2, low=1, high=3))
    band = drawn.shapes[0]
    assert band.pen.fill == _ink(PALE)
    assert sorted({y for _, y in band.places}) == [45.5, 80.5]
    assert sorted({x for x, _ in band.places}) == [26, 394]
    assert drawn.lines(0.9, is_dashed=True) == [((26, 63), (394, 63))]
    assert not any(one.pen.is_dashed for one in drawn.shapes if one.pen.weight != 0.9)


def test_no_line_is_drawn_over_a_week_without_a_figure() -> None:
    drawn = _weeks(1, None, 1, 2)
    assert drawn.lines(1.2) == [((270, 63), (390, 98))]
    assert drawn.dots == [(30, 63), (270, 63), (390, 98)]


def test_the_first_week_is_named_at_the_left_and_the_last_one_at_the_right() -> None:
    named = {said: at for said, at in _weeks(0, 4, 1).words if said.startswith("week ")}
    lefts = [left for left, _ in named.values()]
    assert list(named) == ["week 0", "week 1", "week 2"]
    assert lefts[0] == 30
    assert lefts == sorted(lefts)
    assert all(height < 28 for _, height in named.values())
