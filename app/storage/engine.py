"""The engines behind the store: one writer at a time, readers beside it."""

from typing import Any, Final

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.cipher import Authorizer, app_authorizer, connect, reader_authorizer
from app.storage.folder import DataFolder
from app.storage.protection import APPEND_ONLY

_READERS: Final = 8


def writer_engine(folder: DataFolder, key: bytes) -> Engine:
    """One connection that writes; its transactions take the write lock at their first word.

    A deferred transaction that turns into a write fails at once in spite of the busy timeout.
    """
    return _engine(folder, key, app_authorizer(APPEND_ONLY), begin="BEGIN IMMEDIATE", size=1)


def reader_engine(folder: DataFolder, key: bytes) -> Engine:
    """Connections that only read, each transaction a snapshot."""
    return _engine(folder, key, reader_authorizer, begin="BEGIN", size=_READERS)


def migration_engine(folder: DataFolder, key: bytes) -> Engine:
    """One connection without an authorizer, foreign keys off: for migrations and backups only."""
    engine = _engine(folder, key, None, begin="BEGIN IMMEDIATE", size=1)

    @event.listens_for(engine, "connect")
    def _foreign_keys_off(connection: Any, _record: object) -> None:  # noqa: ANN401 - untyped
        # Batch mode rebuilds tables; with foreign keys on it would delete their children.
        connection.execute("PRAGMA foreign_keys = OFF")

    return engine


def _engine(
    folder: DataFolder, key: bytes, authorizer: Authorizer | None, *, begin: str, size: int
) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: connect(folder.database, key, authorizer),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # an exception must not carry a client's words
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: SqlConnection) -> None:
        connection.exec_driver_sql(begin)

    return engine
