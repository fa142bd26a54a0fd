"""What a tap answers with: the session as the next look at it shows it, read once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import visits
from app.storage.store import Transaction
from schemas import taps
from schemas.body.marks import BodyMark
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import Area, EventKind, EventResponse, OtherTechnique, Response
from schemas.session_view import SessionView
from schemas.visit import VisitRecord
from tests.clock import NOW
from tests.services import session_taps, sessions_of
from tests.services.session_taps import CALM, CONTRACT, LOW_LEFT, ROCK, advance, begin, check

_Tapped = Callable[[Context, str], SessionView]


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A second visit in its second step, one step skipped, one check stored."""
    first = sessions_of.started(therapist)
    treatment.finish(therapist, first)
    with therapist.store.read() as tx:
        episode_id = visits.of_session(tx, first).session.episode_id
    advance(therapist, 3600)
    started = sessions_of.started(therapist, episode_id=episode_id)
    begin(therapist, started, CONTRACT, level=2)
    session_taps.skip(therapist, started, ROCK)
    check(therapist, started, ClientWord.JUST_RIGHT)
    advance(therapist, 60)
    return started


def _running(ctx: Context, session_id: str) -> str:
    return session_taps.running(ctx, session_id).id


def _newest(ctx: Context, session_id: str) -> str:
    return session_taps.events(ctx, session_id)[-1].id


def _too_much(ctx: Context, session_id: str, response: EventResponse) -> SessionView:
    check(ctx, session_id, ClientWord.TOO_MUCH)
    event_id = _newest(ctx, session_id)
    return treatment.respond(ctx, session_id, taps.Respond(event_id=event_id, response=response))


def _areas(ctx: Context, session_id: str) -> SessionView:
    there = taps.ChangeAreas(step_id=_running(ctx, session_id), areas=(Area.LOWER_BACK_RIGHT,))
    return treatment.change_areas(ctx, session_id, there)


def _undo(ctx: Context, session_id: str) -> SessionView:
    return treatment.undo(ctx, session_id, taps.Undo(event_id=_newest(ctx, session_id)))


def _take_back_skip(ctx: Context, session_id: str) -> SessionView:
    skipped = next(one.id for one in session_taps.steps(ctx, session_id) if one.step is ROCK)
    return treatment.remove_step(ctx, session_id, taps.OnStep(step_id=skipped))


def _red_sign(ctx: Context, session_id: str) -> SessionView:
    return treatment.stop(ctx, session_id, taps.Stop(id=new_id(), sign=RedSign.CHEST_PAIN))


def _marks(ctx: Context, session_id: str) -> SessionView:
    mark = BodyMark(place=Area.LOWER_BACK_LEFT, intensity=2)
    return treatment.set_marks(ctx, session_id, taps.Marks(marks=(mark,)))


_IN_A_SESSION: dict[str, _Tapped] = {
    "begin": lambda ctx, one: begin(ctx, one, CALM),
    "areas": _areas,
    "level": lambda ctx, one: session_taps.set_level(ctx, one, 3),
    "end": session_taps.end,
    "take back the skip": _take_back_skip,
    "check": lambda ctx, one: check(ctx, one, ClientWord.JUST_RIGHT),
    "client stops": lambda ctx, one: check(ctx, one, ClientWord.STOP),
    "red sign": _red_sign,
    "pain that rose": lambda ctx, one: session_taps.pain(ctx, one, 9),
    "undo": _undo,
    "eased off": lambda ctx, one: _too_much(ctx, one, EventResponse.EASED_OFF),
    "marks": _marks,
    "finish": treatment.finish,
}


@pytest.mark.parametrize("tapped", _IN_A_SESSION.values(), ids=_IN_A_SESSION)
def test_a_tap_answers_with_what_the_next_look_shows(
    therapist: Context, session_id: str, tapped: _Tapped
) -> None:
    before = treatment.view(therapist, session_id)
    answer = tapped(therapist, session_id)
    assert answer == treatment.view(therapist, session_id)
    assert answer != before


def _record(ctx: Context, session_id: str) -> SessionView:
    step = taps.RecordStep(id=new_id(), step=CALM, areas=LOW_LEFT, minutes=1, level=1)
    return treatment.record_step(ctx, session_id, step)


def _times(ctx: Context, session_id: str) -> SessionView:
    """So early that this visit was the episode's first."""
    times = taps.Times(time_in=NOW - timedelta(hours=2), time_out=NOW - timedelta(hours=1))
    return treatment.set_times(ctx, session_id, times)


_AFTER_IT: dict[str, _Tapped] = {
    "pain after": lambda ctx, one: treatment.set_pain_after(ctx, one, taps.PainAfter(pain_nrs=2)),
    "response": lambda ctx, one: treatment.set_response(
        ctx, one, taps.HowItWas(response=Response.WELL)
    ),
    "techniques": lambda ctx, one: treatment.set_other_techniques(
        ctx, one, taps.Techniques(techniques=(OtherTechnique.STRETCHING,))
    ),
    "next visit": lambda ctx, one: treatment.set_next_visit(
        ctx, one, taps.NextVisit(day=date(2026, 12, 1))
    ),
    "record": _record,
    "times": _times,
}


@pytest.mark.parametrize("tapped", _AFTER_IT.values(), ids=_AFTER_IT)
def test_a_tap_after_the_end_answers_with_what_the_next_look_shows(
    therapist: Context, session_id: str, tapped: _Tapped
) -> None:
    before = treatment.finish(therapist, session_id)
    answer = tapped(therapist, session_id)
    assert answer == treatment.view(therapist, session_id)
    assert answer != before


def test_a_repeated_tap_answers_like_the_first(therapist: Context, session_id: str) -> None:
    tap = taps.LogEvent(id=new_id(), kind=EventKind.PAIN_NOW, pain_nrs=3)
    first = treatment.log_event(therapist, session_id, tap)
    assert treatment.log_event(therapist, session_id, tap) == first


def test_a_tap_reads_the_whole_visit_once(
    therapist: Context, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, whole = list[str](), visits.of_session

    def counted(tx: Transaction, of: str) -> VisitRecord:
        read.append(of)
        return whole(tx, of)

    monkeypatch.setattr(visits, "of_session", counted)
    check(therapist, session_id, ClientWord.JUST_RIGHT)
    assert read == [session_id]
