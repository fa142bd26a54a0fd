"""What comes next: home care, the next visit, and who was told to see a doctor."""

from schemas.codes.outcomes import Urgency
from schemas.decide.referral import soonest
from schemas.note import sources
from schemas.note.carried import home_care_since
from schemas.note.content import Sentence
from schemas.note.events import final_decision
from schemas.note.measured import series
from schemas.note.words import (
    LANGUAGE_NAMES,
    day_in_words,
    how_soon,
    lower,
    moment_in_words,
    said,
)
from schemas.rules.aftercare import aftercare_rules
from schemas.rules.protocol import protocol_rules
from schemas.visit import VisitRecord


def plan(record: VisitRecord) -> tuple[Sentence, ...]:
    """What is not chosen yet is not told; `missing` asks for it."""
    return (
        *sheet_sentences(record, "Home care"),
        *home_care_since(record),
        *doctor_sentences(record),
        *series(record),
        *_next_visit(record),
    )


def sheet_sentences(record: VisitRecord, begin: str) -> list[Sentence]:
    """The blocks of the sheet by title, and its language."""
    blocks = record.session.home_care
    if not blocks:
        return []
    titles = "; ".join(lower(aftercare_rules()[block].title.en) for block in blocks)
    language = LANGUAGE_NAMES[record.client.language]
    given = (sources.of_session(record, "home_care"), sources.of_client(record, "language"))
    return [said(f"{begin}, sheet in {language}: {titles}", *given)]


def doctor_sentences(record: VisitRecord) -> list[Sentence]:
    """How soon a doctor, and who was told, how and when."""
    return [*_urgency(record), *_told(record)]


def _urgency(record: VisitRecord) -> list[Sentence]:
    clearance, decision = record.clearance, final_decision(record)
    if clearance is None or decision is None:
        return []
    advice = _advice(soonest([clearance.decision.urgency, decision.stop_urgency]))
    signs = [one for one in record.standing_events if one.red_sign is not None]
    by = (sources.of_clearance(clearance, "urgency"), *map(sources.of_event, signs))
    return [said(advice, *by)] if advice else []


def _advice(urgency: Urgency) -> str:
    if urgency is Urgency.NONE:
        return ""
    if urgency is Urgency.NOW:
        return "Advice: get emergency help now"
    return f"Advice: see a doctor {how_soon(urgency)}"


def _told(record: VisitRecord) -> list[Sentence]:
    session = record.session
    if not session.told_whom:
        return []
    parts = [session.told_whom]
    if session.told_how is not None:
        parts.append(lower(protocol_rules().told_hows[session.told_how].en))
    if session.told_at is not None:
        parts.append(moment_in_words(session.told_at, record.clinic.zone, session.local_date))
    fields = ("told_whom", "told_how", "told_at")
    text = f"Told that a doctor should check this: {', '.join(parts)}"
    return [said(text, *(sources.of_session(record, field) for field in fields))]


def _next_visit(record: VisitRecord) -> list[Sentence]:
    session = record.session
    if session.next_visit_on is not None:
        day = day_in_words(session.next_visit_on, session.local_date)
        return [said(f"Next visit: {day}", sources.of_session(record, "next_visit_on"))]
    if session.no_next_visit:
        return [said("No next visit planned", sources.of_session(record, "no_next_visit"))]
    return []
