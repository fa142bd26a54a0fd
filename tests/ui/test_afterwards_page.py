"""The page on which a treatment is written down afterwards, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button, Error

from app.services import afterwards, notes, treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.store import Store
from app.ui import afterwards_page, links
from schemas.access import Role
from schemas.audit import AuditAction
from schemas.codes.session import ClientWord
from schemas.codes.treatment import NoteSection, ProtocolStep, Response, SkipReason
from schemas.session import Stage
from schemas.taps import Stop
from tests.clock import FixedClock
from tests.services import people, sessions_of, visits_of
from tests.services.session_taps import HEAT, advance, begin, events, steps
from tests.ui.conftest import PageOf


@pytest.fixture
def therapist(served_store: Store, clock: FixedClock) -> Context:
    """The therapist, elsewhere."""
    return people.context(served_store, clock, "therapist")


@pytest.fixture
def over(therapist: Context) -> str:
    """A session that was started 50 minutes ago; step 2 is withheld, the limit is 3."""
    session_id = sessions_of.started(therapist, mo_hernia=True)
    advance(therapist, 50 * 60)
    return session_id


def _open(page_of: PageOf, session_id: str, login: str = "therapist") -> AppTest:
    app = page_of(login, "clients.py")
    app.query_params["id"] = session_id
    app = app.switch_page("../pages/afterwards.py").run()
    assert not app.exception
    return app


def _press(app: AppTest, label: str, place: int = 0) -> AppTest:
    app = [one for one in app.button if one.label == label][place].click().run()
    assert not app.exception
    return app


def _labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def _html(app: AppTest) -> str:
    return " ".join(one.proto.body for one in app.get("html"))


def _errors_beside(app: AppTest, label: str) -> list[str]:
    """What is refused in the same block as a button."""
    for block in app.main:
        within = list(getattr(block, "children", {}).values())
        if any(isinstance(one, Button) and one.label == label for one in within):
            return [one.value for one in within if isinstance(one, Error)]
    return []


def test_as_planned_fills_every_open_step_and_the_withheld_one_says_why(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    app = _open(page_of, over)
    assert "Withheld: hernia, or sore belly or hip" in _html(app)
    assert "will be marked as a late entry" in _html(app)
    app = _press(app, "As planned")
    assert [one.minutes for one in steps(therapist, over)] == [10, 7, 10]
    assert "As planned" not in _labels(app)
    assert "late entry, written down Tue 24 Nov, 10:50" in _html(app)


def test_minutes_and_level_are_corrected_by_taps(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    app = _press(_open(page_of, over), "Done", place=1)
    app = _press(app, "1b: one minute more")
    app = _press(app, "1b: firmer")
    (step,) = steps(therapist, over)
    assert (step.minutes, step.applied_level) == (8, 2)
    app = _press(app, "1b: lighter")
    _press(app, "1b: one minute less")
    (step,) = steps(therapist, over)
    assert (step.minutes, step.applied_level) == (7, 1)


def test_the_limit_is_left_by_a_second_labelled_press_alone(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    app = _press(_open(page_of, over), "Done", place=1)
    for _ in range(2):
        app = _press(app, "1b: firmer")
    app = _press(app, "1b: firmer")
    assert steps(therapist, over)[0].applied_level == 3
    assert "Go above limit 3" in _labels(app)
    app = _press(app, "1b: one minute more")
    assert "Go above limit 3" not in _labels(app)
    app = _press(_press(app, "1b: firmer"), "Go above limit 3")
    assert steps(therapist, over)[0].applied_level == 4
    log = [one.action for one in people.log(therapist.store)]
    assert log.count(AuditAction.CAP_EXCEEDED) == 1
    _press(app, "1b: one minute more")
    assert [one.action for one in people.log(therapist.store)] == log


def test_a_refusal_stands_where_it_belongs(page_of: PageOf, therapist: Context, over: str) -> None:
    app = _press(_open(page_of, over), "As planned")
    for _ in range(5):
        app = _press(app, "Time in: 5 minutes later")
    assert not app.error
    app = _press(app, "Time out: 5 minutes earlier")
    assert [one.value for one in app.error] == [
        "The steps' minutes do not fit between these times. Check them."
    ]
    session = visits_of.of(therapist, over).session
    assert session.time_out is not None
    assert (session.time_out - session.time_in).total_seconds() == 25 * 60


@pytest.fixture
def running(therapist: Context) -> str:
    """A session whose heat was begun eight minutes ago and left running."""
    session_id = sessions_of.started(therapist)
    begin(therapist, session_id, HEAT, level=0)
    advance(therapist, 8 * 60)
    return session_id


_WAYS_OUT = "Correct the times, take minutes off a step, or skip one."


def test_a_step_left_running_has_minutes_to_set_from_the_start(
    page_of: PageOf, therapist: Context, running: str
) -> None:
    app = _press(_open(page_of, running), "As planned")
    assert _errors_beside(app, "As planned")[0].endswith(_WAYS_OUT)
    assert "8 min unless you change it" in _html(app)
    app = _press(app, "1a: one minute less")
    assert not app.error
    assert [(one.status, one.minutes) for one in steps(therapist, running)] == [("done", 7)]
    advance(therapist, 60 * 60)
    app = _open(page_of, running)
    assert "7 min" in _html(app)
    app = _press(app, "1a: one minute less")
    assert [one.minutes for one in steps(therapist, running)] == [6]


def test_a_step_left_running_is_done_as_it_stands_with_one_tap(
    page_of: PageOf, therapist: Context, running: str
) -> None:
    app = _press(_open(page_of, running), "Done")
    assert not app.error
    assert [(one.status, one.minutes) for one in steps(therapist, running)] == [("done", 8)]


def test_minutes_that_do_not_fit_are_told_in_the_action_bar_until_they_do(
    page_of: PageOf, therapist: Context
) -> None:
    short = sessions_of.started(therapist)
    advance(therapist, 30 * 60)
    app = _press(_open(page_of, short), "As planned")
    told = "The steps take 35 minutes. From time in to time out there are only 30."
    assert _errors_beside(app, "As planned") == [f"{told} {_WAYS_OUT}"]
    assert steps(therapist, short) == []
    app = _press(app, "Done")
    assert len(steps(therapist, short)) == 1
    assert not app.error


def test_a_steps_refusal_goes_when_the_step_is_skipped(page_of: PageOf, therapist: Context) -> None:
    short = sessions_of.started(therapist)
    advance(therapist, 60)
    app = _press(_open(page_of, short), "Done")
    assert app.error[0].value.startswith("The steps take 10 minutes.")
    key = f"afterwards.{short}.1a_heat"
    app.button(key=f"{key}.skipped").click().run()
    app.button(key=f"{key}.skipped").click()
    app = app.button(key=f"{key}.no_time").click().run()
    assert not app.exception
    assert not app.error


def test_how_it_felt_is_asked_of_a_step_that_was_done(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    app = _open(page_of, over)
    felt = f"afterwards.{over}.felt"
    assert app.button_group(key=felt).disabled
    assert "Write down a step as done first." in [one.value for one in app.caption]
    app = _press(app, "Done")
    app = app.button_group(key=felt).set_value(ClientWord.JUST_RIGHT).run()
    assert [one.felt_word for one in events(therapist, over)] == [ClientWord.JUST_RIGHT]
    afterwards.skip_step(therapist, over, ProtocolStep.HEAT, SkipReason.NO_TIME)
    app = app.run()
    assert app.button_group(key=felt).value is None
    assert app.button_group(key=felt).disabled


def test_what_is_said_of_the_outcome_is_stored_at_once(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    app = _press(_open(page_of, over), "As planned")
    app = app.button_group(key=f"afterwards.{over}.felt").set_value(ClientWord.JUST_RIGHT).run()
    said = {
        "pain_after": 2,
        "response": Response.WELL,
        "next_late": "none",
    }
    for name, value in said.items():
        app = app.button_group(key=f"note.{over}.{name}").set_value(value).run()
        assert not app.exception
    session = visits_of.of(therapist, over).session
    assert (session.pain_after_nrs, session.response) == (2, Response.WELL)
    assert session.no_next_visit
    assert (
        "Felt just right once." in notes.get(therapist, over).sections[NoteSection.OBJECTIVE].text
    )


def test_done_leads_to_the_note(page_of: PageOf, over: str) -> None:
    app = _press(_press(_open(page_of, over), "As planned"), "Done. Go to the note")
    assert "session note" in _html(app)
    assert "late entry, written down Tue 24 Nov, 10:50" in _html(app)


def test_a_reload_shows_what_was_stored(page_of: PageOf, over: str) -> None:
    _press(_open(page_of, over), "As planned")
    app = _open(page_of, over)
    assert "As planned" not in _labels(app)
    assert "27 minutes are written down." in [one.value for one in app.caption]


def test_a_stopped_session_offers_no_filling_in(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    begin(therapist, over)
    treatment.stop(therapist, over, Stop(id=new_id()))
    app = _open(page_of, over)
    assert "As planned" not in _labels(app)
    assert "The session was stopped." in _html(app)


@pytest.mark.parametrize("session_id", ["", "<script>"])
def test_an_address_that_leads_to_no_visit_has_a_way_back(page_of: PageOf, session_id: str) -> None:
    app = _press(_open(page_of, session_id), "Go to Today")
    assert app.title[0].value == "Tuesday, 24 November"


def test_another_therapists_visit_is_not_shown(
    page_of: PageOf, therapist: Context, over: str
) -> None:
    people.set_roles(therapist.store, "owner", Role.THERAPIST)
    app = _open(page_of, over, "owner")
    assert any("another therapist's" in text.value for text in app.markdown)
    assert "As planned" not in _labels(app)


@pytest.mark.parametrize("stage", [Stage.CLEARANCE, Stage.WRITING])
def test_a_visit_that_is_not_to_be_written_down_opens_where_it_stands(
    therapist: Context, over: str, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    session_id = over
    if stage is Stage.CLEARANCE:
        session_id = visits_of.ready(therapist)
    else:
        treatment.finish(therapist, over)
    opened: list[tuple[str, Stage]] = []

    def open_visit(session_id: str, stage: Stage) -> None:
        opened.append((session_id, stage))
        raise InterruptedError

    monkeypatch.setattr(links, "open_visit", open_visit)
    with pytest.raises(InterruptedError):
        afterwards_page.require(therapist, session_id)
    assert opened == [(session_id, stage)]
