"""What can be done from the clearance: one filled button, which is the next duty."""

from html import escape
from typing import Literal

import streamlit as st

from app.services import clearances, consents, intake_view, intakes
from app.services.context import Context
from app.ui import afterwards_dialogs, clearance_dialogs, feedback, links, note_dialogs, session
from app.ui.clearance_words import plain
from app.ui.pieces import page_head, pill
from app.ui.words import full_day
from schemas.clearing import clearable
from schemas.codes.outcomes import Referral
from schemas.decide.decision import Decision
from schemas.errors import NotYoursError
from schemas.note.words import lower
from schemas.rules.consent import consent_rules
from schemas.saying import is_within_limits
from schemas.session import Stage
from schemas.visit import VisitRecord


def waiting(ctx: Context, record: VisitRecord) -> None:
    """The intake is not finished: go on with it, or take the answers as they are."""
    view, session_id = intakes.view(ctx, record.session.id), record.session.id
    is_stale = record.intake is not None and record.intake.is_stale(ctx.clock())
    so_far = "All is answered." if view.must_finish else f"Next: {lower(view.progress)}."
    too_old = ["The answers are more than 12 hours old."] if is_stale else []
    st.html(page_head("The intake is not finished", [so_far, *too_old]))
    with _bar():
        _see_answers(record, may_change=False)
        _client_left(record)
        if is_stale:
            _begin_anew(ctx, record)
        elif view.must_finish:
            _hand_over(record, "Hand over the tablet", is_next=False)
            if st.button("Use these answers", type="primary", key=f"use.{session_id}"):
                with feedback.reported("The clearance is decided."):
                    intakes.take_answers(ctx, session_id)
        else:
            _hand_over(record, "Hand over the tablet", is_next=True)


def _client_left(record: VisitRecord) -> None:
    """The way out of an intake that nobody will finish."""
    session_id = record.session.id
    if clearances.must_tell_before_closing(record):
        if st.button("Record who was told", type="tertiary", key=f"told.{session_id}"):
            clearance_dialogs.record_told(record)
    elif st.button("The client left", type="tertiary", key=f"left.{session_id}"):
        clearance_dialogs.close_visit(record)


def to_start(ctx: Context, record: VisitRecord, decision: Decision) -> None:
    """Consent, and the start; first of all answers that are not too old."""
    problem = clearances.what_stops(record, ctx.clock())
    is_stale = record.intake is not None and record.intake.is_stale(ctx.clock())
    with _bar():
        st.html(_to_ask(record, problem))
        _see_answers(record, may_change=not is_stale)
        # It keeps its state, so that what is chosen in it can close it.
        with st.popover("More", type="tertiary", key=_more_key(record), on_change="rerun"):
            _more(record, decision)
        _write_afterwards(ctx, record)
        if is_stale:
            _begin_anew(ctx, record)
        elif consents.needed(record):
            _hand_over(record, "Hand over the tablet to sign", is_next=True)
        else:
            _start(ctx, record, decision, is_ready=problem is None)


def to_close(record: VisitRecord, decision: Decision) -> None:
    """The duties of a client who is not treated; there is no start here."""
    session_id = record.session.id
    with _bar():
        _see_answers(record, may_change=not _has_fired(record))
        if clearable(record):
            label = "A doctor has cleared this"
            if st.button(label, type="tertiary", key=f"cleared.{session_id}"):
                clearance_dialogs.doctor_cleared(record)
        elif decision.referral_reasons:
            told = '<span class="second">A red flag cannot be cleared here.</span>'
            st.html(told, width="content")
        if not decision.referral_reasons:
            if st.button("Ask the open questions", type="primary", key=f"ask.{session_id}"):
                _ask_again(session_id)
        elif record.session.told_at is None:
            if st.button("Record who was told", type="primary", key=f"told.{session_id}"):
                clearance_dialogs.record_told(record)
        elif st.button("Close this visit", type="primary", key=f"close.{session_id}.now"):
            clearance_dialogs.close(record)


def _has_fired(record: VisitRecord) -> bool:
    return record.clearance is not None and intake_view.has_fired(record.clearance)


def not_yours(record: VisitRecord) -> None:
    """Another therapist's visit is read and left alone."""
    st.info(NotYoursError().message)
    with _bar():
        _see_answers(record, may_change=False)


def _bar() -> st.delta_generator.DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", key="actions")


def _see_answers(record: VisitRecord, *, may_change: bool) -> None:
    label = f"See {plain(record.client.called)}'s answers"
    if st.button(label, type="tertiary", key=f"answers.{record.session.id}"):
        clearance_dialogs.see_answers(record, may_change=may_change)


def _hand_over(record: VisitRecord, label: str, *, is_next: bool) -> None:
    kind: Literal["primary", "secondary"] = "primary" if is_next else "secondary"
    if st.button(label, type=kind, key=f"hand_over.{record.session.id}"):
        links.open_visit(record.session.id, Stage.INTAKE)


def _to_ask(record: VisitRecord, problem: str | None) -> str:
    """What is on record of the consent or still to do, and what is asked aloud at every visit."""
    language = record.intake.language if record.intake else record.client.language
    question = consent_rules().verbal_question.in_language(language)
    if problem is not None:
        standing = pill("warn", problem)
    else:
        until = full_day(record.consent.valid_until) if record.consent else ""
        standing = pill("ok", "Consent signed", f", valid until {until}")
    return (
        f'<div class="to-ask">{standing}<p>Ask aloud: '
        f'<b lang="{language.value}">“{escape(question)}”</b></p></div>'
    )


def _more(record: VisitRecord, decision: Decision) -> None:
    is_advised = decision.referral is Referral.ADVISE
    if is_advised and _choice(record, "Record who was told", "told"):
        clearance_dialogs.record_told(record)
    if _choice(record, "Close without treatment", "close"):
        clearance_dialogs.close_visit(record)
    if _choice(record, "This is another client's", "move"):
        note_dialogs.move(record)


def _choice(record: VisitRecord, label: str, name: str) -> bool:
    """A line in "More"; a tap on it closes that."""

    def close() -> None:
        st.session_state[_more_key(record)] = False

    key = f"more.{record.session.id}.{name}"
    return st.button(label, type="tertiary", on_click=close, key=key, width="stretch")


def _more_key(record: VisitRecord) -> str:
    return f"clearance.{record.session.id}.more"


def _start(ctx: Context, record: VisitRecord, decision: Decision, *, is_ready: bool) -> None:
    """One press: the client's yes is recorded with the start."""
    begin = "Start within limits" if is_within_limits(decision) else "Start session"
    if st.button(
        f"{plain(record.client.called)} agrees aloud. {begin}",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        disabled=not is_ready,
        key=f"start.{record.session.id}",
    ):
        session_id = record.session.id
        with feedback.reported("") as outcome:
            clearances.start(ctx, session_id, revision=record.session.revision)
            outcome.leave = lambda: links.open_visit(session_id, Stage.TREATMENT)


def _begin_anew(ctx: Context, record: VisitRecord) -> None:
    """Stale answers are asked again; where a red flag fired, that is another visit's."""
    session_id = record.session.id
    if intakes.may_reopen(ctx, session_id):
        if st.button("Ask the questions again", type="primary", key=f"ask.{session_id}"):
            _ask_again(session_id)
        return
    told = "A red flag stands for its visit. Close this one and begin a new one."
    st.html(f'<span class="second">{told}</span>', width="content")
    if st.button("Close this visit", type="primary", key=f"close.{session_id}.stale"):
        clearance_dialogs.close_visit(record)


def _write_afterwards(ctx: Context, record: VisitRecord) -> None:
    """For hands that will be oily: the yes is asked for first, the treatment is written later."""
    problem = clearances.what_stops(record, clearances.cleared_at(record, ctx.clock()))
    if problem is None and st.button(
        "Write it down afterwards", type="tertiary", key=f"afterwards.{record.session.id}"
    ):
        afterwards_dialogs.begin(record)


def _ask_again(session_id: str) -> None:
    ctx = session.require_context()
    with feedback.reported("") as outcome:
        intakes.reopen(ctx, session_id)
        outcome.leave = lambda: links.open_visit(session_id, Stage.INTAKE)
