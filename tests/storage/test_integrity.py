"""Whether signed texts are as they were signed, and references hold."""

import hashlib
from pathlib import Path

import pytest

from app.storage import integrity
from app.storage.folder import DataFolder
from app.storage.store import Store
from schemas.errors import AuditBrokenError, DamagedStoreError
from tests.storage.rows import SIGNED, bare, drop_triggers, id_of, key_of, opened
from tests.storage.saying import assert_speaks_to_people


@pytest.fixture
def true_hashes(signed_clinic: Path) -> Path:
    """A signed session whose note and addendum carry the hashes of their texts."""
    with bare(signed_clinic) as connection:
        drop_triggers(connection)
        for table in ("note", "addendum"):
            query = f"SELECT id, content_json FROM {table}"  # noqa: S608 - two fixed names
            for record, content in connection.execute(query).fetchall():
                digest = hashlib.sha256(content.encode()).hexdigest()
                change = f"UPDATE {table} SET content_sha256 = ? WHERE id = ?"  # noqa: S608 - as above
                connection.execute(change, (digest, record))
    return signed_clinic


def _check(path: Path, *changes: str) -> int:
    with bare(path) as connection:
        drop_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        for change in changes:
            connection.execute(change)
    # Opened past `opening`, which refuses a store without its triggers.
    folder, key = DataFolder(path), key_of(path)
    store = Store(folder, key, is_demo=True)
    try:
        with store.read() as tx:
            integrity.check_pages(tx)
            return integrity.check_signed_texts(tx)
    finally:
        store.close()


def test_signed_texts_that_are_as_they_were_signed_are_counted(true_hashes: Path) -> None:
    assert _check(true_hashes) == 2


def test_a_store_without_signed_texts_is_whole(empty_store: Store) -> None:
    with empty_store.read() as tx:
        assert integrity.check_signed_texts(tx) == 0


@pytest.mark.parametrize("table", ["note", "addendum"])
@pytest.mark.parametrize("column", ["content_json", "content_sha256"])
def test_a_changed_signed_text_is_named_by_its_id(
    true_hashes: Path, table: str, column: str
) -> None:
    change = f"UPDATE {table} SET {column} = {column} || ' '"  # noqa: S608 - fixed names
    with pytest.raises(AuditBrokenError, match=f"record {id_of(table, SIGNED)} is not") as broken:
        _check(true_hashes, change)
    assert_speaks_to_people(broken.value)


def test_a_reference_to_nothing_is_damage(true_hashes: Path) -> None:
    with pytest.raises(DamagedStoreError, match="database is damaged") as refused:
        _check(true_hashes, "DELETE FROM client")
    assert_speaks_to_people(refused.value)


def test_a_signed_clinic_with_its_protection_passes_the_check(signed_clinic: Path) -> None:
    with opened(signed_clinic) as store, store.read() as tx:
        integrity.check_pages(tx)
