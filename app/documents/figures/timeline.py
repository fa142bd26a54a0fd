"""Pressure over the visit: what the client felt, what was applied, and the cap.

Too much has a shape of its own and its number, so that it shows without colour.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from reportlab.lib.colors import Color, white

from app.documents.figures.checks import Check, checks_in_words
from app.documents.figures.scale import Axis
from app.documents.styles import CHART_TEXT, HAIRLINE, INK, LINE
from app.documents.tagging.figure import Figure
from app.documents.text import Text

_LEFT: Final = 14.0
_RIGHT: Final = 38.0
_HEIGHT: Final = 160.0
_FELT: Final = Axis(low=88, high=146, top=10)
_APPLIED: Final = Axis(low=30, high=68, top=5)
_TICK_MINUTES: Final = 5
_MOST_TICKS: Final = 12
_SHORTEST_MINUTES: Final = 10
_TOO_MUCH_FELT: Final = 8  # Source: ASSESS.md, Session events
_ROOM_FOR_A_NUMBER: Final = 9.0
_DOT: Final = 2.2
_LEGEND: Final = "○ felt · ■ applied · ▲ too much · - - cap"


class Timeline(Figure):
    """Two scales over the same minutes, the client's above the therapist's."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__(f"Pressure over the visit. {checks_in_words(checks)}")
        self._checks = checks
        longest = max(_SHORTEST_MINUTES, checks[-1].minute)
        self._minutes = ceil(longest / _TICK_MINUTES) * _TICK_MINUTES
        self.spaceBefore, self.spaceAfter = 2, 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Scales first, then the lines, then the marks on top of them."""
        self._draw_scales()
        self._draw_cap()
        self._draw_applied()
        self._draw_felt()
        self._write(_LEGEND, _LEFT, 0)

    def _draw_scales(self) -> None:
        right = self._at(self._minutes)
        for axis, name in ((_FELT, "What the client felt, 0 to 10"), (_APPLIED, "Level, 0 to 5")):
            for number in axis.ticks:
                self._line((_LEFT, axis.at(number)), (right, axis.at(number)), 0.4, HAIRLINE)
                self._write(str(number), _LEFT - 4, axis.at(number) - 3, is_right=True)
            self._write(name, 0, axis.high + 7)
        self._line((_LEFT, _FELT.at(_TOO_MUCH_FELT)), (right, _FELT.at(_TOO_MUCH_FELT)), 0.8, LINE)
        self._write("too much", right + 4, _FELT.at(_TOO_MUCH_FELT) - 3)
        for minute in self._ticks:
            self._write(str(minute), self._at(minute) - 3, _APPLIED.low - 11)
        self._write("minutes", right + 8, _APPLIED.low - 11)

    @property
    def _ticks(self) -> range:
        steps = ceil(self._minutes / _TICK_MINUTES / _MOST_TICKS)
        return range(0, self._minutes + 1, _TICK_MINUTES * steps)

    def _draw_cap(self) -> None:
        self.canv.setDash(4, 2)
        self._draw_steps([check.cap for check in self._checks], 1.1, rise=1.4)
        self.canv.setDash()
        cap = self._checks[-1].cap
        self._write(f"cap {cap}", self._at(self._minutes) + 4, _APPLIED.at(cap) - 2)

    def _draw_applied(self) -> None:
        self._draw_steps([check.level for check in self._checks], 1.8)
        for check in self._checks:
            at = (self._at(check.minute), _APPLIED.at(check.level))
            self._triangle(at) if check.is_over else self._square(at)

    def _draw_steps(self, numbers: Sequence[int], weight: float, rise: float = 0) -> None:
        """A line that holds each number until the next check."""
        places = [self._at(check.minute) for check in self._checks]
        ends = [*places[1:], self._at(self._minutes)]
        heights = [_APPLIED.at(number) + rise for number in numbers]
        for left, right, height in zip(places, ends, heights, strict=True):
            self._line((left, height), (right, height), weight, INK)
        for right, (before, after) in zip(ends, pairwise(heights), strict=False):
            self._line((right, before), (right, after), weight, INK)

    def _draw_felt(self) -> None:
        felt = [
            (self._at(check.minute), _FELT.at(check.felt_0_10), check)
            for check in self._checks
            if check.felt_0_10 is not None
        ]
        for (x, y, _), (to_x, to_y, _) in pairwise(felt):
            self._line((x, y), (to_x, to_y), 1.0, INK)
        for x, y, check in felt:
            self._triangle((x, y)) if check.is_over else self._circle((x, y))
        for x, y, number in _with_room(felt):
            self._write(str(number), x - 2.2, y + 4)

    def _at(self, minute: float) -> float:
        return _LEFT + (self.width - _LEFT - _RIGHT) * minute / self._minutes

    def _line(
        self, begin: tuple[float, float], end: tuple[float, float], weight: float, ink: Color
    ) -> None:
        self.canv.setStrokeColor(ink)
        self.canv.setLineWidth(weight)
        self.canv.line(*begin, *end)

    def _circle(self, at: tuple[float, float]) -> None:
        self.canv.setFillColor(white)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(1.1)
        self.canv.circle(*at, _DOT, 1, 1)

    def _square(self, at: tuple[float, float]) -> None:
        self.canv.setFillColor(INK)
        self.canv.rect(at[0] - _DOT, at[1] - _DOT, 2 * _DOT, 2 * _DOT, 0, 1)

    def _triangle(self, at: tuple[float, float]) -> None:
        half = 2 * _DOT
        path = self.canv.beginPath()
        path.moveTo(at[0] - half, at[1] - half + 1)
        path.lineTo(at[0] + half, at[1] - half + 1)
        path.lineTo(at[0], at[1] + half + 1)
        path.close()
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, 0, 1)

    def _write(self, said: str, left: float, low: float, *, is_right: bool = False) -> None:
        text = Text(said, CHART_TEXT)
        width = CHART_TEXT.face.width(said) * CHART_TEXT.size
        text.wrap(width + 1, 0)
        text.drawOn(self.canv, left - width if is_right else left, low)


def _with_room(felt: Sequence[tuple[float, float, Check]]) -> Iterator[tuple[float, float, int]]:
    """The numbers that do not stand on each other; those of too much come first."""
    over = [x for x, _, check in felt if check.is_over]
    last = float("-inf")
    for x, y, check in felt:
        has_room = x - last >= _ROOM_FOR_A_NUMBER
        is_free = check.is_over or all(abs(x - one) >= _ROOM_FOR_A_NUMBER for one in over)
        if has_room and is_free and check.felt_0_10 is not None:
            last = x
            yield x, y, check.felt_0_10
