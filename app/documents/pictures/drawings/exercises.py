"""Exercises: both positions of a movement, where to go next, how often."""

from app.documents.pictures import dose, marks, poses, rooms
from app.documents.pictures.figures import figure, former_belly
from app.documents.pictures.pose import BROWN, BROWN_BUN, BUN, DARK, GREY, SLIM, STOUT
from app.documents.pictures.sketch import Sketch
from app.documents.pictures.words import Said

_BREATHER = 1.16  # scale: a seated body with room for its breath


def breathe(sketch: Sketch, _said: Said) -> None:
    """In for 4 with a round belly, out for 6 with a flat one, a hand on it."""
    rooms.floor(sketch, 8)
    for x, pose, former, count in (
        (34, poses.BREATHE_IN, poses.BREATHE_OUT, "4 s"),
        (154, poses.BREATHE_OUT, poses.BREATHE_IN, "6 s"),
    ):
        rooms.stool(sketch, x - 2, 8 + 36 * _BREATHER, 8)
        figure(sketch, pose, BROWN, at=(x, 8), scale=_BREATHER)
        former_belly(sketch, former, BROWN, at=(x, 8), scale=_BREATHER)
        sketch.words((x + 62, 152), count, 26)
    marks.arrow(sketch, (110, 132), (56, 132))
    marks.puff(sketch, (174, 124))
    marks.arrow(sketch, (192, 123), (230, 117))
    marks.divider(sketch, (121, 16), (121, 172))


def rock(sketch: Sketch, _said: Said) -> None:
    """On hands and knees, back and forth."""
    rooms.mat(sketch, 4, 158, 98)
    figure(sketch, poses.ROCK_BACK, STOUT, at=(90, 98), scale=1.04)
    marks.arrow(sketch, (42, 144), (8, 144), width=5.5, head=14)
    rooms.mat(sketch, 4, 158, 10)
    figure(sketch, poses.ALL_FOURS, STOUT, at=(84, 10), scale=1.04)
    marks.arrow(sketch, (170, 44), (206, 44), width=5.5, head=14)
    marks.badge(sketch, (206, 150), "10x", 22)
    dose.times_a_day(sketch, (202, 110), "2x")


def cat_cow(sketch: Sketch, _said: Said) -> None:
    """The back up like a cat, then the belly down."""
    rooms.mat(sketch, 4, 150, 102)
    figure(sketch, poses.CAT, SLIM, at=(70, 102), scale=1.0)
    marks.arrow(sketch, (91, 112), (91, 144), width=5.5, head=14)
    rooms.mat(sketch, 4, 150, 10)
    figure(sketch, poses.COW, SLIM, at=(66, 10), scale=1.0)
    marks.arrow(sketch, (87, 94), (87, 68), width=5.5, head=14)
    marks.badge(sketch, (198, 128), "5-10x", 22)
    dose.times_a_day(sketch, (202, 86), "2x", 22)


def childs_pose(sketch: Sketch, _said: Said) -> None:
    """Sit back on the heels, then fold forward and reach."""
    rooms.mat(sketch, 5, 84, 16)
    figure(sketch, poses.KNEEL, GREY, at=(60, 16), scale=1.02)
    rooms.mat(sketch, 90, 235, 16)
    figure(sketch, poses.CHILD, GREY, at=(139, 16), scale=1.02)
    marks.arrow(sketch, (64, 116), (92, 118), (116, 98))
    marks.badge(sketch, (176, 92), "30 s", 22)
    marks.badge(sketch, (130, 154), "2-3x")
    dose.times_a_day(sketch, (202, 154), "2x")


def core(sketch: Sketch, _said: Said) -> None:
    """A bridge and a plank on the knees."""
    rooms.mat(sketch, 6, 176, 122)
    figure(sketch, poses.BRIDGE, BUN, at=(100, 122), scale=1.0)
    rooms.mat(sketch, 6, 180, 46)
    figure(sketch, poses.KNEE_PLANK, BUN, at=(95, 46), scale=1.0)
    marks.badge(sketch, (206, 150), "10 s")
    marks.badge(sketch, (206, 76), "10 s")
    dose.days_a_week(sketch, (8, 6), (0, 2, 4), 19)
    sketch.words((200, 9), "3x / 7 d", 18)


def wall_angel(sketch: Sketch, _said: Said) -> None:
    """The back at a wall, the arms slide up."""
    rooms.wall(sketch, (3, 20), 234, 158)
    figure(sketch, poses.GOALPOST, BROWN_BUN, at=(62, 9), scale=0.84)
    figure(sketch, poses.ARMS_UP, BROWN_BUN, at=(178, 9), scale=0.84)
    marks.arrow(sketch, (120, 96), (120, 158), is_double=True)


def contraction(sketch: Sketch, _said: Said) -> None:
    """Reciprocal contraction: the hip flexors push against the hand, then let go."""
    rooms.table(sketch, 6, 234, 100, 78)
    figure(sketch, poses.KNEE_PRESS, DARK, at=(118, 100), scale=1.1)
    marks.arrow(sketch, (158, 172), (120, 172))
    marks.arrow(sketch, (62, 158), (92, 158))
    rooms.table(sketch, 6, 234, 14, 2)
    figure(sketch, poses.KNEES_UP, DARK, at=(118, 14), scale=1.1)
    marks.badge(sketch, (200, 134), "5-10 s", 18)
