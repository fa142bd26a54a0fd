"""Work that the running application may not do: making and changing tables, whole copies."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.storage.cipher import connect
from app.storage.engine import migration_engine
from app.storage.folder import DataFolder
from app.storage.vault import derived_key
from schemas.errors import DamagedStoreError


@contextmanager
def maintenance(folder: DataFolder, key: bytes) -> Iterator[Session]:
    """One transaction that may change tables; all of it stands, or nothing."""
    engine = migration_engine(folder, key)
    info = {"audit_key": derived_key(key, "audit chain")}
    try:
        with Session(engine, info=info) as tx, tx.begin():
            yield tx
    finally:
        engine.dispose()


def back_up(folder: DataFolder, key: bytes, now: datetime) -> Path:
    """A whole copy in the backups folder, encrypted with the same key, proven to open.

    Raises:
        DamagedStoreError: the copy could not be read back.
    """
    folder.backups.mkdir(mode=0o700, exist_ok=True)
    target = folder.backups / f"before-migration-{now:%Y%m%dT%H%M%S%f}.db"
    connection = connect(folder.database, key)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    copy = connect(target, key)
    try:
        result = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        copy.close()
    if result != "ok":
        raise DamagedStoreError("The backup could not be read back. Nothing was migrated.")
    return target
