"""What to offer a client who comes again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.episode import SAME_PROBLEM_DAYS, Episode, Offer, Outcome, offer, pain_course
from schemas.session import Session

DAY = date(2026, 11, 24)
MOMENT = datetime(2026, 1, 1, 3, tzinfo=UTC)


def _session(day: date, before: int | None = None) -> Session:
    return Session(
        id="s",
        episode_id="e",
        therapist_id="t",
        local_date=day,
        time_in=datetime.combine(day, MOMENT.timetz()),
        time_out=None,
        pain_before_nrs=before,
        pain_after_nrs=None,
        next_visit_on=None,
    )


def _episode(name: str, *days_ago: int, closed: bool = False) -> Episode:
    return Episode(
        id=name,
        revision=1,
        opened_at=MOMENT,
        closed_at=MOMENT if closed else None,
        outcome=Outcome.BETTER if closed else None,
        sessions=tuple(_session(DAY - timedelta(days=ago)) for ago in days_ago),
    )


@pytest.mark.parametrize(
    ("days_ago", "same"), [(-1, "e"), (0, "e"), (SAME_PROBLEM_DAYS, "e"), (91, None)]
)
def test_ninety_days_are_the_same_problem_and_ninety_one_are_not(
    days_ago: int, same: str | None
) -> None:
    assert offer([_episode("e", days_ago)], DAY).same_episode_id == same


def test_the_next_visit_has_the_next_number() -> None:
    assert offer([_episode("e", 20, 10, 3)], DAY) == Offer(same_episode_id="e", visit=4)


def test_of_several_problems_the_last_treated_goes_on() -> None:
    both = [_episode("older", 50, 40), _episode("newer", 60, 2)]
    assert offer(both, DAY) == offer(both[::-1], DAY) == Offer(same_episode_id="newer", visit=3)


def test_a_closed_or_never_treated_problem_is_not_offered() -> None:
    assert offer([_episode("closed", 2, closed=True), _episode("empty")], DAY) == Offer()
    assert offer([], DAY) == Offer()


def test_a_problem_began_with_its_first_session_else_on_the_clinics_day_it_was_opened() -> None:
    assert _episode("e", 9, 2).began_on("America/New_York") == DAY - timedelta(days=9)
    assert _episode("e").began_on("UTC") == date(2026, 1, 1)
    assert _episode("e").began_on("America/New_York") == date(2025, 12, 31)
    assert _episode("e").last_day is None


@pytest.mark.parametrize(
    ("asked", "course"),
    [
        ([], None),
        ([5], None),
        ([5, None], None),
        ([0, 0], (0, 0, 2)),
        ([8, 6, 5], (8, 5, 3)),
        ([None, 8, None, 0], (8, 0, 2)),
    ],
)
def test_not_asked_is_left_out_of_the_course_and_no_pain_is_not(
    asked: list[int | None], course: tuple[int, int, int] | None
) -> None:
    assert pain_course(_session(DAY, before) for before in asked) == course
