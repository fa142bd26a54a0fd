"""The shape of each row of `matrix.toml`: what may be done, and when.

`effect` is wording for people; the other fields are what counts.
"""

from typing import Literal

from schemas.codes.outcomes import Block, CapReason, Caution, Technique, Thermal
from schemas.codes.treatment import ProtocolStep
from schemas.rules.conditions import Conditions, When
from schemas.rules.rows import Level, ReasonedRow, WordedRow
from schemas.text import Line, OptionalLine


class StepRule(ReasonedRow):
    """A protocol step, and each condition that closes it for a client who may be treated."""

    id: ProtocolStep
    closed_by: Conditions
    effect: Line


class HomeThermalRow(ReasonedRow):
    """Ice or heat at home: when it is meant, and what makes it neither."""

    id: Literal[Thermal.ICE, Thermal.HEAT]
    when: When
    unsafe_with: Conditions
    effect: Line


class CapRow(ReasonedRow):
    """The highest Walton level that one reason allows."""

    id: CapReason
    when: When
    level: Level
    effect: Line


class TechniqueRow(WordedRow, ReasonedRow):
    """A technique, and the lowest cap that allows it."""

    id: Technique
    allowed_from_cap: Level
    effect: Line


class CautionRow(WordedRow, ReasonedRow):
    """A caution; its text is what it does.

    `heat_opened_en` is what it says on a note where the therapist opened heat all the same; empty
    where that changes nothing.
    """

    id: Caution
    when: When
    heat_opened_en: OptionalLine = ""


class BlockRow(ReasonedRow):
    """A home-care block in its place on the handout; its text is in `aftercare.toml`."""

    id: Block
    when: When
