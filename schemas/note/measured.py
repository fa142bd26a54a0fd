"""The outcome measures in the note: what was said, how it changed, and where the series stands."""

from collections.abc import Iterable
from typing import Final

from schemas.codes.intake import Asked
from schemas.codes.measures import Activity, MeasureLimit, Progress
from schemas.intake.activities import score_id
from schemas.measures.change import PsfsChange, TotalChange
from schemas.measures.progress import changes_of, course_of, measures_of
from schemas.measures.scoring import (
    degree_of,
    in_tenths,
    is_degree_that_matters,
    psfs_mean,
    sit_to_stand_band,
)
from schemas.note import sources
from schemas.note.change_words import change_in_words, met, share
from schemas.note.content import Sentence
from schemas.note.words import counted, in_a_row, lower, said
from schemas.rules.measures import measure_limit, measure_rules
from schemas.visit import VisitRecord

_MEASURES: Final = "measures"
_SINCE: Final = "Since the first visit"
_NO_TELLING: Final = f"{_SINCE} nothing was asked that can be compared, so a change cannot be told"


def said_of_measures(record: VisitRecord) -> list[Sentence]:
    """What the client said at this visit; what was not asked is not told."""
    taken = measures_of(record)
    found = []
    if taken.pgic is not None:
        words = lower(measure_rules().degrees[degree_of(taken.pgic)].en)
        found.append(said(f"{_SINCE}: {words} (PGIC {taken.pgic} of 7)", *_of_pgic(record)))
    mean = psfs_mean(taken.psfs)
    if mean is not None:
        rated = ", ".join(f"{_named(one)} {taken.psfs[one]}" for one in _in_order(taken.psfs))
        text = f"Activities, 0 cannot do it to 10 as before: {rated}; mean {in_tenths(mean)}"
        found.append(said(text, *_of_psfs(record)))
    if taken.rmdq_total is not None:
        text = f"Roland-Morris total {taken.rmdq_total} of 24"
        found.append(said(text, sources.of_session(record, _MEASURES)))
    return found


def timed(record: VisitRecord) -> list[Sentence]:
    """Five times sit to stand, with its band."""
    seconds = measures_of(record).sit_to_stand_seconds
    if seconds is None:
        return []
    band = lower(measure_rules().bands[sit_to_stand_band(seconds)].en)
    text = f"5 times sit to stand: {seconds:.1f} seconds, {band}"
    return [said(text, sources.of_session(record, _MEASURES))]


def since_the_first(record: VisitRecord) -> list[Sentence]:
    """The facts of the change, beside each other; nothing is called better or worse."""
    changes, pgic = changes_of(record), measures_of(record).pgic
    found = []
    if changes.pain is not None:
        source = sources.of_session(record, "pain_before_nrs")
        told = change_in_words(changes.pain, f"{_SINCE}, pain before", "The first pain")
        found += [said(text, source) for text in told]
    if changes.psfs is not None:
        found += [said(text, *_of_psfs(record)) for text in _psfs(changes.psfs)]
    if changes.rmdq is not None:
        source = sources.of_session(record, _MEASURES)
        found += [said(text, source) for text in _rmdq(changes.rmdq)]
    if pgic is not None:
        mark = "a" if is_degree_that_matters(pgic) else "no"
        text = f"The client's own answer, PGIC {pgic}: {mark} change for the better that matters"
        found.append(said(text, *_of_pgic(record)))
    return found


def series(record: VisitRecord) -> list[Sentence]:
    """Which visit this is, and whether to suggest a doctor after so many."""
    least, most = measure_limit(MeasureLimit.SERIES_FROM), measure_limit(MeasureLimit.SERIES_TO)
    place = "in" if record.visit_number <= most else "after"
    source = f"session:{record.session.id}"
    text = f"Visit {record.visit_number} {place} a series of {least} to {most}"
    return [said(text, source), *_progress(record, source)]


def _progress(record: VisitRecord, source: str) -> list[Sentence]:
    progress = course_of(record).progress
    if progress is Progress.CANNOT_TELL:
        return [said(_NO_TELLING, source)]
    if progress is not Progress.UNCHANGED:
        return []
    visits = counted(record.visit_number, "visit")
    text = f"{visits} without a change for the better that matters: suggest a doctor"
    by = [sources.of_session(record, "pain_before_nrs"), *_of_psfs(record), *_of_pgic(record)]
    return [said(text, *by)]


def _psfs(change: PsfsChange) -> Iterable[str]:
    names = in_a_row(map(_named, change.first))
    first, now = in_tenths(change.first_mean), in_tenths(change.now_mean)
    yield f"{_SINCE}, {names}: mean {first} to {now}"
    if not change.is_judged:
        yield "The first scores left no room for a rise that matters"
        return
    mean = f"{measure_limit(MeasureLimit.PSFS_MEAN_POINTS)}-point mark of the mean"
    single = counted(measure_limit(MeasureLimit.PSFS_SINGLE_POINTS), "point")
    risen = in_a_row(map(_named, change.that_matter)) if change.that_matter else "no activity"
    yield f"{'Meets' if change.meets_mean else 'Does not meet'} the {mean}"
    yield f"Up {single} or more: {risen}"


def _rmdq(change: TotalChange) -> Iterable[str]:
    begin = f"{_SINCE}, Roland-Morris total {change.first} to {change.now}"
    if change.drop <= 0:
        yield f"{begin}: up {counted(-change.drop, 'point')}" if change.drop else begin
        return
    yield f"{begin}: down {counted(change.drop, 'point')}, {share(change.drop, change.first)} %"
    if not change.is_judged:
        least = measure_limit(MeasureLimit.RMDQ_LEAST)
        yield f"The first total was below {least}, too low to judge a drop by"
        return
    points = f"{measure_limit(MeasureLimit.RMDQ_POINTS)}-point"
    percent = f"{measure_limit(MeasureLimit.RMDQ_PERCENT)} %"
    yield met(points, percent, meets_points=change.meets_points, meets_percent=change.meets_percent)


def _in_order(scores: Iterable[Activity]) -> list[Activity]:
    """A signed note sorts what it stores, so the client's order is not told."""
    there = set(scores)
    return [one for one in Activity if one in there]


def _named(activity: Activity) -> str:
    return lower(measure_rules().activities[activity].en)


def _of_psfs(record: VisitRecord) -> tuple[str, ...]:
    """Where this visit's scores are from; nothing where none was asked."""
    if record.session.measures.psfs:
        return (sources.of_session(record, _MEASURES),)
    rated = _in_order(measures_of(record).psfs)
    if record.intake is None or not rated:
        return ()
    return sources.of_intake(record.intake, *map(score_id, rated))


def _of_pgic(record: VisitRecord) -> tuple[str, ...]:
    """Where this visit's answer is from; nothing where it was not asked."""
    if record.session.measures.pgic is not None:
        return (sources.of_session(record, _MEASURES),)
    if record.intake is None or measures_of(record).pgic is None:
        return ()
    return sources.of_intake(record.intake, Asked.CHANGE)
