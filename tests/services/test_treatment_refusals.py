"""Who may not touch a session, at whichever tap; and that a refusal changed nothing."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from pydantic import ValidationError

from app.services import treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import web_sessions
from schemas import taps
from schemas.access import Role
from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import EventKind, EventResponse, SkipReason
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    SessionLockedError,
    WrongStateError,
)
from tests.clock import FixedClock
from tests.services import people, sessions_of
from tests.services.session_taps import CALM, LOW_LEFT, begin, check

UseCase = Callable[..., object]
_ID: Final = new_id()
EVERY_TAP: Final[list[tuple[UseCase, Any]]] = [
    (treatment.begin_step, taps.BeginStep(id=_ID, step=CALM, areas=LOW_LEFT, level=1)),
    (treatment.change_areas, taps.ChangeAreas(step_id=_ID, areas=LOW_LEFT)),
    (treatment.set_level, taps.SetLevel(step_id=_ID, level=1)),
    (treatment.end_step, taps.OnStep(step_id=_ID)),
    (treatment.skip_step, taps.SkipStep(id=_ID, step=CALM, reason=SkipReason.NO_TIME)),
    (
        treatment.record_step,
        taps.RecordStep(id=_ID, step=CALM, areas=LOW_LEFT, minutes=1, level=1),
    ),
    (treatment.change_step, taps.ChangeStep(step_id=_ID, areas=LOW_LEFT, minutes=1, level=1)),
    (treatment.remove_step, taps.OnStep(step_id=_ID)),
    (
        treatment.log_event,
        taps.LogEvent(id=_ID, kind=EventKind.PRESSURE_CHECK, word=ClientWord.JUST_RIGHT),
    ),
    (treatment.stop, taps.Stop(id=_ID)),
    (treatment.undo, taps.Undo(event_id=_ID)),
    (treatment.respond, taps.Respond(event_id=_ID, response=EventResponse.EASED_OFF)),
    (treatment.finish, taps.Tap()),
    (treatment.set_pain_after, taps.PainAfter(pain_nrs=1)),
    (treatment.set_response, taps.HowItWas(response=None)),
    (treatment.set_other_techniques, taps.Techniques(techniques=())),
    (treatment.set_marks, taps.Marks(marks=())),
    (treatment.set_next_visit, taps.NextVisit(none_planned=True)),
    (treatment.set_home_care, taps.HomeCare(blocks=())),
    (treatment.look_at_skin, taps.Tap()),
]
_NAMES: Final = [use_case.__name__ for use_case, _ in EVERY_TAP]
each_tap = pytest.mark.parametrize(("use_case", "tap"), EVERY_TAP, ids=_NAMES)


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A session with a step and a check in it."""
    started = sessions_of.started(therapist)
    begin(therapist, started)
    check(therapist, started, ClientWord.JUST_RIGHT)
    return started


def _refused(ctx: Context, session_id: str, use_case: UseCase, tap: object) -> PalpateError:
    before = people.every_row(ctx.store)
    with pytest.raises(PalpateError) as refusal:
        use_case(ctx, session_id, tap)
    assert people.every_row(ctx.store) == before
    return refusal.value


@each_tap
def test_another_therapist_changes_nothing(
    therapist: Context, session_id: str, clock: FixedClock, use_case: UseCase, tap: object
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    other = people.context(therapist.store, clock, "second")
    assert isinstance(_refused(other, session_id, use_case, tap), NotYoursError)


@each_tap
def test_another_role_changes_nothing(
    owner: Context, session_id: str, use_case: UseCase, tap: object
) -> None:
    assert isinstance(_refused(owner, session_id, use_case, tap), NotAllowedError)


@each_tap
def test_a_locked_screen_changes_nothing(
    therapist: Context, session_id: str, use_case: UseCase, tap: object
) -> None:
    with therapist.store.write() as tx:
        web_sessions.set_locked(tx, therapist.actor.web_session_id, therapist.clock())
    assert isinstance(_refused(therapist, session_id, use_case, tap), SessionLockedError)


@each_tap
def test_an_unknown_session_is_not_found(
    therapist: Context, use_case: UseCase, tap: object
) -> None:
    assert isinstance(_refused(therapist, new_id(), use_case, tap), NotFoundError)


@each_tap
def test_a_signed_session_changes_no_more(
    therapist: Context, session_id: str, use_case: UseCase, tap: object
) -> None:
    treatment.finish(therapist, session_id)
    sessions_of.sign(therapist, session_id)
    assert isinstance(_refused(therapist, session_id, use_case, tap), ProtectedRowError)


@pytest.mark.parametrize(
    ("use_case", "tap"),
    [one for one in EVERY_TAP if one[0] is not treatment.set_next_visit],
    ids=[name for name in _NAMES if name != "set_next_visit"],
)
def test_a_session_that_never_started_takes_no_tap(
    therapist: Context, use_case: UseCase, tap: object
) -> None:
    session_id = sessions_of.started(therapist, session={"started_at": None})
    assert isinstance(_refused(therapist, session_id, use_case, tap), WrongStateError)


def test_another_therapist_does_not_see_the_screen(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    other = people.context(therapist.store, clock, "second")
    with pytest.raises(NotYoursError):
        treatment.view(other, session_id)


@pytest.mark.parametrize(
    "said",
    [
        {"kind": EventKind.PRESSURE_CHECK},
        {"kind": EventKind.PRESSURE_CHECK, "pain_nrs": 3},
        {"kind": EventKind.PRESSURE_CHECK, "word": ClientWord.STOP, "sign": RedSign.FAINT},
        {"kind": EventKind.PAIN_NOW, "word": ClientWord.STOP},
        {"kind": EventKind.RED_SIGN},
        {"kind": EventKind.CLIENT_REQUESTS_MORE, "requested_level": 6},
        {"kind": EventKind.PAIN_NOW, "pain_nrs": True},
        {"kind": EventKind.PAIN_NOW, "pain_nrs": 11},
        {"kind": EventKind.PAIN_NOW, "pain_nrs": -1},
    ],
)
def test_a_tap_that_does_not_say_what_it_should_is_no_tap(said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        taps.LogEvent(id=new_id(), **said)


@pytest.mark.parametrize("tap_id", ["", "a" * 31, "a" * 33, "A" * 32, "g" * 32, "a" * 32 + "\n"])
def test_a_tap_id_is_32_hex_digits(tap_id: str) -> None:
    with pytest.raises(ValidationError):
        taps.Stop(id=tap_id)
