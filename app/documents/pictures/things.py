"""What is held, drunk, driven or read."""

from typing import Final

from app.documents.faces import BOLD
from app.documents.pictures.geometry import (
    Point,
    capsule,
    circle,
    moved,
    polygon,
    rounded_box,
    straight,
    turned,
)
from app.documents.pictures.marks import bar, star
from app.documents.pictures.shapes import HEAVY, Ink
from app.documents.pictures.sketch import Sketch

_WEEK: Final = 7
# The days that AC-DOCTOR names. Source: aftercare.toml, its dose.
_CALL_BY: Final = 3
_SEEN_BY: Final = 7
_LARGEST_NUMBER: Final = 28.0


def box(sketch: Sketch, foot: Point, width: float, height: float) -> None:
    """A heavy parcel; `foot` is the middle of its underside."""
    x, y = foot
    sketch.shape(rounded_box((x - width / 2, y), width, height, 2), Ink.WOOD, weight=HEAVY)
    tape = straight(
        (x - 5, y + height), (x - 5, y + height - 9), (x + 5, y + height - 9), (x + 5, y + height)
    )
    sketch.shape(tape)


def glass(sketch: Sketch, foot: Point, height: float) -> None:
    """A glass of water; `foot` is the middle of its foot."""
    x, y = foot
    top, low, full = height * 0.34, height * 0.25, height * 0.76
    at_level = low + (top - low) * 0.76
    water = ((x - at_level, y + full), (x + at_level, y + full), (x + low, y), (x - low, y))
    sketch.fill(
        polygon((x - top, y + height), (x + top, y + height), water[2], water[3]), Ink.PAPER
    )
    sketch.fill(polygon(*water), Ink.WATER)
    sketch.line(water[0], water[1])
    rim = straight((x - top, y + height), water[3], water[2], (x + top, y + height))
    sketch.shape(rim, weight=HEAVY)


def phone(sketch: Sketch, centre: Point, height: float, words: str = "") -> None:
    """A mobile phone with a call button; `words` is the number on its screen."""
    x, y = centre
    width = height * 0.56
    sketch.fill(rounded_box((x - width / 2, y - height / 2), width, height, 8), Ink.LINE)
    screen = rounded_box((x - width / 2 + 5, y - height / 2 + 10), width - 10, height - 20, 2)
    sketch.fill(screen, Ink.PAPER)
    if words:
        size = min(_LARGEST_NUMBER, (width - 16) / BOLD.width(words))
        sketch.words((x, y + height * 0.06), words, size)
    _handset(sketch, (x, y - height * 0.17 if words else y), height * (0.11 if words else 0.14))


def _handset(sketch: Sketch, centre: Point, size: float) -> None:
    sketch.fill(circle(centre, size * 1.4), Ink.ACCENT)
    place = turned(centre, 135, size)
    grip = ((-0.74, -0.12), (-0.34, 0.26), (0.34, 0.26), (0.74, -0.12))
    for i in range(3):
        sketch.fill(moved(capsule(grip[i], 0.2, grip[i + 1], 0.2), place), Ink.PAPER)
    for side in (-1, 1):
        end = capsule((side * 0.72, -0.1), 0.25, (side * 0.62, -0.36), 0.25)
        sketch.fill(moved(end, place), Ink.PAPER)


def week(sketch: Sketch, corner: Point, width: float, height: float) -> None:
    """Seven days in a row, the third ringed and the seventh starred; `corner` is its lower left."""
    x, y = corner
    band, top = height * 0.24, y + height
    sketch.shape(rounded_box(corner, width, height, 6), Ink.PAPER, weight=HEAVY)
    sketch.shape(rounded_box((x, top - band), width, band, 6), Ink.ACCENT, weight=HEAVY)
    wide, middle = width / _WEEK, y + (height - band) / 2
    for number in range(1, _WEEK):
        sketch.line((x + wide * number, y + 2), (x + wide * number, top - band - 2), ink=Ink.FAINT)
    for day in range(1, _WEEK + 1):
        at = (x + wide * (day - 0.5), middle)
        if day == _CALL_BY:
            sketch.shape(circle(at, wide * 0.45), Ink.TINT, line=Ink.ACCENT, weight=HEAVY)
        if day == _SEEN_BY:
            star(sketch, at, wide * 0.49, Ink.WATER)
        sketch.words((at[0], at[1] - 8), str(day), 22)


def day_leaf(sketch: Sketch, corner: Point, day: int, size: float) -> None:
    """A leaf of a calendar with the number of a day."""
    x, y = corner
    sketch.shape(rounded_box(corner, size, size, 4), Ink.PAPER, weight=HEAVY)
    sketch.fill(rounded_box((x, y + size * 0.72), size, size * 0.28, 3), Ink.ACCENT)
    sketch.words((x + size / 2, y + size * 0.12), str(day), size * 0.62)


def paper(sketch: Sketch, centre: Point, width: float = 26, height: float = 36) -> None:
    """A sheet with lines of writing."""
    x, y = centre
    sheet = rounded_box((x - width / 2, y - height / 2), width, height, 2)
    sketch.shape(sheet, Ink.PAPER, weight=HEAVY)
    for share in (0.28, 0.1, -0.08, -0.26):
        sketch.line((x - width * 0.32, y + height * share), (x + width * 0.32, y + height * share))


def check_boxes(sketch: Sketch, corner: Point, ticked: int, count: int, size: float) -> None:
    """A row of boxes, the first few ticked; `corner` is its lower left."""
    x, y = corner
    for number in range(count):
        left = x + number * size * 1.2
        is_ticked = number < ticked
        fill = Ink.TINT if is_ticked else Ink.PAPER
        sketch.shape(rounded_box((left, y), size, size, 5), fill, weight=HEAVY)
        if is_ticked:
            corner_of_tick = (left + size * 0.42, y + size * 0.24)
            sketch.fill(bar((left + size * 0.2, y + size * 0.5), corner_of_tick, 6), Ink.ACCENT)
            sketch.fill(bar(corner_of_tick, (left + size * 0.82, y + size * 0.8), 6), Ink.ACCENT)


def car(sketch: Sketch, foot: Point, width: float) -> None:
    """A car from the side; `foot` is the middle of its wheels' foot line."""
    place = turned(foot, 0, width / 90)
    body = polygon((-45, 9), (-45, 22), (-32, 26), (-20, 42), (12, 42), (27, 26), (43, 22), (45, 9))
    sketch.shape(moved(body, place), Ink.STEEL, weight=HEAVY)
    for panes in (
        ((-24, 27), (-16, 38), (-4, 38), (-4, 27)),
        ((1, 27), (1, 38), (10, 38), (20, 27)),
    ):
        sketch.shape(moved(polygon(*panes), place), Ink.PAPER)
    for across in (-26, 26):
        sketch.shape(moved(circle((across, 9), 9), place), Ink.LINE, weight=HEAVY)
        sketch.fill(moved(circle((across, 9), 3.5), place), Ink.PAPER)
