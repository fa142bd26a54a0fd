"""The charts' Vega-Lite specifications: constants; the data stands beside them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.ui.statistics_spec_parts import BIG_DOT, DOT, OUTSIDE, PERCENT, SHAPE, Spec, axis, whole
from schemas.figures.answer import Chart, ChartKind, Unit


def spec_of(chart: Chart) -> Spec:
    """The constant that draws a chart of this kind."""
    if chart.kind is ChartKind.SHARE:
        return SHARE if chart.most == 1 else RARE_SHARE
    return _SPECS[chart.kind, chart.unit]


def is_tappable(chart: Chart) -> bool:
    """Whether any mark leads to its sessions."""
    return any(point.opens for point in chart.points)


def _weeks(unit: Unit) -> Spec:
    week = {
        "field": "place",
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {"title": None, "grid": False, "tickCount": 5, "labelFlush": True},
    }
    value = {"field": "value", "type": "quantitative", "axis": axis(unit)}
    return whole(
        224,
        {
            "mark": {"type": "rect", "color": "var(--soft)"},
            "encoding": {
                "y": {"field": "usual_low", "type": "quantitative", "aggregate": "min"},
                "y2": {"field": "usual_high", "aggregate": "max"},
            },
        },
        {
            "mark": {"type": "rule", "color": "var(--accent)", "strokeDash": [6, 5]},
            "encoding": {"y": {"field": "usual_mean", "type": "quantitative", "aggregate": "mean"}},
        },
        {
            "mark": {"type": "line", "color": "var(--accent)", "strokeWidth": 2},
            "encoding": {"x": week, "y": value},
        },
        {
            "name": "marks",
            "transform": [{"filter": "isValid(datum.value)"}],
            "mark": {"type": "point", "filled": True, "opacity": 1, "cursor": "pointer"},
            "encoding": {
                "x": week,
                "y": value,
                "shape": SHAPE,
                "color": OUTSIDE,
                "size": {"condition": {"test": "datum.is_outside", "value": 160}, "value": DOT},
            },
        },
        {
            "transform": [{"filter": "datum.note"}],
            "mark": {"type": "text", "align": "right", "baseline": "bottom", "dy": -5},
            "encoding": {
                "x": {"value": "width"},
                "y": {"field": "usual_high", "type": "quantitative"},
                "text": {"field": "note"},
            },
        },
    )


def _share(most: float) -> Spec:
    across = {
        "type": "quantitative",
        "scale": {"domain": [0, most], "nice": False},
        "axis": {
            "title": None,
            "grid": False,
            "values": [0, most / 2, most],
            "labelExpr": PERCENT,
            "labelFlush": True,
            "labelOverlap": False,
            "domainColor": "var(--line)",
            "domainWidth": 2,
        },
    }
    return whole(
        68,
        {
            "mark": {"type": "rule", "strokeWidth": 9, "strokeCap": "round", "opacity": 0.35},
            "encoding": {
                "x": {"field": "low", **across},
                "x2": {"field": "high"},
                "color": {"value": "var(--accent)"},
            },
        },
        {
            "mark": {"type": "point", "filled": True, "size": BIG_DOT, "opacity": 1},
            "encoding": {"x": {"field": "value", **across}, "color": {"value": "var(--accent)"}},
        },
        params=False,
    )


def _rows(unit: Unit) -> Spec:
    across = {"type": "quantitative", "axis": axis(unit, tickCount=5), "scale": {"zero": True}}
    row = {
        "field": "label",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "labelLimit": 330,
            "labelPadding": 14,
            "labelColor": "var(--ink)",
            "domain": False,
            "ticks": False,
        },
    }
    nought = {
        "mark": {"type": "rule", "color": "var(--edge)"},
        "encoding": {"x": {"datum": 0, "type": "quantitative"}},
    }
    return whole(
        {"step": 44},
        nought,
        {
            "mark": {"type": "rule", "strokeWidth": 9, "strokeCap": "round", "opacity": 0.35},
            "encoding": {
                "x": {"field": "low", **across},
                "x2": {"field": "high"},
                "y": row,
                "color": {"value": "var(--accent)"},
            },
        },
        {
            "name": "marks",
            "mark": {"type": "point", "filled": True, "opacity": 1, "cursor": "pointer"},
            "encoding": {
                "x": {"field": "value", **across},
                "y": row,
                "shape": SHAPE,
                "color": OUTSIDE,
                "size": {"value": BIG_DOT},
            },
        },
        {
            "mark": {"type": "text", "baseline": "bottom", "dy": -9},
            "encoding": {
                "x": {"field": "value", **across},
                "y": row,
                "text": {"field": "said"},
            },
        },
    )


def _curves(unit: Unit) -> Spec:
    place = {
        "field": "place",
        "type": "ordinal",
        "sort": None,
        "axis": {"grid": False, "labelAngle": 0, "labelOverlap": True, "title": None},
        "scale": {"type": "point", "padding": 0.4},
    }
    value = {"field": "value", "type": "quantitative", "axis": axis(unit), "scale": {"zero": True}}
    series = {"field": "series", "type": "nominal", "sort": None}
    legend = {"orient": "top", "title": None, "symbolStrokeWidth": 2}
    colour = {
        **series,
        "scale": {"range": ["var(--series1)", "var(--series2)", "var(--ink2)"]},
        "legend": legend,
    }
    shape = {**series, "scale": {"range": ["circle", "diamond", "triangle-up"]}, "legend": legend}
    dash = {**series, "scale": {"range": [[1, 0], [7, 4], [2, 3]]}, "legend": legend}
    return whole(
        280,
        {
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": {"type": "area", "opacity": 0.18, "color": "var(--series1)"},
            "encoding": {
                "x": place,
                "y": {**value, "field": "low"},
                "y2": {"field": "high"},
            },
        },
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"x": place, "y": value, "color": colour, "strokeDash": dash},
        },
        {
            "name": "marks",
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
            "encoding": {"x": place, "y": value, "color": colour, "shape": shape},
        },
        params=False,
    )


SHARE: Final = _share(1.0)
RARE_SHARE: Final = _share(0.2)
_SPECS: Final[Mapping[tuple[ChartKind, Unit], Spec]] = MappingProxyType(
    {
        (kind, unit): make(unit)
        for kind, make in (
            (ChartKind.WEEKS, _weeks),
            (ChartKind.ROWS, _rows),
            (ChartKind.CURVES, _curves),
        )
        for unit in Unit
    }
)
