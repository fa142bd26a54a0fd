"""Heat in the first 48 hours on the clearance: opened with a reason, closed again, or why not."""

from html import escape

import streamlit as st

from app.services import heat
from app.ui import feedback, session
from app.ui.clearance_words import Point, spelled_out
from schemas.codes.treatment import HeatOverrideReason
from schemas.decide.intake import Intake
from schemas.heat_override import is_overridden, what_forbids
from schemas.rules.protocol import protocol_rules
from schemas.visit import Clearance, VisitRecord


def control(record: VisitRecord, clearance: Clearance) -> None:
    """A quiet way to open heat or to close it again; nothing where it may not be opened."""
    session_id = record.session.id
    if is_overridden(record):
        if st.button("Keep heat off", type="tertiary", key=f"heat.{session_id}.off"):
            with feedback.reported("Heat stays off."):
                heat.keep_heat_off(session.require_context(), session_id)
    elif not what_forbids(Intake.model_validate(clearance.input)) and st.button(
        "Warm it all the same", type="tertiary", key=f"heat.{session_id}.open"
    ):
        warm_all_the_same(record)


def by_decision() -> Point:
    """What to heed once heat is open."""
    row = protocol_rules().heat_override
    return Point(row.heed, "", row.source)


@st.dialog("Warm it all the same", width="large")
def warm_all_the_same(record: VisitRecord) -> None:
    """The reason, the look at the skin, and what is known about heat so early."""
    rules, key = protocol_rules(), f"heat.{record.session.id}"
    row = rules.heat_override
    st.html(
        f"<p>{escape(row.caution)}</p><p><b>{escape(row.en)}.</b></p>"
        f"{''.join(f'<p class=second>{one}</p>' for one in spelled_out(row.source))}"
    )
    reason = st.pills(
        "Why is it warmed?",
        list(HeatOverrideReason),
        format_func=lambda one: rules.heat_override_reasons[one].en,
        key=f"{key}.reason",
    )
    skin_is_fine = st.checkbox(row.skin_before, key=f"{key}.skin")
    is_ready = reason is not None and skin_is_fine
    label = "Open step 1a for mild warmth"
    if st.button(label, type="primary", disabled=not is_ready, key=f"{key}.save") and reason:
        with feedback.reported("Heat is open, by your decision."):
            ctx = session.require_context()
            heat.override_heat(ctx, record.session.id, reason, skin_is_fine=skin_is_fine)
