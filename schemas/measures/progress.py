"""How an episode goes: its measures from visit to visit, and whether anything changed; pure.

Source: measures.md section 1, system rules; thresholds in measures.toml.
"""

from collections.abc import Iterable
from typing import TypeVar

from schemas.base import Schema
from schemas.codes.intake import AfterLastTime, Asked
from schemas.codes.measures import MeasureLimit, Progress
from schemas.decide.pain_change import PainChange
from schemas.intake.questions import Answers, applying
from schemas.intake.to_measures import asked_measures
from schemas.measures.change import (
    PsfsChange,
    TotalChange,
    is_pain_judged,
    pain_matters,
    pain_over_visits,
    psfs_change,
    rmdq_change,
)
from schemas.measures.scoring import is_degree_that_matters
from schemas.measures.taken import Measures
from schemas.rules.measures import measure_limit
from schemas.visit import VisitRecord

_N = TypeVar("_N", int, float)


class Course(Schema):
    """Where a visit stands in its series, and how it went since the first one.

    `last_time`: how the client felt after the visit before, None where it was not asked.
    """

    visit_number: int
    last_time: AfterLastTime | None
    progress: Progress

    @property
    def is_worse(self) -> bool:
        """The client felt worse after last time."""
        return self.last_time is AfterLastTime.WORSE

    @property
    def refers(self) -> bool:
        """Enough visits went by without a change for the better that matters."""
        return self.progress is Progress.UNCHANGED


class Changes(Schema):
    """Since the episode's first; None where nothing was asked that can be compared."""

    pain: PainChange | None
    psfs: PsfsChange | None
    rmdq: TotalChange | None


def joined(answers: Answers, recorded: Measures) -> Measures:
    """What the client tapped with what the therapist recorded, which wins where both have it."""
    asked = asked_measures(answers)
    return Measures(
        psfs=recorded.psfs or asked.psfs,
        pgic=asked.pgic if recorded.pgic is None else recorded.pgic,
        rmdq_total=recorded.rmdq_total,
        sit_to_stand_seconds=recorded.sit_to_stand_seconds,
    )


def measures_of(record: VisitRecord) -> Measures:
    """Everything that was asked at this visit, whoever asked."""
    answers = {} if record.intake is None else record.intake.answers
    return joined(answers, record.session.measures)


def first_measures(record: VisitRecord) -> Measures:
    """Each measure as it was when first asked, in a visit before this one."""
    taken = [visit.measures for visit in record.series]
    return Measures(
        psfs=next((one.psfs for one in taken if one.psfs), {}),
        pgic=_first(one.pgic for one in taken),
        rmdq_total=_first(one.rmdq_total for one in taken),
        sit_to_stand_seconds=_first(one.sit_to_stand_seconds for one in taken),
    )


def changes_of(record: VisitRecord) -> Changes:
    """This visit against the episode's first, measure by measure."""
    return _changes(record, measures_of(record))


def course_of(record: VisitRecord) -> Course:
    """Where the visit stands. Nothing comparable was asked: it cannot be told."""
    answers = {} if record.intake is None else applying(record.intake.answers)
    last_time = answers.get(Asked.LAST_TIME) if record.visit_number > 1 else None
    is_known = last_time in list(AfterLastTime)
    return Course(
        visit_number=record.visit_number,
        last_time=AfterLastTime(str(last_time)) if is_known else None,
        progress=_progress(record),
    )


def _progress(record: VisitRecord) -> Progress:
    if record.visit_number < measure_limit(MeasureLimit.REFER_AFTER):
        return Progress.NOT_YET
    told = _told(record)
    if any(told):
        return Progress.CHANGED
    return Progress.UNCHANGED if told else Progress.CANNOT_TELL


def _told(record: VisitRecord) -> list[bool]:
    """For each measure that can tell: whether there was a change for the better that matters.

    An activity or a total that was not asked today counts as when it was last asked.
    """
    now = measures_of(record)
    latest = _changes(record, _latest(record, now))
    told = []
    if latest.pain is not None and is_pain_judged(latest.pain):
        told.append(pain_matters(latest.pain))
    if latest.psfs is not None and latest.psfs.is_judged:
        told.append(latest.psfs.matters)
    if latest.rmdq is not None and latest.rmdq.is_judged:
        told.append(latest.rmdq.matters)
    if now.pgic is not None:
        told.append(is_degree_that_matters(now.pgic))
    return told


def _changes(record: VisitRecord, now: Measures) -> Changes:
    first = first_measures(record)
    first_pain = _first(visit.pain_before_nrs for visit in record.series)
    return Changes(
        pain=pain_over_visits(first_pain, record.session.pain_before_nrs),
        psfs=psfs_change(first.psfs, now.psfs),
        rmdq=rmdq_change(first.rmdq_total, now.rmdq_total),
    )


def _latest(record: VisitRecord, now: Measures) -> Measures:
    """This visit's, else those of a later visit than the first that has them."""
    taken = [visit.measures for visit in reversed(record.series)]
    psfs = [one.psfs for one in taken if one.psfs][:-1]
    totals = [one.rmdq_total for one in taken if one.rmdq_total is not None][:-1]
    return Measures(
        psfs=now.psfs or next(iter(psfs), {}),
        rmdq_total=_first([now.rmdq_total, *totals]),
    )


def _first(values: Iterable[_N | None]) -> _N | None:
    return next((one for one in values if one is not None), None)
