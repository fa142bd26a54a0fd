"""Pain before and after on one scale."""

from typing import Final

from app.documents.figures.pencil import Pencil, Place
from app.documents.styles import LINE
from app.documents.tagging.figure import Figure

_HEIGHT: Final = 27.0
_MIDDLE: Final = 12.0
_LEFT: Final = 40.0
_RIGHT: Final = 42.0
_WIDEST: Final = 260.0
_WORST: Final = 10
_TICK: Final = 2.5
_GAP: Final = 5.0
_HALF_A_LINE: Final = 3.0


class PainPair(Figure):
    """A line from 0 to 10 with a circle for before and a square for after."""

    def __init__(self, before_nrs: int, after_nrs: int) -> None:
        super().__init__(f"Pain, 0 to 10: {before_nrs} before, {after_nrs} after.")
        self._before, self._after = before_nrs, after_nrs
        self.spaceBefore, self.spaceAfter = 2, 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, up to where it would say no more."""
        self.width, self.height = min(width, _WIDEST), _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """The scale, the way from one to the other, and both marks with their numbers."""
        pencil = Pencil(self.canv)
        pencil.line(self._at(0), self._at(_WORST), 0.8, LINE)
        for number in range(_WORST + 1):
            x, y = self._at(number)
            pencil.line((x, y - _TICK), (x, y + _TICK), 0.5, LINE)
        low = _MIDDLE - _HALF_A_LINE
        pencil.write_before("no pain 0", self._at(0)[0] - _GAP, low)
        pencil.write(f"{_WORST} worst", self._at(_WORST)[0] + _GAP, low)
        before, after = self._at(self._before), self._at(self._after)
        pencil.line(before, after, 2.0)
        pencil.circle(before, is_large=before == after)
        pencil.square(after)
        pencil.write_over(f"{self._before} before", before[0], _MIDDLE + _GAP + 1)
        pencil.write_over(f"{self._after} after", after[0], _MIDDLE - 2 * _GAP - 2)

    def _at(self, number: int) -> Place:
        return _LEFT + (self.width - _LEFT - _RIGHT) * number / _WORST, _MIDDLE
