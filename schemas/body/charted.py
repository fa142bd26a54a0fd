"""What the body chart of one visit shows, in numbers and in words. English, for the therapist."""

from collections.abc import Iterable
from math import hypot
from typing import Final

from schemas.base import Schema
from schemas.body.figure import Point, figure, place_name
from schemas.body.marks import STRENGTHS, BodyMark, Intensity, Place
from schemas.codes.body import Muscle, View
from schemas.codes.treatment import Area, StepStatus
from schemas.visit import VisitRecord

_APART: Final = 23.0  # between the middles of two numbers, in the drawing's units
_WORKED: Final = (StepStatus.DONE, StepStatus.RUNNING)


class Charted(Schema):
    """A place with its number and where that stands.

    `intensity` is None for an area that was treated but not marked.
    """

    number: int
    place: Place
    number_at: Point
    intensity: Intensity | None = None
    spreads_to: Area | None = None


def charted(record: VisitRecord) -> tuple[Charted, ...]:
    """Every place that was marked or treated, in the chart's order; numbers count from 1."""
    marks = {mark.place: mark for mark in record.session.marks}
    worked = {area for step in record.steps if step.status in _WORKED for area in step.areas}
    shown = [place for place in (*Area, *Muscle) if place in marks or place in worked]
    where = _apart(figure().shape_of(place).label_at for place in shown)
    return tuple(
        _charted(number, place, at, marks.get(place))
        for number, (place, at) in enumerate(zip(shown, where, strict=True), start=1)
    )


def views_of(places: tuple[Charted, ...]) -> tuple[View, ...]:
    """The views that show them; from behind always, because every area lies there."""
    seen = {figure().shape_of(one.place).view for one in places} | {View.BACK}
    return tuple(view for view in View if view in seen)


def place_in_words(place: Place) -> str:
    """`lower back left`, to stand inside a sentence."""
    name, _, side = place_name(place).rpartition(", ")
    return f"{name[:1].lower()}{name[1:]} {side}"


def found_in_words(one: Charted | BodyMark) -> str:
    """`strong, spreads to buttock left`; what was not marked is `treated`."""
    found = _found(one.intensity)
    if one.spreads_to is None:
        return found
    return f"{found}, spreads to {place_in_words(one.spreads_to)}"


def chart_in_words(places: tuple[Charted, ...]) -> str:
    """`Marked: 1 lower back left, strong; 2 buttock left, treated.` for who cannot see it."""
    said = (f"{one.number} {place_in_words(one.place)}, {found_in_words(one)}" for one in places)
    return f"Marked: {'; '.join(said)}."


def _found(intensity: int | None) -> str:
    if intensity is None:
        return "treated"
    return STRENGTHS[intensity] if intensity else f"{STRENGTHS[0]} found"


def _charted(number: int, place: Place, at: Point, mark: BodyMark | None) -> Charted:
    if mark is None:
        return Charted(number=number, place=place, number_at=at)
    return Charted(
        number=number,
        place=place,
        number_at=at,
        intensity=mark.intensity,
        spreads_to=mark.spreads_to,
    )


def _apart(wanted: Iterable[Point]) -> list[Point]:
    """Each where it is wanted, or as far below as the ones before it leave room."""
    placed: list[Point] = []
    for x, y in wanted:
        at = (x, y)
        while any(hypot(at[0] - one[0], at[1] - one[1]) < _APART for one in placed):
            at = (x, at[1] + 1)
        placed.append(at)
    return placed
