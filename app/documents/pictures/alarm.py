"""What must alarm, and what must stop: also without colour."""

from typing import Final

from app.documents.pictures.geometry import (
    Point,
    capsule,
    mix,
    moved,
    polar,
    polygon,
    rounded_box,
    spline_point,
    turned,
)
from app.documents.pictures.marks import bar
from app.documents.pictures.shapes import HEAVY, HEIGHT, WIDTH, Ink
from app.documents.pictures.sketch import Sketch

_BAND: Final = 9.0
# One buttock and inner thigh, from the middle of the pelvis. Two halves with the cleft between,
# well inside hips and legs, so that it reads as a place on a body and not as a garment.
_HALF: Final = (
    (0.8, -1), (3.4, 3.2), (8.4, 4.4), (13.4, 2.2), (15.6, -3.6), (15, -10), (14, -17),
    (14.8, -24), (16.2, -34), (12.4, -35), (8.4, -27), (4.8, -19), (1.2, -13.4), (0.8, -7),
)  # fmt: skip
_BETWEEN: Final = 5  # points of the edge from one of these to the next
_HATCHES: Final = 4.4  # from stroke to stroke


def alarm_frame(sketch: Sketch) -> None:
    """A thick red frame with a warning sign in a corner."""
    bands = [
        rounded_box(corner, width, height, 4)
        for corner, width, height in (
            ((0, 0), WIDTH, _BAND),
            ((0, HEIGHT - _BAND), WIDTH, _BAND),
            ((0, 0), _BAND, HEIGHT),
            ((WIDTH - _BAND, 0), _BAND, HEIGHT),
        )
    ]
    for ink in (Ink.PAPER, Ink.ALARM):  # paper first, else a figure below shows at the very edge
        for band in bands:
            sketch.fill(band, ink)
    x, y = 34.0, 143.0
    sign = polygon((x, y + 20), (x - 21, y - 16), (x + 21, y - 16))
    sketch.shape(sign, Ink.ALARM, line=Ink.ALARM, weight=2 * HEAVY)
    sketch.fill(bar((x, y + 7), (x, y - 3), 4.6), Ink.PAPER)
    sketch.fill(bar((x, y - 10.6), (x, y - 10.4), 4.8), Ink.PAPER)


def saddle(sketch: Sketch, pelvis: Point, scale: float) -> None:
    """The area that a saddle touches: outlined and hatched, because skin goes numb there."""
    right = _edge()
    for points in (right, [(-x, y) for x, y in right]):
        place = turned(pelvis, 0, scale)
        edge = moved(polygon(*points), place)
        sketch.fill(edge, Ink.ALARM_SOFT)
        for start, stop in _hatches(points):
            sketch.fill(moved(bar(start, stop, 1.8), place), Ink.ALARM)
        sketch.shape(edge, line=Ink.ALARM, weight=HEAVY)


def _edge() -> list[Point]:
    """The smooth edge of one half, as many points."""
    around = [*_HALF[-2:], *_HALF, *_HALF[:2]]
    count = len(_HALF) * _BETWEEN
    return [spline_point(around, 2 + number / _BETWEEN) for number in range(count)]


def _hatches(edge: list[Point]) -> list[tuple[Point, Point]]:
    """Strokes that rise to the right, cut where they meet the edge."""
    strokes: list[tuple[Point, Point]] = []
    for number in range(-12, 6):
        crossings = sorted(_crossings(edge, number * _HATCHES))
        pairs = zip(crossings[::2], crossings[1::2], strict=True)
        strokes += [(start, stop) for start, stop in pairs if stop[0] - start[0] > 1]
    return strokes


def _crossings(edge: list[Point], height: float) -> list[Point]:
    """Where the line y = x + height meets the edge."""
    found: list[Point] = []
    for number, (x, y) in enumerate(edge):
        before = edge[number - 1]
        here, there = before[1] - before[0] - height, y - x - height
        if (here > 0) != (there > 0):
            found.append(mix(before, (x, y), here / (here - there)))
    return found


def stop_hand(sketch: Sketch, centre: Point, radius: float) -> None:
    """An octagon with a raised hand."""
    corners = [polar(centre, 22.5 + 45 * number, radius) for number in range(8)]
    sketch.shape(polygon(*corners), Ink.ALARM, line=Ink.ALARM, weight=HEAVY)
    place = turned(centre, 0, radius / 30)
    for across, foot, tip, wide in (
        (-8.5, -4, 10, 2.9), (-2.8, -2, 15, 2.9), (2.9, -2, 14.5, 2.9), (8.6, -4, 10, 2.8),
    ):  # fmt: skip
        sketch.fill(moved(capsule((across, foot), wide, (across, tip), wide), place), Ink.PAPER)
    palm = rounded_box((-11.4, -17), 22.8, 17, 8)
    sketch.fill(moved(palm, place), Ink.PAPER)
    thumb = capsule((9, -10), 3.4, (17.5, -1), 2.7)
    sketch.fill(moved(thumb, place), Ink.PAPER)
