"""The marks that charts share: lines, small shapes that differ without colour, and words.

Drawn in the operators of PDF itself: a chart has a hundred lines, and reportlab spells colour,
weight and path of each in calls of its own. Source: ISO 32000-1, 8.5.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.documents.styles import CHART_TEXT, INK
from app.documents.text import Text

Place = tuple[float, float]
_DOT: Final = 2.2
_EDGE: Final = 1.1
_DASHED: Final = "[3 2] 0 d"
_WHOLE: Final = "[] 0 d"


class Pencil:
    """Draws on one canvas; places and weights are in points."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._code: list[str] = vars(canvas)["_code"]

    def line(self, begin: Place, end: Place, weight: float, ink: Color = INK) -> None:
        """Straight from one place to another."""
        self.joined([begin, end], weight, ink)

    def joined(
        self, places: Sequence[Place], weight: float, ink: Color = INK, *, is_dashed: bool = False
    ) -> None:
        """Straight lines from place to place."""
        if len(places) > 1:
            path = _path(places)
            drawn = f"{_DASHED} {path} S {_WHOLE}" if is_dashed else f"{path} S"
            self._code.append(f"{_ink(ink)} RG {weight:g} w {drawn}")

    def circle(self, at: Place, *, is_large: bool = False) -> None:
        """White with an edge; large, another mark has room in it."""
        across = 2 * (2 * _DOT if is_large else _DOT)
        # A line without length and with round ends is a disc.
        dot = f"{_path([at, at])} S"
        edge, inside = across + _EDGE, across - _EDGE
        self._code.append(f"q 1 J {_ink(INK)} RG {edge:g} w {dot} 1 1 1 RG {inside:g} w {dot} Q")

    def square(self, at: Place) -> None:
        """Filled."""
        left, low, size = at[0] - _DOT, at[1] - _DOT, 2 * _DOT
        self._code.append(f"{_ink(INK)} rg {left:.2f} {low:.2f} {size:g} {size:g} re f")

    def triangle(self, at: Place) -> None:
        """Filled, larger than the others."""
        half, (x, y) = 2 * _DOT, (at[0], at[1] + 1)
        corners = _path([(x - half, y - half), (x + half, y - half), (x, y + half)])
        self._code.append(f"{_ink(INK)} rg {corners} f")

    def write(self, said: str, left: float, low: float) -> None:
        """A few words on one line that begins at `left`."""
        text = Text(said, CHART_TEXT)
        text.wrap(width_of(said) + 1, 0)
        text.drawOn(self._canvas, left, low)

    def write_before(self, said: str, right: float, low: float) -> None:
        """The same, ending at `right`."""
        self.write(said, right - width_of(said), low)

    def write_over(self, said: str, middle: float, low: float) -> None:
        """The same, with its middle at `middle`."""
        self.write(said, middle - width_of(said) / 2, low)


def width_of(said: str) -> float:
    """In points, in the type of charts."""
    return CHART_TEXT.face.width(said) * CHART_TEXT.size


def _path(places: Sequence[Place]) -> str:
    (x, y), *rest = places
    return " ".join([f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in rest)])


@cache
def _ink(colour: Color) -> str:
    return " ".join(f"{part:.4g}" for part in colour.rgb())
