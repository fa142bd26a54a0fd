"""What one tap cannot say of a step: why it was skipped, and where it was done."""

from functools import partial

import streamlit as st

from app.services import afterwards, clearances, treatment
from app.ui import afterwards_taps, feedback, links, note_taps, session
from app.ui.clearance_words import plain
from schemas.codes.treatment import Area, ProtocolStep
from schemas.note.steps import step_name
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep
from schemas.taps import ChangeStep
from schemas.visit import VisitRecord


@st.dialog("Write it down afterwards")
def begin(record: VisitRecord) -> None:
    """The yes aloud comes before the treatment, whenever that is written down."""
    ctx = session.require_context()
    session_id, called = record.session.id, plain(record.client.called)
    st.write("Treat first and write with clean hands. The note says that it was written later.")
    if st.button(
        f"{called} agreed aloud. Go on",
        type="primary",
        width="stretch",
        key=f"afterwards.{session_id}.begin",
    ):
        with feedback.reported("") as outcome:
            revision = record.session.revision
            clearances.start(ctx, session_id, revision=revision, is_written_late=True)
            outcome.leave = lambda: links.open_afterwards(session_id)


@st.dialog("Why was it skipped?")
def skip(session_id: str, step: ProtocolStep) -> None:
    """One tap on the reason stores it."""
    ctx = session.require_context()
    st.caption(step_name(step))
    for reason, row in protocol_rules().skip_reasons.items():
        key = afterwards_taps.place(session_id, f"{step.value}.{reason.value}")
        if st.button(row.en, width="stretch", key=key):
            with feedback.reported(""):
                afterwards.skip_step(ctx, session_id, step, reason)
                afterwards_taps.forget_refusals(session_id)


@st.dialog("Where was it done?", width="large")
def areas(session_id: str, row: PerformedStep) -> None:
    """Every tap stores the areas as they are then; a step keeps at least one."""
    ctx = session.require_context()
    place = f"afterwards.{row.id}.where"

    def store(chosen: list[Area]) -> None:
        said = {"step_id": row.id, "minutes": row.minutes, "level": row.applied_level or 0}
        tap = ChangeStep.model_validate({**said, "areas": chosen, "above_cap": True})
        treatment.change_step(ctx, session_id, tap)
        afterwards_taps.forget_refusals(session_id)

    st.caption(step_name(row.step))
    st.pills(
        "Areas",
        list(Area),
        selection_mode="multi",
        default=list(row.areas),
        format_func=lambda one: protocol_rules().areas[one].en,
        label_visibility="collapsed",
        on_change=partial(note_taps.store, place, store),
        key=place,
    )
    note_taps.say_refusal(place)
    if st.button("Done", type="primary", key=f"{place}.done"):
        st.rerun(scope="app")
