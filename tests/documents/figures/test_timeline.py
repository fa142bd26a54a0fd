"""The pressure timeline as it is drawn: where marks stand, which way scales go, what too much is.

In a room of 520 points ten minutes go from 14 to 482, levels from 24 up, what was felt from 80 up.
"""

from typing import Final

import pytest

from app.documents.figures.checks import Check
from app.documents.figures.timeline import Timeline
from tests.documents.drawn import Drawing, drawing_of

_WIDTH: Final = 520.0
_CAP: Final = 1.1  # weights of lines, in points
_LEVELS: Final = 1.8
_FELT: Final = 1.0
_SCALE: Final = 0.4
_ABOVE: Final = 1.4  # the cap's line over a level of the same number


def _check(
    minute: float, level: int, felt: int | None, cap: int, *, is_over: bool = False
) -> Check:
    return Check(minute=minute, level=level, felt_0_10=felt, cap=cap, is_over=is_over)


_CHECKS: Final = (
    _check(0, 1, 2, 4),
    _check(5, 3, 8, 2, is_over=True),
    _check(10, 2, 5, 2),
)


def _drawn(*checks: Check) -> Drawing:
    return drawing_of(Timeline(checks), _WIDTH)


def test_what_was_felt_stands_the_higher_the_more_it_was_and_later_is_further_right() -> None:
    drawn = _drawn(*_CHECKS)
    assert drawn.discs == [(14, 90), (482, 105)]
    assert drawn.lines(_FELT) == [((14, 90), (248, 120)), ((248, 120), (482, 105))]


def test_an_applied_level_stands_the_higher_the_more_it_was() -> None:
    drawn = _drawn(*_CHECKS)
    assert drawn.squares == [(14, 31.6), (482, 39.2)]
    assert [one for one in drawn.lines(_LEVELS) if one[0] != one[1]] == [
        ((14, 31.6), (248, 31.6)),
        ((248, 46.8), (482, 46.8)),
        ((248, 31.6), (248, 46.8)),
        ((482, 46.8), (482, 39.2)),
    ]


def test_too_much_is_a_triangle_that_points_up_on_both_scales_and_nothing_else_is() -> None:
    applied, felt = _drawn(*_CHECKS).triangles
    assert applied == ((243.6, 43.4), (252.4, 43.4), (248, 52.2))
    assert felt == ((243.6, 116.6), (252.4, 116.6), (248, 125.4))
    calm = (_check(0, 1, 2, 4), _check(5, 3, 7, 2))
    assert _drawn(*calm).triangles == []
    assert len(_drawn(*calm).squares) == len(_drawn(*calm).discs) == len(calm)


def test_the_cap_is_a_dashed_line_of_its_own_that_falls_where_the_cap_fell() -> None:
    drawn = _drawn(*_CHECKS)
    held = [piece for piece in drawn.lines(_CAP, is_dashed=True) if piece[0][0] != piece[1][0]]
    high, low = 54.4 + _ABOVE, 39.2 + _ABOVE  # levels 4 and 2
    assert held == [((14, high), (248, high)), ((248, low), (482, low))]
    assert drawn.lines(_CAP) == []
    _, height = drawn.place_of("cap 2")
    assert height == pytest.approx(39.2, abs=0.5)


def test_nothing_but_the_cap_is_dashed() -> None:
    dashed = {one.pen.weight for one in _drawn(*_CHECKS).shapes if one.pen.is_dashed}
    assert dashed == {_CAP}


def test_each_number_of_a_scale_stands_beside_its_line_and_the_largest_on_top() -> None:
    drawn = _drawn(*_CHECKS)
    beside = sorted((height, said) for said, (left, height) in drawn.words if 0 < left < 10)
    heights = sorted({begin[1] for begin, _ in drawn.lines(_SCALE)})
    assert [said for _, said in beside] == [*"012345", *"02468", "10"]
    assert heights == [24, 31.6, 39.2, 46.8, 54.4, 62, 80, 90, 100, 110, 120, 130]
    for (low, _), line in zip(beside, heights, strict=True):
        assert 0 < line - low < 2  # its middle is at the line


def test_minutes_count_from_left_to_right_below_the_levels() -> None:
    drawn = _drawn(*_CHECKS)
    below = sorted((left, said) for said, (left, height) in drawn.words if 10 < height < 20)
    assert [said for _, said in below] == ["0", "5", "10", "minutes"]
    assert [left + 3 for left, _ in below[:3]] == [14, 248, 482]


def test_a_felt_number_stands_over_its_mark() -> None:
    drawn = _drawn(*_CHECKS)
    (left, height), mark = drawn.places_of("8")[-1], (248, 120)
    assert abs(left + 2.2 - mark[0]) < 0.1
    assert height > mark[1] + 4


def test_from_eight_on_there_is_a_line_that_says_too_much() -> None:
    drawn = _drawn(*_CHECKS)
    assert drawn.lines(0.8) == [((14, 120), (482, 120))]
    assert drawn.place_of("too much")[1] == pytest.approx(120, abs=2)


def test_who_answered_in_words_has_no_scale_of_numbers() -> None:
    drawn = _drawn(_check(0, 1, None, 4), _check(5, 3, None, 2, is_over=True))
    assert drawn.discs == []
    assert drawn.lines(_FELT) == []
    assert drawn.squares == [(14, 31.6)]
    assert [corners[2] for corners in drawn.triangles] == [(248, 52.2)]
    assert max(height for _, (_, height) in drawn.words) < 76


def test_the_legend_names_the_marks_that_are_drawn() -> None:
    said = Timeline(_CHECKS)
    (legend,) = [words for words, (_, height) in drawing_of(said, _WIDTH).words if height < 3]
    assert [part.strip() for part in legend.split("·")] == [
        "○ felt", "■ applied", "▲ too much", "- - cap",
    ]  # fmt: skip
