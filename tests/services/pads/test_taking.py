"""The pad of a running session on an idle tablet: what it takes on, and what it refuses."""

from typing import Any

from app.services import (
    clients,
    consents,
    handing,
    heat,
    names,
    notes,
    treatment,
    visits,
)
from app.services.context import Context
from app.services.ids import new_id
from app.services.treatment.covering import NOBODY
from schemas import taps
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import Area, EventResponse, HeatOverrideReason, Response
from tests.clock import NOW, FixedClock
from tests.services import clients_of, people, session_taps, sessions_of, visits_of
from tests.services.pads.tablet import IDLE, SECOND, assert_refused, browser
from tests.services.session_taps import CALM, CONTRACT, HEAT, LOW_LEFT, ROCK


def test_the_client_taps_and_the_therapist_goes_on(idle: Context, session_id: str) -> None:
    session_taps.check(idle, session_id, ClientWord.JUST_RIGHT)
    session_taps.set_level(idle, session_id, 2)
    areas = (*LOW_LEFT, Area.HIP_LEFT)
    step_id = session_taps.running(idle, session_id).id
    treatment.change_areas(idle, session_id, taps.ChangeAreas(step_id=step_id, areas=areas))
    treatment.set_marks(idle, session_id, taps.Marks(marks=()))
    session_taps.end(idle, session_id)
    view = session_taps.skip(idle, session_id, ROCK)
    skipped = session_taps.shown(view, ROCK).recorded_id
    treatment.remove_step(idle, session_id, taps.OnStep(step_id=str(skipped)))
    session_taps.begin(idle, session_id, CONTRACT, level=3)
    hot = session_taps.check(idle, session_id, ClientWord.TOO_MUCH)
    assert hot.prompt is not None
    answered = taps.Respond(event_id=hot.prompt.event_id, response=EventResponse.EASED_OFF)
    treatment.respond(idle, session_id, answered)
    view = session_taps.pain(idle, session_id, 4)
    assert view.undo_event_id is not None
    treatment.undo(idle, session_id, taps.Undo(event_id=view.undo_event_id))
    treatment.stop(idle, session_id, taps.Stop(id=new_id(), sign=RedSign.CHEST_PAIN))
    stored = session_taps.events(idle, session_id)
    assert [one.counts for one in stored] == [True, True, False, True]
    assert len(session_taps.steps(idle, session_id)) == 3  # one of them in two areas


def test_the_look_at_the_skin_after_heat_goes_on(therapist: Context, clock: FixedClock) -> None:
    session_id = sessions_of.started(therapist, onset_hours=10)
    asks = HeatOverrideReason.CLIENT_ASKS
    heat.override_heat(therapist, session_id, asks, skin_is_fine=True)
    session_taps.begin(therapist, session_id, HEAT, level=0)
    clock.advance(seconds=IDLE.total_seconds())
    session_taps.end(therapist, session_id)
    looked = treatment.look_at_skin(therapist, session_id).heat
    assert looked is not None
    assert not looked.needs_skin_check


def test_tapping_on_an_idle_pad_is_no_activity(
    idle: Context, session_id: str, clock: FixedClock
) -> None:
    before = browser(idle).session
    for _ in range(3):
        clock.advance(minutes=5)
        session_taps.check(idle, session_id, ClientWord.JUST_RIGHT)
    assert browser(idle).session == before
    assert_refused(idle, lambda: clients.find(idle, "quist"))


def test_an_idle_pad_does_not_say_who_lies_on_the_table(idle: Context, session_id: str) -> None:
    view = session_taps.check(idle, session_id, ClientWord.TOO_MUCH)
    seen = treatment.view(idle, session_id)
    assert (view, view.is_covered) == (seen, True)
    assert (seen.client_name, seen.client_called, seen.client_initials) == (NOBODY, NOBODY, "")
    assert "Quistgaard" not in seen.model_dump_json()
    assert seen.allergies == ("saffron",)
    assert seen.prompt is not None


def test_an_idle_pad_says_nothing_of_last_time(therapist: Context, clock: FixedClock) -> None:
    client_id = clients_of.add(therapist, clients_of.typed())
    first = sessions_of.visit_of(therapist, client_id, session={"started_at": NOW})
    session_taps.begin(therapist, first)
    treatment.finish(therapist, first)
    episode_id = visits_of.of(therapist, first).session.episode_id
    clock.advance(days=3)
    again = people.context(therapist.store, clock, "therapist")
    started = {"started_at": clock()}
    second = sessions_of.visit_of(again, client_id, episode_id=episode_id, session=started)
    live = treatment.view(again, second)
    clock.advance(seconds=IDLE.total_seconds())
    covered = treatment.view(again, second)
    assert live.last_time is not None
    assert session_taps.shown(live, CALM).suggested.is_as_last_time
    assert (covered.last_time, covered.next_visit.last_gap) == (None, "")
    for step in covered.steps:
        assert (step.suggested.is_as_last_time, step.suggested.taken_from) == (False, "")
    assert [one.suggested.areas for one in covered.steps] == [
        one.suggested.areas for one in live.steps
    ]


def test_a_touched_tablet_shows_everything_until_the_last_second(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    clock.advance(seconds=(IDLE - SECOND).total_seconds())
    assert treatment.view(therapist, session_id).client_name == "Zelda Quistgaard"
    assert not treatment.view(therapist, session_id).is_covered
    clock.advance(seconds=1)
    assert treatment.view(therapist, session_id).is_covered


def test_the_end_of_the_session_and_all_after_it_need_the_pin(
    idle: Context, session_id: str
) -> None:
    now = idle.clock()
    step_id = session_taps.running(idle, session_id).id
    done: dict[str, Any] = {"areas": LOW_LEFT, "minutes": 3, "level": 1}
    for act in (
        lambda: treatment.finish(idle, session_id),
        lambda: treatment.set_pain_after(idle, session_id, taps.PainAfter(pain_nrs=1)),
        lambda: treatment.set_response(idle, session_id, taps.HowItWas(response=Response.WELL)),
        lambda: treatment.set_next_visit(idle, session_id, taps.NextVisit(none_planned=True)),
        lambda: treatment.set_times(idle, session_id, taps.Times(time_in=NOW, time_out=now)),
        lambda: treatment.set_home_care(idle, session_id, taps.HomeCare(blocks=())),
        lambda: treatment.set_other_techniques(idle, session_id, taps.Techniques(techniques=())),
        lambda: treatment.record_step(
            idle, session_id, taps.RecordStep(id=new_id(), step=ROCK, **done)
        ),
        lambda: treatment.change_step(idle, session_id, taps.ChangeStep(step_id=step_id, **done)),
    ):
        assert_refused(idle, act)


def test_nothing_else_of_the_visit_or_the_clinic_answers(idle: Context, session_id: str) -> None:
    for act in (
        lambda: visits.get(idle, session_id),
        lambda: notes.get(idle, session_id),
        lambda: clients.find(idle, "quist"),
        lambda: consents.record_verbal(idle, session_id),
        lambda: handing.hand_over(idle, session_id),
        lambda: names.are_hidden(idle),
        lambda: names.hide(idle, taps.HideNames(hides=True)),
    ):
        assert_refused(idle, act)
