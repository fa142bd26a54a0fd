"""Taps as the decision reads them, and the decision at the end of the visit."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from schemas.codes.outcomes import Block, Caution
from schemas.codes.session import Log, RedSign, Stop
from schemas.decide.events import ClientRequestsMore, PressureCheck, RedSignSeen
from schemas.note.events import (
    final_decision,
    guarded_events,
    over_pressure_level,
    session_events,
)
from tests.note.parts import ARRIVED, LEFT, answers, check, pain_now, red_sign, request
from tests.note.records import treated


def test_each_kind_of_tap_is_read_in_order_and_pain_is_none_of_them() -> None:
    record = treated(
        events=(
            check(2, "just_right", felt_0_10=5, guarding_sign=True),
            pain_now(4),
            request(3),
            red_sign(RedSign.FAINT),
        )
    )
    assert session_events(record).events == (
        PressureCheck(
            at_min=1.0, level=2, client_0_10=5, client_word="just_right", guarding_sign=True
        ),
        ClientRequestsMore(at_min=3.0, requested_level=3),
        RedSignSeen(at_min=4.0, sign=RedSign.FAINT),
    )


def test_a_tap_that_was_struck_through_never_happened() -> None:
    record = treated(events=(check(3, "too_much", undone_at=LEFT), check(1, "just_right")))
    assert [event.at_min for event in session_events(record).events] == [2.0]
    assert over_pressure_level(record) is None


def test_the_pain_after_is_left_out_where_it_was_not_asked() -> None:
    assert session_events(treated(pain_after_nrs=None)).nrs_post is None
    assert session_events(treated(pain_after_nrs=0)).nrs_post == 0


def test_a_tap_before_the_start_counts_from_the_start() -> None:
    record = treated(started_at=ARRIVED + timedelta(minutes=5))
    assert session_events(record).events[0].at_min == 0
    assert session_events(treated(started_at=None)).events[0].at_min == 1


def test_a_tap_without_its_level_is_refused() -> None:
    record = treated(record={"clearance": None}, events=(check(1) | {"applied_level": None},))
    with pytest.raises(ValidationError):
        session_events(record)


def test_the_final_decision_knows_what_happened() -> None:
    decision = final_decision(
        treated(events=(check(3, "too_much"), check(1, "stop")), pain_after_nrs=7)
    )
    assert decision is not None
    assert decision.session_pressure_cap_end == 0
    assert decision.session_stopped is Stop.CLIENT
    assert {Caution.OVER_PRESSED, Caution.WORSE} <= set(decision.cautions)
    assert Block.PRESSURE in decision.aftercare_blocks


def test_without_a_clearance_there_is_no_decision_and_no_guard() -> None:
    record = treated(record={"clearance": None})
    assert final_decision(record) is None
    assert guarded_events(record) == ()
    assert over_pressure_level(record) is None


def test_every_guarded_tap_has_the_answer_that_the_session_gave() -> None:
    record = treated(events=(check(4), pain_now(3), check(3, "too_much"), check(1)))
    found = guarded_events(record)
    assert [one.action.log for one in found] == [
        Log.CAP_EXCEEDED,
        Log.OVER_PRESSURE,
        Log.OK,
    ]
    for one in found:
        assert (one.event.action, one.event.cap_after) == (
            one.action.action,
            one.action.to_level_max,
        )


@pytest.mark.parametrize(
    ("events", "level"),
    [
        ((check(3, felt_0_10=7),), None),
        ((check(3, felt_0_10=8),), 3),
        ((check(4, felt_0_10=8), check(2, "too_much")), 2),
        ((check(0, guarding_sign=True),), 1),
        ((check(2, "stop"),), None),
        ((check(2, "stop", felt_0_10=8),), 2),
        ((red_sign(RedSign.FAINT),), None),
    ],
)
def test_the_lowest_level_that_was_too_much_counts(
    events: tuple[dict[str, object], ...], level: int | None
) -> None:
    record = treated(given=answers(began_hours_ago=672), events=events)
    assert over_pressure_level(record) == level
