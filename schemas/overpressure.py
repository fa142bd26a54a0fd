"""What an over-pressure at an earlier visit means for this one."""

from collections.abc import Iterable

from schemas.codes.session import ClientWord
from schemas.codes.treatment import EventKind
from schemas.decide.events import PressureCheck
from schemas.decide.guard import is_felt_as_over_pressure
from schemas.session import PressureEvent

_LOWEST = 1  # what the decision takes; from a lower level no lower cap would follow


def over_pressed_level(events: Iterable[PressureEvent]) -> int | None:
    """The lowest applied Walton level (1-5) that was too much; None where none was.

    Struck events do not count.
    """
    levels = [
        event.applied_level
        for event in events
        if event.applied_level is not None and event.counts and was_over_pressure(event)
    ]
    return max(_LOWEST, min(levels)) if levels else None


def was_over_pressure(event: PressureEvent) -> bool:
    """Felt 8 or more, a guarding sign, or "too much". Source: ASSESS.md, Session events."""
    if event.kind is not EventKind.PRESSURE_CHECK or event.applied_level is None:
        return False
    felt = {} if event.felt_0_10 is None else {"client_0_10": event.felt_0_10}
    check = PressureCheck.model_validate(
        {"at_min": 0, "level": event.applied_level, "guarding_sign": event.guarding_sign, **felt}
    )
    return event.felt_word is ClientWord.TOO_MUCH or is_felt_as_over_pressure(check)
