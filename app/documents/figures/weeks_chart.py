"""A figure by week, with the range in which weeks usually lie.

A week outside that range has a shape of its own, so that it shows without colour.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from app.documents.figures.inks import BLUE, PALE, VERMILLION
from app.documents.figures.pencil import Pencil, Place, width_of
from app.documents.styles import HAIRLINE, INK2
from app.documents.tagging.figure import Figure
from schemas.figures.answer import Chart, Point, Unit

_HEIGHT: Final = 104.0
_LOW: Final = 28.0
_HIGH: Final = 98.0
_LEFT: Final = 26.0
_RIGHT: Final = 6.0
_DOT: Final = 1.8
_MOST_DOTS: Final = 60
_TICKS: Final = 4
_MOST_DAYS_NAMED: Final = 4
_HUNDRED: Final = 100
_WEEK: Final = "● week"
_OUTSIDE: Final = "▲ outside the usual range"
_MEAN: Final = "- - mean, in the usual range"
# A line of ticks rises by one of these times a power of ten.
_STEPS: Final = (1, 2, 2.5, 5, 10)


class WeeksChart(Figure):
    """A line over the weeks; the usual range is a band, its middle is dashed."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.told)
        self._chart = chart
        self._ticks = ticks_of(_values(chart))
        self.spaceBefore, self.spaceAfter = 4, 2

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Band and scale first, then the line with its marks, then the words."""
        pencil = Pencil(self.canv)
        self._draw_usual(pencil)
        self._draw_scale(pencil)
        self._draw_weeks(pencil)
        self._draw_days(pencil)
        pencil.write(self._legend, _LEFT, 0)

    def _draw_usual(self, pencil: Pencil) -> None:
        usual = self._chart.usual
        if usual is None:
            return
        low, high = self._up(usual.low), self._up(usual.high)
        self.canv.setFillColor(PALE)
        self.canv.rect(_LEFT, low, self._end - _LEFT, high - low, 0, 1)
        self.canv.setDash(4, 2)
        pencil.line((_LEFT, self._up(usual.mean)), (self._end, self._up(usual.mean)), 0.9, INK2)
        self.canv.setDash()

    def _draw_scale(self, pencil: Pencil) -> None:
        for number in self._ticks:
            height = self._up(number)
            pencil.line((_LEFT, height), (self._end, height), 0.4, HAIRLINE)
            said = f"{_HUNDRED * number:g} %" if self._chart.unit is Unit.SHARE else f"{number:g}"
            pencil.write_before(said, _LEFT - 4, height - 3)

    def _draw_weeks(self, pencil: Pencil) -> None:
        points = self._chart.points
        places = [self._at(point) for point in points]
        for before, after in pairwise(places):
            if before and after:
                pencil.line(before, after, 1.2, BLUE)
        beside = zip([None, *places[:-1]], [*places[1:], None], strict=True)
        for point, at, neighbours in zip(points, places, beside, strict=True):
            if at and point.is_outside:
                self._draw_triangle(at)
            elif at and (len(points) <= _MOST_DOTS or not any(neighbours)):
                self.canv.setFillColor(BLUE)
                self.canv.circle(*at, _DOT, 0, 1)

    def _draw_triangle(self, at: Place) -> None:
        path, half = self.canv.beginPath(), 2.2 * _DOT
        path.moveTo(at[0] - half, at[1] - half + 1)
        path.lineTo(at[0] + half, at[1] - half + 1)
        path.lineTo(at[0], at[1] + half + 1)
        path.close()
        self.canv.setFillColor(VERMILLION)
        self.canv.drawPath(path, 0, 1)

    def _draw_days(self, pencil: Pencil) -> None:
        """The first week's Monday, the last one's, and some between them."""
        last, free = len(self._chart.points) - 1, float("-inf")
        for place in _named(last):
            said = self._chart.points[place].label
            left = min(self._across(place), self._end - width_of(said))
            if left >= free:
                pencil.write(said, left, _LOW - 12)
                free = left + width_of(said) + 6

    @property
    def _legend(self) -> str:
        is_outside = any(point.is_outside for point in self._chart.points)
        outside, mean = [_OUTSIDE] * is_outside, [_MEAN] * (self._chart.usual is not None)
        return " · ".join([_WEEK, *outside, *mean])

    def _at(self, point: Point) -> Place | None:
        if point.value is None:
            return None
        days = (date.fromisoformat(point.place) - self._first).days
        return self._across(days / 7), self._up(point.value)

    @property
    def _first(self) -> date:
        return date.fromisoformat(self._chart.points[0].place)

    @property
    def _end(self) -> float:
        return self.width - _RIGHT

    def _across(self, week: float) -> float:
        room = self._end - _LEFT - 8
        return _LEFT + 4 + room * week / max(1, len(self._chart.points) - 1)

    def _up(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        return _LOW + (_HIGH - _LOW) * (value - low) / (high - low)


def ticks_of(values: Sequence[float]) -> tuple[float, ...]:
    """Round numbers at equal distances that hold all values and nought."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low or 1) / _TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in _STEPS if one * power >= rough * (1 - 1e-9))
    places = range(floor(low / step), max(ceil(high / step), 1) + 1)
    return tuple(round(place * step, 10) for place in places)


def _values(chart: Chart) -> list[float]:
    usual = [chart.usual.low, chart.usual.high] if chart.usual else []
    return [0.0, *usual, *(one.value for one in chart.points if one.value is not None)]


def _named(last: int) -> Iterator[int]:
    every = max(1, ceil(last / (_MOST_DAYS_NAMED - 1)))
    yield from range(0, max(last, 1), every)
    if last:
        yield last
