"""What must not be flagged is not, and what must be is: just inside and just outside each limit."""

from datetime import timedelta

import numpy as np
import pytest
from scipy import stats

from app.statistics.columns import Columns
from app.statistics.figures import figures_of
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.outcomes import StepEffect, TherapistRow
from schemas.figures.parts import Hidden
from schemas.statistics import Filter
from tests.statistics import invented as planting
from tests.statistics.invented import STEPS, TODAY, Array, invented
from tests.statistics.simple_facts import plain_visits, with_step, with_therapists

_SESSIONS = 100


@pytest.fixture(scope="module")
def clinic() -> Columns:
    return Columns.of(invented(20_000, seed=3, years=2, therapists=6))


def _effects(seed: int) -> list[StepEffect]:
    """Of a clinic in which no step does anything."""
    rng = np.random.default_rng(seed)
    facts = plain_visits(rng.integers(-1, 5, 400), before=rng.integers(5, 8, 400))
    facts["phase"] = rng.integers(0, 2, 400)
    for step in STEPS:
        with_step(facts, step, rng.random(400) < 0.5)
    return list(figures_of(Columns.of(facts), Filter(), today=TODAY).step_effects)


def _p(one: StepEffect) -> float:
    assert one.difference is not None
    assert one.low is not None
    error = (one.difference - one.low) / stats.norm.ppf(0.975)
    return float(2 * stats.norm.sf(abs(one.difference / error)))


def test_steps_that_do_nothing_are_not_flagged_although_some_look_useful_by_themselves() -> None:
    looked, flagged, near = 0, 0, 0
    for seed in range(30):
        effects = _effects(seed)
        single = [_p(one) for one in effects]
        adjusted = [one.p_adjusted for one in effects]
        assert adjusted == pytest.approx(stats.false_discovery_control(single).tolist())
        looked += min(single) < 0.05
        near += 0.01 < min(single) < 0.05
        flagged += min(one or 0.0 for one in adjusted) < 0.05
    assert looked >= 8
    assert near >= 6
    assert flagged <= 2


def _funnel(better: list[int]) -> list[TherapistRow]:
    """Therapists with 100 visits, so many of which pain fell by 3 in, and else by 1."""
    change = np.concatenate([np.where(np.arange(_SESSIONS) < one, 3, 1) for one in better])
    numbers = np.repeat(np.arange(len(better)), _SESSIONS)
    columns = with_therapists(plain_visits(change), numbers)
    return list(figures_of(columns, Filter(), today=TODAY).therapists)


@pytest.mark.parametrize(("better", "z", "is_outside"), [(70, 3.02, False), (71, 3.17, True)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_therapist_is_outside_the_funnel_beyond_three_point_zero_nine_errors(
    better: int, z: float, sign: int, *, is_outside: bool
) -> None:
    one, *others = _funnel([50 + sign * (better - 50), 50, 50, 50])
    assert one.difference is not None
    assert one.high is not None
    assert sign * 3.09 * one.difference / one.high == pytest.approx(z, abs=0.01)
    assert one.is_outside is is_outside
    assert not any(other.is_outside for other in others)


def test_where_many_therapists_differ_the_funnel_is_wider() -> None:
    few = _funnel([75, 25] * 4 + [50])
    many = _funnel([75, 25] * 5)
    assert [one.is_outside for one in few] == [True] * 8 + [False]
    assert not any(one.is_outside for one in many)
    spread = 2 * np.sqrt(0.25 * _SESSIONS * 10 / (_SESSIONS * 10 - 1))
    scores = [0.5 / (spread / np.sqrt(_SESSIONS))] * 10
    wide = np.sqrt(np.mean(np.square(scores)))
    assert many[0].high == pytest.approx(3.09 * wide * spread / np.sqrt(_SESSIONS))


def test_one_therapist_unlike_eleven_others_does_not_widen_the_funnel() -> None:
    rows = _funnel([50] * 11 + [75])
    assert [one.is_outside for one in rows] == [False] * 11 + [True]


def test_best_and_worst_lie_on_both_sides_of_what_is_observed(clinic: Columns) -> None:
    points = figures_of(clinic, Filter(), today=TODAY).resolution.points
    assert len(points) > 8
    for one in points:
        assert one.best < one.unresolved < one.worst


def test_where_nobody_is_gone_best_and_worst_are_what_is_observed(clinic: Columns) -> None:
    recent = Filter(from_day=TODAY - timedelta(days=27))
    points = figures_of(clinic, recent, today=TODAY).resolution.points
    assert points
    for one in points:
        assert one.best == one.unresolved == one.worst


@pytest.mark.parametrize(("sessions", "clients"), [(29, 10), (30, 10), (30, 5), (30, 4)])
def test_a_dose_and_a_level_show_from_thirty_sessions_of_five_clients(
    sessions: int, clients: int
) -> None:
    facts = plain_visits(np.arange(sessions) % 3, clients=clients)
    with_step(facts, "heat", np.ones(sessions, bool))
    facts["heat_minutes"][:], facts["heat_level"][:] = 7, 1
    facts["pressure_checks"][:], facts["level_sum"][:] = 2, 7
    found = figures_of(Columns.of(facts), Filter(), today=TODAY)
    (level,) = (one for one in found.pressure_and_change if one.paired)
    (dose,) = (one for one in found.doses if one.paired)
    assert (level.phase, level.level, level.paired) == (Phase.STIFFNESS, 4, sessions)
    assert (dose.step, dose.paired, dose.sessions.value) == (
        ProtocolStep.HEAT,
        sessions,
        sessions,
    )
    if sessions >= 30 and clients >= 5:
        assert level.change == dose.change == 1
        assert (dose.minutes, dose.level) == (7, 1)
    else:
        assert (level.change, dose.change, dose.minutes, dose.level) == (None, None, None, None)
        assert level.hidden is dose.hidden is Hidden.FEW


@pytest.mark.parametrize(("given", "other"), [(30, 30), (29, 40), (40, 29)])
def test_a_step_is_compared_from_thirty_with_and_thirty_without(given: int, other: int) -> None:
    done: Array = np.arange(given + other) < given
    facts = plain_visits(np.where(done, 3, 1) + np.arange(len(done)) % 2)
    with_step(facts, "heat", done)
    effects = figures_of(Columns.of(facts), Filter(), today=TODAY).step_effects
    (found,) = (one for one in effects if (one.step, one.phase) == (ProtocolStep.HEAT, None))
    assert (found.sessions_with.value, found.sessions_without.value) == (given, other)
    is_enough = min(given, other) >= 30
    assert (found.difference is not None) is is_enough
    if is_enough:
        assert found.difference == pytest.approx(2, abs=0.1)


def _cost_of_pressure(clinic: Columns) -> float:
    """How much less pain fell where the checks were at level 3 in the mean than where at 2."""
    found = figures_of(clinic, Filter(), today=TODAY).pressure_and_change
    by_level = {one.level: one.change for one in found if one.phase is Phase.STIFFNESS}
    assert by_level[2] is not None
    assert by_level[3] is not None
    return by_level[2] - by_level[3]


def test_the_planted_cost_of_over_pressure_shows_at_the_higher_level(
    clinic: Columns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planting, "OVER_PRESSURE_COSTS", 0.0)
    free = Columns.of(invented(20_000, seed=3, years=2, therapists=6))
    cost = _cost_of_pressure(clinic)
    assert cost > 0.05
    assert cost - _cost_of_pressure(free) > 0.05
