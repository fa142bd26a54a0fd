"""Rows of columns: tables, and facts side by side.

Own class instead of reportlab's Table, which draws whatever is not a Paragraph in a font that no
file embeds, and is quadratic when it splits.
"""

from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.documents.styles import INK, LINE
from app.documents.tagging.canvas import tagged
from app.documents.tagging.elements import COLUMN_HEAD, ROW_HEAD, Element, Role
from app.documents.text import Cell, draw_stack, stack_height

_CELL_PADDING: Final = 2.0
_GUTTER: Final = 8.0


class Rows(Flowable):
    """Rows of columns. With a `head` it is a ruled table that repeats it on every page.

    A row is never split, so what a person may type at length belongs into a `Text` of its own.
    """

    def __init__(
        self, shares: Sequence[float], rows: Sequence[Sequence[Cell]], head: Sequence[Cell] = ()
    ) -> None:
        super().__init__()
        self._shares, self._rows, self._head = shares, rows, head
        self._widths: list[float] = []
        self._heights: list[float] = []
        self._element = Element(Role.TABLE)
        self.spaceBefore = self.spaceAfter = 0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure every row at this width, once."""
        if self.width != width:
            room = width - _GUTTER * (len(self._shares) - 1)
            self._widths = [room * share / sum(self._shares) for share in self._shares]
            self._heights = [self._row_height(row) for row in self._rows]
        self.width = width
        self.height = self._head_height + sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Between rows; nothing where not even the first fits."""
        self.wrap(width, height)
        left, fitting = height - self._head_height, 0
        while fitting < len(self._heights) and self._heights[fitting] <= left:
            left -= self._heights[fitting]
            fitting += 1
        if not 0 < fitting < len(self._rows):
            return []
        return [self._part(slice(0, fitting)), self._part(slice(fitting, None))]

    def draw(self) -> None:
        """On the page, from the top down."""
        if self._head:
            self._draw_table()
            return
        top = self.height
        for row, height in zip(self._rows, self._heights, strict=True):
            self._draw_row(row, top)
            top -= height

    def _draw_table(self) -> None:
        canvas, top = tagged(self), self.height - self._head_height
        is_continued = self._element.is_placed
        with canvas.structure.inside(self._element):
            if is_continued:
                with canvas.ornament():  # heads are read out once
                    self._draw_row(self._head, self.height)
            else:
                self._draw_table_row(self._head, self.height, is_head=True)
            self._rule(top, 0.9, INK)
            for row, height in zip(self._rows, self._heights, strict=True):
                self._draw_table_row(row, top)
                top -= height
                self._rule(top, 0.4, LINE)

    def _draw_table_row(self, row: Sequence[Cell], top: float, *, is_head: bool = False) -> None:
        structure, left = tagged(self).structure, 0.0
        with structure.inside(Element(Role.ROW)):
            for column, (cell, width) in enumerate(zip(row, self._widths, strict=True)):
                element = _cell_element(column, is_head=is_head)
                if len(cell) == 1:
                    cell[0].element = element
                with structure.inside(element):
                    draw_stack(self, cell, left, top - self._padding, width)
                left += width + _GUTTER

    @property
    def _head_height(self) -> float:
        return self._row_height(self._head) if self._head else 0

    @property
    def _padding(self) -> float:
        return _CELL_PADDING if self._head else 0

    def _row_height(self, row: Sequence[Cell]) -> float:
        columns = zip(row, self._widths, strict=True)
        return max(stack_height(cell, width) for cell, width in columns) + 2 * self._padding

    def _part(self, rows: slice) -> "Rows":
        part = Rows(self._shares, self._rows[rows], self._head)
        part._widths, part._heights, part.width = self._widths, self._heights[rows], self.width
        part._element = self._element
        return part

    def _draw_row(self, row: Sequence[Cell], top: float) -> None:
        left = 0.0
        for cell, width in zip(row, self._widths, strict=True):
            draw_stack(self, cell, left, top - self._padding, width)
            left += width + _GUTTER

    def _rule(self, height: float, thickness: float, colour: Color) -> None:
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(thickness)
        with tagged(self).ornament():
            self.canv.line(0, height, self.width, height)


def _cell_element(column: int, *, is_head: bool) -> Element:
    if is_head:
        return Element(Role.HEAD_CELL, attributes=COLUMN_HEAD)
    if column == 0:
        return Element(Role.HEAD_CELL, attributes=ROW_HEAD)
    return Element(Role.CELL)
