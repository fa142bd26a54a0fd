"""Opening a data folder: key, cipher and schema are right, or a sentence says what to do."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.storage import audit_chain, schema
from app.storage.folder import DataFolder
from app.storage.keyholder import key_holder
from app.storage.keys import check_database_is_there, vault_and_key
from app.storage.maintenance import back_up, maintenance
from app.storage.records import facts
from app.storage.store import Store
from app.storage.vault import Vault, new_vault, read_vault, write_vault
from schemas.audit import AuditAction
from schemas.errors import StoreError


def holds_a_store(path: Path) -> bool:
    """Whether the folder holds a clinic's data already."""
    folder = DataFolder(path)
    return folder.vault.exists() or folder.database.exists()


def is_demo_folder(path: Path) -> bool:
    """Whether the folder holds invented clients. False for a folder without a store."""
    folder = DataFolder(path)
    return folder.vault.exists() and read_vault(folder.vault).is_demo


def create_store(path: Path, now: datetime, *, is_demo: bool = False) -> Store:
    """Make an empty clinic in a folder that holds none, and open it.

    Raises:
        ReadOnlyFolderError: the folder cannot be written to.
        StoreError: the folder holds a store already.
    """
    folder = DataFolder(path)
    folder.prepare()
    if holds_a_store(path):
        raise StoreError(f"The folder {path} holds a clinic already. Choose another folder.")
    vault, key = new_vault(is_demo=is_demo)
    key_holder(path, is_demo=is_demo).keep(vault.id, key)
    write_vault(folder.vault, vault)
    return _finished(folder, vault, key, now)


def open_store(path: Path, now: datetime) -> Store:
    """Open the clinic in the folder; an interrupted first start is finished.

    Raises:
        StoreError: one of its kinds, with what to do; nothing was changed.
    """
    folder = DataFolder(path)
    folder.prepare()
    vault, key = vault_and_key(folder)
    if not vault.is_ready:
        return _finished(folder, vault, key, now)
    check_database_is_there(folder)
    with maintenance(folder, key) as tx:
        schema.check(tx.connection())
    return Store(folder, key, is_demo=vault.is_demo)


def open_or_create_store(path: Path, now: datetime) -> Store:
    """Open the clinic in the folder, or make an empty one where there is none."""
    return open_store(path, now) if holds_a_store(path) else create_store(path, now)


def migrate(path: Path, now: datetime) -> Path | None:
    """Bring the folder's database to this Palpate's tables, protection and session facts.

    Returns:
        The backup made first, or None when there was nothing to do.
    """
    folder = DataFolder(path)
    folder.prepare()
    vault, key = vault_and_key(folder)
    if not vault.is_ready:
        _finished(folder, vault, key, now).close()
        return None
    check_database_is_there(folder)
    with maintenance(folder, key) as tx:
        before = schema.current_revision(tx.connection())
        if schema.is_current(tx.connection()):
            return None
    backup = back_up(folder, key, now)
    with maintenance(folder, key) as tx:
        schema.upgrade(tx.connection())
        made = facts.add_missing(tx)
        audit_chain.append_for_store(
            tx,
            AuditAction.STORE_MIGRATED,
            at=now,
            store_id=vault.id,
            details={
                "before": before or "-",
                "after": schema.newest_revision(),
                **({"facts": made} if made else {}),
            },
        )
    return backup


def _finished(folder: DataFolder, vault: Vault, key: bytes, now: datetime) -> Store:
    with maintenance(folder, key) as tx:
        if schema.current_revision(tx.connection()) is None:
            schema.upgrade(tx.connection())
            audit_chain.append_for_store(
                tx,
                AuditAction.STORE_CREATED,
                at=now,
                store_id=vault.id,
            )
    write_vault(folder.vault, replace(vault, is_ready=True))
    return Store(folder, key, is_demo=vault.is_demo)
