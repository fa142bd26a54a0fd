"""The figures find what was planted in the invented clinics, with the right sign."""

from datetime import timedelta

import pytest

from app.statistics.columns import Columns
from app.statistics.definitions import DEFINITIONS
from app.statistics.figures import figures_of
from app.statistics.metrics import steps
from app.statistics.metrics.scores import CHANGE, IS_PAIRED
from app.statistics.packing import step_bit
from app.statistics.selecting import Selection
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.figures.parts import Hidden
from schemas.statistics import Figures, Filter, Metric
from tests.statistics.invented import RELIEF, STEPS, TODAY, WEAK_THERAPIST, invented


@pytest.fixture(scope="module")
def clinic() -> Columns:
    return Columns.of(invented(20_000, seed=3, years=2, therapists=6))


@pytest.fixture(scope="module")
def figures(clinic: Columns) -> Figures:
    return figures_of(clinic, Filter(), today=TODAY)


@pytest.mark.parametrize("step", ProtocolStep)
def test_a_steps_effect_is_found_within_its_interval_or_close(
    figures: Figures, step: ProtocolStep
) -> None:
    planted = RELIEF[STEPS[list(ProtocolStep).index(step)]]
    (found,) = (one for one in figures.step_effects if (one.step, one.phase) == (step, None))
    assert found.difference == pytest.approx(planted, abs=0.12)  # ends of the scale pull it in


def test_the_step_chosen_where_pain_is_low_looks_useless_without_strata(clinic: Columns) -> None:
    by_steps = steps.tally(Selection(clinic, Filter()))
    used = [bool(mask & step_bit(ProtocolStep.GENTLE_MOBILIZATION)) for mask in range(16)]
    means = []
    for is_used in (True, False):
        outcomes = by_steps[[one is is_used for one in used]].sum(axis=0)
        means.append((outcomes * CHANGE).sum() / outcomes[IS_PAIRED].sum())
    assert means[0] - means[1] < 0.45 < RELIEF["gentle_mobilization"]


def test_the_useless_step_is_not_taken_for_useful(figures: Figures) -> None:
    for one in figures.step_effects:
        if one.step is ProtocolStep.RECIPROCAL_INHIBITION:
            assert one.p_adjusted is not None
            assert one.p_adjusted > 0.01


def test_the_therapist_who_helps_less_lies_outside_and_below(figures: Figures) -> None:
    rows = {one.therapist_id: one for one in figures.therapists}
    weak = rows[f"t{WEAK_THERAPIST}"]
    assert weak.is_outside
    assert weak.difference is not None
    assert weak.difference < -0.3
    assert [one.therapist_id for one in figures.therapists] == sorted(rows)
    assert Metric.THERAPISTS in {one.metric for one in figures.signals}


def test_heat_in_the_acute_phase_cannot_be_compared(figures: Figures) -> None:
    (found,) = (
        one
        for one in figures.step_effects
        if (one.step, one.phase) == (ProtocolStep.HEAT, Phase.ACUTE)
    )
    assert (found.difference, found.hidden) == (None, Hidden.NOTHING)


def test_complaints_get_resolved_and_the_truth_lies_between_best_and_worst(
    figures: Figures,
) -> None:
    points = figures.resolution.points
    shares = [one.unresolved for one in points]
    assert shares == sorted(shares, reverse=True)
    assert all(one.best <= one.unresolved <= one.worst for one in points)


def test_every_signal_is_a_question_and_names_nobody(figures: Figures) -> None:
    assert figures.signals
    for one in figures.signals:
        assert one.question.endswith("?")
        assert not any(row.therapist_id in one.question for row in figures.therapists)


def test_nothing_signed_gives_empty_figures() -> None:
    found = figures_of(Columns.empty(), Filter(), today=TODAY)
    assert (found.caseload.sessions, found.is_small, found.signals) == (0, True, ())
    assert found.pain_change.change.hidden is Hidden.NOTHING
    assert found.resolution.points == ()


def test_a_tiny_clinic_shows_no_figure_that_rests_on_few(clinic: Columns) -> None:
    only = Filter(from_day=TODAY - timedelta(days=1), therapist_id="t0", phase=Phase.ACUTE)
    found = figures_of(clinic, only, today=TODAY)
    assert found.is_small
    assert found.pain_change.change.mean is None
    assert found.responders.both.count is None
    assert found.note_completion.hours.median is None


def test_a_comparison_needs_thirty_with_and_thirty_without(clinic: Columns) -> None:
    for days in range(2, 90, 4):
        wanted = Filter(from_day=TODAY - timedelta(days=days), therapist_id="t0")
        for one in figures_of(clinic, wanted, today=TODAY).step_effects:
            counts = (one.sessions_with, one.sessions_without)
            if any(count.hidden is Hidden.FEW or count.value in range(30) for count in counts):
                assert one.difference is None
            elif not any(count.hidden for count in counts):
                assert one.difference is not None


def test_every_metric_has_a_definition_and_a_pitfall_in_plain_sentences() -> None:
    assert list(DEFINITIONS) == list(Metric)
    for one in DEFINITIONS.values():
        assert one.title
        assert one.definition.endswith(".")
        assert one.pitfall.endswith(".")
        assert "effect" not in f"{one.title} {one.definition} {one.pitfall}".casefold()


def test_a_snapshot_gives_the_same_figures(clinic: Columns, figures: Figures) -> None:
    again = Columns.from_snapshot(clinic.snapshot())
    assert figures_of(again, Filter(), today=TODAY) == figures
