"""A signature as the finger drew it."""

from collections.abc import Iterable
from typing import Any, Final

from app.documents.tagging.figure import Figure
from schemas.consent import Stroke, Strokes

_HEIGHT: Final = 26.0
_WIDEST: Final = 110.0
_WEIGHT: Final = 1.0  # points
_LEAST: Final = 1  # of the pad's units: a line that is quite flat still has a height


class Signature(Figure):
    """The strokes without the pad's empty edges; there is at least one."""

    def __init__(self, strokes: Strokes, signer_name: str) -> None:
        super().__init__(f"Signature of {signer_name}")
        self._strokes = strokes
        across, down = zip(*(point for stroke in strokes for point in stroke), strict=True)
        self._left, self._top = min(across), min(down)
        self._across = max(max(across) - self._left, _LEAST)
        self._down = max(max(down) - self._top, _LEAST)
        self.spaceBefore = self.spaceAfter = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """At most as wide as there is room, in its own shape."""
        room = min(width, _WIDEST)
        self._scale = min((_HEIGHT - _WEIGHT) / self._down, (room - _WEIGHT) / self._across)
        self.width, self.height = self._across * self._scale + _WEIGHT, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """In the operators of PDF itself: there may be thousands of points."""
        code: list[str] = vars(self.canv)["_code"]  # reportlab has no other way to add operators
        code.append(f"q {_WEIGHT:g} w 1 j 1 J 0.1 G")
        code.extend(self._drawn(stroke) for stroke in self._strokes)
        code.append("Q")

    def _drawn(self, stroke: Stroke) -> str:
        first, *rest = (self._placed(point) for point in stroke)
        return " ".join([f"{first} m", *(f"{one} l" for one in rest or [first]), "S"])

    def _placed(self, point: Iterable[Any]) -> str:
        across, down = point
        x = _WEIGHT / 2 + (across - self._left) * self._scale
        y = self.height - _WEIGHT / 2 - (down - self._top) * self._scale
        return f"{x:.1f} {y:.1f}"
