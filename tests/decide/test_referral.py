"""Whom the client must see first, how soon and why; phase, blocking, what is missing."""

from typing import Any

import pytest

from tests.decide.cases import CLEAR, assessed, cleared, of
from tests.decide.oracle import EM, MO, RB

SAME_DAY = ["rb_leg_worse", "rb_sex", "rb_fever", "rb_bone_strain", "rb_dvt", "rb_preg_risk"]
ROUTINE = ["rb_surgery", "rb_skin_inf", "rb_intox"]
FEW_DAYS = [flag for flag in RB if flag not in SAME_DAY + ROUTINE]


def _reasons(answer: dict[str, Any]) -> tuple[str, str, list[str]]:
    return answer["referral"], answer["urgency"], answer["referral_reasons"]


@pytest.mark.parametrize(("hours", "phase"), [(0, "acute"), (47.99, "acute"), (48, "stiffness")])
def test_a_spasm_is_acute_below_48_hours(hours: float, phase: str) -> None:
    assert of(onset_hours=hours)["phase"] == phase


def test_a_clear_intake_needs_no_referral() -> None:
    answer = of()
    assert _reasons(answer) == ("none", "-", [])
    assert answer["blocked"] is False
    assert answer["missing_answers"] == []


@pytest.mark.parametrize("flag", EM)
def test_every_emergency_question_answered_yes_is_an_emergency_now(flag: str) -> None:
    answer = of(**{flag: True, "rb_fever": True})
    assert _reasons(answer) == ("emergency", "now", [flag])
    assert answer["blocked"] is True


def test_an_emergency_comes_before_an_unanswered_emergency_question() -> None:
    answer = of(em_aaa=True, em_saddle=None)
    assert _reasons(answer) == ("emergency", "now", ["em_aaa"])
    assert answer["missing_answers"] == ["em_saddle"]


@pytest.mark.parametrize("flag", EM)
def test_an_unanswered_emergency_question_makes_it_incomplete(flag: str) -> None:
    answer = of(**{flag: None})
    assert _reasons(answer) == ("incomplete", "-", [])
    assert answer["missing_answers"] == [flag]
    assert answer["blocked"] is True


def test_an_open_emergency_question_with_a_red_flag_is_incomplete_and_names_the_flag() -> None:
    assert _reasons(of(em_chest=None, rb_fever=True, rb_skin_inf=True)) == (
        "incomplete",
        "same_day",
        ["rb_fever", "rb_skin_inf"],
    )


def test_an_open_emergency_question_with_a_derived_flag_names_it_too() -> None:
    assert _reasons(of(em_chest=None, age=11)) == ("incomplete", "few_days", ["child"])


@pytest.mark.parametrize("question", [*RB, *MO])
def test_an_absent_answer_is_a_missing_one_except_about_sex(question: str) -> None:
    without = {key: value for key, value in CLEAR.items() if key != question}
    for intake in (without, CLEAR | {question: None}):
        answer = assessed(intake)
        if question == "rb_sex":
            assert _reasons(answer) == ("none", "-", [])
            assert answer["missing_answers"] == []
        else:
            assert _reasons(answer) == ("incomplete", "-", [])
            assert answer["missing_answers"] == [question]


def test_nothing_answered_at_all_names_every_question_in_screening_order() -> None:
    answer = assessed({"age": 40, "onset_hours": 60, "nrs_now": 5})
    assert answer["missing_answers"] == [one for one in [*EM, *RB, *MO] if one != "rb_sex"]
    assert answer["referral"] == "incomplete"


def test_a_red_flag_comes_before_an_unanswered_question_about_treatment() -> None:
    answer = of(rb_leg=True, mo_skin=None, rb_fever=None)
    assert _reasons(answer) == ("before_treatment", "few_days", ["rb_leg"])
    assert answer["missing_answers"] == ["rb_fever", "mo_skin"]


def test_a_derived_flag_answers_no_question() -> None:
    answer = of(mechanism="fall", rb_fall=None)
    assert _reasons(answer) == ("before_treatment", "few_days", ["rb_fall"])
    assert answer["missing_answers"] == ["rb_fall"]


@pytest.mark.parametrize("flag", SAME_DAY)
def test_these_flags_need_a_doctor_the_same_day(flag: str) -> None:
    assert _reasons(of(**{flag: True})) == ("before_treatment", "same_day", [flag])


@pytest.mark.parametrize("flag", FEW_DAYS)
def test_the_other_flags_need_a_doctor_in_a_few_days(flag: str) -> None:
    answer = of(**{flag: True})
    assert _reasons(answer) == ("before_treatment", "few_days", [flag])
    assert answer["blocked"] is True


@pytest.mark.parametrize("flag", ROUTINE)
def test_these_flags_need_a_doctor_as_a_routine(flag: str) -> None:
    assert _reasons(of(**{flag: True})) == ("before_treatment", "routine", [flag])


def test_the_soonest_reason_sets_the_urgency_and_file_order_the_reasons() -> None:
    answer = of(rb_intox=True, rb_dvt=True, rb_leg=True, age=11, mo_swell=True, mo_thinner=True)
    reasons = ["rb_leg", "rb_dvt", "rb_intox", "swelling_with_thinner", "child"]
    assert _reasons(answer) == ("before_treatment", "same_day", reasons)


@pytest.mark.parametrize("mechanism", ["fall", "accident"])
def test_a_fall_or_accident_nobody_examined_derives_a_red_flag(mechanism: str) -> None:
    assert of(mechanism=mechanism)["referral_reasons"] == ["rb_fall"]
    assert of(mechanism=mechanism, examined_for_this_problem=True)["referral"] == "none"


@pytest.mark.parametrize(
    ("answers", "urgency"),
    [
        ({"age": 64}, "few_days"),
        ({"age": 65}, "same_day"),
        ({"mo_bones": True}, "same_day"),
        ({"takes_steroids": True}, "same_day"),
    ],
)
def test_a_fall_is_urgent_from_65_or_with_weak_bones(
    answers: dict[str, object], urgency: str
) -> None:
    for fall in ({"mechanism": "fall"}, {"rb_fall": True}):
        assert of(**answers, **fall)["urgency"] == urgency


@pytest.mark.parametrize("mechanism", ["lift", "cough"])
@pytest.mark.parametrize(
    ("answers", "does_derive"),
    [
        ({"age": 64}, False),
        ({"age": 65}, True),
        ({"mo_bones": True}, True),
        ({"takes_steroids": True}, True),
        ({"age": 65, "examined_for_this_problem": True}, False),
    ],
)
def test_a_lift_or_cough_with_bones_at_risk_derives_a_red_flag(
    mechanism: str, answers: dict[str, object], *, does_derive: bool
) -> None:
    answer = of(mechanism=mechanism, **answers)
    assert (answer["referral_reasons"] == ["rb_bone_strain"]) is does_derive
    assert answer["blocked"] is does_derive


@pytest.mark.parametrize("mechanism", ["none", "bend", "twist", "sit", "overuse"])
def test_the_other_mechanisms_derive_nothing(mechanism: str) -> None:
    assert of(mechanism=mechanism, age=70, mo_bones=True)["blocked"] is False


@pytest.mark.parametrize(
    ("weeks", "does_derive"),
    [({}, True), ({"pregnant_weeks": 12}, True), ({"pregnant_weeks": 13}, False)],
)
def test_early_or_undated_pregnancy_derives_a_red_flag(
    weeks: dict[str, int], *, does_derive: bool
) -> None:
    answer = of(mo_preg=True, **weeks)
    assert answer["blocked"] is does_derive
    if does_derive:
        assert _reasons(answer) == ("before_treatment", "few_days", ["rb_preg_risk"])


def test_a_pregnancy_risk_that_was_answered_yes_is_urgent_even_when_derived_too() -> None:
    assert of(mo_preg=True, rb_preg_risk=True)["urgency"] == "same_day"


def test_weeks_without_a_pregnancy_are_ignored() -> None:
    assert of(pregnant_weeks=3)["referral"] == "none"


def test_swelling_with_a_thinner_is_a_red_flag_of_the_same_day() -> None:
    answer = of(mo_swell=True, mo_thinner=True)
    assert _reasons(answer) == ("before_treatment", "same_day", ["swelling_with_thinner"])
    assert of(mo_swell=True)["referral"] == "advise"
    assert of(mo_thinner=True)["referral"] == "advise"


@pytest.mark.parametrize(("age", "is_blocked"), [(11, True), (12, False)])
def test_a_child_under_12_is_referred_first(age: int, *, is_blocked: bool) -> None:
    answer = of(age=age)
    assert answer["blocked"] is is_blocked
    assert (answer["referral_reasons"] == ["child"]) is is_blocked


# --- advise: treated, and told to see a doctor -------------------------------------------------

EXAMINED = {"examined_for_this_problem": True}


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ({"onset_hours": 72}, []),
        ({"onset_hours": 72.01}, ["duration_over_72h"]),
        ({"onset_hours": 72.01} | EXAMINED, []),
    ],
)
def test_more_than_72_hours_without_an_examination_is_a_reason(
    answers: dict[str, object], reasons: list[str]
) -> None:
    assert of(**answers)["referral_reasons"] == reasons


@pytest.mark.parametrize(
    ("nrs", "disrupts", "reasons"),
    [
        (6, True, []),
        (7, True, ["severe_and_disabling"]),
        (7, False, []),
    ],
)
def test_severe_pain_that_disrupts_sleep_or_day_is_a_reason_examined_or_not(
    nrs: int, reasons: list[str], *, disrupts: bool
) -> None:
    answers = {"nrs_now": nrs, "disrupts_sleep_or_day": disrupts}
    assert of(**answers)["referral_reasons"] == reasons
    assert of(**answers, **EXAMINED)["referral_reasons"] == reasons


def test_a_lifting_injury_nobody_examined_is_a_reason() -> None:
    assert of(mechanism="lift")["referral_reasons"] == ["lifting_injury"]
    assert of(mechanism="lift", **EXAMINED)["referral_reasons"] == []
    assert of(mechanism="cough")["referral_reasons"] == []


@pytest.mark.parametrize("key", ["recurring", "recurring_12w"])
def test_a_recurring_spasm_nobody_examined_is_a_reason(key: str) -> None:
    assert of(**{key: True})["referral_reasons"] == ["recurring_not_examined"]
    assert of(**{key: True}, **EXAMINED)["referral_reasons"] == []


@pytest.mark.parametrize(("age", "fires"), [(19, True), (20, False), (55, False), (56, True)])
def test_a_first_episode_before_20_or_after_55_is_a_reason(age: int, *, fires: bool) -> None:
    assert (of(age=age)["referral_reasons"] == ["age_first_episode"]) is fires
    assert of(age=age, **EXAMINED)["referral_reasons"] == []
    assert of(age=age, recurring=True)["referral_reasons"] == ["recurring_not_examined"]


def test_a_thinner_without_the_prescribers_word_is_a_reason() -> None:
    assert of(mo_thinner=True)["referral_reasons"] == ["anticoagulant_no_prescriber_ok"]
    assert of(mo_thinner=True, prescriber_ok=True)["referral"] == "none"
    assert of(prescriber_ok=False)["referral"] == "none"


def test_an_inflamed_spot_nobody_examined_is_a_reason() -> None:
    assert of(mo_swell=True)["referral_reasons"] == ["inflamed_spot"]
    assert of(mo_swell=True, **EXAMINED)["referral_reasons"] == []


@pytest.mark.parametrize(("hours", "fires"), [(168, False), (168.01, True)])
def test_an_inflamed_spot_after_a_week_needs_a_doctor_in_a_few_days(
    hours: float, *, fires: bool
) -> None:
    answer = of(mo_swell=True, onset_hours=hours, **EXAMINED)
    assert (answer["referral_reasons"] == ["inflamed_over_a_week"]) is fires
    assert answer["urgency"] == ("few_days" if fires else "-")
    assert of(onset_hours=hours, **EXAMINED)["referral"] == "none"


def test_all_advise_reasons_come_in_order_and_the_client_is_treated() -> None:
    answer = of(
        age=56, onset_hours=200, nrs_now=7, disrupts_sleep_or_day=True, mechanism="lift",
        mo_swell=True,
    )  # fmt: skip
    assert _reasons(answer) == (
        "advise",
        "few_days",
        [
            "duration_over_72h", "severe_and_disabling", "lifting_injury", "age_first_episode",
            "inflamed_spot", "inflamed_over_a_week",
        ],
    )  # fmt: skip
    assert answer["blocked"] is False


def test_the_other_advise_reasons_are_routine() -> None:
    answer = of(onset_hours=100, recurring=True, mo_thinner=True)
    assert _reasons(answer) == (
        "advise",
        "routine",
        ["duration_over_72h", "recurring_not_examined", "anticoagulant_no_prescriber_ok"],
    )


def test_reasons_to_advise_are_not_listed_when_the_client_is_not_treated() -> None:
    assert of(onset_hours=100, rb_fever=True)["referral_reasons"] == ["rb_fever"]


def test_stable_numbness_never_changes_the_question_about_the_leg() -> None:
    assert of(rb_leg=True, known_stable_neuropathy=True)["referral"] == "before_treatment"


@pytest.mark.parametrize("key", ["region", "quality", "language"])
def test_what_is_only_recorded_changes_nothing(key: str) -> None:
    other = {"region": "gluteal", "quality": "stiff", "language": "es"}[key]
    assert of(**{key: other}) == of()


def test_a_cleared_flag_lets_the_next_reason_speak() -> None:
    answer = of(rb_night=True, rb_skin_inf=True, **cleared("rb_night"))
    assert _reasons(answer) == ("before_treatment", "routine", ["rb_skin_inf"])
