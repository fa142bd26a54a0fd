"""An emergency outlives its visit: only a doctor's word since then opens treatment again."""

from datetime import date, timedelta

import pytest

from app.services import addenda, clearances, clients, treatment, visits
from app.services.context import Context
from app.services.ids import new_id
from schemas import taps
from schemas.account import DEMO_PIN
from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import Referral
from schemas.codes.session import RedSign
from schemas.errors import InvalidInputError, WrongStateError
from schemas.standing import carried
from tests.clock import FixedClock
from tests.services import clients_of, people, session_taps, sessions_of, signable, visits_of

TODAY = date(2026, 11, 24)
SADDLE = RedFlag.SADDLE


def _closed(ctx: Context, client_id: str, **said: object) -> str:
    """A visit that ends with the client sent away; returns its session's id."""
    session_id = visits.begin(ctx, client_id, same_episode_id=None)
    visits_of.finished(ctx, session_id, **said)
    clearances.record_told(ctx, session_id, "Zelda", visits_of.IN_PERSON)
    clearances.close_without_treatment(ctx, session_id)
    return session_id


def _stopped(ctx: Context, client_id: str, sign: RedSign) -> str:
    """A session that a red sign stopped."""
    session_id = sessions_of.visit_of(ctx, client_id, session={"started_at": ctx.clock()})
    session_taps.begin(ctx, session_id)
    treatment.stop(ctx, session_id, taps.Stop(id=new_id(), sign=sign))
    return session_id


def _decided(ctx: Context, client_id: str) -> str:
    """A new problem of which the client denies everything."""
    session_id = visits.begin(ctx, client_id, same_episode_id=None)
    visits_of.finished(ctx, session_id)
    return session_id


def _later(ctx: Context, clock: FixedClock, *, days: int) -> Context:
    """The same person, signed in on another day."""
    clock.advance(days=days)
    return people.context(ctx.store, clock, "therapist")


def _referral(ctx: Context, session_id: str) -> Referral:
    return visits_of.newest(ctx, session_id).decision.referral


@pytest.fixture
def client_id(therapist: Context) -> str:
    """A client who is new."""
    return clients_of.add(therapist, clients_of.typed())


@pytest.fixture
def sent_away(therapist: Context, client_id: str) -> str:
    """The same, sent to the emergency department minutes ago."""
    _closed(therapist, client_id, em_saddle=True)
    return client_id


def test_a_new_problem_does_not_answer_an_emergency_away(
    therapist: Context, sent_away: str
) -> None:
    session_id = _decided(therapist, sent_away)
    decision = visits_of.newest(therapist, session_id).decision
    assert (decision.referral, decision.blocked) == (Referral.EMERGENCY, True)
    assert decision.referral_reasons == (SADDLE,)
    assert carried(visits_of.of(therapist, session_id)) == (SADDLE,)
    with pytest.raises(WrongStateError, match="does not allow"):
        visits_of.start(therapist, session_id)


@pytest.mark.parametrize(("days", "opens"), [(-1, False), (0, True), (3, True)])
def test_a_doctors_word_since_then_opens_treatment_and_no_older_one(
    therapist: Context, sent_away: str, clock: FixedClock, days: int, *, opens: bool
) -> None:
    therapist = _later(therapist, clock, days=4)
    session_id = _decided(therapist, sent_away)
    said_on = TODAY + timedelta(days=days)
    clearances.add_medical_clearance(therapist, session_id, SADDLE, "Dr. Lowe", said_on)
    assert (_referral(therapist, session_id) is Referral.NONE) is opens


def test_what_is_said_today_is_cleared_by_nobody(therapist: Context, sent_away: str) -> None:
    session_id = visits.begin(therapist, sent_away, same_episode_id=None)
    visits_of.finished(therapist, session_id, em_saddle=True)
    assert carried(visits_of.of(therapist, session_id)) == ()
    with pytest.raises(InvalidInputError):
        clearances.add_medical_clearance(therapist, session_id, SADDLE, "Dr. Lowe", TODAY)


@pytest.mark.parametrize(
    ("sign", "stands"),
    [
        (RedSign.SADDLE_NUMBNESS, SADDLE),
        (RedSign.BREATHLESS, RedFlag.CHEST),
        (RedSign.FAINT, None),
        (RedSign.NEW_NUMBNESS, None),
    ],
)
def test_a_red_sign_that_stopped_a_session_stands_like_an_answer(
    therapist: Context, client_id: str, clock: FixedClock, sign: RedSign, stands: RedFlag | None
) -> None:
    _stopped(therapist, client_id, sign)
    therapist = _later(therapist, clock, days=1)
    session_id = _decided(therapist, client_id)
    assert carried(visits_of.of(therapist, session_id)) == ((stands,) if stands else ())


def test_a_red_sign_that_was_struck_out_stands_for_nothing(
    therapist: Context, client_id: str, clock: FixedClock
) -> None:
    stopped = _stopped(therapist, client_id, RedSign.SADDLE_NUMBNESS)
    sign = session_taps.events(therapist, stopped)[-1]
    treatment.undo(therapist, stopped, taps.Undo(event_id=sign.id))
    therapist = _later(therapist, clock, days=1)
    assert _referral(therapist, _decided(therapist, client_id)) is Referral.NONE


def test_a_merged_records_emergency_is_the_clients(therapist: Context, sent_away: str) -> None:
    kept = clients_of.add(therapist, clients_of.other())
    clients.merge(therapist, kept, sent_away)
    assert _referral(therapist, _decided(therapist, kept)) is Referral.EMERGENCY


def test_another_clients_emergency_is_not_this_ones(therapist: Context, sent_away: str) -> None:
    assert sent_away
    other = clients_of.add(therapist, clients_of.other())
    assert _referral(therapist, _decided(therapist, other)) is Referral.NONE


def test_a_withdrawn_note_leaves_nothing_standing(therapist: Context, client_id: str) -> None:
    session_id = _closed(therapist, client_id, em_saddle=True)
    note_id = signable.signed(therapist, session_id)
    addenda.withdraw(therapist, note_id, "Written for another client.", DEMO_PIN)
    assert _referral(therapist, _decided(therapist, client_id)) is Referral.NONE
