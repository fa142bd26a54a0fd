"""The session note's page: the way to it, its head, and its menu."""

from dataclasses import replace

import streamlit as st

from app.services import notes
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import links, names, note_dialogs, note_taps
from app.ui.note_sections import is_editing, place_of
from app.ui.note_words import SECTIONS, visit_line
from app.ui.pieces import allergy_pills, page_head, stored, tag
from app.ui.words import clock_time
from schemas.errors import NotFoundError
from schemas.note.state import NoteState
from schemas.session import Stage


def require(ctx: Context, session_id: str) -> NoteView:
    """The note; a visit that is not there yet is opened where it stands."""
    try:
        view = notes.get(ctx, session_id)
    except NotFoundError:
        st.html(page_head("No such note"))
        st.write("This address leads to no visit. Choose it on Today or on the client's page.")
        if st.button("Go to Today", type="primary", key="note.back"):
            links.open_today()
        st.stop()
    if view.signed is None and view.record.stage is not Stage.WRITING:
        links.open_visit(session_id, view.record.stage)
    return replace(view, record=names.as_shown(ctx, view.record))


def is_own(ctx: Context, view: NoteView) -> bool:
    """Whether the actor treated this client in this visit."""
    return view.record.session.therapist_id == ctx.actor.account_id


def head(ctx: Context, view: NoteView) -> None:
    """Whose note it is, when, how it stands, allergies, and whether everything is stored."""
    client = view.record.client
    with st.container(horizontal=True, vertical_alignment="center", key="note_top"):
        st.html(page_head(f"{client.full_name}, session note", visit_line(view)))
        names.eye(ctx, view.record.session.id)
        st.html(f'<div class="beside">{allergy_pills(client.allergies)}{_saved(view)}</div>')
        if is_own(ctx, view) and view.state is not NoteState.ENTERED_IN_ERROR:
            with st.popover("More", type="tertiary", key=_more(view), on_change="rerun"):
                _menu(view)
    if view.state is NoteState.ENTERED_IN_ERROR:
        st.html(
            '<p class="band stop" role="status"><b>Entered in error.</b> '
            "This note was withdrawn. It stays readable and counts nowhere.</p>"
        )


def _saved(view: NoteView) -> str:
    if view.signed is not None or is_editing(view):
        return ""  # an open section says it itself
    if any(note_taps.is_refused(place_of(view, section)) for section in SECTIONS):
        return tag("late", "Not saved yet")
    if view.saved_at is None:
        return stored("Saved")
    return stored(f"Saved {clock_time(view.saved_at, view.record.clinic.zone)}")


def _menu(view: NoteView) -> None:
    if view.signed is None:
        if _choice(view, "This is another client's", "move"):
            note_dialogs.move(view.record)
    elif _choice(view, "Entered in error", "withdraw"):
        note_dialogs.withdraw(view.signed.content)


def _choice(view: NoteView, label: str, name: str) -> bool:
    """A line in "More"; a tap on it closes that."""
    key = f"note.{view.record.session.id}.{name}"

    def close() -> None:
        st.session_state[_more(view)] = False

    return st.button(label, type="tertiary", on_click=close, key=key, width="stretch")


def _more(view: NoteView) -> str:
    return f"note.{view.record.session.id}.more"
