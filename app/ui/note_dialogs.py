"""Dialogs about a note: an addendum, its withdrawal, and the move to the right client."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from app.services import addenda, clients, clinic, typed_words, visits
from app.services.context import Context
from app.ui import feedback, session
from app.ui.client_rows import client_row
from app.ui.components.note_field import words_below
from app.ui.pin_field import pin_and_button
from schemas.codes.treatment import AddendumKind
from schemas.note.content import NoteContent
from schemas.typed_words import AMENDING_PLACES
from schemas.visit import VisitRecord

_SHOWN_HITS: Final = 5
_Sign = Callable[[Context, str, str, str], str]
_SIGNED: Final[Mapping[AddendumKind, tuple[_Sign, str]]] = {
    AddendumKind.ADDITION: (addenda.add, "The addendum is signed."),
    AddendumKind.ENTERED_IN_ERROR: (addenda.withdraw, "The note is withdrawn."),
}


# No tap beside the dialog may throw away what was typed: it closes by its own buttons.
@st.dialog("Add an addendum", dismissible=False)
def add_addendum(note: NoteContent) -> None:
    """A signed addition below the note."""
    st.caption("The note stays as written. What you add stands below it, with your name and time.")
    _signed_text(note, AddendumKind.ADDITION, "Addendum", "Sign the addendum")


@st.dialog("Entered in error", dismissible=False)
def withdraw(note: NoteContent) -> None:
    """Withdraw the note, with the reason."""
    st.caption("For a note that should never have been, such as one of another client.")
    st.caption("It stays readable, is marked, and counts in no statistics. This cannot be undone.")
    _signed_text(note, AddendumKind.ENTERED_IN_ERROR, "Reason", "Withdraw the note")


def _signed_text(note: NoteContent, kind: AddendumKind, label: str, button: str) -> None:
    """The words, stored while they are typed and there again until they are signed."""
    ctx = session.require_context()
    sign, done = _SIGNED[kind]
    key, session_id = f"note.{note.note_id}.{sign.__name__}", note.record.session.id
    kept = typed_words.below(ctx, session_id, kind)
    typed = words_below(session_id, AMENDING_PLACES[kind], label, kept, key=f"{key}.text")
    pin = pin_and_button(button, key=key)
    if pin is not None:
        with feedback.reported(done, {"text": label}):
            sign(ctx, note.note_id, typed, pin)
    if st.button("Cancel", type="tertiary", key=f"{key}.cancel", width="stretch"):
        st.rerun(scope="app")


@st.dialog("Whose visit is this?", width="large")
def move(record: VisitRecord) -> None:
    """Find the right client; everything recorded in the visit goes along."""
    ctx = session.require_context()
    session_id = record.session.id
    st.caption("Everything in this visit moves along. The clearance is decided anew.")
    typed = st.text_input(
        "Find by name or phone", type="search", live=True, key=f"note.{session_id}.find"
    )
    if not typed:
        return
    found = clients.find(ctx, typed)
    if not found.hits:
        st.write("Nobody fits what you typed. Check the spelling.")
    today = clinic.local_today(ctx)
    for one in found.hits[:_SHOWN_HITS]:
        if one.client.id == record.client.id:
            continue
        key = f"note.{session_id}.to.{one.client.id}"
        if client_row(one, today, "Move here", key=key):
            with feedback.reported("The visit is moved. Read it again."):
                visits.move(ctx, session_id, one.client.id, revision=record.session.revision)
