"""Plane geometry of the pictures: directions, two-bone reach, capsules, smooth curves.

x runs to the right and y up; directions are degrees, 0 to the right and 90 up. An outline is a
tuple of commands: a letter ("M" move, "L" line, "C" Bezier curve, "Z" close) with its points.
"""

from collections.abc import Callable, Sequence
from math import acos, atan2, ceil, cos, degrees, hypot, radians, sin, tan

Point = tuple[float, float]
Command = tuple[str, tuple[Point, ...]]
Outline = tuple[Command, ...]

_CLOSE: Command = ("Z", ())
_WIDEST_ARC = 90.01  # degrees that one Bezier curve stands for
_ALMOST_STRAIGHT = 0.9995


def polar(origin: Point, angle: float, length: float) -> Point:
    """The point at `length` from `origin` in the direction `angle`."""
    turned = radians(angle)
    return (origin[0] + length * cos(turned), origin[1] + length * sin(turned))


def mix(start: Point, stop: Point, share: float) -> Point:
    """The point a share of the way from start to stop."""
    return (start[0] + (stop[0] - start[0]) * share, start[1] + (stop[1] - start[1]) * share)


def angle_of(start: Point, stop: Point) -> float:
    """The direction from start to stop."""
    return degrees(atan2(stop[1] - start[1], stop[0] - start[0]))


def reach(root: Point, target: Point, upper: float, lower: float, bend: int) -> tuple[Point, Point]:
    """Middle and end joint of a two-bone limb that reaches for `target`.

    `bend` is +1 or -1: the side, left or right of root to target, where the middle joint lies.
    A target out of reach gives a straight limb towards it.
    """
    away = hypot(target[0] - root[0], target[1] - root[1])
    distance = max(1e-6, min(away, (upper + lower) * _ALMOST_STRAIGHT))
    cosine = (upper**2 + distance**2 - lower**2) / (2 * upper * distance)
    opening = degrees(acos(max(-1.0, min(1.0, cosine))))
    towards = angle_of(root, target)
    return polar(root, towards + bend * opening, upper), polar(root, towards, distance)


def arc(center: Point, radius: float, start: float, stop: float) -> list[Command]:
    """The curves of a circular arc; the pen is already at its start."""
    steps = max(1, ceil(abs(stop - start) / _WIDEST_ARC))
    step = radians((stop - start) / steps)
    pull = 4 / 3 * tan(step / 4) * radius
    curves: list[Command] = []
    for number in range(steps):
        here, there = radians(start) + number * step, radians(start) + (number + 1) * step
        before = (center[0] + radius * cos(here), center[1] + radius * sin(here))
        after = (center[0] + radius * cos(there), center[1] + radius * sin(there))
        out = (before[0] - pull * sin(here), before[1] + pull * cos(here))
        into = (after[0] + pull * sin(there), after[1] - pull * cos(there))
        curves.append(("C", (out, into, after)))
    return curves


def circle(center: Point, radius: float) -> Outline:
    """A closed circle."""
    return (
        ("M", ((center[0] + radius, center[1]),)),
        *arc(center, radius, 0, 360),
        _CLOSE,
    )


def ring(center: Point, radius: float, width: float) -> Outline:
    """A band whose outer edge is at `radius`: the inner circle runs the other way."""
    inner = radius - width
    return (
        *circle(center, radius),
        ("M", ((center[0] + inner, center[1]),)),
        *arc(center, inner, 360, 0),
        _CLOSE,
    )


def ellipse(center: Point, across: float, up: float, tilt: float = 0) -> Outline:
    """A closed ellipse from its two half axes, turned by `tilt`."""
    c, s = cos(radians(tilt)), sin(radians(tilt))
    return moved(
        circle((0, 0), 1),
        lambda p: (
            center[0] + p[0] * across * c - p[1] * up * s,
            center[1] + p[0] * across * s + p[1] * up * c,
        ),
    )


def capsule(start: Point, start_radius: float, stop: Point, stop_radius: float) -> Outline:
    """Two circles joined by their outer tangents: a tapered segment of a limb."""
    distance = hypot(stop[0] - start[0], stop[1] - start[1])
    if distance <= abs(start_radius - stop_radius) + 1e-6:
        inside = start_radius < stop_radius
        return circle(stop, stop_radius) if inside else circle(start, start_radius)
    along = angle_of(start, stop)
    spread = degrees(acos((start_radius - stop_radius) / distance))
    return (
        ("M", (polar(start, along + spread, start_radius),)),
        *arc(start, start_radius, along + spread, along - spread + 360),
        ("L", (polar(stop, along - spread, stop_radius),)),
        *arc(stop, stop_radius, along - spread, along + spread),
        _CLOSE,
    )


def chain(joints: Sequence[Point], radii: Sequence[float]) -> list[Outline]:
    """One capsule between each pair of neighbouring joints."""
    return [
        capsule(joints[i], radii[i], joints[i + 1], radii[i + 1]) for i in range(len(joints) - 1)
    ]


def smooth(points: Sequence[Point], *, closed: bool = False) -> Outline:
    """A curve through all points (Catmull-Rom as Bezier curves)."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    curves: list[Command] = [("M", (points[0],))]
    for i in range(count if closed else count - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        out = (b[0] + (c[0] - a[0]) / 6, b[1] + (c[1] - a[1]) / 6)
        into = (c[0] - (d[0] - b[0]) / 6, c[1] - (d[1] - b[1]) / 6)
        curves.append(("C", (out, into, c)))
    return (*curves, _CLOSE) if closed else tuple(curves)


def straight(*points: Point) -> Outline:
    """An open path of straight lines."""
    first, *rest = points
    return (("M", (first,)), *(("L", (point,)) for point in rest))


def polygon(*points: Point) -> Outline:
    """A closed path of straight lines."""
    return (*straight(*points), _CLOSE)


def rounded_box(corner: Point, width: float, height: float, radius: float) -> Outline:
    """A box with rounded corners; `corner` is its lower left."""
    x, y = corner
    r = min(radius, width / 2, height / 2)
    right, top = x + width, y + height
    return (
        ("M", ((x + r, y),)),
        ("L", ((right - r, y),)),
        *arc((right - r, y + r), r, -90, 0),
        ("L", ((right, top - r),)),
        *arc((right - r, top - r), r, 0, 90),
        ("L", ((x + r, top),)),
        *arc((x + r, top - r), r, 90, 180),
        ("L", ((x, y + r),)),
        *arc((x + r, y + r), r, 180, 270),
        _CLOSE,
    )


def spline_point(points: Sequence[Point], place: float) -> Point:
    """The point at `place` (0 to the number of points less one) of the curve through them."""
    last = len(points) - 1
    i = max(0, min(last - 1, int(place)))
    t = place - i
    a, b = points[max(0, i - 1)], points[i]
    c, d = points[i + 1], points[min(last, i + 2)]
    return (_blend(a[0], b[0], c[0], d[0], t), _blend(a[1], b[1], c[1], d[1], t))


def _blend(a: float, b: float, c: float, d: float, t: float) -> float:
    square, cube = t * t, t * t * t
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * square + (3 * b - a - 3 * c + d) * cube
    )


def moved(outline: Outline, place: Callable[[Point], Point]) -> Outline:
    """The outline with every point where `place` puts it."""
    return tuple((letter, tuple([place(point) for point in points])) for letter, points in outline)


def turned(center: Point, angle: float, scale: float = 1) -> Callable[[Point], Point]:
    """Moves what is drawn round (0, 0) to `center`, turned and scaled."""
    c, s = scale * cos(radians(angle)), scale * sin(radians(angle))
    return lambda p: (center[0] + p[0] * c - p[1] * s, center[1] + p[0] * s + p[1] * c)
