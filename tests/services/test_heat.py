"""Heat in the first 48 hours: opened with a reason, kept short, looked after, withdrawn again."""

from typing import Any, Final

import pytest

from app.services import clearances, heat, intakes, treatment
from app.services.context import Context
from app.services.ids import new_id
from schemas import taps
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.codes.treatment import Finding, HeatOverrideReason, SkipReason
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    WrongStateError,
)
from schemas.session import HeatOverride
from schemas.session_view import SessionView, StepState
from tests.clock import FixedClock
from tests.services import people, sessions_of, visits_of
from tests.services.session_taps import CALM, HEAT, LOW_LEFT, advance, begin, end, shown

ASKS: Final = HeatOverrideReason.CLIENT_ASKS
HELPED: Final = HeatOverrideReason.HEAT_HELPED_BEFORE


@pytest.fixture
def acute(therapist: Context) -> str:
    """A session that has just started, 10 hours into the spasm."""
    return sessions_of.started(therapist, onset_hours=10)


@pytest.fixture
def opened(therapist: Context, acute: str) -> str:
    """The same, with heat opened."""
    heat.override_heat(therapist, acute, ASKS, skin_is_fine=True)
    return acute


def _override(ctx: Context, session_id: str) -> HeatOverride | None:
    return visits_of.of(ctx, session_id).session.heat_override


def _refused(
    ctx: Context, session_id: str, reason: HeatOverrideReason = ASKS, *, skin_is_fine: bool = True
) -> PalpateError:
    before = people.every_row(ctx.store)
    with pytest.raises(PalpateError) as refusal:
        heat.override_heat(ctx, session_id, reason, skin_is_fine=skin_is_fine)
    assert people.every_row(ctx.store) == before
    return refusal.value


def _record(ctx: Context, session_id: str, minutes: int) -> SessionView:
    tap = taps.RecordStep(id=new_id(), step=HEAT, areas=LOW_LEFT, minutes=minutes, level=0)
    return treatment.record_step(ctx, session_id, tap)


def test_heat_is_opened_with_its_reason_and_the_look_at_the_skin(
    therapist: Context, acute: str
) -> None:
    heat.override_heat(therapist, acute, ASKS, skin_is_fine=True)
    now = therapist.clock()
    assert _override(therapist, acute) == HeatOverride(
        reason=ASKS, decided_at=now, skin_before_at=now
    )
    assert not visits_of.newest(therapist, acute).decision.steps.heat
    entry = people.log(therapist.store)[0]
    assert (entry.action, entry.details) == (
        AuditAction.HEAT_OVERRIDDEN,
        {"reason": "client_asks"},
    )


def test_the_same_reason_again_changes_nothing(therapist: Context, opened: str) -> None:
    before = people.every_row(therapist.store)
    heat.override_heat(therapist, opened, ASKS, skin_is_fine=True)
    assert people.every_row(therapist.store) == before


def test_another_reason_takes_its_place(therapist: Context, opened: str) -> None:
    heat.override_heat(therapist, opened, HELPED, skin_is_fine=True)
    override = _override(therapist, opened)
    assert override is not None
    assert override.reason is HELPED


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"mo_cream": True}, "Heat stays off today: pain cream"),
        ({"mo_skin": True}, "Heat stays off today: cut, burn, rash or bruise"),
        ({"mechanism": "lift", "examined_for_this_problem": True}, "it began with an injury"),
        ({"em_chest": True}, "signs that need help now"),
        ({"onset_hours": 48}, "Nothing is to be overridden"),
    ],
)
def test_what_forbids_heat_is_told(therapist: Context, answers: dict[str, Any], told: str) -> None:
    session_id = sessions_of.started(therapist, **{"onset_hours": 10, **answers})
    assert told in _refused(therapist, session_id).message


def test_skin_that_was_not_looked_at_is_not_warmed(therapist: Context, acute: str) -> None:
    refusal = _refused(therapist, acute, skin_is_fine=False)
    assert refusal.message.startswith("Look at the skin first")


def test_it_is_opened_before_the_start_too(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    heat.override_heat(therapist, session_id, ASKS, skin_is_fine=True)
    assert _override(therapist, session_id) is not None


def test_it_is_not_opened_before_the_intake_is_finished(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    assert "intake is not finished" in _refused(therapist, session_id).message


def test_it_is_not_opened_while_answers_are_asked_again(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    intakes.reopen(therapist, session_id)
    assert "intake is not finished" in _refused(therapist, session_id).message


def test_it_is_not_opened_after_treatment(therapist: Context, acute: str) -> None:
    treatment.finish(therapist, acute)
    assert "Treatment is over" in _refused(therapist, acute).message


def test_a_signed_visit_another_role_and_another_therapist_are_refused(
    therapist: Context, owner: Context, acute: str, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    other = people.context(therapist.store, clock, "second")
    assert isinstance(_refused(other, acute), NotYoursError)
    assert isinstance(_refused(owner, acute), NotAllowedError)
    assert isinstance(_refused(therapist, new_id()), NotFoundError)
    treatment.finish(therapist, acute)
    sessions_of.sign(therapist, acute)
    assert isinstance(_refused(therapist, acute), ProtectedRowError)
    with pytest.raises(ProtectedRowError):
        heat.keep_heat_off(therapist, acute)


def test_it_is_withdrawn_by_hand_and_once(therapist: Context, opened: str) -> None:
    heat.keep_heat_off(therapist, opened)
    assert _override(therapist, opened) is None
    assert people.log(therapist.store)[0].details == {"withdrawn_by": "therapist"}
    before = people.every_row(therapist.store)
    heat.keep_heat_off(therapist, opened)
    assert people.every_row(therapist.store) == before


def test_heat_that_was_begun_keeps_its_reason(therapist: Context, opened: str) -> None:
    begin(therapist, opened, HEAT, level=0)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="given already"):
        heat.keep_heat_off(therapist, opened)
    assert people.every_row(therapist.store) == before


def test_a_finding_that_forbids_heat_withdraws_it(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    heat.override_heat(therapist, session_id, ASKS, skin_is_fine=True)
    clearances.set_finding(therapist, session_id, Finding.GUARDING, value=True)
    assert _override(therapist, session_id) is not None
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    assert _override(therapist, session_id) is None
    assert people.log(therapist.store)[0].details == {"withdrawn_by": "clearance"}


def test_heat_that_was_given_stays_on_record_when_a_finding_forbids_more(
    therapist: Context,
) -> None:
    session_id = visits_of.ready(therapist)
    heat.override_heat(therapist, session_id, ASKS, skin_is_fine=True)
    visits_of.start(therapist, session_id)
    begin(therapist, session_id, HEAT, level=0)
    end(therapist, session_id)
    clearances.set_finding(therapist, session_id, Finding.SWELLING, value=True)
    assert _override(therapist, session_id) is not None
    with pytest.raises(WrongStateError, match="swollen"):
        begin(therapist, session_id, HEAT, level=0)


def test_an_opened_step_shows_its_limit_and_may_begin(therapist: Context, opened: str) -> None:
    step = shown(treatment.view(therapist, opened), HEAT)
    assert (step.state, step.limit) == (StepState.OPEN, "10 minutes at most, mild warmth")
    assert step.suggested.minutes == 10
    view = begin(therapist, opened, HEAT, level=0)
    assert shown(view, HEAT).state is StepState.RUNNING
    assert view.cautions[0].text.startswith("Heat by your decision")


def test_without_it_the_step_stays_withheld_with_reason_and_source(
    therapist: Context, acute: str
) -> None:
    view = treatment.view(therapist, acute)
    step = shown(view, HEAT)
    assert (step.state, step.limit, view.heat) == (StepState.WITHHELD, "", None)
    assert step.withheld[0].text == "first 48 hours"
    assert "When Your Back Locks Up" in step.withheld[0].sources[0]
    with pytest.raises(WrongStateError, match="first 48 hours"):
        begin(therapist, acute, HEAT, level=0)


@pytest.mark.parametrize(("minutes", "may"), [(9, True), (10, False), (11, False)])
def test_heat_is_not_begun_again_once_its_minutes_are_used(
    therapist: Context, opened: str, minutes: int, *, may: bool
) -> None:
    begin(therapist, opened, HEAT, level=0)
    advance(therapist, minutes * 60)
    end(therapist, opened)
    if may:
        assert begin(therapist, opened, HEAT, level=0).running is not None
        return
    with pytest.raises(WrongStateError, match="10 minutes of heat are used"):
        begin(therapist, opened, HEAT, level=0)


def test_minutes_that_are_written_down_keep_to_the_limit(therapist: Context, opened: str) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError) as refusal:
        _record(therapist, opened, 11)
    assert "10 minutes at most" in refusal.value.errors["minutes"]
    assert people.every_row(therapist.store) == before
    view = _record(therapist, opened, 6)
    with pytest.raises(InvalidInputError):
        _record(therapist, opened, 5)
    step_id = shown(view, HEAT).recorded_id
    assert step_id is not None
    for minutes in (10, 4):
        change = taps.ChangeStep(step_id=step_id, areas=LOW_LEFT, minutes=minutes, level=0)
        assert shown(treatment.change_step(therapist, opened, change), HEAT).minutes == minutes
    with pytest.raises(InvalidInputError):
        treatment.change_step(
            therapist,
            opened,
            taps.ChangeStep(step_id=step_id, areas=LOW_LEFT, minutes=11, level=0),
        )


def test_heat_that_lasted_longer_is_recorded_as_it_was_and_its_areas_may_be_corrected(
    therapist: Context, opened: str
) -> None:
    begin(therapist, opened, HEAT, level=0)
    advance(therapist, 13 * 60)
    end(therapist, opened)
    step_id = shown(treatment.view(therapist, opened), HEAT).recorded_id
    assert step_id is not None
    change = taps.ChangeStep(step_id=step_id, areas=LOW_LEFT, minutes=13, level=0)
    assert shown(treatment.change_step(therapist, opened, change), HEAT).minutes == 13


def test_heat_by_the_clearance_has_no_limit_of_ours(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    assert shown(_record(therapist, session_id, 15), HEAT).minutes == 15


def test_the_skin_is_looked_at_after_heat(therapist: Context, opened: str) -> None:
    with pytest.raises(WrongStateError, match="No heat was given"):
        treatment.look_at_skin(therapist, opened)
    begin(therapist, opened, HEAT, level=0)
    advance(therapist, 300)
    view = begin(therapist, opened, CALM)
    assert view.heat is not None
    assert (view.heat.needs_skin_check, view.heat.used_minutes) == (True, 5)
    advance(therapist, 20)
    view = treatment.look_at_skin(therapist, opened)
    override = _override(therapist, opened)
    assert override is not None
    assert override.skin_after_at == therapist.clock()
    assert view.heat is not None
    assert not view.heat.needs_skin_check
    before = people.every_row(therapist.store)
    treatment.look_at_skin(therapist, opened)
    assert people.every_row(therapist.store) == before


def test_no_look_is_asked_where_nothing_was_overridden(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    _record(therapist, session_id, 8)
    with pytest.raises(WrongStateError):
        treatment.look_at_skin(therapist, session_id)


def test_an_opened_step_may_be_skipped(therapist: Context, opened: str) -> None:
    tap = taps.SkipStep(id=new_id(), step=HEAT, reason=SkipReason.CLIENT_DECLINED)
    view = treatment.skip_step(therapist, opened, tap)
    assert shown(view, HEAT).state is StepState.SKIPPED
    heat.keep_heat_off(therapist, opened)
    assert _override(therapist, opened) is None
