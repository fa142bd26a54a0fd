"""How a session is closed: its end, pain after, techniques, times, plan and home care."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import sessions
from schemas import taps
from schemas.audit import AuditAction
from schemas.codes.outcomes import Block
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import OtherTechnique, Response
from schemas.errors import InvalidInputError, WrongStateError
from schemas.session import Session, Stage
from tests.clock import NOW
from tests.services import people, sessions_of
from tests.services.session_taps import (
    CALM,
    LOW_LEFT,
    ROCK,
    advance,
    begin,
    check,
    events,
    skip,
    steps,
)

TODAY = date(2026, 11, 24)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session that ran for half an hour and is finished."""
    started = sessions_of.started(therapist)
    begin(therapist, started)
    advance(therapist, 30 * 60)
    treatment.finish(therapist, started)
    return started


def _stored(ctx: Context, session_id: str) -> Session:
    with ctx.store.read() as tx:
        return sessions.get(tx, session_id)


def _home_care(
    ctx: Context, session_id: str, *without: Block, extra: tuple[Block, ...] = ()
) -> None:
    blocks = [one for one in _stored(ctx, session_id).home_care if one not in without]
    treatment.set_home_care(ctx, session_id, taps.HomeCare(blocks=(*blocks, *extra)))


def _times(ctx: Context, session_id: str, time_in: datetime, time_out: datetime) -> None:
    treatment.set_times(ctx, session_id, taps.Times(time_in=time_in, time_out=time_out))


def test_finishing_ends_step_and_session_and_decides_home_care(
    therapist: Context, session_id: str
) -> None:
    stored = _stored(therapist, session_id)
    assert stored.time_out == NOW + timedelta(minutes=30)
    assert [one.minutes for one in steps(therapist, session_id)] == [30]
    assert {Block.EMERGENCY, Block.DOCTOR, Block.HEAT} <= set(stored.home_care)
    people.assert_logged(therapist, AuditAction.SESSION_ENDED)
    assert people.log(therapist.store)[0].details == {"minutes": 30, "events": 0}


def test_finishing_twice_keeps_the_first_end(therapist: Context, session_id: str) -> None:
    advance(therapist, 60)
    before = people.every_row(therapist.store)
    assert treatment.finish(therapist, session_id).stage is Stage.WRITING
    after = people.every_row(therapist.store)
    assert after == before


def test_after_the_end_nothing_more_is_pressed(therapist: Context, session_id: str) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="has ended"):
        begin(therapist, session_id)
    with pytest.raises(WrongStateError, match="has ended"):
        check(therapist, session_id, ClientWord.JUST_RIGHT)
    assert people.every_row(therapist.store) == before


def test_a_tap_stored_before_the_end_may_be_repeated_after_it(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    tap = taps.BeginStep(id=new_id(), step=CALM, areas=LOW_LEFT, level=1)
    treatment.begin_step(therapist, session_id, tap)
    stop = taps.Stop(id=new_id())
    treatment.stop(therapist, session_id, stop)
    treatment.finish(therapist, session_id)
    treatment.begin_step(therapist, session_id, tap)
    treatment.stop(therapist, session_id, stop)
    assert (len(steps(therapist, session_id)), len(events(therapist, session_id))) == (1, 1)


def test_what_stands_is_not_undone_after_the_end(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    stop = taps.Stop(id=new_id())
    treatment.stop(therapist, session_id, stop)
    treatment.finish(therapist, session_id)
    with pytest.raises(WrongStateError, match="has ended"):
        treatment.undo(therapist, session_id, taps.Undo(event_id=stop.id))


def test_a_step_is_still_skipped_on_the_note(therapist: Context, session_id: str) -> None:
    skip(therapist, session_id, ROCK)
    assert len(steps(therapist, session_id)) == 2


@pytest.mark.parametrize(("nrs", "has_core"), [(3, True), (4, False)])
def test_home_care_follows_the_pain_after(
    therapist: Context, session_id: str, nrs: int, *, has_core: bool
) -> None:
    view = treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=nrs))
    assert view.pain_after_nrs == nrs
    assert (Block.CORE in _stored(therapist, session_id).home_care) is has_core


def test_pain_after_said_before_the_end_counts_at_the_end(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=1))
    assert _stored(therapist, session_id).home_care == ()
    treatment.finish(therapist, session_id)
    assert Block.CORE in _stored(therapist, session_id).home_care


def test_no_pain_and_not_asked_stay_apart(therapist: Context, session_id: str) -> None:
    treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=0))
    assert _stored(therapist, session_id).pain_after_nrs == 0
    treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=None))
    assert _stored(therapist, session_id).pain_after_nrs is None


def test_what_was_taken_off_the_sheet_stays_off(therapist: Context, session_id: str) -> None:
    _home_care(therapist, session_id, Block.WALK)
    treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=1))
    kept = _stored(therapist, session_id).home_care
    assert Block.WALK not in kept
    assert Block.CORE in kept


def test_a_red_sign_leaves_one_block_on_the_sheet(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    treatment.stop(therapist, session_id, taps.Stop(id=new_id(), sign=RedSign.CHEST_PAIN))
    treatment.finish(therapist, session_id)
    assert _stored(therapist, session_id).home_care == (Block.EMERGENCY,)


@pytest.mark.parametrize("block", [Block.EMERGENCY, Block.DOCTOR, Block.HEAT])
def test_what_keeps_a_client_safe_stays_on_the_sheet(
    therapist: Context, session_id: str, block: Block
) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="stays on every sheet"):
        _home_care(therapist, session_id, block)
    assert people.every_row(therapist.store) == before


def test_advice_that_was_not_decided_is_not_added(therapist: Context, session_id: str) -> None:
    with pytest.raises(WrongStateError, match="does not fit"):
        _home_care(therapist, session_id, extra=(Block.ICE,))


def test_home_care_and_times_wait_for_the_end(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    with pytest.raises(WrongStateError, match="still runs"):
        _home_care(therapist, session_id)
    with pytest.raises(WrongStateError, match="still runs"):
        _times(therapist, session_id, NOW - timedelta(hours=1), NOW)


def test_the_response_is_stored(therapist: Context, session_id: str) -> None:
    treatment.set_response(therapist, session_id, taps.HowItWas(response=Response.SORE))
    assert _stored(therapist, session_id).response is Response.SORE


def test_techniques_are_stored_in_their_order_each_once(
    therapist: Context, session_id: str
) -> None:
    used = (OtherTechnique.STRETCHING, OtherTechnique.TRIGGER_POINT, OtherTechnique.STRETCHING)
    tap = taps.Techniques(techniques=used)
    view = treatment.set_other_techniques(therapist, session_id, tap)
    stored = _stored(therapist, session_id).other_techniques
    assert stored == (OtherTechnique.TRIGGER_POINT, OtherTechnique.STRETCHING)
    assert {one.id for one in view.other_techniques if one.is_used} == set(stored)


def test_a_technique_that_the_clearance_rules_out_is_refused(
    therapist: Context, session_id: str
) -> None:
    view = treatment.view(therapist, session_id)
    allowed = {one.id: one.is_allowed for one in view.other_techniques}
    assert (allowed[OtherTechnique.DEEP_TISSUE], allowed[OtherTechnique.TRIGGER_POINT]) == (
        False,
        True,
    )
    tap = taps.Techniques(techniques=(OtherTechnique.DEEP_TISSUE,))
    with pytest.raises(WrongStateError, match="rules out"):
        treatment.set_other_techniques(therapist, session_id, tap)
    assert _stored(therapist, session_id).other_techniques == ()


@pytest.mark.parametrize(("days", "is_taken"), [(-1, False), (0, False), (1, True)])
def test_the_next_visit_is_after_today(
    therapist: Context, session_id: str, days: int, *, is_taken: bool
) -> None:
    tap = taps.NextVisit(day=TODAY + timedelta(days))
    if is_taken:
        treatment.set_next_visit(therapist, session_id, tap)
        assert _stored(therapist, session_id).next_visit_on == tap.day
        return
    with pytest.raises(InvalidInputError, match="after today"):
        treatment.set_next_visit(therapist, session_id, tap)
    assert _stored(therapist, session_id).next_visit_on is None


def test_no_next_visit_and_a_day_exclude_each_other(therapist: Context, session_id: str) -> None:
    treatment.set_next_visit(therapist, session_id, taps.NextVisit(none_planned=True))
    assert _stored(therapist, session_id).no_next_visit
    tap = taps.NextVisit(day=TODAY + timedelta(7), none_planned=True)
    with pytest.raises(InvalidInputError, match="not both"):
        treatment.set_next_visit(therapist, session_id, tap)
    treatment.set_next_visit(therapist, session_id, taps.NextVisit())
    assert not _stored(therapist, session_id).no_next_visit


def test_a_client_who_was_not_treated_can_have_a_next_visit(therapist: Context) -> None:
    session_id = sessions_of.started(
        therapist, session={"started_at": None, "not_treated": True}, em_saddle=True
    )
    tap = taps.NextVisit(day=TODAY + timedelta(7))
    assert treatment.set_next_visit(therapist, session_id, tap).stage is Stage.WRITING
    with pytest.raises(WrongStateError, match="not started"):
        treatment.set_pain_after(therapist, session_id, taps.PainAfter(pain_nrs=1))


def test_times_may_cross_midnight_and_the_day_follows_the_beginning(
    therapist: Context, session_id: str
) -> None:
    begin_at = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)  # 23:30 on the 23rd at the clinic
    _times(therapist, session_id, begin_at, begin_at + timedelta(hours=1))
    stored = _stored(therapist, session_id)
    assert (stored.time_in, stored.local_date) == (begin_at, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("begins", "lasts", "problem"),
    [
        (-60, 0, "after the beginning"),
        (-60, 29, ""),
        (-60, 28, "do not fit"),
        (-690, 720, ""),
        (-690, 721, "12 hours"),
        (-30, 60, ""),
        (-30, 61, "not come yet"),
    ],
)
def test_times_that_cannot_be_are_refused(
    therapist: Context, session_id: str, begins: int, lasts: int, problem: str
) -> None:
    time_in = NOW + timedelta(minutes=begins)  # now is 30 minutes past NOW
    time_out = time_in + timedelta(minutes=lasts)
    if not problem:
        _times(therapist, session_id, time_in, time_out)
        assert _stored(therapist, session_id).time_out == time_out
        return
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError, match=problem):
        _times(therapist, session_id, time_in, time_out)
    assert people.every_row(therapist.store) == before
