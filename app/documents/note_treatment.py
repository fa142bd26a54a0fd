"""What was done: steps, pressure, pain, and how the client took it."""

from typing import Final

from reportlab.platypus import Flowable, KeepTogether

from app.documents.figures.body import BodyChart, list_below
from app.documents.figures.checks import checks_of
from app.documents.figures.course import course_points
from app.documents.figures.course_chart import CourseChart, answers_below
from app.documents.figures.pain import PainPair
from app.documents.figures.timeline import Timeline
from app.documents.frames import Columns
from app.documents.moments import ClinicClock, full_day
from app.documents.note_words import ACTIONS, STATUSES, level, out_of_ten
from app.documents.pieces import heading, listed, short_fact
from app.documents.rows import Rows
from app.documents.styles import CELL, CELL_HEAD, CELL_STRUCK, SECTION, TextStyle
from app.documents.text import Cell, Text
from schemas.body.charted import charted
from schemas.clinic import Language
from schemas.codes.treatment import EventKind, StepStatus
from schemas.note.steps import why_withheld
from schemas.note.words import places, upper
from schemas.rules.aftercare import aftercare_rules
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import PerformedStep, PressureEvent, Session
from schemas.visit import Clearance, VisitRecord

_MOST_BESIDE: Final = 8  # places in a list of half the width
# Of the facts of the outcome, by how many pictures stand beside them, to one share of these.
_FACTS_SHARE: Final = (1.0, 1.5, 1.1)


def treatment(record: VisitRecord, clock: ClinicClock) -> list[Flowable]:
    """Steps and pressure, as tables and pictures."""
    return [*_steps(record), *_pictures(record), *_pressure(record.events, clock)]


def outcome(record: VisitRecord) -> list[Flowable]:
    """How the session ended, to be kept on one page."""
    return [Text("Outcome", SECTION), *_outcome(record)]


def _steps(record: VisitRecord) -> list[Flowable]:
    if not record.steps:
        return []
    head = _row("Step", "Status", "Area", "Minutes", "Level", "Reason", style=CELL_HEAD)
    rows = [_step(step, record.clearance) for step in record.steps]
    return [*heading("Protocol steps"), Rows([24, 10, 33, 9, 11, 28], rows, head)]


def _pictures(record: VisitRecord) -> list[Flowable]:
    """Body chart and timeline, beside each other where the chart's list leaves room."""
    marked, checks = charted(record), checks_of(record)
    chart = [Text("Body chart", SECTION), BodyChart(marked)] if marked else []
    timeline = [Text("Pressure", SECTION), Timeline(checks)] if checks else []
    if chart and timeline and len(marked) <= _MOST_BESIDE:
        return [Columns([1, 1.15], [chart, timeline])]
    kept_chart, kept_timeline = ([KeepTogether(one)] if one else [] for one in (chart, timeline))
    return [*kept_chart, *list_below(marked), *kept_timeline]


def _step(step: PerformedStep, clearance: Clearance | None) -> list[Cell]:
    row = protocol_rules().steps[step.step]
    return _row(
        f"{row.number} {row.en}",
        STATUSES[step.status],
        upper(places(step.areas)) if step.areas else "",
        "" if step.minutes is None else str(step.minutes),
        level(step.applied_level),
        _reason(step, clearance),
    )


def _reason(step: PerformedStep, clearance: Clearance | None) -> str:
    """Why a step was not done; rules of a later version may not know any more what withheld it."""
    if step.reason is not None:
        return protocol_rules().skip_reasons[step.reason].en
    if step.status is not StepStatus.WITHHELD:
        return ""
    why = why_withheld(clearance, step.step) if clearance else ""
    return upper(why) or "Not allowed by the clearance"


def _pressure(events: tuple[PressureEvent, ...], clock: ClinicClock) -> list[Flowable]:
    if not events:
        return []
    zone = clock.zone_name(events[0].logged_at)
    head = _row(f"Time {zone}", "Level", "The client felt", "Seen", "Advised", "Done",
                style=CELL_HEAD)  # fmt: skip
    rows = [_event(event, clock) for event in events]
    return [*heading("Pressure log"), Rows([13, 17, 21, 24, 17, 15], rows, head)]


def _event(event: PressureEvent, clock: ClinicClock) -> list[Cell]:
    cells = _row(
        clock.bare_time(event.logged_at),
        _asked(event),
        _felt(event),
        _seen(event),
        ACTIONS[event.action],
        "" if event.response is None else protocol_rules().event_responses[event.response].en,
        style=CELL if event.counts else CELL_STRUCK,
    )
    if event.undone_at is None:
        return cells
    undone = Text(f"undone {clock.bare_time(event.undone_at)}", CELL)
    return [[*cells[0], undone], *cells[1:]]


def _asked(event: PressureEvent) -> str:
    said = level(event.applied_level)
    return f"asked for {said}" if event.kind is EventKind.CLIENT_REQUESTS_MORE else said


def _felt(event: PressureEvent) -> str:
    if event.kind is EventKind.PAIN_NOW:
        return f"pain {out_of_ten(event.pain_nrs)}"
    word = "" if event.felt_word is None else protocol_rules().words[event.felt_word].en
    number = "" if event.felt_0_10 is None else f"{event.felt_0_10}/10"
    return " ".join(part for part in (word, number) if part)


def _seen(event: PressureEvent) -> str:
    seen = ["pressed above the limit"] if event.kind is EventKind.ABOVE_LIMIT else []
    if event.guarding_sign:
        seen.append("guarding sign")
    if event.red_sign is not None:
        seen.append(f"red sign: {decision_rules().red_signs[event.red_sign].en}")
    return ", ".join(seen)


def _outcome(record: VisitRecord) -> list[Flowable]:
    """Facts, and beside them pain and measures as pictures where there is something to draw."""
    facts, pictures = _outcome_facts(record.session), _outcome_pictures(record)
    if not pictures:
        return facts
    beside = Columns([_FACTS_SHARE[len(pictures)], 1], [facts, pictures])
    return [beside, *answers_below(course_points(record))]


def _outcome_facts(session: Session) -> list[Flowable]:
    before, after = out_of_ten(session.pain_before_nrs), out_of_ten(session.pain_after_nrs)
    treated = [] if session.not_treated else _treated_outcome(session)
    return [
        short_fact("Pain", f"{before} before, {after} after"),
        *treated,
        short_fact("Home care", _home_care(session)),
        short_fact("Next visit", _next_visit(session)),
    ]


def _outcome_pictures(record: VisitRecord) -> list[Flowable]:
    before, after = record.session.pain_before_nrs, record.session.pain_after_nrs
    points = course_points(record)
    pair = [] if before is None or after is None else [PainPair(before, after)]
    return [*pair, *([CourseChart(points)] if points else [])]


def _treated_outcome(session: Session) -> list[Flowable]:
    rules = protocol_rules()
    taken = "Not recorded" if session.response is None else rules.responses[session.response].en
    techniques = (rules.other_techniques[one].en for one in session.other_techniques)
    return [
        short_fact("Response", taken),
        short_fact("Techniques", listed(techniques, nothing="None but the steps")),
    ]


def _home_care(session: Session) -> str:
    rows = aftercare_rules()
    titles = (rows[block].title.in_language(Language.ENGLISH) for block in session.home_care)
    return listed(titles, nothing="No sheet")


def _next_visit(session: Session) -> str:
    if session.next_visit_on is not None:
        return full_day(session.next_visit_on)
    return "None planned" if session.no_next_visit else "Not recorded"


def _row(*texts: str, style: TextStyle = CELL) -> list[Cell]:
    return [[Text(text, style)] for text in texts]
