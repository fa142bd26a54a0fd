"""How the session ended and what comes next, as controls on the note: a tap stores at once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st

from app.services import afterwards, clinic, treatment
from app.services.context import Context
from app.services.notes import NoteView
from app.services.treatment.visiting import is_technique_allowed
from app.ui import note_taps
from schemas.codes.treatment import OtherTechnique, Response
from schemas.note.events import final_decision
from schemas.rules.aftercare import aftercare_rules
from schemas.rules.protocol import protocol_rules
from schemas.taps import HomeCare, HowItWas, NextVisit, PainAfter, Techniques

_NRS = range(11)


def pain_before(ctx: Context, view: NoteView) -> None:
    """0 to 10."""
    store = partial(afterwards.set_pain_before, ctx, view.record.session.id)
    _pain("Pain before", view, "pain_before", view.record.session.pain_before_nrs, store)


def pain_after(ctx: Context, view: NoteView) -> None:
    """0 to 10."""
    session = view.record.session

    def store(nrs: int | None) -> None:
        treatment.set_pain_after(ctx, session.id, PainAfter(pain_nrs=nrs))

    _pain("Pain after", view, "pain_after", session.pain_after_nrs, store)


def response(ctx: Context, view: NoteView) -> None:
    """How the client took it."""
    session, place = view.record.session, note_taps.place(view.record.session.id, "response")

    def store(said: Response | None) -> None:
        treatment.set_response(ctx, session.id, HowItWas(response=said))

    st.pills(
        "How the client took it",
        list(Response),
        default=session.response,
        format_func=lambda one: protocol_rules().responses[one].en,
        label_visibility="collapsed",
        on_change=note_taps.store,
        args=(place, store),
        key=place,
    )
    note_taps.say_refusal(place)


def next_visit(ctx: Context, view: NoteView) -> None:
    """A day, or that none is planned."""
    session, place = view.record.session, note_taps.place(view.record.session.id, "next_visit")

    def store(said: NextVisit) -> None:
        treatment.set_next_visit(ctx, session.id, said)

    def choose() -> None:
        note_taps.tap(place, lambda: store(NextVisit(day=st.session_state[place])))

    def none_planned() -> None:
        st.session_state[place] = None
        note_taps.tap(place, lambda: store(NextVisit(none_planned=True)))

    if place not in st.session_state:
        st.session_state[place] = session.next_visit_on
    st.date_input(
        "Next visit",
        min_value=clinic.local_today(ctx) + timedelta(days=1),
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        on_change=choose,
        key=place,
    )
    label = "None planned, as said" if session.no_next_visit else "None planned"
    st.button(label, on_click=none_planned, width="stretch", key=f"{place}.none")
    note_taps.say_refusal(place)


def home_care(ctx: Context, view: NoteView) -> None:
    """The blocks on the sheet; those that must stay are put back with a sentence."""
    session, place = view.record.session, note_taps.place(view.record.session.id, "home_care")
    decision = final_decision(view.record)
    blocks = decision.aftercare_blocks if decision else ()

    def store(chosen: list[Any]) -> None:
        treatment.set_home_care(ctx, session.id, HomeCare(blocks=tuple(chosen)))

    if not note_taps.is_refused(place):
        st.session_state[place] = [one for one in blocks if one in session.home_care]
    st.pills(
        "Home care",
        blocks,
        selection_mode="multi",
        format_func=lambda one: aftercare_rules()[one].title.en,
        label_visibility="collapsed",
        on_change=note_taps.store,
        args=(place, store),
        key=place,
    )
    note_taps.say_refusal(place)


def other_techniques(ctx: Context, view: NoteView) -> None:
    """What was done beside the protocol; what the clearance rules out is not offered."""
    session, place = view.record.session, note_taps.place(view.record.session.id, "techniques")

    def store(chosen: list[Any]) -> None:
        treatment.set_other_techniques(ctx, session.id, Techniques(techniques=tuple(chosen)))

    if not note_taps.is_refused(place):
        st.session_state[place] = list(session.other_techniques)
    st.pills(
        "Other techniques",
        [one for one in OtherTechnique if is_technique_allowed(view.record, one)],
        selection_mode="multi",
        format_func=lambda one: protocol_rules().other_techniques[one].en,
        label_visibility="collapsed",
        on_change=note_taps.store,
        args=(place, store),
        key=place,
    )
    note_taps.say_refusal(place)


def _pain(
    label: str,
    view: NoteView,
    name: str,
    nrs: int | None,
    store: Callable[[int | None], object],
) -> None:
    place = note_taps.place(view.record.session.id, name)
    st.pills(
        label,
        _NRS,
        default=nrs,
        label_visibility="collapsed",
        on_change=note_taps.store,
        args=(place, store),
        key=place,
    )
    note_taps.say_refusal(place)
