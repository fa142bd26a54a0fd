"""The pose book: where every joint is, as data."""

from dataclasses import replace
from typing import Final

from app.documents.pictures.pose import Face, FrontPose, Palm, Placed, Reach, SidePose, Turned

_FEET: Final = (Reach(to=(-2, 6), end=0), Reach(to=(5, 6), end=0))
_SEATED: Final = (Reach(to=(41, 6), end=0), Reach(to=(46, 6), end=0))
# Kneeling: the shin lies on the floor, the toes point back.
_KNEES: Final = (Turned(upper=-90, lower=181, end=180), Turned(upper=-87, lower=181, end=180))
_HANDS_DOWN: Final = (
    Reach(to=(43, 3), end=0, palm=Palm.FLAT), Reach(to=(48, 3), end=0, palm=Palm.FLAT),
)  # fmt: skip

WALK: Final = SidePose(
    hip=(0, 85.4), spine=(92, 95, 88, 84), neck=80,
    arm_near=Turned(upper=-112, lower=-86), arm_far=Turned(upper=-66, lower=-42),
    leg_near=Reach(to=(23, 8), end=14), leg_far=Reach(to=(-25, 14), end=-38),
)  # fmt: skip
SIT: Final = SidePose(
    hip=(0, 49), spine=(94, 94, 88, 86), neck=84,
    arm_near=Reach(to=(20, 61), end=-8, thumb=0, palm=Palm.FLAT),
    arm_far=Reach(to=(25, 61), end=-8, thumb=0, palm=Palm.FLAT),
    leg_near=_SEATED[0], leg_far=_SEATED[1],
)  # fmt: skip
SIT_AT_DESK: Final = SidePose(
    hip=(0, 49), spine=(93, 94, 89, 87), neck=85,
    arm_near=Reach(to=(27, 68), end=0, palm=Palm.FLAT, thumb=0),
    arm_far=Reach(to=(31, 68), end=0, palm=Palm.FLAT, thumb=0),
    leg_near=_SEATED[0], leg_far=_SEATED[1],
)  # fmt: skip
STRETCH: Final = SidePose(
    hip=(0, 87.6), spine=(96, 104, 104, 100), neck=96, head=8,
    arm_near=Placed(middle=(-25, 111), to=(-11, 99), end=-50, thumb=0, palm=Palm.FLAT),
    leg_near=_FEET[0], leg_far=_FEET[1],
)  # fmt: skip
RECLINE: Final = SidePose(
    hip=(0, 44), spine=(122, 118, 112, 106), neck=100, head=10,
    arm_near=Reach(to=(15, 74), end=30), arm_far=Reach(to=(14, 58), end=0),
    leg_near=Turned(upper=4, lower=-14, end=72), leg_far=Turned(upper=8, lower=-16, end=72),
)  # fmt: skip
# One body: only the belly, and the hand on it, move.
BREATHE_OUT: Final = SidePose(
    hip=(0, 46), spine=(94, 94, 88, 86), neck=84, face=Face.RESTING, belly=-4,
    arm_near=Placed(middle=(-17, 71), to=(-7, 63), end=-8, thumb=0.9, palm=Palm.OPEN),
    leg_near=_SEATED[0], leg_far=_SEATED[1],
)  # fmt: skip
BREATHE_IN: Final = replace(
    BREATHE_OUT, belly=26,
    arm_near=Placed(middle=(-17, 71), to=(8, 65), end=-8, thumb=0.9, palm=Palm.OPEN),
)  # fmt: skip
ALL_FOURS: Final = SidePose(
    hip=(0, 48), spine=(6, 6, 8, 10), neck=6, head=-70,
    arm_near=_HANDS_DOWN[0], arm_far=_HANDS_DOWN[1], leg_near=_KNEES[0], leg_far=_KNEES[1],
)  # fmt: skip
ROCK_BACK: Final = SidePose(
    hip=(-30, 32), spine=(22, 10, 2, -6), neck=0, head=-76,
    arm_near=_HANDS_DOWN[0], arm_far=_HANDS_DOWN[1],
    leg_near=Turned(upper=-38, lower=181, end=180), leg_far=Turned(upper=-35, lower=181, end=180),
)  # fmt: skip
CAT: Final = SidePose(
    hip=(0, 47), spine=(42, 20, -8, -36), neck=-58, head=-122,
    arm_near=_HANDS_DOWN[0], arm_far=_HANDS_DOWN[1],
    leg_near=_KNEES[0], leg_far=_KNEES[1],
)  # fmt: skip
COW: Final = SidePose(
    hip=(0, 50), spine=(-22, -10, 8, 24), neck=46, head=0,
    arm_near=_HANDS_DOWN[0], arm_far=_HANDS_DOWN[1], leg_near=_KNEES[0], leg_far=_KNEES[1],
)  # fmt: skip
KNEEL: Final = SidePose(
    hip=(-30, 20), spine=(88, 93, 88, 85), neck=84, thigh_over=True,
    arm_near=Reach(to=(-6, 32), end=-24, thumb=0, palm=Palm.FLAT),
    arm_far=Reach(to=(-2, 32), end=-24, thumb=0, palm=Palm.FLAT),
    leg_near=Turned(upper=-18, lower=180, end=180), leg_far=Turned(upper=-16, lower=180, end=180),
)  # fmt: skip
CHILD: Final = SidePose(
    hip=(-12, 21), spine=(38, 12, -10, -20), neck=-8, head=-92, face=Face.RESTING,
    thigh_over=True,
    arm_near=Turned(upper=-42, lower=-2, end=0, palm=Palm.FLAT),
    arm_far=Turned(upper=-30, lower=-4, end=0, palm=Palm.FLAT),
    leg_near=Turned(upper=-19, lower=180, end=180), leg_far=Turned(upper=-17, lower=180, end=180),
)  # fmt: skip
KNEE_PLANK: Final = SidePose(
    hip=(0, 19), spine=(16, 16, 16, 15), neck=16, head=-62,
    arm_near=Turned(upper=-92, lower=0, end=0, palm=Palm.FLAT),
    arm_far=Turned(upper=-84, lower=0, end=0, palm=Palm.FLAT),
    leg_near=Turned(upper=196, lower=138, end=168), leg_far=Turned(upper=197, lower=132, end=162),
)  # fmt: skip
BRIDGE: Final = SidePose(
    hip=(0, 32.5), spine=(202, 202, 202, 196), neck=180, head=92,
    arm_near=Reach(to=(9, 4), end=0, thumb=0, palm=Palm.FLAT),
    leg_near=Reach(to=(40, 6), end=0), leg_far=Reach(to=(45, 6), end=0),
)  # fmt: skip
KNEES_UP: Final = SidePose(
    hip=(0, 10), spine=(184, 178, 178, 182), neck=180, head=92,
    arm_near=Reach(to=(14, 6), bend=1, end=0, thumb=0),
    arm_far=Reach(to=(18, 6), bend=1, end=0, thumb=0),
    leg_near=Reach(to=(40, 6), end=0), leg_far=Reach(to=(46, 6), end=0),
)  # fmt: skip
KNEE_PRESS: Final = SidePose(
    hip=(0, 10), spine=(184, 178, 178, 182), neck=178, head=92,
    arm_near=Reach(to=(-17, 42), bend=1, end=66, thumb=0),
    leg_near=Turned(upper=104, lower=-6, end=70), leg_far=Reach(to=(46, 6), end=0),
)  # fmt: skip
SQUAT_LIFT: Final = SidePose(
    hip=(-24, 42), spine=(58, 61, 61, 60), neck=66, head=-6,
    arm_near=Reach(to=(22, 36), end=-60), arm_far=Reach(to=(30, 36), end=-60),
    leg_near=Reach(to=(-4, 6), end=0), leg_far=Reach(to=(4, 6), end=0),
)  # fmt: skip
CARRY: Final = SidePose(
    hip=(0, 87.6), spine=(96, 97, 90, 86), neck=84,
    arm_near=Reach(to=(20, 92), end=0), arm_far=Reach(to=(26, 92), end=0),
    leg_near=_FEET[0], leg_far=_FEET[1],
)  # fmt: skip
BENT_LIFT: Final = SidePose(
    hip=(-16, 86.5), spine=(64, 30, -12, -48), neck=-40, head=-78, face=Face.HURT,
    arm_near=Reach(to=(34, 34), end=-80), arm_far=Reach(to=(42, 34), end=-80),
    leg_near=Reach(to=(-8, 6), end=0), leg_far=Reach(to=(-2, 6), end=0),
)  # fmt: skip
PRONE: Final = SidePose(
    hip=(0, 11), spine=(2, 3, 1, -4), neck=8, head=-84, face=Face.RESTING,
    arm_near=Turned(upper=190, lower=183, end=180, thumb=0),
    leg_near=Turned(upper=180, lower=181, end=182), leg_far=Turned(upper=179, lower=181, end=182),
)  # fmt: skip
PRONE_LIGHT: Final = replace(
    PRONE, spine=(2, 3, 1, -2), neck=4, faces_us=True,
    arm_near=Turned(upper=196, lower=183, end=180, thumb=0),
)  # fmt: skip
PRONE_HURT: Final = replace(PRONE_LIGHT, face=Face.HURT)
GIVE: Final = SidePose(
    hip=(0, 87.6), spine=(92, 95, 89, 85), neck=82,
    arm_near=Turned(upper=-62, lower=4, palm=Palm.FLAT, thumb=0),
    leg_near=_FEET[0], leg_far=_FEET[1],
)  # fmt: skip
BACK: Final = FrontPose(
    is_back=True,
    arm_left=Turned(upper=-112, lower=-92), arm_right=Turned(upper=-68, lower=-88, thumb=-1),
)  # fmt: skip
BACK_LEGS_APART: Final = FrontPose(
    is_back=True,
    arm_left=Turned(upper=-118, lower=-96), arm_right=Turned(upper=-62, lower=-84, thumb=-1),
    leg_left=Turned(upper=-104, lower=-94), leg_right=Turned(upper=-76, lower=-86),
)  # fmt: skip
ARMS_OUT: Final = FrontPose(
    arm_left=Turned(upper=-112, lower=-92), arm_right=Turned(upper=-68, lower=-88, thumb=-1)
)
GOALPOST: Final = FrontPose(
    arm_left=Turned(upper=180, lower=90, thumb=-1, palm=Palm.OPEN),
    arm_right=Turned(upper=0, lower=90, palm=Palm.OPEN),
)
ARMS_UP: Final = FrontPose(
    arm_left=Turned(upper=122, lower=84, thumb=-1, palm=Palm.OPEN),
    arm_right=Turned(upper=58, lower=96, palm=Palm.OPEN),
)
# Seated: the thighs come towards us and are drawn over this.
HAND_ON_HEART: Final = FrontPose(
    face=Face.RESTING,
    leg_left=Placed(middle=(-12, 78), to=(-12, 60)), leg_right=Placed(middle=(12, 78), to=(12, 60)),
    arm_left=Reach(to=(-6, 113), bend=-1, end=18, palm=Palm.OPEN, thumb=1),
    arm_right=Reach(to=(11, 100), bend=1, end=178, palm=Palm.OPEN, thumb=-1),
)  # fmt: skip
LEANING: Final = FrontPose(
    leg_left=Placed(middle=(-8, 80), to=(-8, 70)), leg_right=Placed(middle=(8, 80), to=(8, 70)),
    arm_left=Placed(middle=(-24, 121), to=(-11, 104), end=-60, palm=Palm.OPEN, thumb=1),
    arm_right=Placed(middle=(24, 121), to=(13, 104), end=-120, palm=Palm.OPEN, thumb=-1),
)  # fmt: skip
ARMS_FOLDED: Final = FrontPose(
    arm_left=Placed(middle=(-24, 110), to=(-9, 117), end=12, thumb=1, palm=Palm.OPEN),
    arm_right=Placed(middle=(24, 108), to=(7, 109), end=172, thumb=-1, palm=Palm.OPEN),
)
