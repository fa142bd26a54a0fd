"""Figures as pandas frames: what charts take."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from app.statistics import wording
from schemas.figures.answer import Chart, Point, Unit

_NO_USUAL: Final[Mapping[str, float | None]] = MappingProxyType(
    {"usual_mean": None, "usual_low": None, "usual_high": None}
)


def chart_frame(chart: Chart) -> pd.DataFrame:
    """One row a mark: the fields of `Point`, and the words beside it.

    `said` is the value in words; `note` the usual range, beside the last mark alone.
    """
    return pd.DataFrame(list(_rows(chart)))


def _rows(chart: Chart) -> Iterator[dict[str, Any]]:
    usual = dict(_NO_USUAL)
    if chart.usual is not None:
        usual = {f"usual_{name}": value for name, value in chart.usual.model_dump().items()}
    last = len(chart.points) - 1
    for place, point in enumerate(chart.points):
        note = _usual_in_words(chart) if place == last else ""
        yield {**point.model_dump(), **usual, "said": _said(point, chart.unit), "note": note}


def _said(point: Point, unit: Unit) -> str:
    if point.value is None:
        return ""
    return wording.percent(point.value) if unit is Unit.SHARE else wording.decimal(point.value)


def _usual_in_words(chart: Chart) -> str:
    if chart.usual is None:
        return ""
    low, high = chart.usual.low, chart.usual.high
    if chart.unit is Unit.SHARE:
        return f"usual range, {100 * low:.0f} to {100 * high:.0f} %"
    return f"usual range, {low:.1f} to {high:.1f}"
