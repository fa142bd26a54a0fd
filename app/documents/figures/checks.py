"""The pressure checks of a visit as points in time, and in one sentence."""

from dataclasses import dataclass

from schemas.codes.treatment import EventKind
from schemas.overpressure import was_over_pressure
from schemas.visit import VisitRecord

_SECONDS_A_MINUTE = 60
_DRAWN = frozenset({EventKind.PRESSURE_CHECK, EventKind.ABOVE_LIMIT})
_FEWEST = 2  # one point is no line, and the log below tells it as well


@dataclass(frozen=True, slots=True)
class Check:
    """One standing pressure check; `cap` is the one that held when it was made.

    `is_press`: nobody was asked, the therapist pressed above the cap.
    """

    minute: float
    level: int
    felt_0_10: int | None
    cap: int
    is_over: bool
    is_press: bool = False


def checks_of(record: VisitRecord) -> tuple[Check, ...]:
    """In the order of time, minutes since the treatment started; none where there is no line."""
    began_at = record.session.started_at or record.session.time_in
    cap = record.clearance.decision.max_pressure_level if record.clearance else None
    found: list[Check] = []
    for event in record.standing_events:
        if event.kind in _DRAWN and event.applied_level is not None:
            seconds = (event.logged_at - began_at).total_seconds()
            found.append(
                Check(
                    minute=max(0.0, seconds / _SECONDS_A_MINUTE),
                    level=event.applied_level,
                    felt_0_10=event.felt_0_10,
                    cap=event.cap_after if cap is None else cap,
                    is_over=was_over_pressure(event),
                    is_press=event.kind is EventKind.ABOVE_LIMIT,
                )
            )
        cap = event.cap_after
    return tuple(found) if len(found) >= _FEWEST else ()


def checks_in_words(checks: tuple[Check, ...]) -> str:
    """What the picture shows, for who cannot see it; the log tells each check."""
    levels = [check.level for check in checks]
    felt = [check.felt_0_10 for check in checks if check.felt_0_10 is not None]
    parts = [
        f"{_counted(checks)} in {checks[-1].minute:.0f} minutes.",
        f"Level applied {_span(levels)}, under a cap of {_span([one.cap for one in checks])}.",
        *([f"The client felt {_span(felt)} of 10."] if felt else []),
        _too_much(checks),
        *_pressed_above(checks),
    ]
    return " ".join(parts)


def _span(numbers: list[int]) -> str:
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low} to {high}"


def _too_much(checks: tuple[Check, ...]) -> str:
    over = [f"minute {one.minute:.0f} at level {one.level}" for one in checks if one.is_over]
    return f"Too much: {'; '.join(over)}." if over else "Never too much."


def _counted(checks: tuple[Check, ...]) -> str:
    asked = sum(not one.is_press for one in checks)
    return f"{asked} pressure {'check' if asked == 1 else 'checks'}"


def _pressed_above(checks: tuple[Check, ...]) -> list[str]:
    above = [f"minute {one.minute:.0f} at level {one.level}" for one in checks if one.is_press]
    return [f"Pressed above the cap: {'; '.join(above)}."] if above else []
