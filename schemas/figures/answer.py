"""Figures in words: what the owner's page and the report say, and the numbers that they show.

Both show these and nothing else, so that they can never differ.
"""

from collections.abc import Iterable
from enum import StrEnum

from schemas.base import Schema
from schemas.statistics import Definition, Metric


class Question(StrEnum):
    """What an owner wants to know first, in the order of the page."""

    BETTER = "better"
    SAFE = "safe"
    FOLLOWED = "followed"
    ON_TIME = "on_time"
    RETURNING = "returning"


class ChartKind(StrEnum):
    """How points are drawn.

    `weeks`: a line over weeks with the usual range. `share`: one interval on a line from 0.
    `rows`: a labelled interval a row. `curves`: a line for each series.
    """

    WEEKS = "weeks"
    SHARE = "share"
    ROWS = "rows"
    CURVES = "curves"


class Unit(StrEnum):
    """What a chart's values are; shares are of 1."""

    POINTS = "points"
    SHARE = "share"


class Part(Schema):
    """A piece of a headline; the number is set off."""

    text: str
    is_number: bool = False


class Point(Schema):
    """One mark. `place` is where it stands: the week's first day, a level, a visit.

    `opens` names the sessions behind it, see `schemas.figures.asked`; empty: none can be listed.
    """

    label: str
    place: str = ""
    value: float | None
    low: float | None = None
    high: float | None = None
    series: str = ""
    is_outside: bool = False
    opens: str = ""


class Usual(Schema):
    """The mean and the range in which weeks usually lie."""

    mean: float
    low: float
    high: float


class Chart(Schema):
    """A chart as plain data; `told` says in a sentence what it shows, for those who do not see it.

    `most`: the end of the axis of a `share`; else the marks decide.
    """

    kind: ChartKind
    title: str
    told: str
    unit: Unit
    points: tuple[Point, ...]
    usual: Usual | None = None
    most: float = 1.0
    across: str = ""


class Line(Schema):
    """One line of a table: the first cell is its head. `opens` as in `Point`."""

    cells: tuple[str, ...]
    opens: str = ""


class Table(Schema):
    """Numbers as they are read, under a caption."""

    caption: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]


class Answer(Schema):
    """One question of the owner with its answer.

    `evidence` says how many it rests on and the 95 % interval. `is_suppressed`: the number itself
    would tell too much about one person, or nothing is there yet. `questions` are signals.
    """

    question: Question
    title: str
    headline: tuple[Part, ...]
    evidence: str
    more: tuple[str, ...]
    metric: Metric
    definition: Definition
    chart: Chart | None
    table: Table
    is_suppressed: bool
    questions: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The headline as one text."""
        return "".join(part.text for part in self.headline)


class Detail(Schema):
    """One metric with everything that there is to see of it."""

    metric: Metric
    definition: Definition
    lines: tuple[str, ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...]
    questions: tuple[str, ...] = ()


def headline(*texts: str) -> tuple[Part, ...]:
    """Plain words and numbers in turn, beginning with words."""
    return tuple(_parts(texts))


def _parts(texts: Iterable[str]) -> Iterable[Part]:
    for place, text in enumerate(texts):
        if text:
            yield Part(text=text, is_number=place % 2 == 1)
