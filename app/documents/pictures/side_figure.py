"""A jointed adult with volume, seen from the side."""

from math import cos, pi
from typing import Final

from app.documents.pictures.coat import coat_skirt, draw_front_of_coat, draw_stethoscope
from app.documents.pictures.geometry import (
    Outline,
    Point,
    angle_of,
    capsule,
    circle,
    mix,
    polar,
    polygon,
    smooth,
    spline_point,
    straight,
)
from app.documents.pictures.heads import draw_profile, draw_round_head
from app.documents.pictures.limbs import arm, elbow_and_wrist, hem_of_sleeve, knee_and_ankle, leg
from app.documents.pictures.pose import Limb, Person, SidePose
from app.documents.pictures.shapes import FINE, Ink
from app.documents.pictures.sketch import Piece, Stage

_SEGMENT: Final = 12.5  # of the spine
_NECK: Final = 8.0
# Half thickness of the trunk at hip, waist, ribs, chest and base of the neck.
_BACK: Final = ((0, 11.0), (1, 8.2), (2, 9.2), (3, 9.6), (4, 4.6))
_FRONT: Final = ((0, 9.0), (1, 9.4), (2, 10.0), (3, 9.6), (4, 4.4))
_HEM: Final = 0.42  # where on the spine the shirt ends
_STEPS: Final = 12
_BELLY_AT: Final = 1.15
_BELLY_REACH: Final = 1.5


class SideFigure:
    """One person in one pose; `draw` paints far parts first."""

    def __init__(self, pose: SidePose, person: Person) -> None:
        self._pose, self._person, self._build = pose, person, person.build
        self._top = Ink.COAT if person.has_coat else Ink.SHIRT
        self._spine = [pose.hip]
        for angle in pose.spine:
            self._spine.append(polar(self._spine[-1], angle, _SEGMENT))
        self._skull = polar(self._spine[-1], pose.neck, _NECK)
        self._shoulder = self._beside(3.45, 1.0)
        self._knee, _ = knee_and_ankle(pose.hip, pose.leg_near)

    def draw(self, stage: Stage) -> None:
        """The whole figure."""
        pose, build = self._pose, self._build
        if pose.arm_far is not None:
            behind = polar(self._shoulder, pose.spine[-1] - 90, 2.0)
            stage.body(arm(behind, pose.arm_far, build, is_far=True))
        if pose.leg_far is not None:
            stage.body(leg(pose.hip, pose.leg_far, build, is_far=True))
        near = leg(pose.hip, pose.leg_near, build)
        stage.body([*near[:3], *self._pelvis(), *near[3:], *self._trunk()])
        if self._person.has_coat:
            draw_front_of_coat(stage, self._beside, self._front)
        else:
            self._draw_hem(stage)
        if pose.thigh_over:
            self._draw_thigh(stage)
        self._draw_collar(stage)
        self._draw_head(stage)
        if pose.arm_near is not None:
            self._draw_near_arm(stage, pose.arm_near)
        if self._person.has_coat:
            draw_stethoscope(stage, self._spine[-1])

    def _draw_head(self, stage: Stage) -> None:
        pose, person = self._pose, self._person
        if pose.faces_us:
            middle = polar(self._skull, pose.neck, 9)
            tilt = pose.neck - 90
            draw_round_head(stage, middle, person, pose.face, is_back=False, tilt=tilt)
        else:
            draw_profile(stage, self._skull, pose.head, person, pose.face)

    def front_line(self, start: float, stop: float) -> list[Point]:
        """Points along the belly between two stations of the spine."""
        stations = [start + (stop - start) * i / _STEPS for i in range(_STEPS + 1)]
        return [self._beside(t, self._front(t) + 0.4) for t in stations]

    def _beside(self, station: float, offset: float) -> Point:
        """A point beside the spine; an offset above 0 is towards the belly."""
        here = spline_point(self._spine, station)
        before = spline_point(self._spine, max(0, station - 0.05))
        after = spline_point(self._spine, min(4, station + 0.05))
        return polar(here, angle_of(before, after) - 90, offset)

    def _back(self, station: float) -> float:
        return spline_point(_BACK, station)[1] * self._build

    def _front(self, station: float) -> float:
        roundness = self._pose.belly + self._person.belly + 26 * max(0.0, self._build - 1)
        distance = min(1.0, abs(station - _BELLY_AT) / _BELLY_REACH)
        belly = roundness * (0.5 + 0.5 * cos(pi * distance))
        return spline_point(_FRONT, station)[1] * self._build + belly

    def _band(self, start: float, stop: float, grow: float = 0) -> Outline:
        """The trunk between two stations of the spine."""
        stations = [start + (stop - start) * i / _STEPS for i in range(_STEPS + 1)]
        back = [self._beside(t, -self._back(t) - grow) for t in stations]
        front = [self._beside(t, self._front(t) + grow) for t in stations]
        return polygon(*back, *reversed(front))

    def _pelvis(self) -> list[Piece]:
        """Seat and hips; the seat lies opposite the fold between trunk and thigh."""
        hip, build, first = self._pose.hip, self._build, self._pose.spine[0]
        opening = (first - angle_of(hip, self._knee)) % 360
        seat = polar(hip, first - opening / 2 + 180, 2.4)
        return [
            (circle(hip, 9.8 * build), Ink.TROUSERS),
            (circle(seat, 9.2 * build), Ink.TROUSERS),
            (self._band(0, 1.0), Ink.TROUSERS),
        ]

    def _trunk(self) -> list[Piece]:
        """Shirt and neck, and a doctor's coat down to the middle of the thigh."""
        neck, build = self._pose.neck, self._build
        chest = capsule(
            self._beside(3.3, 0), 8.6 * build, polar(self._spine[-1], neck + 180, 1.5), 5.6
        )
        pieces: list[Piece] = [
            (capsule(self._beside(3.95, 0.5), 5.2, polar(self._skull, neck, 4), 4.9), Ink.SKIN),
            (self._band(_HEM, 3.72, grow=0.4), self._top),
            (chest, self._top),
        ]
        if not self._person.has_coat:
            return pieces
        return [(coat_skirt(self._pose.hip, self._knee, build), Ink.COAT), *pieces]

    def _draw_hem(self, stage: Stage) -> None:
        ends = self._beside(_HEM, -self._back(_HEM)), self._beside(_HEM, self._front(_HEM))
        stage.shape(smooth([ends[0], self._beside(_HEM - 0.07, 0), ends[1]]))

    def _draw_thigh(self, stage: Stage) -> None:
        """The near thigh over the shirt: its upper edge shows, the hip melts into the seat."""
        hip, knee, build = self._pose.hip, self._knee, self._build
        half, thick = mix(hip, knee, 0.5), 0.5 + 0.5 * build
        stage.body(
            [
                (capsule(hip, 9.6 * build, half, 8.2 * build), Ink.TROUSERS),
                (capsule(half, 8.2 * build, knee, 6.0 * thick), Ink.TROUSERS),
            ],
            weight=FINE,
        )
        inward = polar(hip, angle_of(knee, hip), 2)
        stage.fill(capsule(hip, 9.4 * build, inward, 9.0 * build), Ink.TROUSERS)
        stage.fill(capsule(knee, 5.9 * thick, mix(knee, hip, 0.7), 5.0), Ink.TROUSERS)

    def _draw_collar(self, stage: Stage) -> None:
        base, neck = self._spine[-1], self._pose.neck
        behind = polar(polar(base, neck, 1.4), neck + 90, 5.3)
        throat = polar(polar(base, neck + 180, 1.6), neck + 90, -5.3)
        stage.shape(smooth([behind, base, throat]))

    def _draw_near_arm(self, stage: Stage, limb: Limb) -> None:
        """Over the trunk, its shoulder melted into the shirt."""
        elbow, _ = elbow_and_wrist(self._shoulder, limb)
        stage.body(arm(self._shoulder, limb, self._build, top=self._top))
        melt = 6.6 * (0.6 + 0.4 * self._build)
        inward = polar(self._shoulder, angle_of(elbow, self._shoulder), 3.0)
        stage.fill(capsule(self._shoulder, melt - 0.3, inward, melt - 1.0), self._top)
        if not self._person.has_coat:
            stage.shape(straight(*hem_of_sleeve(self._shoulder, elbow, self._build)))
