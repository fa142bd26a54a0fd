"""The open store: whole transactions, no lost update, and silence about what people wrote."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError, StatementError

from app.storage.store import Store
from app.storage.tables import ClientRow, ClinicRow, DraftRow
from schemas.errors import StaleRevisionError
from tests.clock import NOW
from tests.storage.rows import OPEN, add_world, id_of
from tests.storage.saying import assert_speaks_to_people

DRAFT = id_of("draft", OPEN)


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with one open session and its draft."""
    with empty_store.write() as tx:
        add_world(tx, OPEN, signed=False)
        tx.get_one(DraftRow, DRAFT).sections = {"count": 0}
    return empty_store


def _count(store: Store) -> tuple[int, int]:
    with store.read() as tx:
        draft = tx.get_one(DraftRow, DRAFT)
        return draft.sections["count"], draft.revision


def _set_count(store: Store, count: int) -> None:
    with store.write() as tx:
        tx.get_one(DraftRow, DRAFT).sections = {"count": count}


def _set_created_at(store: Store, moment: datetime) -> None:
    with store.write() as tx:
        tx.get_one(ClinicRow, id_of("clinic", OPEN)).created_at = moment


def test_eight_threads_of_twenty_five_increments_lose_nothing(store: Store) -> None:
    _, before = _count(store)

    def increment(times: int) -> None:
        for _ in range(times):
            with store.write() as tx:
                draft = tx.get_one(DraftRow, DRAFT)
                draft.sections = {"count": draft.sections["count"] + 1}

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(increment, [25] * 8))
    assert _count(store) == (200, before + 200)


def test_readers_beside_a_writer_see_only_whole_transactions(store: Store) -> None:
    def write(number: int) -> None:
        with store.write() as tx:
            tx.get_one(DraftRow, DRAFT).sections = {"count": number}
            tx.flush()
            tx.get_one(ClinicRow, id_of("clinic", OPEN)).name = str(number)

    def read(_: int) -> bool:
        with store.read() as tx:
            count = tx.get_one(DraftRow, DRAFT).sections["count"]
            return tx.get_one(ClinicRow, id_of("clinic", OPEN)).name == str(count)

    write(0)
    with ThreadPoolExecutor(4) as threads:
        written = threads.map(write, range(1, 40))
        assert all(threads.map(read, range(80)))
        list(written)


def test_the_second_writer_of_the_same_revision_is_refused(store: Store) -> None:
    with store.read() as tx:
        mine = tx.get_one(DraftRow, DRAFT)
    _set_count(store, 7)
    before = _count(store)
    mine.sections = {"count": 1}
    with pytest.raises(StaleRevisionError, match="Somebody else") as refused, store.write() as tx:
        tx.add(mine)
    assert_speaks_to_people(refused.value)
    assert _count(store) == before


def test_the_first_writer_of_a_revision_is_not_refused(store: Store) -> None:
    with store.read() as tx:
        mine = tx.get_one(DraftRow, DRAFT)
    mine.sections = {"count": 1}
    with store.write() as tx:
        tx.add(mine)
    assert _count(store)[0] == 1


def test_an_exception_in_a_transaction_undoes_all_of_it(store: Store) -> None:
    before = _count(store)

    def half() -> None:
        with store.write() as tx:
            tx.get_one(DraftRow, DRAFT).sections = {"count": 99}
            add_world(tx, "half", signed=True)
            raise KeyError("half way")

    with pytest.raises(KeyError):
        half()
    assert _count(store) == before
    with store.read() as tx:
        assert tx.get(ClientRow, id_of("client", "half")) is None
    _set_count(store, 3)
    assert _count(store)[0] == 3


def test_a_read_keeps_its_snapshot_while_others_write(store: Store) -> None:
    query = select(ClinicRow.name)
    with store.read() as tx:
        before = tx.scalar(query)
        with store.write() as other:
            other.get_one(ClinicRow, id_of("clinic", OPEN)).name = "Changed"
        assert tx.scalar(query) == before
    with store.read() as tx:
        assert tx.scalar(query) == "Changed"


def test_reading_never_writes(store: Store) -> None:
    before = _count(store)
    with store.read() as tx:
        tx.get_one(DraftRow, DRAFT).sections = {"count": 5}
        with pytest.raises(DatabaseError, match="not authorized"):
            tx.flush()
    with store.read() as tx:
        tx.get_one(DraftRow, DRAFT).sections = {"count": 6}
    assert _count(store) == before


def test_moments_come_back_in_utc_and_one_without_a_zone_is_refused(store: Store) -> None:
    local = datetime(2026, 7, 1, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=-7)))
    _set_created_at(store, local)
    with store.read() as tx:
        read = tx.get_one(ClinicRow, id_of("clinic", OPEN)).created_at
    assert read == local
    assert read.utcoffset() == timedelta(0)
    with pytest.raises(StatementError, match="must know its time zone"):
        _set_created_at(store, NOW.replace(tzinfo=None))
