"""The pressure pad: what is stored, what the guard answers, and what is taken back."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from schemas import taps
from schemas.codes import session as codes
from schemas.codes.session import Action, ClientWord, RedSign
from schemas.codes.treatment import EventKind, EventResponse, ProtocolStep, StepStatus
from schemas.errors import NotFoundError, WrongStateError
from schemas.session_view import SessionView
from tests.decide.cases import during
from tests.decide.oracle import Json
from tests.services import clients_of, people, sessions_of
from tests.services.session_taps import (
    CALM,
    CONTRACT,
    HEAT,
    ROCK,
    advance,
    begin,
    check,
    events,
    pain,
    running,
    set_level,
    steps,
)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session in its second step at level 3, the limit; pain was 5 before."""
    started = sessions_of.started(therapist)
    begin(therapist, started, CONTRACT, level=3)
    return started


def _undo(ctx: Context, session_id: str, event_id: str) -> SessionView:
    return treatment.undo(ctx, session_id, taps.Undo(event_id=event_id))


def _respond(ctx: Context, session_id: str, response: EventResponse) -> SessionView:
    prompt = treatment.view(ctx, session_id).prompt
    assert prompt is not None
    tap = taps.Respond(event_id=prompt.event_id, response=response)
    return treatment.respond(ctx, session_id, tap)


def test_a_word_is_stored_with_level_step_and_answer(therapist: Context, session_id: str) -> None:
    advance(therapist, 60)
    view = check(therapist, session_id, ClientWord.JUST_RIGHT)
    (event,) = events(therapist, session_id)
    assert (event.felt_word, event.applied_level) == (ClientWord.JUST_RIGHT, 3)
    assert event.step_id == running(therapist, session_id).id
    assert (event.action, event.cap_after) == (Action.CONTINUE, 3)
    assert view.log[0].words == "Just right · level 3"
    assert (view.last_check_at, view.prompt) == (therapist.clock(), None)
    assert (view.last_check_step_id, view.last_check_level) == (event.step_id, 3)


def test_a_check_is_of_the_step_and_level_at_which_it_was_taken(
    therapist: Context, session_id: str
) -> None:
    checked = check(therapist, session_id, ClientWord.JUST_RIGHT)
    assert checked.running is not None
    lighter = set_level(therapist, session_id, 2)
    assert lighter.running is not None
    assert (lighter.last_check_level, lighter.running.level) == (3, 2)
    later = begin(therapist, session_id, ROCK)
    assert later.running is not None
    assert later.last_check_step_id == checked.running.id != later.running.id
    check(therapist, session_id, ClientWord.JUST_RIGHT)
    undone = _undo(therapist, session_id, events(therapist, session_id)[-1].id)
    assert (undone.last_check_step_id, undone.last_check_level) == (checked.running.id, 3)


@pytest.mark.parametrize(("felt", "cap"), [(6, 3), (7, 2), (8, 1), (10, 1)])
def test_the_limit_falls_with_what_is_felt(
    therapist: Context, session_id: str, felt: int, cap: int
) -> None:
    view = check(therapist, session_id, felt_0_10=felt)
    assert (view.cap, view.prompt is None) == (cap, felt == 6)
    assert events(therapist, session_id)[0].cap_after == cap


def test_over_pressure_prompts_to_ease_off_and_says_where_to_go(
    therapist: Context, session_id: str
) -> None:
    view = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert view.prompt is not None
    assert view.prompt.title == "Ease off now: level 1 or lighter"
    assert view.prompt.text == "Then go to step 3, gentle mobilization. New limit: level 1."
    assert (view.log[0].is_hot, view.start_cap) == (True, 3)


def test_eased_off_puts_the_level_down_and_takes_the_prompt_away(
    therapist: Context, session_id: str
) -> None:
    check(therapist, session_id, guarding=True)
    view = _respond(therapist, session_id, EventResponse.EASED_OFF)
    assert view.prompt is None
    assert view.running is not None
    assert view.running.level == 1
    assert events(therapist, session_id)[0].response is EventResponse.EASED_OFF
    assert steps(therapist, session_id)[0].applied_level == 3


def test_something_else_is_noted_and_leaves_the_level(therapist: Context, session_id: str) -> None:
    check(therapist, session_id, guarding=True)
    view = _respond(therapist, session_id, EventResponse.SOMETHING_ELSE)
    assert view.prompt is None
    assert view.running is not None
    assert view.running.level == 3


def test_an_answered_prompt_does_not_bring_an_older_one_back(
    therapist: Context, session_id: str
) -> None:
    check(therapist, session_id, ClientWord.TOO_MUCH)
    check(therapist, session_id, ClientWord.TOO_MUCH)
    assert _respond(therapist, session_id, EventResponse.EASED_OFF).prompt is None


def test_the_prompt_names_desensitization_where_no_level_is_left(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    begin(therapist, session_id, CALM, level=2)
    view = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert view.prompt is not None
    assert view.prompt.title == "Ease off now: level 0, hands still"
    assert "Stay in step 1b, desensitization." in view.prompt.text


def test_the_prompt_leads_back_to_desensitization_from_another_step(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    begin(therapist, session_id, CONTRACT, level=1)
    prompt = check(therapist, session_id, guarding=True).prompt
    assert prompt is not None
    assert "Then go to step 1b, desensitization." in prompt.text
    assert prompt.back_to is CALM
    begin(therapist, session_id, CALM, level=0)
    prompt = treatment.view(therapist, session_id).prompt
    assert prompt is not None
    assert prompt.back_to is None


@pytest.mark.parametrize(
    ("level", "leads_to", "held"),
    [(2, "1b", (HEAT, CONTRACT, ROCK)), (3, "3", (HEAT, CONTRACT))],
)
def test_another_step_waits_until_the_prompt_that_names_one_is_answered(
    therapist: Context, level: int, leads_to: str, held: tuple[ProtocolStep, ...]
) -> None:
    session_id = sessions_of.started(therapist)
    begin(therapist, session_id, CALM, level=level)
    prompt = check(therapist, session_id, ClientWord.TOO_MUCH).prompt
    assert prompt is not None
    sentence = f"Answer this first: it asks for step {leads_to}."
    assert (prompt.hold, set(prompt.held)) == (sentence, set(held))
    before = people.every_row(therapist.store)
    for step in held:
        with pytest.raises(WrongStateError, match=sentence):
            begin(therapist, session_id, step, level=0)
    assert people.every_row(therapist.store) == before
    _respond(therapist, session_id, EventResponse.EASED_OFF)
    assert begin(therapist, session_id, CONTRACT, level=0).running is not None


def test_a_prompt_that_names_no_step_holds_none(therapist: Context, session_id: str) -> None:
    prompt = check(therapist, session_id, felt_0_10=7).prompt
    assert prompt is not None
    assert (prompt.hold, prompt.held) == ("", ())
    assert begin(therapist, session_id, ROCK).running is not None


def test_the_edge_asks_for_one_level_less(therapist: Context, session_id: str) -> None:
    view = check(therapist, session_id, felt_0_10=7)
    assert view.prompt is not None
    assert view.prompt.title == "Go lighter: level 2"


def test_a_check_above_the_limit_prompts(therapist: Context, session_id: str) -> None:
    set_level(therapist, session_id, 4, above_cap=True)
    view = check(therapist, session_id, ClientWord.STRONG_BUT_OK)
    assert view.prompt is not None
    assert view.prompt.text == "Level 4 is above the limit, level 3."


@pytest.mark.parametrize(("level", "allowed"), [(3, True), (4, False)])
def test_a_request_for_more_is_answered_by_the_limit(
    therapist: Context, session_id: str, level: int, *, allowed: bool
) -> None:
    tap = taps.LogEvent(id=new_id(), kind=EventKind.CLIENT_REQUESTS_MORE, requested_level=level)
    view = treatment.log_event(therapist, session_id, tap)
    stored = events(therapist, session_id)[0]
    assert stored.action is (Action.ALLOW if allowed else Action.DECLINE_AND_EXPLAIN)
    assert ("within the limit" in view.notice) is allowed
    assert (view.prompt, view.log[0].words) == (None, f"Asked for level {level}")


def test_a_client_who_wants_more_at_the_limit_gets_a_reason(
    therapist: Context, session_id: str
) -> None:
    assert "is the limit today" in check(therapist, session_id, ClientWord.TOO_LIGHT).notice
    set_level(therapist, session_id, 2)
    assert check(therapist, session_id, ClientWord.COULD_BE_FIRMER).notice == ""
    assert pain(therapist, session_id, 5).notice == ""


def test_a_client_stop_ends_the_step_and_nothing_else_begins(
    therapist: Context, session_id: str
) -> None:
    view = treatment.stop(therapist, session_id, taps.Stop(id=new_id()))
    assert (view.stopped, view.cap, view.can_begin) == (codes.Stop.CLIENT, 0, False)
    assert (view.running, steps(therapist, session_id)[0].status) == (None, StepStatus.DONE)
    assert view.prompt is not None
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="was stopped"):
        begin(therapist, session_id, ROCK, level=0)
    assert people.every_row(therapist.store) == before
    assert _respond(therapist, session_id, EventResponse.STOPPED).prompt is None


@pytest.mark.parametrize(
    ("sign", "title", "is_emergency"),
    [
        (RedSign.CHEST_PAIN, "Stop now. Call 911", True),
        (RedSign.NEW_WEAKNESS, "Stop the session", False),
    ],
)
def test_a_red_sign_stops_and_says_who_is_called(
    therapist: Context, session_id: str, sign: RedSign, title: str, *, is_emergency: bool
) -> None:
    view = treatment.stop(therapist, session_id, taps.Stop(id=new_id(), sign=sign))
    assert view.stopped is codes.Stop.RED_SIGN
    assert view.prompt is not None
    assert (view.prompt.title, view.prompt.is_emergency) == (title, is_emergency)


def test_a_stop_taken_back_lets_the_session_go_on(therapist: Context, session_id: str) -> None:
    tap = taps.Stop(id=new_id())
    treatment.stop(therapist, session_id, tap)
    view = _undo(therapist, session_id, tap.id)
    assert (view.stopped, view.cap, view.can_begin) == (codes.Stop.NONE, 3, True)
    assert begin(therapist, session_id, ROCK).running is not None


@pytest.mark.parametrize(("nrs", "prompts"), [(6, False), (7, True)])
def test_pain_that_rises_by_two_in_step_2_ends_it(
    therapist: Context, session_id: str, nrs: int, *, prompts: bool
) -> None:
    view = pain(therapist, session_id, nrs)
    assert (view.pain_now_nrs, view.pain_before_nrs, view.cap) == (nrs, 5, 3)
    assert (view.prompt is not None, view.log[0].is_hot) == (prompts, prompts)
    if prompts:
        assert _respond(therapist, session_id, EventResponse.STOPPED).running is None


def test_pain_that_rises_in_another_step_prompts_nothing(
    therapist: Context, session_id: str
) -> None:
    begin(therapist, session_id, ROCK)
    assert pain(therapist, session_id, 9).prompt is None


def test_pain_that_was_not_asked_before_cannot_have_risen(therapist: Context) -> None:
    session_id = sessions_of.started(therapist, session={"pain_before_nrs": None})
    begin(therapist, session_id, CONTRACT)
    assert pain(therapist, session_id, 9).prompt is None


def test_undo_strikes_the_newest_and_gives_the_limit_back(
    therapist: Context, session_id: str
) -> None:
    check(therapist, session_id, ClientWord.JUST_RIGHT)
    view = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert view.undo_event_id is not None
    after = _undo(therapist, session_id, view.undo_event_id)
    assert (after.cap, after.prompt) == (3, None)
    assert (after.log[0].is_struck, after.log[0].is_hot) == (True, False)
    assert len(events(therapist, session_id)) == 2
    assert after.undo_event_id != view.undo_event_id


def test_undo_repeated_strikes_nothing_more(therapist: Context, session_id: str) -> None:
    check(therapist, session_id, ClientWord.JUST_RIGHT)
    newest = check(therapist, session_id, ClientWord.TOO_LIGHT).undo_event_id
    assert newest is not None
    once = _undo(therapist, session_id, newest)
    assert _undo(therapist, session_id, newest) == once
    assert [event.counts for event in events(therapist, session_id)] == [True, False]


def test_only_the_newest_entry_is_taken_back(therapist: Context, session_id: str) -> None:
    older = check(therapist, session_id, ClientWord.JUST_RIGHT).undo_event_id
    check(therapist, session_id, ClientWord.TOO_LIGHT)
    assert older is not None
    before = people.every_row(therapist.store)
    with pytest.raises(WrongStateError, match="Only the newest"):
        _undo(therapist, session_id, older)
    assert people.every_row(therapist.store) == before


def test_a_repeated_tap_is_stored_once(therapist: Context, session_id: str) -> None:
    tap = taps.LogEvent(id=new_id(), kind=EventKind.PRESSURE_CHECK, word=ClientWord.TOO_MUCH)
    first = treatment.log_event(therapist, session_id, tap)
    assert treatment.log_event(therapist, session_id, tap) == first
    assert len(events(therapist, session_id)) == 1


def test_a_response_repeated_changes_nothing(therapist: Context, session_id: str) -> None:
    view = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert view.prompt is not None
    tap = taps.Respond(event_id=view.prompt.event_id, response=EventResponse.EASED_OFF)
    once = treatment.respond(therapist, session_id, tap)
    assert treatment.respond(therapist, session_id, tap) == once


def test_a_struck_entry_takes_no_response(therapist: Context, session_id: str) -> None:
    view = check(therapist, session_id, ClientWord.TOO_MUCH)
    assert view.undo_event_id is not None
    _undo(therapist, session_id, view.undo_event_id)
    tap = taps.Respond(event_id=view.undo_event_id, response=EventResponse.EASED_OFF)
    with pytest.raises(WrongStateError, match="was taken back"):
        treatment.respond(therapist, session_id, tap)


def test_pressure_is_not_checked_without_a_step(therapist: Context) -> None:
    session_id = sessions_of.started(therapist)
    with pytest.raises(WrongStateError, match="No step runs"):
        check(therapist, session_id, ClientWord.JUST_RIGHT)
    assert events(therapist, session_id) == []


def test_an_entry_of_another_session_is_unknown_here(therapist: Context, session_id: str) -> None:
    other = sessions_of.started(therapist, clients_of.other(1))
    begin(therapist, other)
    foreign = check(therapist, other, ClientWord.TOO_MUCH).undo_event_id
    assert foreign is not None
    with pytest.raises(NotFoundError):
        _undo(therapist, session_id, foreign)


_CHECKS = st.fixed_dictionaries(
    {"level": st.integers(0, 4)},
    optional={
        "client_0_10": st.integers(0, 10),
        "client_word": st.sampled_from(["too_light", "just_right", "too_much", "stop"]),
        "guarding_sign": st.just(value=True),
    },
).filter(lambda one: len(one) > 1)
_REQUESTS = st.fixed_dictionaries({"requested_level": st.integers(0, 5)})
_SIGNS = st.fixed_dictionaries({"sign": st.sampled_from([sign.value for sign in RedSign])})


@given(st.lists(st.one_of(_CHECKS, _CHECKS, _REQUESTS, _SIGNS), max_size=6))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_answer_stored_is_the_decisions_own(therapist: Context, happened: list[Json]) -> None:
    session_id = sessions_of.started(
        therapist, session={"time_in": therapist.clock() - timedelta(1)}
    )
    logged = [one for one in happened if _tapped(therapist, session_id, one)]
    expected = during(*[_as_event(one) for one in logged])
    judged = [one for one in events(therapist, session_id) if one.kind is not EventKind.ABOVE_LIMIT]
    stored = [(one.action, one.cap_after) for one in judged]
    assert stored == [(one["action"], one["to_level_max"]) for one in expected["session_actions"]]
    view = treatment.view(therapist, session_id)
    assert (view.cap, view.stopped) == (
        expected["session_pressure_cap_end"],
        expected["session_stopped"],
    )


def _as_event(one: Json) -> Json:
    if "sign" in one:
        return {"type": "red_sign", **one}
    if "requested_level" in one:
        return {"type": "client_requests_more", **one}
    return {"type": "pressure_check", **one}


def _tapped(ctx: Context, session_id: str, one: Json) -> bool:
    """The event by way of the screen; False where the screen has no way to it: a check stopped."""
    if "sign" in one:
        treatment.stop(ctx, session_id, taps.Stop(id=new_id(), sign=RedSign(one["sign"])))
        return True
    if "requested_level" in one:
        tap = taps.LogEvent(id=new_id(), kind=EventKind.CLIENT_REQUESTS_MORE, **one)
        treatment.log_event(ctx, session_id, tap)
        return True
    if not treatment.view(ctx, session_id).can_begin:
        return False
    begin(ctx, session_id, level=one["level"], above_cap=True)
    set_level(ctx, session_id, one["level"], above_cap=True)  # a step that runs keeps its level
    check(
        ctx,
        session_id,
        one.get("client_word"),
        felt_0_10=one.get("client_0_10"),
        guarding=one.get("guarding_sign", False),
    )
    return True
