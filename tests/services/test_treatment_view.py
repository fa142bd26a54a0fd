"""A session as its screen shows it: the client, the words, and what a step begins with."""

import pytest

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.services.treatment import showing, stepping, visiting
from app.storage.records import treatment as treatment_records
from app.storage.records import visits
from schemas import taps
from schemas.clinic import Language
from schemas.codes.session import ClientWord
from schemas.codes.treatment import Area, OtherTechnique, StepStatus
from schemas.errors import WrongStateError
from schemas.session import PerformedStep
from schemas.session_view import SessionView, StepState
from tests.services import clients_of, sessions_of
from tests.services.session_taps import (
    CALM,
    HEAT,
    LOW_LEFT,
    ROCK,
    advance,
    begin,
    check,
    pain,
    shown,
)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session that has just started: limit 3, every step open."""
    return sessions_of.started(therapist)


def test_a_fresh_session_shows_its_client_limit_and_open_steps(therapist: Context) -> None:
    client = clients_of.typed(preferred_name="Zilla", allergies="latex")
    session_id = sessions_of.started(therapist, client)
    view = treatment.view(therapist, session_id)
    assert (view.client_called, view.client_initials, view.allergies) == ("Zilla", "ZQ", ("latex",))
    assert (view.cap, view.start_cap, view.visit_number, view.running) == (3, 3, 1, None)
    assert {step.state for step in view.steps} == {StepState.OPEN}
    assert view.started_at == view.server_time == therapist.clock()
    assert view.can_begin


def test_the_words_are_in_the_clients_language_with_english_below(therapist: Context) -> None:
    spanish = sessions_of.started(therapist, language=Language.SPANISH)
    words = treatment.view(therapist, spanish).words
    assert [(word.text, word.english) for word in words][2] == ("Está bien", "Just right")
    assert len(words) == 5
    english = sessions_of.started(therapist, clients_of.other(1))
    assert {word.english for word in treatment.view(therapist, english).words} == {""}


def test_a_step_begins_where_the_client_pointed_unless_there_was_a_visit_before(
    therapist: Context, session_id: str
) -> None:
    suggested = shown(treatment.view(therapist, session_id), CALM).suggested
    assert (suggested.areas, suggested.taken_from) == (LOW_LEFT, "where the client pointed")
    assert (suggested.level, suggested.minutes, suggested.is_as_last_time) == (1, 7, False)


def test_the_next_visit_suggests_what_was_done_last_time_within_todays_limit(
    therapist: Context,
) -> None:
    client_id = clients_of.add(therapist, clients_of.other())
    episode_id = clients_of.add_episode(therapist, client_id)
    begun = {"started_at": therapist.clock()}
    first = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=begun)
    begin(therapist, first, ROCK, level=3, areas=(Area.HIP_LEFT,))
    advance(therapist, 600)
    treatment.finish(therapist, first)
    second = sessions_of.visit_of(
        therapist, client_id, episode_id=episode_id, session=begun, mo_thinner=True
    )
    view = treatment.view(therapist, second)
    suggested = shown(view, ROCK).suggested
    assert (suggested.areas, suggested.minutes, suggested.level) == ((Area.HIP_LEFT,), 10, 2)
    assert (suggested.has_last_minutes, suggested.taken_from) == (True, "as last time")
    assert not suggested.has_last_level  # today's limit is lower
    assert shown(view, CALM).suggested.is_as_last_time is False
    assert view.last_time is not None
    assert view.last_time.lines == ("Step 3 · 10 min · level 3",)


def test_a_step_in_two_areas_is_one_step_of_last_time(therapist: Context) -> None:
    client_id = clients_of.add(therapist, clients_of.other())
    episode_id = clients_of.add_episode(therapist, client_id)
    begun = {"started_at": therapist.clock()}
    first = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=begun)
    view = begin(therapist, first, ROCK, level=2)
    advance(therapist, 180)
    assert view.running is not None
    there = taps.ChangeAreas(step_id=view.running.id, areas=(Area.HIP_RIGHT,))
    treatment.change_areas(therapist, first, there)
    advance(therapist, 300)
    treatment.finish(therapist, first)
    second = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=begun)
    view = treatment.view(therapist, second)
    suggested = shown(view, ROCK).suggested
    assert (suggested.areas, suggested.minutes) == ((*LOW_LEFT, Area.HIP_RIGHT), 8)
    assert view.last_time is not None
    assert view.last_time.lines == ("Step 3 · 8 min · level 2",)


def test_heat_begins_with_hands_that_lie_still(therapist: Context, session_id: str) -> None:
    assert shown(treatment.view(therapist, session_id), HEAT).suggested.level == 0


def test_a_step_begins_where_the_therapist_worked_before(
    therapist: Context, session_id: str
) -> None:
    view = begin(therapist, session_id, CALM, areas=(Area.HIP_RIGHT,))
    suggested = shown(view, ROCK).suggested
    assert (suggested.areas, suggested.taken_from) == ((Area.HIP_RIGHT,), "as before")


def test_last_time_tells_pain_before_and_after(therapist: Context) -> None:
    client_id = clients_of.add(therapist, clients_of.other())
    episode_id = clients_of.add_episode(therapist, client_id)
    said = {"started_at": therapist.clock(), "pain_after_nrs": 0}
    sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=said)
    advance(therapist, 60)
    second = sessions_of.visit_of(therapist, client_id, episode_id=episode_id)
    last = treatment.view(therapist, second).last_time
    assert last is not None
    assert (last.day_text, last.lines) == ("24 Nov", ("Pain 5 to 0",))


def test_the_log_has_taps_and_ended_steps_newest_first(therapist: Context, session_id: str) -> None:
    begin(therapist, session_id)
    check(therapist, session_id, ClientWord.JUST_RIGHT, felt_0_10=4)
    advance(therapist, 60)
    view = begin(therapist, session_id, ROCK)
    assert [(one.time, one.words) for one in view.log] == [
        ("10:01", "Step 1b done"),
        ("10:00", "Just right, felt 4 · level 1"),
    ]


def test_a_step_written_down_by_the_clearance_as_withheld_shows_as_withheld(
    therapist: Context,
) -> None:
    session_id = sessions_of.started(therapist, mo_cream=True)
    step = PerformedStep(id=new_id(), position=1, step=HEAT, status=StepStatus.WITHHELD)
    with therapist.store.write() as tx:
        treatment_records.add_step(tx, session_id, step)
    assert shown(treatment.view(therapist, session_id), HEAT).state is StepState.WITHHELD


def test_a_step_without_minutes_or_level_is_told_without_them() -> None:
    step = PerformedStep(id="s", position=1, step=CALM, status=StepStatus.DONE)
    assert stepping.done_line(step) == "Step 1b"


def test_without_a_clearance_nothing_is_allowed(therapist: Context, session_id: str) -> None:
    with therapist.store.read() as tx:
        visit = visits.of_session(tx, session_id).model_copy(update={"clearance": None})
    view = showing.view_of(visit, therapist.clock())
    assert (view.cap, view.start_cap, view.prompt) == (0, 0, None)
    assert not visiting.is_technique_allowed(visit, OtherTechnique.GENTLE_MASSAGE)
    with pytest.raises(WrongStateError, match="no clearance"):
        visiting.decided(visit)
    with pytest.raises(WrongStateError, match="withholds"):
        visiting.require_allowed(visit, CALM)


def test_a_step_written_down_twice_is_there_once(therapist: Context, session_id: str) -> None:
    tap = taps.RecordStep(id=new_id(), step=CALM, areas=LOW_LEFT, minutes=5, level=1)
    first = treatment.record_step(therapist, session_id, tap)
    assert treatment.record_step(therapist, session_id, tap) == first
    assert shown(first, CALM).minutes == 5


def test_last_time_stands_beside_today(therapist: Context) -> None:
    client_id = clients_of.add(therapist, clients_of.other())
    episode_id = clients_of.add_episode(therapist, client_id)
    begun = {"started_at": therapist.clock(), "pain_after_nrs": 4, "pain_before_nrs": 6}
    first = sessions_of.visit_of(therapist, client_id, episode_id=episode_id, session=begun)
    begin(therapist, first, ROCK, level=3)
    advance(therapist, 600)
    treatment.finish(therapist, first)
    second = sessions_of.visit_of(
        therapist, client_id, episode_id=episode_id, session={"started_at": therapist.clock()}
    )
    assert _compared(treatment.view(therapist, second)) == [
        ("Pain", "6 to 4", "5"),
        ("Areas", "lower back left", "-"),
        ("Pressure", "level 3", "-"),
    ]
    begin(therapist, second, CALM, level=2)
    assert _compared(pain(therapist, second, 3)) == [
        ("Pain", "6 to 4", "5 to 3"),
        ("Areas", "lower back left", "same"),
        ("Pressure", "level 3", "level 2"),
    ]
    begin(therapist, second, ROCK, areas=(Area.HIP_LEFT,))
    view = treatment.set_pain_after(therapist, second, taps.PainAfter(pain_nrs=0))
    assert [today for _, _, today in _compared(view)] == [
        "5 to 0",
        "lower back left and hip left",
        "level 2",
    ]


def _compared(view: SessionView) -> list[tuple[str, str, str]]:
    assert view.last_time is not None
    return [(one.name, one.before, one.today) for one in view.last_time.compared]


def test_the_clearances_cautions_are_shown_with_their_sources_spelled_out(
    therapist: Context, session_id: str
) -> None:
    assert treatment.view(therapist, session_id).cautions == ()
    thinner = sessions_of.started(therapist, clients_of.other(1), mo_thinner=True)
    (caution,) = treatment.view(therapist, thinner).cautions
    assert caution.text.startswith("Blood thinner or easy bruising")
    assert any("AMTA Massage and Medication" in one for one in caution.sources)
