"""The way to a treatment that is written down afterwards, its head, and its end."""

from dataclasses import replace
from functools import partial
from typing import NoReturn

import streamlit as st

from app.services import afterwards, notes
from app.services.afterwards import Plan
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import afterwards_taps, links, names, note_taps
from app.ui.note_words import late_entry
from app.ui.pieces import allergy_pills, page_head, stored
from app.ui.words import counted, full_day
from schemas.errors import NotFoundError, NotYoursError
from schemas.session import Stage


def require(ctx: Context, session_id: str) -> NoteView:
    """The visit, with its name hidden where this browser hides names.

    One that is not there yet, or was written down live, is opened where it stands.
    """
    try:
        view = notes.get(ctx, session_id)
    except NotFoundError:
        _turn_back("No such visit", "This address leads to no visit. Choose it on Today.")
    if view.record.session.therapist_id != ctx.actor.account_id:
        _turn_back("Another therapist's session", NotYoursError().message)
    stage = Stage.SIGNED if view.signed else view.record.stage
    is_late = view.record.session.entered_late_at is not None
    if stage is not Stage.TREATMENT and not (stage is Stage.WRITING and is_late):
        links.open_visit(session_id, stage)
    return replace(view, record=names.as_shown(ctx, view.record))


def head(view: NoteView) -> None:
    """Whose visit, when, and that it is a late entry."""
    record = view.record
    day = full_day(record.session.local_date)
    late = late_entry(record.session, record.clinic.zone) or "will be marked as a late entry"
    with st.container(horizontal=True, vertical_alignment="center", key="note_top"):
        title = f"{record.client.full_name}, written down afterwards"
        st.html(page_head(title, (f"{record.session.local_date:%A} {day}", late)))
        is_stored = record.session.entered_late_at is not None
        saved = stored("Saved" if is_stored else "")
        st.html(f'<div class="beside">{allergy_pills(record.client.allergies)}{saved}</div>')


def actions(ctx: Context, view: NoteView, plan: Plan) -> None:
    """Everything at once while something is open; then the way to the note."""
    session_id = view.record.session.id
    place = afterwards_taps.place(session_id, "fill")
    with st.container(horizontal=True, vertical_alignment="center", key="actions"):
        # In the bar, which never leaves the screen.
        note_taps.say_refusal(place)
        st.html(f'<p class="second">{_standing(plan)}</p>')
        _to_the_note(ctx, session_id, is_next=not _fills(plan))
        if _fills(plan):
            st.button(
                "As planned",
                type="primary",
                icon=":material/done_all:",
                on_click=afterwards_taps.tap,
                args=(session_id, place, partial(afterwards.as_planned, ctx, session_id)),
                key=place,
            )


def _fills(plan: Plan) -> bool:
    return bool(plan.steps) and not plan.is_stopped


def _standing(plan: Plan) -> str:
    if plan.is_stopped and plan.steps:
        return "The session was stopped. Say of each step whether it was done."
    if plan.steps:
        steps = counted(len(plan.steps), "step", "steps")
        return f"{steps} to write down, {plan.minutes} minutes in all."
    return "The note asks for what is still missing."


def _to_the_note(ctx: Context, session_id: str, *, is_next: bool) -> None:
    place = afterwards_taps.place(session_id, "end")
    note_taps.say_refusal(place)
    end = partial(afterwards.end, ctx, session_id)
    if st.button(
        "Done. Go to the note",
        type="primary" if is_next else "tertiary",
        icon=":material/arrow_forward:",
        icon_position="right",
        on_click=afterwards_taps.tap,
        args=(session_id, place, end),
        key=place,
    ) and not note_taps.is_refused(place):
        links.open_visit(session_id, Stage.WRITING)


def _turn_back(title: str, sentence: str) -> NoReturn:
    st.html(page_head(title))
    st.write(sentence)
    if st.button("Go to Today", type="primary", key="afterwards.back"):
        links.open_today()
    st.stop()
