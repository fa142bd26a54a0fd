"""A folder's first start, its reopening, and a first start that was interrupted."""

import os
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.storage import audit_chain, opening
from app.storage.folder import DataFolder
from app.storage.keyholder import key_holder
from app.storage.store import Store
from app.storage.vault import new_vault, read_vault, write_vault
from schemas.audit import AuditAction
from schemas.errors import DamagedStoreError, StoreError
from tests.clock import NOW
from tests.storage.rows import OPEN, add_world, bare, opened, picture
from tests.storage.saying import assert_speaks_to_people

Action = Callable[[Path, datetime], object]


def _actions(path: Path) -> list[AuditAction]:
    with opened(path) as store, store.read() as tx:
        audit_chain.verify(tx)
        return [entry.action for entry in audit_chain.newest(tx, 10)]


def _interrupt(path: Path) -> None:
    """The vault as it is before the database is known to exist."""
    vault = DataFolder(path).vault
    write_vault(vault, replace(read_vault(vault), is_ready=False))


def test_a_new_clinic_is_empty_and_its_audit_log_says_when_it_was_made(clinic: Path) -> None:
    with opened(clinic) as store, store.read() as tx:
        (entry,) = audit_chain.newest(tx, 10)
    assert (entry.action, entry.at) == (AuditAction.STORE_CREATED, NOW)
    assert entry.subject_id == read_vault(DataFolder(clinic).vault).id


def test_what_was_written_is_there_after_reopening(clinic: Path) -> None:
    with opened(clinic) as store, store.write() as tx:
        add_world(tx, OPEN, signed=False)
    before = picture(clinic)
    with opened(clinic), opened(clinic):
        pass
    assert picture(clinic) == before
    assert len(before["session"]) == 1


def test_opening_or_creating_makes_a_clinic_once(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "clinic"
    assert not opening.holds_a_store(path)
    opening.open_or_create_store(path, NOW).close()
    assert opening.holds_a_store(path)
    opening.open_or_create_store(path, NOW).close()
    assert _actions(path) == [AuditAction.STORE_CREATED]


@pytest.mark.parametrize("is_demo", [False, True])
def test_a_folder_knows_whether_its_clients_are_invented(tmp_path: Path, *, is_demo: bool) -> None:
    path = tmp_path / "clinic"
    assert not opening.is_demo_folder(path)
    store = opening.create_store(path, NOW, is_demo=is_demo)
    store.close()
    assert store.is_demo is is_demo
    assert opening.is_demo_folder(path) is is_demo
    assert bool(list(path.glob("*.key"))) is is_demo


@pytest.mark.parametrize("kept", ["palpate.db", "vault.json"])
def test_a_folder_that_holds_part_of_a_clinic_is_not_made_anew(clinic: Path, kept: str) -> None:
    for file in set(clinic.iterdir()) - {clinic / kept}:
        file.unlink()
    before = (clinic / kept).read_bytes()
    with pytest.raises(StoreError, match=r"holds a clinic already. Choose another") as refused:
        opening.create_store(clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert [file.name for file in clinic.iterdir()] == [kept]
    assert (clinic / kept).read_bytes() == before


def test_a_first_start_interrupted_before_the_database_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "clinic"
    vault, key = new_vault(is_demo=False)
    key_holder(path, is_demo=False).keep(vault.id, key)
    write_vault(DataFolder(path).vault, vault)
    opening.open_store(path, NOW).close()
    assert _actions(path) == [AuditAction.STORE_CREATED]
    assert read_vault(DataFolder(path).vault).is_ready


@pytest.mark.parametrize("action", [opening.open_store, opening.migrate])
def test_a_first_start_interrupted_after_the_database_is_finished(
    clinic: Path, action: Action
) -> None:
    with opened(clinic) as store, store.write() as tx:
        add_world(tx, OPEN, signed=False)
    before = picture(clinic)
    _interrupt(clinic)
    finished = action(clinic, NOW)
    if isinstance(finished, Store):
        finished.close()
    assert picture(clinic) == before
    assert read_vault(DataFolder(clinic).vault).is_ready


def test_a_first_start_interrupted_with_an_empty_database_file_is_finished(clinic: Path) -> None:
    _interrupt(clinic)
    DataFolder(clinic).database.write_bytes(b"")
    opening.open_store(clinic, NOW).close()
    assert _actions(clinic) == [AuditAction.STORE_CREATED]


@pytest.mark.parametrize("left", ["missing", "empty"])
@pytest.mark.parametrize("action", [opening.open_store, opening.migrate])
def test_a_database_that_vanished_later_is_noticed_and_not_made_anew(
    clinic: Path, left: str, action: Action
) -> None:
    database = DataFolder(clinic).database
    database.unlink()
    if left == "empty":
        database.touch()
    with pytest.raises(DamagedStoreError, match=r"missing.*newest backup") as refused:
        action(clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert database.exists() is (left == "empty")
    assert left == "missing" or database.stat().st_size == 0


def test_opening_a_folder_without_a_clinic_says_that_its_key_file_is_missing(
    tmp_path: Path,
) -> None:
    with pytest.raises(DamagedStoreError, match=r"vault.json is missing") as refused:
        opening.open_store(tmp_path / "clinic", NOW)
    assert_speaks_to_people(refused.value)
    assert list((tmp_path / "clinic").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_on_this_computer_can_read_database_key_or_vault(
    clinic: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "open to all"
        store = opening.create_store(path, NOW)
        with store.write() as tx:
            add_world(tx, OPEN, signed=False)
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        with bare(clinic) as connection:
            connection.execute("DROP TRIGGER protect_note_update_append_only")
        backup = opening.migrate(clinic, NOW)
    finally:
        os.umask(before)
    assert backup is not None
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in [*files, backup]}
    store.close()
    assert {"palpate.db", "palpate.db-wal", "vault.json", backup.name} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
