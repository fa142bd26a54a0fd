"""Why something is closed: a reason if and only if it is, and the one that a therapist expects."""

import re
import shutil
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from schemas.codes.answers import Modifier, Trigger
from schemas.codes.outcomes import Thermal
from schemas.codes.reasons import Circumstance
from schemas.codes.treatment import ProtocolStep
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.decide.permissions import next_visit_cap
from schemas.decide.reasons import cap_set_by, no_thermal_reasons, withheld_reasons
from schemas.errors import RulesError
from schemas.rules.loading import rules_folder
from schemas.rules.reasons import read_reasons, reason_rows
from tests.decide.cases import CLEAR, cleared
from tests.decide.strategies import intakes

HEAT = ProtocolStep.HEAT
OPPOSING = ProtocolStep.RECIPROCAL_INHIBITION
ROCKING = ProtocolStep.GENTLE_MOBILIZATION


def _of(**answers: object) -> Intake:
    return Intake.model_validate(CLEAR | {"pregnant_weeks": 20} | answers)


@given(intakes())
def test_a_step_has_a_reason_if_and_only_if_it_is_closed(intake: dict[str, Any]) -> None:
    read = Intake.model_validate(intake)
    steps = decide(read).steps
    for step in ProtocolStep:
        assert bool(withheld_reasons(read, step)) is not steps.is_open(step)


@given(intakes())
def test_there_is_a_reason_against_ice_and_heat_if_and_only_if_neither_is_safe(
    intake: dict[str, Any],
) -> None:
    read = Intake.model_validate(intake)
    assert bool(no_thermal_reasons(read)) is (decide(read).home_thermal is Thermal.NONE)


@given(intakes())
def test_something_always_sets_the_cap(intake: dict[str, Any]) -> None:
    assert cap_set_by(Intake.model_validate(intake))


@given(intakes())
def test_no_reason_is_given_twice(intake: dict[str, Any]) -> None:
    read = Intake.model_validate(intake)
    found = [cap_set_by(read), no_thermal_reasons(read)]
    found.extend(withheld_reasons(read, step) for step in ProtocolStep)
    for reasons in found:
        assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize(
    ("answers", "step", "reason"),
    [
        ({"onset_hours": 47.99}, HEAT, Circumstance.ACUTE),
        ({"mo_cream": True}, HEAT, Modifier.CREAM),
        ({"mo_swell": True}, HEAT, Modifier.SWELLING),
        ({"mo_thinner": True}, HEAT, Modifier.THINNER),
        ({"mo_preg": True}, HEAT, Modifier.PREGNANT),
        ({"mo_circ": True}, HEAT, Modifier.CIRCULATION),
        ({"mo_feel": True}, HEAT, Modifier.FEELING),
        ({"mo_meds": True}, HEAT, Modifier.MEDICINES),
        ({"reduced_feeling_at_treated_area": True}, HEAT, Circumstance.REDUCED_FEELING_THERE),
        ({"known_stable_neuropathy": True}, HEAT, Circumstance.KNOWN_NUMBNESS),
        ({"heat_sensitive": True}, HEAT, Circumstance.HEAT_SENSITIVE),
        ({"mo_preg": True}, OPPOSING, Modifier.PREGNANT),
        ({"mo_hernia": True}, OPPOSING, Modifier.HERNIA),
        ({"mo_bones": True}, ROCKING, Modifier.BONES),
        ({"takes_steroids": True}, ROCKING, Circumstance.STEROIDS),
        ({"em_chest": True}, ROCKING, Circumstance.EMERGENCY),
        ({"rb_fever": True}, OPPOSING, Circumstance.BEFORE_TREATMENT),
        ({"mo_fluid": None}, HEAT, Circumstance.INCOMPLETE),
    ],
)
def test_each_of_these_alone_closes_its_step(
    answers: dict[str, object], step: ProtocolStep, reason: Modifier | Circumstance
) -> None:
    assert withheld_reasons(_of(**answers), step) == (reason,)


def test_several_reasons_are_all_told() -> None:
    found = withheld_reasons(_of(onset_hours=3, mo_cream=True, mo_feel=True), HEAT)
    assert found == (Circumstance.ACUTE, Modifier.CREAM, Modifier.FEELING)


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ({}, (Circumstance.STIFFNESS,)),
        ({"onset_hours": 672}, (Circumstance.LONG_STANDING,)),
        ({"onset_hours": 47}, (Circumstance.ACUTE,)),
        ({"guarding_on_palpation": True}, (Circumstance.GUARDING,)),
        (
            {"onset_hours": 47, "guarding_on_palpation": True},
            (Circumstance.ACUTE, Circumstance.GUARDING),
        ),
        ({"takes_steroids": True}, (Circumstance.STEROIDS,)),
        ({"nrs_now": 7}, (Circumstance.SEVERE_PAIN,)),
        ({"age": 17}, (Circumstance.MINOR,)),
        ({"onset_hours": 672, "mo_preg": True}, (Modifier.PREGNANT,)),
        ({"prior_overpressure_level": 3, "mo_meds": True}, (Circumstance.PRIOR_OVER_PRESSURE,)),
        (
            {"prior_overpressure_level": 4, "mo_meds": True},
            (Modifier.MEDICINES, Circumstance.PRIOR_OVER_PRESSURE),
        ),
        ({"prior_overpressure_level": 5, "mo_meds": True}, (Modifier.MEDICINES,)),
        ({"rb_weight": True, **cleared("rb_weight")}, (Circumstance.CLEARED_FLAG,)),
        ({"em_chest": True}, (Circumstance.EMERGENCY,)),
    ],
)
def test_the_cap_is_explained_by_what_holds_it_there(
    answers: dict[str, object], reasons: tuple[object, ...]
) -> None:
    assert cap_set_by(_of(**answers)) == reasons


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ({}, ()),
        ({"mo_cold": True}, ()),
        ({"mo_cold": True, "onset_hours": 47}, (Modifier.COLD,)),
        ({"mo_cold": True, "mo_swell": True}, (Modifier.COLD,)),
        ({"mo_cream": True, "onset_hours": 47}, ()),
        ({"mo_cream": True}, (Modifier.CREAM,)),
        ({"mo_meds": True}, ()),
        ({"rb_fever": True}, (Circumstance.BEFORE_TREATMENT,)),
    ],
)
def test_no_ice_and_no_heat_is_explained_by_what_would_be_unsafe_now(
    answers: dict[str, object], reasons: tuple[object, ...]
) -> None:
    assert no_thermal_reasons(_of(**answers)) == reasons


@pytest.mark.parametrize(("level", "cap"), [(0, 1), (1, 1), (3, 1), (4, 2), (5, 3)])
def test_an_over_pressure_caps_the_next_visit_2_below_it_but_not_under_1(
    level: int, cap: int
) -> None:
    assert next_visit_cap(level) == cap


def test_every_reason_has_lower_case_words_in_both_languages() -> None:
    assert set(reason_rows()) == {*Modifier, *Trigger, *Circumstance}
    for row in reason_rows().values():
        assert re.fullmatch(r"[a-zá-ú0-9][^.]*", row.en), row.id
        assert re.fullmatch(r"[a-zá-ú0-9][^.]*", row.es), row.id


def test_a_reason_without_words_is_told_with_its_place(tmp_path: Path) -> None:
    with as_file(rules_folder()) as original:
        shutil.copy(original / "reasons.toml", tmp_path)
    path = tmp_path / "reasons.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('id = "minor"', 'id = "young"'), encoding="utf-8")
    with pytest.raises(RulesError, match=r"reasons\.toml") as caught:
        read_reasons(tmp_path)
    assert caught.value.row == "circumstance young"
