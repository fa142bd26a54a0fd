"""Work that the running application may not do: making and changing tables, whole copies."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.storage.cipher import connect
from app.storage.engine import migration_engine
from app.storage.folder import DataFolder, write_atomically
from app.storage.store import translated
from app.storage.vault import derived_key
from schemas.errors import DamagedStoreError


@contextmanager
def maintenance(folder: DataFolder, key: bytes) -> Iterator[Session]:
    """One transaction that may change tables; all of it stands, or nothing.

    Raises:
        StoreError: the database is damaged, or the disk is full.
    """
    engine = migration_engine(folder, key)
    info = {"audit_key": derived_key(key, "audit chain")}
    try:
        with translated(), Session(engine, info=info) as tx, tx.begin():
            yield tx
    finally:
        engine.dispose()


def back_up(folder: DataFolder, key: bytes, now: datetime) -> Path:
    """A whole copy in the backups folder, encrypted with the same key, proven to open.

    The vault lies beside it, so that the recovery key opens the copy on another computer.

    Raises:
        StoreError: the database is damaged, the disk is full, or the copy could not be read back.
    """
    folder.backups.mkdir(mode=0o700, exist_ok=True)
    target = folder.backups / f"before-migration-{now:%Y%m%dT%H%M%S%f}.db"
    target.touch(mode=0o600)  # SQLite would make it readable for everybody
    connection = connect(folder.database, key)
    try:
        with translated():
            connection.execute("VACUUM INTO ?", (str(target),))
    except BaseException:
        target.unlink()
        raise
    finally:
        connection.close()
    copy = connect(target, key)
    try:
        result = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if result != "ok":
        raise DamagedStoreError("The backup could not be read back. Nothing was migrated.")
    write_atomically(target.with_suffix(".vault.json"), folder.vault.read_bytes())
    return target
