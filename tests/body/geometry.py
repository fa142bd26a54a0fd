"""Plane geometry for the drawing's tests: paths as polygons, what lies inside, how wide it is."""

from collections.abc import Iterator, Sequence
from math import hypot
from typing import Final

from schemas.body.figure import Point, drawing_of

Polygon = list[Point]
_PIECES: Final = 10  # of each curve
_GRID: Final = 16


def polygon(path: str) -> Polygon:
    """The path with every curve in short straight pieces."""
    points: Polygon = []
    for command, numbers in drawing_of(path):
        if command == "C":
            points.extend(_curve(points[-1], numbers))
        elif numbers:
            points.append((numbers[0], numbers[1]))
    return points


def holds(shape: Polygon, point: Point) -> bool:
    """Whether the point lies inside, by the even-odd rule."""
    x, y = point
    is_inside = False
    for (x1, y1), (x2, y2) in _sides(shape):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def distance(shape: Polygon, point: Point) -> float:
    """From the point to the nearest side."""
    return min(_to_side(point, start, end) for start, end in _sides(shape))


def box(shape: Polygon) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    across, down = [x for x, _ in shape], [y for _, y in shape]
    return min(across), min(down), max(across), max(down)


def inner_points(shape: Polygon) -> Iterator[Point]:
    """Points of a grid that lie inside."""
    left, top, right, bottom = box(shape)
    for column in range(1, _GRID):
        for row in range(1, _GRID):
            x = left + (right - left) * column / _GRID
            y = top + (bottom - top) * row / _GRID
            if holds(shape, (x, y)):
                yield x, y


def widest(shape: Polygon) -> float:
    """The diameter of the widest circle inside, a little less rather than more."""
    return 2 * max(distance(shape, point) for point in inner_points(shape))


def _curve(start: Point, numbers: Sequence[float]) -> Iterator[Point]:
    points = [start, (numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5])]
    for piece in range(1, _PIECES + 1):
        along = piece / _PIECES
        rest = 1 - along
        shares = (rest**3, 3 * rest * rest * along, 3 * rest * along * along, along**3)
        x, y = (
            sum(share * point[axis] for share, point in zip(shares, points, strict=True))
            for axis in (0, 1)
        )
        yield x, y


def _sides(shape: Polygon) -> Iterator[tuple[Point, Point]]:
    return zip(shape, shape[1:] + shape[:1], strict=True)


def _to_side(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    along = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length
    along = max(0.0, min(1.0, along))
    return hypot(point[0] - start[0] - along * across, point[1] - start[1] - along * down)
