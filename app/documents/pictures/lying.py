"""A woman with child who lies on her side and faces us, a pillow from knee to ankle."""

from typing import Final

from app.documents.pictures.geometry import Outline, Point, capsule, chain, circle, smooth
from app.documents.pictures.hands import hand
from app.documents.pictures.heads import draw_round_head
from app.documents.pictures.pose import BUN, Face, Palm, Placed
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Piece, Sketch, Stage

_LIFT: Final = 20.0  # of the mattress's top over 40
_HEAD: Final = (46.0, 92.0)
_HEAD_SCALE: Final = 1.62
_SHIRT: Final = smooth(
    [
        (66, 78), (70, 94), (80, 98), (98, 93), (116, 92), (134, 97), (146, 92), (146, 46),
        (134, 42), (100, 42), (78, 42), (68, 48), (65, 62),
    ],
    closed=True,
)  # fmt: skip
_BELLY: Final = smooth(
    [(91, 50), (93, 69), (107, 83), (127, 82), (140, 69), (140, 50), (126, 41), (104, 41)],
    closed=True,
)
_BELLY_EDGE: Final = smooth([(91, 46), (93, 69), (107, 83), (127, 82), (140, 69), (140, 46)])
_UPPER_ARM: Final = Placed(
    middle=(111, 100), to=(129, 81), end=236, thumb=1, palm=Palm.OPEN
)  # fmt: skip
_LOWER_LEG: Final = ((142, 54), (166, 53), (184, 52), (212, 50))
_UPPER_LEG: Final = ((142, 86), (168, 101), (186, 101), (212, 100))
_LEG: Final = (13.0, 11.0, 10.5, 7.6)


def side_sleeper(sketch: Sketch) -> None:
    """The whole of her, on a mattress whose top is at 60."""
    stage = Stage(sketch, (0, _LIFT), 1, inks=BUN.inks)
    stage.body([*_foot((212, 50)), *_leg(_LOWER_LEG)])
    stage.body([(_pillow(), Ink.TINT)])
    stage.body([*_foot((212, 100)), *_leg(_UPPER_LEG), *_trunk()])
    stage.shape(smooth([(143, 93), (148, 70), (145, 45)]))
    stage.fill(_BELLY, Ink.SHIRT)
    stage.mark(_BELLY_EDGE, Ink.LINE)
    draw_round_head(
        Stage(sketch, _HEAD, _HEAD_SCALE, inks=BUN.inks), (0, 0), BUN, Face.RESTING,
        is_back=False, tilt=90,
    )  # fmt: skip
    stage.body(_lower_arm())
    stage.body(_bent_arm())


def _pillow() -> Outline:
    return smooth(
        [
            (160, 64), (160, 88), (178, 90), (206, 89), (226, 88), (228, 64), (206, 61), (178, 61),
        ],
        closed=True,
    )  # fmt: skip


def _leg(joints: tuple[Point, ...]) -> list[Piece]:
    return [(outline, Ink.TROUSERS) for outline in chain(joints, _LEG)]


def _foot(ankle: Point) -> list[Piece]:
    x, y = ankle
    return [(capsule((x + 2, y), 6.2, (x + 12, y - 5), 5.4), Ink.SKIN)]


def _trunk() -> list[Piece]:
    hips = capsule((142, 80), 15, (142, 57), 15)
    return [
        (capsule((56, 70), 9, (72, 70), 9.5), Ink.SKIN),
        (hips, Ink.TROUSERS),
        (_SHIRT, Ink.SHIRT),
    ]


def _bent_arm() -> list[Piece]:
    """Along her side, then down to the belly."""
    shoulder, elbow, wrist = (76, 90), _UPPER_ARM.middle, _UPPER_ARM.to
    scaled: list[Piece] = [
        (outline, Ink.SKIN) for outline in chain((shoulder, elbow, wrist), (7.0, 6.4, 4.6))
    ]
    scaled += hand(wrist, _UPPER_ARM.end or 0, _UPPER_ARM, Ink.SKIN)
    sleeve = capsule(shoulder, 9.4, (97, 97), 8.6)
    return [*scaled, (sleeve, Ink.SHIRT), (circle((78, 88), 9), Ink.SHIRT)]


def _lower_arm() -> list[Piece]:
    """On the mattress in front of her, the hand beside the pillow."""
    flat = Placed(middle=(94, 48), to=(62, 47), end=182, thumb=0, palm=Palm.FLAT)
    forearm: list[Piece] = [(capsule((86, 48), 6.2, (62, 47), 4.2), Ink.SKIN)]
    return [*forearm, *hand((62, 47), 182, flat, Ink.SKIN)]
