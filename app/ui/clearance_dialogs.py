"""Dialogs of the clearance: answers, who was told, what a doctor said."""

from html import escape

import streamlit as st

from app.services import clearances, clinic, intakes
from app.ui import feedback, links, session
from app.ui.words import THE_CLIENT
from schemas.clearing import clearable
from schemas.clinic import Language
from schemas.codes.treatment import ToldHow
from schemas.intake.activities import SCORED
from schemas.intake.pages import ALL_PAGES
from schemas.intake.questions import applying
from schemas.intake.words import answer_words, question_words
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import Stage
from schemas.visit import VisitRecord


@st.dialog("Record who was told", width="large")
def record_told(record: VisitRecord) -> None:
    """Whom, and how; the moment is now."""
    key = f"told.{record.session.id}"
    whom = st.text_input(
        "Who was told", value=record.session.told_whom or THE_CLIENT, key=f"{key}.whom"
    )
    rows = protocol_rules().told_hows
    how = st.segmented_control(
        "How",
        list(ToldHow),
        default=record.session.told_how or ToldHow.IN_PERSON,
        format_func=lambda one: rows[one].en,
        required=True,
        key=f"{key}.how",
    )
    if st.button("Record who was told", type="primary", key=f"{key}.save"):
        ctx = session.require_context()
        with feedback.reported("Recorded who was told.", {"told_whom": "Who was told"}):
            clearances.record_told(ctx, record.session.id, whom, how or ToldHow.IN_PERSON)


@st.dialog("A doctor has cleared this", width="large")
def doctor_cleared(record: VisitRecord) -> None:
    """Which red flag, which doctor, on which day."""
    ctx = session.require_context()
    key, today = f"cleared.{record.session.id}", clinic.local_today(ctx)
    rows = decision_rules().red_flags
    item = st.selectbox(
        "What was cleared",
        list(clearable(record)),
        format_func=lambda one: rows[one].en,
        key=f"{key}.item",
    )
    by = st.text_input("Which doctor said so", key=f"{key}.by")
    on = st.date_input("On which day", value=today, max_value=today, key=f"{key}.on")
    st.caption("The word must be about this spasm and no older than 30 days.")
    # At the right: the calendar opens at the left.
    with st.container(horizontal=True, horizontal_alignment="right", key=f"actions_{key}"):
        is_saved = st.button("Record the doctor's word", type="primary", key=f"{key}.save")
    if is_saved:
        with feedback.reported("The doctor's word is recorded.", {"by": "Which doctor said so"}):
            clearances.add_medical_clearance(ctx, record.session.id, item or "", by, on)


@st.dialog("Answers", width="large")
def see_answers(record: VisitRecord, *, may_change: bool) -> None:
    """Every answer that counts, in words; before treatment one can be asked again."""
    answers = applying(record.intake.answers) if record.intake else {}
    zone = record.clinic.zone
    rows = "".join(
        f"<tr><td>{escape(question_words(one, Language.ENGLISH))}</td>"
        f"<td><b>{escape(answer_words(one, answers[one], Language.ENGLISH, zone))}</b></td></tr>"
        for page in ALL_PAGES
        for one in page.question_ids
        if one in answers
    )
    st.html(f'<table class="rule"><tbody>{rows}</tbody></table>')
    if may_change:
        _change_answers(record)


@st.dialog("Close without treatment")
def close_visit(record: VisitRecord) -> None:
    """Asked once more: a closed visit is not opened again."""
    st.write("The visit ends here, and its short note is to be written. It is not opened again.")
    if st.button("Close this visit", type="primary", key=f"close.{record.session.id}"):
        close(record)


def close(record: VisitRecord) -> None:
    """End the visit and go to its note."""
    ctx, session_id = session.require_context(), record.session.id
    with feedback.reported("The visit is closed. Write its note.") as outcome:
        clearances.close_without_treatment(ctx, session_id)
        outcome.leave = lambda: links.open_visit(session_id, Stage.WRITING)


def _change_answers(record: VisitRecord) -> None:
    key, titles = f"answers.{record.session.id}", _page_titles()
    chosen = st.selectbox(
        "Ask again from this question on",
        list(titles),
        format_func=titles.__getitem__,
        key=f"{key}.page",
    )
    if st.button("Change answers", key=f"{key}.change"):
        ctx, session_id = session.require_context(), record.session.id
        with feedback.reported("") as outcome:
            intakes.reopen(ctx, session_id)
            outcome.leave = lambda: links.open_question(session_id, chosen)


def _page_titles() -> dict[str, str]:
    """Page id to the first question on it, in the order of asking; how well comes with which."""
    return {
        page.id: question_words(page.question_ids[0], Language.ENGLISH)
        for page in ALL_PAGES
        if page.id not in SCORED
    }
