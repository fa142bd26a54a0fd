"""What sets a part of a page off: a framed box, and a line."""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.documents.styles import INK
from app.documents.tagging.canvas import tagged
from app.documents.text import Cell, Text, draw_stack, stack_height

_FRAME_PADDING: Final = 10.0
_COLUMN_GAP: Final = 18.0


class Framed(Flowable):
    """A box with a dark bar that holds its title; it is never split."""

    def __init__(self, bar: Cell, inside: Sequence[Flowable] = ()) -> None:
        super().__init__()
        self._bar, self._inside = bar, inside
        self.spaceBefore, self.spaceAfter = 6, 8

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Bar and inside, each with its padding."""
        room = width - 2 * _FRAME_PADDING
        self._bar_height = stack_height(self._bar, room) + _FRAME_PADDING
        inside = stack_height(self._inside, room) + 1.6 * _FRAME_PADDING if self._inside else 0
        self.width, self.height = width, self._bar_height + inside
        return self.width, self.height

    def draw(self) -> None:
        """The bar filled, the rest outlined, so that it stands out without colour."""
        room = self.width - 2 * _FRAME_PADDING
        with tagged(self).ornament():
            self._draw_frame()
        top = self.height - _FRAME_PADDING / 2
        draw_stack(self, self._bar, _FRAME_PADDING, top, room)
        top -= self._bar_height + 0.3 * _FRAME_PADDING
        draw_stack(self, self._inside, _FRAME_PADDING, top, room)

    def _draw_frame(self) -> None:
        self.canv.setFillColor(INK)
        self.canv.rect(0, self.height - self._bar_height, self.width, self._bar_height, 0, 1)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(2)
        self.canv.rect(0, 0, self.width, self.height)


class Columns(Flowable):
    """Parts beside each other, each with its share of the width; they are never split."""

    def __init__(self, shares: Sequence[float], columns: Sequence[Sequence[Flowable]]) -> None:
        super().__init__()
        self._shares, self._columns = shares, columns
        self.spaceBefore = self.spaceAfter = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as the highest of them."""
        room = width - _COLUMN_GAP * (len(self._shares) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        heights = map(stack_height, self._columns, self._widths)
        self.width, self.height = width, max(heights)
        return self.width, self.height

    def draw(self) -> None:
        """On the page, the left one first, which is the order of reading too."""
        left = 0.0
        for parts, width in zip(self._columns, self._widths, strict=True):
            draw_stack(self, parts, left, self.height, width)
            left += width + _COLUMN_GAP


class WithLastLines(Flowable):
    """A text under its head; what ends it is never on a page without lines of the text."""

    def __init__(self, head: Sequence[Flowable], text: Text, end: Sequence[Flowable]) -> None:
        super().__init__()
        self._head, self._text, self._end = head, text, end
        self.spaceBefore = self.spaceAfter = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as all of it below each other."""
        self.width, self.height = width, stack_height(self._all, width)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """In the text; nothing where that is not possible."""
        room = height - stack_height(self._head, width) - self._text.spaceBefore
        if not (halves := self._text.halves(width, room)):
            return []
        first, last = halves
        return [*self._head, first, WithLastLines([], last, self._end)]

    def draw(self) -> None:
        """On the page, from the top down."""
        draw_stack(self, self._all, 0, self.height, self.width)

    @property
    def _all(self) -> Sequence[Flowable]:
        return [*self._head, self._text, *self._end]


class Rule(Flowable):
    """A line across the page, or across a share of it."""

    def __init__(
        self, thickness: float, colour: Color, *, share: float = 1, before: float = 4
    ) -> None:
        super().__init__()
        self._thickness, self._colour, self._share = thickness, colour, share
        self.spaceBefore, self.spaceAfter = before, 4

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, self._thickness
        return self.width, self.height

    def draw(self) -> None:
        """On the page."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(self._thickness)
        with tagged(self).ornament():
            self.canv.line(0, 0, self.width * self._share, 0)
