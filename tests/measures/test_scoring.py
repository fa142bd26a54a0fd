"""One visit's scores: both sides of every band, and nothing asked as distinct from zero."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes.measures import Activity, Band, Degree
from schemas.measures.scoring import (
    degree_of,
    in_tenths,
    is_degree_that_matters,
    psfs_mean,
    sit_to_stand_band,
)


def test_nothing_asked_has_no_mean_and_zero_has() -> None:
    assert psfs_mean({}) is None
    assert psfs_mean({Activity.SPORT: 0}) == 0


def test_the_mean_is_over_what_was_rated() -> None:
    rated = {Activity.SPORT: 3, Activity.WALKING: 4, Activity.SHOES: 4}
    assert psfs_mean(rated) == Fraction(11, 3)


@given(st.dictionaries(st.sampled_from(Activity), st.integers(0, 10), min_size=1, max_size=5))
def test_a_mean_lies_between_the_lowest_and_the_highest(scores: dict[Activity, int]) -> None:
    mean = psfs_mean(scores)
    assert mean is not None
    assert min(scores.values()) <= mean <= max(scores.values())


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (Fraction(0), "0.0"),
        (Fraction(11, 3), "3.7"),
        (Fraction(7, 4), "1.8"),
        (Fraction(1, 4), "0.3"),
        (Fraction(10), "10.0"),
    ],
)
def test_a_score_has_one_decimal_rounded_half_up(score: Fraction, text: str) -> None:
    assert in_tenths(score) == text


@pytest.mark.parametrize(
    ("seconds", "band"),
    [
        (0.1, Band.NONE),
        (10.4, Band.NONE),
        (10.5, Band.MILD),
        (15.2, Band.MILD),
        (15.3, Band.MODERATE),
        (22.0, Band.MODERATE),
        (22.1, Band.SEVERE),
        (300, Band.SEVERE),
    ],
)
def test_the_time_of_five_stands_lies_in_a_band(seconds: float, band: Band) -> None:
    assert sit_to_stand_band(seconds) is band


@pytest.mark.parametrize(("pgic", "matters"), [(1, True), (2, True), (3, False), (7, False)])
def test_much_better_is_a_change_that_matters_and_a_little_is_not(
    *, pgic: int, matters: bool
) -> None:
    assert is_degree_that_matters(pgic) is matters


def test_every_number_has_its_answer() -> None:
    assert [degree_of(pgic) for pgic in range(1, 8)] == [*Degree]
