"""Every metric with its tables, its chart and its definition: what stands behind the answers."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.statistics import outcome_details, practice_details
from app.statistics.detail import Names
from schemas.figures.answer import Detail
from schemas.statistics import Figures, Metric

_MAKERS: Final[Mapping[Metric, Callable[[Figures, Names], Detail]]] = MappingProxyType(
    {
        Metric.CASELOAD: practice_details.caseload,
        Metric.PAIN_CHANGE: outcome_details.pain_change,
        Metric.RESPONDERS: outcome_details.responders,
        Metric.RESOLUTION: outcome_details.resolution,
        Metric.STEP_EFFECTS: outcome_details.step_effects,
        Metric.DOSES: outcome_details.doses,
        Metric.MEASURES: outcome_details.measures,
        Metric.FELT: practice_details.felt,
        Metric.OVER_PRESSURE: practice_details.over_pressure,
        Metric.PRESSURE_AND_CHANGE: outcome_details.pressure_and_change,
        Metric.RETURNING: practice_details.returning,
        Metric.RED_FLAGS: practice_details.red_flags,
        Metric.REFERRALS: practice_details.referrals,
        Metric.PROTOCOL: practice_details.protocol,
        Metric.NOTE_COMPLETION: practice_details.note_completion,
        Metric.NOTE_SECONDS: practice_details.note_seconds,
        Metric.TREND: practice_details.trend,
        Metric.THERAPISTS: outcome_details.therapists,
    }
)


def details_of(
    figures: Figures, names: Names, metrics: Iterable[Metric] = Metric
) -> tuple[Detail, ...]:
    """One detail for each metric, in their order.

    Args:
        figures: what was counted.
        names: of therapists, by id; only who is named there is named.
        metrics: which are wanted; all, if none is said.
    """
    return tuple(_MAKERS[metric](figures, names) for metric in metrics)
