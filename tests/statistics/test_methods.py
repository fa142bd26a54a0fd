"""The methods against published values and against scipy, which the product does not use."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from app.statistics.charts import usual
from app.statistics.comparing import (
    Group,
    benjamini_hochberg,
    overdispersion,
    stratified_difference,
)
from app.statistics.intervals import by_client, cluster_mean, student_95, two_sided, wilson
from app.statistics.survival import kaplan_meier

# Freireich 1963, 6-mercaptopurine: weeks of remission; False is censored.
_SIX_MP = [
    *((6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True)),
    *((10, False), (11, False), (13, True), (16, True), (17, False), (19, False)),
    *((20, False), (22, True), (23, True), (25, False), (32, False), (32, False)),
    *((34, False), (35, False)),
]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.255289, 0.366210),
        (15, 148, 0.062386, 0.160487),
        (0, 20, 0, 0.161125),
        (1, 29, 0.006113, 0.171755),
        (7, 10, 0.396778, 0.892209),
        (3, 4, 0.300642, 0.954413),
        (12, 12, 0.757506, 1),
    ],
)
def test_wilsons_interval_is_the_published_one(
    count: int, of: int, low: float, high: float
) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-7)


@given(of=st.integers(1, 5000), share=st.floats(0, 1))
def test_wilsons_interval_is_that_of_scipy(of: int, share: float) -> None:
    count = round(share * of)
    expected = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert wilson(count, of) == pytest.approx((expected.low, expected.high), abs=1e-12)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 29, 30, 100, 999, 5000, 300_000])
def test_students_quantile_is_that_of_scipy(freedom: int) -> None:
    assert student_95(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-10)


def test_the_mean_of_single_sessions_is_the_paired_t_test_of_the_sleep_data() -> None:
    first = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    second = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    found = cluster_mean(np.ones(10), first - second)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-2.459886, -0.700114), abs=5e-7)
    assert found.mean == pytest.approx(-1.58)
    assert found.clients == 10
    t = found.mean / ((found.high - found.mean) / student_95(found.clients - 1))
    assert t == pytest.approx(-4.062128, abs=5e-7)
    assert 2 * stats.t.sf(-t, found.clients - 1) == pytest.approx(0.00283289, abs=5e-9)
    by_scipy = stats.ttest_rel(first, second)
    assert (t, 2 * stats.t.sf(-t, 9)) == pytest.approx((by_scipy.statistic, by_scipy.pvalue))


@given(seed=st.integers(0, 10_000), clients=st.integers(2, 40))
def test_the_clustered_interval_is_the_sandwich_of_regression_on_a_constant(
    seed: int, clients: int
) -> None:
    rng = np.random.default_rng(seed)
    who = np.r_[np.arange(clients), rng.integers(0, clients, 3 * clients)]
    values = rng.integers(-10, 11, len(who)).astype(float)
    found = cluster_mean(*by_client(who, values))
    assert found is not None
    ones = np.ones((len(who), 1))
    bread = np.linalg.inv(ones.T @ ones)
    residuals = values - values.mean()
    scores = [ones[who == one].T @ residuals[who == one] for one in range(clients)]
    meat = sum(np.outer(score, score) for score in scores)
    error = math.sqrt((bread @ meat @ bread)[0, 0] * clients / (clients - 1))
    half = stats.t.ppf(0.975, clients - 1) * error
    expected = (values.mean() - half, values.mean() + half)
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


def test_one_client_has_no_interval() -> None:
    assert cluster_mean(np.array([3]), np.array([4])) is None


def test_kaplan_meier_is_the_published_curve_of_six_mp() -> None:
    times = [6, 7, 10, 13, 16, 22, 23]
    at_risk = [sum(week >= time for week, _ in _SIX_MP) for time in times]
    events = [sum(week == time and ended for week, ended in _SIX_MP) for time in times]
    found = [round(one.share, 4) for one in kaplan_meier(at_risk, events)]
    assert found == [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), min_size=2, max_size=60))
def test_kaplan_meier_and_its_limits_are_those_of_scipy(data: list[tuple[int, bool]]) -> None:
    times = range(1, 13)
    at_risk = [sum(when >= time for when, _ in data) for time in times]
    events = [sum(when == time and ended for when, ended in data) for time in times]
    found = kaplan_meier(at_risk, events)
    sample = stats.CensoredData.right_censored(
        [when for when, _ in data], [not ended for _, ended in data]
    )
    survival = stats.ecdf(sample).sf
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # scipy says that there are no limits at 0
        limits = survival.confidence_interval(method="log-log")
    for time, one in zip(times, found, strict=True):
        assert one.share == pytest.approx(float(survival.evaluate(time)), abs=1e-12)
        if one.low is not None and one.high is not None:
            ends = (float(limits.low.evaluate(time)), float(limits.high.evaluate(time)))
            assert (one.low, one.high) == pytest.approx(ends, abs=1e-9)


@pytest.mark.parametrize(
    ("p_values", "expected"),
    [
        (
            [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216],
            [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714, 0.216, 0.216, 0.216],
        ),
        ([], []),
        ([0.5], [0.5]),
    ],
)
def test_the_false_discovery_rate_is_the_published_one(
    p_values: list[float], expected: list[float]
) -> None:
    assert benjamini_hochberg(p_values) == pytest.approx(expected, abs=5e-7)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_false_discovery_rate_is_that_of_scipy(p_values: list[float]) -> None:
    expected = stats.false_discovery_control(p_values)
    assert benjamini_hochberg(p_values) == pytest.approx(list(expected), abs=1e-12)


def test_the_limits_of_what_is_usual_are_wheelers() -> None:
    found = usual([5, 7, 6, 8, 4])
    assert (found.mean, found.moving_range) == (6, 2.25)
    assert (found.low, found.high) == pytest.approx((0.015, 11.985))


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=60))
def test_the_limits_of_what_is_usual_follow_from_the_moving_ranges(values: list[float]) -> None:
    found = usual(values)
    reach = 2.66 * np.abs(np.diff(values)).mean()
    expected = (np.mean(values) - reach, np.mean(values) + reach)
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


@given(seed=st.integers(0, 10_000))
def test_the_stratified_difference_is_the_weighted_mean_of_welchs(seed: int) -> None:
    rng = np.random.default_rng(seed)
    strata = [(rng.normal(1, 1, rng.integers(2, 9)), rng.normal(0, 2, rng.integers(2, 9)))]
    strata += [(rng.normal(2, 1, 5), rng.normal(2, 1, 7)), (rng.normal(0, 1, 1), np.zeros(6))]
    groups = [
        Group(*(np.array([(one**power).sum() for one in side]) for power in range(3)))
        for side in zip(*strata, strict=True)
    ]
    found = stratified_difference(*groups)
    assert found is not None
    used = strata[:2]
    sizes = np.array([len(a) + len(b) for a, b in used])
    weights = sizes / sizes.sum()
    differences = [a.mean() - b.mean() for a, b in used]
    errors = [a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b) for a, b in used]
    assert found.difference == pytest.approx(float(weights @ differences))
    assert found.error == pytest.approx(math.sqrt(float(weights**2 @ errors)))
    first, second = zip(*used, strict=True)
    assert found.first == sum(map(len, first))
    assert found.second == sum(map(len, second))


def test_without_a_stratum_with_two_of_each_there_is_no_difference() -> None:
    one = Group(np.array([1.0]), np.array([2.0]), np.array([4.0]))
    many = Group(np.array([9.0]), np.array([2.0]), np.array([4.0]))
    assert stratified_difference(one, many) is None


@pytest.mark.parametrize("z", [0.0, 0.5, 1.96, 4.2])
def test_the_probability_of_a_deviate_is_that_of_scipy(z: float) -> None:
    assert two_sided(z) == pytest.approx(2 * stats.norm.sf(z), rel=1e-12)


def test_chance_alone_is_not_overdispersed() -> None:
    scores = np.random.default_rng(1).normal(0, 1, 20_000)
    assert 0.6 < overdispersion(scores.tolist()) < 1
    assert overdispersion((3 * scores).tolist()) > 5
