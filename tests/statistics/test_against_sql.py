"""The engine counts exactly what SQL counts on the fact table, for any filter."""

from dataclasses import asdict
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.statistics import selecting
from app.statistics.columns import VISITS, Columns
from app.statistics.figures import figures_of
from app.statistics.metrics import (
    caseload,
    notes,
    outcomes,
    pressure,
    protocol,
    resolution,
    returning,
    safety,
    steps,
    therapists,
    trend,
)
from app.statistics.metrics.scores import CHANGE, IS_PAIRED, PHASE
from app.statistics.packing import PHASES, SCORES, step_bit
from app.statistics.selecting import Selection, day_number
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep, SkipReason, StepStatus
from schemas.note.fact_layout import EPOCH
from schemas.statistics import Filter
from tests.statistics import oracle
from tests.statistics.filters import FILTERS
from tests.statistics.invented import TODAY, Array, Facts, invented


@given(wanted=FILTERS)
def test_every_count_is_that_of_sql(table: Connection, columns: Columns, wanted: Filter) -> None:
    selection = Selection(columns, wanted)
    expected = oracle.counts(table, wanted)
    assert _counts(selection) == expected


def _counts(selection: Selection) -> dict[str, Any]:
    load, screened = caseload.tally(selection), safety.tally(selection)
    pain = outcomes.tally(selection, steps.tally(selection).sum(axis=0))
    events, delays = pressure.tally(selection), notes.tally(selection)
    fidelity = protocol.tally(selection)
    named = ("paired", "change", "before", "asked_before", "asked_after", "worse", "eligible")
    screenings = ("decided", "complete", "treated_incomplete", "fired", "signs")
    bits = ("order_known", "heat_overridden", "late", "timed", "checked")
    sums = ("felt_light", "felt_right", "felt_strong", "strong_level_sum", "felt_sum")
    return {
        **asdict(load),
        **{name: getattr(pain, name) for name in (*named, "two_points", "thirty_percent", "both")},
        **{name: getattr(screened, name) for name in (*screenings, "to_tell", "told")},
        **{name: selection.having(name) for name in bits},
        **{name: selection.total(name) for name in sums},
        "planned": fidelity.planned,
        "done": fidelity.done,
        "withheld_done": selection.having("treated", "withheld_done"),
        "in_order": selection.having("order_known", "in_order"),
        "over": selection.having("over"),
        "cap_exceeded": selection.having("checked", "cap_exceeded"),
        "events": events.events,
        "eased_off": events.eased_off,
        "stopped": events.stopped,
        "something_else": events.something_else,
        **{f"within_{h}": n for h, n in zip((1, 24, 72), delays.within, strict=True)},
        "psfs": len(selection.places_with("psfs_sum")),
    }


@given(wanted=FILTERS)
def test_sums_by_client_are_those_of_sql(
    table: Connection, columns: Columns, wanted: Filter
) -> None:
    selection = Selection(columns, wanted)
    pain = outcomes.tally(selection, steps.tally(selection).sum(axis=0))
    by_client = sorted(one for one in zip(pain.n, pain.sums, strict=True) if one[0])
    assert by_client == oracle.by_client(table, wanted)


@given(wanted=FILTERS, ago=st.integers(0, 700))
def test_returns_and_resolution_are_those_of_sql(
    table: Connection, columns: Columns, wanted: Filter, ago: int
) -> None:
    today = TODAY - timedelta(days=ago)
    selection, day = Selection(columns, wanted), day_number(today)
    back = returning.tally(selection, day)
    assert (back.old_enough, back.returned) == oracle.returns(table, wanted, today)
    visits = resolution.tally(selection, day)
    expected = oracle.resolution(table, wanted, today)
    for number in range(VISITS):
        found = (visits.at_risk[number], visits.resolved[number], visits.gone[number])
        assert found == expected.get(number, (0, 0, 0)), number


@given(wanted=FILTERS, step=st.sampled_from(ProtocolStep))
def test_steps_and_doses_are_those_of_sql(
    table: Connection, columns: Columns, wanted: Filter, step: ProtocolStep
) -> None:
    selection = Selection(columns, wanted)
    name = oracle.STEPS[list(ProtocolStep).index(step)]
    by_steps = steps.tally(selection)
    used = (np.arange(len(by_steps)) & step_bit(step)) != 0
    for is_used in (True, False):
        group = steps._group(by_steps[used == is_used].sum(axis=0), None)
        expected = oracle.step_cells(table, wanted, name)
        for place, phase in enumerate(Phase):
            for before in range(SCORES - 1):
                at = place * SCORES + before
                found = (group.n[at], group.sums[at], group.squares[at])
                assert found == expected.get((phase.value, before, is_used), (0, 0, 0))
    found_doses = steps.tally_doses(selection, step, by_steps)
    expected_doses = oracle.doses(table, wanted, name)
    for place, phase in enumerate(Phase):
        parts = (found_doses.sessions, found_doses.minutes, found_doses.levelled)
        dose = (*(int(part[place]) for part in parts), int(found_doses.levels[place]))
        assert dose == expected_doses.get(phase.value, (0, 0, 0, 0))


@given(wanted=FILTERS)
def test_reasons_and_levels_are_those_of_sql(
    table: Connection, columns: Columns, wanted: Filter
) -> None:
    selection = Selection(columns, wanted)
    skipped_at = list(StepStatus).index(StepStatus.SKIPPED)
    states = protocol.tally(selection).states[:, skipped_at].sum(axis=0)
    reasons = {one.value: int(n) for one, n in zip(SkipReason, states, strict=False) if n}
    assert reasons == oracle.skipped(table, wanted)
    bands = pressure.tally_bands(selection)
    for (level, phase), (n, total) in oracle.bands(table, wanted).items():
        outcomes_of = bands[level] * (list(Phase).index(Phase(phase)) == PHASE)
        assert int(outcomes_of[IS_PAIRED].sum()) == n
        assert int((outcomes_of * CHANGE).sum()) == total


@given(wanted=FILTERS)
def test_weeks_are_those_of_sql(table: Connection, columns: Columns, wanted: Filter) -> None:
    found = trend.tally(Selection(columns, wanted), day_number(TODAY))
    expected = oracle.weeks(table, wanted)
    rows = zip(found.mondays, found.paired, found.change, found.checked, found.over, strict=True)
    for monday, *numbers in rows:
        day: date = EPOCH + timedelta(days=int(monday))
        assert day.weekday() == 0
        assert tuple(map(int, numbers)) == expected.get(day.isoformat(), (0, 0, 0, 0))


@given(wanted=FILTERS)
def test_therapists_are_those_of_sql(table: Connection, columns: Columns, wanted: Filter) -> None:
    cells = therapists.tally(Selection(columns, wanted))
    shape = cells.reshape(3, -1, PHASES, SCORES)
    found = {}
    for who, phase, before in zip(*np.nonzero(shape[0]), strict=True):
        code = None if phase == len(Phase) else list(Phase)[phase].value
        key = (columns.therapist_ids()[who], code, int(before))
        found[key] = tuple(shape[:, who, phase, before].astype(int).tolist())
    assert found == oracle.therapist_cells(table, wanted)


@given(wanted=FILTERS)
def test_the_middle_delay_is_that_of_the_sorted_delays(
    table: Connection, columns: Columns, wanted: Filter
) -> None:
    minutes = notes.tally(Selection(columns, wanted)).minutes
    expected = np.minimum(np.array(oracle.delays(table, wanted), int) // 60, 32_766)
    assert int(minutes.sum()) == len(expected)
    for share in (0.5, 0.9):
        if len(expected):
            assert notes.quantile(minutes, share) == pytest.approx(np.quantile(expected, share))


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(phase=Phase.STIFFNESS),
        Filter(therapist_id="t1", step=ProtocolStep.HEAT),
        Filter(from_day=TODAY - timedelta(days=300), to_day=TODAY - timedelta(days=9)),
    ],
)
def test_figures_do_not_depend_on_how_many_sessions_are_looked_at_at_once(
    columns: Columns, wanted: Filter, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = figures_of(columns, wanted, today=TODAY)
    monkeypatch.setattr(selecting, "_AT_ONCE", 37)
    assert figures_of(columns, wanted, today=TODAY) == at_once


@cache
def _some(seed: int) -> Facts:
    return invented(400, seed=seed, years=1, therapists=2)


def _by_session(columns: Columns, name: str) -> Array:
    return columns.arrays[name][np.argsort(columns.arrays["session"])]


@given(split=st.integers(0, 300), seed=st.integers(0, 5))
def test_columns_that_grew_are_those_that_were_read_whole(split: int, seed: int) -> None:
    whole = _some(seed)
    order = np.random.default_rng(split).permutation(len(whole["session_id"]))
    first = {name: array[order[:split]] for name, array in whole.items()}
    rest = {name: array[order[split:]] for name, array in whole.items()}
    grown, once = Columns.of(first).plus(rest), Columns.of(whole)
    for name in ("gap", "course", "outcome", "bits", "began"):
        np.testing.assert_array_equal(_by_session(grown, name), _by_session(once, name))
    assert np.all(np.diff(grown.arrays["day"]) >= 0)
