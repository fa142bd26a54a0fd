"""How the pain changed, with zero as distinct from not asked."""

import pytest

from tests.decide.cases import during, of


def test_without_a_pain_after_there_is_no_pain_change() -> None:
    assert "pain_change" not in of()
    assert "pain_change" not in during()


def test_no_pain_after_the_session_is_a_change_all_the_same() -> None:
    assert during(nrs_post=0, nrs_now=5)["pain_change"] == {
        "pre": 5,
        "post": 0,
        "drop": 5,
        "meets_mic_2_points": True,
        "meets_30_percent": True,
        "worse": False,
    }


@pytest.mark.parametrize(
    ("before", "after", "drop", "two_points", "thirty_percent", "worse"),
    [
        (5, 4, 1, False, False, False),
        (5, 3, 2, True, True, False),
        (3, 2, 1, False, True, False),
        (4, 3, 1, False, False, False),
        (10, 7, 3, True, True, False),
        (10, 8, 2, True, False, False),
        (7, 5, 2, True, False, False),
        (0, 0, 0, False, False, False),
        (0, 1, -1, False, False, True),
        (5, 5, 0, False, False, False),
        (5, 6, -1, False, False, True),
    ],
)
def test_the_change_is_counted_in_points_and_in_percent(
    before: int, after: int, drop: int, *, two_points: bool, thirty_percent: bool, worse: bool
) -> None:
    assert during(nrs_now=before, nrs_post=after)["pain_change"] == {
        "pre": before,
        "post": after,
        "drop": drop,
        "meets_mic_2_points": two_points,
        "meets_30_percent": thirty_percent,
        "worse": worse,
    }


def test_a_blocked_client_has_a_pain_change_too() -> None:
    assert during(rb_fever=True, nrs_post=5)["pain_change"]["drop"] == 0
