"""How long and how often, without words where a sign will do."""

from typing import Final

from app.documents.pictures.geometry import (
    Command,
    Outline,
    Point,
    arc,
    circle,
    polar,
    polygon,
    rounded_box,
)
from app.documents.pictures.marks import badge, badge_width, bar
from app.documents.pictures.shapes import HEAVY, Ink
from app.documents.pictures.sketch import Sketch

_DEGREES_A_MINUTE: Final = 6
_WEEK: Final = 7


def clock(
    sketch: Sketch, centre: Point, radius: float, minutes: int, label: str, *, upto: int = 0
) -> None:
    """A clock with the minutes from 12 shaded, and what they are in words."""
    clock_face(sketch, centre, radius, minutes, upto)
    sketch.words((centre[0], centre[1] - radius - 19), label)


def clock_face(sketch: Sketch, centre: Point, radius: float, minutes: int, upto: int = 0) -> None:
    """The minutes from 12 shaded, lighter from `minutes` to `upto`; seconds never are."""
    sketch.shape(circle(centre, radius), Ink.PAPER, weight=HEAVY)
    if upto:
        sketch.fill(_slice(centre, radius - 4, minutes, upto), Ink.WATER)
    sketch.fill(_slice(centre, radius - 4, 0, minutes), Ink.ACCENT)
    for hour in range(12):
        inner = radius - (7 if hour % 3 == 0 else 5)
        sketch.line(polar(centre, 30 * hour, inner), polar(centre, 30 * hour, radius - 2.5))
    for minute in (0, upto or minutes):
        hand = polar(centre, 90 - _DEGREES_A_MINUTE * minute, radius - 7)
        sketch.line(centre, hand, weight=HEAVY)
    sketch.fill(circle(centre, 2.6), Ink.LINE)


def _slice(centre: Point, radius: float, start: int, stop: int) -> Outline:
    first, last = 90 - _DEGREES_A_MINUTE * start, 90 - _DEGREES_A_MINUTE * stop
    edge: list[Command] = [("M", (centre,)), ("L", (polar(centre, first, radius),))]
    return (*edge, *arc(centre, radius, first, last), ("Z", ()))


def moon(sketch: Sketch, centre: Point, radius: float = 14) -> None:
    """A crescent with two stars: bedtime."""
    x, y = centre
    top = polar(centre, 60, radius)
    hollow = ((x - radius * 0.25, y - radius * 0.5), (x - radius * 0.25, y + radius * 0.5), top)
    crescent: list[Command] = [("M", (top,)), *arc(centre, radius, 60, 300), ("C", hollow)]
    sketch.shape((*crescent, ("Z", ())), Ink.ACCENT)
    for across, up, size in ((1.0, 0.45, 4.0), (0.75, -0.5, 2.8)):
        at = (x + radius * across, y + radius * up)
        corners = [polar(at, 90 + 45 * k, size if k % 2 == 0 else size * 0.4) for k in range(8)]
        sketch.fill(polygon(*corners), Ink.ACCENT)


def sun(sketch: Sketch, centre: Point, radius: float = 7) -> None:
    """A sun: a day."""
    for number in range(8):
        ends = polar(centre, 45 * number, radius * 1.45), polar(centre, 45 * number, radius * 1.95)
        sketch.fill(bar(*ends, 2.6), Ink.LINE)
    sketch.shape(circle(centre, radius), Ink.TINT, weight=HEAVY)


def times_a_day(sketch: Sketch, centre: Point, words: str, size: float = 20) -> None:
    """A sun and how often in a day, as "2x"."""
    x, y = centre
    wide = badge_width(words, size)
    sun(sketch, (x - wide / 2 - 6, y))
    badge(sketch, (x + 12, y), words, size)


def days_a_week(sketch: Sketch, corner: Point, days: tuple[int, ...], size: float = 11) -> None:
    """A strip of seven days, some of them ticked; `corner` is its lower left."""
    x, y = corner
    for day in range(_WEEK):
        left = x + day * (size + 2)
        is_chosen = day in days
        box = rounded_box((left, y), size, size * 1.25, 2)
        sketch.shape(box, Ink.ACCENT if is_chosen else Ink.PAPER)


def day_and_night(sketch: Sketch, centre: Point, label: str) -> None:
    """Day, night, day: a day and a half."""
    x, y = centre
    sun(sketch, (x - 36, y), 8)
    moon(sketch, (x, y), 12)
    sun(sketch, (x + 38, y), 8)
    sketch.words((x, y - 40), label, 24)
