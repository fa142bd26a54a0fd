"""What a picture says beside its figures: movement, right, wrong, don't, words."""

from typing import Final

from app.documents.faces import BOLD
from app.documents.pictures.geometry import (
    Outline,
    Point,
    angle_of,
    capsule,
    circle,
    moved,
    polar,
    polygon,
    ring,
    rounded_box,
    smooth,
    spline_point,
    straight,
    turned,
)
from app.documents.pictures.shapes import CONTOUR, FINE, HEAVY, Ink
from app.documents.pictures.sketch import Sketch

_BADGE_ROOM: Final = 7.0


def bar(start: Point, stop: Point, width: float) -> Outline:
    """A thick stroke as an area, so that lines keep their two weights."""
    return capsule(start, width / 2, stop, width / 2)


def arrow(
    sketch: Sketch,
    *points: Point,
    width: float = 4.4,
    head: float = 12,
    is_double: bool = False,
) -> None:
    """A bold arrow along straight or curved points, with a white edge."""
    heads = [_arrow_head(points[-2], points[-1], head)]
    path = [*points[:-1], polar(points[-1], angle_of(points[-1], points[-2]), head * 0.7)]
    if is_double:
        heads.append(_arrow_head(points[1], points[0], head))
        path[0] = polar(points[0], angle_of(points[0], points[1]), head * 0.7)
    shafts = _shafts(path, width)
    for outline in (*shafts, *heads):
        sketch.shape(outline, Ink.PAPER, line=Ink.PAPER, weight=CONTOUR)
    for outline in (*shafts, *heads):
        sketch.fill(outline, Ink.ACCENT)


def _shafts(path: list[Point], width: float) -> list[Outline]:
    points = path if len(path) == 2 else _between(path)  # noqa: PLR2004 - a straight one
    return [bar(points[i], points[i + 1], width) for i in range(len(points) - 1)]


def _between(path: list[Point], steps: int = 8) -> list[Point]:
    """Points along the curve through the path."""
    count = (len(path) - 1) * steps
    return [spline_point(path, number / steps) for number in range(count + 1)]


def _arrow_head(before: Point, tip: Point, size: float) -> Outline:
    along = angle_of(before, tip)
    return polygon(tip, polar(tip, along + 150, size), polar(tip, along - 150, size))


def dont(sketch: Sketch, centre: Point, radius: float, width: float = 7) -> None:
    """A ring with one slash; what lies below stays readable."""
    start, stop = polar(centre, 135, radius - width / 2), polar(centre, -45, radius - width / 2)
    sketch.fill(bar(start, stop, width + 4), Ink.PAPER)
    sketch.fill(bar(start, stop, width), Ink.ACCENT)
    sketch.fill(ring(centre, radius, width), Ink.ACCENT)


def right_way(sketch: Sketch, centre: Point, radius: float = 15) -> None:
    """A tick on a filled disc."""
    x, y = centre
    sketch.fill(circle(centre, radius), Ink.ACCENT)
    corner = (x - radius * 0.12, y - radius * 0.42)
    sketch.fill(bar((x - radius * 0.5, y), corner, radius * 0.26), Ink.PAPER)
    sketch.fill(bar(corner, (x + radius * 0.52, y + radius * 0.42), radius * 0.26), Ink.PAPER)


def badge(sketch: Sketch, centre: Point, words: str, size: float = 20) -> None:
    """Words in a rounded frame."""
    x, y = centre
    wide = badge_width(words, size)
    box = rounded_box((x - wide / 2, y - size * 0.68), wide, size * 1.36, 7)
    sketch.shape(box, Ink.PAPER, line=Ink.ACCENT, weight=HEAVY)
    sketch.words((x, y - size * 0.35), words, size)


def badge_width(words: str, size: float = 20) -> float:
    """How wide a badge with these words is."""
    return BOLD.width(words) * size + 2 * _BADGE_ROOM


def speech(sketch: Sketch, centre: Point, words: str, tip: Point, size: float = 20) -> None:
    """A bubble that points to who says it."""
    x, y = centre
    wide, high = BOLD.width(words) * size + 18, size * 1.6
    tail = polygon((x - 8, y - high / 2 + 4), tip, (x + 8, y - high / 2 + 4))
    box = rounded_box((x - wide / 2, y - high / 2), wide, high, 11)
    sketch.body([(box, Ink.PAPER), (tail, Ink.PAPER)])
    sketch.words((x, y - size * 0.35), words, size)


def plus(sketch: Sketch, centre: Point, size: float) -> None:
    """The sign on a doctor's door."""
    x, y = centre
    half = size / 2
    sketch.shape(rounded_box((x - half, y - half), size, size, 6), Ink.PAPER, weight=HEAVY)
    for across, up in ((0.28, 0), (0, 0.28)):
        ends = (x - across * size, y - up * size), (x + across * size, y + up * size)
        sketch.fill(bar(*ends, size * 0.22), Ink.ACCENT)


def divider(sketch: Sketch, start: Point, stop: Point) -> None:
    """A thin line between the two halves of a pair."""
    sketch.line(start, stop, ink=Ink.FAINT)


def star(sketch: Sketch, centre: Point, radius: float, fill: Ink = Ink.ACCENT) -> None:
    """A star with five points."""
    corners = [
        polar(centre, 90 + 36 * number, radius if number % 2 == 0 else radius * 0.46)
        for number in range(10)
    ]
    sketch.fill(polygon(*corners), fill)


def ache(sketch: Sketch, centre: Point, radius: float, start: float, stop: float) -> None:
    """Short rays round a sore spot."""
    rays = 4
    for number in range(rays):
        along = start + (stop - start) * number / (rays - 1)
        ends = polar(centre, along, radius), polar(centre, along, radius + 15)
        sketch.fill(bar(*ends, 7), Ink.PAPER)
        sketch.fill(bar(*ends, 4.6), Ink.ACCENT)


def puff(sketch: Sketch, lips: Point) -> None:
    """Air that leaves the lips."""
    x, y = lips
    for up, long in ((5, 9), (0, 13), (-5, 9)):
        sketch.fill(bar((x + 2, y + up * 0.5), (x + long, y + up), 2.2), Ink.ACCENT)


def note(sketch: Sketch, at: Point, size: float = 12) -> None:
    """A note of music; `at` is its round foot."""
    x, y = at
    stem = (x + size * 0.34, y + size * 1.5)
    sketch.fill(bar((x + size * 0.34, y), stem, 2.6), Ink.ACCENT)
    sketch.fill(
        capsule((x - size * 0.08, y), size * 0.32, (x + size * 0.1, y + 1), size * 0.32), Ink.ACCENT
    )
    flag = smooth([stem, (stem[0] + size * 0.4, stem[1] - 4), (stem[0] + size * 0.5, stem[1] - 9)])
    sketch.shape(flag, line=Ink.ACCENT, weight=HEAVY)


def heart(sketch: Sketch, centre: Point, size: float) -> None:
    """A heart, for the child in a belly."""
    half = [(0, 0.5), (0.35, 0.95), (0.85, 0.9), (1.05, 0.35), (0.6, -0.4), (0, -1.05)]
    other = [(-x, y) for x, y in reversed(half)]
    outline = smooth([*half, *other[1:-1]], closed=True)
    sketch.fill(moved(outline, turned(centre, 0, size)), Ink.ACCENT)


def leader(sketch: Sketch, *points: Point) -> None:
    """A fine line that ties a close look to its place."""
    sketch.shape(straight(*points), weight=FINE)
