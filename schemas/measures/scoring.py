"""How one visit's measures are scored. Source: measures.toml."""

from collections.abc import Mapping
from fractions import Fraction

from schemas.codes.measures import Activity, Band, Degree, MeasureLimit
from schemas.rules.measures import measure_limit, measure_rules


def psfs_mean(scores: Mapping[Activity, int]) -> Fraction | None:
    """The mean of the activities that were rated, 0 to 10; None where nothing was asked."""
    return mean(scores) if scores else None


def mean(scores: Mapping[Activity, int]) -> Fraction:
    """The mean of some scores, exact; there is at least one."""
    return Fraction(sum(scores.values()), len(scores))


def in_tenths(score: Fraction) -> str:
    """With one decimal, rounded half up; `score` is not below zero."""
    tenths = int(score * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def sit_to_stand_band(seconds: float) -> Band:
    """The band that the time of five stands lies in; a band's end belongs to it."""
    ends = {band: measure_rules().bands[band].up_to_seconds for band in Band}
    # The last band has no end: the loader sees to it.
    return next(band for band, end in ends.items() if end is None or seconds <= end)


def is_degree_that_matters(pgic: int) -> bool:
    """Whether the client's own answer is a change for the better that matters."""
    return pgic <= measure_limit(MeasureLimit.PGIC_MATTERS)


def degree_of(pgic: int) -> Degree:
    """The answer behind the number."""
    return Degree(str(pgic))
