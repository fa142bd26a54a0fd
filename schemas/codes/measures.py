"""The codes of the outcome measures."""

from enum import StrEnum


class Activity(StrEnum):
    """What a client may find hard to do: the chips of the patient-specific scale."""

    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    BENDING = "bending"
    LIFTING = "lifting"
    SHOES = "shoes"
    GETTING_UP = "getting_up"
    TURNING_IN_BED = "turning_in_bed"
    SLEEPING = "sleeping"
    DRIVING = "driving"
    HOUSEWORK = "housework"
    WORK = "work"
    CARRYING_A_CHILD = "carrying_a_child"
    SPORT = "sport"


class Measure(StrEnum):
    """The outcome measures that there are."""

    NRS = "nrs"
    PSFS = "psfs"
    PGIC = "pgic"
    RMDQ = "rmdq"
    SIT_TO_STAND = "sit_to_stand"


class MeasureLimit(StrEnum):
    """Every threshold of the measures; value, unit and source are in a rule row."""

    SERIES_FROM = "series_from"
    SERIES_TO = "series_to"
    REFER_AFTER = "refer_after"
    PSFS_EVERY = "psfs_every"
    PSFS_MEAN_POINTS = "psfs_mean_points"
    PSFS_SINGLE_POINTS = "psfs_single_points"
    RMDQ_POINTS = "rmdq_points"
    RMDQ_PERCENT = "rmdq_percent"
    RMDQ_LEAST = "rmdq_least"
    PGIC_MATTERS = "pgic_matters"
    SIT_TO_STAND_PAIN = "sit_to_stand_pain"


class MeasureUnit(StrEnum):
    """What a threshold counts; `DEGREE`: an answer from 1 to 7."""

    VISITS = "visits"
    POINTS = "points"
    PERCENT = "percent"
    DEGREE = "degree"


class Band(StrEnum):
    """How impaired somebody is by the time that five stands take; best first."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"


class Degree(StrEnum):
    """The client's answers to how it is since the first visit (PGIC), best first."""

    VERY_MUCH_BETTER = "1"
    MUCH_BETTER = "2"
    A_LITTLE_BETTER = "3"
    NO_CHANGE = "4"
    A_LITTLE_WORSE = "5"
    MUCH_WORSE = "6"
    VERY_MUCH_WORSE = "7"


class Progress(StrEnum):
    """Whether there was a change for the better that matters since the first visit.

    `NOT_YET`: it is too early to ask. `CANNOT_TELL`: nothing was asked that can be compared.
    """

    NOT_YET = "not_yet"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CANNOT_TELL = "cannot_tell"
