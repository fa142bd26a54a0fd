"""Seconds at the screen of an unsigned visit: kept while it is open, summed at the signature."""

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.services import notes, screen_time, signing
from app.services.context import Context
from app.services.ids import new_id
from app.storage.tables import ScreenTimeRow, SessionFactRow
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.errors import NotAllowedError, NotFoundError, NotYoursError, PalpateError
from schemas.taps import ScreenTime
from tests.clock import FixedClock
from tests.services import people, signable

HERE, THERE = "a" * 32, "b" * 32


def say(ctx: Context, session_id: str, seconds: int, screen: str = HERE) -> None:
    screen_time.note(ctx, session_id, ScreenTime(screen=screen, seconds=seconds))


def kept(ctx: Context) -> dict[str, int]:
    with ctx.store.read() as tx:
        return {row.screen: row.seconds for row in tx.scalars(select(ScreenTimeRow))}


def note_seconds(ctx: Context, session_id: str) -> int | None:
    return notes.get(ctx, session_id).record.session.note_seconds


@pytest.mark.parametrize(("told", "stands"), [((15, 30), 30), ((30, 15), 30), ((15, 15), 15)])
def test_an_open_screen_keeps_the_highest_number_it_told(
    therapist: Context, ready: str, told: tuple[int, ...], stands: int
) -> None:
    for seconds in told:
        say(therapist, ready, seconds)
    assert kept(therapist) == {HERE: stands}


def test_all_screens_together_go_into_the_signed_note_and_its_fact(
    therapist: Context, ready: str
) -> None:
    say(therapist, ready, 40)
    say(therapist, ready, 55)
    say(therapist, ready, 20, THERE)
    assert note_seconds(therapist, ready) is None
    note_id = signable.signed(therapist, ready)
    assert note_seconds(therapist, ready) == 75
    with therapist.store.read() as tx:
        wanted = select(SessionFactRow.note_seconds).where(SessionFactRow.note_id == note_id)
        assert tx.scalar(wanted) == 75


def test_a_note_that_no_screen_told_of_is_not_timed(therapist: Context, ready: str) -> None:
    signable.signed(therapist, ready)
    assert note_seconds(therapist, ready) is None


def test_zero_seconds_are_a_time(therapist: Context, ready: str) -> None:
    say(therapist, ready, 0)
    signable.signed(therapist, ready)
    assert note_seconds(therapist, ready) == 0


def test_what_comes_after_the_signature_is_ignored(therapist: Context, ready: str) -> None:
    say(therapist, ready, 40)
    signable.signed(therapist, ready)
    before = people.every_row(therapist.store)
    say(therapist, ready, 45)
    say(therapist, ready, 5, THERE)
    assert people.every_row(therapist.store) == before


def test_the_time_is_no_part_of_what_is_read_before_signing(therapist: Context, ready: str) -> None:
    read = signable.fingerprint(therapist, ready)
    say(therapist, ready, 40)
    signing.sign(therapist, ready, DEMO_PIN, fingerprint=read)
    assert note_seconds(therapist, ready) == 40


def test_a_refused_signature_leaves_the_session_as_it_was(therapist: Context, ready: str) -> None:
    say(therapist, ready, 40)
    with pytest.raises(PalpateError):
        signing.sign(therapist, ready, DEMO_PIN, fingerprint="0" * 64)
    assert note_seconds(therapist, ready) is None


def test_nothing_of_it_is_logged(therapist: Context, ready: str) -> None:
    before = people.log(therapist.store)
    say(therapist, ready, 40)
    assert people.log(therapist.store) == before


@pytest.mark.parametrize("seconds", [-1, 24 * 60 * 60 + 1])
def test_no_screen_is_open_for_less_than_nothing_or_more_than_a_day(seconds: int) -> None:
    with pytest.raises(ValidationError):
        ScreenTime(screen=HERE, seconds=seconds)
    ScreenTime(screen=HERE, seconds=min(max(seconds, 0), 24 * 60 * 60))


def test_only_the_one_who_writes_is_timed(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    before = kept(therapist)
    with pytest.raises(NotYoursError):
        say(people.context(therapist.store, clock, "second"), ready, 9)
    with pytest.raises(NotAllowedError):
        say(people.context(therapist.store, clock, "frontdesk"), ready, 9)
    with pytest.raises(NotFoundError):
        say(therapist, new_id(), 9)
    assert kept(therapist) == before
