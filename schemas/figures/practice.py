"""Figures about how the clinic works. Source: studies, "Metrics"."""

from datetime import date

from schemas.base import Schema
from schemas.codes.treatment import ProtocolStep
from schemas.figures.parts import Count, Hidden, Middle, Row, Share


class Caseload(Schema):
    """How much was done. `refused`: visits that ended without treatment.

    Numbers of 1 to 4 are None, but for therapists; so are the minutes of fewer than 5 clients.
    """

    sessions: int | None
    treated: Count
    refused: Count
    clients: int | None
    episodes: int | None
    therapists: int
    minutes: int | None


class RedFlags(Schema):
    """Screening: sessions with every red-flag question answered, and sessions in which one fired.

    `signs`: sessions in which a warning sign showed under treatment.
    """

    complete: Share
    treated_incomplete: Count
    fired: Count
    signs: Count


class Referrals(Schema):
    """Sessions by referral; `told` is of those in which a doctor should check something."""

    by_referral: tuple[Row, ...]
    told: Share


class StepDone(Schema):
    """Sessions in which a step was done, of those in which it was open."""

    step: ProtocolStep
    done: Share


class Protocol(Schema):
    """How far the protocol was followed.

    `done` is of the planned steps, `in_order` and `withheld_done` (closed steps that were done
    all the same) of sessions; `skipped` says why open steps were not done.
    """

    done: Share
    in_order: Share
    withheld_done: Share
    heat_overridden: Count
    skipped: tuple[Row, ...]
    by_step: tuple[StepDone, ...]


class NoteCompletion(Schema):
    """Notes signed so many hours after the treatment, and notes that wait, by days."""

    within_1_hour: Share
    within_24_hours: Share
    within_72_hours: Share
    hours: Middle
    late_entries: Share
    waiting: tuple[Row, ...]


class Week(Schema):
    """One week, from its Monday; `value` is None where it would tell too much about one person.

    `sessions` is None where such a week has 1 to 4. `is_outside`: see Trend.
    """

    monday: date
    sessions: int | None
    value: float | None
    is_outside: bool = False
    hidden: Hidden | None = None


class Trend(Schema):
    """A figure by week with the limits of its usual range (XmR); None for too few weeks.

    The limits rest on every week with enough clients. Where a share is hidden they take its count,
    1 to 4, for 2.5: so they follow from what shows, and nothing hidden follows from them.
    """

    weeks: tuple[Week, ...]
    mean: float | None
    low: float | None
    high: float | None
