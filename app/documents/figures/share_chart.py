"""One share with its interval, on a line from nought."""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from app.documents.figures.inks import BLUE, PALE
from app.documents.figures.pencil import Pencil
from app.documents.styles import LINE
from app.documents.tagging.figure import Figure
from schemas.figures.answer import Chart

_HEIGHT: Final = 38.0
_AXIS: Final = 12.0
_MARKS: Final = 26.0
_BAR: Final = 8.0
_SIDE: Final = 12.0
_HUNDRED: Final = 100


class ShareChart(Figure):
    """The interval is a bar, the share a line across it."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart.told)
        self._chart, self._point = chart, chart.points[0]
        self.spaceBefore, self.spaceAfter = 4, 2

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """The axis first, then bar and line."""
        pencil, most = Pencil(self.canv), self._chart.most
        pencil.line((self._at(0), _AXIS), (self._at(most), _AXIS), 0.8, LINE)
        for share in (0, most / 2, most):
            pencil.line((self._at(share), _AXIS - 2), (self._at(share), _AXIS + 2), 0.8, LINE)
            pencil.write_over(f"{_HUNDRED * share:g} %", self._at(share), 0)
        self._draw_interval(self.canv)

    def _draw_interval(self, canvas: Canvas) -> None:
        low, high, value = self._point.low, self._point.high, self._point.value
        if low is None or high is None or value is None:
            return
        left, right = self._at(low), self._at(high)
        canvas.setFillColor(PALE)
        canvas.setStrokeColor(BLUE)
        canvas.setLineWidth(0.8)
        canvas.rect(left, _MARKS - _BAR / 2, right - left, _BAR, 1, 1)
        canvas.setLineWidth(2)
        canvas.line(self._at(value), _MARKS - _BAR, self._at(value), _MARKS + _BAR)

    def _at(self, share: float) -> float:
        return _SIDE + (self.width - 2 * _SIDE) * min(share / self._chart.most, 1)
