"""Two records of one person are read as one, and nothing is lost or rewritten."""

from datetime import date

import pytest
from sqlalchemy import func, select

from app.services import clients, episodes
from app.services.context import Context
from app.storage.store import Transaction
from app.storage.tables import ClientRow
from schemas.audit import AuditAction
from schemas.errors import NotFoundError, StaleRevisionError, WrongStateError
from tests.services import people
from tests.services.clients_of import add, add_episode, names, other, typed


@pytest.fixture
def pair(therapist: Context) -> tuple[str, str]:
    """A client to keep, and another record of the same person; each was treated."""
    kept = add(therapist, typed(allergies="wool"))
    away = add(therapist, other(1, allergies="saffron"))
    add_episode(therapist, kept, date(2026, 11, 2))
    add_episode(therapist, away, date(2026, 11, 24))
    return kept, away


def test_a_merged_record_opens_the_kept_one(therapist: Context, pair: tuple[str, str]) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    opened = clients.get(therapist, away)
    assert opened.client.id == kept
    assert [one.id for one in opened.merged] == [away]
    assert opened.allergies == ("wool", "saffron")
    people.assert_logged(therapist, AuditAction.CLIENT_MERGED)
    entry = people.log(therapist.store)[0]
    assert (entry.subject_id, entry.details) == (kept, {"merged_id": away})


def test_the_others_episodes_are_read_with_the_kept_one(
    therapist: Context, pair: tuple[str, str]
) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    days = {one.last_day for one in episodes.of_client(therapist, kept)}
    assert days == {date(2026, 11, 2), date(2026, 11, 24)}
    assert episodes.of_client(therapist, away) == episodes.of_client(therapist, kept)
    (hit,) = clients.find(therapist, "zelda quistgaard").hits
    assert (hit.last_visit, hit.allergies) == (date(2026, 11, 24), ("wool", "saffron"))
    assert clients.seen_lately(therapist)[0].client.id == kept


def test_a_merge_rewrites_nothing_but_where_the_record_points(
    therapist: Context, pair: tuple[str, str]
) -> None:
    kept, away = pair
    before = people.every_row(therapist.store)
    clients.merge(therapist, kept, away)
    after = people.every_row(therapist.store)
    columns = list(ClientRow.__table__.columns.keys())
    changed = {
        columns[place]
        for old, new in zip(before["client"], after["client"], strict=True)
        for place, pair_of in enumerate(zip(old, new, strict=True))
        if pair_of[0] != pair_of[1]
    }
    assert changed == {"merged_into_id", "revision"}
    assert {name for name in before if before[name] != after[name]} == {"client", "audit"}


def test_a_merged_name_finds_the_kept_client_once(
    therapist: Context, pair: tuple[str, str]
) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    assert names(clients.find(therapist, "wybvern")) == ["Zelda Quistgaard"]
    ids = [one.client.id for one in clients.find(therapist, "").hits]
    assert away not in ids
    assert len(ids) == len(set(ids))


def test_a_merge_can_follow_a_merge(therapist: Context, pair: tuple[str, str]) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    last = add(therapist, other(2))
    clients.merge(therapist, last, kept)
    assert {clients.get(therapist, one).client.id for one in (kept, away, last)} == {last}
    assert {one.id for one in clients.get(therapist, last).merged} == {kept, away}
    assert len(episodes.of_client(therapist, last)) == 2
    assert names(clients.find(therapist, "wybvern")) == [other(2).full_name]


def test_two_records_cannot_point_at_each_other(therapist: Context, pair: tuple[str, str]) -> None:
    kept, away = pair
    clients.merge(therapist, kept, away)
    third = add(therapist, other(2))
    before = people.every_row(therapist.store)
    for into, gone in ((away, kept), (kept, away), (kept, kept), (third, away), (away, third)):
        with pytest.raises(WrongStateError):
            clients.merge(therapist, into, gone)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("unknown", ["kept", "other"])
def test_an_unknown_record_cannot_be_merged(therapist: Context, unknown: str) -> None:
    known = add(therapist, typed())
    ids = ("nobody", known) if unknown == "kept" else (known, "nobody")
    before = people.every_row(therapist.store)
    with pytest.raises(NotFoundError):
        clients.merge(therapist, *ids)
    assert people.every_row(therapist.store) == before


def test_details_shown_before_a_merge_are_stale(therapist: Context, pair: tuple[str, str]) -> None:
    kept, away = pair
    shown = clients.get(therapist, away).client
    clients.merge(therapist, kept, away)
    before = people.every_row(therapist.store)
    for copy in (shown, shown.model_copy(update={"revision": shown.revision + 1})):
        with pytest.raises(StaleRevisionError):
            clients.change(therapist, copy, typed(last_name="Zilla"))
    assert people.every_row(therapist.store) == before


def test_merged_records_count_as_one_client(therapist: Context, pair: tuple[str, str]) -> None:
    with therapist.store.read() as tx:
        before = _persons(tx)
    clients.merge(therapist, *pair)
    with therapist.store.read() as tx:
        assert _persons(tx) == before - 1


def _persons(tx: Transaction) -> int:
    """Clients on record, merged ones once."""
    merged = ClientRow.merged_into_id.is_(None)
    return tx.scalar(select(func.count()).select_from(ClientRow).where(merged)) or 0
