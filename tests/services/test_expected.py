"""Who is expected today, when two records turn out to be one person."""

from datetime import date, timedelta
from typing import Final

import pytest

from app.services import clients
from app.services.context import Context
from app.services.ids import new_id
from app.services.today import today
from app.storage.records import episodes, sessions
from tests.services import clients_of

DAY: Final = date(2026, 11, 24)


def _asked_to_come(ctx: Context, client_id: str) -> None:
    episode_id = new_id()
    with ctx.store.write() as tx:
        episodes.add(tx, episode_id, client_id, opened_by=ctx.actor.account_id, at=ctx.clock())
        tx.flush()
        visit = clients_of.session_on(DAY - timedelta(days=7), episode_id, ctx.actor.account_id)
        sessions.add(tx, visit.model_copy(update={"next_visit_on": DAY}))


def _expected(ctx: Context) -> int:
    """How many are still to come."""
    return len(today(ctx).to_come)


@pytest.mark.parametrize("merged", [False, True])
def test_two_records_of_one_person_are_expected_once(therapist: Context, *, merged: bool) -> None:
    before = _expected(therapist)
    kept = clients_of.add(therapist, clients_of.other(1))
    double = clients_of.add(therapist, clients_of.other(2))
    for client_id in (kept, double):
        _asked_to_come(therapist, client_id)
    if merged:
        clients.merge(therapist, kept, double)
    assert _expected(therapist) - before == (1 if merged else 2)


def test_who_came_under_the_other_record_is_expected_no_more(therapist: Context) -> None:
    before = _expected(therapist)
    kept = clients_of.add(therapist, clients_of.other(1))
    double = clients_of.add(therapist, clients_of.other(2))
    _asked_to_come(therapist, kept)
    clients_of.add_episode(therapist, double, DAY)
    assert _expected(therapist) - before == 1
    clients.merge(therapist, kept, double)
    assert _expected(therapist) == before
