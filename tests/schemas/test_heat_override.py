"""Heat in the acute phase: what forbids a therapist to open it, from both sides, and never more."""

from datetime import datetime
from typing import Any, Final

import pytest
from hypothesis import given

from schemas.codes.answers import Modifier
from schemas.codes.outcomes import Thermal
from schemas.codes.reasons import Circumstance
from schemas.codes.treatment import HeatOverrideReason, ProtocolStep, StepStatus
from schemas.decide.decision import decide
from schemas.decide.intake import Intake
from schemas.heat_override import (
    heat_minutes,
    is_overridden,
    is_step_open,
    needs_skin_check,
    what_forbids,
)
from schemas.rules.loading import decision_rules
from schemas.rules.protocol import protocol_rules
from schemas.session import HeatOverride
from schemas.visit import VisitRecord
from tests.decide.cases import CLEAR, cleared
from tests.decide.strategies import intakes
from tests.note.parts import ALL_STEPS, ARRIVED, HEAT, LEFT, answers, skipped, step
from tests.note.records import treated

_ACUTE: Final = {"onset_hours": 10}
_HEAT_UNSAFE: Final = (
    *(Modifier.FEELING, Modifier.CIRCULATION, Modifier.CREAM, Modifier.SWELLING),
    *(Modifier.PREGNANT, Modifier.THINNER, Modifier.MEDICINES, Modifier.SKIN),
)


def _of(**said: object) -> tuple[object, ...]:
    return what_forbids(Intake.model_validate(CLEAR | _ACUTE | {"pregnant_weeks": 20} | said))


def _opened(**more: Any) -> VisitRecord:  # noqa: ANN401 - as `treated`
    given_override = HeatOverride(
        reason=HeatOverrideReason.CLIENT_ASKS, decided_at=ARRIVED, skin_before_at=ARRIVED
    )
    return treated(
        **{"given": answers(began_hours_ago=10), "heat_override": given_override, **more}
    )


def test_the_first_48_hours_alone_may_be_overridden() -> None:
    assert _of() == ()


@pytest.mark.parametrize(
    ("hours", "forbidden"),
    [(0, ()), (47.99, ()), (48, (Circumstance.STIFFNESS,)), (60, (Circumstance.STIFFNESS,))],
)
def test_from_48_hours_on_nothing_is_to_be_overridden(
    hours: float, forbidden: tuple[object, ...]
) -> None:
    assert _of(onset_hours=hours) == forbidden


@pytest.mark.parametrize("modifier", _HEAT_UNSAFE)
def test_whatever_makes_heat_unsafe_forbids_it(modifier: Modifier) -> None:
    assert _of(**{modifier.value: True}) == (modifier,)


@pytest.mark.parametrize("modifier", [one for one in Modifier if one not in _HEAT_UNSAFE])
def test_what_has_nothing_to_do_with_heat_does_not_forbid_it(modifier: Modifier) -> None:
    assert _of(**{modifier.value: True}) == ()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"heat_sensitive": True}, Circumstance.HEAT_SENSITIVE),
        ({"reduced_feeling_at_treated_area": True}, Circumstance.REDUCED_FEELING_THERE),
        ({"known_stable_neuropathy": True}, Circumstance.KNOWN_NUMBNESS),
        ({"mechanism": "lift", "examined_for_this_problem": True}, Circumstance.INJURY),
        ({"mechanism": "fall", "examined_for_this_problem": True}, Circumstance.INJURY),
        ({"mechanism": "accident", "examined_for_this_problem": True}, Circumstance.INJURY),
        ({"rb_fall": True, **cleared("rb_fall")}, Circumstance.INJURY),
        ({"em_chest": True}, Circumstance.EMERGENCY),
        ({"rb_fever": True}, Circumstance.BEFORE_TREATMENT),
        ({"mo_fluid": None}, Circumstance.INCOMPLETE),
    ],
)
def test_other_reasons_forbid_it_too(said: dict[str, object], reason: Circumstance) -> None:
    assert reason in _of(**said)


@pytest.mark.parametrize("mechanism", ["none", "bend", "twist", "sit", "overuse", "cough"])
def test_what_is_no_injury_does_not_forbid_it(mechanism: str) -> None:
    assert _of(mechanism=mechanism, examined_for_this_problem=True) == ()


def test_the_injuries_are_marked_in_the_rules() -> None:
    marked = [code.value for code, row in decision_rules().mechanisms.items() if row.is_injury]
    assert marked == ["lift", "fall", "accident"]


def test_the_limit_that_is_shown_is_the_limit_that_holds() -> None:
    row = protocol_rules().heat_override
    assert row.most_minutes == 10
    assert row.en.startswith("10 minutes")
    assert row.es.startswith("10 minutos")


@given(intakes())
def test_heat_is_never_opened_where_heat_is_unsafe_or_the_client_is_not_treated(
    given_intake: dict[str, Any],
) -> None:
    intake = Intake.model_validate(given_intake)
    decision = decide(intake)
    if what_forbids(intake):
        return
    assert not decision.blocked
    assert not decision.steps.heat
    assert decision.phase == "acute"
    later = intake.model_copy(update={"onset_hours": 60})
    assert decide(later).steps.heat
    assert decide(later).home_thermal is Thermal.HEAT
    assert not intake.answer(Modifier.SKIN)


@given(intakes())
def test_a_step_other_than_heat_is_open_by_the_decision_alone(
    given_intake: dict[str, Any],
) -> None:
    intake = Intake.model_validate(given_intake)
    record = _opened()
    assert record.clearance is not None
    decided = {"input": intake.model_dump(mode="json"), "decision": decide(intake)}
    changed = record.clearance.model_copy(update=decided)
    record = record.model_copy(update={"clearance": changed})
    for one in ProtocolStep:
        if one is not ProtocolStep.HEAT:
            assert is_step_open(record, one) is decide(intake).steps.is_open(one)


def test_an_override_opens_heat_and_the_decision_stays() -> None:
    record = _opened()
    assert record.clearance is not None
    assert is_overridden(record)
    assert is_step_open(record, ProtocolStep.HEAT)
    assert not record.clearance.decision.steps.heat


def test_without_an_override_or_a_clearance_heat_stays_closed() -> None:
    assert not is_step_open(_opened(heat_override=None), ProtocolStep.HEAT)
    assert not is_step_open(_opened(record={"clearance": None}), ProtocolStep.HEAT)


def test_an_override_that_became_unlawful_opens_nothing() -> None:
    record = _opened(given=answers(began_hours_ago=10, mo_cream=True))
    assert not is_overridden(record)
    assert not is_step_open(record, ProtocolStep.HEAT)


def test_the_skin_is_asked_about_once_heat_was_given() -> None:
    not_given = _opened(steps=(skipped(HEAT, "no_time"), *ALL_STEPS[1:]))
    assert heat_minutes(not_given) is None
    assert not needs_skin_check(not_given)
    given_heat = _opened()
    assert heat_minutes(given_heat) == 10
    assert needs_skin_check(given_heat)


@pytest.mark.parametrize("looked_at", [ARRIVED, LEFT], ids=["at the end", "later"])
def test_a_look_at_or_after_the_end_of_heat_is_enough(looked_at: datetime) -> None:
    record = _opened()
    override = record.session.heat_override
    assert override is not None
    looked = override.model_copy(update={"skin_after_at": looked_at})
    session = record.session.model_copy(update={"heat_override": looked})
    assert not needs_skin_check(record.model_copy(update={"session": session}))


def test_heat_that_was_given_again_after_the_look_needs_another() -> None:
    record = _opened(steps=(step(HEAT, 4, 0), step(HEAT, 4, 0)))
    override = record.session.heat_override
    assert override is not None
    looked = override.model_copy(update={"skin_after_at": ARRIVED})
    session = record.session.model_copy(update={"heat_override": looked})
    later = record.steps[1].model_copy(update={"ended_at": LEFT, "status": StepStatus.DONE})
    record = record.model_copy(update={"session": session, "steps": (record.steps[0], later)})
    assert heat_minutes(record) == 8
    assert needs_skin_check(record)
