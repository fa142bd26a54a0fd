"""Whose clearance it is, in one line."""

from datetime import timedelta
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

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

_TWO_DAYS: Final = 48  # hours
_WEEK: Final = 7  # days
_MONTH: Final = 30


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


def ago(hours: float, days: int) -> str:
    """`31 hours ago`, from 48 hours on `5 days ago`: the largest unit of which two are full.

    `days`: by the clinic's calendar, from the day it began to the day of the visit.
    """
    whole = int(hours)
    if whole >= _TWO_DAYS:
        for unit, name in ((_MONTH, "month"), (_WEEK, "week"), (1, "day")):
            if days >= 2 * unit:
                return f"{days // unit} {name}s ago"
    if whole > 1:
        return f"{whole} hours ago"
    return "1 hour ago" if whole else "less than an hour ago"


def _began(record: VisitRecord, clearance: Clearance) -> str:
    hours = clearance.input["onset_hours"]
    counted_at = min(clearance.decided_at, record.session.started_at or clearance.decided_at)
    zone = ZoneInfo(record.clinic.zone)
    began_on = (counted_at - timedelta(hours=hours)).astimezone(zone).date()
    return f"began {ago(hours, (record.session.local_date - began_on).days)}"


def _second_line(record: VisitRecord, clearance: Clearance | None, age: int) -> list[str]:
    """Age, areas and how long ago it began."""
    answers = record.intake.answers if record.intake else {}
    return [
        str(age),
        _areas(answers.get(Asked.WHERE)),
        _began(record, clearance) if clearance else "",
    ]


def _areas(marked: JsonValue) -> str:
    return places([Area(str(one)) for one in marked]) if isinstance(marked, list) and marked else ""
