"""The store: one clinic's encrypted database, open."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.engine import reader_engine, writer_engine
from app.storage.folder import DataFolder
from app.storage.protection import REFUSAL
from app.storage.vault import derived_key
from schemas.errors import (
    DamagedStoreError,
    PalpateError,
    ProtectedRowError,
    StaleRevisionError,
    StoreError,
)

Transaction = Session


class Store:
    """An open store. `read` and `write` are the only ways in.

    Made by `app.storage.opening`, which has checked key, cipher and schema.
    """

    def __init__(self, folder: DataFolder, key: bytes, *, is_demo: bool) -> None:
        self.folder = folder
        self.is_demo = is_demo
        self._info = {"audit_key": derived_key(key, "audit chain")}
        self._write_lock = threading.Lock()
        self._writer = writer_engine(folder, key)
        self._reader = reader_engine(folder, key)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A snapshot of the store; writing in it is refused."""
        with translated(), Session(self._reader, info=dict(self._info)) as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """One transaction: everything in it stands, or nothing.

        Waits for the writer before it in this process: SQLite's own busy handler starves.

        Raises:
            StaleRevisionError: somebody else changed a row first.
            ProtectedRowError: a signed or append-only row was about to change.
        """
        with (
            self._write_lock,
            translated(),
            Session(self._writer, info=dict(self._info)) as tx,
            tx.begin(),
        ):
            yield tx

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the database."""
        self._reader.dispose()
        self._writer.dispose()


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's own refusals into ours; others pass as they are."""
    try:
        yield
    except StaleDataError as error:
        raise StaleRevisionError from error
    except (DatabaseError, sqlcipher.DatabaseError) as error:
        refusal = _refusal(str(getattr(error, "orig", error)))
        if refusal is None:
            raise
        raise refusal from error


def _refusal(cause: str) -> PalpateError | None:
    if any(words in cause for words in (REFUSAL, "not authorized", "authorization denied")):
        return ProtectedRowError()
    if "database is locked" in cause:
        return StoreError(
            "Another program is using the database. Nothing was changed. Try again in a moment."
        )
    if "disk is full" in cause:
        return StoreError(
            "The disk is full. Nothing saved so far is lost. Free some space, then try again."
        )
    if "malformed" in cause or "not a database" in cause:
        return DamagedStoreError(
            "The database is damaged. Stop Palpate, keep a copy of the data folder, then put "
            "the newest backup in its place."
        )
    return None
