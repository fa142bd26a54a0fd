"""From stored answers to the decision: nothing is lost, nothing is made milder."""

from datetime import UTC, date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.answers import Mechanism, Modifier, Quality, RedFlag, Region, Trigger
from schemas.codes.outcomes import AdviseReason, Referral, Thermal
from schemas.codes.treatment import Area, Finding
from schemas.decide.decision import decide
from schemas.decide.intake import Intake, MedicalClearance
from schemas.errors import InvalidInputError, WrongStateError
from schemas.intake.flow import is_complete, pages
from schemas.intake.to_decision import DecisionFacts, decision_intake
from schemas.intake.visit import VisitFacts
from tests.intake.answering import all_said
from tests.intake.walking import FIRST, SECOND, VISIT, plain, safety_ids, saying, walked

VISIT_AT: Final = VISIT.astimezone(UTC)


def _facts(**changed: Any) -> DecisionFacts:  # noqa: ANN401 - any field
    known: dict[str, Any] = {
        "age": 40, "visit_at": VISIT_AT, "visit_date": VISIT.date(), "language": Language.SPANISH,
    }  # fmt: skip
    return DecisionFacts(**(known | changed))


def _intake(**said: object) -> Intake:
    _, answers = walked(saying(**said))
    return decision_intake(answers, _facts())


def test_a_plain_first_visit_is_decided_and_may_be_treated() -> None:
    intake = _intake()
    assert (intake.age, intake.onset_hours, intake.nrs_now) == (40, 2, 4)
    assert (intake.region, intake.mechanism, intake.quality) == (
        Region.LUMBAR, Mechanism.BEND, Quality.SHARP,
    )  # fmt: skip
    assert (intake.language, intake.visit_date) == (Language.SPANISH, date(2026, 11, 24))
    assert intake.examined_for_this_problem
    assert intake.can_get_on_floor
    decision = decide(intake)
    assert decision.referral is Referral.NONE
    assert decision.home_thermal is Thermal.ICE
    assert decision.missing_answers == ()


@pytest.mark.parametrize("question_id", sorted(safety_ids()))
def test_every_safety_question_reaches_the_decision(question_id: str) -> None:
    assert getattr(_intake(), question_id) is False
    assert getattr(_intake(**{question_id: True}), question_id) is True
    _, answers = walked(plain)
    del answers[question_id]
    assert getattr(decision_intake(answers, _facts()), question_id) is None


def test_a_skipped_question_is_not_answered_and_not_missing() -> None:
    intake = _intake(rb_sex="skipped")
    assert intake.rb_sex is None
    assert decide(intake).missing_answers == ()


@pytest.mark.parametrize(
    ("question_id", "key"),
    [
        ("in_disrupts", "disrupts_sleep_or_day"), ("in_nsaid", "takes_nsaid"),
        ("in_steroids", "takes_steroids"), ("in_heat", "heat_sensitive"),
        ("in_belt", "uses_back_belt"), ("in_examined", "examined_for_this_problem"),
    ],
)  # fmt: skip
def test_a_yes_of_the_story_arrives_under_its_key(question_id: str, key: str) -> None:
    assert getattr(_intake(**{question_id: True}), key) is True
    assert getattr(_intake(**{question_id: False}), key) is False


def test_choices_arrive_as_codes() -> None:
    intake = _intake(in_mechanism="lift", in_quality="stiff", in_triggers=["sitting", "stress"])
    assert (intake.mechanism, intake.quality) == (Mechanism.LIFT, Quality.STIFF)
    assert intake.triggers == (Trigger.SITTING, Trigger.STRESS)


def test_a_client_whose_answers_on_cause_are_open_has_the_defaults() -> None:
    answers: dict[str, JsonValue] = {
        "ad_pain": 3, "ad_hours": {"moment": VISIT_AT.isoformat(), "choice": None},
    }  # fmt: skip
    intake = decision_intake(answers, _facts())
    assert (intake.mechanism, intake.triggers, intake.region) == (
        Mechanism.NONE, (), Region.LUMBAR,
    )  # fmt: skip
    assert not intake.can_get_on_floor
    assert decide(intake).referral is Referral.INCOMPLETE


def test_an_answer_of_null_is_no_answer() -> None:
    _, answers = walked(plain)
    answers["em_chest"] = None
    assert decide(decision_intake(answers, _facts())).missing_answers == (RedFlag.CHEST,)


@pytest.mark.parametrize(("floor", "can"), [(True, True), (False, False)])
def test_the_floor_is_what_the_client_said(*, floor: bool, can: bool) -> None:
    assert _intake(mo_floor=floor).can_get_on_floor is can


@pytest.mark.parametrize(
    ("before", "recurring", "examined"),
    [("first_time", False, True), ("came_back_seen", True, True),
     ("came_back_not_seen", True, False)],
)  # fmt: skip
def test_what_came_back_is_recurring(*, before: str, recurring: bool, examined: bool) -> None:
    intake = _intake(ad_before=before, in_12w=True)
    assert intake.recurring is intake.recurring_12w is recurring
    assert intake.examined_for_this_problem is examined


def test_who_said_that_no_doctor_has_looked_is_advised_to_see_one() -> None:
    _, answers = walked(saying(in_examined=True))
    answers["ad_before"] = "came_back_not_seen"
    decision = decide(decision_intake(answers, _facts()))
    assert decision.referral_reasons == (AdviseReason.RECURRING_NOT_EXAMINED,)


@pytest.mark.parametrize(
    ("question_id", "key", "value"),
    [("mo_preg", "pregnant_weeks", 20), ("mo_thinner", "prescriber_ok", True),
     ("mo_feel", "known_stable_neuropathy", True)],
)  # fmt: skip
def test_what_follows_a_yes_is_forgotten_when_it_becomes_a_no(
    question_id: str, key: str, value: object
) -> None:
    follow_up = {"in_prescriber": True, "in_stable_numb": True, "pregnant_weeks": 20}
    _, answers = walked(saying(**{question_id: True}, **follow_up))
    assert getattr(decision_intake(answers, _facts()), key) == value
    answers[question_id] = False
    assert not getattr(decision_intake(answers, _facts()), key)


def test_weeks_that_nobody_knows_are_as_early_as_they_can_be() -> None:
    known, unknown = (_intake(mo_preg=True, pregnant_weeks=weeks) for weeks in (13, "unknown"))
    assert known.pregnant_weeks == 13
    assert not decide(known).blocked
    assert unknown.pregnant_weeks is None
    assert decide(unknown).referral_reasons == (RedFlag.PREGNANCY_RISK,)


# --- findings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "key"),
    [(Finding.GUARDING, "guarding_on_palpation"), (Finding.SWELLING, "mo_swell"),
     (Finding.REDUCED_FEELING, "reduced_feeling_at_treated_area")],
)  # fmt: skip
def test_a_finding_adds_to_what_the_client_said(finding: Finding, key: str) -> None:
    _, answers = walked(plain)
    for is_there in (True, False):
        intake = decision_intake(answers, _facts(findings={finding: is_there}))
        assert getattr(intake, key) is is_there


def test_no_swelling_found_takes_nothing_back_and_answers_nothing() -> None:
    _, answers = walked(saying(mo_swell=True))
    facts = _facts(findings={Finding.SWELLING: False})
    assert decision_intake(answers, facts).mo_swell is True
    del answers["mo_swell"]
    intake = decision_intake(answers, facts)
    assert intake.mo_swell is None
    assert decide(intake).missing_answers == (Modifier.SWELLING,)


# --- the visit ---------------------------------------------------------------------------------


def test_the_onset_is_counted_to_the_visit_it_is_decided_for() -> None:
    _, answers = walked(plain)
    later = _facts(visit_at=VISIT_AT + timedelta(hours=45, minutes=59))
    assert decide(decision_intake(answers, later)).phase == "acute"
    at_48 = _facts(visit_at=VISIT_AT + timedelta(hours=46))
    assert decide(decision_intake(answers, at_48)).phase == "stiffness"


def test_clearances_and_earlier_over_pressure_are_handed_on() -> None:
    clearance = MedicalClearance(item="rb_cancer", by="Dr Invented", on=VISIT.date())
    _, answers = walked(saying(rb_cancer=True))
    facts = _facts(medical_clearances=(clearance,), prior_overpressure_level=3)
    intake = decision_intake(answers, facts)
    assert intake.medical_clearance == (clearance,)
    assert decide(intake).max_pressure_level == 1


@pytest.mark.parametrize(("age", "taken"), [(0, 0), (120, 120), (126, 120)])
def test_an_age_beyond_the_contract_is_its_oldest(age: int, taken: int) -> None:
    _, answers = walked(plain)
    assert decision_intake(answers, _facts(age=age)).age == taken


@pytest.mark.parametrize(
    ("areas", "region"),
    [
        (["upper_back_left"], Region.THORACIC), (["middle_back_right"], Region.THORACIC),
        (["side_back_left"], Region.LUMBAR), (["thigh_back_left"], Region.GLUTEAL),
        (["lower_back_left", "buttock_left", "hip_back_left"], Region.GLUTEAL),
        (["upper_back_left", "buttock_left"], Region.LUMBAR),
        (["upper_back_left", "buttock_left", "upper_back_right"], Region.THORACIC),
        (["lower_back_left", "upper_back_left"], Region.LUMBAR),
    ],
)  # fmt: skip
def test_the_region_is_where_most_of_the_areas_are(areas: list[str], region: Region) -> None:
    assert _intake(ad_where=areas).region is region


@pytest.mark.parametrize("area", Area)
def test_every_area_lies_in_a_region(area: Area) -> None:
    assert _intake(ad_where=[area.value]).region in Region


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (["ad_hours"], "The intake is not finished: ask when the spasm started."),
        (["ad_pain"], "The intake is not finished: ask how bad the pain is now."),
        (["ad_pain", "ad_hours"],
         "The intake is not finished: ask when the spasm started and how bad the pain is now."),
    ],
)  # fmt: skip
def test_without_onset_or_pain_nothing_can_be_decided(left_out: list[str], message: str) -> None:
    _, answers = walked(plain)
    for question_id in left_out:
        del answers[question_id]
    with pytest.raises(WrongStateError) as caught:
        decision_intake(answers, _facts())
    assert caught.value.message == message


@pytest.mark.parametrize(("key", "value"), [("in_quality", "hot"), ("rb_leg", 1), ("gone", True)])
def test_a_stored_answer_that_is_none_is_refused(key: str, value: JsonValue) -> None:
    _, answers = walked(plain)
    with pytest.raises(InvalidInputError):
        decision_intake(answers | {key: value}, _facts())


@given(
    all_said(),
    st.sampled_from([FIRST, SECOND]),
    st.integers(0, 120),
    st.dictionaries(st.sampled_from(Finding), st.booleans()),
)
def test_a_complete_intake_is_never_incomplete_for_the_decision(
    answers: dict[str, JsonValue],
    visit: VisitFacts,
    age: int,
    findings: dict[Finding, bool],
) -> None:
    assert is_complete(pages(answers, visit), answers)
    intake = decision_intake(answers, _facts(age=age, findings=findings))
    decision = decide(intake)
    assert decision.missing_answers == ()
    assert decision.referral is not Referral.INCOMPLETE
    for question_id in safety_ids():
        if answers[question_id] is True:
            assert getattr(intake, question_id) is True
