"""Which home-care blocks a handout shows, and in which order."""

from typing import Any

import pytest

from tests.decide.cases import check, during, of, red_sign
from tests.decide.oracle import BLOCK_ORDER

FRESH = {"onset_hours": 10}
PREGNANT = {"mo_preg": True, "pregnant_weeks": 20}
THERMAL = {"AC-ICE", "AC-ICE-SWELL", "AC-HEAT", "AC-NO-THERMAL"}


def _blocks(**answers: object) -> list[str]:
    blocks = of(**answers)["aftercare_blocks"]
    assert isinstance(blocks, list)
    return blocks


# --- sheets without home care ------------------------------------------------------------------


def test_an_emergency_gets_the_emergency_block_only() -> None:
    assert _blocks(em_chest=True, rb_fever=True) == ["AC-EMERG"]


@pytest.mark.parametrize("answers", [{}, {"rb_fever": True}, {"em_chest": None}])
def test_an_emergency_sign_in_the_session_gets_the_emergency_block_only(
    answers: dict[str, Any],
) -> None:
    assert during(red_sign("faint"), **answers)["aftercare_blocks"] == ["AC-EMERG"]


def test_before_treatment_gets_the_doctor_first() -> None:
    assert _blocks(rb_fever=True) == ["AC-EMERG", "AC-DOCTOR-FIRST"]
    stopped = during(red_sign("new_weakness"), rb_fever=True)
    assert stopped["aftercare_blocks"] == ["AC-EMERG", "AC-DOCTOR-FIRST"]


def test_an_incomplete_intake_with_a_flag_gets_the_doctor_first_and_without_nothing() -> None:
    assert _blocks(em_chest=None, rb_fever=True) == ["AC-EMERG", "AC-DOCTOR-FIRST"]
    assert _blocks(em_chest=None, age=11) == ["AC-EMERG", "AC-DOCTOR-FIRST"]
    assert _blocks(em_chest=None) == []
    assert _blocks(mo_skin=None) == []
    assert during(red_sign("new_weakness"), mo_skin=None)["aftercare_blocks"] == []


def test_a_session_stopped_by_a_lesser_sign_gets_the_reason() -> None:
    stopped = during(red_sign("pain_below_knee"), onset_hours=100)
    assert stopped["aftercare_blocks"] == ["AC-EMERG", "AC-STOPPED"]


def test_a_clients_own_stop_keeps_the_home_care() -> None:
    assert during(check(1, client_word="stop"))["aftercare_blocks"] == _blocks()


# --- home care ---------------------------------------------------------------------------------


def test_an_older_spasm_with_nothing_found_gets_this_sheet() -> None:
    assert _blocks() == [
        "AC-EMERG", "AC-DOCTOR", "AC-HEAT", "AC-WALK", "AC-BREATHE", "AC-CATCOW", "AC-CHILD",
        "AC-WATER", "AC-SORE", "AC-SERIES",
    ]  # fmt: skip


def test_a_fresh_spasm_with_nothing_found_gets_this_sheet() -> None:
    assert _blocks(**FRESH) == [
        "AC-EMERG", "AC-DOCTOR", "AC-ICE", "AC-WALK", "AC-REST", "AC-BREATHE", "AC-ROCK",
        "AC-WATER", "AC-SORE", "AC-SERIES",
    ]  # fmt: skip


def test_advice_to_see_a_doctor_changes_no_block() -> None:
    assert of(onset_hours=100)["referral"] == "advise"
    assert _blocks(onset_hours=100) == _blocks()


@pytest.mark.parametrize(
    ("answers", "block"),
    [
        ({"onset_hours": 47.99}, "AC-ICE"),
        ({"onset_hours": 47.99, "mo_swell": True}, "AC-ICE"),
        ({"onset_hours": 48, "mo_swell": True}, "AC-ICE-SWELL"),
        ({"onset_hours": 48}, "AC-HEAT"),
        ({"onset_hours": 48, "mo_circ": True}, "AC-NO-THERMAL"),
        ({"onset_hours": 10, "mo_cold": True}, "AC-NO-THERMAL"),
    ],
)
def test_one_thermal_block_fits_the_home_thermal(answers: dict[str, object], block: str) -> None:
    assert THERMAL & set(_blocks(**answers)) == {block}


@pytest.mark.parametrize(
    ("block", "answers", "is_shown"),
    [
        ("AC-REST", {"onset_hours": 47.99}, True),
        ("AC-REST", {"onset_hours": 48}, False),
        ("AC-ROCK", FRESH, True),
        ("AC-ROCK", {}, False),
        ("AC-ROCK", FRESH | {"can_get_on_floor": False}, False),
        ("AC-ROCK", FRESH | PREGNANT, False),
        ("AC-ROCK", FRESH | {"mo_bones": True}, False),
        ("AC-ROCK", FRESH | {"takes_steroids": True}, False),
        ("AC-CATCOW", {}, True),
        ("AC-CATCOW", PREGNANT, True),
        ("AC-CATCOW", FRESH, False),
        ("AC-CATCOW", {"can_get_on_floor": False}, False),
        ("AC-CATCOW", {"mo_bones": True}, False),
        ("AC-CATCOW", {"takes_steroids": True}, False),
        ("AC-CHILD", {}, True),
        ("AC-CHILD", PREGNANT, False),
        ("AC-CHILD", FRESH, False),
        ("AC-CHILD", {"can_get_on_floor": False}, False),
        ("AC-CHILD", {"takes_steroids": True}, False),
        ("AC-WATER", {"mo_fluid": True}, False),
        ("AC-POSTURE", {"triggers": ["sitting"]}, True),
        ("AC-POSTURE", FRESH | {"triggers": ["sitting"]}, True),
        ("AC-POSTURE", {"triggers": ["inactivity"], "mechanism": "sit"}, False),
        ("AC-WALLANGEL", {"triggers": ["sitting"], "onset_hours": 48}, True),
        ("AC-WALLANGEL", {"triggers": ["sitting"], "onset_hours": 47.99}, False),
        ("AC-WALLANGEL", {}, False),
        ("AC-LIFT", {"triggers": ["bending", "lifting"]}, True),
        ("AC-LIFT", {"mechanism": "lift"}, False),
        ("AC-STRESS", {"triggers": ["stress", "stress"]}, True),
        ("AC-STRESS", {}, False),
        ("AC-MEDS", {"mo_meds": True}, True),
        ("AC-MEDS", {"takes_nsaid": True}, True),
        ("AC-MEDS", {"takes_steroids": True}, False),
        ("AC-THINNER", {"mo_thinner": True}, True),
        ("AC-THINNER", {}, False),
        ("AC-PREG", PREGNANT, True),
        ("AC-PREG", {"pregnant_weeks": 20}, False),
        ("AC-BELT", {"uses_back_belt": True}, True),
        ("AC-BELT", {"uses_back_belt": True} | PREGNANT, False),
        ("AC-BELT", {}, False),
        ("AC-PRESS", {}, False),
        ("AC-CORE", {}, False),
    ],
)
def test_a_block_is_shown_for_its_own_reason(
    block: str, answers: dict[str, Any], *, is_shown: bool
) -> None:
    assert (block in _blocks(**answers)) is is_shown


@pytest.mark.parametrize(
    ("nrs_post", "answers", "is_shown"),
    [
        (None, {}, False),
        (0, {}, True),
        (3, {}, True),
        (4, {}, False),
        (3, {"mo_hernia": True}, False),
        (3, FRESH, False),
        (3, PREGNANT, False),
        (3, {"mo_bones": True}, False),
        (3, {"can_get_on_floor": False}, False),
    ],
)
def test_core_exercise_needs_little_pain_after_the_session_and_no_hernia(
    nrs_post: int | None, answers: dict[str, Any], *, is_shown: bool
) -> None:
    blocks = during(nrs_post=nrs_post, **answers)["aftercare_blocks"]
    assert ("AC-CORE" in blocks) is is_shown


@pytest.mark.parametrize(("felt", "is_shown"), [(7, False), (8, True)])
def test_an_over_pressure_event_is_explained_on_the_sheet(felt: int, *, is_shown: bool) -> None:
    blocks = during(check(2, client_0_10=felt))["aftercare_blocks"]
    assert ("AC-PRESS" in blocks) is is_shown


def test_a_long_sheet_keeps_the_display_order() -> None:
    blocks = during(
        check(1, client_0_10=9), nrs_post=2, triggers=["stress", "sitting", "lifting"],
        takes_nsaid=True, uses_back_belt=True, mo_thinner=True,
    )["aftercare_blocks"]  # fmt: skip
    assert blocks == [block for block in BLOCK_ORDER if block in blocks]
    assert len(blocks) == 19
