"""What soothes, measures or is swallowed."""

from collections.abc import Sequence
from typing import Final

from app.documents.pictures.geometry import (
    Point,
    capsule,
    circle,
    moved,
    polar,
    rounded_box,
    smooth,
    straight,
    turned,
)
from app.documents.pictures.shapes import HEAVY, Ink
from app.documents.pictures.sketch import Sketch

# A bruise round (0, 0): uneven edges, the dark parts off the middle, so that it is no target.
_BLOTCHES: Final = (
    (
        Ink.BRUISE_PALE,
        [
            (-36, 2),
            (-30, 11),
            (-18, 10),
            (-11, 16),
            (2, 13),
            (10, 16),
            (20, 9),
            (31, 12),
            (37, 3),
            (30, -5),
            (32, -12),
            (18, -11),
            (9, -16),
            (-2, -11),
            (-12, -15),
            (-19, -8),
            (-31, -10),
        ],
    ),
    (
        Ink.BRUISE,
        [
            (-28, 3),
            (-20, 7),
            (-12, 10),
            (-5, 5),
            (4, 2),
            (10, 7),
            (19, 5),
            (25, 1),
            (18, -5),
            (11, -10),
            (3, -6),
            (-5, -3),
            (-12, -9),
            (-20, -5),
        ],
    ),
    (Ink.BRUISE_DARK, [(-23, 2), (-17, 5), (-11, 6), (-6, 1), (-9, -4), (-13, -6), (-18, -3)]),
)
_SPECKS: Final = ((-42, 5), (-39, -7), (43, 7), (40, -8), (-46, -2), (46, -1), (13, 1))


def snowflake(sketch: Sketch, centre: Point, radius: float) -> None:
    """A snowflake with six arms: cold."""
    for number in range(6):
        along = 30 + 60 * number
        knot = polar(centre, along, radius * 0.58)
        sketch.line(centre, polar(centre, along, radius), ink=Ink.ACCENT, weight=HEAVY)
        ends = [polar(knot, along + side * 50, radius * 0.38) for side in (1, -1)]
        sketch.shape(straight(ends[0], knot, ends[1]), line=Ink.ACCENT, weight=HEAVY)


def ice_pack(
    sketch: Sketch,
    centre: Point,
    width: float,
    height: float,
    flakes: Sequence[Point] = ((0, 0),),
) -> None:
    """A cold pack in a towel with a fringe; `flakes` are places in shares of its size."""
    x, y = centre
    left, low = x - width / 2, y - height / 2
    for number in range(1, int(width / 6)):
        sketch.line((left + 6 * number, low), (left + 6 * number, low - 5))
    sketch.shape(rounded_box((left, low), width, height, 6), Ink.PAPER, weight=HEAVY)
    for share in (0.08, 0.14, 0.86, 0.92):
        sketch.line((left + width * share, low + 1), (left + width * share, low + height - 1))
    pack = rounded_box((left + width * 0.22, low + 4), width * 0.56, height - 8, 5)
    sketch.shape(pack, Ink.TINT)
    size = height * (0.3 if len(flakes) == 1 else 0.2)
    for across, up in flakes:
        snowflake(sketch, (x + across * width, y + up * height), size)


def heat_pad(sketch: Sketch, centre: Point, width: float, height: float) -> None:
    """A heat pad with rising waves."""
    x, y = centre
    left, low = x - width / 2, y - height / 2
    sketch.shape(rounded_box((left, low), width, height, 9), Ink.PAPER, weight=HEAVY)
    sketch.shape(rounded_box((left + 4, low + 4), width - 8, height - 8, 6))
    size = height * 0.56
    for number in (-1, 0, 1):
        across, foot = x + number * width * 0.2, y - size / 2
        rises = ((0, 0), (3, 0.25), (0, 0.5), (-3, 0.75), (0, 1))
        wave = [(across + sway, foot + size * share) for sway, share in rises]
        sketch.shape(smooth(wave), line=Ink.ACCENT, weight=HEAVY)


def switch(sketch: Sketch, centre: Point, words: str) -> None:
    """The hand switch of a heat pad, with its level."""
    x, y = centre
    sketch.shape(rounded_box((x - 33, y - 14), 66, 28, 8), Ink.STEEL, weight=HEAVY)
    sketch.words((x, y - 7), words)


def pill_bottle(sketch: Sketch, foot: Point, height: float) -> None:
    """A medicine bottle with a pill on its label."""
    x, y = foot
    width = height * 0.6
    sketch.shape(rounded_box((x - width / 2, y), width, height * 0.76, 6), Ink.TINT, weight=HEAVY)
    cap = rounded_box((x - width * 0.56, y + height * 0.74), width * 1.12, height * 0.24, 4)
    sketch.shape(cap, Ink.PAPER, weight=HEAVY)
    for number in range(-3, 4):
        across = x + number * width * 0.15
        sketch.line((across, y + height * 0.79), (across, y + height * 0.93))
    label = rounded_box((x - width / 2, y + height * 0.15), width, height * 0.44, 0.1)
    sketch.shape(label, Ink.PAPER)
    middle = y + height * 0.37
    pill = capsule((x - width * 0.2, middle), 8, (x + width * 0.2, middle), 8)
    sketch.shape(pill, Ink.ACCENT)
    sketch.line((x, middle - 7), (x, middle + 7), ink=Ink.PAPER, weight=HEAVY)


def bruise(sketch: Sketch, centre: Point, scale: float) -> None:
    """Blotches with uneven edges and specks around them."""
    place = turned(centre, 0, scale)
    for ink, edge in _BLOTCHES:
        sketch.fill(moved(smooth(edge, closed=True), place), ink)
    for speck in _SPECKS:
        sketch.fill(moved(circle(speck, 1.7), place), Ink.BRUISE)


def ruler(sketch: Sketch, corner: Point, width: float, height: float) -> None:
    """A ruler in centimetres; `corner` is its lower left."""
    x, y = corner
    sketch.shape(rounded_box(corner, width, height, 2), Ink.WOOD, weight=HEAVY)
    for number in range(1, int(width / 7)):
        depth = 12 if number % 4 == 0 else 7
        sketch.line((x + 7 * number, y + height - 1), (x + 7 * number, y + height - depth))
    for number in range(1, int(width / 28) + 1):
        if x + 28 * number < x + width - 25:
            sketch.words((x + 28 * number, y + 3), str(2 * number), 14)
    sketch.words((x + width - 14, y + 3), "cm", 14)


def measure(sketch: Sketch, centre: Point, half: float, height: float) -> None:
    """How wide a bruise is: two lines down to the ruler, and the way between them."""
    x, y = centre
    for side in (-1, 1):
        edge = x + side * half
        sketch.line((edge, y + height), (edge, y - 2), ink=Ink.ACCENT, weight=HEAVY)
    sketch.fill(capsule((x - half, y + 9), 1.8, (x + half, y + 9), 1.8), Ink.ACCENT)
