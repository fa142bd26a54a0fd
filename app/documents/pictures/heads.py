"""Heads: in profile, from the front, from behind."""

from collections.abc import Callable
from typing import Final

from app.documents.pictures.geometry import (
    Point,
    circle,
    ellipse,
    moved,
    smooth,
    straight,
    turned,
)
from app.documents.pictures.pose import Face, Person
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Piece, Stage

# In profile, facing right; the origin is at the top of the neck.
_PROFILE: Final = smooth(
    [
        (-5, -1), (-9.5, 6), (-9.6, 14), (-4, 21.5), (4, 21.8), (8.7, 17), (9.1, 13), (10.4, 10.4),
        (12.8, 7.6), (10.0, 6.2), (9.7, 3.4), (8.8, -0.8), (5, -2.8), (0, -1.2),
    ],
    closed=True,
)  # fmt: skip
_PROFILE_HAIR: Final = smooth(
    [
        (9.8, 16.6), (7.4, 22.0), (1, 24.8), (-6.5, 22.8), (-11.6, 15.5), (-11.4, 7), (-7.8, 0.6),
        (-4.4, 3.0), (-3.6, 9.6), (0.4, 12.8), (3.4, 17), (6.6, 18),
    ],
    closed=True,
)  # fmt: skip
_HAIR_BEHIND: Final = smooth(
    [
        (0, 13.6), (8.6, 10), (11, 1), (8.2, -7), (4.4, -9.8), (0, -10.2), (-4.4, -9.8),
        (-8.2, -7), (-11, 1), (-8.6, 10),
    ],
    closed=True,
)  # fmt: skip
_HAIR_IN_FRONT: Final = smooth(
    [
        (0, 14.4), (8.8, 10.8), (11, 2), (9.4, 0.6), (7.8, 5.6), (2, 7.6), (-5, 6.4), (-8.4, 4),
        (-9.4, 0.6), (-11, 2), (-8.8, 10.8),
    ],
    closed=True,
)  # fmt: skip


def draw_profile(stage: Stage, skull: Point, tilt: float, person: Person, face: Face) -> None:
    """A head set on the neck at `skull`, turned by `tilt`."""
    place = turned(skull, tilt)
    pieces: list[Piece] = [(_PROFILE, Ink.SKIN), (_PROFILE_HAIR, Ink.HAIR)]
    if person.has_bun:
        pieces.insert(0, (circle((-12, 19), 5.4), Ink.HAIR))
    stage.body([(moved(outline, place), ink) for outline, ink in pieces])
    stage.fill(moved(ellipse((-2.4, 8.2), 2.7, 3.7), place), Ink.SKIN)
    stage.shape(moved(smooth([(-3.4, 10.2), (-1.4, 9.4), (-2.2, 6.6)]), place))
    _draw_side_face(stage, place, face)


def _draw_side_face(stage: Stage, place: Callable[[Point], Point], face: Face) -> None:
    if face is Face.RESTING:
        stage.shape(moved(smooth([(4.2, 11.6), (6.0, 10.3), (8.0, 11.4)]), place))
    else:
        stage.fill(moved(ellipse((6.3, 11.4), 1.25, 1.6), place), Ink.LINE)
    if face is Face.HURT:
        stage.shape(moved(smooth([(4.0, 15.6), (7.9, 14.0)]), place))
        stage.shape(moved(smooth([(5.2, 1.2), (6.9, 2.8), (9.0, 2.0)]), place))
    else:
        stage.shape(moved(smooth([(5.0, 3.4), (6.9, 2.0), (9.2, 3.2)]), place))


def draw_round_head(
    stage: Stage, centre: Point, person: Person, face: Face, *, is_back: bool, tilt: float = 0
) -> None:
    """A head from the front, or only hair and ears from behind; `tilt` 90 lies to the left."""
    place = turned(centre, tilt)
    skull: list[Piece] = [(circle((side * 9.9, -1), 2.4), Ink.SKIN) for side in (-1, 1)]
    wide = 9.7 + 4 * max(0.0, person.build - 1)
    skull.append((ellipse((0, 0), wide, 12.2), Ink.SKIN))
    skull.append((_HAIR_BEHIND if is_back else _HAIR_IN_FRONT, Ink.HAIR))
    if person.has_bun:
        stage.body([(moved(circle((0, 15), 5.8), place), Ink.HAIR)])
    stage.body([(moved(outline, place), ink) for outline, ink in skull])
    if not is_back:
        _draw_front_face(stage, place, face)


def _draw_front_face(stage: Stage, place: Callable[[Point], Point], face: Face) -> None:
    for side in (-1, 1):
        if face is Face.RESTING:
            lid = smooth([(side * 4.2 - 2.2, 0.6), (side * 4.2, -0.8), (side * 4.2 + 2.2, 0.6)])
            stage.shape(moved(lid, place))
        else:
            stage.fill(moved(ellipse((side * 4.2, 0.4), 1.25, 1.6), place), Ink.LINE)
        if face is Face.HURT:
            stage.shape(moved(straight((side * 6.6, 3.2), (side * 2.2, 5.0)), place))
    dip = -1.6 if face is not Face.HURT else 1.8
    stage.shape(moved(smooth([(-3.6, -5.8), (0, -5.8 + dip), (3.6, -5.8)]), place))
