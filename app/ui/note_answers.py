"""What was asked and found, as controls on the note: a tap stores at once, and the note follows."""

from functools import partial

import streamlit as st

from app.services import afterwards, clearances, consents, treatment
from app.services.context import Context
from app.services.notes import NoteView
from app.ui import note_taps
from app.ui.words import THE_CLIENT
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Finding, ToldHow
from schemas.note.words import upper
from schemas.rules.protocol import protocol_rules


def findings(ctx: Context, view: NoteView) -> None:
    """Three questions, yes or no; each answer decides the clearance anew."""
    session = view.record.session
    for finding, row in protocol_rules().findings.items():
        place = note_taps.place(view.record.session.id, f"finding.{finding.value}")
        st.segmented_control(
            row.question,
            [False, True],
            default=session.findings.get(finding),
            required=finding in session.findings,
            format_func=lambda one: "Yes" if one else "No",
            on_change=note_taps.store,
            args=(place, partial(_set_finding, ctx, session.id, finding)),
            key=place,
        )
        note_taps.say_refusal(place)


def verbal_consent(ctx: Context, view: NoteView) -> None:
    """The yes of today."""
    place, session_id = (
        note_taps.place(view.record.session.id, "verbal_consent"),
        view.record.session.id,
    )
    store = partial(consents.record_verbal, ctx, session_id)
    st.button("The client said yes", on_click=note_taps.tap, args=(place, store), key=place)
    note_taps.say_refusal(place)


def skin_after(ctx: Context, view: NoteView) -> None:
    """The look at the skin after heat in the first 48 hours."""
    session_id = view.record.session.id
    place = note_taps.place(session_id, "skin_after")
    look = partial(treatment.look_at_skin, ctx, session_id)
    st.button("I looked at the skin", on_click=note_taps.tap, args=(place, look), key=place)
    note_taps.say_refusal(place)


def felt_pressure(ctx: Context, view: NoteView) -> None:
    """The five words of the pad, asked afterwards."""
    place, session_id = note_taps.place(view.record.session.id, "felt"), view.record.session.id
    st.pills(
        "How the pressure felt",
        [word for word in ClientWord if word is not ClientWord.STOP],
        format_func=lambda one: upper(protocol_rules().words[one].en),
        label_visibility="collapsed",
        on_change=note_taps.store,
        args=(place, partial(_add_check, ctx, session_id)),
        key=place,
    )
    note_taps.say_refusal(place)


def told(ctx: Context, view: NoteView) -> None:
    """Whom, and how."""
    session, place = view.record.session, note_taps.place(view.record.session.id, "told")

    def store() -> None:
        whom, how = st.session_state[f"{place}.whom"], st.session_state[f"{place}.how"]
        note_taps.tap(place, lambda: clearances.record_told(ctx, session.id, whom, how))

    st.text_input("Who was told", value=session.told_whom or THE_CLIENT, key=f"{place}.whom")
    st.pills(
        "How",
        list(ToldHow),
        default=session.told_how or ToldHow.IN_PERSON,
        required=True,
        format_func=lambda one: protocol_rules().told_hows[one].en,
        key=f"{place}.how",
    )
    st.button("Record who was told", on_click=store, width="stretch", key=place)
    note_taps.say_refusal(place)


def _set_finding(ctx: Context, session_id: str, finding: Finding, value: bool | None) -> None:  # noqa: FBT001 - a control's value
    if value is not None:
        clearances.set_finding(ctx, session_id, finding, value=value)


def _add_check(ctx: Context, session_id: str, word: ClientWord | None) -> None:
    if word is not None:
        afterwards.add_check(ctx, session_id, word)
