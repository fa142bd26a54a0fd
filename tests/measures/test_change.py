"""Changes between two visits: both sides of every mark, the floor, and the ceiling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes.measures import Activity
from schemas.decide.pain_change import PainChange
from schemas.measures.change import (
    PsfsChange,
    TotalChange,
    is_pain_judged,
    pain_matters,
    pain_over_visits,
    psfs_change,
    rmdq_change,
)

SIT, WALK, SHOES = Activity.SITTING, Activity.WALKING, Activity.SHOES
_scores = st.dictionaries(st.sampled_from(Activity), st.integers(0, 10), max_size=5)


def _psfs(first: dict[Activity, int], now: dict[Activity, int]) -> PsfsChange:
    change = psfs_change(first, now)
    assert change is not None
    return change


def _rmdq(first: int, now: int) -> TotalChange:
    change = rmdq_change(first, now)
    assert change is not None
    return change


def _pain(first: int, now: int) -> PainChange:
    change = pain_over_visits(first, now)
    assert change is not None
    return change


@pytest.mark.parametrize(
    ("first", "now", "meets"),
    [
        ({SIT: 3, WALK: 3}, {SIT: 5, WALK: 5}, True),
        ({SIT: 3, WALK: 3}, {SIT: 5, WALK: 4}, False),
        ({SIT: 3, WALK: 3, SHOES: 3}, {SIT: 5, WALK: 5, SHOES: 5}, True),
        ({SIT: 3, WALK: 3, SHOES: 3}, {SIT: 5, WALK: 5, SHOES: 4}, False),
        ({SIT: 5}, {SIT: 2}, False),
    ],
)
def test_the_mean_meets_its_mark_at_two_points(
    *, first: dict[Activity, int], now: dict[Activity, int], meets: bool
) -> None:
    assert _psfs(first, now).meets_mean is meets


def test_a_single_activity_meets_its_mark_at_three_points() -> None:
    change = _psfs({SIT: 3, WALK: 3, SHOES: 3}, {SIT: 6, WALK: 5, SHOES: 3})
    assert change.that_matter == (SIT,)
    assert (change.meets_mean, change.matters) == (False, True)


def test_only_activities_that_were_rated_both_times_are_compared() -> None:
    change = _psfs({SIT: 3, WALK: 1}, {WALK: 2, SHOES: 9})
    assert (change.first, change.now) == ({WALK: 1}, {WALK: 2})
    assert psfs_change({SIT: 3}, {SHOES: 9}) is None
    assert psfs_change({}, {SIT: 0}) is None


@pytest.mark.parametrize(
    ("first", "is_judged"),
    [({SIT: 8}, True), ({SIT: 9}, False), ({SIT: 10, WALK: 7}, True), ({SIT: 10, WALK: 8}, False)],
)
def test_a_first_score_without_room_above_it_is_not_judged(
    *, first: dict[Activity, int], is_judged: bool
) -> None:
    assert _psfs(first, first).is_judged is is_judged


@given(_scores, _scores)
def test_what_is_not_judged_could_not_have_met_a_mark(
    first: dict[Activity, int], now: dict[Activity, int]
) -> None:
    change = psfs_change(first, now)
    assert change is None or change.is_judged or not change.matters


@pytest.mark.parametrize(
    ("first", "now", "points", "percent"),
    [
        (20, 15, True, False),
        (20, 16, False, False),
        (20, 14, True, True),
        (10, 7, False, True),
        (10, 8, False, False),
        (5, 10, False, False),
        (0, 0, False, False),
    ],
)
def test_the_total_meets_its_marks(*, first: int, now: int, points: bool, percent: bool) -> None:
    change = _rmdq(first, now)
    assert (change.meets_points, change.meets_percent) == (points, percent)


@pytest.mark.parametrize(("first", "matters"), [(4, True), (3, False)])
def test_a_low_first_total_is_not_judged(*, first: int, matters: bool) -> None:
    change = _rmdq(first, 0)
    assert (change.is_judged, change.matters) == (matters, matters)


def test_a_total_that_was_not_asked_has_no_change_and_zero_has() -> None:
    assert rmdq_change(None, 4) is None
    assert rmdq_change(4, None) is None
    assert _rmdq(4, 0).drop == 4


@pytest.mark.parametrize(
    ("first", "now", "matters"),
    [
        (8, 6, True),
        (8, 7, False),
        (3, 2, True),
        (2, 0, True),
        (1, 0, False),
        (0, 0, False),
        (4, 6, False),
    ],
)
def test_pain_matters_by_either_mark_but_not_from_below_two(
    *, first: int, now: int, matters: bool
) -> None:
    assert pain_matters(_pain(first, now)) is matters


def test_the_floor_meets_both_marks_and_is_judged() -> None:
    change = _pain(2, 0)
    assert (change.meets_mic_2_points, change.meets_30_percent) == (True, True)
    assert is_pain_judged(change)


def test_pain_that_was_not_asked_has_no_change() -> None:
    assert pain_over_visits(None, 3) is None
    assert pain_over_visits(3, None) is None
