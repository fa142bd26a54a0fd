"""What shuts the pad of an idle tablet: a lock by hand, the end, another's session, the shift."""

from typing import Any

import pytest

from app.services import (
    handing,
    pads,
    sign_in,
    treatment,
)
from app.services.context import Context
from app.storage.records import accounts, web_sessions
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.codes.session import ClientWord
from schemas.errors import (
    NotAllowedError,
    SignedOutError,
    WrongCredentialsError,
)
from schemas.web_session import SHIFT
from tests.clock import NOW, FixedClock
from tests.services import people, session_taps, sessions_of, visits_of
from tests.services.pads.tablet import IDLE, SECOND, assert_refused, browser


def _is_live(ctx: Context, session_id: str) -> bool:
    return pads.is_live(ctx.store, ctx.clock(), browser(ctx), session_id)


def test_a_lock_by_hand_locks_the_pad_too(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    sign_in.lock(therapist.store, NOW, browser(therapist))
    assert_refused(therapist, lambda: treatment.view(therapist, session_id))
    clock.advance(seconds=IDLE.total_seconds())
    assert_refused(
        therapist, lambda: session_taps.check(therapist, session_id, ClientWord.JUST_RIGHT)
    )
    assert not _is_live(therapist, session_id)


def test_a_wrong_pin_shuts_the_pad_until_the_right_one(idle: Context, session_id: str) -> None:
    with pytest.raises(WrongCredentialsError):
        sign_in.unlock_with_pin(idle.store, idle.clock(), browser(idle), "1357")
    assert_refused(idle, lambda: treatment.view(idle, session_id))
    sign_in.unlock_with_pin(idle.store, idle.clock(), browser(idle), DEMO_PIN)
    assert not treatment.view(idle, session_id).is_covered


def test_a_session_that_has_ended_has_no_pad(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    treatment.finish(therapist, session_id)
    assert _is_live(therapist, session_id)
    clock.advance(seconds=IDLE.total_seconds())
    assert not _is_live(therapist, session_id)
    assert_refused(therapist, lambda: treatment.view(therapist, session_id))


@pytest.mark.parametrize(
    "session",
    [
        {"started_at": None},
        {"not_treated": True},
        {"time_out": NOW},
        {"entered_late_at": NOW},
    ],
    ids=["not started", "refused", "ended", "written down later"],
)
def test_only_a_running_session_has_a_pad(
    therapist: Context, clock: FixedClock, session: dict[str, Any]
) -> None:
    session_id = sessions_of.started(therapist, session=session)
    clock.advance(seconds=IDLE.total_seconds())
    assert_refused(therapist, lambda: treatment.view(therapist, session_id))


def test_a_signed_session_has_no_pad(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    sessions_of.sign(therapist, session_id)
    clock.advance(seconds=IDLE.total_seconds())
    assert_refused(therapist, lambda: treatment.view(therapist, session_id))


@pytest.mark.parametrize("unknown", ["", "nonsense"])
def test_a_session_that_is_not_there_has_no_pad(idle: Context, unknown: str) -> None:
    assert not _is_live(idle, unknown)
    assert_refused(idle, lambda: treatment.view(idle, unknown))


def test_another_therapists_running_session_stays_shut(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    other = people.context(therapist.store, clock, "second")
    clock.advance(seconds=IDLE.total_seconds())
    assert_refused(other, lambda: treatment.view(other, session_id))
    assert_refused(other, lambda: session_taps.check(other, session_id, ClientWord.JUST_RIGHT))


def test_the_end_of_the_shift_ends_the_pad(
    idle: Context, session_id: str, clock: FixedClock
) -> None:
    clock.advance(seconds=(SHIFT - IDLE - SECOND).total_seconds())
    assert treatment.view(idle, session_id).is_covered
    clock.advance(seconds=1)
    assert_refused(idle, lambda: treatment.view(idle, session_id), SignedOutError)


def test_who_was_signed_out_or_may_treat_no_more_has_no_pad(idle: Context, session_id: str) -> None:
    with idle.store.write() as tx:
        stored = accounts.by_id(tx, idle.actor.account_id).account
        profile = stored.model_copy(update={"roles": frozenset({Role.OWNER})})
        accounts.change(tx, stored.id, profile)
    assert_refused(idle, lambda: treatment.view(idle, session_id), NotAllowedError)
    with idle.store.write() as tx:
        web_sessions.revoke(tx, idle.actor.web_session_id, idle.clock())
    assert_refused(idle, lambda: treatment.view(idle, session_id), SignedOutError)


def test_a_tablet_in_a_clients_hands_has_no_pad(
    therapist: Context, session_id: str, clock: FixedClock
) -> None:
    handing.hand_over(therapist, visits_of.begin_for_another(therapist))
    assert not _is_live(therapist, session_id)
    clock.advance(seconds=IDLE.total_seconds())
    assert_refused(therapist, lambda: treatment.view(therapist, session_id))
    assert_refused(
        therapist, lambda: session_taps.check(therapist, session_id, ClientWord.JUST_RIGHT)
    )
