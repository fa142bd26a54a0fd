"""A jointed adult with volume, seen from the front or from behind."""

from collections.abc import Sequence
from typing import Final

from app.documents.pictures.geometry import (
    Outline,
    Point,
    capsule,
    chain,
    mix,
    polar,
    smooth,
    straight,
)
from app.documents.pictures.heads import draw_round_head
from app.documents.pictures.limbs import (
    THIGH,
    arm,
    cuff,
    elbow_and_wrist,
    hem_of_sleeve,
    knee_and_ankle,
)
from app.documents.pictures.pose import FrontPose, Limb, Person, Turned
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Piece, Stage

HIP_HEIGHT: Final = 86.0
_HALF_HIP: Final = 8.2
_HALF_SHOULDERS: Final = 15.0
_NECK_STARTS: Final = 50
_CHEST_STARTS: Final = 40
_HIPS_END: Final = 4
_SHIRT: Final = (
    (5.5, 54), (12, 50.5), (18.5, 46.5), (19, 41), (16.8, 32), (15.0, 20), (16.6, 8), (17.2, 3),
    (10, 1.6),
)  # fmt: skip
_SEAT: Final = ((12, 14), (15.6, 8), (17.4, 0), (15, -8), (6, -10))


class FrontFigure:
    """One person in one pose, standing on the floor unless the legs say otherwise."""

    def __init__(self, pose: FrontPose, person: Person) -> None:
        self._pose, self._person, self._build = pose, person, person.build

    def draw(self, stage: Stage) -> None:
        """Legs, trunk, arms and head."""
        neck = capsule(_up(0, 50), 5.4, _up(0, 60), 5.0)
        stage.body([*self._legs(), (neck, Ink.SKIN), (self._outline(_SHIRT), Ink.SHIRT)])
        hem = [_up(x * self._build, y) for x, y in ((-16.6, 2.4), (0, 1.0), (16.6, 2.4))]
        stage.shape(smooth(hem))
        stage.shape(straight(_up(0, -7), _up(0, -15)))
        if self._pose.is_back:
            stage.shape(smooth([_up(-5.6, 53.6), _up(0, 52.4), _up(5.6, 53.6)]))
        else:
            stage.shape(smooth([_up(-5.4, 54), _up(0, 49.4), _up(5.4, 54)]), Ink.SKIN)
        self.draw_arms(stage)
        draw_round_head(
            stage, _up(0, 70), self._person, self._pose.face, is_back=self._pose.is_back
        )

    def draw_arms(self, stage: Stage) -> None:
        """Both arms; once more for hands that lie on something drawn since."""
        self._draw_arm(stage, -1, self._pose.arm_left)
        self._draw_arm(stage, 1, self._pose.arm_right)

    def _outline(self, half: Sequence[Point]) -> Outline:
        """A symmetric outline from its right half, top to bottom."""
        right = [_up(x * self._wider(y), y) for x, y in half]
        left = [_up(-x * self._wider(y), y) for x, y in half]
        return smooth([*right, *reversed(left)], closed=True)

    def _wider(self, height: float) -> float:
        """What the build does at a height: most at the waist, nothing at the neck."""
        if height > _NECK_STARTS:
            return 1.0
        share = 0.5 if height > _CHEST_STARTS else 1.25 if height > _HIPS_END else 1.0
        return 1 + (self._build - 1) * share

    def _legs(self) -> list[Piece]:
        shoes: list[Piece] = []
        pieces: list[Piece] = [(self._outline(_SEAT), Ink.TROUSERS)]
        for side, limb in ((-1, self._pose.leg_left), (1, self._pose.leg_right)):
            root = _up(side * _HALF_HIP * self._build, -2)
            knee, ankle = knee_and_ankle(root, limb, THIGH - 1)
            shoes.append((capsule(ankle, 4.0, polar(ankle, -90 + 35 * side, 6.5), 4.4), Ink.SHOE))
            joints = [
                root, mix(root, knee, 0.5), knee, mix(knee, ankle, 0.3), mix(knee, ankle, 0.72),
            ]  # fmt: skip
            radii = [9.0 * self._build, 8.0 * self._build, 6.4, 6.4, 5.1]
            pieces += [(outline, Ink.TROUSERS) for outline in chain(joints, radii)]
            pieces.append((cuff(knee, ankle), Ink.TROUSERS))
        return [*shoes, *pieces]

    def _draw_arm(self, stage: Stage, side: int, limb: Limb | None) -> None:
        """One arm; the shoulder melts into the shirt."""
        wide = 10 * max(0.0, self._build - 1)
        hanging = Turned(upper=-90 + (8 + 3 * wide) * side, lower=-90 + 4 * side, thumb=-side)
        shoulder = _up(side * (_HALF_SHOULDERS + wide), 44)
        elbow, _ = elbow_and_wrist(shoulder, limb or hanging)
        stage.body(arm(shoulder, limb or hanging, self._build))
        stage.fill(capsule(shoulder, 6.3, _up(side * 10, 42), 6.0), Ink.SHIRT)
        stage.shape(straight(*hem_of_sleeve(shoulder, elbow, self._build)))


def _up(x: float, y: float) -> Point:
    """A point given from the middle of the pelvis."""
    return (x, HIP_HEIGHT + y)
