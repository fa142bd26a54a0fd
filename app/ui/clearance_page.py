"""The clearance of one visit, on one calm page: may we treat, what is open, what to say."""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

from app.navigation import DOCUMENTS_PATH
from app.services import visits
from app.services.context import Context
from app.ui import (
    clearance_course,
    clearance_heat,
    clearance_steps,
    clearance_words,
    links,
    names,
)
from app.ui.clearance_cards import card, columns, row, rows
from app.ui.clearance_words import Kind, Point
from app.ui.pieces import page_head, pill
from app.ui.words import LANGUAGE_NAMES, short_moment
from schemas.clinic import Language
from schemas.codes.outcomes import Referral
from schemas.codes.treatment import ProtocolStep
from schemas.decide.decision import Decision
from schemas.decide.intake import Intake
from schemas.errors import NotFoundError
from schemas.heat_override import is_overridden
from schemas.rules.protocol import protocol_rules
from schemas.rules.spoken import spoken
from schemas.saying import to_say
from schemas.standing import carried
from schemas.visit import Clearance, VisitRecord

_SIGNS: Final[dict[Kind, str]] = {"ok": "check", "warn": "priority_high", "stop": "close"}


def require(ctx: Context, session_id: str) -> VisitRecord:
    """The visit; for an address that leads to none, a message with a way back."""
    try:
        return names.as_shown(ctx, visits.get(ctx, session_id))
    except NotFoundError:
        st.html(page_head("No such visit"))
        st.write("This address leads to no visit. Choose it again on Today.")
        if st.button("Go to Today", type="primary", key="clearance.back"):
            links.open_today()
        st.stop()


def band(record: VisitRecord, decision: Decision) -> None:
    """The verdict: a word, a shape and a colour."""
    clearance_course.strips(record)
    found = clearance_words.verdict(record, decision)
    st.html(
        f'<section class="verdict {found.kind}">'
        f'<span class="shape" aria-hidden="true">{_SIGNS[found.kind]}</span>'
        f"<div><h1>{escape(found.title)}</h1><p>{escape(found.text)}</p></div></section>"
    )


def allowed(record: VisitRecord, clearance: Clearance, *, is_own: bool) -> None:
    """What is open and what is not, the limits, what to say; for a client who may be treated."""
    decision, intake = clearance.decision, Intake.model_validate(clearance.input)
    points = clearance_steps.steps(record, intake)
    is_short = all(one.is_open for one in points) and not is_overridden(record)
    left, right = columns()
    with left:
        if is_short:
            rows("Open today", "check_circle", "ok", clearance_steps.names(), "open_steps")
        else:
            _steps(record, clearance, points, is_own=is_own)
        rows("Heed", "warning", "warn", _to_heed(record, decision), "caution")
        _cleared(record, intake)
    with right, card("Limits", "limits"):
        row(clearance_words.pressure(intake, decision), "speed", "acc", key="pressure")
        if ruled_out := clearance_words.techniques(decision):
            row(ruled_out, "block", "", key="techniques")
        row(clearance_words.home_care(intake, decision), "home", "acc", key="home")
    with left if is_short else right, card(f"Say to {record.client.called}", "say"):
        st.html(_said(record, decision))
    with right:
        rows("See a doctor", "stethoscope", "acc", clearance_words.advice(decision), "advice")
        if told := _told(record):
            st.html(pill("ok", told))


def closed(record: VisitRecord, clearance: Clearance) -> None:
    """What to do now, and why; for a client who may not be treated."""
    decision, intake = clearance.decision, Intake.model_validate(clearance.input)
    left, right = columns()
    with left, card("Do this now", "duties"):
        st.html(f'<ol class="duties">{"".join(_duties(record, decision))}</ol>')
    with right:
        rows(
            "Why", "flag", "stop", clearance_words.flags(intake, decision, carried(record)), "flag"
        )
        _cleared(record, intake)
        if decision.referral_reasons:
            with card("Papers", "papers"):
                _papers(record)


def _cleared(record: VisitRecord, intake: Intake) -> None:
    found = clearance_words.cleared(intake, record.session.local_date)
    rows("Cleared by a doctor", "check_circle", "ok", found, "cleared")


def _steps(record: VisitRecord, clearance: Clearance, points: list[Point], *, is_own: bool) -> None:
    with card("Steps", "steps"):
        for place, (step, point) in enumerate(zip(ProtocolStep, points, strict=True)):
            shape = ("check_circle", "ok") if point.is_open else ("lock", "warn")
            with row(point, *shape, key=f"step.{place}"):
                if step is ProtocolStep.HEAT and is_own:
                    clearance_heat.control(record, clearance)


def _to_heed(record: VisitRecord, decision: Decision) -> list[Point]:
    opened = [clearance_heat.by_decision()] if is_overridden(record) else []
    return [*opened, *clearance_words.cautions(decision)]


def _said(record: VisitRecord, decision: Decision) -> str:
    """In the client's language, with the English small below where that is another one."""
    language = record.intake.language if record.intake else record.client.language
    told = " ".join(spoken(one, language) for one in to_say(decision))
    found = f'<p class="spoken" lang="{language.value}">“{escape(told)}”</p>'
    if language is Language.ENGLISH:
        return found
    english = " ".join(spoken(one, Language.ENGLISH) for one in to_say(decision))
    return f'{found}<p class="second">{escape(english)}</p>'


def _duties(record: VisitRecord, decision: Decision) -> Iterable[str]:
    name = record.client.called
    yield _duty(f"Tell {name}", _said(record, decision))
    if decision.referral is Referral.EMERGENCY:
        number = record.clinic.emergency_number
        way = f"Call {number}, or get {name} to an emergency room"
        yield _duty(way, f"<small>{escape(name)} should not drive.</small>")
    elif decision.referral_reasons:
        doctor = record.client.own_doctor
        small = f"Own doctor: {doctor}" if doctor else "No own doctor is on record."
        soon = clearance_words.when(decision.urgency)
        yield _duty(f"A doctor must check this {soon}", f"<small>{escape(small)}</small>")
    if decision.referral_reasons:
        told = _told(record) or "Needed before you can close this visit."
        yield _duty("Record who you told", f"<small>{escape(told)}</small>")


def _duty(title: str, below: str) -> str:
    return f"<li><div><b>{escape(title)}</b>{below}</div></li>"


def _told(record: VisitRecord) -> str:
    session = record.session
    if session.told_at is None or session.told_how is None:
        return ""
    how = protocol_rules().told_hows[session.told_how].en.lower()
    moment = short_moment(session.told_at, record.clinic.zone)
    return f"Told {session.told_whom}, {how}, {moment}"


def _papers(record: VisitRecord) -> None:
    letter = Point("Letter to the doctor", "With answers and times.", ())
    with row(letter, "description", "acc", key="letter"):
        _paper("Open letter", "letter", record)
    language = LANGUAGE_NAMES[record.intake.language if record.intake else Language.ENGLISH]
    sheet = Point(f"Sheet for {record.client.called}", f"In {language}.", ())
    with row(sheet, "print", "acc", key="sheet"):
        _paper("Print sheet", "handout", record)


def _paper(label: str, kind: str, record: VisitRecord) -> None:
    session_id = record.session.id
    address = f"{DOCUMENTS_PATH}{kind}?session={session_id}"
    st.link_button(label, address, key=f"{kind}.{session_id}")
