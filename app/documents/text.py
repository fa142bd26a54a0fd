"""Text on a page: it breaks into lines and over pages.

Own class instead of reportlab's Paragraph: linear in the text whatever it holds, no markup, no
font but ours, and one place where a later tagged document marks its content.
"""

from collections.abc import Sequence
from typing import Final

from reportlab.platypus import Flowable

from app.documents.breaking import broken
from app.documents.safe_text import printable
from app.documents.styles import TextStyle

_FEWEST_LINES: Final = 2  # of a split text, on either page
_CAP_HEIGHT: Final = 0.714  # of the face, in ems: centres a line in its leading
_STRIKE_HEIGHT: Final = 0.27


class Text(Flowable):
    """A text in one style; `label` stands before its first line, in a column of its own."""

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
        self._lines: list[str] = []
        self._broken_at = 0.0

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break at this width, once."""
        if self._broken_at != width:
            self._lines = broken(self._text, self.look, width - self._indent)
            self._broken_at = width
        self.width, self.height = width, len(self._lines) * self.look.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """In two, at least two lines on either page; nothing where that is not possible."""
        self.wrap(width, height)
        fitting = min(int(height / self.look.leading), len(self._lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return []
        first = self._part(self._lines[:fitting], self._label)
        first.spaceBefore = self.spaceBefore
        return [first, self._part(self._lines[fitting:], "")]

    def draw(self) -> None:
        """On the page, from the top down."""
        middle = self.height - (self.look.leading + _CAP_HEIGHT * self.look.size) / 2
        if self._label:
            self._draw_lines([self._label], self._label_look, 0, middle)
        self._draw_lines(self._lines, self.look, self._indent, middle)

    def _part(self, lines: list[str], label: str) -> "Text":
        part = Text("", self.look, label=label, label_style=self._label_look, indent=self._indent)
        part._lines, part._broken_at, part.spaceBefore = lines, self._broken_at, 0
        return part

    def _draw_lines(self, lines: Sequence[str], look: TextStyle, left: float, top: float) -> None:
        if not any(lines):
            return
        pen = self.canv.beginText()
        pen.setFillColor(look.colour)
        drawing_with = ""
        for place, line in enumerate(lines):
            pen.setTextOrigin(left, top - place * look.leading)
            for name, piece in look.face.runs(line):
                if name != drawing_with:
                    pen.setFont(name, look.size, look.leading)
                    drawing_with = name
                pen.textOut(piece)
        self.canv.drawText(pen)
        if look.is_struck:
            self._strike(lines, look, left, top)

    def _strike(self, lines: Sequence[str], look: TextStyle, left: float, top: float) -> None:
        self.canv.setStrokeColor(look.colour)
        self.canv.setLineWidth(0.7)
        for place, line in enumerate(lines):
            height = top - place * look.leading + _STRIKE_HEIGHT * look.size
            self.canv.line(left, height, left + look.face.width(line) * look.size, height)


Cell = Sequence[Text]  # texts below each other


def stack_height(cell: Cell, width: float) -> float:
    """How high the texts are below each other, in points."""
    return sum(text.wrap(width, 0)[1] + text.spaceBefore for text in cell)


def draw_stack(onto: Flowable, cell: Cell, left: float, top: float, width: float) -> None:
    """The texts below each other, from `top` down, inside a flowable that is being drawn."""
    for text in cell:
        _, height = text.wrap(width, 0)
        top -= text.spaceBefore + height
        text.drawOn(onto.canv, left, top)
