"""What the end of a session offers: the pain just said, and the days of the next visit."""

from datetime import date, timedelta

import pytest

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.services.treatment.coming import LONGEST_GAP_DAYS, PAIN_HOLDS, next_visit
from schemas.codes.treatment import EventKind
from schemas.session import Session
from schemas.taps import LogEvent, NextVisit, Stop, Undo
from schemas.visit import EarlierVisit
from tests.clock import FixedClock
from tests.services import sessions_of, visits_of

_TODAY = date(2026, 11, 24)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """Treatment has just started."""
    return sessions_of.started(therapist)


def _usual_after(
    ctx: Context,
    session_id: str,
    days: int,
    *,
    is_stopped: bool = False,
    planned_days: int | None = None,
) -> list[str]:
    before = _TODAY - timedelta(days=days)
    earlier = EarlierVisit(
        local_date=before,
        next_visit_on=None if planned_days is None else before + timedelta(days=planned_days),
        pain_before_nrs=None,
        pain_after_nrs=None,
        highest_level=None,
        minutes=0,
        areas=(),
    )
    visit = visits_of.of(ctx, session_id).model_copy(update={"earlier": earlier})
    view = next_visit(visit, ctx.clock(), is_stopped=is_stopped)
    return [one.text for one in view.choices if one.is_usual]


def _said(ctx: Context, session_id: str, pain_nrs: int) -> str:
    tap = LogEvent(id=new_id(), kind=EventKind.PAIN_NOW, pain_nrs=pain_nrs)
    treatment.log_event(ctx, session_id, tap)
    return tap.id


@pytest.mark.parametrize(
    ("days", "usual"),
    [
        (0, []),
        (1, ["In 3 days"]),
        (4, ["In 3 days"]),
        (5, ["In 1 week"]),
        (10, ["In 1 week"]),
        (11, ["In 2 weeks"]),
        (LONGEST_GAP_DAYS, ["In 2 weeks"]),
        (LONGEST_GAP_DAYS + 1, []),
    ],
)
def test_the_choice_nearest_to_the_last_gap_is_usual(
    therapist: Context, session_id: str, days: int, usual: list[str]
) -> None:
    assert _usual_after(therapist, session_id, days) == usual


@pytest.mark.parametrize(
    ("days", "planned_days", "usual"),
    [
        (LONGEST_GAP_DAYS + 1, 7, ["In 1 week"]),
        (LONGEST_GAP_DAYS, 3, ["In 2 weeks"]),
        (200, LONGEST_GAP_DAYS, ["In 2 weeks"]),
        (200, LONGEST_GAP_DAYS + 1, []),
        (0, 7, ["In 1 week"]),
        (200, 0, []),
    ],
)
def test_after_a_gap_that_tells_nothing_the_planned_one_is_usual(
    therapist: Context, session_id: str, days: int, planned_days: int, usual: list[str]
) -> None:
    assert _usual_after(therapist, session_id, days, planned_days=planned_days) == usual


def test_nothing_is_usual_after_a_stop_or_at_a_first_visit(
    therapist: Context, session_id: str
) -> None:
    assert _usual_after(therapist, session_id, 7, is_stopped=True) == []
    first = treatment.view(therapist, session_id).next_visit
    assert (first.last_gap, any(one.is_usual for one in first.choices)) == ("", False)
    treatment.stop(therapist, session_id, Stop(id=new_id()))
    assert treatment.view(therapist, session_id).next_visit == first


def test_what_is_offered_is_stored_only_by_a_tap(therapist: Context, session_id: str) -> None:
    view = treatment.view(therapist, session_id).next_visit
    assert [one.day for one in view.choices] == [
        _TODAY + timedelta(days=days) for days in (3, 7, 14)
    ]
    assert view.choices[0].day_text == "Fri 27 Nov"
    assert _session(therapist, session_id).next_visit_on is None
    said = treatment.set_next_visit(
        therapist, session_id, NextVisit(day=view.choices[1].day)
    ).next_visit
    assert said.day == _session(therapist, session_id).next_visit_on == view.choices[1].day


def test_a_pain_just_said_is_offered_with_its_time_for_some_minutes(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    assert treatment.view(therapist, session_id).pain_just_said is None
    _said(therapist, session_id, 0)
    clock.advance(minutes=PAIN_HOLDS.seconds // 60)
    offered = treatment.view(therapist, session_id).pain_just_said
    assert offered is not None
    assert (offered.pain_nrs, offered.time, offered.holds_until) == (0, "10:00", clock())
    assert _session(therapist, session_id).pain_after_nrs is None
    clock.advance(minutes=1)
    assert treatment.view(therapist, session_id).pain_just_said is None


def test_a_pain_that_was_struck_through_is_not_offered(therapist: Context, session_id: str) -> None:
    _said(therapist, session_id, 3)
    slip = _said(therapist, session_id, 8)
    view = treatment.undo(therapist, session_id, Undo(event_id=slip))
    assert view.pain_just_said is not None
    assert view.pain_just_said.pain_nrs == 3


def _session(ctx: Context, session_id: str) -> Session:
    return visits_of.of(ctx, session_id).session
