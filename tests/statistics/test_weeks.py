"""Weeks show what may be told of each, and the limits of what is usual rest on every week."""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.metrics.trend import Weeks, over_pressure_trend, pain_trend
from schemas.figures.parts import Hidden
from schemas.figures.practice import Trend
from schemas.note.fact_layout import EPOCH

MONDAY = date(2026, 6, 1)


def _weeks(*rows: tuple[int, int], has_enough: bool = True) -> Weeks:
    """Of each week what was counted, of how many sessions."""
    first = (MONDAY - EPOCH).days
    counts, of = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    return Weeks(
        mondays=first + 7 * np.arange(len(rows)),
        has_enough=np.full(len(rows), has_enough),
        paired=of,
        change=counts,
        checked=of,
        over=counts,
    )


def _over(count: int, of: int) -> Trend:
    return over_pressure_trend(_weeks((count, of)))


@pytest.mark.parametrize(
    ("count", "of", "hidden"),
    [
        (0, 0, Hidden.NOTHING),
        (0, 4, Hidden.FEW_CLIENTS),
        (0, 5, None),
        (1, 6, Hidden.FEW),
        (4, 20, Hidden.FEW),
        (5, 20, None),
        (15, 20, None),
        (16, 20, Hidden.NEARLY_ALL),
        (19, 20, Hidden.NEARLY_ALL),
        (20, 20, None),
    ],
)
def test_a_weeks_share_is_hidden_where_either_side_is_small(
    count: int, of: int, hidden: Hidden | None
) -> None:
    (week,) = _over(count, of).weeks
    assert week.hidden is hidden
    assert week.value == (None if hidden else pytest.approx(count / of))


@pytest.mark.parametrize(("of", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_a_week_without_a_figure_does_not_tell_one_to_four_sessions(
    of: int, told: int | None
) -> None:
    (week,) = over_pressure_trend(_weeks((0, of), has_enough=False)).weeks
    assert (week.value, week.sessions) == (None, told)


@pytest.mark.parametrize(("of", "is_shown"), [(4, False), (5, True)])
def test_a_weeks_mean_needs_five_sessions_and_may_rest_on_any_fall(
    of: int, *, is_shown: bool
) -> None:
    (week,) = pain_trend(_weeks((3, of))).weeks
    assert (week.value is not None) is is_shown
    assert week.hidden is (None if is_shown else Hidden.FEW_CLIENTS)


def test_the_limits_rest_on_hidden_weeks_too_and_a_hidden_week_is_never_called_outside() -> None:
    quiet = [(0, 20)] * 14
    trend = over_pressure_trend(_weeks(*quiet, (4, 20), (10, 20)))
    assert trend.mean == pytest.approx((2.5 / 20 + 10 / 20) / 16)
    assert [week.is_outside for week in trend.weeks[-2:]] == [False, True]
    assert trend.weeks[-1].monday == MONDAY + timedelta(weeks=15)


_KINDS: dict[str, Callable[[int, int], int]] = {
    "none": lambda *_: 0,
    "few": lambda small, _: small,
    "half": lambda _, of: of // 2,
    "nearly all": lambda small, of: of - small,
    "all": lambda _, of: of,
}
_WEEKS = st.tuples(
    st.sampled_from(sorted(_KINDS)), st.integers(10, 40), st.integers(1, 4), st.integers(1, 4)
)


@given(st.lists(_WEEKS, min_size=8, max_size=20))
def test_no_hidden_week_follows_from_the_limits(weeks: list[tuple[str, int, int, int]]) -> None:
    one, other = (
        [(_KINDS[kind](small[which], of), of) for kind, of, *small in weeks] for which in (0, 1)
    )
    assert over_pressure_trend(_weeks(*one)) == over_pressure_trend(_weeks(*other))


def test_a_single_hidden_week_does_not_follow_from_the_mean_of_all() -> None:
    trends = [over_pressure_trend(_weeks(*[(0, 20)] * 9, (count, 20))) for count in range(1, 5)]
    assert trends[0].weeks[-1].hidden is Hidden.FEW
    assert trends[0].mean is not None
    assert all(trend == trends[0] for trend in trends)
