"""The pressure pad in a session's fact: how it felt, what was too much, what was done about it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from schemas.codes.session import Action, ClientWord, Stop
from schemas.codes.treatment import EventKind, EventResponse
from schemas.note.fact_steps import done_rows, highest
from schemas.session import PressureEvent
from schemas.visit import VisitRecord

# The statistics' own definitions: a figure over years must mean the same in each of them.
_LIGHT_UP_TO: Final = 3  # Source: R45 as the product rules it, measures.md section 3
_STRONG_FROM: Final = 7
_OVER_PRESSURE_FROM: Final = 8  # Source: ASSESS.md, Session events
_WORDS: Final = {
    ClientWord.TOO_LIGHT: "light",
    ClientWord.COULD_BE_FIRMER: "light",
    ClientWord.JUST_RIGHT: "right",
    ClientWord.STRONG_BUT_OK: "strong",
    ClientWord.TOO_MUCH: "strong",
    ClientWord.STOP: "strong",
}
_CLASSES: Final = ("light", "right", "strong")


def of_pressure(record: VisitRecord) -> dict[str, Any]:
    """The fields that are about pressure."""
    checks = [one for one in record.standing_events if one.kind is EventKind.PRESSURE_CHECK]
    levels = [*(one.applied_level for one in done_rows(record)), *_levels(checks)]
    numbers = [one.felt_0_10 for one in checks if one.felt_0_10 is not None]
    signs = [one.red_sign for one in record.standing_events if one.red_sign]
    before_stop = list(_until_stopped(record.standing_events))
    too_much = [one for one in before_stop if _is_over_pressure(one)]
    return {
        "stopped": _stopped(record.standing_events),
        "red_sign": signs[0] if signs else None,
        "highest_level": highest(levels),
        "pressure_checks": len(checks),
        "level_sum": sum(level or 0 for level in _levels(checks)),
        **_felt_fields(checks),
        "felt_sum": sum(numbers),
        "felt_numbers": len(numbers),
        "over_pressures": len(too_much),
        **_answers(too_much),
        "caps_exceeded": sum(
            one.action is Action.REDUCE_NOW and not _is_over_pressure(one) for one in before_stop
        ),
    }


def _levels(checks: Iterable[PressureEvent]) -> Iterator[int | None]:
    return (one.applied_level for one in checks)


def _felt_fields(checks: list[PressureEvent]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in _CLASSES:
        felt = [one for one in checks if _felt(one) == name]
        found[f"felt_{name}"] = len(felt)
        found[f"{name}_level_sum"] = sum(level or 0 for level in _levels(felt))
    return found


def _felt(check: PressureEvent) -> str | None:
    if check.felt_word is not None:
        return _WORDS[check.felt_word]
    if check.felt_0_10 is None:
        return None
    if check.felt_0_10 <= _LIGHT_UP_TO:
        return "light"
    return "strong" if check.felt_0_10 >= _STRONG_FROM else "right"


def _until_stopped(events: Iterable[PressureEvent]) -> Iterator[PressureEvent]:
    """Up to the tap that stopped the session, that one too; the guard judged nothing after it."""
    for one in events:
        yield one
        if one.action is Action.STOP_SESSION:
            return


def _is_over_pressure(event: PressureEvent) -> bool:
    """Felt 8 or more, a guarding sign, or "too much"; "stop" alone is a client stop."""
    if event.kind is not EventKind.PRESSURE_CHECK:
        return False
    felt = event.felt_0_10
    return (
        event.guarding_sign
        or event.felt_word is ClientWord.TOO_MUCH
        or (felt is not None and felt >= _OVER_PRESSURE_FROM)
    )


def _answers(too_much: list[PressureEvent]) -> dict[str, int]:
    """What was done about each; a client's own stop needs no answer."""
    given = [
        EventResponse.STOPPED if one.action is Action.STOP_SESSION else one.response
        for one in too_much
    ]
    return {
        "eased_off": given.count(EventResponse.EASED_OFF),
        "stopped_after": given.count(EventResponse.STOPPED),
        "something_else": given.count(EventResponse.SOMETHING_ELSE),
    }


def _stopped(events: Iterable[PressureEvent]) -> Stop:
    """The first stop stands."""
    for one in events:
        if one.red_sign is not None:
            return Stop.RED_SIGN
        if one.felt_word is ClientWord.STOP:
            return Stop.CLIENT
    return Stop.NONE
