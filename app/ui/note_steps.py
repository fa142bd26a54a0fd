"""Steps and times on the note: written down afterwards, left out with a reason, corrected."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from app.services import treatment
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import note_step_dialogs, note_taps
from schemas.codes.treatment import ProtocolStep, StepStatus
from schemas.heat_override import is_step_open
from schemas.note.steps import step_name
from schemas.session import PerformedStep
from schemas.taps import OnStep, Times
from schemas.visit import VisitRecord

_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)


def unaccounted(record: VisitRecord) -> Iterator[tuple[ProtocolStep, PerformedStep | None]]:
    """Open steps that are neither done nor skipped, in the protocol's order; running ones, too.

    As `schemas.note.treatment` asks for them, one for each.
    """
    for step in ProtocolStep:
        rows = [row for row in record.steps if row.step is step]
        running = next((row for row in rows if row.status is StepStatus.RUNNING), None)
        known = {row.status for row in rows}
        if running is not None:
            yield step, running
        elif is_step_open(record, step) and not known & {StepStatus.DONE, StepStatus.SKIPPED}:
            yield step, None


def account(
    ctx: Context, view: NoteView, step: ProtocolStep, running: PerformedStep | None
) -> None:
    """Done or skipped; of one that runs, its end."""
    session_id = view.record.session.id
    place = f"note.{session_id}.{step.value}"
    with st.container(horizontal=True, key=f"account_{step.value}"):
        if running is not None:
            end = partial(treatment.end_step, ctx, session_id, OnStep(step_id=running.id))
            st.button("End it now", on_click=note_taps.tap, args=(place, end), key=f"{place}.end")
        elif st.button("Done", key=f"{place}.done"):
            note_step_dialogs.write_down(view.record, step)
        if running is None and st.button("Skipped", key=f"{place}.skipped"):
            note_step_dialogs.skip(session_id, step)
    note_taps.say_refusal(place)


def not_described(view: NoteView, key: str) -> None:
    """A button for each recorded step that lacks an area, minutes, a level or a reason."""
    rows = [row for row in view.record.steps if row.status is not StepStatus.RUNNING]
    for row in rows:
        said = (row.areas, row.minutes is not None, row.applied_level is not None)
        if not all(said) if row.status is StepStatus.DONE else row.reason is None:
            _row(view, row, key)


def times_and_steps(ctx: Context, view: NoteView) -> None:
    """Time in and out, and every step that was done or skipped."""
    times(ctx, view)
    for row in view.record.steps:
        if row.status in {StepStatus.DONE, StepStatus.SKIPPED}:
            _row(view, row, f"note.{view.record.session.id}.row")


def times(ctx: Context, view: NoteView) -> None:
    """Both at once, because one without the other may not fit."""
    visit, zone = view.record.session, ZoneInfo(view.record.clinic.zone)
    place = f"note.{visit.id}.times"
    begun = visit.time_in.astimezone(zone)
    ended = (visit.time_out or visit.time_in).astimezone(zone)
    with st.container(horizontal=True, key="pair_times"):
        came = st.time_input("Time in", begun.time(), step=_A_MINUTE, key=f"{place}.in")
        left = st.time_input("Time out", ended.time(), step=_A_MINUTE, key=f"{place}.out")

    def store() -> None:
        typed = [st.session_state[f"{place}.{end}"] for end in ("in", "out")]
        note_taps.tap(place, lambda: treatment.set_times(ctx, visit.id, _times(begun, *typed)))

    is_new = (came, left) != (begun.time(), ended.time())
    st.button("Save the times", on_click=store, disabled=not is_new, key=f"{place}.save")
    note_taps.say_refusal(place)


def _times(begun: datetime, came: time, left: time) -> Times:
    """On the visit's day; an end before the beginning is past midnight."""
    time_in = datetime.combine(begun.date(), came, begun.tzinfo)
    time_out = datetime.combine(begun.date(), left, begun.tzinfo)
    return Times(time_in=time_in, time_out=time_out + (_A_DAY if left < came else timedelta()))


def _row(view: NoteView, row: PerformedStep, key: str) -> None:
    name, session_id = step_name(row.step), view.record.session.id
    if row.status is StepStatus.SKIPPED:
        if st.button(f"{name} was not skipped", width="stretch", key=f"{key}.{row.id}"):
            note_step_dialogs.take_out(session_id, row)
    elif st.button(f"Correct {name.lower()}", width="stretch", key=f"{key}.{row.id}"):
        note_step_dialogs.correct(view.record, row)
