"""One encrypted connection: opened with the key, checked, and fenced in by an authorizer.

sqlcipher3 without a key writes plain text and the standard library ignores `PRAGMA key`, so
the cipher and the file's first bytes are checked at every open.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from schemas.errors import DamagedStoreError, PlaintextStoreError, StoreError

PAGE_BYTES: Final = 4096
_PLAIN_HEADER: Final = b"SQLite format 3\x00"
_SETTINGS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # INSERT OR REPLACE must fire delete triggers
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL lost acknowledged commits in power cuts
    "PRAGMA temp_store = MEMORY",  # a temporary file would be plain text
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 10000",
)

Connection = Any  # sqlcipher3 ships no types
Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

_SCHEMA_CHANGES: Final = frozenset(
    getattr(sqlcipher, f"SQLITE_{verb}_{thing}")
    for verb in ("CREATE", "DROP")
    for thing in (
        *("INDEX", "TABLE", "TRIGGER", "VIEW", "VTABLE"),
        *("TEMP_INDEX", "TEMP_TABLE", "TEMP_TRIGGER", "TEMP_VIEW"),
    )
) | {
    sqlcipher.SQLITE_ALTER_TABLE,
    sqlcipher.SQLITE_ATTACH,
    sqlcipher.SQLITE_DETACH,
    sqlcipher.SQLITE_REINDEX,
}
_WRITES: Final = frozenset(
    {sqlcipher.SQLITE_INSERT, sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE}
)
_REWRITES: Final = frozenset({sqlcipher.SQLITE_UPDATE, sqlcipher.SQLITE_DELETE})


def connect(path: Path, key: bytes, authorizer: Authorizer | None = None) -> Connection:
    """An encrypted connection in autocommit mode; transactions are begun by hand.

    Args:
        path: the database file; made when it does not exist.
        key: the data key, 32 bytes, used raw.
        authorizer: what statements may do; None only for migrations.

    Raises:
        PlaintextStoreError: the file is not encrypted.
        DamagedStoreError: the key cannot read it: cut short, or changed.
    """
    check_file(path)
    path.touch(mode=0o600)  # SQLite would make it readable for everybody
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _check_cipher(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            connection.execute(setting)
        check_file(path)
    except sqlcipher.OperationalError as error:
        connection.close()
        raise _hindered(path, str(error)) from error
    except sqlcipher.DatabaseError as error:
        connection.close()
        raise _damaged(path) from error
    except BaseException:
        connection.close()
        raise
    connection.set_authorizer(authorizer)
    return connection


def check_file(path: Path) -> None:
    """Refuse a file that cannot be the encrypted database; a missing or empty one is fine.

    Raises:
        PlaintextStoreError: a plain SQLite file.
        DamagedStoreError: not a whole number of pages, and no write-ahead log to mend it.
    """
    _check_is_a_file(path)
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(len(_PLAIN_HEADER))
    if header == _PLAIN_HEADER:
        raise PlaintextStoreError(
            f"{path.name} is a plain SQLite file, not Palpate's encrypted database. It was left "
            "untouched. Move it out of the data folder and put a backup in its place."
        )
    # A power cut while the file grew leaves part of a page; the write-ahead log mends that.
    log = path.with_name(f"{path.name}-wal")
    is_mendable = log.exists() and log.stat().st_size > 0
    if path.stat().st_size % PAGE_BYTES and not is_mendable:
        raise _damaged(path)


def app_authorizer(append_only: frozenset[str]) -> Authorizer:
    """What the running application may do: no schema change, no rewriting of signed tables."""

    def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
        refused = (
            action in _SCHEMA_CHANGES
            or (action == sqlcipher.SQLITE_PRAGMA and second is not None)
            or (action in _REWRITES and first in append_only)
            or (action in _WRITES and str(first).startswith("sqlite_"))
        )
        return int(sqlcipher.SQLITE_DENY if refused else sqlcipher.SQLITE_OK)

    return authorize


def reader_authorizer(action: int, _first: str | None, second: str | None, *_: str | None) -> int:
    """What a reading transaction may do: read."""
    refused = (
        action in _SCHEMA_CHANGES
        or action in _WRITES
        or (action == sqlcipher.SQLITE_PRAGMA and second is not None)
    )
    return int(sqlcipher.SQLITE_DENY if refused else sqlcipher.SQLITE_OK)


def _check_cipher(connection: Connection) -> None:
    row = connection.execute("PRAGMA cipher_version").fetchone()
    if not row or not row[0]:
        raise StoreError(
            "This Python's sqlcipher3 has no encryption. Install Palpate anew: "
            "pip install --force-reinstall sqlcipher3"
        )


def _check_is_a_file(path: Path) -> None:
    if path.exists() and not path.is_file():
        raise DamagedStoreError(
            f"{path.name} is no file. Move it away and put the newest backup in its place."
        )


def _hindered(path: Path, cause: str) -> StoreError:
    """What stopped a good database from opening, or damage where nothing else is said."""
    if "locked" in cause:
        return StoreError(
            f"Another program is using {path.name}. Stop it, then start Palpate again."
        )
    if "full" in cause:
        return StoreError("The disk is full. Free some space, then start Palpate again.")
    return _damaged(path)


def _damaged(path: Path) -> DamagedStoreError:
    return DamagedStoreError(
        f"{path.name} is damaged or cut short. It was left untouched. Keep a copy of the data "
        "folder, then put the newest backup in its place."
    )
