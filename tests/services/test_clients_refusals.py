"""Clients and episodes, asked for by those who may not: refused, and nothing has changed."""

from collections.abc import Callable
from datetime import date

import pytest

from app.services import clients, episodes, visits
from app.services.context import Context
from app.storage.records import web_sessions
from schemas.client import Client
from schemas.episode import Outcome
from schemas.errors import NotAllowedError, PalpateError, SessionLockedError, SignedOutError
from tests.clock import FixedClock
from tests.services import people
from tests.services.clients_of import add, add_episode, other, typed

UseCase = Callable[[Context, str, str], object]
SEEING: dict[str, UseCase] = {
    "find": lambda ctx, *_: clients.find(ctx, "zelda"),
    "list": lambda ctx, client, _: clients.listed(ctx, [client]),
    "seen lately": lambda ctx, *_: clients.seen_lately(ctx),
    "get": lambda ctx, client, _: clients.get(ctx, client),
    "episodes": lambda ctx, client, _: episodes.of_client(ctx, client),
    "offer": lambda ctx, client, _: episodes.offer(ctx, client),
}
EDITING: dict[str, UseCase] = {
    "register": lambda ctx, *_: clients.register(ctx, other(3)),
    "change": lambda ctx, client, _: clients.change(
        ctx, Client(id=client, revision=1, **typed().model_dump()), typed(phone="555 1")
    ),
    "merge": lambda ctx, client, _: clients.merge(ctx, client, people.a_session(ctx.store)[1]),
    "begin": lambda ctx, client, _: visits.begin(
        ctx,
        client,
        same_episode_id=None,
        therapist_id=people.account_of(ctx.store, "therapist").id,
    ),
}
TREATING: dict[str, UseCase] = {
    "close": lambda ctx, _, episode: episodes.close(ctx, episode, 1, Outcome.SAME),
}
EVERYTHING = {**SEEING, **EDITING, **TREATING}


@pytest.fixture
def record(therapist: Context) -> tuple[str, str]:
    """Ids of a client and of the client's episode."""
    client_id = add(therapist, typed())
    return client_id, add_episode(therapist, client_id, date(2026, 11, 2))


def assert_refused(
    ctx: Context, record: tuple[str, str], name: str, error: type[Exception]
) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        EVERYTHING[name](ctx, *record)
    assert people.every_row(ctx.store) == before


@pytest.mark.parametrize("login", ["owner", "admin"])
@pytest.mark.parametrize("name", EVERYTHING)
def test_owner_and_admin_see_no_clients(
    therapist: Context, clock: FixedClock, record: tuple[str, str], login: str, name: str
) -> None:
    assert_refused(people.context(therapist.store, clock, login), record, name, NotAllowedError)


@pytest.mark.parametrize("name", EVERYTHING)
def test_the_front_desk_does_all_but_treat(
    therapist: Context, clock: FixedClock, record: tuple[str, str], name: str
) -> None:
    desk = people.context(therapist.store, clock, "frontdesk")
    if name in TREATING:
        assert_refused(desk, record, name, NotAllowedError)
    else:
        EVERYTHING[name](desk, *record)


def _revoke(ctx: Context) -> None:
    with ctx.store.write() as tx:
        web_sessions.revoke(tx, ctx.actor.web_session_id, ctx.clock())


def _lock(ctx: Context) -> None:
    with ctx.store.write() as tx:
        web_sessions.set_locked(tx, ctx.actor.web_session_id, ctx.clock())


@pytest.mark.parametrize(
    ("befall", "error"), [(_revoke, SignedOutError), (_lock, SessionLockedError)]
)
@pytest.mark.parametrize("name", EVERYTHING)
def test_a_kept_context_acts_no_more_once_its_session_may_not(
    therapist: Context,
    record: tuple[str, str],
    befall: Callable[[Context], None],
    error: type[PalpateError],
    name: str,
) -> None:
    befall(therapist)
    assert_refused(therapist, record, name, error)
