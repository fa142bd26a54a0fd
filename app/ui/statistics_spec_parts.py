"""What the charts' specifications share: type and colours, the mark that a tap selects, the frame.

Colours are the style sheet's custom properties, so that a chart follows the device into the dark
while it is shown; that needs the SVG renderer. Series differ by colour, marker and dash. `MARK` is
what a tap selects: the nearest mark, because a dot is smaller than a finger.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from schemas.figures.answer import Unit

Spec = Mapping[str, Any]

MARK: Final = "mark"
DOT: Final = 70
BIG_DOT: Final = 190
CONFIG: Final[Spec] = {
    "font": '"Source Sans", system-ui, sans-serif',
    "background": "transparent",
    "view": {"stroke": None},
    # The chart has its sentence and its table; a listener needs no marks read one by one.
    "mark": {"aria": False},
    "axis": {
        "labelColor": "var(--ink2)",
        "labelFontSize": 15,
        "titleColor": "var(--ink2)",
        "titleFontSize": 15,
        "titleFontWeight": 400,
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--edge)",
        "labelPadding": 8,
    },
    "legend": {"labelColor": "var(--ink)", "labelFontSize": 16, "symbolSize": 120},
    "text": {"fontSize": 15, "color": "var(--ink2)"},
}
PERCENT: Final = "format(datum.value * 100, '.0f') + ' %'"
NEAREST: Final[Spec] = {
    "name": MARK,
    "select": {
        "type": "point",
        "on": "click",
        "nearest": True,
        "toggle": False,
        "clear": False,
        "fields": ["opens"],
    },
    "views": ["marks"],
}
SHAPE: Final[Spec] = {
    "condition": {"test": "datum.is_outside", "value": "diamond"},
    "value": "circle",
}
OUTSIDE: Final[Spec] = {
    "condition": {"test": "datum.is_outside", "value": "var(--series2)"},
    "value": "var(--accent)",
}


def whole(height: int | Spec, *layers: Spec, params: bool = True) -> Spec:
    """A specification of these layers; `params`: whether its marks can be selected."""
    found: dict[str, Any] = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "usermeta": {"embedOptions": {"renderer": "svg"}},
        "config": CONFIG,
        "height": height,
        "padding": {"left": 2, "right": 6, "top": 6, "bottom": 2},
        "layer": list(layers),
    }
    if params:
        found["params"] = [NEAREST]
    return MappingProxyType(found)


def axis(unit: Unit, **more: Any) -> Spec:  # noqa: ANN401 - options of several types
    """The axis of the values; shares read as per cent."""
    percent = {"labelExpr": PERCENT} if unit is Unit.SHARE else {}
    return {"title": None, "tickCount": 4, "domain": False, "ticks": False, **percent, **more}
