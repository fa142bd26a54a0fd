"""The body chart of a visit on paper: shaded by strength, numbered, and told beside it in words.

Drawn in the operators of PDF itself, from paths that are written once for all notes.
"""

from functools import cache
from math import hypot
from typing import Final

from reportlab.lib.units import mm

from app.documents.figures.paths import operators
from app.documents.styles import CHART_NUMBER, FACT
from app.documents.tagging.figure import Figure
from app.documents.text import Text, draw_stack, stack_height
from schemas.body.charted import Charted, chart_in_words, found_in_words, views_of
from schemas.body.figure import AreaShape, MuscleShape, figure, place_name
from schemas.codes.body import View

_HEIGHT: Final = 48 * mm
_GAP: Final = 14.0
# Grey for a strength of 0 to 3: apart from each other also on a poor printer. Source: PDF study.
_GREYS: Final = (0.88, 0.74, 0.50, 0.25)
_WHITE: Final = 1.0
_MOST_BESIDE: Final = 12
_CIRCLE: Final = 10.5  # radius, in the drawing's units
_ARROW: Final = 7.0
_OUTLINE: Final = 2.0
_CORNER: Final = 9.0  # points


def list_below(places: tuple[Charted, ...]) -> list[Text]:
    """The list, where it is too long to stand beside the figure: it breaks over pages."""
    return _listed(places) if len(places) > _MOST_BESIDE else []


class BodyChart(Figure):
    """The trunk from behind, from the front too where something is marked there.

    The list stands beside it, unless it is long: `list_below`.
    """

    def __init__(self, places: tuple[Charted, ...]) -> None:
        super().__init__(f"Body chart. {chart_in_words(places)}")
        self._places, self._views = places, views_of(places)
        self._beside = _listed(places) if len(places) <= _MOST_BESIDE else []
        self.spaceBefore, self.spaceAfter = 4, 6

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room; what stands beside it may be higher."""
        self.width = width
        self._room = width - sum(_width_of(view) + _GAP for view in self._views)
        self.height = max(_HEIGHT, stack_height(self._beside, self._room))
        return self.width, self.height

    def draw(self) -> None:
        """On the page: the views side by side, then the words."""
        left = 0.0
        for view in self._views:
            self._draw_view(view, left)
            left += _width_of(view) + _GAP
        draw_stack(self, self._beside, left, self.height, self._room)

    def _draw_view(self, view: View, left: float) -> None:
        seen = [one for one in self._places if figure().shape_of(one.place).view is view]
        code: list[str] = vars(self.canv)["_code"]  # reportlab has no other way to add operators
        scale, (x, y, width, height) = _scale_of(view), figure().crops[view]
        self.canv.saveState()
        self.canv.transform(
            scale, 0, 0, -scale, left - scale * x, self.height + scale * y
        )  # the drawing counts downwards
        code.append(f"{x:g} {y:g} {width:g} {height:g} re W n 1 j 1 J")
        code.extend(_shaded(one) for one in seen)
        code.append(_lines_of(view))
        code.extend(_arrow(one) for one in seen if one.spreads_to is not None)
        code.extend(_circle(one) for one in seen)
        self.canv.restoreState()
        self._sides(view, left)
        for one in seen:
            self._number(one, left - scale * x, scale)

    def _sides(self, view: View, left: float) -> None:
        """The person's own sides, which the front shows the other way round."""
        for letter, is_left in zip("LR" if view is View.BACK else "RL", (True, False), strict=True):
            text = Text(letter, CHART_NUMBER)
            text.wrap(_CORNER, 0)
            at = left + 2 if is_left else left + _width_of(view) - _CORNER
            text.drawOn(self.canv, at, self.height - _CORNER)

    def _number(self, one: Charted, left: float, scale: float) -> None:
        x, y = one.number_at
        top = self.height + scale * figure().crops[figure().shape_of(one.place).view][1]
        number = Text(str(one.number), CHART_NUMBER)
        width = CHART_NUMBER.face.width(str(one.number)) * CHART_NUMBER.size
        _, height = number.wrap(2 * width, 0)
        number.drawOn(self.canv, left + scale * x - width / 2, top - scale * y - height / 2)


def _listed(places: tuple[Charted, ...]) -> list[Text]:
    return [
        Text(f"{one.number}  {place_name(one.place)}: {found_in_words(one)}", FACT)
        for one in places
    ]


def _scale_of(view: View) -> float:
    return _HEIGHT / figure().crops[view][3]


def _width_of(view: View) -> float:
    return _scale_of(view) * figure().crops[view][2]


@cache
def _lines_of(view: View) -> str:
    """The same on every note: lines, then the outline over them."""
    drawn = figure()
    lines = " ".join(
        f"{line.weight * 1.2:.2f} w {operators(line.path)} S"
        for line in drawn.lines
        if line.view is view and line.on_paper
    )
    outline = operators(drawn.outline[view])
    return f"0.45 G {lines} 0.1 G {_OUTLINE:g} w {outline} {operators(drawn.hair[view])} S"


def _shaded(one: Charted) -> str:
    """Filled by its strength; what was treated only has an edge."""
    grey = _WHITE if one.intensity is None else _GREYS[one.intensity]
    return f"{grey:g} g 0.1 G 1.4 w {operators(_shape(one).path)} B"


def _circle(one: Charted) -> str:
    x, y = one.number_at
    # A line without length and with round ends is a disc.
    dot = f"{x:g} {y:g} m {x:g} {y:g} l S"
    return f"0.1 G {2 * _CIRCLE + 2:g} w {dot} 1 G {2 * _CIRCLE:g} w {dot}"


def _arrow(one: Charted) -> str:
    """From the place towards where it spreads to, as far as the number that may stand there."""
    if one.spreads_to is None:
        return ""
    (x, y), (to_x, to_y) = one.number_at, figure().shape_of(one.spreads_to).label_at
    length = hypot(to_x - x, to_y - y)
    along_x, along_y = (to_x - x) / length, (to_y - y) / length
    to_x, to_y = to_x - along_x * _CIRCLE, to_y - along_y * _CIRCLE
    back_x, back_y = to_x - along_x * _ARROW, to_y - along_y * _ARROW
    half_x, half_y = -along_y * _ARROW / 2, along_x * _ARROW / 2
    line = f"{x:g} {y:g} m {back_x:.1f} {back_y:.1f} l S"
    head = (
        f"{to_x:.1f} {to_y:.1f} m {back_x + half_x:.1f} {back_y + half_y:.1f} l "
        f"{back_x - half_x:.1f} {back_y - half_y:.1f} l b"
    )
    return f"1 G 4.4 w {line} 0.1 G 0.1 g 2 w {line} 0.4 w {head}"


def _shape(one: Charted) -> AreaShape | MuscleShape:
    return figure().shape_of(one.place)
