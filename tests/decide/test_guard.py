"""The pressure guard: what each event in a session leads to, first match first."""

from typing import Any

import pytest

from tests.decide.cases import check, during, of, red_sign, request

OLD = {"onset_hours": 672}  # the cap starts at 4
EMERGENCY_SIGNS = ["saddle_numbness", "both_legs", "chest_pain", "breathless", "faint"]


def _last(answer: dict[str, Any]) -> tuple[str, int, str, str | None]:
    row = answer["session_actions"][-1]
    return row["action"], row["to_level_max"], row["log"], row.get("then")


def test_without_events_the_cap_stays_and_nothing_was_stopped() -> None:
    answer = of(**OLD)
    assert answer["session_actions"] == []
    assert answer["session_pressure_cap_end"] == 4
    assert answer["session_stopped"] == answer["stop_referral"] == answer["stop_urgency"] == "-"


def test_an_action_holds_its_keys_and_then_only_where_something_follows() -> None:
    answer = during(check(2), check(3, client_0_10=9))
    quiet, loud = answer["session_actions"]
    assert list(quiet) == ["at_min", "action", "to_level_max", "log"]
    assert list(loud) == ["at_min", "action", "to_level_max", "log", "then"]


@pytest.mark.parametrize("minutes", [0, 5, 7.5])
def test_minutes_come_back_as_they_were_given(minutes: float) -> None:
    answer = during({**check(2), "at_min": minutes})
    assert repr(answer["session_actions"][0]["at_min"]) == repr(minutes)


def test_events_count_in_list_order_whatever_the_minutes_say() -> None:
    answer = during({**check(5, client_0_10=8), "at_min": 9}, {**request(2), "at_min": 1})
    assert [row["at_min"] for row in answer["session_actions"]] == [9, 1]
    assert answer["session_actions"][1]["action"] == "decline_and_explain"


# --- 1. a red sign -----------------------------------------------------------------------------


@pytest.mark.parametrize("sign", EMERGENCY_SIGNS)
def test_these_signs_stop_the_session_and_call_for_help(sign: str) -> None:
    answer = during(red_sign(sign))
    assert _last(answer) == ("stop_session", 0, "red_sign", "call_emergency")
    assert answer["session_stopped"] == "red_sign"
    assert (answer["stop_referral"], answer["stop_urgency"]) == ("emergency", "now")
    assert answer["session_pressure_cap_end"] == 0


@pytest.mark.parametrize(
    ("sign", "urgency"),
    [("new_numbness", "same_day"), ("new_weakness", "same_day"), ("pain_below_knee", "few_days")],
)
def test_these_signs_stop_the_session_and_refer(sign: str, urgency: str) -> None:
    answer = during(red_sign(sign))
    assert _last(answer) == ("stop_session", 0, "red_sign", "refer")
    assert answer["session_stopped"] == "red_sign"
    assert (answer["stop_referral"], answer["stop_urgency"]) == ("before_treatment", urgency)


@pytest.mark.parametrize(
    ("signs", "referral", "urgency"),
    [
        (("pain_below_knee", "new_weakness"), "before_treatment", "same_day"),
        (("new_weakness", "pain_below_knee"), "before_treatment", "same_day"),
        (("pain_below_knee", "faint"), "emergency", "now"),
        (("faint", "pain_below_knee"), "emergency", "now"),
    ],
)
def test_the_highest_referral_and_the_soonest_urgency_stand(
    signs: tuple[str, str], referral: str, urgency: str
) -> None:
    answer = during(*map(red_sign, signs))
    assert (answer["stop_referral"], answer["stop_urgency"]) == (referral, urgency)
    assert [row["log"] for row in answer["session_actions"]] == ["red_sign", "red_sign"]


# --- 2. stopped --------------------------------------------------------------------------------


def test_the_clients_stop_stops_without_a_referral() -> None:
    answer = during(check(2, client_word="stop"))
    assert _last(answer) == ("stop_session", 0, "client_stop", None)
    assert answer["session_stopped"] == "client_stop"
    assert (answer["stop_referral"], answer["stop_urgency"]) == ("-", "-")
    assert answer["session_pressure_cap_end"] == 0


@pytest.mark.parametrize(
    ("more", "was_over_pressed"),
    [
        ({}, False),
        ({"client_0_10": 7}, False),
        ({"client_0_10": 8}, True),
        ({"guarding_sign": True}, True),
    ],
)
def test_a_stop_is_an_over_pressure_event_too_when_felt_8_or_guarding(
    more: dict[str, object], *, was_over_pressed: bool
) -> None:
    answer = during(check(5, client_word="stop", **more))
    assert answer["session_actions"][0]["log"] == "client_stop"
    assert ("C-OVERPRESSED" in answer["cautions"]) is was_over_pressed
    assert ("AC-PRESS" in answer["aftercare_blocks"]) is was_over_pressed


@pytest.mark.parametrize("stop", [check(1, client_word="stop"), red_sign("pain_below_knee")])
@pytest.mark.parametrize(
    "later",
    [
        check(0),
        check(5),
        check(3, client_0_10=10, guarding_sign=True),
        check(3, client_word="stop"),
        check(3, client_word="too_much"),
    ],
)
def test_every_check_once_stopped_says_stop_and_is_no_event_of_its_own(
    stop: dict[str, Any], later: dict[str, Any]
) -> None:
    answer = during(stop, later)
    assert _last(answer) == ("stop_session", 0, "after_stop", None)
    assert "C-OVERPRESSED" not in answer["cautions"]


def test_the_first_stop_stands() -> None:
    answer = during(check(1, client_word="stop"), red_sign("new_weakness"))
    assert answer["session_stopped"] == "client_stop"
    assert answer["stop_referral"] == "before_treatment"
    answer = during(red_sign("new_weakness"), check(1, client_word="stop"))
    assert answer["session_stopped"] == "red_sign"


# --- 3. over-pressure --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "log"),
    [
        ({"client_0_10": 6}, "ok"),
        ({"client_0_10": 7}, "edge_pressure"),
        ({"client_0_10": 8}, "over_pressure_event"),
        ({"guarding_sign": True}, "over_pressure_event"),
        ({"client_word": "too_much"}, "over_pressure_event"),
        ({"client_word": "too_much", "client_0_10": 0}, "over_pressure_event"),
        ({"client_word": "strong_but_ok"}, "ok"),
        ({"client_word": "strong_but_ok", "client_0_10": 8}, "over_pressure_event"),
        ({"client_0_10": 0}, "ok"),
        ({}, "ok"),
    ],
)
def test_felt_8_a_guarding_sign_or_too_much_is_over_pressure(
    more: dict[str, object], log: str
) -> None:
    assert during(check(2, **more))["session_actions"][0]["log"] == log


@pytest.mark.parametrize(
    ("level", "cap", "then"),
    [
        (0, 0, "switch_to_desensitization"),
        (1, 0, "switch_to_desensitization"),
        (2, 0, "switch_to_desensitization"),
        (3, 1, "switch_to_gentle_mobilization"),
        (4, 2, "switch_to_gentle_mobilization"),
        (5, 3, "switch_to_gentle_mobilization"),
    ],
)
def test_over_pressure_lowers_the_cap_2_below_the_level_applied(
    level: int, cap: int, then: str
) -> None:
    answer = during(check(level, client_0_10=8), **OLD)
    assert _last(answer) == ("reduce_now", cap, "over_pressure_event", then)


def test_over_pressure_above_the_cap_does_not_raise_it() -> None:
    assert during(check(5, client_0_10=8), onset_hours=10)["session_pressure_cap_end"] == 2


def test_with_weak_bones_over_pressure_never_leads_to_step_3() -> None:
    answer = during(check(3, client_0_10=8), mo_bones=True)
    assert _last(answer) == ("reduce_now", 1, "over_pressure_event", "switch_to_desensitization")


# --- 4. to 7. ----------------------------------------------------------------------------------


def test_a_level_above_the_cap_is_reduced_at_once_and_comes_before_edge_pressure() -> None:
    assert _last(during(check(4, client_0_10=7))) == ("reduce_now", 3, "cap_exceeded", None)
    assert _last(during(check(4))) == ("reduce_now", 3, "cap_exceeded", None)
    assert _last(during(check(3))) == ("continue", 3, "ok", None)


@pytest.mark.parametrize(("level", "cap"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 3)])
def test_edge_pressure_lowers_the_cap_1_below_the_level_but_not_under_1(
    level: int, cap: int
) -> None:
    answer = during(check(level, client_0_10=7), **OLD)
    assert _last(answer) == ("reduce_one_level", cap, "edge_pressure", None)


def test_edge_pressure_never_raises_the_cap() -> None:
    answer = during(check(2, client_0_10=9), check(0, client_0_10=7))
    assert [row["to_level_max"] for row in answer["session_actions"]] == [0, 0]


@pytest.mark.parametrize(("level", "action"), [(3, "allow"), (4, "decline_and_explain")])
def test_a_request_is_allowed_up_to_the_cap(level: int, action: str) -> None:
    assert _last(during(request(level))) == (action, 3, "request", None)


@pytest.mark.parametrize(
    "before",
    [
        check(3, client_word="too_much"),
        check(1, client_word="stop"),
        red_sign("pain_below_knee"),
    ],
)
def test_no_request_is_allowed_after_over_pressure_or_a_stop(before: dict[str, Any]) -> None:
    assert _last(during(before, request(0)))[0] == "decline_and_explain"


def test_edge_pressure_and_an_exceeded_cap_do_not_forbid_a_request_below_the_cap() -> None:
    answer = during(check(3, client_0_10=7), check(5), request(2))
    assert _last(answer) == ("allow", 2, "request", None)


def test_a_blocked_client_is_declined_even_at_level_0() -> None:
    answer = during(request(0), check(0), check(1), rb_fever=True)
    rows = [(row["action"], row["log"]) for row in answer["session_actions"]]
    assert rows == [
        ("decline_and_explain", "request"),
        ("continue", "ok"),
        ("reduce_now", "cap_exceeded"),
    ]
    assert answer["session_pressure_cap_end"] == 0


def test_over_pressure_of_a_blocked_client_leads_to_no_step() -> None:
    answer = during(check(5, client_0_10=8), rb_fever=True)
    assert _last(answer) == ("reduce_now", 0, "over_pressure_event", "switch_to_desensitization")


def test_a_session_never_changes_what_the_intake_allowed() -> None:
    answer = during(red_sign("faint"))
    untouched = [key for key in of() if not key.startswith(("session_", "stop_", "aftercare"))]
    assert {key: answer[key] for key in untouched} == {key: of()[key] for key in untouched}
