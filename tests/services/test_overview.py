"""A client's visits at a glance, as far as each person may know them."""

import pytest

from app.services import addenda, overview, visits
from app.services.context import Context
from schemas.account import DEMO_PIN
from schemas.codes.treatment import ProtocolStep
from schemas.errors import NotAllowedError, NotFoundError
from schemas.note.state import NoteState
from schemas.session import Stage
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, other

_, LIGHT, OPPOSING, ROCKING = ProtocolStep


@pytest.fixture
def client_id(therapist: Context) -> str:
    """A client on record."""
    return add(therapist, other(9))


@pytest.fixture
def ready(therapist: Context, clock: FixedClock, client_id: str) -> str:
    """The session of a note that nothing is missing from."""
    return signable.ready(therapist, clock, client_id)


def glance(ctx: Context, client_id: str, session_id: str) -> overview.Glance:
    return overview.of_client(ctx, client_id).visits[session_id]


def test_a_glance_says_what_was_done_and_what_was_too_much(
    therapist: Context, client_id: str, ready: str
) -> None:
    found = glance(therapist, client_id, ready)
    assert (found.stage, found.state) == (Stage.WRITING, NoteState.DRAFT)
    assert found.work is not None
    assert found.work.done == (LIGHT, OPPOSING, ROCKING)
    assert (found.work.highest_level, found.work.over_pressures) == (2, 1)


def test_the_state_follows_the_note(therapist: Context, client_id: str, ready: str) -> None:
    note_id = signable.signed(therapist, ready)
    signed = glance(therapist, client_id, ready)
    assert (signed.stage, signed.state) == (Stage.SIGNED, NoteState.SIGNED)
    addenda.add(therapist, note_id, "More.", DEMO_PIN)
    assert glance(therapist, client_id, ready).state is NoteState.AMENDED
    addenda.withdraw(therapist, note_id, "Wrong.", DEMO_PIN)
    assert glance(therapist, client_id, ready).state is NoteState.ENTERED_IN_ERROR


def test_the_front_desk_sees_state_and_next_visit_and_no_work(
    therapist: Context, client_id: str, ready: str, clock: FixedClock
) -> None:
    desk = people.context(therapist.store, clock, "frontdesk")
    found = overview.of_client(desk, client_id)
    assert found.visits[ready].work is None
    assert found.visits[ready].state is NoteState.DRAFT
    assert found.next_visit_on == signable.NEXT_VISIT


def test_a_next_visit_that_has_passed_is_no_plan(
    therapist: Context, client_id: str, ready: str, clock: FixedClock
) -> None:
    assert ready
    clock.advance(days=4)
    later = people.context(therapist.store, clock, "therapist")
    assert overview.of_client(later, client_id).next_visit_on is None


def test_consent_and_visits_of_a_visit_that_has_just_begun(
    therapist: Context, client_id: str
) -> None:
    session_id = visits.begin(therapist, client_id, same_episode_id=None)
    found = overview.of_client(therapist, client_id)
    assert found.visits[session_id].stage is Stage.INTAKE
    assert (found.consent, found.next_visit_on) == (None, None)


def test_the_consent_stands_until_its_last_day(
    therapist: Context, client_id: str, ready: str
) -> None:
    assert ready
    consent = overview.of_client(therapist, client_id).consent
    assert consent is not None
    assert consent.valid_until > therapist.clock().date()


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_who_finds_no_clients_sees_no_visits(
    therapist: Context, client_id: str, clock: FixedClock, login: str
) -> None:
    with pytest.raises(NotAllowedError):
        overview.of_client(people.context(therapist.store, clock, login), client_id)


def test_an_unknown_client_has_no_visits(therapist: Context) -> None:
    with pytest.raises(NotFoundError):
        overview.of_client(therapist, "nonsense")
