"""The owner's live figures: what counts, and what does not."""

import pytest

from app.services import addenda, signing, statistics
from app.services.context import Context
from schemas.account import DEMO_PIN
from schemas.errors import NotAllowedError
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.clients_of import add, other, typed


def sign(therapist: Context, session_id: str) -> str:
    print_ = signable.fingerprint(therapist, session_id)
    return signing.sign(therapist, session_id, DEMO_PIN, fingerprint=print_)


def test_a_signed_session_counts_at_once(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = statistics.live_counts(owner)
    session_id = signable.ready(therapist, clock, add(therapist, typed()))
    begun = statistics.live_counts(people.context(owner.store, clock, "owner"))
    assert begun.unsigned == before.unsigned + 1
    assert begun.signed == before.signed
    sign(therapist, session_id)
    after = statistics.live_counts(people.context(owner.store, clock, "owner"))
    assert after.unsigned == before.unsigned
    assert after.signed.sessions == before.signed.sessions + 1
    assert after.signed.treated == before.signed.treated + 1
    assert after.signed.clients == before.signed.clients + 1
    assert after.signed.asked_twice == before.signed.asked_twice + 1


def test_the_mean_pain_change_is_that_of_the_sessions_with_both_scores(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = statistics.live_counts(owner).signed
    sign(therapist, signable.ready(therapist, clock, add(therapist, typed())))
    after = statistics.live_counts(people.context(owner.store, clock, "owner")).signed
    total = (before.pain_change or 0) * before.asked_twice
    from_4_to_2 = 2
    assert after.pain_change == pytest.approx((total + from_4_to_2) / after.asked_twice)


def test_a_refused_treatment_counts_as_a_session_and_not_as_a_treated_one(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = statistics.live_counts(owner).signed
    session_id = signable.refused(therapist, add(therapist, other(3)))
    sign(therapist, session_id)
    after = statistics.live_counts(people.context(owner.store, clock, "owner")).signed
    assert (after.sessions, after.treated) == (before.sessions + 1, before.treated)
    assert after.asked_twice == before.asked_twice


def test_a_withdrawn_note_counts_no_more(
    therapist: Context, owner: Context, clock: FixedClock
) -> None:
    before = statistics.live_counts(owner).signed
    note_id = sign(therapist, signable.ready(therapist, clock, add(therapist, typed())))
    addenda.withdraw(therapist, note_id, "Wrong client.", DEMO_PIN)
    assert statistics.live_counts(people.context(owner.store, clock, "owner")).signed == before


def test_everybody_on_record_is_counted_once(therapist: Context, owner: Context) -> None:
    before = statistics.live_counts(owner).clients
    add(therapist, typed())
    assert statistics.live_counts(owner).clients == before + 1


@pytest.mark.parametrize("login", ["therapist", "frontdesk", "admin"])
def test_figures_are_the_owners(owner: Context, clock: FixedClock, login: str) -> None:
    with pytest.raises(NotAllowedError):
        statistics.live_counts(people.context(owner.store, clock, login))
