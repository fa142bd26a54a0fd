"""What makes a doctor: a coat with lapel and straight hem, a stethoscope round the neck."""

from collections.abc import Callable
from typing import Final

from app.documents.pictures.geometry import (
    Outline,
    Point,
    angle_of,
    circle,
    mix,
    polar,
    polygon,
    smooth,
    straight,
)
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Stage

_LONG: Final = 0.8  # share of the thigh that the coat covers
# From the base of the neck, for somebody who faces right.
_TUBE: Final = ((-5.6, 3.6), (-1.6, 1.6), (3.6, -2.6), (6.0, -9), (5.6, -18))
_FORK: Final = (((5.2, -4.6), (1.2, -9.4), (-0.6, -15.5)), ((1.2, -9.4), (2.6, -12), (2.6, -15.8)))
_CHEST_PIECE: Final = 2.9


def coat_skirt(hip: Point, knee: Point, build: float) -> Outline:
    """The coat below the hip, cut straight."""
    along = angle_of(hip, knee)
    low = mix(hip, knee, _LONG)
    corners = (
        (polar(hip, along - 90, 11.4 * build)),
        (polar(low, along - 90, 12.6 * build)),
        (polar(low, along + 90, 12.6 * build)),
        (polar(hip, along + 90, 10.6 * build)),
    )
    return polygon(*corners)


def draw_front_of_coat(
    stage: Stage, beside: Callable[[float, float], Point], front: Callable[[float], float]
) -> None:
    """The lapel, and the edge of the coat down from it."""
    lapel = polygon(
        beside(3.8, front(3.8) - 0.6), beside(2.55, front(2.55) - 2.4), beside(3.25, 1.4)
    )
    edge = [beside(at, front(at) - 2.4) for at in (2.55, 1.6, 0.6, -0.1)]
    hip = edge[-1]
    stage.shape(straight(*edge, (hip[0] + 0.6, hip[1] - 32)))
    stage.shape(lapel, Ink.PAPER)


def draw_stethoscope(stage: Stage, neck: Point) -> None:
    """Tube from the nape over the chest to the disc, the ear pieces hanging beside it."""

    def at(point: Point) -> Point:
        return (neck[0] + point[0], neck[1] + point[1])

    for path in (_TUBE, *_FORK):
        stage.mark(smooth([at(point) for point in path]))
    stage.body([(circle(at(_TUBE[-1]), _CHEST_PIECE), Ink.ACCENT)])
