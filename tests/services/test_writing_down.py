"""A treatment written down afterwards: as planned, line by line, its times, and the late entry."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.services import afterwards, clearances, notes, treatment, visits
from app.services.afterwards import planning
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import sessions
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Area, Response, SkipReason, StepStatus
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.note.requirements import Requirement
from schemas.session import Session, Stage
from schemas.taps import ChangeAreas, ChangeStep, HowItWas, PainAfter, RecordStep, Times
from tests.clock import FixedClock
from tests.services import clients_of, people, sessions_of, signable, visits_of
from tests.services.session_taps import (
    CALM,
    CONTRACT,
    HEAT,
    LOW_LEFT,
    ROCK,
    advance,
    begin,
    check,
    events,
    steps,
)

Use = Callable[[Context, str], None]
USES: list[Use] = [
    afterwards.as_planned,
    lambda ctx, session_id: afterwards.write_step(ctx, session_id, CALM),
    lambda ctx, session_id: afterwards.skip_step(ctx, session_id, CALM, SkipReason.NO_TIME),
    lambda ctx, session_id: afterwards.say_felt(ctx, session_id, ClientWord.JUST_RIGHT),
    lambda ctx, session_id: afterwards.set_times(
        ctx, session_id, Times(time_in=ctx.clock() - timedelta(minutes=30), time_out=ctx.clock())
    ),
    afterwards.end,
]


@pytest.fixture
def over(therapist: Context) -> str:
    """A session that was started 50 minutes ago, nothing on record: limit 3, all steps open."""
    session_id = sessions_of.started(therapist)
    advance(therapist, 50 * 60)
    return session_id


def stored(ctx: Context, session_id: str) -> Session:
    with ctx.store.read() as tx:
        return sessions.get(tx, session_id)


def lines(ctx: Context, session_id: str) -> list[tuple[str, int | None, int | None]]:
    return [(one.step.value[:2], one.minutes, one.applied_level) for one in steps(ctx, session_id)]


def refused(use: Use, ctx: Context, session_id: str, error: type[PalpateError]) -> str:
    before = people.every_row(ctx.store)
    with pytest.raises(error) as caught:
        use(ctx, session_id)
    assert people.every_row(ctx.store) == before
    return caught.value.message


def later(ctx: Context, hours: float) -> Context:
    """The therapist, signed in anew so many hours later."""
    assert isinstance(ctx.clock, FixedClock)
    ctx.clock.advance(hours=hours)
    return people.context(ctx.store, ctx.clock, "therapist")


def audited(ctx: Context, action: AuditAction) -> int:
    return sum(one.action is action for one in people.log(ctx.store))


# --- as planned ----------------------------------------------------------------------------------


def test_as_planned_writes_every_open_step_down_and_ends_the_session(
    therapist: Context, over: str
) -> None:
    afterwards.as_planned(therapist, over)
    assert lines(therapist, over) == [("1a", 10, 0), ("1b", 7, 1), ("2_", 8, 1), ("3_", 10, 1)]
    assert {one.areas for one in steps(therapist, over)} == {LOW_LEFT}
    session = stored(therapist, over)
    now = therapist.clock()
    assert (session.time_out, session.entered_late_at) == (now, now)
    assert session.home_care
    assert visits_of.of(therapist, over).stage is Stage.WRITING
    assert audited(therapist, AuditAction.SESSION_ENDED) == 1


def test_what_is_written_is_what_the_screen_offered(therapist: Context, over: str) -> None:
    offered = {one.step: one.suggested for one in treatment.view(therapist, over).steps}
    afterwards.as_planned(therapist, over)
    for one in steps(therapist, over):
        plan = offered[one.step]
        assert (one.areas, one.minutes, one.applied_level) == (plan.areas, plan.minutes, plan.level)


def test_the_plan_is_that_of_last_time(therapist: Context, clock: FixedClock) -> None:
    client_id = clients_of.add(therapist, clients_of.other())
    episode_id = clients_of.add_episode(therapist, client_id)
    then = clock() - timedelta(days=2)
    before = {"time_in": then, "started_at": then, "time_out": then + timedelta(hours=1)}
    first = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=before)
    done = {"areas": (Area.HIP_LEFT,), "minutes": 9, "level": 2}
    treatment.record_step(therapist, first, RecordStep(id=new_id(), step=CALM, **done))
    sessions_of.sign(therapist, first)
    now = {"started_at": clock()}
    second = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=now)
    advance(therapist, 600)
    afterwards.write_step(therapist, second, CALM)
    assert lines(therapist, second) == [("1b", 9, 2)]
    assert steps(therapist, second)[0].areas == (Area.HIP_LEFT,)


@pytest.mark.parametrize("use", USES)
def test_a_repeated_tap_counts_once(therapist: Context, over: str, use: Use) -> None:
    afterwards.write_step(therapist, over, ROCK)
    use(therapist, over)
    once = people.every_row(therapist.store)
    use(therapist, over)
    assert people.every_row(therapist.store) == once


def test_what_is_on_record_stays_as_it_is(therapist: Context, over: str) -> None:
    afterwards.skip_step(therapist, over, HEAT, SkipReason.NOT_NEEDED)
    afterwards.write_step(therapist, over, CALM)
    row = steps(therapist, over)[-1]
    mended = ChangeStep(step_id=row.id, areas=LOW_LEFT, minutes=12, level=2)
    treatment.change_step(therapist, over, mended)
    afterwards.as_planned(therapist, over)
    assert lines(therapist, over) == [
        ("1a", None, None),
        ("1b", 12, 2),
        ("2_", 8, 1),
        ("3_", 10, 1),
    ]


def test_a_withheld_step_stays_withheld(therapist: Context) -> None:
    over = sessions_of.started(therapist, mo_hernia=True)
    advance(therapist, 50 * 60)
    afterwards.as_planned(therapist, over)
    assert CONTRACT not in {one.step for one in steps(therapist, over)}
    for use in (
        lambda ctx, session_id: afterwards.write_step(ctx, session_id, CONTRACT),
        lambda ctx, session_id: afterwards.skip_step(ctx, session_id, CONTRACT, SkipReason.NO_TIME),
    ):
        assert "withholds this step" in refused(use, therapist, over, WrongStateError)


def test_no_level_is_offered_above_the_limit(therapist: Context) -> None:
    over = sessions_of.started(therapist, nrs_now=9)
    advance(therapist, 50 * 60)
    cap = visits_of.newest(therapist, over).decision.max_pressure_level
    afterwards.as_planned(therapist, over)
    assert all((one.applied_level or 0) <= cap for one in steps(therapist, over))
    assert audited(therapist, AuditAction.CAP_EXCEEDED) == 0


def test_steps_that_do_not_fit_into_the_visit_are_refused(therapist: Context) -> None:
    short = sessions_of.started(therapist)
    advance(therapist, 30 * 60)
    told = refused(afterwards.as_planned, therapist, short, InvalidInputError)
    assert told.startswith("The steps take 35 minutes.")
    advance(therapist, 60)
    afterwards.as_planned(therapist, short)
    assert visits_of.of(therapist, short).hands_on_minutes == 35


def test_a_stopped_session_is_written_down_step_by_step(therapist: Context) -> None:
    stopped = sessions_of.started(therapist)
    begin(therapist, stopped, CALM)
    advance(therapist, 120)
    check(therapist, stopped, ClientWord.STOP)
    told = refused(afterwards.as_planned, therapist, stopped, WrongStateError)
    assert "step by itself" in told
    assert afterwards.plan(therapist, stopped).is_stopped
    afterwards.skip_step(therapist, stopped, ROCK, SkipReason.SESSION_STOPPED)
    assert lines(therapist, stopped) == [("1b", 2, 1), ("3_", None, None)]


# --- a session that was begun live ---------------------------------------------------------------


@pytest.mark.parametrize(("ran", "minutes"), [(3, 3), (7, 7), (40, 7)])
def test_the_step_that_runs_ends_with_its_plan_at_most(
    therapist: Context, ran: int, minutes: int
) -> None:
    running = sessions_of.started(therapist)
    begin(therapist, running, CALM)
    advance(therapist, ran * 60)
    afterwards.skip_step(therapist, running, HEAT, SkipReason.NO_TIME)
    assert lines(therapist, running)[0] == ("1b", minutes, 1)


@pytest.mark.parametrize("minutes", [1, 4, 12])
def test_the_step_that_still_runs_took_as_long_as_the_therapist_says(
    therapist: Context, minutes: int
) -> None:
    running = sessions_of.started(therapist)
    begin(therapist, running, HEAT, level=0)
    advance(therapist, 11 * 60)
    assert afterwards.plan(therapist, running).running_minutes == 10
    afterwards.end_step(therapist, running, minutes)
    advance(therapist, 3600)
    assert lines(therapist, running) == [("1a", minutes, 0)]
    assert afterwards.plan(therapist, running).running_minutes is None


def test_minutes_that_the_visit_did_not_have_are_refused_for_the_step_that_still_runs(
    therapist: Context,
) -> None:
    running = sessions_of.started(therapist)
    begin(therapist, running, HEAT, level=0)
    advance(therapist, 11 * 60)

    def too_long(ctx: Context, session_id: str) -> None:
        afterwards.end_step(ctx, session_id, 13)

    assert "take minutes off" in refused(too_long, therapist, running, InvalidInputError)


def test_no_step_runs_twice_to_its_end(therapist: Context, over: str) -> None:
    def again(ctx: Context, session_id: str) -> None:
        afterwards.end_step(ctx, session_id, 5)

    assert "has ended" in refused(again, therapist, over, WrongStateError)


def test_a_step_that_moved_ends_with_its_plan_in_all(therapist: Context) -> None:
    running = sessions_of.started(therapist)
    view = begin(therapist, running, CALM)
    assert view.running is not None
    advance(therapist, 4 * 60)
    there = ChangeAreas(step_id=view.running.id, areas=(Area.LOWER_BACK_RIGHT,))
    treatment.change_areas(therapist, running, there)
    advance(therapist, 40 * 60)
    afterwards.skip_step(therapist, running, HEAT, SkipReason.NO_TIME)
    assert lines(therapist, running)[:2] == [("1b", 4, 1), ("1b", 3, 1)]


def test_a_step_that_was_begun_in_the_session_is_not_left_out_later(therapist: Context) -> None:
    running = sessions_of.started(therapist)
    begin(therapist, running, CALM)
    advance(therapist, 300)
    told = refused(USES[2], therapist, running, WrongStateError)
    assert "was begun in the session" in told


def test_a_session_that_was_written_down_live_goes_on_with_its_note(
    therapist: Context, over: str
) -> None:
    treatment.finish(therapist, over)
    for use in USES:
        assert "Go on with its note" in refused(use, therapist, over, WrongStateError)
    assert stored(therapist, over).entered_late_at is None


# --- line by line --------------------------------------------------------------------------------


def test_a_step_turns_from_done_to_skipped_and_back(therapist: Context, over: str) -> None:
    afterwards.as_planned(therapist, over)
    afterwards.skip_step(therapist, over, ROCK, SkipReason.NO_TIME)
    row = steps(therapist, over)[-1]
    assert (row.status, row.reason, row.minutes) == (StepStatus.SKIPPED, SkipReason.NO_TIME, None)
    afterwards.write_step(therapist, over, ROCK)
    assert lines(therapist, over)[-1] == ("3_", 10, 1)
    assert steps(therapist, over)[-1].reason is None


def test_what_was_said_of_a_step_that_was_left_out_is_struck(therapist: Context, over: str) -> None:
    afterwards.write_step(therapist, over, ROCK)
    afterwards.say_felt(therapist, over, ClientWord.TOO_MUCH)
    afterwards.skip_step(therapist, over, ROCK, SkipReason.NO_TIME)
    (event,) = events(therapist, over)
    assert not event.counts
    assert afterwards.plan(therapist, over).felt is None


def test_the_level_goes_above_the_limit_by_the_second_press_alone_and_is_logged_once(
    therapist: Context, over: str
) -> None:
    afterwards.write_step(therapist, over, CALM)
    said = {"step_id": steps(therapist, over)[0].id, "areas": LOW_LEFT, "minutes": 7}
    treatment.change_step(therapist, over, ChangeStep(level=3, **said))
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError):
        treatment.change_step(therapist, over, ChangeStep(level=4, **said))
    assert people.every_row(therapist.store) == before
    treatment.change_step(therapist, over, ChangeStep(level=4, above_cap=True, **said))
    assert audited(therapist, AuditAction.CAP_EXCEEDED) == 1
    longer = {**said, "minutes": 8}
    treatment.change_step(therapist, over, ChangeStep(level=4, **longer))
    assert lines(therapist, over) == [("1b", 8, 4)]
    assert audited(therapist, AuditAction.CAP_EXCEEDED) == 1


# --- pressure ------------------------------------------------------------------------------------


def test_another_word_strikes_the_one_before(therapist: Context, over: str) -> None:
    afterwards.write_step(therapist, over, CALM)
    afterwards.say_felt(therapist, over, ClientWord.TOO_MUCH)
    advance(therapist, 60)
    afterwards.say_felt(therapist, over, ClientWord.JUST_RIGHT)
    assert [(one.felt_word, one.counts) for one in events(therapist, over)] == [
        (ClientWord.TOO_MUCH, False),
        (ClientWord.JUST_RIGHT, True),
    ]
    afterwards.say_felt(therapist, over, None)
    assert not any(one.counts for one in events(therapist, over))


def test_what_was_said_in_the_session_is_never_struck(therapist: Context) -> None:
    running = sessions_of.started(therapist)
    begin(therapist, running, CALM)
    check(therapist, running, ClientWord.STRONG_BUT_OK)
    advance(therapist, 420)
    afterwards.say_felt(therapist, running, ClientWord.JUST_RIGHT)
    afterwards.say_felt(therapist, running, None)
    assert [one.counts for one in events(therapist, running)] == [True, False]


def test_without_a_step_nothing_was_felt(therapist: Context, over: str) -> None:
    told = refused(USES[3], therapist, over, WrongStateError)
    assert "Write down what was done first" in told


# --- times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waited", "is_by_plan"),
    [(planning.WRITTEN_SOON, False), (planning.WRITTEN_SOON + timedelta(seconds=1), True)],
)
def test_written_down_soon_it_ended_now_and_later_by_the_minutes(
    therapist: Context, waited: timedelta, *, is_by_plan: bool
) -> None:
    session_id = sessions_of.started(therapist)
    began = therapist.clock()
    advance(therapist, waited.total_seconds())
    plan = afterwards.plan(therapist, session_id)
    assert plan.ends_by_plan is is_by_plan
    afterwards.as_planned(therapist, session_id)
    out = began + timedelta(minutes=35) if is_by_plan else therapist.clock()
    assert stored(therapist, session_id).time_out == out == plan.time_out
    assert stored(therapist, session_id).entered_late_at == therapist.clock()


def test_times_are_corrected_and_stay(therapist: Context, over: str) -> None:
    began, now = stored(therapist, over).time_in, therapist.clock()
    times = Times(time_in=began + timedelta(minutes=5), time_out=now - timedelta(minutes=5))
    afterwards.set_times(therapist, over, times)
    session = stored(therapist, over)
    assert (session.time_in, session.time_out) == (times.time_in, times.time_out)
    assert afterwards.plan(therapist, over).time_out == times.time_out


def test_treatment_begins_after_the_answers(therapist: Context, over: str) -> None:
    answered = visits_of.of(therapist, over).intake
    assert answered is not None
    assert answered.completed_at is not None
    at, out = answered.completed_at, therapist.clock()
    afterwards.set_times(therapist, over, Times(time_in=at, time_out=out))
    early = Times(time_in=at - timedelta(seconds=1), time_out=out)
    told = refused(
        lambda ctx, one: afterwards.set_times(ctx, one, early), therapist, over, InvalidInputError
    )
    assert "after the answers" in told


def test_the_steps_must_fit_between_the_times(therapist: Context, over: str) -> None:
    afterwards.as_planned(therapist, over)
    began = stored(therapist, over).time_in
    short = Times(time_in=began, time_out=began + timedelta(minutes=30))
    use: Use = lambda ctx, one: afterwards.set_times(ctx, one, short)  # noqa: E731
    assert "do not fit" in refused(use, therapist, over, InvalidInputError)
    fits = Times(time_in=began, time_out=began + timedelta(minutes=31))
    afterwards.set_times(therapist, over, fits)


# --- from the clearance --------------------------------------------------------------------------


def _start_late(ctx: Context, session_id: str) -> None:
    revision = visits_of.of(ctx, session_id).session.revision
    clearances.start(ctx, session_id, revision=revision, is_written_late=True)


def test_a_cleared_visit_began_with_its_clearance(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    cleared_at = visits_of.newest(therapist, session_id).decided_at
    advance(therapist, 45 * 60)
    _start_late(therapist, session_id)
    session = stored(therapist, session_id)
    assert session.time_in == session.started_at == session.verbal_consent_at == cleared_at
    assert audited(therapist, AuditAction.VERBAL_CONSENT) == 1
    afterwards.as_planned(therapist, session_id)
    assert stored(therapist, session_id).time_out == therapist.clock()


@pytest.mark.parametrize("hours", [11.9, 20])
def test_a_visit_of_the_morning_is_written_down_in_the_evening(
    therapist: Context, hours: float
) -> None:
    session_id = visits_of.ready(therapist)
    evening = later(therapist, hours)
    _start_late(evening, session_id)
    afterwards.as_planned(evening, session_id)
    assert stored(evening, session_id).entered_late_at == evening.clock()


def test_what_was_not_cleared_is_not_written_down(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id, em_bladder=True)
    told = refused(_start_late, therapist, session_id, WrongStateError)
    assert "does not allow treatment" in told
    for use in USES:
        refused(use, therapist, session_id, WrongStateError)


@pytest.mark.parametrize("lacks", ["findings", "consent"])
def test_findings_and_consent_come_before_treatment(therapist: Context, lacks: str) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    if lacks == "findings":
        visits_of.sign_consent(therapist, session_id)
    else:
        clearances.nothing_more_found(therapist, session_id)
    refused(_start_late, therapist, session_id, WrongStateError)


def test_findings_the_day_after_the_answers_clear_nothing(therapist: Context) -> None:
    session_id = visits_of.begin(therapist)
    visits_of.finished(therapist, session_id)
    visits_of.sign_consent(therapist, session_id)
    next_day = later(therapist, 12.5)
    clearances.nothing_more_found(next_day, session_id)
    told = refused(_start_late, next_day, session_id, WrongStateError)
    assert "more than 12 hours old" in told


def test_a_stale_screen_starts_nothing(therapist: Context) -> None:
    session_id = visits_of.ready(therapist)
    use: Use = lambda ctx, one: clearances.start(ctx, one, revision=1, is_written_late=True)  # noqa: E731
    refused(use, therapist, session_id, StaleRevisionError)


# --- to the note, and who may --------------------------------------------------------------------


def test_a_visit_as_planned_lacks_nothing_on_its_note(
    therapist: Context, clock: FixedClock
) -> None:
    first = signable.ready(therapist, clock)
    signable.signed(therapist, first)
    client_id = visits_of.of(therapist, first).client.id
    episode_id = stored(therapist, first).episode_id
    next_week = later(therapist, 7 * 24)
    second = visits.begin(next_week, client_id, same_episode_id=episode_id)
    visits_of.finished(next_week, second, ad_hours="four_to_six_days")
    clearances.nothing_more_found(next_week, second)
    _start_late(next_week, second)
    advance(next_week, 50 * 60)
    afterwards.as_planned(next_week, second)
    afterwards.say_felt(next_week, second, ClientWord.JUST_RIGHT)
    treatment.set_pain_after(next_week, second, PainAfter(pain_nrs=2))
    treatment.set_response(next_week, second, HowItWas(response=Response.WELL))
    assert [one.requirement for one in notes.get(next_week, second).missing] == [
        Requirement.NEXT_VISIT
    ]
    afterwards.end(next_week, second)
    assert stored(next_week, second).next_visit_on == clock().date() + timedelta(days=7)
    assert not notes.get(next_week, second).missing
    signable.signed(next_week, second)


def test_nothing_is_usual_at_a_first_visit(therapist: Context, over: str) -> None:
    afterwards.end(therapist, over)
    session = stored(therapist, over)
    assert (session.next_visit_on, session.no_next_visit) == (None, False)


@pytest.mark.parametrize("use", USES)
def test_only_the_one_who_treated_writes_it_down(
    therapist: Context, over: str, clock: FixedClock, use: Use
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    refused(use, people.context(therapist.store, clock, "second"), over, NotYoursError)
    refused(use, people.context(therapist.store, clock, "frontdesk"), over, NotAllowedError)


@pytest.mark.parametrize("use", USES)
def test_a_signed_visit_stays_as_signed(therapist: Context, over: str, use: Use) -> None:
    afterwards.as_planned(therapist, over)
    sessions_of.sign(therapist, over)
    refused(use, therapist, over, ProtectedRowError)


def test_who_plans_must_have_treated(therapist: Context, over: str, clock: FixedClock) -> None:
    people.add(therapist.store, Role.THERAPIST)
    with pytest.raises(NotYoursError):
        afterwards.plan(people.context(therapist.store, clock, "second"), over)


def test_the_moment_of_writing_is_that_of_the_first_tap(therapist: Context, over: str) -> None:
    at = therapist.clock()
    afterwards.write_step(therapist, over, CALM)
    advance(therapist, 600)
    afterwards.as_planned(therapist, over)
    assert stored(therapist, over).entered_late_at == at
