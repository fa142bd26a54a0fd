"""Pictures, which a screen reader hears as one sentence."""

from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.documents.safe_text import printable
from app.documents.tagging.canvas import TaggedCanvas
from app.documents.tagging.elements import Element, Role


class Figure(Flowable):
    """A picture with its sentence. A subclass draws in `draw`, and its texts are part of it."""

    def __init__(self, alt: str) -> None:
        super().__init__()
        self.alt = printable(alt)

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's names
        """On the page, as one mark that says where it is."""
        draw: Any = super().drawOn  # the stubs leave out the last argument
        if not isinstance(canvas, TaggedCanvas):
            draw(canvas, x, y, _sW)
            return
        left, low = canvas.absolutePosition(x, y)
        box = f"{left:.2f} {low:.2f} {left + self.width:.2f} {low + self.height:.2f}"
        attributes = f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        element = Element(Role.FIGURE, attributes=attributes, alt=self.alt)
        with canvas.marked(element):
            draw(canvas, x, y, _sW)
