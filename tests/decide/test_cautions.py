"""Each caution appears for its own reason, and in the order of the page."""

from typing import Any

import pytest

from tests.decide.cases import check, cleared, during, of
from tests.decide.oracle import EM, MO, RB

_BY_ANSWER: list[tuple[dict[str, Any], list[str]]] = [
    ({"onset_hours": 47.99}, ["C-ACUTE"]),
    ({"guarding_on_palpation": True}, ["C-GUARDING"]),
    ({"mo_thinner": True}, ["C-ANTICOAG"]),
    (
        {"mo_preg": True, "pregnant_weeks": 20},
        ["C-PREG-SIDELYING", "C-PREG-NO-ABS", "C-PREG-LEGS-1"],
    ),
    ({"mo_feel": True}, ["C-IMPAIRED-SENSATION"]),
    ({"reduced_feeling_at_treated_area": True}, ["C-IMPAIRED-SENSATION"]),
    ({"known_stable_neuropathy": True}, ["C-IMPAIRED-SENSATION"]),
    ({"mo_meds": True}, ["C-DULLED-FEEDBACK"]),
    ({"mo_bones": True}, ["C-OSTEOPOROSIS"]),
    ({"takes_steroids": True}, ["C-STEROIDS"]),
    ({"mo_cream": True}, ["C-TOPICAL"]),
    ({"mo_cold": True}, ["C-NO-COLD"]),
    ({"mo_swell": True}, ["C-INFLAMED"]),
    ({"mo_skin": True}, ["C-SKIN"]),
    ({"mo_hernia": True}, ["C-HERNIA"]),
    ({"can_get_on_floor": False}, ["C-NO-FLOOR"]),
    ({"mo_fluid": True}, ["C-FLUID-LIMIT"]),
    ({"age": 17}, ["C-MINOR"]),
    ({"age": 18}, []),
    ({"rb_weight": True, **cleared("rb_weight")}, ["C-CLEARED"]),
    ({"prior_overpressure_level": 5}, ["C-PRIOR-OVERPRESS"]),
    ({"mo_circ": True}, []),
    ({"heat_sensitive": True}, []),
    ({}, []),
]


@pytest.mark.parametrize(("answers", "cautions"), _BY_ANSWER)
def test_a_caution_appears_for_its_own_reason_alone(
    answers: dict[str, Any], cautions: list[str]
) -> None:
    assert of(**answers)["cautions"] == cautions


def test_an_over_pressure_event_is_a_caution() -> None:
    assert during(check(1, client_word="too_much"))["cautions"] == ["C-OVERPRESSED"]
    assert during(check(1, client_0_10=7))["cautions"] == []


@pytest.mark.parametrize(("after", "cautions"), [(6, []), (7, ["C-WORSE"]), (10, ["C-WORSE"])])
def test_two_points_more_pain_after_the_session_are_a_caution(
    after: int, cautions: list[str]
) -> None:
    assert during(nrs_post=after)["cautions"] == cautions


def test_all_cautions_come_in_the_order_of_the_page() -> None:
    answers = dict.fromkeys(["guarding_on_palpation", "takes_steroids", *MO], True)
    answers |= {"mo_preg": True}
    both = [
        {"item": item, "by": "Dr Invented", "on": "2026-03-01"}
        for item in ("swelling_with_thinner", "rb_preg_risk")
    ]
    answer = during(
        check(3, client_0_10=9), nrs_post=10, age=17, onset_hours=10, can_get_on_floor=False,
        prior_overpressure_level=4, visit_date="2026-03-01", medical_clearance=both, **answers,
    )  # fmt: skip
    assert answer["cautions"] == [
        "C-ACUTE", "C-GUARDING", "C-ANTICOAG", "C-PREG-SIDELYING", "C-PREG-NO-ABS",
        "C-PREG-LEGS-1", "C-IMPAIRED-SENSATION", "C-DULLED-FEEDBACK", "C-OSTEOPOROSIS",
        "C-STEROIDS", "C-TOPICAL", "C-NO-COLD", "C-INFLAMED", "C-SKIN", "C-HERNIA", "C-NO-FLOOR",
        "C-FLUID-LIMIT", "C-MINOR", "C-CLEARED", "C-PRIOR-OVERPRESS", "C-OVERPRESSED", "C-WORSE",
    ]  # fmt: skip


@pytest.mark.parametrize("flag", [*EM, *RB])
def test_nobody_who_is_not_treated_has_cautions(flag: str) -> None:
    answer = during(check(3, client_0_10=9), nrs_post=10, onset_hours=10, **{flag: True})
    assert answer["cautions"] == []
