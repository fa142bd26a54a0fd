"""What goes wrong in the store is put into words for people, never the words people wrote."""

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.store import Store, translated
from app.storage.tables import ClientRow, ClinicRow
from schemas.errors import DamagedStoreError, ProtectedRowError, StoreError
from tests.clock import NOW
from tests.storage.rows import OPEN, TABLES, add_world, id_of, row
from tests.storage.saying import assert_speaks_to_people, everything_said

SECRET = "Zqmarker"


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with one open session."""
    with empty_store.write() as tx:
        add_world(tx, OPEN, signed=False)
    return empty_store


def _taken_id(store: Store) -> None:
    marked = row(TABLES["client"], OPEN, SECRET) | {"id": id_of("client", OPEN)}
    with store.write() as tx:
        tx.execute(insert(ClientRow).values({**marked, "created_by": id_of("account", OPEN)}))


def _broken_reference(store: Store) -> None:
    with store.write() as tx:
        tx.add(ClientRow(**row(TABLES["client"], OPEN, SECRET)))


def _broken_check(store: Store) -> None:
    with store.write() as tx:
        tx.execute(update(ClinicRow).values(name=SECRET, idle_minutes=121))


def _naive_moment(store: Store) -> None:
    with store.write() as tx:
        tx.execute(update(ClinicRow).values(name=SECRET, created_at=NOW.replace(tzinfo=None)))


@pytest.mark.parametrize("mistake", [_taken_id, _broken_reference, _broken_check, _naive_moment])
def test_an_error_says_nothing_of_what_was_being_written(
    store: Store, mistake: Callable[[Store], None]
) -> None:
    with pytest.raises((IntegrityError, StatementError)) as raised:
        mistake(store)
    assert SECRET not in everything_said(raised.value)
    assert "marker" not in everything_said(raised.value)
    with store.read() as tx:
        assert tx.scalar(select(ClinicRow.name)) == f"clinic.name.{OPEN}"


def test_an_error_that_stays_as_it_is_does_not_name_itself_as_its_cause(store: Store) -> None:
    with pytest.raises(IntegrityError) as raised:
        _broken_check(store)
    assert isinstance(raised.value.__cause__, sqlcipher.IntegrityError)


@pytest.mark.parametrize(
    ("cause", "kind", "says"),
    [
        ("database or disk is full", StoreError, "disk is full. Nothing saved so far is lost"),
        ("database disk image is malformed", DamagedStoreError, "damaged. Stop Palpate"),
        ("file is not a database", DamagedStoreError, "newest backup in its place"),
        ("not authorized", ProtectedRowError, "Add an addendum"),
        ("authorization denied", ProtectedRowError, "Add an addendum"),
        ("palpate: this row is signed", ProtectedRowError, "Add an addendum"),
    ],
)
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_what_the_database_says_is_put_into_words_for_people(
    cause: str, kind: type[StoreError], says: str, *, is_wrapped: bool
) -> None:
    plain = sqlcipher.DatabaseError(cause)
    error = DatabaseError("SELECT 1", None, plain) if is_wrapped else plain
    with pytest.raises(kind, match=says) as refused, translated():
        raise error
    assert type(refused.value) is kind
    assert_speaks_to_people(refused.value)


def test_an_error_of_another_database_passes_as_it_is() -> None:
    with pytest.raises(sqlite3.OperationalError), translated():
        raise sqlite3.OperationalError("disk is full")
