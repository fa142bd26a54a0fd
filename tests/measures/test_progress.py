"""The course of an episode: joined measures, the place in the series, and when to refer."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes.measures import Activity, Progress
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.intake.questions import Answers
from schemas.measures.earlier import earlier_visit
from schemas.measures.progress import (
    changes_of,
    course_of,
    first_measures,
    joined,
    measures_of,
)
from schemas.measures.taken import Measures
from schemas.session import PerformedStep
from schemas.visit import EarlierVisit, VisitRecord
from tests.measures.strategies import answered, earlier_visits, measures
from tests.note.parts import answers, session
from tests.note.records import treated

SIT, WALK = Activity.SITTING, Activity.WALKING


def visit(pain: int | None = None, **taken: object) -> EarlierVisit:
    """An earlier visit that asked for nothing but this."""
    return EarlierVisit(
        local_date=date(2026, 11, 17),
        pain_before_nrs=pain,
        pain_after_nrs=None,
        highest_level=None,
        minutes=0,
        areas=(),
        measures=Measures.model_validate(taken),
    )


def after(
    *series: EarlierVisit,
    pain: int | None = None,
    **said: Any,  # noqa: ANN401 - stored answers
) -> VisitRecord:
    """The visit after these, with this pain before and these answers in its intake."""
    record = {"series": series, "earlier": series[-1], "visit_number": len(series) + 1}
    return treated(given=answers(**said), record=record, pain_before_nrs=pain)


def progress(*series: EarlierVisit, **now: Any) -> Progress:  # noqa: ANN401 - as `after`
    return course_of(after(*series, **now)).progress


# --- what was asked ----------------------------------------------------------------------------


def test_the_client_and_the_therapist_ask_together() -> None:
    said: Answers = {"me_activities": ["sitting"], "me_sitting": 4, "me_change": 3}
    both = joined(said, Measures(rmdq_total=0))
    assert both == Measures(psfs={SIT: 4}, pgic=3, rmdq_total=0)


def test_what_the_therapist_recorded_wins_where_both_asked() -> None:
    said: Answers = {"me_activities": ["sitting"], "me_sitting": 4, "me_change": 3}
    recorded = Measures(psfs={WALK: 0}, pgic=1)
    assert joined(said, recorded) == recorded


@given(answered, measures)
def test_joining_never_loses_what_was_recorded(said: dict[str, Any], recorded: Measures) -> None:
    both = joined(said, recorded)
    assert not recorded.psfs or both.psfs == recorded.psfs
    assert recorded.pgic in {None, both.pgic}
    assert both.rmdq_total == recorded.rmdq_total
    assert both.sit_to_stand_seconds == recorded.sit_to_stand_seconds


def test_without_an_intake_there_is_what_the_session_holds() -> None:
    record = treated(record={"intake": None}, measures=Measures(rmdq_total=3))
    assert measures_of(record) == Measures(rmdq_total=3)


def test_each_measure_is_compared_with_when_it_was_first_asked() -> None:
    record = after(visit(), visit(6, psfs={SIT: 2}, rmdq_total=9), visit(4, rmdq_total=5), pain=3)
    assert first_measures(record) == Measures(psfs={SIT: 2}, rmdq_total=9)
    changes = changes_of(record)
    assert changes.pain is not None
    assert changes.pain.pre == 6
    assert (changes.psfs, changes.rmdq) == (None, None)


def test_a_visit_tells_those_after_it_what_was_done_and_asked() -> None:
    rows = [
        PerformedStep(
            id=str(level),
            position=level,
            step=ProtocolStep.DESENSITIZATION,
            status=status,
            minutes=5,
            applied_level=level,
        )
        for level, status in ((1, StepStatus.DONE), (3, StepStatus.SKIPPED))
    ]
    said = {"me_change": 2}
    told = earlier_visit(session(measures=Measures(rmdq_total=8)), rows, said)
    assert (told.highest_level, told.minutes, len(told.steps)) == (1, 5, 1)
    assert told.measures == Measures(pgic=2, rmdq_total=8)


# --- the course --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "is_worse"), [("better", False), ("same", False), ("sore", False), ("worse", True)]
)
def test_worse_after_last_time_is_told(*, said: str, is_worse: bool) -> None:
    course = course_of(after(visit(6), pain=5, in_last_time=said))
    assert (course.last_time, course.is_worse) == (said, is_worse)


def test_last_time_is_none_where_it_was_not_asked() -> None:
    assert course_of(after(visit(6), pain=5, in_last_time=None)).last_time is None
    first = {"series": (), "earlier": None, "visit_number": 1}
    assert course_of(treated(record=first)).last_time is None


@pytest.mark.parametrize(
    ("earlier", "found"),
    [(1, Progress.NOT_YET), (2, Progress.UNCHANGED), (3, Progress.UNCHANGED)],
)
def test_no_change_refers_from_the_third_visit_on(earlier: int, found: Progress) -> None:
    course = course_of(after(*[visit(6)] * earlier, pain=6))
    assert course.progress is found
    assert course.refers is (found is Progress.UNCHANGED)


@pytest.mark.parametrize(
    ("first", "now", "found"),
    [
        (8, 6, Progress.CHANGED),
        (8, 7, Progress.UNCHANGED),
        (3, 2, Progress.CHANGED),
        (5, 8, Progress.UNCHANGED),
        (2, 0, Progress.CHANGED),
        (1, 0, Progress.CANNOT_TELL),
        (0, 0, Progress.CANNOT_TELL),
        (None, 3, Progress.CANNOT_TELL),
        (6, None, Progress.CANNOT_TELL),
    ],
)
def test_pain_tells_only_where_it_can(first: int | None, now: int | None, found: Progress) -> None:
    assert progress(visit(first), visit(), pain=now) is found


@pytest.mark.parametrize(
    ("score", "found"), [(5, Progress.CHANGED), (4, Progress.UNCHANGED), (0, Progress.UNCHANGED)]
)
def test_activities_tell(score: int, found: Progress) -> None:
    now = {"me_activities": ["sitting"], "me_sitting": score}
    assert progress(visit(psfs={SIT: 3}), visit(), **now) is found


def test_activities_that_were_fine_from_the_start_cannot_tell() -> None:
    now = {"me_activities": ["sitting"], "me_sitting": 9}
    assert progress(visit(psfs={SIT: 9}), visit(), **now) is Progress.CANNOT_TELL


def test_activities_count_as_when_they_were_last_asked() -> None:
    series = (visit(6, psfs={SIT: 3}), visit(6), visit(6, psfs={SIT: 8}))
    assert progress(*series, pain=6) is Progress.CHANGED
    assert progress(visit(6, psfs={SIT: 3}), visit(6), pain=6) is Progress.UNCHANGED


@pytest.mark.parametrize(
    ("pgic", "found"),
    [(1, Progress.CHANGED), (2, Progress.CHANGED), (3, Progress.UNCHANGED)],
)
def test_the_clients_own_answer_tells(pgic: int, found: Progress) -> None:
    assert progress(visit(), visit(), me_change=pgic) is found
    assert progress(visit(6), visit(6), pain=6, me_change=pgic) is found


@pytest.mark.parametrize(("now", "found"), [(5, Progress.CHANGED), (6, Progress.UNCHANGED)])
def test_the_roland_morris_total_tells(now: int, found: Progress) -> None:
    series = (visit(rmdq_total=8), visit())
    record = {"series": series, "earlier": series[-1], "visit_number": 3}
    taken = Measures(rmdq_total=now)
    found_now = course_of(treated(record=record, pain_before_nrs=None, measures=taken))
    assert found_now.progress is found


@given(st.lists(earlier_visits, min_size=1, max_size=6), st.none() | st.integers(0, 10), answered)
def test_nobody_is_sent_to_a_doctor_before_the_third_visit_or_for_nothing_asked(
    series: list[EarlierVisit], pain: int | None, said: dict[str, Any]
) -> None:
    record = after(*series, pain=pain, **said)
    course, now = course_of(record), measures_of(record)
    if course.refers:
        assert record.visit_number >= 3
        assert now.pgic not in {1, 2}
        firsts = [one.pain_before_nrs for one in series if one.pain_before_nrs is not None]
        if firsts and firsts[0] >= 2 and pain is not None:
            assert firsts[0] - pain < 2
