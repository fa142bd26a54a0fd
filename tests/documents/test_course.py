"""Measures over an episode's visits on the note: from three points on, as words and picture."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.documents.figures.course import answers_in_words, course_in_words, course_points
from app.documents.figures.pain import PainPair
from app.documents.note import note_pdf
from schemas.codes.measures import Activity
from schemas.measures.taken import Measures
from schemas.visit import EarlierVisit, VisitRecord
from tests.documents import content as made
from tests.documents.structure import Structure, faults_of


def _earlier(number: int, pain_nrs: int | None, **measures: Any) -> EarlierVisit:  # noqa: ANN401 - the fields of measures
    return EarlierVisit(
        local_date=date(2026, 10, 1) + timedelta(days=number),
        pain_before_nrs=pain_nrs,
        pain_after_nrs=None,
        highest_level=None,
        minutes=20,
        areas=(),
        measures=Measures(**measures),
    )


def _record(
    *series: EarlierVisit, pain_nrs: int | None = 3, measures: Measures | None = None
) -> VisitRecord:
    now = made.session(pain_before_nrs=pain_nrs, measures=measures or Measures())
    return made.record(session=now, series=series, visit_number=len(series) + 1)


def _alts(record: VisitRecord) -> list[str]:
    return [one.alt for one in Structure(note_pdf(made.note(record), [])).of("Figure")]


def test_a_course_needs_three_points_of_one_measure() -> None:
    two = _record(_earlier(1, 7))
    three = _record(_earlier(1, 7), _earlier(2, 5))
    assert course_points(two) == ()
    assert [point.pain_nrs for point in course_points(three)] == [7, 5, 3]
    assert [point.visit for point in course_points(three)] == [1, 2, 3]


def test_a_visit_at_which_pain_was_not_asked_is_no_point() -> None:
    assert course_points(_record(_earlier(1, 7), _earlier(2, None))) == ()
    assert course_points(_record(_earlier(1, 7), _earlier(2, 5), pain_nrs=None)) == ()
    with_a_gap = _record(_earlier(1, 7), _earlier(2, None), _earlier(3, 5))
    assert [point.pain_nrs for point in course_points(with_a_gap)] == [7, None, 5, 3]


def test_no_pain_is_a_point_and_activities_alone_make_a_course() -> None:
    assert len(course_points(_record(_earlier(1, 0), _earlier(2, 0), pain_nrs=0))) == 3
    rated = {Activity.SITTING: 4}
    activities = _record(
        _earlier(1, None, psfs=rated),
        _earlier(2, None, psfs=rated),
        pain_nrs=None,
        measures=Measures(psfs={Activity.SITTING: 4, Activity.STANDING: 5}),
    )
    assert [str(point.psfs) for point in course_points(activities)] == ["4", "4", "9/2"]


def test_the_sentence_tells_every_value_and_the_answers_as_words() -> None:
    record = _record(
        _earlier(1, 7, psfs={Activity.SITTING: 2}),
        _earlier(2, 5, pgic=4),
        _earlier(3, None, pgic=3),
        measures=Measures(psfs={Activity.SITTING: 5, Activity.STANDING: 6}, pgic=3),
    )
    assert course_in_words(course_points(record)) == (
        "Pain before, 0 to 10: visit 1 7, visit 2 5, visit 4 3."
        " Activities, mean of 0 to 10: visit 1 2.0, visit 4 5.5."
        " Since the first visit: visit 2 no change; visits 3, 4 a little better."
    )


def test_what_was_never_asked_is_not_in_the_sentence() -> None:
    points = course_points(_record(_earlier(1, 7), _earlier(2, 5)))
    assert course_in_words(points) == "Pain before, 0 to 10: visit 1 7, visit 2 5, visit 3 3."
    assert answers_in_words(points) == ""


def test_the_note_shows_the_course_from_the_third_visit_on() -> None:
    assert not [alt for alt in _alts(_record(_earlier(1, 7))) if alt.startswith("Measures")]
    third = _record(_earlier(1, 7), _earlier(2, 5, pgic=4))
    assert any(alt.startswith("Measures over 3 visits. Pain before") for alt in _alts(third))
    pdf = note_pdf(made.note(third), [])
    assert "pain before, 10 worst" in made.text_of(pdf)
    assert "visit 2 no change" in made.text_of(pdf)
    assert faults_of(pdf) == []
    assert pdf == note_pdf(made.note(third), [])


@pytest.mark.parametrize("count", [3, 16, 17, 80])
def test_any_number_of_visits_is_drawn(count: int) -> None:
    series = (
        _earlier(visit, visit % 11, psfs={Activity.SITTING: visit % 11}, pgic=visit % 7 + 1)
        for visit in range(1, count)
    )
    pdf = note_pdf(made.note(_record(*series)), [])
    assert faults_of(pdf) == []
    assert str(count) in made.text_of(pdf)


@pytest.mark.parametrize("count", [60, 400])
def test_answers_that_fill_pages_are_told_below_the_picture(count: int) -> None:
    series = (_earlier(visit, visit % 11, pgic=visit % 7 + 1) for visit in range(1, count))
    record = _record(*series, measures=Measures(pgic=4))
    pdf = note_pdf(made.note(record), [])
    between_pages = ("Client c0ffee", "Session note, ")
    said = [line for line in made.lines_of(pdf) if not line.startswith(between_pages)]
    assert answers_in_words(course_points(record)) in " ".join(said)
    assert faults_of(pdf) == []


@pytest.mark.parametrize(("before", "after"), [(6, 3), (3, 6), (5, 5), (0, 10), (10, 0)])
def test_pain_before_and_after_is_a_picture_with_its_sentence(before: int, after: int) -> None:
    record = made.record(session=made.session(pain_before_nrs=before, pain_after_nrs=after))
    assert f"Pain, 0 to 10: {before} before, {after} after." in _alts(record)
    said = made.text_of(note_pdf(made.note(record), []))
    assert f"Pain {before}/10 before, {after}/10 after" in said


def test_pain_that_was_asked_once_is_no_pair() -> None:
    record = made.record(session=made.session(pain_after_nrs=None))
    assert not [alt for alt in _alts(record) if alt.startswith("Pain, 0 to 10")]


def test_a_scale_of_pain_is_no_wider_than_it_must_be() -> None:
    assert PainPair(6, 3).wrap(200, 0) == (200, PainPair(6, 3).wrap(600, 0)[1])
    assert PainPair(6, 3).wrap(600, 0)[0] == 260
