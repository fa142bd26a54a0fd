"""What was too much at an earlier visit."""

from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.codes.session import Action, ClientWord
from schemas.codes.treatment import EventKind
from schemas.overpressure import over_pressed_level, was_over_pressure
from schemas.session import PressureEvent

THEN = datetime(2026, 11, 1, tzinfo=UTC)


def _event(level: int | None = 3, **more: Any) -> PressureEvent:  # noqa: ANN401 - an event's fields
    fields = {
        "id": "e",
        "step_id": None,
        "position": 1,
        "logged_at": THEN,
        "kind": EventKind.PRESSURE_CHECK,
        "applied_level": level,
        "action": Action.CONTINUE,
        "cap_after": 2,
    }
    return PressureEvent.model_validate({**fields, **more})


@pytest.mark.parametrize(
    ("event", "was"),
    [
        (_event(), False),
        (_event(felt_0_10=7), False),
        (_event(felt_0_10=8), True),
        (_event(guarding_sign=True), True),
        (_event(felt_word=ClientWord.STRONG_BUT_OK), False),
        (_event(felt_word=ClientWord.TOO_MUCH), True),
        (_event(felt_word=ClientWord.STOP), False),
        (_event(felt_word=ClientWord.STOP, felt_0_10=9), True),
        (_event(None, kind=EventKind.PAIN_NOW, pain_nrs=9), False),
    ],
)
def test_over_pressure_is_felt_eight_a_guarding_sign_or_too_much(
    event: PressureEvent,
    was: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert was_over_pressure(event) is was


def test_the_lowest_level_counts_and_a_struck_event_does_not() -> None:
    events = [
        _event(4, felt_0_10=8),
        _event(3, guarding_sign=True),
        _event(2, felt_0_10=9, undone_at=THEN),
        _event(1),
    ]
    assert over_pressed_level(events) == 3
    assert over_pressed_level([_event(0, felt_0_10=8)]) == 1
    assert over_pressed_level([]) is None
