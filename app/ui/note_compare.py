"""Last time to today, as figures side by side."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from schemas.codes.treatment import Area, StepStatus
from schemas.note.words import places, upper
from schemas.visit import EarlierVisit, VisitRecord


def last_time(record: VisitRecord) -> None:
    """The card; nothing at a first visit or where nothing was done."""
    if record.earlier is None or record.session.not_treated:
        return
    with st.container(border=True, key="card_last_time"):
        st.subheader("Last time to today", anchor=False)
        rows = "".join(
            f'<tr><th scope="row">{escape(what)}</th><td>{value}</td></tr>'
            for what, value in _rows(record, record.earlier)
        )
        st.html(f'<table class="compare"><tbody>{rows}</tbody></table>')


def _rows(record: VisitRecord, earlier: EarlierVisit) -> Iterator[tuple[str, str]]:
    session = record.session
    done = [step for step in record.steps if step.status is StepStatus.DONE]
    levels = [step.applied_level for step in done if step.applied_level is not None]
    areas = tuple(dict.fromkeys(area for step in done for area in step.areas))
    yield "Pain before", _change(earlier.pain_before_nrs, session.pain_before_nrs)
    yield "Pain after", _change(earlier.pain_after_nrs, session.pain_after_nrs)
    yield "Highest level", _change(earlier.highest_level, max(levels, default=None))
    yield "Minutes hands-on", _change(earlier.minutes, record.hands_on_minutes)
    if areas:
        same = set(areas) == set(earlier.areas)
        yield _area_name(areas), f"<b>{'same' if same else 'other'}</b>"


def _area_name(areas: tuple[Area, ...]) -> str:
    return f"Area, {places(areas)}" if len(areas) == 1 else upper(f"areas: {places(areas)}")


def _change(before: int | None, now: int | None) -> str:
    figures = ["not asked" if one is None else str(one) for one in (before, now)]
    arrow = '<span class="arrow" aria-hidden="true"></span><span class="visually-hidden">to</span>'
    return f"{figures[0]} {arrow} <b>{figures[1]}</b>"
