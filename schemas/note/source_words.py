"""Where a sentence is from, such as `From 2 taps: 10:52 Too much, 10:52 I eased off`, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final
from zoneinfo import ZoneInfo

from schemas.clinic import Language
from schemas.codes.intake import Asked
from schemas.codes.treatment import EventKind
from schemas.intake.activities import SCORED
from schemas.intake.measure_words import measure_question
from schemas.note.content import Sentence
from schemas.note.pressure import red_sign_in_words
from schemas.note.steps import step_name
from schemas.note.words import counted, quoted, upper
from schemas.rules.loading import screening_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import PressureEvent
from schemas.visit import VisitRecord

# What a field of the session is called where the therapist fills it in.
_SESSION_FIELDS: Final[Mapping[str, str]] = {
    "pain_before_nrs": "pain before",
    "pain_after_nrs": "pain after",
    "response": "how the client took it",
    "findings": "your findings",
    "marks": "the body chart",
    "other_techniques": "other techniques",
    "home_care": "home care",
    "next_visit_on": "next visit",
    "no_next_visit": "next visit",
    "measures": "what you asked and timed",
    "not_treated": "closed without treatment",
    "heat_override": "heat in the first 48 hours",
    "told_whom": "who was told",
    "told_how": "who was told",
    "told_at": "who was told",
}


def source_words(sentence: Sentence, record: VisitRecord) -> str:
    """One line for a sentence; what a record no longer holds is not guessed at."""
    by_table: dict[str, list[str]] = {}
    for source in sentence.sources:
        table, _, rest = source.partition(":")
        by_table.setdefault(table, []).append(rest)
    told = [
        _TELLERS[table](rests, record) for table, rests in by_table.items() if table in _TELLERS
    ]
    return f"From {'; '.join(told)}" if told else "From the record"


def _taps(rests: list[str], record: VisitRecord) -> str:
    events = [event for event in record.events if event.id in rests]
    taps = [tap for event in events for tap in _taps_of(event, record)]
    return f"{counted(len(taps), 'tap')}: {', '.join(taps)}"


def _taps_of(event: PressureEvent, record: VisitRecord) -> Iterator[str]:
    """The tap itself, and what the therapist tapped in answer to it."""
    local = event.logged_at.astimezone(ZoneInfo(record.clinic.zone))
    yield f"{local:%H:%M} {_tapped(event)}"
    if event.response is not None:
        yield f"{local:%H:%M} {protocol_rules().event_responses[event.response].en}"


def _tapped(event: PressureEvent) -> str:
    if event.kind is EventKind.RED_SIGN:
        return upper(red_sign_in_words(event))
    if event.kind is EventKind.PAIN_NOW:
        return f"Pain {event.pain_nrs} of 10"
    if event.kind is EventKind.CLIENT_REQUESTS_MORE:
        return f"Asked for level {event.applied_level}"
    if event.kind is EventKind.ABOVE_LIMIT:
        return f"Above the limit, level {event.applied_level}"
    if event.felt_word is not None:
        return upper(protocol_rules().words[event.felt_word].en)
    return "Guarding" if event.felt_0_10 is None else f"Felt {event.felt_0_10} of 10"


def _steps(rests: list[str], record: VisitRecord) -> str:
    names = [step_name(step.step) for step in record.steps if step.id in rests]
    return f"the recorded step: {', '.join(names)}" if names else "the recorded step"


def _session(rests: list[str], _: VisitRecord) -> str:
    names = _once(_SESSION_FIELDS.get(_field(rest)) for rest in rests)
    return f"the session: {', '.join(names)}" if names else "the session"


def _intake(rests: list[str], _: VisitRecord) -> str:
    """The questions as they were asked."""
    names = [quoted(one) for one in _once(_asked(_field(rest)) for rest in rests)]
    return f"the intake: {', '.join(names)}" if names else "the intake"


def _asked(question_id: str) -> str | None:
    if question_id in {*SCORED, Asked.ACTIVITIES, Asked.CHANGE}:
        return measure_question(question_id, Language.ENGLISH)
    asked = {question.id: question.en for question in screening_rules().questions}
    return asked.get(question_id)


def _once(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _field(rest: str) -> str:
    return rest.partition(":")[2]


_TELLERS: Final[Mapping[str, Callable[[list[str], VisitRecord], str]]] = {
    "pressure_event": _taps,
    "performed_step": _steps,
    "session": _session,
    "intake": _intake,
    "clearance": lambda _, __: "the clearance",
    "client": lambda _, __: "the client's details",
}
