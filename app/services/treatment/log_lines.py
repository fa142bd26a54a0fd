"""The log of a session: every tap and every step that ended, newest first."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from schemas.codes.session import Action
from schemas.codes.treatment import EventKind, StepStatus
from schemas.note.events import GuardedEvent
from schemas.note.words import places, upper
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import PressureEvent
from schemas.session_view import LogEntry
from schemas.treatment import parts_before, raised_pain
from schemas.visit import VisitRecord

_CALM: Final = frozenset({Action.CONTINUE, Action.ALLOW})


def log_of(visit: VisitRecord, guarded: Iterable[GuardedEvent]) -> tuple[LogEntry, ...]:
    """Every line, newest first; of the same moment, the later record first.

    `guarded`: the visit's standing taps with the guard's answers.
    """
    hot = {one.event.id for one in guarded if one.action.action not in _CALM}
    hot |= {event.id for event in visit.standing_events if _is_hot(visit, event)}
    lines = [*_of_events(visit, hot), *_of_steps(visit)]
    return tuple(entry for _, entry in sorted(lines, key=lambda line: line[0])[::-1])


def event_in_words(event: PressureEvent) -> str:
    """`Just right · level 2`, `Felt 7, guarding seen · level 2`, `Pain now 4`."""
    if event.kind is EventKind.RED_SIGN and event.red_sign is not None:
        return decision_rules().red_signs[event.red_sign].en
    if event.kind is EventKind.PAIN_NOW:
        return f"Pain now {event.pain_nrs}"
    if event.kind is EventKind.ABOVE_LIMIT:
        return f"Above limit {event.cap_after}: level {event.applied_level}"
    if event.kind is EventKind.CLIENT_REQUESTS_MORE:
        return f"Asked for level {event.applied_level}"
    said = []
    if event.felt_word is not None:
        said.append(protocol_rules().words[event.felt_word].en)
    if event.felt_0_10 is not None:
        said.append(f"felt {event.felt_0_10}")
    if event.guarding_sign:
        said.append("guarding seen")
    return f"{upper(', '.join(said))} · level {event.applied_level}"


def _is_hot(visit: VisitRecord, event: PressureEvent) -> bool:
    """What the guard does not judge and yet stands out."""
    return event.kind is EventKind.ABOVE_LIMIT or raised_pain(visit, event)


def _of_events(
    visit: VisitRecord, hot: set[str]
) -> Iterator[tuple[tuple[datetime, int], LogEntry]]:
    for event in visit.events:
        yield (
            (event.logged_at, event.position),
            LogEntry(
                event_id=None if event.kind is EventKind.ABOVE_LIMIT else event.id,
                time=_clock(event.logged_at, visit),
                words=event_in_words(event),
                is_struck=not event.counts,
                is_hot=event.id in hot,
            ),
        )


def _of_steps(visit: VisitRecord) -> Iterator[tuple[tuple[datetime, int], LogEntry]]:
    for step in visit.steps:
        if step.status is StepStatus.DONE and step.ended_at is not None:
            number = protocol_rules().steps[step.step].number
            there = next((one for one in visit.steps if step in parts_before([step], one)), None)
            became = f"now at {places(there.areas)}" if there else "done"
            entry = LogEntry(
                event_id=None,
                time=_clock(step.ended_at, visit),
                words=f"Step {number} {became}",
            )
            yield (step.ended_at, step.position), entry


def _clock(moment: datetime, visit: VisitRecord) -> str:
    return f"{moment.astimezone(ZoneInfo(visit.clinic.zone)):%H:%M}"
