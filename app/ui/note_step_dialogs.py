"""Dialogs about one step of a session that has ended."""

from dataclasses import dataclass

import streamlit as st

from app.services import treatment
from app.services.ids import new_id
from app.ui import feedback, session
from schemas.codes.treatment import Area, ProtocolStep
from schemas.note.steps import step_name
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep
from schemas.taps import ChangeStep, OnStep, RecordStep, SkipStep
from schemas.visit import VisitRecord

_LEVELS = range(6)
_LONGEST_MINUTES = 240
_LABELS = {"areas": "Areas", "minutes": "Minutes", "level": "Level"}


@dataclass(frozen=True)
class _Fields:
    areas: tuple[Area, ...]
    minutes: int
    level: int


@st.dialog("Write down the step", width="large")
def write_down(record: VisitRecord, step: ProtocolStep) -> None:
    """What was done, begun with what the session would have offered."""
    ctx = session.require_context()
    steps = treatment.view(ctx, record.session.id).steps
    offered = next(one.suggested for one in steps if one.step is step)
    now = _Fields(offered.areas, offered.minutes, offered.level)
    key = f"note.{record.session.id}.{step.value}.new"
    fields, cap = _fields(record, step, now, key), _cap(record)
    if st.button("Save the step", type="primary", key=f"{key}.save"):
        with feedback.reported("The step is written down.", _LABELS):
            tap = RecordStep(
                id=new_id(),
                step=step,
                areas=fields.areas,
                minutes=fields.minutes,
                level=fields.level,
                above_cap=fields.level > cap,
            )
            treatment.record_step(ctx, record.session.id, tap)


@st.dialog("Correct the step", width="large")
def correct(record: VisitRecord, row: PerformedStep) -> None:
    """Minutes, level and areas as they were."""
    ctx = session.require_context()
    usual = protocol_rules().steps[row.step].usual_minutes
    now = _Fields(row.areas, row.minutes or usual, row.applied_level or 0)
    key = f"note.{row.id}.change"
    fields, cap = _fields(record, row.step, now, key), _cap(record)
    if st.button("Save the step", type="primary", key=f"{key}.save"):
        with feedback.reported("The step is corrected.", _LABELS):
            tap = ChangeStep(
                step_id=row.id,
                areas=fields.areas,
                minutes=fields.minutes,
                level=fields.level,
                above_cap=fields.level > cap,
            )
            treatment.change_step(ctx, record.session.id, tap)


@st.dialog("Why was it skipped?")
def skip(session_id: str, step: ProtocolStep) -> None:
    """One tap on the reason stores it."""
    ctx = session.require_context()
    st.caption(step_name(step))
    for reason, row in protocol_rules().skip_reasons.items():
        key = f"note.{session_id}.{step.value}.{reason.value}"
        if st.button(row.en, width="stretch", key=key):
            with feedback.reported("The step is written down as skipped."):
                tap = SkipStep(id=new_id(), step=step, reason=reason)
                treatment.skip_step(ctx, session_id, tap)


@st.dialog("Take out “skipped”")
def take_out(session_id: str, row: PerformedStep) -> None:
    """After it the step is asked for again."""
    ctx = session.require_context()
    st.write(f"{step_name(row.step)} is then asked for again: done or skipped.")
    if st.button("Take it out", type="primary", key=f"note.{row.id}.take_out"):
        with feedback.reported("Taken out. Say whether it was done or skipped."):
            treatment.remove_step(ctx, session_id, OnStep(step_id=row.id))


def _fields(record: VisitRecord, step: ProtocolStep, now: _Fields, key: str) -> _Fields:
    cap = _cap(record)
    st.caption(step_name(step))
    minutes = st.number_input("Minutes", 1, _LONGEST_MINUTES, now.minutes, key=f"{key}.minutes")
    level = st.pills(
        f"Highest level, the limit was {cap}",
        _LEVELS,
        default=now.level,
        required=True,
        format_func=lambda one: f"{one}, above the limit" if one > cap else str(one),
        key=f"{key}.level",
    )
    areas = st.pills(
        "Areas",
        list(Area),
        selection_mode="multi",
        default=list(now.areas),
        format_func=lambda one: protocol_rules().areas[one].en,
        key=f"{key}.areas",
    )
    return _Fields(tuple(areas), minutes, level or 0)


def _cap(record: VisitRecord) -> int:
    return record.clearance.decision.max_pressure_level if record.clearance else 0
