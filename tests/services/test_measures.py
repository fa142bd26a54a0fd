"""Outcome measures by the therapist, and what earlier visits of the episode tell."""

from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import event

from app.services import afterwards, intakes, measures, treatment, visits
from app.services.context import Context
from app.storage.records import visits as visit_records
from app.storage.store import Store
from schemas.access import Role
from schemas.codes.measures import Activity, Progress
from schemas.errors import (
    NotAllowedError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    WrongStateError,
)
from schemas.measures.progress import course_of, measures_of
from schemas.measures.taken import Measures, MeasuresGiven
from schemas.taps import NextVisit, PainAfter
from tests.clock import FixedClock
from tests.services import people, signable, visits_of

SIT, WALK, SPORT = Activity.SITTING, Activity.WALKING, Activity.SPORT
_SAID: dict[str, Any] = {"me_activities": ["sitting", "walking"], "me_sitting": 3, "me_walking": 0}


@pytest.fixture
def ready(therapist: Context, clock: FixedClock) -> str:
    """The session of a note that nothing is missing from; the client rated two activities."""
    return signable.ready(therapist, clock, **_SAID)


def give(ctx: Context, session_id: str, **given: object) -> Measures:
    """Record it; returns what the session holds then."""
    measures.record_measures(ctx, session_id, MeasuresGiven.model_validate(given))
    return visits_of.of(ctx, session_id).session.measures


def test_a_total_and_a_time_are_recorded_one_after_the_other(
    therapist: Context, ready: str
) -> None:
    give(therapist, ready, rmdq_total=0)
    assert give(therapist, ready, sit_to_stand_seconds=12.5) == Measures(
        rmdq_total=0, sit_to_stand_seconds=12.5
    )


def test_none_takes_an_answer_back(therapist: Context, ready: str) -> None:
    give(therapist, ready, rmdq_total=7, pgic=2)
    assert give(therapist, ready, rmdq_total=None) == Measures(pgic=2)


def test_one_activity_asked_again_keeps_what_the_client_said_of_the_others(
    therapist: Context, ready: str
) -> None:
    give(therapist, ready, psfs={SIT: 8})
    assert measures_of(visits_of.of(therapist, ready)).psfs == {SIT: 8, WALK: 0}
    assert give(therapist, ready, psfs={WALK: None}).psfs == {SIT: 8}


@pytest.mark.parametrize(("pain", "is_refused"), [(6, False), (7, True), (10, True)])
def test_nobody_in_severe_pain_is_timed(
    *, therapist: Context, ready: str, pain: int, is_refused: bool
) -> None:
    afterwards.set_pain_before(therapist, ready, pain)
    if not is_refused:
        assert give(therapist, ready, sit_to_stand_seconds=20.0).sit_to_stand_seconds == 20
        return
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match=r"The pain is 7 or more\. Leave"):
        give(therapist, ready, sit_to_stand_seconds=20.0)
    assert people.every_row(therapist.store) == before


def test_severe_pain_afterwards_counts_too_and_a_total_is_still_taken(
    therapist: Context, ready: str
) -> None:
    treatment.set_pain_after(therapist, ready, PainAfter(pain_nrs=7))
    with pytest.raises(WrongStateError):
        give(therapist, ready, sit_to_stand_seconds=20.0)
    assert give(therapist, ready, rmdq_total=20).rmdq_total == 20


@pytest.mark.parametrize(
    "given",
    [{"rmdq_total": 25}, {"rmdq_total": -1}, {"pgic": 0}, {"pgic": 8}, {"psfs": {"sport": 11}}],
)
def test_no_other_number_is_taken(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        MeasuresGiven.model_validate(given)


def test_a_sixth_activity_is_refused_and_changes_nothing(therapist: Context, ready: str) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(ValidationError):
        give(therapist, ready, psfs=dict.fromkeys(Activity, 4))
    assert people.every_row(therapist.store) == before


def refused(ctx: Context, session_id: str, error: type[PalpateError]) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        give(ctx, session_id, rmdq_total=3)
    assert people.every_row(ctx.store) == before


def test_nothing_is_added_to_a_signed_note(therapist: Context, ready: str) -> None:
    signable.signed(therapist, ready)
    refused(therapist, ready, ProtectedRowError)


def test_only_the_one_who_treats_records(therapist: Context, clock: FixedClock, ready: str) -> None:
    people.add(therapist.store, Role.THERAPIST)
    refused(people.context(therapist.store, clock, "second"), ready, NotYoursError)
    refused(people.context(therapist.store, clock, "frontdesk"), ready, NotAllowedError)


# --- the series --------------------------------------------------------------------------------


def _came(store: Store, clock: FixedClock, before: str | None, **said: object) -> str:
    """A visit two days after the one before, its intake finished; None: the problem's first."""
    clock.advance(days=2)
    ctx = people.context(store, clock, "therapist")
    if before is None:
        session_id = visits_of.begin_for_another(ctx)
    else:
        record = visits_of.of(ctx, before)
        episode_id = record.session.episode_id
        session_id = visits.begin(ctx, record.client.id, same_episode_id=episode_id)
    visits_of.finished(ctx, session_id, **{"ad_hours": "four_to_six_days", **said})
    return session_id


@pytest.fixture
def third(store: Store, clock: FixedClock) -> str:
    """The third visit of an episode whose first rated two activities; pain 4 each time."""
    first = _came(store, clock, None, **_SAID)
    second = _came(store, clock, first, me_change=4)
    return _came(store, clock, second, in_last_time="worse")


@pytest.fixture
def today(store: Store, clock: FixedClock, third: str) -> Context:
    """The therapist on the day of the third visit."""
    assert third
    return people.context(store, clock, "therapist")


def test_every_earlier_visit_is_told_oldest_first_with_its_measures(
    today: Context, third: str
) -> None:
    record = visits_of.of(today, third)
    assert [one.measures for one in record.series] == [
        Measures(psfs={SIT: 3, WALK: 0}),
        Measures(pgic=4),
    ]
    assert (record.earlier, record.visit_number) == (record.series[-1], 3)


def test_three_visits_without_a_change_suggest_a_doctor(today: Context, third: str) -> None:
    course = course_of(visits_of.of(today, third))
    assert (course.progress, course.is_worse) == (Progress.UNCHANGED, True)


def test_the_third_visit_offers_the_first_ones_activities_without_their_scores(
    today: Context, third: str
) -> None:
    intakes.reopen(today, third)
    page = intakes.view(today, third, "me_activities").page
    assert page is not None
    assert page.last_time is not None
    assert page.last_time.value == ["sitting", "walking"]
    assert page.last_time.text == "At first you said: Sitting, Walking"
    view = intakes.answer(today, third, {"me_activities": ["sitting"]}, "me_activities")
    assert view.page is not None
    assert (view.page.id, view.page.last_time) == ("me_sitting", None)
    assert (view.page.low, view.page.high) == ("Cannot do it", "As well as before")


def test_a_longer_series_costs_no_more_queries(
    store: Store, clock: FixedClock, today: Context, third: str
) -> None:
    newest = third
    for _ in range(4):
        newest = _came(store, clock, newest)
    assert len(visits_of.of(today, newest).series) == 6
    assert _queries(today, newest) == _queries(today, third)


def _queries(ctx: Context, session_id: str) -> int:
    counted: list[str] = []

    def count(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        counted.append(statement)

    with ctx.store.read() as tx:
        engine = tx.get_bind()
        event.listen(engine, "before_cursor_execute", count)
        try:
            visit_records.of_session(tx, session_id)
        finally:
            event.remove(engine, "before_cursor_execute", count)
    return len(counted)


def test_a_closing_visit_may_rate_activities(therapist: Context, ready: str) -> None:
    treatment.set_next_visit(therapist, ready, NextVisit(none_planned=True))
    assert give(therapist, ready, psfs={SPORT: 10}).psfs == {SIT: 3, WALK: 0, SPORT: 10}
