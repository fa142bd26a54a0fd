"""The measures over an episode's visits: pain before, and how activities go.

Both are scales from 0 to 10, and what is good lies at opposite ends; the legend says so.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from app.documents.figures.course import CoursePoint, answers_in_words, course_in_words
from app.documents.figures.pencil import Pencil, Place
from app.documents.figures.scale import Axis
from app.documents.styles import CHART_TEXT, HAIRLINE
from app.documents.tagging.figure import Figure
from app.documents.text import Text
from schemas.measures.scoring import in_tenths

_LEFT: Final = 14.0
_RIGHT: Final = 22.0
_PLOT: Final = 50.0
_BELOW: Final = 21.0  # the visits' numbers, and the legend
_ABOVE: Final = 4.0
_MOST_NUMBERS: Final = 16
_HALF_A_LINE: Final = 3.0
_MOST_INSIDE: Final = 600  # characters of answers, some ten lines
_LEGEND: Final = "○ pain before, 10 worst · ■ activities (PSFS), 10 as before"


def answers_below(points: tuple[CoursePoint, ...]) -> list[Text]:
    """The client's answers, where they are too long for the picture: they break over pages."""
    said = answers_in_words(points)
    return [Text(said, CHART_TEXT)] if len(said) > _MOST_INSIDE else []


class CourseChart(Figure):
    """A line for each measure; below it the client's own answers, unless `answers_below` does."""

    def __init__(self, points: tuple[CoursePoint, ...]) -> None:
        super().__init__(f"Measures over {len(points)} visits. {course_in_words(points)}")
        self._points = points
        inside = "" if answers_below(points) else answers_in_words(points)
        self._answers = Text(inside, CHART_TEXT)
        self.spaceBefore, self.spaceAfter = 2, 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room; the answers may take several lines."""
        _, answers = self._answers.wrap(width - _LEFT, 0)
        low = _BELOW + answers
        self.width, self.height = width, low + _PLOT + _ABOVE
        self._axis = Axis(low=low, high=low + _PLOT, top=10)
        return self.width, self.height

    def draw(self) -> None:
        """Scale first, then the lines with their marks, then the words."""
        pencil, low = Pencil(self.canv), self._axis.low
        self._draw_scale(pencil)
        pain = self._places(lambda one: one.pain_nrs)
        activities = self._places(lambda one: one.psfs)
        pencil.joined([at for at, _ in activities], 1.0, is_dashed=True)
        pencil.joined([at for at, _ in pain], 1.0)
        for at, _ in activities:
            pencil.square(at)
        for at, _ in pain:
            pencil.circle(at)
        self._draw_last(pencil, pain, activities)
        pencil.write(_LEGEND, _LEFT, low - 20)
        self._answers.drawOn(self.canv, _LEFT, 0)

    def _draw_scale(self, pencil: Pencil) -> None:
        right, low = self.width - _RIGHT, self._axis.low
        for number in self._axis.ticks:
            height = self._axis.at(number)
            pencil.line((_LEFT, height), (right, height), 0.4, HAIRLINE)
            pencil.write_before(str(number), _LEFT - 4, height - _HALF_A_LINE)
        every = ceil(len(self._points) / _MOST_NUMBERS)
        for place, point in enumerate(self._points):
            if (len(self._points) - 1 - place) % every == 0:  # the last one always has its number
                pencil.write_over(str(point.visit), self._across(place), low - 10)
        pencil.write_before("visit", self.width, low - 10)

    def _places(
        self, measured: Callable[[CoursePoint], int | Fraction | None]
    ) -> list[tuple[Place, Fraction]]:
        asked = ((place, measured(one)) for place, one in enumerate(self._points))
        return [
            ((self._across(place), self._axis.at(float(number))), Fraction(number))
            for place, number in asked
            if number is not None
        ]

    def _draw_last(self, pencil: Pencil, *lines: Sequence[tuple[Place, Fraction]]) -> None:
        """The newest number of each line beside it; they make room for each other."""
        last = sorted((line[-1] for line in lines if line), key=lambda one: one[0][1])
        height = float("-inf")
        for (_, wanted), number in last:
            height = max(wanted - _HALF_A_LINE, height + CHART_TEXT.size)
            is_whole = number.denominator == 1
            said = str(number) if is_whole else in_tenths(number)
            pencil.write(said, self.width - _RIGHT + 4, height)

    def _across(self, place: int) -> float:
        """Visits stand at equal distances, whatever days lie between them."""
        room = self.width - _LEFT - _RIGHT - 12
        return _LEFT + 6 + room * place / (len(self._points) - 1)
