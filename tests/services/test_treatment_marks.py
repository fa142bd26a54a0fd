"""What the therapist marks on the body chart: stored whole, taken away, and read by the note."""

import pytest

from app.services import notes, treatment
from app.services.context import Context
from schemas import taps
from schemas.body.marks import BodyMark
from schemas.codes.body import Muscle
from schemas.codes.treatment import Area, NoteSection
from schemas.errors import ProtectedRowError, WrongStateError
from tests.services import clients_of, sessions_of
from tests.services.session_taps import begin

MARKS = (
    BodyMark(place=Area.LOWER_BACK_LEFT, intensity=2),
    BodyMark(place=Muscle.MULTIFIDUS_LEFT, intensity=3, spreads_to=Area.BUTTOCK_LEFT),
)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session with a step that runs."""
    started = sessions_of.started(therapist)
    begin(therapist, started)
    return started


def _mark(ctx: Context, session_id: str, *marks: BodyMark) -> tuple[BodyMark, ...]:
    return treatment.set_marks(ctx, session_id, taps.Marks(marks=marks)).marks


def test_marks_are_shown_as_they_were_made(therapist: Context, session_id: str) -> None:
    assert treatment.view(therapist, session_id).marks == ()
    assert _mark(therapist, session_id, *MARKS) == MARKS
    assert treatment.view(therapist, session_id).marks == MARKS


def test_new_marks_take_the_place_of_those_before(therapist: Context, session_id: str) -> None:
    _mark(therapist, session_id, *MARKS)
    assert _mark(therapist, session_id, MARKS[1]) == (MARKS[1],)
    assert _mark(therapist, session_id) == ()


def test_the_same_tap_twice_marks_once(therapist: Context, session_id: str) -> None:
    _mark(therapist, session_id, *MARKS)
    assert _mark(therapist, session_id, *MARKS) == MARKS


def test_a_mark_may_still_be_made_while_the_note_is_written(
    therapist: Context, session_id: str
) -> None:
    treatment.finish(therapist, session_id)
    assert _mark(therapist, session_id, *MARKS) == MARKS
    objective = notes.get(therapist, session_id).sections[NoteSection.OBJECTIVE]
    assert "multifidus left strong, spreads to buttock left" in objective.text


def test_nothing_is_marked_before_treatment_starts(therapist: Context) -> None:
    waiting = sessions_of.visit_of(therapist, clients_of.add(therapist, clients_of.other()))
    with pytest.raises(WrongStateError, match="has not started"):
        _mark(therapist, waiting, *MARKS)
    assert treatment.view(therapist, waiting).marks == ()


def test_a_signed_chart_stays_as_it_was(therapist: Context, session_id: str) -> None:
    _mark(therapist, session_id, *MARKS)
    treatment.finish(therapist, session_id)
    sessions_of.sign(therapist, session_id)
    with pytest.raises(ProtectedRowError):
        _mark(therapist, session_id)
    assert treatment.view(therapist, session_id).marks == MARKS
