"""The keys of a data folder: found on this computer, given to it, and wrapped for later."""

from datetime import datetime
from pathlib import Path

from app.storage import audit_chain
from app.storage.cipher import check_file, connect
from app.storage.folder import DataFolder
from app.storage.keyholder import key_holder
from app.storage.maintenance import maintenance
from app.storage.recovery_key import new_recovery_key, printed
from app.storage.vault import Vault, read_vault, write_vault
from schemas.audit import AuditAction
from schemas.errors import DamagedStoreError, KeyMissingError, WrongKeyError


def unlock(path: Path, *, passphrase: str | None = None, recovery_key: str | None = None) -> str:
    """Give this computer the folder's key, by passphrase or printed recovery key.

    Returns:
        `keyring` or `file`: where this computer keeps the key from now on.

    Raises:
        WrongKeyError: neither opens the folder.
        DamagedStoreError: the database is missing or cannot be read.
    """
    folder = DataFolder(path)
    vault = read_vault(folder.vault)
    if passphrase is not None:
        key = vault.opened_by_passphrase(passphrase)
    else:
        key = vault.opened_by_recovery_key(recovery_key or "")
    check_database_is_there(folder)
    connect(folder.database, key).close()
    return key_holder(path, is_demo=vault.is_demo).keep(vault.id, key)


def seal_vault(path: Path, *, passphrase: str, recovery_key: bytes) -> str:
    """Wrap the data key by a passphrase and a recovery key; returns the vault's id."""
    folder = DataFolder(path)
    vault, key = vault_and_key(folder)
    sealed = vault.with_passphrase(key, passphrase).with_recovery_key(key, recovery_key)
    write_vault(folder.vault, sealed)
    return vault.id


def new_printed_recovery_key(path: Path, now: datetime) -> str:
    """Make a recovery key that replaces the one on the old sheet; returns its printed form."""
    folder = DataFolder(path)
    vault, key = vault_and_key(folder)
    check_database_is_there(folder)
    recovery_key = new_recovery_key()
    with maintenance(folder, key) as tx:
        audit_chain.append_for_store(
            tx,
            AuditAction.RECOVERY_KEY_MADE,
            at=now,
            store_id=vault.id,
        )
    # After the commit: a failed one must not make the old sheet worthless.
    write_vault(folder.vault, vault.with_recovery_key(key, recovery_key))
    return printed(recovery_key)


def check_database_is_there(folder: DataFolder) -> None:
    """Refuse a folder whose database vanished: opening it would make an empty one.

    Raises:
        DamagedStoreError: it is missing or empty.
    """
    if not folder.database.exists() or folder.database.stat().st_size == 0:
        raise DamagedStoreError(
            f"{folder.database.name} is missing from the data folder. "
            "Put it back from the newest backup."
        )


def vault_and_key(folder: DataFolder) -> tuple[Vault, bytes]:
    """The folder's vault and the data key that this computer keeps for it.

    Raises:
        KeyMissingError, WrongKeyError: the key is not here, or is another folder's.
        PlaintextStoreError, DamagedStoreError: the folder is not what it should be.
    """
    check_file(folder.database)
    vault = read_vault(folder.vault)
    key = key_holder(folder.path, is_demo=vault.is_demo).key(vault.id)
    if key is None:
        raise KeyMissingError(
            f"This computer does not have the key of the folder {folder.path}. Run: palpate "
            "unlock, and type the passphrase or the recovery key from the printed sheet."
        )
    if not vault.recognises(key):
        raise WrongKeyError(
            f"The key on this computer does not open the folder {folder.path}. Nothing was "
            "changed. Run: palpate unlock, and type the passphrase or the recovery key."
        )
    return vault, key
