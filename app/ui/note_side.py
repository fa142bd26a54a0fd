"""Who signs a note and who signed it, its papers, and what was added below."""

from html import escape

import streamlit as st

from app.navigation import DOCUMENTS_PATH
from app.services import signing
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import feedback, note_dialogs
from app.ui.components.sheet_tab import sheet_tab
from app.ui.note_sections import is_editing
from app.ui.note_words import signed_by
from app.ui.pin_field import pin_and_button
from schemas.codes.treatment import AddendumKind
from schemas.letter import is_referred
from schemas.note.content import AddendumContent
from schemas.note.events import final_decision
from schemas.note.state import NoteState
from schemas.visit import VisitRecord


def sign_card(ctx: Context, view: NoteView) -> None:
    """The PIN and the button; while something is missing they wait and say why."""
    session_id = view.record.session.id
    waits_for, key = _waits_for(view), _sign_key(view)
    with st.container(border=True, key="card_sign"):
        st.subheader("Sign", anchor=False)
        st.caption(waits_for or f"{_signer(view)}. This locks the note.")
        lock = "Sign and lock"
        if final_decision(view.record) is None:
            pin = pin_and_button(lock, key=key, disabled=bool(waits_for))
        else:
            label = "Sign and open the sheet"
            pin = pin_and_button(label, key=key, disabled=bool(waits_for), quieter=lock)
        # What stood on the screen when the button was tapped; by now the note may read otherwise.
        read = st.session_state.get(f"{key}.read", view.fingerprint)
        st.session_state[f"{key}.read"] = view.fingerprint
        if pin is not None:
            st.session_state[f"{key}.refusals"] = st.session_state.get(f"{key}.refusals", 0) + 1
            with feedback.reported("The note is signed and locked."):
                signing.sign(ctx, session_id, pin, fingerprint=read)


def sheet_opener(view: NoteView) -> None:
    """Drawn last and always: it leads the tab on that the sheet opens in, or closes it."""
    key = _sign_key(view)
    sheet_tab(
        opener=key,
        sheet=f"{DOCUMENTS_PATH}handout?session={view.record.session.id}",
        is_signed=view.signed is not None,
        refusals=st.session_state.get(f"{key}.refusals", 0),
        key=f"{key}.tab",
    )


def _sign_key(view: NoteView) -> str:
    return f"note.{view.record.session.id}.sign"


def _waits_for(view: NoteView) -> str:
    """What is to be done before signing; empty for a note that may be signed."""
    if view.missing:
        return "Answer what is missing first."
    if view.copies:
        return "Choose which text stays first."
    return "Tap Done in the open section first." if is_editing(view) else ""


def _signer(view: NoteView) -> str:
    therapist = view.record.therapist
    return _as_text(f"{therapist.name}, {therapist.licence}")


def others_card(view: NoteView) -> None:
    """Whose draft it is."""
    with st.container(border=True, key="card_whose"):
        st.html(
            f"<p>This is <b><bdi>{escape(view.record.therapist.name)}</bdi></b>'s draft. "
            "Only that therapist writes and signs it.</p>"
        )


def signed_card(view: NoteView) -> None:
    """Who signed it and when, and its two papers."""
    if view.signed is None:
        return
    record, session_id = view.record, view.record.session.id
    therapist = record.therapist
    signed = signed_by(
        view.signed.content.signed_at, therapist.name, record.clinic.zone, therapist.licence
    )
    with st.container(border=True, key="card_signed"):
        st.html(f'<p class="signed"><span class="tag ok">{escape(signed)}</span></p>')
        st.link_button(
            "Open note PDF",
            f"{DOCUMENTS_PATH}note?session={session_id}",
            type="primary",
            icon=":material/description:",
            width="stretch",
            key="note.pdf",
        )
        if view.state is not NoteState.ENTERED_IN_ERROR:
            _papers(record)


def _papers(record: VisitRecord) -> None:
    """What is printed for others; a withdrawn note has nothing to hand out."""
    decision = final_decision(record)
    if decision is None:
        return
    _paper("Open aftercare sheet", ":material/print:", "handout", record)
    if is_referred(decision):
        _paper("Open letter to the doctor", ":material/mail:", "letter", record)


def _paper(label: str, icon: str, kind: str, record: VisitRecord) -> None:
    address = f"{DOCUMENTS_PATH}{kind}?session={record.session.id}"
    st.link_button(label, address, icon=icon, width="stretch", key=f"note.{kind}")


def addenda(view: NoteView) -> None:
    """What was added since, oldest first, and the way to add more."""
    if view.signed is None:
        return
    for one in view.signed.addenda:
        with st.container(border=True, key=f"card_addendum_{one.addendum_id}"):
            st.html(_addendum(one, view.record.clinic.zone))
    is_open = view.state is not NoteState.ENTERED_IN_ERROR
    if is_open and st.button(
        "Add an addendum", icon=":material/post_add:", key=f"note.{view.record.session.id}.add"
    ):
        note_dialogs.add_addendum(view.signed.content)


def _addendum(one: AddendumContent, zone: str) -> str:
    is_withdrawal = one.kind is AddendumKind.ENTERED_IN_ERROR
    title = "Entered in error" if is_withdrawal else "Addendum"
    return (
        f'<h3>{title}</h3><p class="fact" dir="auto">{escape(one.text)}</p>'
        f'<p class="second">{escape(signed_by(one.signed_at, one.author_name, zone))}</p>'
    )


def _as_text(typed: str) -> str:
    """For Streamlit's Markdown: what it would obey is shown as it stands."""
    return "".join(f"\\{one}" if one in "\\`*_{}[]()#+-.!|~<>:$" else one for one in typed)
