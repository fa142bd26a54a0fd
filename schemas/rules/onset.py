"""How long ago a spasm began, for each answer that a client can choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import Field, StrictInt

from schemas.base import Schema
from schemas.codes.intake import DayPart, OnsetChoice
from schemas.rules.loading import rules_folder
from schemas.rules.reading import RuleFile
from schemas.rules.rows import Review, Row

Hour = Annotated[StrictInt, Field(ge=0, le=24)]


class DayPartRow(Row):
    """A part of a day, in hours of the clinic's clock; 24 is the next midnight."""

    id: DayPart
    begins_hour: Hour
    middle_hour: Hour
    ends_hour: Hour


class PartOfDay(Schema):
    """A part of today (0) or of a day before it."""

    days_ago: Annotated[StrictInt, Field(ge=0)]
    part: DayPart


class HoursAgo(Schema):
    """A fixed number of hours before the visit."""

    hours_ago: Annotated[StrictInt, Field(ge=0)]


class OnsetRow(Row):
    """One answer to when the spasm started."""

    id: OnsetChoice
    when: PartOfDay | HoursAgo


@dataclass(frozen=True, slots=True)
class OnsetRules:
    """Every answer and every part of a day, in the order of their codes."""

    choices: Mapping[OnsetChoice, OnsetRow]
    day_parts: Mapping[DayPart, DayPartRow]


@cache
def onset_rules() -> OnsetRules:
    """The table that came with this version."""
    return read_onset_rules(rules_folder())


def read_onset_rules(folder: Traversable) -> OnsetRules:
    """Read `onset.toml`.

    Raises:
        RulesError: a field is wrong or missing, or a code has no row or two.
    """
    file = RuleFile(folder / "onset.toml")
    file.expect_tables("review", "day_part", "onset")
    file.single("review", Review)
    return OnsetRules(
        choices=file.by_code("onset", OnsetRow, OnsetChoice),
        day_parts=file.by_code("day_part", DayPartRow, DayPart),
    )
