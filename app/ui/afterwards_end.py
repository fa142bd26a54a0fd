"""When it was and how it ended, as controls that store at once."""

from datetime import date, timedelta
from functools import partial
from typing import Final

import streamlit as st

from app.services import afterwards, treatment
from app.services.afterwards import Plan
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import afterwards_taps, note_outcome, note_taps
from app.ui.stepper import stepper
from app.ui.words import clock_time
from schemas.codes.session import ClientWord
from schemas.codes.treatment import StepStatus
from schemas.note.words import upper
from schemas.rules.protocol import protocol_rules
from schemas.session_view import NextVisitView
from schemas.taps import NextVisit, Times

_STEP_MINUTES: Final = 5
_NONE_PLANNED: Final = "none"


def side(ctx: Context, view: NoteView, plan: Plan) -> None:
    """Times, pressure, pain, response and the next visit."""
    with st.container(border=True, key="card_times"):
        _times(ctx, view, plan)
    with st.container(border=True, key="card_outcome"):
        st.html("<h3>How did the pressure feel?</h3>")
        _felt(ctx, view, plan)
        st.html("<h3>Pain after</h3>")
        note_outcome.pain_after(ctx, view)
        st.html("<h3>How the client took it</h3>")
        note_outcome.response(ctx, view)
        _next_visit(ctx, view)


def _times(ctx: Context, view: NoteView, plan: Plan) -> None:
    session, zone = view.record.session, view.record.clinic.zone
    place = afterwards_taps.place(session.id, "times")

    def move(by_in: int, by_out: int) -> None:
        times = Times(
            time_in=plan.time_in + timedelta(minutes=by_in),
            time_out=plan.time_out + timedelta(minutes=by_out),
        )
        afterwards_taps.tap(
            session.id, place, partial(afterwards.set_times, ctx, session.id, times)
        )

    st.html("<h3>Time in and time out</h3>")
    with st.container(horizontal=True, key="pair_late"):
        for end, moment, change in (
            ("In", plan.time_in, lambda by: move(by, 0)),
            ("Out", plan.time_out, lambda by: move(0, by)),
        ):
            stepper(
                f'<small class="over">{end}</small><b>{clock_time(moment, zone)}</b>',
                (f"Time {end.lower()}: 5 minutes earlier", f"Time {end.lower()}: 5 minutes later"),
                change,
                can=(True, True),
                step=_STEP_MINUTES,
                key=f"{place}.{end}",
            )
    st.caption(_times_from(view, plan))
    note_taps.say_refusal(place)


def _times_from(view: NoteView, plan: Plan) -> str:
    """Where times come from that nobody has said yet."""
    if view.record.session.time_out is not None:
        return f"{view.record.hands_on_minutes} minutes are written down."
    if plan.ends_by_plan:
        return "Time out by the minutes of the steps, until you say otherwise."
    return "Time out is now, until you say otherwise."


def _felt(ctx: Context, view: NoteView, plan: Plan) -> None:
    session_id = view.record.session.id
    place = afterwards_taps.place(session_id, "felt")
    is_asked = any(one.status is StepStatus.DONE for one in view.record.steps)
    # What is stored: a word that was struck with its step, or refused, does not look chosen.
    st.session_state[place] = plan.felt
    st.pills(
        "How the pressure felt",
        [word for word in ClientWord if word is not ClientWord.STOP],
        format_func=lambda one: upper(protocol_rules().words[one].en),
        label_visibility="collapsed",
        disabled=not is_asked,
        on_change=afterwards_taps.store,
        args=(session_id, place, partial(afterwards.say_felt, ctx, session_id)),
        key=place,
    )
    if not is_asked:
        st.caption("Write down a step as done first.")
    note_taps.say_refusal(place)


def _next_visit(ctx: Context, view: NoteView) -> None:
    session_id = view.record.session.id
    shown = treatment.view(ctx, session_id).next_visit
    place = note_taps.place(session_id, "next_late")
    texts = {one.day.isoformat(): one.text for one in shown.choices}
    if shown.day is not None:
        texts.setdefault(shown.day.isoformat(), f"{shown.day:%a} {shown.day.day} {shown.day:%b}")
    texts[_NONE_PLANNED] = "None planned"

    def store(said: str | None) -> None:
        is_none = said == _NONE_PLANNED
        day = date.fromisoformat(said) if said and not is_none else None
        treatment.set_next_visit(ctx, session_id, NextVisit(day=day, none_planned=is_none))

    st.html("<h3>Next visit</h3>")
    st.pills(
        "Next visit",
        list(texts),
        default=_offered(shown),
        format_func=texts.__getitem__,
        label_visibility="collapsed",
        required=_offered(shown) is not None,
        on_change=note_taps.store,
        args=(place, store),
        key=place,
    )
    if shown.last_gap:
        st.caption(shown.last_gap)
    note_taps.say_refusal(place)


def _offered(shown: NextVisitView) -> str | None:
    """What was said, else what is usual; the last tap stores that."""
    if shown.none_planned:
        return _NONE_PLANNED
    usual = next((one.day for one in shown.choices if one.is_usual), None)
    day = shown.day or usual
    return day.isoformat() if day else None
