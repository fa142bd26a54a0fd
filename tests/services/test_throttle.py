"""The waits between wrong tries."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.throttle import FREE_TRIES, LONGEST_WAIT, Throttle
from schemas.errors import ThrottledError
from tests.clock import NOW

MICROSECOND = timedelta(microseconds=1)


def wait_of(throttle: Throttle, after: timedelta, key: str = "k") -> int:
    """The seconds that a try at this moment is told to wait; 0 when it counts."""
    try:
        throttle.begin(key, NOW + after)
    except ThrottledError as error:
        return error.wait_seconds
    return 0


def tried(times: int) -> Throttle:
    throttle = Throttle()
    for _ in range(times):
        throttle.begin("k", NOW)
    return throttle


@pytest.mark.parametrize(("tries", "wait"), [(0, 0), (4, 0), (5, 2)])
def test_five_tries_are_free(tries: int, wait: int) -> None:
    assert wait_of(tried(tries), timedelta(0)) == wait


@pytest.mark.parametrize(
    ("further", "wait"), [(0, 2), (1, 4), (2, 8), (6, 128), (7, 256), (8, 300), (20, 300)]
)
def test_each_further_try_doubles_the_wait_to_five_minutes(further: int, wait: int) -> None:
    throttle, at = tried(FREE_TRIES), timedelta(0)
    for _ in range(further):
        at += LONGEST_WAIT
        throttle.begin("k", NOW + at)
    assert wait_of(throttle, at) == wait
    assert wait_of(throttle, at + timedelta(seconds=wait) - MICROSECOND) == 1
    assert wait_of(throttle, at + timedelta(seconds=wait)) == 0


def test_a_refused_try_does_not_lengthen_the_wait() -> None:
    throttle = tried(FREE_TRIES)
    for _ in range(50):
        assert wait_of(throttle, timedelta(seconds=1)) == 1
    assert wait_of(throttle, timedelta(seconds=2)) == 0


def test_success_forgets_the_key_and_only_that_one() -> None:
    throttle = tried(FREE_TRIES)
    for _ in range(FREE_TRIES):
        throttle.begin("other", NOW)
    throttle.forget("k")
    assert wait_of(throttle, timedelta(0)) == 0
    assert wait_of(throttle, timedelta(0), "other") == 2
    throttle.forget("never seen")


def test_a_flood_of_keys_pushes_out_the_oldest_and_keeps_the_newest() -> None:
    throttle = tried(FREE_TRIES)
    for number in range(9_999):
        throttle.begin(f"flood {number}", NOW)
    assert wait_of(throttle, timedelta(0)) == 2
    throttle.begin("one too many", NOW)
    assert wait_of(throttle, timedelta(0)) == 0
    assert len(throttle._tries) == 10_000


@given(st.lists(st.integers(0, 400), max_size=40))
def test_no_wait_is_longer_than_five_minutes_and_every_wait_ends(steps: list[int]) -> None:
    throttle, at = Throttle(), timedelta(0)
    for step in steps:
        at += timedelta(seconds=step)
        wait = wait_of(throttle, at)
        assert 0 <= wait <= LONGEST_WAIT.total_seconds()
        if wait:
            at += timedelta(seconds=wait)
            assert wait_of(throttle, at) == 0
