"""The outcome measures: their words, thresholds and bands; read once, checked whole, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import Field, StrictInt

from schemas.codes.measures import (
    Activity,
    Band,
    Degree,
    Measure,
    MeasureLimit,
    MeasureUnit,
)
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import Review, Row, Worded, WordedRow
from schemas.text import Line


class MeasureRow(WordedRow):
    """One measure by its name; `range`, `score`, `asked` and `licence` are for people.

    `question` is what the client reads, `low` and `high` the ends of its scale; `choose` comes
    before it where the client first says what to rate.
    """

    id: Measure
    range: Line
    score: Line
    asked: Line
    licence: Line
    choose: Worded | None = None
    question: Worded | None = None
    low: Worded | None = None
    high: Worded | None = None


class MeasureLimitRow(Row):
    """A threshold; `meaning` says which side of it counts."""

    id: MeasureLimit
    value: Annotated[StrictInt, Field(ge=1)]
    unit: MeasureUnit
    meaning: Line


class BandRow(WordedRow):
    """A band of five times sit to stand; its end belongs to it, None for the last."""

    id: Band
    up_to_seconds: Annotated[float, Field(gt=0)] | None = None


class ActivityRow(WordedRow):
    """Something to do, on a chip."""

    id: Activity


class DegreeRow(WordedRow):
    """One answer to how it is since the first visit."""

    id: Degree


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """Every code has its row; `bands` from the best to the worst."""

    review: Review
    measures: Mapping[Measure, MeasureRow]
    limits: Mapping[MeasureLimit, MeasureLimitRow]
    bands: Mapping[Band, BandRow]
    activities: Mapping[Activity, ActivityRow]
    degrees: Mapping[Degree, DegreeRow]


@cache
def measure_rules() -> MeasureRules:
    """The measures that came with this version."""
    return read_measures(rules_folder())


def measure_limit(which: MeasureLimit) -> int:
    """The number behind a named threshold."""
    return measure_rules().limits[which].value


def read_measures(folder: Traversable) -> MeasureRules:
    """Read `measures.toml`.

    Raises:
        RulesError: a field is wrong or missing, a code has no row or two, or bands do not rise.
    """
    file = RuleFile(folder / "measures.toml")
    file.expect_tables("review", "measure", "limit", "band", "activity", "degree")
    bands = file.by_code("band", BandRow, Band)
    _expect_rising(file, [bands[one] for one in Band])
    return MeasureRules(
        review=file.single("review", Review),
        measures=file.by_code("measure", MeasureRow, Measure),
        limits=file.by_code("limit", MeasureLimitRow, MeasureLimit),
        bands=bands,
        activities=file.by_code("activity", ActivityRow, Activity),
        degrees=file.by_code("degree", DegreeRow, Degree),
    )


def _expect_rising(file: RuleFile, bands: list[BandRow]) -> None:
    """Each band ends above the one before it, and only the last has no end."""
    *ended, last = bands
    if last.up_to_seconds is not None:
        raise file.mistake(f"band {last.id}", "up_to_seconds", "nothing", str(last.up_to_seconds))
    before = 0.0
    for band in ended:
        if band.up_to_seconds is None or band.up_to_seconds <= before:
            expected = f"more than {before}"
            raise file.mistake(
                f"band {band.id}", "up_to_seconds", expected, str(band.up_to_seconds)
            )
        before = band.up_to_seconds
