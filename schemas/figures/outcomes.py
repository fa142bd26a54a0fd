"""Figures about how clients fare, and about the pressure they feel. Source: studies, "Metrics"."""

from schemas.base import Schema
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.parts import Count, Hidden, Mean, Share


class PainChange(Schema):
    """Points that pain fell in a session, NRS, and the mean from which it fell.

    `without_after`: treated and not asked after; hidden where 1 to 4 were not treated, whose number
    would follow. `worse`: pain rose.
    """

    change: Mean
    before: float | None
    without_after: Share
    worse: Share


class Responders(Schema):
    """Of sessions that began at 3 or more: both criteria, and each by itself."""

    both: Share
    two_points: Share
    thirty_percent: Share


class SurvivalPoint(Schema):
    """After `visit` visits: the share of complaints that pain still was above 2 in.

    `low` and `high` are the 95 % limits (log-log). `best` takes everybody who stayed away as
    recovered by the next visit, `worst` as never. `resolved` is None where it is 1 to 4.
    """

    visit: int
    at_risk: int
    resolved: int | None
    unresolved: float
    low: float | None
    high: float | None
    best: float
    worst: float


class Resolution(Schema):
    """How many visits until pain is 2 or less; `median_visit` is None while half have it not."""

    points: tuple[SurvivalPoint, ...]
    median_visit: int | None
    hidden: Hidden | None = None


class StepEffect(Schema):
    """Change of pain in sessions with a step less that without, at the same phase and pain.

    An association. `p_adjusted` is Benjamini and Hochberg's, over all that are shown.
    """

    step: ProtocolStep
    phase: Phase | None
    sessions_with: Count
    sessions_without: Count
    difference: float | None
    low: float | None
    high: float | None
    p_adjusted: float | None = None
    hidden: Hidden | None = None


class Dose(Schema):
    """What was given of a step in a phase, in the mean, and how much pain fell.

    `change` is over the `paired` sessions in which pain was asked twice; shown from 30 on.
    `paired` is None where it is 1 to 4.
    """

    step: ProtocolStep
    phase: Phase
    sessions: Count
    minutes: float | None
    level: float | None
    paired: int | None
    change: float | None
    hidden: Hidden | None = None


class Measured(Schema):
    """An outcome measure where it was taken: mean now, and how many took it."""

    code: str
    now: Mean


class Felt(Schema):
    """How pressure felt: shares of the checks, and the mean applied Walton level in each."""

    light: Share
    right: Share
    strong: Share
    light_level: float | None
    right_level: float | None
    strong_level: float | None
    felt_mean: float | None
    applied_mean: float | None


class OverPressure(Schema):
    """Sessions with over-pressure, of those with a check, and what was done about each event."""

    sessions: Share
    events: Count
    eased_off: Share
    stopped: Share
    something_else: Share
    unanswered: Share
    caps_exceeded: Share


class LevelChange(Schema):
    """How much pain fell where the mean applied level of the checks rounds to this one.

    `paired` is None where it is 1 to 4.
    """

    phase: Phase
    level: int
    paired: int | None
    change: float | None
    hidden: Hidden | None = None


class TherapistRow(Schema):
    """One therapist's change of pain less what others' sessions like those had.

    `low` and `high`: between them lies what chance alone would give. Never ranked: rows stand in
    the order of ids.
    """

    therapist_id: str
    sessions: Count
    difference: float | None
    low: float | None
    high: float | None
    is_outside: bool = False
    hidden: Hidden | None = None
