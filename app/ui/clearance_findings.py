"""What the therapist sees and feels, on the clearance: a tap stores at once and decides anew."""

from functools import partial
from html import escape
from typing import Final

import streamlit as st

from app.services import clearances
from app.services.context import Context
from app.ui import note_taps
from schemas.codes.treatment import Finding
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord

_ANSWERS: Final = {True: "Yes", False: "No"}
_SEEN: Final = {True: "yes", False: "no", None: "not looked at yet"}
_TITLE: Final = "What I see and feel"


def answered(ctx: Context, record: VisitRecord) -> None:
    """Three questions side by side, and one tap for what was not found."""
    found = record.session.findings
    place = f"findings.{record.session.id}"
    with st.container(border=True, horizontal=True, key="card_findings"):
        with st.container(key="findings_head"):
            st.html(f"<h3>{_TITLE}</h3>")
            st.button(
                "Nothing else found" if any(found.values()) else "Nothing found",
                disabled=len(found) == len(Finding),
                on_click=note_taps.tap,
                args=(place, partial(clearances.nothing_more_found, ctx, record.session.id)),
                width="stretch",
                key=place,
            )
        for finding in Finding:
            _question(ctx, record, finding)
    note_taps.say_refusal(place)


def read(record: VisitRecord) -> None:
    """What was found, in words: by another therapist, or before a visit was closed."""
    rows, found = protocol_rules().findings, record.session.findings
    with st.container(border=True, key="card_findings_read"):
        seen = (f"{escape(rows[one].en)}: <b>{_SEEN[found.get(one)]}</b>" for one in Finding)
        lines = "".join(f'<p class="finding">{line}</p>' for line in seen)
        st.html(f"<h3>{_TITLE}</h3>{lines}")


def _question(ctx: Context, record: VisitRecord, finding: Finding) -> None:
    place = f"finding.{record.session.id}.{finding.value}"
    question = protocol_rules().findings[finding].question
    st.session_state[place] = record.session.findings.get(finding)
    with st.container(key=f"finding_{finding.value}"):
        st.html(f'<p class="finding" aria-hidden="true">{escape(question)}</p>')
        st.segmented_control(
            question,
            [False, True],
            format_func=_ANSWERS.__getitem__,
            label_visibility="collapsed",
            on_change=_store,
            args=(ctx, record.session.id, finding, place),
            width="stretch",
            key=place,
        )


def _store(ctx: Context, session_id: str, finding: Finding, place: str) -> None:
    value = st.session_state[place]
    if value is None:  # a second tap on what is chosen: what was seen stays seen
        return
    note_taps.tap(
        f"findings.{session_id}",
        lambda: clearances.set_finding(ctx, session_id, finding, value=value),
    )
