"""One encrypted connection: never plain text, always the settings that keep data."""

import secrets
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.cipher import PAGE_BYTES, _check_cipher, check_file, connect
from app.storage.folder import DataFolder
from app.storage.store import Store
from schemas.errors import DamagedStoreError, PlaintextStoreError, StoreError
from tests.storage.rows import bare
from tests.storage.saying import assert_speaks_to_people

PLAIN = b"SQLite format 3"


def test_the_file_never_begins_like_plain_sqlite(clinic: Path, empty_store: Store) -> None:
    database = DataFolder(clinic).database
    assert not database.read_bytes().startswith(PLAIN)
    with empty_store.write() as tx:
        tx.execute(text("DELETE FROM web_session"))
    assert not database.read_bytes().startswith(PLAIN)
    empty_store.close()
    assert not database.read_bytes().startswith(PLAIN)


def test_the_same_rows_never_give_the_same_bytes(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    for name in ("one", "two"):
        connection = connect(tmp_path / name, key)
        connection.execute("CREATE TABLE note (id TEXT)")
        connection.close()
    one, two = (tmp_path / "one").read_bytes(), (tmp_path / "two").read_bytes()
    assert len(one) == len(two)
    assert not any(
        one[start : start + 64] == two[start : start + 64] for start in range(0, len(one), 64)
    )


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("busy_timeout", 10_000),
        ("cipher_page_size", str(PAGE_BYTES)),
    ],
)
def test_every_connection_has_the_settings_that_keep_data(
    clinic: Path, empty_store: Store, setting: str, value: object
) -> None:
    query = f"PRAGMA {setting}"
    with bare(clinic) as connection:
        assert connection.execute(query).fetchone() == (value,)
    with empty_store.read() as tx:
        assert tx.execute(text(query)).scalar() == value
    with empty_store.write() as tx:
        assert tx.execute(text(query)).scalar() == value


def test_a_connection_without_a_key_writes_plain_text_and_that_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "palpate.db"
    careless = sqlcipher.connect(str(path))
    careless.execute("CREATE TABLE note (id TEXT)")
    careless.close()
    assert path.read_bytes().startswith(PLAIN)
    with pytest.raises(PlaintextStoreError, match="plain SQLite file") as refused:
        connect(path, secrets.token_bytes(32))
    assert_speaks_to_people(refused.value)


def test_a_library_without_a_cipher_is_refused() -> None:
    plain = sqlite3.connect(":memory:")
    try:
        with pytest.raises(StoreError, match=r"no encryption. Install Palpate anew") as refused:
            _check_cipher(plain)
    finally:
        plain.close()
    assert_speaks_to_people(refused.value)


def test_the_wrong_key_reads_nothing_and_changes_nothing(clinic: Path) -> None:
    database = DataFolder(clinic).database
    before = database.read_bytes()
    with pytest.raises(DamagedStoreError):
        connect(database, secrets.token_bytes(32))
    assert database.read_bytes() == before


def test_the_standard_library_cannot_read_the_database(clinic: Path) -> None:
    plain = sqlite3.connect(DataFolder(clinic).database)
    try:
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            plain.execute("SELECT count(*) FROM sqlite_master")
    finally:
        plain.close()


@pytest.mark.parametrize(
    ("size", "is_fine"),
    [(0, True), (1, False), (4_095, False), (4_096, True), (4_097, False), (8_192, True)],
)
def test_a_database_is_a_whole_number_of_pages(tmp_path: Path, size: int, *, is_fine: bool) -> None:
    path = tmp_path / "palpate.db"
    path.write_bytes(b"\x01" * size)
    if is_fine:
        check_file(path)
    else:
        with pytest.raises(DamagedStoreError, match="cut short"):
            check_file(path)
    assert path.stat().st_size == size


def test_a_file_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    check_file(tmp_path / "palpate.db")
    assert not (tmp_path / "palpate.db").exists()
