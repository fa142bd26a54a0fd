"""What happened under the hands, as the decision reads it, and the decision at the visit's end."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from schemas.codes.session import Log
from schemas.codes.treatment import EventKind
from schemas.decide.decision import Decision, decide
from schemas.decide.events import PressureCheck, SessionEvent, SessionEvents
from schemas.decide.guard import SessionAction, is_felt_as_over_pressure
from schemas.decide.intake import Intake
from schemas.session import PressureEvent
from schemas.visit import Clearance, VisitRecord

UNGUARDED: Final = frozenset({EventKind.PAIN_NOW, EventKind.ABOVE_LIMIT})
"""What the guard does not read: pain, and a press before it was said how it feels."""
_SECONDS_A_MINUTE: Final = 60
# One visit is read a dozen times in a row: by every section, by what is missing, by its fact.
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class GuardedEvent:
    """A standing tap, how the guard reads it, and what the guard answers."""

    event: PressureEvent
    read_as: SessionEvent
    action: SessionAction

    @property
    def is_over_pressure(self) -> bool:
        """An over-pressure event; a client's stop is one too where the body said so."""
        if self.action.log is Log.CLIENT_STOP:
            return isinstance(self.read_as, PressureCheck) and is_felt_as_over_pressure(
                self.read_as
            )
        return self.action.log is Log.OVER_PRESSURE


def decision_input(clearance: Clearance) -> Intake:
    """What a clearance was decided from."""
    given = {key: value for key, value in clearance.input.items() if value is not None}
    return Intake.model_validate(given)


def session_events(record: VisitRecord) -> SessionEvents:
    """The standing events in order of recording, and the pain after; struck-out taps are left out.

    Raises:
        ValidationError: a tap lacks what its kind needs, a level or a sign.
    """
    found: dict[str, Any] = {"events": [_as_read(one, record) for one in _guarded(record)]}
    if record.session.pain_after_nrs is not None:
        found["nrs_post"] = record.session.pain_after_nrs
    return SessionEvents.model_validate(found)


def final_decision(record: VisitRecord) -> Decision | None:
    """The decision with everything that happened; None for a visit without a clearance."""
    if record.clearance is None:
        return None
    return _decided(decision_input(record.clearance), session_events(record))


def guarded_events(record: VisitRecord) -> tuple[GuardedEvent, ...]:
    """Every standing tap that the guard reads, with its answer; none without a clearance."""
    if record.clearance is None:
        return ()
    session = session_events(record)
    actions = _decided(decision_input(record.clearance), session).session_actions
    read = zip(_guarded(record), session.events, actions, strict=True)
    return tuple(GuardedEvent(*one) for one in read)


def over_pressure_level(record: VisitRecord) -> int | None:
    """The lowest Walton level that was too much, at least 1; None without over-pressure.

    This is `prior_overpressure_level` of the visits to come.
    """
    levels = [
        one.event.applied_level or 0 for one in guarded_events(record) if one.is_over_pressure
    ]
    return max(1, min(levels)) if levels else None


@lru_cache(maxsize=_KEPT)
def _decided(intake: Intake, session: SessionEvents) -> Decision:
    return decide(intake, session)


def _guarded(record: VisitRecord) -> Iterator[PressureEvent]:
    return (one for one in record.standing_events if one.kind not in UNGUARDED)


def _as_read(event: PressureEvent, record: VisitRecord) -> dict[str, Any]:
    began_at = record.session.started_at or record.session.time_in
    seconds = (event.logged_at - began_at).total_seconds()
    found = {
        "type": event.kind.value,
        "at_min": max(0.0, seconds / _SECONDS_A_MINUTE),
        **_fields(event),
    }
    return {key: value for key, value in found.items() if value is not None}


def _fields(event: PressureEvent) -> dict[str, Any]:
    if event.kind is EventKind.RED_SIGN:
        return {"sign": event.red_sign}
    if event.kind is EventKind.CLIENT_REQUESTS_MORE:
        return {"requested_level": event.applied_level}
    return {
        "level": event.applied_level,
        "client_0_10": event.felt_0_10,
        "client_word": event.felt_word,
        "guarding_sign": event.guarding_sign,
    }
