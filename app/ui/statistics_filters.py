"""The filters of the statistics: each a button that says what is chosen. They live in the URL."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from app.services.statistics_look import Look
from app.statistics import wording
from app.statistics.asking import Asked, Period, first_day, query_of
from app.ui.statistics_words import EVERYONE, PERIODS, period_text, plain
from schemas.codes.answers import Region
from schemas.codes.outcomes import Phase
from schemas.codes.treatment import ProtocolStep
from schemas.statistics import Filter

Code = TypeVar("Code", bound=str)


def row(look: Look) -> None:
    """Period, therapist for who may choose one, phase, area and step."""
    with st.container(horizontal=True, key="filters"):
        _period(look)
        if look.clinic is None:
            _choice(look, "Therapist", "therapist_id", EVERYONE, look.names)
        _choice(look, "Phase", "phase", "Both", {one: wording.PHASES[one] for one in Phase})
        _choice(look, "Area", "region", "All", {one: wording.REGIONS[one] for one in Region})
        steps = {one: wording.step_name(one) for one in ProtocolStep}
        _choice(look, "Step", "step", "All", steps)


def ignored(asked: Asked) -> None:
    """A calm line where the address asked for what is not there."""
    if asked.ignored:
        names = ", ".join(asked.ignored)
        st.info(f"This address asks for something that is not there and was left out: {names}.")


def show_everything() -> None:
    """All time, no limit."""
    _go(Asked(Filter(), Period.ALL))


def _period(look: Look) -> None:
    asked, today = look.asked, look.today
    key = "statistics.period"
    with _popover("Period", period_text(asked, today), key):
        for period, name in PERIODS.items():
            days = {"from_day": first_day(period, today), "to_day": None}
            chosen = replace(asked, filter=_changed(asked.filter, days), period=period)
            _option(name, chosen, key, is_chosen=period is asked.period)
        _own_days(look, key)


def _own_days(look: Look, key: str) -> None:
    """Two days; the key holds what the address says, so that the address decides."""
    asked, today = look.asked, look.today
    first, last = asked.filter.from_day, asked.filter.to_day or today
    place = f"{key}.{first}.{last}"

    def choose() -> None:
        days = st.session_state[place]
        if isinstance(days, tuple) and len(days) == 2:  # noqa: PLR2004 - both are chosen
            limits = {"from_day": days[0], "to_day": days[1]}
            st.session_state[key] = False
            _go(replace(asked, filter=_changed(asked.filter, limits), period=None))

    st.date_input(
        "Or from day to day",
        value=[first, last] if first else [],
        max_value=today,
        format="YYYY-MM-DD",
        key=place,
        on_change=choose,
    )


def _choice(look: Look, label: str, field: str, everything: str, names: Mapping[Code, str]) -> None:
    held = getattr(look.asked.filter, field)
    key = f"statistics.{field}"
    with _popover(label, names.get(held, everything) if held else everything, key):
        for value, name in ((None, everything), *names.items()):
            wanted = _changed(look.asked.filter, {field: value})
            _option(name, replace(look.asked, filter=wanted), key, is_chosen=value == held)


def _popover(label: str, chosen: str, key: str) -> st.delta_generator.DeltaGenerator:
    return st.popover(f"{label} **{plain(chosen)}**", key=key, on_change="rerun")


def _option(name: str, chosen: Asked, key: str, *, is_chosen: bool) -> None:
    def choose() -> None:
        st.session_state[key] = False
        _go(chosen)

    st.button(
        plain(name),
        type="tertiary",
        icon=":material/check:" if is_chosen else None,
        key=f"{key}.{name}",
        width="stretch",
        on_click=choose,
    )


def _go(chosen: Asked) -> None:
    """Ask for it in the address; a list of sessions that was open belongs to what was."""
    st.query_params.from_dict(query_of(replace(chosen, opens="", opened=None)))


def _changed(wanted: Filter, limits: Mapping[str, object]) -> Filter:
    return Filter(**{**dict(wanted), **limits})
