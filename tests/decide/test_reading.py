"""What is refused as input: each with the exact path, and never with the value."""

import contextlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.decide.intake import Intake
from schemas.decide.reading import read_cases
from schemas.errors import CaseInputError
from tests.decide.cases import CLEAR, assessed
from tests.decide.oracle import EM, MO, RB
from tests.decide.strategies import cases

Json = dict[str, Any]

NAN, INF = float("nan"), float("inf")
BOOLS = [
    "disrupts_sleep_or_day", "recurring", "recurring_12w", "examined_for_this_problem",
    "can_get_on_floor", "guarding_on_palpation", "prescriber_ok",
    "reduced_feeling_at_treated_area", "known_stable_neuropathy", "takes_nsaid",
    "takes_steroids", "heat_sensitive", "uses_back_belt",
]  # fmt: skip
CHECK = {"type": "pressure_check", "at_min": 1, "level": 1}
WORD = {"item": "rb_leg", "by": "Dr Invented", "on": "2026-03-01"}


def _refused(text: str | bytes | object) -> str:
    """The path that is named; the whole message is one line without the value `Zoe`."""
    if not isinstance(text, str | bytes):
        text = json.dumps(text)
    raw = text.encode() if isinstance(text, str) else text
    with pytest.raises(CaseInputError) as caught:
        read_cases(raw)
    message = caught.value.message
    assert message.startswith(f"{caught.value.path}: ")
    assert len(message.splitlines()) == 1
    assert "Zoe" not in message
    return caught.value.path


def _with(**answers: object) -> Json:
    return {"intake": CLEAR | answers}


def _session(session: object) -> Json:
    return {"intake": CLEAR, "session": session}


def _event(event: object) -> Json:
    return _session({"events": [CHECK, event]})


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\t", "nul", "{", "[1,", '{"intake": }', "{'intake': 1}", "{} {}", '{"a": 1,}',
        "Infinity and beyond", b"\xff\xfe\x00", b'{"intake": "\xe9"}', "[" * 100_000,
        '{"a":' * 100_000,
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_json_is_refused_as_a_whole(text: str | bytes) -> None:
    assert _refused(text) == "$"


@pytest.mark.parametrize("value", [None, 1, 1.5, "Zoe", True, NAN])
def test_what_is_no_object_is_refused_as_a_whole_or_by_its_place(value: object) -> None:
    assert _refused(value) == "$"
    assert _refused([_with(), value]) == "[1]"
    assert _refused([_with(), [value]]) == "[1]"


@pytest.mark.parametrize("value", [None, 1, "Zoe", [], [CLEAR], True])
def test_the_intake_must_be_an_object(value: object) -> None:
    assert _refused({"intake": value}) == "intake"


@pytest.mark.parametrize("value", [1, "Zoe", [], False])
def test_the_session_must_be_an_object_or_null_or_absent(value: object) -> None:
    assert _refused(_session(value)) == "session"
    assert assessed(CLEAR, None) == assessed(CLEAR, {})


def test_the_intake_must_be_there() -> None:
    assert _refused({}) == "intake"
    assert _refused({"session": {}}) == "intake"
    assert _refused([_with(), {}]) == "[1].intake"


@pytest.mark.parametrize("key", ["age", "onset_hours", "nrs_now"])
def test_a_missing_required_answer_is_named_by_its_own_path(key: str) -> None:
    intake = {name: value for name, value in CLEAR.items() if name != key}
    assert _refused({"intake": intake}) == f"intake.{key}"
    assert _refused([_with(), _with(), {"intake": intake}]) == f"[2].intake.{key}"


@pytest.mark.parametrize(
    "key", ["zoeless", "mo_floor", "ad_pain", "in_belt", "swelling_with_thinner", "child", "AGE"]
)
def test_an_unknown_answer_is_refused(key: str) -> None:
    assert _refused(_with(**{key: False})) == f"intake.{key}"


def test_an_unknown_key_is_refused_at_every_level() -> None:
    assert _refused(_with() | {"id": "X01"}) == "id"
    assert _refused([_with() | {"title": ""}]) == "[0].title"
    assert _refused(_session({"event": []})) == "session.event"
    assert _refused(_event(CHECK | {"sign": "faint"})) == "session.events[1].sign"
    assert _refused(_event(CHECK | {"red_sign": 1})) == "session.events[1].red_sign"
    words = [WORD | {"note": ""}]
    assert (
        _refused(_with(visit_date="2026-03-01", medical_clearance=words))
        == "intake.medical_clearance[0].note"
    )


@pytest.mark.parametrize(
    ("key", "path"), [("a\nb", '"a\\nb"'), ("", '""'), ("a.b", '"a.b"'), ("ñandú", "ñandú")]
)
def test_an_odd_key_is_named_on_one_line(key: str, path: str) -> None:
    assert _refused(_with() | {key: 1}) == path


def test_a_key_that_is_no_unicode_text_is_refused() -> None:
    assert _refused(r'{"\ud800": 1}') == "$"
    assert _refused(r'[{"\ud800": 1}]') == "[0]"


@pytest.mark.parametrize("key", ["age", "nrs_now", "pregnant_weeks", "prior_overpressure_level"])
@pytest.mark.parametrize(
    "value", [4.0, True, False, None, "4", [], {}, NAN, INF, -INF, 1e300], ids=repr
)
def test_a_whole_number_is_nothing_else(key: str, value: object) -> None:
    assert _refused(_with(**{key: value})) == f"intake.{key}"


@pytest.mark.parametrize(
    ("key", "lowest", "highest"),
    [
        ("age", 0, 120),
        ("onset_hours", 0, 100_000),
        ("nrs_now", 0, 10),
        ("pregnant_weeks", 0, 45),
        ("prior_overpressure_level", 1, 5),
    ],
)
def test_both_ends_of_a_range_are_taken_and_one_beyond_refused(
    key: str, lowest: int, highest: int
) -> None:
    for value in (lowest, highest):
        assessed(CLEAR | {key: value})
    for value in (lowest - 1, highest + 1, 10**30, -(10**30)):
        assert _refused(_with(**{key: value})) == f"intake.{key}"


@pytest.mark.parametrize("value", [True, None, "48", [], {}, NAN, INF, -0.01, 100_000.01], ids=repr)
def test_the_hours_are_a_finite_number(value: object) -> None:
    assert _refused(_with(onset_hours=value)) == "intake.onset_hours"


def test_the_hours_may_have_decimals() -> None:
    assert assessed(CLEAR | {"onset_hours": 47.5})["phase"] == "acute"
    assert assessed(CLEAR | {"onset_hours": 48.0})["phase"] == "stiffness"


@pytest.mark.parametrize("digits", ["9" * 309, "9" * 5_000, "-" + "9" * 5_000, "1e999", "-1e999"])
@pytest.mark.parametrize("key", ["age", "onset_hours"])
def test_a_huge_number_is_refused_by_its_path(key: str, digits: str) -> None:
    text = json.dumps(_with(**{key: "HERE"})).replace('"HERE"', digits)
    assert _refused(text) == f"intake.{key}"


def test_a_huge_minute_is_refused_by_its_path() -> None:
    text = json.dumps(_event(CHECK | {"at_min": "HERE"})).replace('"HERE"', "9" * 5_000)
    assert _refused(text) == "session.events[1].at_min"


@pytest.mark.parametrize("key", BOOLS)
@pytest.mark.parametrize("value", [None, 0, 1, 1.0, "true", [], {}], ids=repr)
def test_yes_or_no_is_nothing_else(key: str, value: object) -> None:
    assert _refused(_with(**{key: value})) == f"intake.{key}"


@pytest.mark.parametrize("key", [*EM, *RB, *MO])
@pytest.mark.parametrize("value", [0, 1, "yes", [], {}, 1.0], ids=repr)
def test_a_question_is_answered_yes_no_or_null(key: str, value: object) -> None:
    assert _refused(_with(**{key: value})) == f"intake.{key}"


@pytest.mark.parametrize("key", ["region", "mechanism", "quality", "language"])
@pytest.mark.parametrize("value", [None, "neck", "Zoe", "", "LUMBAR", 1, True, [], {}], ids=repr)
def test_a_choice_is_one_of_the_list(key: str, value: object) -> None:
    assert _refused(_with(**{key: value})) == f"intake.{key}"


def test_every_choice_of_the_contract_is_taken() -> None:
    choices: dict[str, list[object]] = {
        "region": ["lumbar", "thoracic", "gluteal"],
        "mechanism": [
            "none", "bend", "twist", "lift", "sit", "overuse", "fall", "cough", "accident",
        ],
        "quality": ["sharp", "dull", "stiff"],
        "language": ["en", "es"],
        "triggers": [
            [
                "bending", "twisting", "lifting", "sitting", "overuse", "stress", "dehydration",
                "inactivity",
            ]
        ],
    }  # fmt: skip
    for key, values in choices.items():
        for value in values:
            assessed(CLEAR | {key: value})


@pytest.mark.parametrize("value", [None, "sitting", {}, {"sitting": 1}, 1, True], ids=repr)
def test_triggers_and_clearances_and_events_are_lists(value: object) -> None:
    assert _refused(_with(triggers=value)) == "intake.triggers"
    assert _refused(_with(medical_clearance=value)) == "intake.medical_clearance"
    assert _refused(_session({"events": value})) == "session.events"


@pytest.mark.parametrize("value", [None, "Zoe", 1, [], {}, "sit"], ids=repr)
def test_a_wrong_trigger_is_named_by_its_place(value: object) -> None:
    assert _refused(_with(triggers=["sitting", value])) == "intake.triggers[1]"


@pytest.mark.parametrize(
    "value",
    [
        None, "", "2026-3-1", "2026-02-30", "20260301", "2026-W09-7", "2026-03-01T00:00",
        " 2026-03-01", "2026-03-01\n", "01/03/2026", "0000-01-01", "\u0662026-03-01", 20260301,
        True, [], {},
    ],
    ids=repr,
)  # fmt: skip
def test_a_date_is_written_year_month_day_and_exists(value: object) -> None:
    assert _refused(_with(visit_date=value)) == "intake.visit_date"
    words = [WORD, WORD | {"on": value}]
    path = "intake.medical_clearance[1].on"
    assert _refused(_with(visit_date="2026-03-01", medical_clearance=words)) == path


def test_a_clearance_needs_the_date_of_the_visit() -> None:
    assert _refused(_with(medical_clearance=[WORD])) == "intake.visit_date"
    assert _refused([_with(medical_clearance=[WORD])]) == "[0].intake.visit_date"
    assert assessed(CLEAR | {"medical_clearance": []}) == assessed(CLEAR)
    assert assessed(CLEAR | {"visit_date": "2026-03-01"}) == assessed(CLEAR)


@pytest.mark.parametrize("key", ["item", "by", "on"])
def test_a_clearance_has_all_its_keys(key: str) -> None:
    word = {name: value for name, value in WORD.items() if name != key}
    path = f"intake.medical_clearance[0].{key}"
    assert _refused(_with(visit_date="2026-03-01", medical_clearance=[word])) == path


@pytest.mark.parametrize("key", ["item", "by"])
@pytest.mark.parametrize("value", [None, "", " ", 1, True, [], {}, "\ud800"], ids=repr)
def test_a_clearance_says_what_and_who_in_text(key: str, value: object) -> None:
    words = [WORD | {key: value}]
    path = f"intake.medical_clearance[0].{key}"
    assert _refused(_with(visit_date="2026-03-01", medical_clearance=words)) == path


@pytest.mark.parametrize("value", [None, 1, "Zoe", []], ids=repr)
def test_a_clearance_is_an_object(value: object) -> None:
    path = "intake.medical_clearance[0]"
    assert _refused(_with(visit_date="2026-03-01", medical_clearance=[value])) == path


@pytest.mark.parametrize("value", [None, -1, 11, 4.0, True, "4", NAN], ids=repr)
def test_the_pain_after_is_a_whole_number_from_0_to_10(value: object) -> None:
    assert _refused(_session({"nrs_post": value})) == "session.nrs_post"


@pytest.mark.parametrize("value", [None, 1, "Zoe", []], ids=repr)
def test_an_event_is_an_object(value: object) -> None:
    assert _refused(_event(value)) == "session.events[1]"


@pytest.mark.parametrize("value", [None, "Zoe", "", 1, [], {}, ["red_sign"]], ids=repr)
def test_an_event_has_a_known_type(value: object) -> None:
    assert _refused(_event({"type": value, "at_min": 1})) == "session.events[1].type"
    assert _refused(_event({"at_min": 1})) == "session.events[1].type"


@pytest.mark.parametrize(
    "event",
    [
        CHECK,
        {"type": "client_requests_more", "at_min": 1, "requested_level": 1},
        {"type": "red_sign", "at_min": 1, "sign": "faint"},
    ],
)
def test_an_event_has_all_its_required_keys(event: Json) -> None:
    for key in event:
        without = {name: value for name, value in event.items() if name != key}
        assert _refused(_event(without)) == f"session.events[1].{key}"


@pytest.mark.parametrize("value", [None, -0.5, -1, True, "1", [], NAN, INF], ids=repr)
def test_minutes_are_a_number_from_0(value: object) -> None:
    assert _refused(_event(CHECK | {"at_min": value})) == "session.events[1].at_min"


@pytest.mark.parametrize("value", [None, -1, 6, 2.0, True, "2"], ids=repr)
def test_levels_are_whole_numbers_from_0_to_5(value: object) -> None:
    assert _refused(_event(CHECK | {"level": value})) == "session.events[1].level"
    event = {"type": "client_requests_more", "at_min": 1, "requested_level": value}
    assert _refused(_event(event)) == "session.events[1].requested_level"


@pytest.mark.parametrize("value", [None, -1, 11, 7.0, True, "7"], ids=repr)
def test_felt_pressure_is_a_whole_number_from_0_to_10(value: object) -> None:
    assert _refused(_event(CHECK | {"client_0_10": value})) == "session.events[1].client_0_10"


@pytest.mark.parametrize("value", [None, "Zoe", "", "STOP", 1, True, []], ids=repr)
def test_words_and_signs_are_from_the_list(value: object) -> None:
    assert _refused(_event(CHECK | {"client_word": value})) == "session.events[1].client_word"
    sign = {"type": "red_sign", "at_min": 1, "sign": value}
    assert _refused(_event(sign)) == "session.events[1].sign"


@pytest.mark.parametrize("value", [None, 0, 1, "true"], ids=repr)
def test_a_guarding_sign_is_yes_or_no(value: object) -> None:
    assert _refused(_event(CHECK | {"guarding_sign": value})) == "session.events[1].guarding_sign"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"intake": {"age": 40, "age": 40, "onset_hours": 1, "nrs_now": 1}}', "intake.age"),
        ('{"intake": 1, "intake": {"age": 40}}', "intake"),
        ('{"intake": {"age": 1, "onset_hours": 1, "nrs_now": 1, "x": 1, "x": 1}}', "intake.x"),
        ('{"intake": {REQUIRED, "rb_leg": true, "rb_leg": false}}', "intake.rb_leg"),
        ('{"intake": {REQUIRED}, "session": {"nrs_post": 1, "nrs_post": 1}}', "session.nrs_post"),
    ],
)
def test_a_key_given_twice_is_refused(text: str, path: str) -> None:
    required = '"age": 1, "onset_hours": 1, "nrs_now": 1'
    assert _refused(text.replace("REQUIRED", required)) == path


def test_a_repeated_key_is_told_as_such() -> None:
    with pytest.raises(CaseInputError, match=r"^intake\.age: is given twice\.$"):
        read_cases(b'{"intake": {"age": 1, "age": 1, "onset_hours": 1, "nrs_now": 1}}')


def test_the_first_mistake_is_told_known_keys_in_the_order_of_the_contract() -> None:
    both = {"nrs_now": 99, "zzz": 1, "age": -1, "onset_hours": 1}
    assert _refused({"intake": both, "other": 1}) == "intake.age"
    assert _refused({"intake": both | {"age": 1}}) == "intake.nrs_now"
    assert _refused({"intake": both | {"age": 1, "nrs_now": 1}}) == "intake.zzz"
    assert _refused([_with(), _with(nrs_now=99), _with(age=-1)]) == "[1].intake.nrs_now"


def test_a_deep_value_in_a_wrong_place_is_refused_by_its_path() -> None:
    deep: object = []
    for _ in range(300):
        deep = [deep]
    assert _refused(_with(age=deep)) == "intake.age"
    assert _refused(_event({"type": deep, "at_min": 1})) == "session.events[1].type"


def test_a_list_comes_out_as_a_list_also_of_one_or_none() -> None:
    assert read_cases(b"[]").items == ()
    assert read_cases(b"[]").is_list
    assert read_cases(json.dumps([_with()]).encode()).is_list
    assert not read_cases(json.dumps(_with()).encode()).is_list


def test_a_byte_order_mark_in_front_does_no_harm() -> None:
    text = b"\xef\xbb\xbf" + json.dumps(_with()).encode()
    assert len(read_cases(text).items) == 1


def test_plain_values_may_hold_a_date_and_not_a_number_beyond_a_float() -> None:
    seen = Intake.model_validate(CLEAR | {"visit_date": date(2026, 3, 1)})
    assert seen.visit_date == date(2026, 3, 1)
    for wrong in ({"visit_date": datetime(2026, 3, 1, tzinfo=UTC)}, {"onset_hours": 10**400}):
        with pytest.raises(ValidationError):
            Intake.model_validate(CLEAR | wrong)


@given(cases())
def test_a_case_means_the_same_as_text_and_as_plain_values(case: Json) -> None:
    (read,) = read_cases(json.dumps(case).encode()).items
    assert read.intake == Intake.model_validate(case["intake"])


@given(st.binary(max_size=200))
def test_no_bytes_at_all_cause_anything_but_a_refusal(raw: bytes) -> None:
    with contextlib.suppress(CaseInputError):
        read_cases(raw)
