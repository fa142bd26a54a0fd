"""Dialogs of the clearance: findings, answers, who was told, what a doctor said."""

from html import escape
from typing import Final

import streamlit as st

from app.services import clearances, clinic, intakes
from app.ui import feedback, links, session
from schemas.clearing import clearable
from schemas.clinic import Language
from schemas.codes.treatment import Finding, ToldHow
from schemas.errors import PalpateError
from schemas.intake.pages import ALL_PAGES
from schemas.intake.questions import applying
from schemas.intake.words import answer_words, question_words
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import Stage
from schemas.visit import VisitRecord

_ANSWERS: Final = {True: "Yes", False: "No"}
_PROBLEM: Final = "clearance.problem"


@st.dialog("Add my findings", width="large", on_dismiss="rerun")
def add_findings(record: VisitRecord) -> None:
    """Three questions; each answer is stored as it is tapped and decides anew."""
    st.caption("Each answer is saved at once. What you leave open counts as not looked at.")
    for finding in Finding:
        key = _finding_key(record, finding)
        st.session_state.setdefault(key, record.session.findings.get(finding))
        st.segmented_control(
            protocol_rules().findings[finding].question,
            [True, False],
            format_func=_ANSWERS.__getitem__,
            key=key,
            on_change=_store_finding,
            args=(record.session.id, finding, key),
        )
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(problem, icon=":material/error:")
    if st.button("Back to the clearance", key=f"findings.{record.session.id}.done"):
        st.rerun(scope="app")


@st.dialog("Record who was told", width="large")
def record_told(record: VisitRecord) -> None:
    """Whom, and how; the moment is now."""
    key = f"told.{record.session.id}"
    whom = st.text_input(
        "Who was told", value=record.session.told_whom or record.client.called, key=f"{key}.whom"
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
    decision = record.clearance.decision if record.clearance else None
    rows = decision_rules().red_flags
    item = st.selectbox(
        "What was cleared",
        list(clearable(decision)) if decision else [],
        format_func=lambda one: rows[one].en,
        key=f"{key}.item",
    )
    by = st.text_input("Which doctor said so", key=f"{key}.by")
    on = st.date_input("On which day", value=today, max_value=today, key=f"{key}.on")
    st.caption("The word must be about this spasm and no older than 30 days.")
    if st.button("Record the doctor's word", type="primary", key=f"{key}.save"):
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
    """Page id to the first question on it, in the order of asking."""
    return {page.id: question_words(page.question_ids[0], Language.ENGLISH) for page in ALL_PAGES}


def _finding_key(record: VisitRecord, finding: Finding) -> str:
    return f"finding.{record.session.id}.{finding.value}"


def _store_finding(session_id: str, finding: Finding, key: str) -> None:
    value = st.session_state[key]
    if value is None:  # a second tap on what is chosen: what was seen stays seen
        del st.session_state[key]
        return
    ctx = session.require_context()
    try:
        clearances.set_finding(ctx, session_id, finding, value=value)
    except PalpateError as error:
        st.session_state[_PROBLEM] = error.message
