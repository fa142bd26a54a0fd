"""The clearance of one visit, on one calm page: may we treat, what is open, what to say."""

from collections.abc import Iterable
from html import escape
from typing import Final

import streamlit as st

from app.services import consents, visits
from app.services.context import Context
from app.ui import clearance_words, links
from app.ui.clearance_words import Kind, Point
from app.ui.pieces import page_head, pill
from app.ui.words import LANGUAGE_NAMES, full_day, short_moment
from schemas.clinic import Language
from schemas.codes.outcomes import Referral
from schemas.codes.treatment import Finding
from schemas.decide.decision import Decision
from schemas.decide.intake import Intake
from schemas.errors import NotFoundError
from schemas.rules.protocol import protocol_rules
from schemas.rules.spoken import spoken
from schemas.saying import to_say
from schemas.visit import Clearance, VisitRecord

_SIGNS: Final[dict[Kind, str]] = {"ok": "check", "warn": "priority_high", "stop": "close"}

_SEEN: Final = {True: "yes", False: "no", None: "not looked at yet"}


def require(ctx: Context, session_id: str) -> VisitRecord:
    """The visit; for an address that leads to none, a message with a way back."""
    try:
        return visits.get(ctx, session_id)
    except NotFoundError:
        st.html(page_head("No such visit"))
        st.write("This address leads to no visit. Choose it again on Today.")
        if st.button("Go to Today", type="primary", key="clearance.back"):
            links.open_today()
        st.stop()


def band(record: VisitRecord, decision: Decision) -> None:
    """The verdict: a word, a shape and a colour."""
    found = clearance_words.verdict(record, decision)
    st.html(
        f'<section class="verdict {found.kind}">'
        f'<span class="shape" aria-hidden="true">{_SIGNS[found.kind]}</span>'
        f"<div><h1>{escape(found.title)}</h1><p>{escape(found.text)}</p></div></section>"
    )


def allowed(record: VisitRecord, clearance: Clearance) -> None:
    """What is open and what is not, the limits, what to say; for a client who may be treated."""
    decision, intake = clearance.decision, Intake.model_validate(clearance.input)
    left, right = _columns()
    with left:
        points = clearance_words.steps(intake, decision)
        with _card("Open today" if all(one.is_open for one in points) else "Steps", "steps"):
            for place, point in enumerate(points):
                shape = ("check_circle", "ok") if point.is_open else ("lock", "warn")
                _row(point, *shape, key=f"step.{place}")
        _rows("Heed", "warning", "warn", clearance_words.cautions(decision), "caution")
        _findings(record)
    with right:
        with _card("Limits", "limits"):
            _row(clearance_words.pressure(intake, decision), "speed", "acc", key="pressure")
            if ruled_out := clearance_words.techniques(decision):
                _row(ruled_out, "block", "", key="techniques")
            _row(clearance_words.home_care(intake, decision), "home", "acc", key="home")
        with _card(f"Say to {record.client.called}", "say"):
            st.html(_said(record, decision))
        _rows("See a doctor", "stethoscope", "acc", clearance_words.advice(decision), "advice")
        if told := _told(record):
            st.html(pill("ok", told))


def closed(record: VisitRecord, clearance: Clearance) -> None:
    """What to do now, and why; for a client who may not be treated."""
    decision, intake = clearance.decision, Intake.model_validate(clearance.input)
    left, right = _columns()
    with left, _card("Do this now", "duties"):
        st.html(f'<ol class="duties">{"".join(_duties(record, decision))}</ol>')
    with right:
        _rows("Why", "flag", "stop", clearance_words.flags(intake, decision), "flag")
        if decision.referral_reasons:
            with _card("Papers", "papers"):
                _papers(record)


def agreed(record: VisitRecord) -> str:
    """What is on record of the client's consent, as HTML."""
    if consents.needed(record) or record.consent is None:
        return pill("warn", "Consent is not signed")
    return pill("ok", f"Consent signed, valid until {full_day(record.consent.valid_until)}")


def _columns() -> tuple[st.delta_generator.DeltaGenerator, st.delta_generator.DeltaGenerator]:
    with st.container(key="clearance_columns"):
        left, right = st.columns(2, gap="medium")
    return left, right


def _card(title: str, key: str) -> st.delta_generator.DeltaGenerator:
    card = st.container(border=True, key=f"card_{key}")
    card.html(f"<h3>{escape(title)}</h3>")
    return card


def _rows(title: str, icon: str, kind: str, points: list[Point], key: str) -> None:
    """A card of its own; none where there is nothing to say."""
    if points:
        with _card(title, key):
            for place, point in enumerate(points):
                _row(point, icon, kind, key=f"{key}.{place}")


def _row(point: Point, icon: str, kind: str, *, key: str) -> None:
    small = f"<small>{escape(point.small)}</small>" if point.small else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"li_{key}"):
        st.html(
            f'<div class="li"><span class="i {kind}" aria-hidden="true">{icon}</span>'
            f"<div><b>{escape(point.title)}</b>{small}</div></div>"
        )
        if point.sources:
            with st.popover("Source", type="tertiary", key=f"source.{key}"):
                st.html(_sources(point))


def _sources(point: Point) -> str:
    listed = escape(", ".join(point.sources))
    return (
        f"<p><b>{escape(point.title)}</b></p><p>Source: {listed}</p>"
        "<p class='second'>S: seed article and line. R: reference. BG: not verified. "
        "No clinician has reviewed these rules yet.</p>"
    )


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
        yield _duty("Record who you told, and when", f"<small>{escape(told)}</small>")


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
    language = LANGUAGE_NAMES[record.intake.language if record.intake else Language.ENGLISH]
    with st.container(horizontal=True, vertical_alignment="center", key="li_sheet"):
        st.html(
            '<div class="li"><span class="i acc" aria-hidden="true">print</span>'
            f"<div><b>Sheet for {escape(record.client.called)}</b><small>In {language}.</small>"
            "</div></div>"
        )
        address = f"/documents/handout?session={record.session.id}"
        st.link_button("Print", address, key="clearance.sheet")


def _findings(record: VisitRecord) -> None:
    rows = protocol_rules().findings
    found = record.session.findings
    with _card("My findings", "findings"):
        seen = (f"{escape(rows[one].en)}: <b>{_SEEN[found.get(one)]}</b>" for one in Finding)
        st.html("".join(f'<p class="finding">{line}</p>' for line in seen))
