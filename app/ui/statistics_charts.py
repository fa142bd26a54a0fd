"""A chart on the page: its specification, its data, its words for who does not see it."""

from typing import Final

import streamlit as st

from app.statistics.asking import SHOW
from app.statistics.frames import chart_frame
from app.ui.statistics_spec_parts import MARK
from app.ui.statistics_specs import is_tappable, spec_of
from schemas.figures.answer import Chart

_ROUND_KEY: Final = "statistics.round"


def draw(chart: Chart, key: str) -> None:
    """Draw a chart; a tap on a mark that leads somewhere asks for its sessions in the address."""
    spec, data = dict(spec_of(chart)), chart_frame(chart)
    if not is_tappable(chart):
        spec.pop("params", None)
        st.vega_lite_chart(data, spec, theme=None, width="stretch", key=key, alt=chart.told)
        return
    place = f"{key}.{st.session_state.get(_ROUND_KEY, 0)}"
    st.vega_lite_chart(
        data,
        spec,
        theme=None,
        width="stretch",
        key=place,
        alt=chart.told,
        on_select=lambda: _open(place),
    )


def forget_taps() -> None:
    """What was tapped before may be tapped again."""
    st.session_state[_ROUND_KEY] = st.session_state.get(_ROUND_KEY, 0) + 1


def _open(place: str) -> None:
    chosen = st.session_state[place].selection.get(MARK) or []
    opens = next((one.get("opens") for one in chosen), "")
    if opens:
        st.query_params[SHOW] = opens
