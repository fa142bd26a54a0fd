"""The drawing of the body chart, read once and checked whole: shapes, names, where labels stand."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from schemas.base import Schema
from schemas.codes.body import Muscle, View
from schemas.codes.treatment import Area
from schemas.rules.protocol import protocol_rules

Point = tuple[float, float]
# Absolute moves, lines and curves of an SVG path, and nothing else that a page could obey.
Path = Annotated[str, StringConstraints(pattern=r"^M[-MLCZ0-9., ]+$")]
_C = TypeVar("_C", bound=Enum)
_COMMAND: Final = re.compile(r"([MLCZ])([^MLCZ]*)")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


class Line(Schema):
    """A line inside the outline; `on_paper`: not too fine for a figure 60 mm high."""

    view: View
    path: Path
    weight: float
    on_paper: bool


class AreaShape(Schema):
    """A large area; `label_at` lies well inside it."""

    id: Area
    view: View
    path: Path
    label_at: Point


class MuscleShape(Schema):
    """A muscle and the area behind which it is found.

    `hit`: a larger shape to tap where the muscle is narrow, else empty.
    """

    id: Muscle
    name: str
    area: Area
    view: View
    path: Path
    hit: Path | Annotated[str, Field(max_length=0)] = ""
    label_at: Point


class BodyFigure(Schema):
    """One person from behind and from the front, in units of `size`, y downwards.

    `crops` are left, top, width and height of the trunk in each view. `borders` are the lines
    between the areas, each once. Muscles are listed deepest first, which is the drawing order.
    """

    source: str
    size: Point
    crops: dict[View, tuple[float, float, float, float]]
    outline: dict[View, Path]
    hair: dict[View, Path]
    lines: tuple[Line, ...]
    borders: tuple[Path, ...]
    areas: tuple[AreaShape, ...]
    muscles: tuple[MuscleShape, ...]

    @model_validator(mode="after")
    def _draws_every_code_once(self) -> Self:
        _expect_all(Area, (shape.id for shape in self.areas))
        _expect_all(Muscle, (shape.id for shape in self.muscles))
        for part in (self.crops, self.outline, self.hair):
            _expect_all(View, part)
        return self

    def shape_of(self, place: Area | Muscle) -> AreaShape | MuscleShape:
        """Where a place is drawn."""
        shapes: tuple[AreaShape | MuscleShape, ...] = (*self.areas, *self.muscles)
        return next(shape for shape in shapes if shape.id is place)


@cache
def figure() -> BodyFigure:
    """The drawing that came with this version."""
    return BodyFigure.model_validate_json((files("schemas.body") / "figure.json").read_bytes())


@cache
def place_name(place: Area | Muscle) -> str:
    """`Lower back, left`, `Multifidus, left`; English, for the therapist."""
    if isinstance(place, Area):
        return protocol_rules().areas[place].en
    return next(shape.name for shape in figure().muscles if shape.id is place)


def drawing_of(path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """A path's commands with their numbers: M and L have 2, C has 6, Z none."""
    for command, written in _COMMAND.findall(path):
        numbers = [float(one) for one in _NUMBER.findall(written)]
        taken = {"M": 2, "L": 2, "C": 6}.get(command, 0)
        if not taken:
            yield command, ()
        for start in range(0, len(numbers), taken or 1):
            yield command, tuple(numbers[start : start + taken])


def _expect_all(codes: type[_C], given: Iterable[_C]) -> None:
    found = list(given)
    if len(found) != len(set(found)) or set(found) != set(codes):
        raise ValueError(f"Draw every {codes.__name__} once.")
