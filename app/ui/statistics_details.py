"""Everything behind the answers, one group at a time, when it is asked for."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Final

import streamlit as st

from app.services.statistics_look import Look
from app.statistics.details import details_of
from app.ui import statistics_charts
from app.ui.statistics_answers import asks
from app.ui.statistics_tables import html_table
from schemas.figures.answer import Detail
from schemas.statistics import Metric

DETAIL: Final = "detail"
GROUPS: Final[Mapping[str, tuple[str, tuple[Metric, ...]]]] = MappingProxyType(
    {
        "clients": (
            "Clients",
            (
                *(Metric.CASELOAD, Metric.PAIN_CHANGE, Metric.RESPONDERS, Metric.RESOLUTION),
                *(Metric.MEASURES, Metric.RETURNING),
            ),
        ),
        "steps": ("Steps", (Metric.PROTOCOL, Metric.DOSES, Metric.STEP_EFFECTS)),
        "pressure": (
            "Pressure",
            (Metric.FELT, Metric.OVER_PRESSURE, Metric.TREND, Metric.PRESSURE_AND_CHANGE),
        ),
        "safety": ("Safety", (Metric.RED_FLAGS, Metric.REFERRALS)),
        "notes": ("Notes", (Metric.NOTE_COMPLETION, Metric.NOTE_SECONDS)),
        "therapists": ("Therapists", (Metric.THERAPISTS,)),
    }
)
_KEY: Final = "statistics.detail"


def render(look: Look, query: Mapping[str, str]) -> None:
    """The groups, and the one that was chosen; a therapist sees nobody else's."""
    groups = [name for name in GROUPS if name != "therapists" or look.clinic is None]
    asked = st.query_params.get(DETAIL, "")
    st.subheader("In detail", anchor=False)
    # The address decides; what was tapped before a reload does not.
    st.session_state[_KEY] = asked if asked in groups else None
    st.pills(
        "In detail",
        groups,
        format_func=lambda name: GROUPS[name][0],
        key=_KEY,
        label_visibility="collapsed",
        on_change=_choose,
    )
    if asked in groups:
        _group(look, asked, {**query, DETAIL: asked})


def kept() -> dict[str, str]:
    """The open group, for addresses that are to keep it."""
    asked = st.query_params.get(DETAIL, "")
    return {DETAIL: asked} if asked in GROUPS else {}


def _choose() -> None:
    chosen = st.session_state[_KEY]
    if chosen:
        st.query_params[DETAIL] = chosen
    else:
        st.query_params.pop(DETAIL, None)


def _group(look: Look, group: str, query: Mapping[str, str]) -> None:
    wanted = GROUPS[group][1]
    own = details_of(look.figures, look.names, wanted)
    whole = details_of(look.clinic, {}, wanted) if look.clinic is not None else [None] * len(own)
    for detail, beside in zip(own, whole, strict=True):
        with st.container(border=True, key=f"card_detail_{detail.metric.value}"):
            _detail(detail, query)
            if beside is not None:
                st.html('<h4 class="beside-own">The clinic</h4>' + _tables(beside, None))


def _detail(detail: Detail, query: Mapping[str, str]) -> None:
    said = detail.definition
    lines = "".join(f'<p class="evidence">{escape(line)}</p>' for line in detail.lines)
    st.html(
        f'<h3 class="detail">{escape(said.title)}</h3><p class="second">{escape(said.definition)} '
        f"{escape(said.pitfall)}</p>{lines}{asks(detail.questions)}"
    )
    if detail.chart is not None:
        st.html(f'<p class="chart-title">{escape(detail.chart.title)}</p>')
        statistics_charts.draw(detail.chart, f"statistics.detail.{detail.metric.value}")
    if tables := _tables(detail, query):
        st.html(tables)


def _tables(detail: Detail, query: Mapping[str, str] | None) -> str:
    return "".join(html_table(one, query) for one in detail.tables)
