"""The body chart: its drawing and script for the screens that hold it, and the chart as a picture.

A component's script cannot import a file of another: `CHART_JS` and `CHART_CSS` are joined into
those of the client's and of the session's screen, and all draw from `chart_data`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from schemas.body.charted import Charted, chart_in_words, views_of
from schemas.body.figure import figure
from schemas.body.marks import STRENGTHS
from schemas.codes.body import View

_HERE: Final = Path(__file__).parent
CHART_JS: Final = (_HERE / "chart.js").read_text(encoding="utf-8")
CHART_CSS: Final = (_HERE / "chart.css").read_text(encoding="utf-8")
_SIDES: Final = ("Left", "Right")

_body_chart: Final = st.components.v2.component(
    "palpate_body_chart",
    css=f"{CHART_CSS}\n{(_HERE / 'read_only.css').read_text(encoding='utf-8')}",
    js=f"{CHART_JS}\n{(_HERE / 'read_only.js').read_text(encoding='utf-8')}",
)


@cache
def chart_data() -> dict[str, Any]:
    """The drawing as the script reads it, with the words for each strength."""
    drawn = figure().model_dump(mode="json", exclude={"source", "size"})
    return {**drawn, "strengths": list(STRENGTHS)}


def body_chart(places: Sequence[Charted], *, key: str) -> None:
    """Draw what was marked and treated; every number stands for a line of the list beside it."""
    shown = tuple(places)
    views = views_of(shown)
    _body_chart(
        key=key,
        data={
            "figure": chart_data(),
            "places": [one.model_dump(mode="json") for one in shown],
            "views": [view.value for view in views],
            "labels": {view.value: _label(view, shown) for view in views},
            "sides": _SIDES,
        },
    )


def _label(view: View, places: tuple[Charted, ...]) -> str:
    seen = tuple(one for one in places if figure().shape_of(one.place).view is view)
    return f"Body chart, from the {view.value}. {chart_in_words(seen)}"
