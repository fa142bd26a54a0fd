"""Pressure cap, protocol steps, techniques, ice or heat."""

from typing import Any

import pytest

from tests.decide.cases import cleared, of

HEAT = "1a_heat"
LIGHT = "1b_desensitization"
OPPOSING = "2_reciprocal_inhibition"
ROCKING = "3_gentle_mobilization"
HEAT_REASONS = [
    "mo_feel", "reduced_feeling_at_treated_area", "known_stable_neuropathy", "mo_circ",
    "mo_cream", "mo_swell", "mo_preg", "mo_thinner", "heat_sensitive",
]  # fmt: skip
OLD = {"onset_hours": 672}


def _treated(**answers: object) -> dict[str, Any]:
    """As `of`, with a pregnancy dated so that it blocks nothing."""
    answer = of(pregnant_weeks=20, **answers)
    assert answer["blocked"] is False
    return answer


@pytest.mark.parametrize(
    ("answers", "cap"),
    [
        ({"onset_hours": 47.99}, 2),
        ({"onset_hours": 48}, 3),
        ({"guarding_on_palpation": True}, 2),
        ({"onset_hours": 671}, 3),
        ({"onset_hours": 671.99}, 3),
        ({"onset_hours": 672}, 4),
        ({"recurring": True}, 3),
        ({"recurring_12w": True}, 4),
        ({"recurring_12w": True, "onset_hours": 47}, 2),
        ({"onset_hours": 672, "guarding_on_palpation": True}, 2),
    ],
)
def test_the_cap_starts_by_phase_guarding_and_age_of_the_complaint(
    answers: dict[str, object], cap: int
) -> None:
    assert _treated(**answers)["max_pressure_level"] == cap


@pytest.mark.parametrize(
    "key",
    [
        "mo_thinner", "mo_bones", "takes_steroids", "mo_meds", "mo_swell",
        "reduced_feeling_at_treated_area",
    ],
)  # fmt: skip
def test_each_of_these_caps_at_2(key: str) -> None:
    assert _treated(**OLD, **{key: True})["max_pressure_level"] == 2


@pytest.mark.parametrize(
    "key",
    [
        "mo_feel", "known_stable_neuropathy", "mo_circ", "mo_cold", "mo_cream", "mo_skin",
        "mo_hernia", "mo_fluid", "heat_sensitive", "takes_nsaid", "uses_back_belt",
    ],
)  # fmt: skip
def test_none_of_these_caps(key: str) -> None:
    assert _treated(**OLD, **{key: True})["max_pressure_level"] == 4


@pytest.mark.parametrize(("nrs", "cap"), [(6, 4), (7, 2)])
def test_severe_pain_caps_at_2(nrs: int, cap: int) -> None:
    assert _treated(**OLD, nrs_now=nrs)["max_pressure_level"] == cap


@pytest.mark.parametrize(("age", "cap"), [(12, 2), (17, 2), (18, 4)])
def test_a_minor_is_capped_at_2(age: int, cap: int) -> None:
    assert _treated(**OLD, age=age)["max_pressure_level"] == cap


def test_pregnancy_caps_at_3() -> None:
    assert _treated(**OLD, mo_preg=True)["max_pressure_level"] == 3


def test_a_cleared_flag_caps_at_2() -> None:
    assert _treated(**OLD, rb_weight=True, **cleared("rb_weight"))["max_pressure_level"] == 2


@pytest.mark.parametrize(("prior", "cap"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3)])
def test_an_earlier_over_pressure_caps_2_below_its_level_but_not_under_1(
    prior: int, cap: int
) -> None:
    assert _treated(**OLD, prior_overpressure_level=prior)["max_pressure_level"] == cap


def test_the_lowest_cap_wins() -> None:
    answer = _treated(**OLD, mo_preg=True, mo_meds=True, prior_overpressure_level=3)
    assert answer["max_pressure_level"] == 1


@pytest.mark.parametrize(
    ("answers", "techniques"),
    [
        ({"onset_hours": 672}, []),
        (
            {"onset_hours": 60},
            ["deep_tissue", "neuromuscular_constant_strong", "scar_prolonged_pressure"],
        ),
        (
            {"onset_hours": 10},
            [
                "deep_tissue", "neuromuscular_constant_strong", "scar_prolonged_pressure",
                "trigger_point_direct",
            ],
        ),
        ({"rb_fever": True}, ["all"]),
    ],
)  # fmt: skip
def test_a_low_cap_rules_techniques_out(answers: dict[str, object], techniques: list[str]) -> None:
    assert of(**answers)["techniques_not_allowed"] == techniques


def test_clinic_heat_is_for_stiffness_only() -> None:
    assert _treated(onset_hours=47.99)["steps"][HEAT] is False
    assert _treated(onset_hours=48)["steps"][HEAT] is True


@pytest.mark.parametrize("key", [*HEAT_REASONS, "mo_meds"])
def test_each_heat_reason_and_sedating_medicine_closes_clinic_heat(key: str) -> None:
    assert _treated(**{key: True})["steps"][HEAT] is False


def test_desensitization_is_open_to_every_treated_client() -> None:
    everything = dict.fromkeys(["mo_bones", "mo_hernia", "mo_feel", "mo_skin", "mo_meds"], True)
    assert _treated(**everything)["steps"] == {
        HEAT: False,
        LIGHT: True,
        OPPOSING: False,
        ROCKING: False,
    }


@pytest.mark.parametrize("key", ["mo_preg", "mo_hernia"])
def test_pregnancy_and_hernia_close_step_2(key: str) -> None:
    steps = _treated(**{key: True})["steps"]
    assert (steps[OPPOSING], steps[ROCKING]) == (False, True)


@pytest.mark.parametrize("key", ["mo_bones", "takes_steroids"])
def test_weak_bones_close_step_3(key: str) -> None:
    steps = _treated(**{key: True})["steps"]
    assert (steps[OPPOSING], steps[ROCKING]) == (True, False)


def test_a_blocked_client_gets_nothing() -> None:
    answer = of(rb_fever=True)
    assert answer["steps"] == dict.fromkeys([HEAT, LIGHT, OPPOSING, ROCKING], False)
    assert answer["max_pressure_level"] == 0
    assert answer["session_pressure_cap_end"] == 0
    assert answer["techniques_not_allowed"] == ["all"]
    assert answer["home_thermal"] == "none"
    assert answer["cautions"] == []


@pytest.mark.parametrize(
    ("answers", "thermal"),
    [
        ({"onset_hours": 47.99}, "ice"),
        ({"onset_hours": 48}, "heat"),
        ({"mo_swell": True}, "ice"),
        ({"mo_meds": True}, "heat"),
        ({"onset_hours": 10, "mo_thinner": True}, "ice"),
        ({"onset_hours": 10, "heat_sensitive": True}, "ice"),
        ({"mo_cold": True}, "heat"),
        ({"guarding_on_palpation": True}, "heat"),
    ],
)
def test_ice_is_for_acute_or_swollen_and_heat_for_the_rest(
    answers: dict[str, object], thermal: str
) -> None:
    assert _treated(**answers)["home_thermal"] == thermal


@pytest.mark.parametrize(
    "key",
    ["mo_feel", "reduced_feeling_at_treated_area", "known_stable_neuropathy", "mo_circ", "mo_cold"],
)
@pytest.mark.parametrize("because", [{"onset_hours": 10}, {"mo_swell": True}])
def test_unsafe_ice_becomes_none_and_never_heat(key: str, because: dict[str, object]) -> None:
    assert _treated(**because, **{key: True})["home_thermal"] == "none"


@pytest.mark.parametrize("key", [key for key in HEAT_REASONS if key != "mo_swell"])
def test_unsafe_heat_becomes_none_and_never_ice(key: str) -> None:
    assert _treated(**{key: True})["home_thermal"] == "none"
