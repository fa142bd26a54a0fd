"""Collects the shapes of a picture while it is drawn."""

from collections.abc import Mapping, Sequence

from app.documents.pictures.geometry import Outline, Point, moved, straight
from app.documents.pictures.shapes import (
    FINE,
    HEAVY,
    HEIGHT,
    WIDTH,
    Area,
    Ink,
    Picture,
    Words,
)

Piece = tuple[Outline, Ink]


class Sketch:
    """A picture in the making; later shapes cover earlier ones."""

    def __init__(self) -> None:
        self._areas: list[Area] = []
        self._words: list[Words] = []

    def shape(
        self,
        outline: Outline,
        fill: Ink | None = None,
        *,
        line: Ink | None = Ink.LINE,
        weight: float = FINE,
    ) -> None:
        """An outline in one of the two weights, filled or not."""
        self._areas.append(Area(outline, fill, line, weight))

    def fill(self, outline: Outline, ink: Ink) -> None:
        """A filled area without a line."""
        self._areas.append(Area(outline, ink, None, 0))

    def line(self, *points: Point, ink: Ink = Ink.LINE, weight: float = FINE) -> None:
        """Straight lines from point to point."""
        self._areas.append(Area(straight(*points), None, ink, weight))

    def body(self, pieces: Sequence[Piece], *, weight: float = HEAVY) -> None:
        """Overlapping pieces as one body with a single outer contour.

        Every piece is first painted fat in the line's colour, then all are filled: the inner
        contours vanish, and only the outline of the whole remains.
        """
        for outline, _ in pieces:
            self._areas.append(Area(outline, Ink.LINE, Ink.LINE, 2 * weight))
        for outline, ink in pieces:
            self.fill(outline, ink)

    def words(self, at: Point, text: str, size: float = 20, ink: Ink = Ink.LINE) -> None:
        """Words centred on a baseline; they stand on top of all areas."""
        self._words.append(Words(at, text, size, ink))

    def picture(self, alt: str) -> Picture:
        """What was drawn so far, without what lies wholly outside the frame."""
        seen = tuple(area for area in self._areas if _is_seen(area))
        return Picture(seen, tuple(self._words), alt)


def _is_seen(area: Area) -> bool:
    """A figure may be cut by the frame: what is beyond it would only cost bytes."""
    across = [x for _, points in area.outline for x, _ in points]
    up = [y for _, points in area.outline for _, y in points]
    room = area.weight / 2
    return (
        max(across) > -room
        and min(across) < WIDTH + room
        and max(up) > -room
        and min(up) < HEIGHT + room
    )


class Stage:
    """Puts a figure into the picture: place, size, mirroring and the person's own inks.

    Lines keep their weight whatever the size.
    """

    def __init__(
        self,
        sketch: Sketch,
        at: Point,
        scale: float,
        *,
        is_mirrored: bool = False,
        inks: Mapping[Ink, Ink] | None = None,
    ) -> None:
        self._sketch, self._at, self._scale = sketch, at, scale
        self._across = -scale if is_mirrored else scale
        self._inks = inks or {}

    def shape(self, outline: Outline, fill: Ink | None = None) -> None:
        """A detail with a fine line, filled or not."""
        own = None if fill is None else self._inks.get(fill, fill)
        self._sketch.shape(self._placed(outline), own)

    def mark(self, outline: Outline, ink: Ink = Ink.ACCENT) -> None:
        """A heavy line."""
        self._sketch.shape(self._placed(outline), line=ink, weight=HEAVY)

    def fill(self, outline: Outline, ink: Ink) -> None:
        """A filled area without a line."""
        self._sketch.fill(self._placed(outline), self._inks.get(ink, ink))

    def body(self, pieces: Sequence[Piece], *, weight: float = HEAVY) -> None:
        """Overlapping pieces with one contour."""
        placed = [(self._placed(outline), self._inks.get(ink, ink)) for outline, ink in pieces]
        self._sketch.body(placed, weight=weight)

    def place(self, point: Point) -> Point:
        """A point of the figure, in the picture."""
        return (self._at[0] + point[0] * self._across, self._at[1] + point[1] * self._scale)

    def _placed(self, outline: Outline) -> Outline:
        return moved(outline, self.place)
