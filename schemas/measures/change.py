"""What changed between two visits, as facts beside each other; nothing here is called improved."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from pydantic import Field

from schemas.base import Schema
from schemas.codes.measures import Activity, MeasureLimit
from schemas.codes.rows import Limit
from schemas.decide.pain_change import PainChange, pain_change
from schemas.measures.scoring import mean
from schemas.measures.taken import MOST_SCORE, ActivityScore
from schemas.rules.loading import limit
from schemas.rules.measures import measure_limit

_PERCENT: Final = 100


class PsfsChange(Schema):
    """Over the activities that were rated both times: each 0 to 10, high is better."""

    first: dict[Activity, ActivityScore] = Field(min_length=1)
    now: dict[Activity, ActivityScore]

    @property
    def first_mean(self) -> Fraction:
        """0 to 10."""
        return mean(self.first)

    @property
    def now_mean(self) -> Fraction:
        """0 to 10."""
        return mean(self.now)

    @property
    def meets_mean(self) -> bool:
        """The mean rose by as much as matters."""
        return self.now_mean - self.first_mean >= measure_limit(MeasureLimit.PSFS_MEAN_POINTS)

    @property
    def that_matter(self) -> tuple[Activity, ...]:
        """The single activities that rose by as much as matters."""
        least = measure_limit(MeasureLimit.PSFS_SINGLE_POINTS)
        return tuple(one for one in self.first if self.now[one] - self.first[one] >= least)

    @property
    def matters(self) -> bool:
        """By the mean, or by one of them."""
        return self.meets_mean or bool(self.that_matter)

    @property
    def is_judged(self) -> bool:
        """Whether there was room for a rise that matters, by the mean or by one of them."""
        room = MOST_SCORE - measure_limit(MeasureLimit.PSFS_MEAN_POINTS)
        room_of_one = MOST_SCORE - measure_limit(MeasureLimit.PSFS_SINGLE_POINTS)
        return self.first_mean <= room or min(self.first.values()) <= room_of_one


class TotalChange(Schema):
    """Of a total where high is worse; `drop` is above zero when it fell.

    `is_judged`: the first total was high enough to judge a fall by.
    """

    first: int
    now: int
    drop: int
    meets_points: bool
    meets_percent: bool
    is_judged: bool

    @property
    def matters(self) -> bool:
        """By one of the two marks, where a fall can be judged at all."""
        return self.is_judged and (self.meets_points or self.meets_percent)


def psfs_change(first: Mapping[Activity, int], now: Mapping[Activity, int]) -> PsfsChange | None:
    """The change; None where no activity was rated both times."""
    both = [one for one in Activity if one in first and one in now]
    if not both:
        return None
    return PsfsChange(first={one: first[one] for one in both}, now={one: now[one] for one in both})


def rmdq_change(first: int | None, now: int | None) -> TotalChange | None:
    """The change of the Roland-Morris total; None where one of the two was not asked."""
    if first is None or now is None:
        return None
    drop = first - now
    percent = measure_limit(MeasureLimit.RMDQ_PERCENT)
    return TotalChange(
        first=first,
        now=now,
        drop=drop,
        meets_points=drop >= measure_limit(MeasureLimit.RMDQ_POINTS),
        meets_percent=first > 0 and _PERCENT * drop >= percent * first,
        is_judged=first >= measure_limit(MeasureLimit.RMDQ_LEAST),
    )


def pain_over_visits(first: int | None, now: int | None) -> PainChange | None:
    """The change of the pain before, between two visits; None where one was not asked."""
    return None if first is None else pain_change(first, now)


def is_pain_judged(change: PainChange) -> bool:
    """Whether the first pain was high enough to judge a fall by."""
    return change.pre >= limit(Limit.MIC_POINTS)


def pain_matters(change: PainChange) -> bool:
    """A fall by one of the two marks, where it can be judged at all."""
    return is_pain_judged(change) and (change.meets_mic_2_points or change.meets_30_percent)
