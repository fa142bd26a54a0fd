"""Arms, hands, legs and feet as pieces of a body."""

from typing import Final

from app.documents.pictures.geometry import (
    Outline,
    Point,
    angle_of,
    capsule,
    chain,
    circle,
    mix,
    polar,
    polygon,
    reach,
)
from app.documents.pictures.hands import hand
from app.documents.pictures.pose import Limb, Placed, Reach
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Piece

THIGH: Final = 42.0
SHIN: Final = 40.0
_UPPER_ARM: Final = 27.0
_FOREARM: Final = 23.0
_FOOT: Final = 17.0
_SLEEVE: Final = 0.64  # share of the upper arm
_ARM_SIDE: Final = -1
_LEG_SIDE: Final = 1


def knee_and_ankle(hip: Point, limb: Limb, thigh: float = THIGH) -> tuple[Point, Point]:
    """The joints of a leg."""
    return _joints(hip, limb, thigh, SHIN, _LEG_SIDE)


def elbow_and_wrist(shoulder: Point, limb: Limb) -> tuple[Point, Point]:
    """The joints of an arm."""
    return _joints(shoulder, limb, _UPPER_ARM, _FOREARM, _ARM_SIDE)


def _joints(root: Point, limb: Limb, upper: float, lower: float, side: int) -> tuple[Point, Point]:
    if isinstance(limb, Reach):
        return reach(root, limb.to, upper, lower, limb.bend or side)
    if isinstance(limb, Placed):
        return limb.middle, limb.to
    middle = polar(root, limb.upper, upper)
    return middle, polar(middle, limb.lower, lower)


def leg(hip: Point, limb: Limb, build: float, *, is_far: bool = False) -> list[Piece]:
    """A trousered leg with a shoe, from the side; the shoe's three pieces come first."""
    ink = Ink.TROUSERS_FAR if is_far else Ink.TROUSERS
    knee, ankle = knee_and_ankle(hip, limb)
    thick = 0.5 + 0.5 * build
    joints = [hip, mix(hip, knee, 0.45), knee, mix(knee, ankle, 0.3), mix(knee, ankle, 0.72)]
    radii = [9.6 * build, 8.6 * build, 6.5 * thick, 6.4 * thick, 5.0 * thick]
    pieces = _foot(ankle, limb.end or 0, thick)
    pieces += [(outline, ink) for outline in chain(joints, radii)]
    return [*pieces, (cuff(knee, ankle, thick), ink)]


def cuff(knee: Point, ankle: Point, thick: float = 1) -> Outline:
    """The lower end of a trouser leg, cut straight above the shoe."""
    across = angle_of(knee, ankle) + 90
    above, below = mix(knee, ankle, 0.68), mix(knee, ankle, 0.98)
    return polygon(
        polar(above, across, 5.1 * thick),
        polar(below, across, 4.4 * thick),
        polar(below, across, -4.4 * thick),
        polar(above, across, -5.1 * thick),
    )


def _foot(ankle: Point, sole: float, thick: float) -> list[Piece]:
    """Heel, instep and toes; `sole` is the direction from heel to toes."""
    down = sole - 90
    heel = polar(polar(ankle, sole, -2.4), down, 2.4)
    ball = polar(polar(ankle, sole, _FOOT * 0.62), down, 3.2)
    toe = polar(polar(ankle, sole, _FOOT * 0.86), down, 3.6)
    return [
        (capsule(heel, 3.4, ball, 2.6), Ink.SHOE),
        (capsule(ankle, 3.7 * thick, ball, 2.6), Ink.SHOE),
        (capsule(ball, 2.6, toe, 2.2), Ink.SHOE),
    ]


def arm(
    shoulder: Point, limb: Limb, build: float, *, is_far: bool = False, top: Ink = Ink.SHIRT
) -> list[Piece]:
    """An arm with its sleeve, long under a coat, forearm and hand."""
    skin, shirt = (Ink.SKIN_FAR, Ink.SHIRT_FAR) if is_far else (Ink.SKIN, top)
    elbow, wrist = elbow_and_wrist(shoulder, limb)
    thick = _arm_thickness(build)
    joints = [mix(shoulder, elbow, 0.4), elbow, mix(elbow, wrist, 0.3), wrist]
    radii = [5.0 * thick, 4.3 * thick, 4.4 * thick, 3.0 * thick]
    pieces: list[Piece] = [(outline, skin) for outline in chain(joints, radii)]
    direction = angle_of(elbow, wrist) if limb.end is None else limb.end
    pieces += hand(wrist, direction, limb, skin)
    if top is Ink.COAT:
        pieces += _long_sleeve(shoulder, elbow, wrist, thick, shirt)
    return pieces + _sleeve(shoulder, elbow, thick, shirt)


def _arm_thickness(build: float) -> float:
    return 0.6 + 0.4 * build


def hem_of_sleeve(shoulder: Point, elbow: Point, build: float) -> tuple[Point, Point]:
    """The two ends of a sleeve's hem."""
    thick = _arm_thickness(build)
    hem, across = mix(shoulder, elbow, _SLEEVE), angle_of(shoulder, elbow) + 90
    return polar(hem, across, 6.1 * thick), polar(hem, across, -6.1 * thick)


def _long_sleeve(
    shoulder: Point, elbow: Point, wrist: Point, thick: float, ink: Ink
) -> list[Piece]:
    cuff_at = mix(elbow, wrist, 0.86)
    return [
        (outline, ink)
        for outline in chain([shoulder, elbow, cuff_at], [6.4 * thick, 5.4 * thick, 4.6 * thick])
    ]


def _sleeve(shoulder: Point, elbow: Point, thick: float, ink: Ink) -> list[Piece]:
    across = angle_of(shoulder, elbow) + 90
    hem = mix(shoulder, elbow, _SLEEVE)
    tube = polygon(
        polar(shoulder, across, 6.6 * thick),
        polar(hem, across, 6.1 * thick),
        polar(hem, across, -6.1 * thick),
        polar(shoulder, across, -6.6 * thick),
    )
    return [(circle(shoulder, 6.6 * thick), ink), (tube, ink)]
