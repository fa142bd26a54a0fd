"""A store of another Palpate: refused at opening, mended by `migrate`, never half."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from app.storage import audit_chain, opening, protection, schema
from app.storage.cipher import PAGE_BYTES, connect
from app.storage.folder import DataFolder
from app.storage.store import Store
from app.storage.vault import read_vault
from schemas.audit import AuditAction
from schemas.errors import (
    DamagedStoreError,
    KeyMissingError,
    SchemaOutdatedError,
    SchemaTooNewError,
)
from tests.clock import NOW
from tests.storage.rows import bare, drop_triggers, key_of, opened, picture
from tests.storage.saying import assert_speaks_to_people

NOTES = "SELECT id, content_json FROM note"


@pytest.fixture
def unprotected(signed_clinic: Path) -> Path:
    """A signed session in a store that has lost its triggers."""
    with bare(signed_clinic) as connection:
        assert drop_triggers(connection) > 20
    return signed_clinic


def _run(path: Path, *statements: str) -> None:
    with bare(path) as connection:
        for statement in statements:
            connection.execute(statement)


def _newest_action(store: Store) -> AuditAction:
    with store.read() as tx:
        audit_chain.verify(tx)
        return audit_chain.newest(tx, 1)[0].action


def test_a_current_store_needs_no_migration(signed_clinic: Path) -> None:
    before = picture(signed_clinic)
    assert opening.migrate(signed_clinic, NOW) is None
    assert picture(signed_clinic) == before
    assert not (signed_clinic / "backups").exists()


@pytest.mark.parametrize("how_many", ["one", "all"])
def test_a_store_without_its_protection_says_palpate_migrate(
    signed_clinic: Path, how_many: str
) -> None:
    with bare(signed_clinic) as connection:
        if how_many == "one":
            connection.execute("DROP TRIGGER protect_audit_insert_order")
        else:
            drop_triggers(connection)
    before = picture(signed_clinic)
    with pytest.raises(DamagedStoreError, match="Run: palpate migrate") as refused:
        opening.open_store(signed_clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert picture(signed_clinic) == before


def test_migrating_puts_the_protection_back_and_says_so_in_the_audit_log(
    unprotected: Path,
) -> None:
    assert opening.migrate(unprotected, NOW) is not None
    with opened(unprotected) as store:
        assert _newest_action(store) is AuditAction.STORE_MIGRATED
        with store.read() as tx:
            entry = audit_chain.newest(tx, 1)[0]
    newest = schema.newest_revision()
    assert entry.details == {"before": newest, "after": newest}
    assert entry.at == NOW


def test_migrating_makes_a_backup_that_opens_with_the_same_key_and_holds_the_rows(
    unprotected: Path,
) -> None:
    with bare(unprotected) as connection:
        notes = connection.execute(NOTES).fetchall()
    backup = opening.migrate(unprotected, NOW)
    assert backup is not None
    assert backup.parent == unprotected / "backups"
    beside = backup.with_suffix(".vault.json")
    assert sorted(backup.parent.iterdir()) == sorted([backup, beside])
    assert read_vault(beside) == read_vault(DataFolder(backup.parents[1]).vault)
    copy = connect(backup, key_of(unprotected))
    try:
        assert copy.execute(NOTES).fetchall() == notes != []
        assert copy.execute("SELECT count(*) FROM audit").fetchone() == (3,)
    finally:
        copy.close()


def test_a_second_migration_does_nothing(unprotected: Path) -> None:
    opening.migrate(unprotected, NOW)
    before = picture(unprotected)
    assert opening.migrate(unprotected, NOW) is None
    assert picture(unprotected) == before


def test_a_store_from_before_the_first_revision_is_brought_to_the_newest(clinic: Path) -> None:
    with bare(clinic) as connection:
        drop_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in tables.fetchall():
            if name != "alembic_version":
                connection.execute(f'DROP TABLE "{name}"')
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(SchemaOutdatedError, match="Run: palpate migrate") as refused:
        opening.open_store(clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert opening.migrate(clinic, NOW) is not None
    with opened(clinic) as store:
        assert _newest_action(store) is AuditAction.STORE_MIGRATED


def test_a_store_that_forgot_its_revision_is_left_as_it_was(signed_clinic: Path) -> None:
    _run(signed_clinic, "DELETE FROM alembic_version")
    before = picture(signed_clinic)
    with pytest.raises(SchemaOutdatedError, match="palpate migrate"):
        opening.open_store(signed_clinic, NOW)
    with pytest.raises(OperationalError, match="already exists"):
        opening.migrate(signed_clinic, NOW)
    assert picture(signed_clinic) == before


@pytest.mark.parametrize("action", [opening.open_store, opening.migrate])
def test_a_store_of_a_newer_palpate_is_refused_untouched(
    signed_clinic: Path, action: Callable[[Path, datetime], object]
) -> None:
    _run(signed_clinic, "UPDATE alembic_version SET version_num = '9999'")
    before = picture(signed_clinic)
    with pytest.raises(SchemaTooNewError, match=r"newer Palpate. Install that version") as refused:
        action(signed_clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert picture(signed_clinic) == before
    assert not (signed_clinic / "backups").exists()


def test_a_migration_that_fails_half_way_leaves_the_store_as_it_was(
    unprotected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(connection: Connection) -> None:
        protection.protect(connection)
        raise RuntimeError("the power went")

    monkeypatch.setattr(schema, "protect", half)
    before = picture(unprotected)
    with pytest.raises(RuntimeError, match="the power went"):
        opening.migrate(unprotected, NOW)
    assert picture(unprotected) == before


def test_rows_that_point_nowhere_stop_a_migration(unprotected: Path) -> None:
    _run(unprotected, "PRAGMA foreign_keys = OFF", "DELETE FROM client")
    before = picture(unprotected)
    with pytest.raises(DamagedStoreError, match="records that do not exist") as refused:
        opening.migrate(unprotected, NOW)
    assert_speaks_to_people(refused.value)
    assert picture(unprotected) == before


def test_a_damaged_store_is_not_migrated_and_leaves_no_half_backup(unprotected: Path) -> None:
    database = unprotected / "palpate.db"
    with bare(unprotected) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'note'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(database.read_bytes())
    content[page * PAGE_BYTES - 200] ^= 1
    database.write_bytes(content)
    with pytest.raises(DamagedStoreError) as refused:
        opening.migrate(unprotected, NOW)
    assert_speaks_to_people(refused.value)
    assert database.read_bytes() == content
    assert list((unprotected / "backups").iterdir()) == []


def test_migrating_without_the_key_says_where_to_get_it(unprotected: Path) -> None:
    for file in unprotected.glob("*.key"):
        file.unlink()
    with pytest.raises(KeyMissingError, match="palpate unlock"):
        opening.migrate(unprotected, NOW)
    assert not (unprotected / "backups").exists()
