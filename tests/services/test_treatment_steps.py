"""Steps of a session: begun, moved, pressed, ended, skipped, written down afterwards."""

import pytest

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from schemas import taps
from schemas.audit import AuditAction
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Area, EventKind, Side, StepStatus
from schemas.errors import InvalidInputError, NotFoundError, WrongStateError
from schemas.session_view import SessionView, StepState
from tests.services import clients_of, people, sessions_of
from tests.services.session_taps import (
    CALM,
    CONTRACT,
    HEAT,
    LOW_LEFT,
    ROCK,
    advance,
    begin,
    check,
    end,
    events,
    running,
    set_level,
    shown,
    skip,
    steps,
)

RIGHT = (Area.LOWER_BACK_RIGHT, Area.BUTTOCK_RIGHT)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session that has just started: limit 3, every step open."""
    return sessions_of.started(therapist)


def _record(ctx: Context, session_id: str, minutes: int = 5, level: int = 1) -> str:
    step_id = new_id()
    tap = taps.RecordStep(id=step_id, step=ROCK, areas=LOW_LEFT, minutes=minutes, level=level)
    treatment.record_step(ctx, session_id, tap)
    return step_id


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 1), (29, 1), (89, 1), (90, 2), (149, 2), (150, 3), (240 * 60, 240), (5 * 3600, 240)],
)
def test_a_step_lasts_whole_minutes_to_the_nearest_and_at_least_one(
    therapist: Context, session_id: str, seconds: int, minutes: int
) -> None:
    begin(therapist, session_id)
    advance(therapist, seconds)
    view = end(therapist, session_id)
    assert (shown(view, CALM).minutes, shown(view, CALM).state) == (minutes, StepState.DONE)


def test_beginning_a_step_ends_the_one_that_runs(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id, CALM)
    advance(therapist, 180)
    view = begin(therapist, session_id, ROCK, level=2)
    first, second = steps(therapist, session_id)
    assert (first.status, first.minutes, first.ended_at) == (StepStatus.DONE, 3, therapist.clock())
    assert (second.status, second.started_at) == (StepStatus.RUNNING, therapist.clock())
    assert view.running is not None
    assert (view.running.step, view.running.level, view.running.areas) == (ROCK, 2, LOW_LEFT)
    assert second.side is Side.LEFT


def test_a_step_begun_on_a_second_tablet_as_well_goes_on_once(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, CALM)
    advance(therapist, 120)
    view = begin(therapist, session_id, CALM, level=1)
    (step,) = steps(therapist, session_id)
    assert (step.status, step.step) == (StepStatus.RUNNING, CALM)
    assert view.running is not None


def test_a_step_may_be_recorded_more_than_once(therapist: Context, session_id: str) -> None:
    for level in (1, 3):
        begin(therapist, session_id, CALM, level=level)
        advance(therapist, 120)
        end(therapist, session_id)
    view = treatment.view(therapist, session_id)
    assert [one.position for one in steps(therapist, session_id)] == [1, 2]
    assert (shown(view, CALM).minutes, shown(view, CALM).level) == (4, 3)


def test_a_repeated_tap_changes_nothing_and_answers_the_same(
    therapist: Context, session_id: str
) -> None:
    tap = taps.BeginStep(id=new_id(), step=CALM, areas=LOW_LEFT, level=1)
    first = treatment.begin_step(therapist, session_id, tap)
    before = people.every_row(therapist.store)
    assert treatment.begin_step(therapist, session_id, tap) == first
    assert people.every_row(therapist.store) == before


def test_a_step_ended_twice_keeps_its_minutes(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id)
    tap = taps.OnStep(step_id=running(therapist, session_id).id)
    treatment.end_step(therapist, session_id, tap)
    advance(therapist, 300)
    treatment.end_step(therapist, session_id, tap)
    assert [one.minutes for one in steps(therapist, session_id)] == [1]


def test_a_withheld_step_is_refused_with_its_reason(therapist: Context) -> None:
    session_id = sessions_of.started(therapist, mo_cream=True)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="pain cream"):
        begin(therapist, session_id, HEAT)
    with pytest.raises(WrongStateError, match="withholds"):
        skip(therapist, session_id, HEAT)
    tap = taps.RecordStep(id=new_id(), step=HEAT, areas=LOW_LEFT, minutes=5, level=0)
    with pytest.raises(WrongStateError, match="withholds"):
        treatment.record_step(therapist, session_id, tap)
    assert people.every_row(therapist.store) == before
    view = shown(treatment.view(therapist, session_id), HEAT)
    assert (view.state, "pain cream" in view.reason) == (StepState.WITHHELD, True)


def test_a_clearance_that_turns_red_withholds_every_step(
    therapist: Context, session_id: str
) -> None:
    sessions_of.decide_again(therapist, session_id, em_saddle=True)
    view = treatment.view(therapist, session_id)
    assert (view.cap, {step.state for step in view.steps}) == (0, {StepState.WITHHELD})
    with pytest.raises(WrongStateError, match="withholds"):
        begin(therapist, session_id, level=0)


def test_areas_change_with_their_side_while_the_step_runs(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id)
    both = (Area.LOWER_BACK_LEFT, Area.LOWER_BACK_RIGHT)
    tap = taps.ChangeAreas(step_id=running(therapist, session_id).id, areas=both)
    view = treatment.change_areas(therapist, session_id, tap)
    assert view.running is not None
    assert view.running.areas_text == "Lower back both sides"
    assert running(therapist, session_id).side is Side.BOTH
    end(therapist, session_id)
    with pytest.raises(WrongStateError, match="This step has ended"):
        treatment.change_areas(therapist, session_id, tap)


def _move(ctx: Context, session_id: str, areas: tuple[Area, ...], step_id: str = "") -> SessionView:
    step_id = step_id or running(ctx, session_id).id
    tap = taps.ChangeAreas(step_id=step_id, areas=areas)
    return treatment.change_areas(ctx, session_id, tap)


def test_an_area_that_was_worked_on_stays_on_record_with_its_time_and_pressure(
    therapist: Context, session_id: str
) -> None:
    begun = begin(therapist, session_id, level=3)
    advance(therapist, 80)
    check(therapist, session_id, ClientWord.TOO_MUCH)
    set_level(therapist, session_id, 1)
    view = _move(therapist, session_id, RIGHT)
    first, second = steps(therapist, session_id)
    assert (first.status, first.areas, first.minutes) == (StepStatus.DONE, LOW_LEFT, 1)
    assert (second.status, second.areas, second.side) == (StepStatus.RUNNING, RIGHT, Side.RIGHT)
    assert first.ended_at == second.started_at == therapist.clock()
    assert (first.applied_level, second.applied_level, second.current_level) == (3, 1, 1)
    assert events(therapist, session_id)[0].step_id == first.id
    assert view.running is not None
    assert begun.running is not None
    assert view.running.begun_at == begun.running.started_at
    assert view.log[0].words == "Step 1b now at lower back right and buttock right"


def test_the_minutes_of_a_step_are_rounded_once_however_often_it_moved(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id)
    for areas in (RIGHT, LOW_LEFT, RIGHT):
        advance(therapist, 100)  # rounded each by itself they would be 2 minutes
        _move(therapist, session_id, areas)
    advance(therapist, 60)
    view = end(therapist, session_id)
    assert [one.minutes for one in steps(therapist, session_id)] == [2, 1, 2, 1]
    assert shown(view, CALM).minutes == 6


@pytest.mark.parametrize(("seconds", "records"), [(29, 1), (30, 2)])
def test_an_area_put_right_before_the_hands_were_on_is_no_area_worked_on(
    therapist: Context, session_id: str, seconds: int, records: int
) -> None:
    begin(therapist, session_id)
    advance(therapist, seconds)
    _move(therapist, session_id, RIGHT)
    assert len(steps(therapist, session_id)) == records


def test_the_same_areas_again_change_nothing(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id, areas=RIGHT)
    advance(therapist, 60)
    before = people.every_row(therapist.store)
    _move(therapist, session_id, RIGHT[::-1])
    assert people.every_row(therapist.store) == before


def test_taps_made_before_a_move_was_answered_go_to_the_step_where_it_is_now(
    therapist: Context, session_id: str
) -> None:
    view = begin(therapist, session_id)
    assert view.running is not None
    known = view.running.id
    for areas in (RIGHT, LOW_LEFT):
        advance(therapist, 60)
        _move(therapist, session_id, areas, known)
    tap = taps.SetLevel(step_id=known, level=2)
    assert treatment.set_level(therapist, session_id, tap).running is not None
    assert [one.applied_level for one in steps(therapist, session_id)] == [1, 1, 2]
    assert treatment.end_step(therapist, session_id, taps.OnStep(step_id=known)).running is None
    with pytest.raises(WrongStateError, match="has ended"):
        _move(therapist, session_id, RIGHT, known)


def test_the_level_of_a_done_step_is_the_highest_used_in_it(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, level=1)
    set_level(therapist, session_id, 3)
    view = set_level(therapist, session_id, 2)
    assert view.running is not None
    assert view.running.level == 2
    assert shown(end(therapist, session_id), CALM).level == 3
    assert steps(therapist, session_id)[0].current_level is None


def test_the_limit_itself_is_allowed_and_one_above_is_refused(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, level=2)
    set_level(therapist, session_id, 3)
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="The limit is level 3"):
        set_level(therapist, session_id, 4)
    with pytest.raises(WrongStateError, match="The limit is level 3"):
        begin(therapist, session_id, ROCK, level=4)
    assert people.every_row(therapist.store) == before


def test_the_second_press_goes_above_the_limit_and_is_logged(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, level=3)
    view = set_level(therapist, session_id, 4, above_cap=True)
    assert view.running is not None
    assert (view.running.level, view.cap) == (4, 3)
    newest = people.log(therapist.store)[0]
    assert newest.action is AuditAction.CAP_EXCEEDED
    assert newest.details == {"level": 4, "cap": 3}
    assert check(therapist, session_id, ClientWord.JUST_RIGHT).prompt is not None


def test_every_press_above_the_limit_is_an_entry_and_undo_leaves_it(
    therapist: Context, session_id: str
) -> None:
    view = begin(therapist, session_id, level=3)
    assert view.log == ()
    for level in (4, 4, 5):  # the second of them is the first, come twice
        view = set_level(therapist, session_id, level, above_cap=True)
    stored = events(therapist, session_id)
    assert [(one.kind, one.applied_level, one.cap_after) for one in stored] == [
        (EventKind.ABOVE_LIMIT, 4, 3),
        (EventKind.ABOVE_LIMIT, 5, 3),
    ]
    assert {one.step_id for one in stored} == {running(therapist, session_id).id}
    assert [(one.words, one.is_hot) for one in view.log] == [
        ("Above limit 3: level 5", True),
        ("Above limit 3: level 4", True),
    ]
    assert (view.undo_event_id, view.prompt, view.cap, view.last_check_at) == (None, None, 3, None)
    with pytest.raises(WrongStateError, match="Only the newest"):
        treatment.undo(therapist, session_id, taps.Undo(event_id=stored[-1].id))


def test_a_check_before_a_press_above_the_limit_can_still_be_taken_back(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, level=3)
    checked = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert checked.undo_event_id is not None
    set_level(therapist, session_id, 2)
    set_level(therapist, session_id, 5, above_cap=True)
    view = treatment.undo(therapist, session_id, taps.Undo(event_id=checked.undo_event_id))
    assert (view.cap, view.undo_event_id) == (3, None)


def test_a_step_begun_above_the_limit_is_an_entry(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id, level=4, above_cap=True)
    (event,) = events(therapist, session_id)
    assert (event.kind, event.applied_level) == (EventKind.ABOVE_LIMIT, 4)
    assert event.step_id == running(therapist, session_id).id


def test_lighter_is_never_refused_even_above_the_limit(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id, level=3)
    check(therapist, session_id, ClientWord.TOO_MUCH)  # the limit falls to 1
    view = set_level(therapist, session_id, 2)
    assert view.running is not None
    assert (view.running.level, view.cap) == (2, 1)
    assert people.log(therapist.store)[0].action is not AuditAction.CAP_EXCEEDED


def test_a_step_is_skipped_with_a_reason_and_taken_back(
    therapist: Context, session_id: str
) -> None:
    view = shown(skip(therapist, session_id, CONTRACT), CONTRACT)
    assert (view.state, view.reason) == (StepState.SKIPPED, "No time left")
    assert view.recorded_id is not None
    tap = taps.OnStep(step_id=view.recorded_id)
    for _ in range(2):
        after = treatment.remove_step(therapist, session_id, tap)
        assert shown(after, CONTRACT).state is StepState.OPEN


def test_a_skipped_step_that_begins_is_skipped_no_longer(
    therapist: Context, session_id: str
) -> None:
    skip(therapist, session_id, CONTRACT)
    begin(therapist, session_id, CONTRACT)
    assert [one.status for one in steps(therapist, session_id)] == [StepStatus.RUNNING]


def test_a_step_on_record_is_not_skipped(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id, CONTRACT)
    with pytest.raises(WrongStateError, match="on record already"):
        skip(therapist, session_id, CONTRACT)
    assert len(steps(therapist, session_id)) == 1


def test_a_step_is_written_down_afterwards_and_corrected(
    therapist: Context, session_id: str
) -> None:
    step_id = _record(therapist, session_id)
    tap = taps.ChangeStep(step_id=step_id, areas=(Area.HIP_RIGHT,), minutes=9, level=2)
    treatment.change_step(therapist, session_id, tap)
    (step,) = steps(therapist, session_id)
    assert (step.minutes, step.applied_level, step.side) == (9, 2, Side.RIGHT)


@pytest.mark.parametrize(("minutes", "fits"), [(11, True), (12, False)])
def test_minutes_written_down_fit_between_time_in_and_time_out(
    therapist: Context, session_id: str, minutes: int, *, fits: bool
) -> None:
    advance(therapist, 600)
    treatment.finish(therapist, session_id)
    if fits:
        _record(therapist, session_id, minutes)
        assert len(steps(therapist, session_id)) == 1
        return
    with pytest.raises(InvalidInputError, match="do not fit"):
        _record(therapist, session_id, minutes)
    assert steps(therapist, session_id) == []


def test_a_written_down_level_above_the_clearances_limit_needs_the_second_press(
    therapist: Context, session_id: str
) -> None:
    _record(therapist, session_id, level=3)
    with pytest.raises(WrongStateError, match="The limit is level 3"):
        _record(therapist, session_id, level=4)
    assert len(steps(therapist, session_id)) == 1


def test_a_running_step_is_not_corrected_before_it_ends(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id)
    step_id = running(therapist, session_id).id
    tap = taps.ChangeStep(step_id=step_id, areas=LOW_LEFT, minutes=9, level=2)
    with pytest.raises(WrongStateError, match="was not done"):
        treatment.change_step(therapist, session_id, tap)


def test_a_step_with_logged_pressure_stays(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id)
    check(therapist, session_id, ClientWord.JUST_RIGHT)
    step_id = running(therapist, session_id).id
    with pytest.raises(WrongStateError, match="Pressure was logged"):
        treatment.remove_step(therapist, session_id, taps.OnStep(step_id=step_id))
    assert len(steps(therapist, session_id)) == 1


def test_a_step_of_another_session_is_unknown_here(therapist: Context, session_id: str) -> None:
    other = sessions_of.started(therapist, clients_of.other(1))
    begin(therapist, other)
    foreign = running(therapist, other)
    before = people.every_row(therapist.store)
    with pytest.raises(NotFoundError):
        treatment.end_step(therapist, session_id, taps.OnStep(step_id=foreign.id))
    with pytest.raises(InvalidInputError, match="another session"):
        begin(therapist, session_id, id=foreign.id)
    treatment.remove_step(therapist, session_id, taps.OnStep(step_id=foreign.id))
    assert people.every_row(therapist.store) == before
