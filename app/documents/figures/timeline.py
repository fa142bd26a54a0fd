"""Pressure over the visit: what the client felt, what was applied, and the cap.

Too much has a shape of its own and its number, so that it shows without colour.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Final

from app.documents.figures.checks import Check, checks_in_words
from app.documents.figures.pencil import Pencil
from app.documents.figures.scale import Axis
from app.documents.styles import HAIRLINE, LINE
from app.documents.tagging.figure import Figure

_LEFT: Final = 14.0
_RIGHT: Final = 38.0
_HEIGHT: Final = 144.0
_HEIGHT_OF_LEVELS: Final = 76.0
_FELT: Final = Axis(low=80, high=130, top=10)
_APPLIED: Final = Axis(low=24, high=62, top=5)
_TICK_MINUTES: Final = 5
_MOST_TICKS: Final = 12
_SHORTEST_MINUTES: Final = 10
_TOO_MUCH_FELT: Final = 8  # Source: ASSESS.md, Session events
_ROOM_FOR_A_NUMBER: Final = 9.0
_LEGEND: Final = "○ felt · ■ applied · ▲ too much · - - cap"


class Timeline(Figure):
    """Two scales over the same minutes, the client's above the therapist's."""

    def __init__(self, checks: tuple[Check, ...]) -> None:
        super().__init__(f"Pressure over the visit. {checks_in_words(checks)}")
        self._checks = checks
        longest = max(_SHORTEST_MINUTES, checks[-1].minute)
        self._minutes = ceil(longest / _TICK_MINUTES) * _TICK_MINUTES
        # A client who answers in words gives no numbers; the words are in the log.
        self._has_felt = any(check.felt_0_10 is not None for check in checks)
        self.spaceBefore, self.spaceAfter = 2, 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width = width
        self.height = _HEIGHT if self._has_felt else _HEIGHT_OF_LEVELS
        return self.width, self.height

    def draw(self) -> None:
        """Scales first, then the lines, then the marks on top of them."""
        pencil = Pencil(self.canv)
        self._draw_minutes(pencil)
        self._draw_scale(pencil, _APPLIED, "Level, 0 to 5")
        self._draw_cap(pencil)
        self._draw_applied(pencil)
        if self._has_felt:
            self._draw_scale(pencil, _FELT, "What the client felt, 0 to 10")
            self._draw_felt(pencil)
        pencil.write(_LEGEND, _LEFT, 0)

    def _draw_minutes(self, pencil: Pencil) -> None:
        low = _APPLIED.low - 11
        for minute in self._ticks:
            pencil.write(str(minute), self._at(minute) - 3, low)
        pencil.write("minutes", self._at(self._minutes) + 8, low)

    def _draw_scale(self, pencil: Pencil, axis: Axis, name: str) -> None:
        for number in axis.ticks:
            height = axis.at(number)
            pencil.line((_LEFT, height), (self._at(self._minutes), height), 0.4, HAIRLINE)
            pencil.write_before(str(number), _LEFT - 4, height - 3)
        pencil.write(name, 0, axis.high + 5)

    @property
    def _ticks(self) -> range:
        steps = ceil(self._minutes / _TICK_MINUTES / _MOST_TICKS)
        return range(0, self._minutes + 1, _TICK_MINUTES * steps)

    def _draw_cap(self, pencil: Pencil) -> None:
        self.canv.setDash(4, 2)
        self._draw_steps(pencil, [check.cap for check in self._checks], 1.1, rise=1.4)
        self.canv.setDash()
        cap = self._checks[-1].cap
        pencil.write(f"cap {cap}", self._at(self._minutes) + 4, _APPLIED.at(cap) - 2)

    def _draw_applied(self, pencil: Pencil) -> None:
        self._draw_steps(pencil, [check.level for check in self._checks], 1.8)
        for check in self._checks:
            at = (self._at(check.minute), _APPLIED.at(check.level))
            pencil.triangle(at) if check.is_over else pencil.square(at)

    def _draw_steps(
        self, pencil: Pencil, numbers: Sequence[int], weight: float, rise: float = 0
    ) -> None:
        """A line that holds each number until the next check."""
        places = [self._at(check.minute) for check in self._checks]
        ends = [*places[1:], self._at(self._minutes)]
        heights = [_APPLIED.at(number) + rise for number in numbers]
        for left, right, height in zip(places, ends, heights, strict=True):
            pencil.line((left, height), (right, height), weight)
        for right, (before, after) in zip(ends, pairwise(heights), strict=False):
            pencil.line((right, before), (right, after), weight)

    def _draw_felt(self, pencil: Pencil) -> None:
        right, height = self._at(self._minutes), _FELT.at(_TOO_MUCH_FELT)
        pencil.line((_LEFT, height), (right, height), 0.8, LINE)
        pencil.write("too much", right + 4, height - 3)
        felt = [
            (self._at(check.minute), _FELT.at(check.felt_0_10), check)
            for check in self._checks
            if check.felt_0_10 is not None
        ]
        pencil.joined([(x, y) for x, y, _ in felt], 1.0)
        for x, y, check in felt:
            pencil.triangle((x, y)) if check.is_over else pencil.circle((x, y))
        for x, y, number in _with_room(felt):
            pencil.write(str(number), x - 2.2, y + 4)

    def _at(self, minute: float) -> float:
        return _LEFT + (self.width - _LEFT - _RIGHT) * minute / self._minutes


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
