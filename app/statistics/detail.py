"""One metric's detail, put together."""

from collections.abc import Mapping

from app.statistics.definitions import DEFINITIONS
from schemas.figures.answer import Chart, Detail, Table
from schemas.statistics import Figures, Metric

Names = Mapping[str, str]


def questions(figures: Figures, *metrics: Metric) -> tuple[str, ...]:
    """What the figures ask about these metrics."""
    return tuple(one.question for one in figures.signals if one.metric in metrics)


def detail(
    figures: Figures,
    metric: Metric,
    *of_tables: Table,
    lines: tuple[str, ...] = (),
    chart: Chart | None = None,
) -> Detail:
    """A metric's detail with its definition and what the figures ask about it."""
    return Detail(
        metric=metric,
        definition=DEFINITIONS[metric],
        lines=lines,
        chart=chart,
        tables=of_tables,
        questions=questions(figures, metric),
    )
