"""Doctors, medicine, what to watch, what comes next."""

from app.documents.pictures import dose, marks, poses, remedies, rooms, things
from app.documents.pictures.alarm import alarm_frame, saddle, stop_hand
from app.documents.pictures.closeups import held_paper
from app.documents.pictures.figures import figure, lone_arm
from app.documents.pictures.front_figure import FrontFigure
from app.documents.pictures.geometry import rounded_box
from app.documents.pictures.lying import side_sleeper
from app.documents.pictures.pose import (
    BROWN,
    BROWN_BUN,
    DARK,
    DOCTOR,
    GREY_BUN,
    SLIM,
    STOUT,
    Palm,
    Person,
    SidePose,
    Turned,
)
from app.documents.pictures.shapes import Ink
from app.documents.pictures.sketch import Sketch, Stage
from app.documents.pictures.words import Said

_ALONG = Turned(upper=0, lower=0, end=0, thumb=0.9)
_PRESSING = Turned(upper=-80, lower=-86, end=-6, thumb=0, palm=Palm.FLAT)


def emergency(sketch: Sketch, said: Said) -> None:
    """Seat and inner thighs from behind, a phone with the emergency number, an alarm frame."""
    figure(sketch, poses.BACK_LEGS_APART, BROWN, at=(92, -53), scale=1.3)
    saddle(sketch, (92, 58.8), 1.3)
    things.phone(sketch, (188, 84), 124, said.emergency_number)
    alarm_frame(sketch)


def doctor(sketch: Sketch, _said: Said) -> None:
    """Call at the latest on day 3, be seen by day 7."""
    things.week(sketch, (6, 96), 228, 76)
    marks.arrow(sketch, (88, 98), (88, 66), width=7, head=17)
    things.phone(sketch, (88, 34), 58)
    marks.arrow(sketch, (214, 98), (214, 68), width=7, head=17)
    marks.plus(sketch, (210, 36), 48)


def doctor_first(sketch: Sketch, _said: Said) -> None:
    """A sheet of paper goes to a doctor."""
    rooms.floor(sketch, 8)
    figure(sketch, poses.GIVE, SLIM, at=(50, 8), scale=0.97)
    figure(sketch, poses.GIVE, DOCTOR, at=(190, 8), scale=0.97, is_mirrored=True)
    held_paper(sketch, (120, 105), 38, 48)
    marks.arrow(sketch, (100, 62), (142, 62), width=7, head=17)
    marks.plus(sketch, (120, 156), 34)


def stopped(sketch: Sketch, _said: Said) -> None:
    """A massage beside a raised hand in an octagon, then the doctor."""
    _massage(sketch, BROWN_BUN, SLIM, 46)
    stop_hand(sketch, (58, 134), 38)
    marks.arrow(sketch, (168, 134), (190, 134), width=8, head=18)
    marks.plus(sketch, (212, 134), 40)


def medicines(sketch: Sketch, _said: Said) -> None:
    """Ask about pills; do not drive when sleepy."""
    remedies.pill_bottle(sketch, (44, 34), 112)
    sketch.words((101, 68), "?", 64)
    things.car(sketch, (180, 66), 84)
    marks.dont(sketch, (180, 88), 55)


def thinner(sketch: Sketch, _said: Said) -> None:
    """A bruise is measured on two days; when it grew, call the doctor."""
    for day, low, size in ((1, 96, 0.4), (2, 6, 0.84)):
        lone_arm(sketch, _ALONG, at=(16, low + 54), scale=2.4)
        sketch.fill(rounded_box((0, low + 30), 46, 50, 0.1), Ink.PAPER)
        things.day_leaf(sketch, (6, low + 37), day, 34)
        remedies.bruise(sketch, (104, low + 54), size)
        remedies.ruler(sketch, (52, low), 104, 28)
        remedies.measure(sketch, (104, low + 24), 39 * size, 28)
    marks.arrow(sketch, (166, 34), (186, 34), width=8, head=18)
    things.phone(sketch, (211, 58), 88)
    marks.plus(sketch, (211, 140), 40)


def expecting(sketch: Sketch, _said: Said) -> None:
    """On the side with a pillow between the legs."""
    rooms.bed(sketch, (8, 34), 224, 26)
    side_sleeper(sketch)
    marks.heart(sketch, (109, 78), 7)


def pressure(sketch: Sketch, said: Said) -> None:
    """Too much: the hand goes from deep, on the left, to light, on the right."""
    _pressed(sketch, poses.PRONE_LIGHT, 118)
    lone_arm(sketch, _PRESSING, DARK, at=(152, 147), scale=1.5)
    marks.arrow(sketch, (144, 96), (144, 74), width=3.4, head=10)
    marks.right_way(sketch, (214, 156), 17)
    sketch.fill(rounded_box((0, 0), 121, 180, 0.1), Ink.PAPER)
    _pressed(sketch, poses.PRONE_HURT, 0)
    sketch.fill(rounded_box((115, 0), 12, 180, 0.1), Ink.PAPER)
    lone_arm(sketch, _PRESSING, DARK, at=(34, 136), scale=1.5)
    marks.arrow(sketch, (20, 132), (20, 78), width=13, head=27)
    marks.speech(sketch, (62, 158), said.too_much, (96, 82), 19)
    marks.arrow(sketch, (108, 118), (134, 118), width=7, head=17)


def _pressed(sketch: Sketch, pose: SidePose, left: float) -> None:
    rooms.table(sketch, left - 20, left + 112, 34, 6)
    figure(sketch, pose, SLIM, at=(left + 14, 36), scale=1.2)


def sore(sketch: Sketch, _said: Said) -> None:
    """Rest with a glass of water; it passes in a day and a half."""
    rooms.floor(sketch, 8)
    rooms.recliner(sketch, (86, 8), 1.1)
    figure(sketch, poses.RECLINE, STOUT, at=(86, 8), scale=1.1)
    things.glass(sketch, (118, 92), 28)
    dose.day_and_night(sketch, (176, 156), "36 h")


def series(sketch: Sketch, _said: Said) -> None:
    """Five visits, three done."""
    _massage(sketch, GREY_BUN, BROWN, 80)
    things.check_boxes(sketch, (12, 10), 3, 5, 38)


def _massage(sketch: Sketch, therapist: Person, client: Person, top: float) -> None:
    """A therapist behind a table whose top is at `top`, both hands on somebody's low back."""
    behind = FrontFigure(poses.LEANING, therapist)
    stage = Stage(sketch, (142, top - 78), 0.97, inks=therapist.inks)
    behind.draw(stage)
    sketch.fill(rounded_box((90, top - 38), 110, 29, 0.1), Ink.PAPER)
    rooms.table(sketch, 20, 190, top, top - 22)
    rooms.face_cradle(sketch, (209, top))
    figure(sketch, poses.PRONE, client, at=(134, top + 2.6), scale=1.06)
    behind.draw_arms(stage)
