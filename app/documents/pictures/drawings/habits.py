"""Everyday life: walking, rest, water, sitting, lifting, a belt, calm."""

from app.documents.pictures import dose, marks, poses, rooms, things
from app.documents.pictures.closeups import belt, fingers_under_a_belt, seated_legs
from app.documents.pictures.figures import figure
from app.documents.pictures.pose import BROWN, BUN, DARK, GREY, SLIM
from app.documents.pictures.sketch import Sketch
from app.documents.pictures.words import Said


def walk(sketch: Sketch, _said: Said) -> None:
    """A slow walk at home, a few times in a day."""
    rooms.window(sketch, (16, 96), 46, 54)
    rooms.plant(sketch, (30, 12))
    rooms.floor(sketch)
    figure(sketch, poses.WALK, GREY, at=(106, 12), scale=0.97)
    marks.arrow(sketch, (146, 46), (194, 46), width=7, head=17)
    dose.sun(sketch, (164, 156), 8)
    for across, up in ((204, 156), (174, 119), (216, 119)):
        dose.clock_face(sketch, (across, up), 17, 5)
    sketch.words((196, 76), "5 min")


def rest(sketch: Sketch, _said: Said) -> None:
    """No heavy box; sit, then walk."""
    rooms.floor(sketch, 8)
    things.box(sketch, (38, 29), 42, 36)
    marks.dont(sketch, (38, 46), 33, 5.5)
    rooms.chair(sketch, 101, 49, 8, width=46, back=54)
    figure(sketch, poses.SIT, BROWN, at=(100, 8), scale=0.95)
    marks.arrow(sketch, (120, 150), (142, 160), (166, 150))
    figure(sketch, poses.WALK, BROWN, at=(192, 8), scale=0.95)


def water(sketch: Sketch, _said: Said) -> None:
    """Eight glasses."""
    for number in range(8):
        row, column = divmod(number, 4)
        things.glass(sketch, (34 + 57 * column, 98 - 88 * row), 72)


def posture(sketch: Sketch, _said: Said) -> None:
    """Feet flat, screen at eye level, a pillow for the back; up and a stretch each hour."""
    rooms.floor(sketch, 8)
    rooms.chair(sketch, 34, 45, 8, width=44, back=56)
    rooms.pillow(sketch, (15, 50), 12, 26)
    figure(sketch, poses.SIT_AT_DESK, DARK, at=(35, 8), scale=0.96)
    rooms.desk(sketch, 56, 138, 66, 8)
    rooms.keyboard(sketch, (58, 66), 26)
    rooms.screen(sketch, 110, 66, 48, 130)
    marks.arrow(sketch, (60, 124), (104, 124), width=2.6, head=9)
    dose.clock(sketch, (150, 149), 24, 60, "1 h")
    marks.arrow(sketch, (144, 88), (178, 88), width=7, head=17)
    figure(sketch, poses.STRETCH, DARK, at=(210, 8), scale=0.96)


def lift(sketch: Sketch, _said: Said) -> None:
    """The right way from the knees and up, the wrong way from the back."""
    rooms.floor(sketch, 8)
    figure(sketch, poses.SQUAT_LIFT, SLIM, at=(42, 8), scale=0.9)
    things.box(sketch, (69, 18), 30, 25)
    figure(sketch, poses.CARRY, SLIM, at=(107, 8), scale=0.93)
    things.box(sketch, (133, 84), 30, 25)
    marks.arrow(sketch, (74, 54), (74, 96))
    marks.right_way(sketch, (22, 154), 16)
    marks.divider(sketch, (155, 14), (155, 172))
    figure(sketch, poses.BENT_LIFT, SLIM, at=(187, 8), scale=0.9)
    things.box(sketch, (220, 9), 28, 25)
    marks.dont(sketch, (216, 154), 17, 5)


def back_belt(sketch: Sketch, _said: Said) -> None:
    """Snug but not tight: two fingers fit under the belt."""
    fingers_under_a_belt(sketch, (160, 96), 62)
    figure(sketch, poses.ARMS_FOLDED, SLIM, at=(48, -82), scale=1.5)
    belt(sketch, (48, 62), 58, 26)
    marks.leader(sketch, (78, 68), (101, 76))
    marks.leader(sketch, (78, 50), (113, 57))
    sketch.words((208, 10), "2", 34)
    marks.right_way(sketch, (180, 20), 13)


def calm(sketch: Sketch, _said: Said) -> None:
    """Somebody sits with closed eyes, quiet music near the ear, a hand on the heart."""
    rooms.floor(sketch, 8)
    rooms.armchair(sketch, (112, 8), 1.18)
    figure(sketch, poses.HAND_ON_HEART, BUN, at=(112, -30), scale=1.14)
    seated_legs(sketch, (112, 71), 1.14)
    marks.note(sketch, (148, 138), 14)
    marks.note(sketch, (170, 152), 11)
    marks.note(sketch, (190, 138), 12)
