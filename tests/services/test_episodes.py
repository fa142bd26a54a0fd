"""Episodes offered and closed; a visit opens them (test_visits)."""

from datetime import date, timedelta

import pytest

from app.services import episodes
from app.services.context import Context
from schemas.audit import AuditAction
from schemas.episode import Offer, Outcome
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    PalpateError,
    StaleRevisionError,
    WrongStateError,
)
from tests.clock import FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, typed

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("days_ago", "same"), [(0, True), (89, True), (90, True), (91, False)])
def test_the_same_problem_is_offered_up_to_ninety_days(
    therapist: Context,
    days_ago: int,
    same: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    client_id = add(therapist, typed())
    last = TODAY - timedelta(days=days_ago)
    episode_id = add_episode(therapist, client_id, last - timedelta(days=7), last)
    expected = Offer(same_episode_id=episode_id, visit=3) if same else Offer()
    assert episodes.offer(therapist, client_id) == expected


def test_ninety_days_end_with_the_clinics_day_and_not_with_utcs(
    therapist: Context, clock: FixedClock
) -> None:
    client_id = add(therapist, typed())
    add_episode(therapist, client_id, TODAY - timedelta(days=90))
    clock.advance(hours=13, minutes=-1)  # the 25th in UTC, still the 24th in New York
    assert episodes.offer(people.context(therapist.store, clock, "therapist"), client_id).visit == 2
    clock.advance(hours=2)
    later = people.context(therapist.store, clock, "therapist")
    assert episodes.offer(later, client_id) == Offer()


def test_a_new_client_is_offered_a_new_problem_only(therapist: Context) -> None:
    assert episodes.offer(therapist, add(therapist, typed())) == Offer()


@pytest.mark.parametrize("outcome", Outcome)
def test_a_problem_is_closed_with_its_outcome(therapist: Context, outcome: Outcome) -> None:
    client_id = add(therapist, typed())
    add_episode(therapist, client_id, TODAY)
    (episode,) = episodes.of_client(therapist, client_id)
    episodes.close(therapist, episode.id, episode.revision, outcome)
    (closed,) = episodes.of_client(therapist, client_id)
    assert (closed.outcome, closed.closed_at) == (outcome, therapist.clock())
    assert episodes.offer(therapist, client_id) == Offer()
    people.assert_logged(therapist, AuditAction.EPISODE_CLOSED)
    assert people.log(therapist.store)[0].details == {}


def test_a_closed_problem_stays_closed(therapist: Context) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, TODAY)
    episodes.close(therapist, episode_id, 1, Outcome.SAME)
    before = people.every_row(therapist.store)
    for revision in (1, 2):
        with pytest.raises(WrongStateError, match="closed already"):
            episodes.close(therapist, episode_id, revision, Outcome.RECOVERED)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize(
    ("revision", "known", "error"), [(7, True, StaleRevisionError), (1, False, NotFoundError)]
)
def test_a_stale_or_unknown_problem_is_not_closed(
    therapist: Context,
    revision: int,
    known: bool,  # noqa: FBT001 - a parameter of the test
    error: type[PalpateError],
) -> None:
    episode_id = add_episode(therapist, add(therapist, typed()), TODAY)
    before = people.every_row(therapist.store)
    with pytest.raises(error):
        episodes.close(therapist, episode_id if known else "nothing", revision, Outcome.SAME)
    assert people.every_row(therapist.store) == before


def test_nobody_unknown_has_episodes(therapist: Context) -> None:
    for act in (episodes.of_client, episodes.offer):
        with pytest.raises(NotFoundError):
            act(therapist, "nobody")


def test_the_front_desk_sees_problems_and_treats_nobody(
    therapist: Context, clock: FixedClock
) -> None:
    client_id = add(therapist, typed())
    episode_id = add_episode(therapist, client_id, TODAY)
    desk = people.context(therapist.store, clock, "frontdesk")
    assert episodes.offer(desk, client_id).visit == 2
    before = people.every_row(therapist.store)
    with pytest.raises(NotAllowedError):
        episodes.close(desk, episode_id, 1, Outcome.SAME)
    assert people.every_row(therapist.store) == before
