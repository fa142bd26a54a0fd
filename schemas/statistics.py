"""What the statistics say: the same figures for the page, the command line and the report."""

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from schemas.base import Schema
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.outcomes import (
    Dose,
    Felt,
    LevelChange,
    Measured,
    OverPressure,
    PainChange,
    Resolution,
    Responders,
    StepEffect,
    TherapistRow,
)
from schemas.figures.parts import Middle, Share
from schemas.figures.practice import Caseload, NoteCompletion, Protocol, RedFlags, Referrals, Trend


class Metric(StrEnum):
    """Every figure that has a definition of its own."""

    CASELOAD = "caseload"
    PAIN_CHANGE = "pain_change"
    RESPONDERS = "responders"
    RESOLUTION = "resolution"
    STEP_EFFECTS = "step_effects"
    DOSES = "doses"
    MEASURES = "measures"
    FELT = "felt"
    OVER_PRESSURE = "over_pressure"
    PRESSURE_AND_CHANGE = "pressure_and_change"
    RETURNING = "returning"
    RED_FLAGS = "red_flags"
    REFERRALS = "referrals"
    PROTOCOL = "protocol"
    NOTE_COMPLETION = "note_completion"
    NOTE_SECONDS = "note_seconds"
    TREND = "trend"
    THERAPISTS = "therapists"


class Definition(Schema):
    """What a metric is and what to beware of, each in one plain sentence."""

    title: str
    definition: str
    pitfall: str


class Filter(Schema):
    """Which sessions count; None is no limit. Both days are the clinic's and belong to it.

    `step`: sessions in which it was done.
    """

    from_day: date | None = None
    to_day: date | None = None
    therapist_id: str | None = None
    phase: Phase | None = None
    region: Region | None = None
    step: ProtocolStep | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise ValueError("The first day comes after the last. Choose an earlier first day.")
        return self


class Signal(Schema):
    """Something to look at, as a question; `metric` says where."""

    metric: Metric
    question: str


class Figures(Schema):
    """Everything, for one filter on one day. `is_small`: fewer than 5 clients."""

    filter: Filter
    today: date
    is_small: bool
    caseload: Caseload
    pain_change: PainChange
    responders: Responders
    resolution: Resolution
    step_effects: tuple[StepEffect, ...]
    doses: tuple[Dose, ...]
    measures: tuple[Measured, ...]
    felt: Felt
    over_pressure: OverPressure
    pressure_and_change: tuple[LevelChange, ...]
    returning: Share
    red_flags: RedFlags
    referrals: Referrals
    protocol: Protocol
    note_completion: NoteCompletion
    note_seconds: Middle
    pain_trend: Trend
    over_pressure_trend: Trend
    therapists: tuple[TherapistRow, ...]
    signals: tuple[Signal, ...]
