"""What a drawn person is and does, as data: limbs, poses, people.

A body is about 170 units tall; the floor is at y = 0 and side views face right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.documents.pictures.geometry import Point
from app.documents.pictures.shapes import Ink


class Palm(StrEnum):
    """How a hand is held."""

    LOOSE = "loose"
    FLAT = "flat"  # on a floor or a belly, seen from its edge
    OPEN = "open"  # its back towards us, fingers a little apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A limb whose wrist or ankle is at a point.

    `bend` is the side of the elbow or knee, `end` the direction of hand or foot, `thumb` the side
    and length of the thumb (0 hides it).
    """

    to: Point
    bend: int | None = None
    end: float | None = None
    thumb: float = 1
    palm: Palm = Palm.LOOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A limb by the directions of its two bones."""

    upper: float
    lower: float
    end: float | None = None
    thumb: float = 1
    palm: Palm = Palm.LOOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A limb by its two joints, as far away as we see them: for one that comes towards us."""

    middle: Point
    to: Point
    end: float | None = None
    thumb: float = 1
    palm: Palm = Palm.LOOSE


Limb = Reach | Turned | Placed


class Face(StrEnum):
    """How a face looks; nobody laughs or cries."""

    CALM = "calm"
    RESTING = "resting"  # eyes closed
    HURT = "hurt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePose:
    """A body seen from the side.

    `spine` holds the directions of four segments from hip to neck. `head` 0 is a level gaze,
    negative looks down. `belly` makes the belly rounder, as a breath does. `thigh_over` draws
    the near thigh over the shirt, for deep folds. `faces_us` turns the face out of the picture.
    """

    hip: Point
    spine: tuple[float, float, float, float]
    neck: float
    head: float = 0
    leg_near: Limb
    leg_far: Limb | None = None
    arm_near: Limb | None = None
    arm_far: Limb | None = None
    face: Face = Face.CALM
    belly: float = 0
    thigh_over: bool = False
    faces_us: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPose:
    """A body seen from the front, or from behind; left and right are sides of the picture."""

    arm_left: Limb | None = None
    arm_right: Limb | None = None
    leg_left: Limb = Turned(upper=-92, lower=-91)
    leg_right: Limb = Turned(upper=-88, lower=-89)
    face: Face = Face.CALM
    is_back: bool = False


Pose = SidePose | FrontPose


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody: build 0.9 slight to 1.4 large, hair, skin, clothes."""

    build: float = 1.0
    has_bun: bool = False
    has_coat: bool = False
    belly: float = 0
    inks: Mapping[Ink, Ink] = field(default_factory=dict)


_BROWN = {Ink.SKIN: Ink.BROWN_SKIN, Ink.SKIN_FAR: Ink.BROWN_SKIN_FAR, Ink.HAIR: Ink.BLACK_HAIR}
_DARK = {Ink.SKIN: Ink.DARK_SKIN, Ink.SKIN_FAR: Ink.DARK_SKIN_FAR, Ink.HAIR: Ink.BLACK_HAIR}

SLIM = Person()
STOUT = Person(build=1.2)
BUN = Person(has_bun=True, build=1.05)
BROWN = Person(inks=_BROWN, build=1.05)
BROWN_BUN = Person(inks=_BROWN, has_bun=True)
DARK = Person(inks=_DARK, build=1.1)
GREY = Person(build=1.12, inks={Ink.HAIR: Ink.GREY_HAIR})
GREY_BUN = Person(build=1.1, has_bun=True, inks={Ink.HAIR: Ink.GREY_HAIR})
DOCTOR = Person(inks=_DARK, has_bun=True, has_coat=True)
