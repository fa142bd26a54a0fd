"""Text on a page: it breaks into lines and over pages.

Own class instead of reportlab's Paragraph: linear in the text whatever it holds, no markup, no
font but ours, and one place that marks the content for screen readers.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Final, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents.breaking import Line, broken, said, width_of
from app.documents.pen import Column, beginning, write_lines
from app.documents.safe_text import printable
from app.documents.shaping.lines import runs_left
from app.documents.styles import TextStyle
from app.documents.tagging.canvas import TaggedCanvas
from app.documents.tagging.elements import ROW_HEAD, Element, Role

_FEWEST_LINES: Final = 2  # of a split text, on either page
_CAP_HEIGHT: Final = 0.714  # of the face, in ems: centres a line in its leading
_STRIKE_HEIGHT: Final = 0.27


class Text(Flowable):
    """A text in one style; `label` stands before its first line, in a column of its own.

    A label makes the text a fact, unless the style is a list's item: then it is the bullet.

    `element` is what a screen reader is told; the parts on several pages share it.
    """

    def __init__(
        self,
        text: str,
        style: TextStyle,
        *,
        label: str = "",
        label_style: TextStyle | None = None,
        indent: float = 0,
    ) -> None:
        super().__init__()
        self.look = style
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self._text, self._label, self._indent = printable(text), printable(label), indent
        self._label_look = label_style or style
        self._lines: list[Line] = []
        self._broken_at = 0.0
        self._spoken = self._text if runs_left(self._text) else ""
        self.element = Element(Role.CELL if self._is_fact else style.role)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break at this width, once."""
        if self._broken_at != width:
            self._lines = broken(self._text, self.look, width - self._indent)
            self._broken_at = width
        self.width, self.height = width, len(self._lines) * self.look.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """In two, at least two lines on either page; nothing where that is not possible."""
        return [*self.halves(width, height)]

    def halves(self, width: float, height: float) -> "tuple[()] | tuple[Text, Text]":
        """The same two."""
        self.wrap(width, height)
        fitting = min(int(height / self.look.leading), len(self._lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return ()
        first = self._part(self._lines[:fitting], self._label)
        first.spaceBefore = self.spaceBefore
        return first, self._part(self._lines[fitting:], "")

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's names
        """On the page, from the top down; nothing in a text needs the page itself moved."""
        pen, element = cast("TaggedCanvas", canvas), self.element
        top = y + self.height - (self.look.leading + _CAP_HEIGHT * self.look.size) / 2
        if self._label:
            with self._marked_label(pen):
                column = Column(x, top, self._indent)
                self._draw_lines(pen, [self._label], self._label_look, column)
        if any(self._lines):
            if not element.is_placed:
                pen.bookmark(" ".join(map(said, self._lines)), element.role, (x, y + self.height))
            element.said = self._spoken
            with pen.marked(element):
                column = Column(x + self._indent, top, self._room)
                self._draw_lines(pen, self._lines, self.look, column)

    @property
    def _room(self) -> float:
        """In which what runs to the left stands at the right; a short fact stays by its label."""
        is_short = self._is_fact and len(self._lines) == 1
        return 0 if is_short else self.width - self._indent

    @property
    def _is_fact(self) -> bool:
        return bool(self._label) and self.look.role is not Role.ITEM

    def _marked_label(self, pen: TaggedCanvas) -> AbstractContextManager[None]:
        """A fact's label is read out before its value; an item's bullet is not read out."""
        if not self._is_fact:
            return pen.ornament()
        head = Element(Role.HEAD_CELL, attributes=ROW_HEAD)
        pen.structure.place_fact(head, self.element)
        return pen.marked(head)

    def _part(self, lines: list[Line], label: str) -> "Text":
        part = Text("", self.look, label=label, label_style=self._label_look, indent=self._indent)
        part._lines, part._broken_at, part.spaceBefore = lines, self._broken_at, 0
        part.element, part._spoken = self.element, self._spoken
        return part

    def _draw_lines(
        self, pen: TaggedCanvas, lines: Sequence[Line], look: TextStyle, column: Column
    ) -> None:
        write_lines(pen, lines, look, column)
        if look.is_struck:
            _strike(pen, lines, look, column)


def _strike(pen: TaggedCanvas, lines: Sequence[Line], look: TextStyle, column: Column) -> None:
    pen.setStrokeColor(look.colour)
    pen.setLineWidth(0.7)
    for place, line in enumerate(lines):
        height = column.top - place * look.leading + _STRIKE_HEIGHT * look.size
        left = beginning(line, look, column)
        pen.line(left, height, left + width_of(line, look), height)


Cell = Sequence[Text]  # texts below each other


def stack_height(parts: Sequence[Flowable], width: float) -> float:
    """How high the parts are below each other, in points."""
    return sum(part.wrap(width, 0)[1] + part.spaceBefore for part in parts)


def draw_stack(
    onto: Flowable, parts: Sequence[Flowable], left: float, top: float, width: float
) -> None:
    """The parts below each other, from `top` down, inside a flowable that is being drawn."""
    for part in parts:
        _, height = part.wrap(width, 0)
        top -= part.spaceBefore + height
        part.drawOn(onto.canv, left, top)
