"""Whose clearance it is, in one line."""

from html import escape
from typing import Final

import streamlit as st
from pydantic import JsonValue

from app.services.context import Context
from app.ui import names
from app.ui.pieces import allergy_pills
from schemas.client import age_on
from schemas.codes.intake import Asked
from schemas.codes.treatment import Area
from schemas.note.words import places
from schemas.visit import Clearance, VisitRecord

_DAY: Final = 24
_WEEK: Final = 7 * _DAY
_MONTH: Final = 30 * _DAY


def head(ctx: Context, record: VisitRecord) -> None:
    """Who it is, in one line, with the allergies."""
    client = record.client
    age = age_on(client.born_on, record.session.local_date)
    second = [one for one in _second_line(record, record.clearance, age) if one]
    allergies = (
        allergy_pills(client.allergies) or f'<span class="second">{_none_known(record)}</span>'
    )
    with st.container(horizontal=True, vertical_alignment="center", key="who"):
        st.html(
            f'<p class="who-line"><b><bdi>{escape(client.full_name)}</bdi></b> '
            f"<span>{escape(' · '.join(second))}</span></p>"
        )
        names.eye(ctx, record.session.id)
        st.html(f'<div class="who-allergies">{allergies}</div>')


def _none_known(record: VisitRecord) -> str:
    """Not asked is not the same as none."""
    answers = record.intake.answers if record.intake else {}
    return "No known allergies" if Asked.ALLERGY in answers else "Allergies: not asked yet"


def ago(hours: float) -> str:
    """`31 hours ago`, `5 days ago`: the largest unit of which two are full."""
    whole = int(hours)
    for unit, name in ((_MONTH, "month"), (_WEEK, "week"), (_DAY, "day"), (1, "hour")):
        if whole >= 2 * unit:
            return f"{whole // unit} {name}s ago"
    return "1 hour ago" if whole else "less than an hour ago"


def _second_line(record: VisitRecord, clearance: Clearance | None, age: int) -> list[str]:
    """Age, areas and how long ago it began."""
    answers = record.intake.answers if record.intake else {}
    return [
        str(age),
        _areas(answers.get(Asked.WHERE)),
        f"began {ago(clearance.input['onset_hours'])}" if clearance else "",
    ]


def _areas(marked: JsonValue) -> str:
    return places([Area(str(one)) for one in marked]) if isinstance(marked, list) and marked else ""
