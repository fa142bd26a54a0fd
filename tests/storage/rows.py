"""One row for every table, linked into a world of its own, and exact pictures of all rows.

A world is a set of rows that point at each other and at no other world. Rows are made from
the tables themselves, so that a new table or column is covered without a word here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table, insert

from app.storage import audit_chain, opening
from app.storage.cipher import Connection, connect
from app.storage.folder import DataFolder
from app.storage.keys import vault_and_key
from app.storage.store import Store, Transaction
from app.storage.tables import Base
from app.storage.tables.base import UtcMoment
from schemas.audit import AuditAction
from tests.clock import NOW

SIGNED: Final = "signed"
OPEN: Final = "open"
TABLES: Final = {table.name: table for table in Base.metadata.sorted_tables}
# A note freezes its session's other rows; what follows from a note comes after it.
_AFTER_ALL_OTHERS: Final = ("note", "addendum", "session_fact")

Picture = dict[str, list[tuple[Any, ...]]]


def id_of(table: str, world: str, marker: str = "") -> str:
    """The id of the world's one row in a table."""
    return f"{marker}{table}-{world}"


def row(table: Table, world: str, marker: str = "") -> dict[str, Any]:
    """A whole row of the world; every text in it begins with the marker."""
    return {column.name: _value(column, world, marker) for column in table.columns}


def add_world(tx: Transaction, world: str, *, signed: bool, marker: str = "") -> None:
    """One row in every table; without a note and its addendum the session stays open."""
    for table in _in_order():
        if not signed and table.name in _AFTER_ALL_OTHERS:
            continue
        if table.name == "audit":
            add_entry(tx, f"{marker}{world}")
        else:
            tx.execute(insert(table).values(row(table, world, marker)))


def add_entry(tx: Transaction, subject_id: str) -> None:
    """One true entry at the end of the audit log."""
    audit_chain.append(
        tx,
        AuditAction.CLINIC_CHANGED,
        at=NOW,
        actor_id=audit_chain.PROGRAM,
        subject="test",
        subject_id=subject_id,
    )


def make_signed_clinic(path: Path) -> None:
    """A store with one signed session and one open one; its key lies in the folder."""
    store = opening.create_store(path, NOW, is_demo=True)
    with store.write() as tx:
        add_world(tx, SIGNED, signed=True)
        add_world(tx, OPEN, signed=False)
    store.close()


def key_of(path: Path) -> bytes:
    """The folder's data key, as this computer keeps it."""
    return vault_and_key(DataFolder(path))[1]


@contextmanager
def bare(path: Path) -> Iterator[Connection]:
    """A connection with the key and without an authorizer: what a thief of the key has."""
    connection = connect(DataFolder(path).database, key_of(path), None)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The store in the folder, closed afterwards."""
    store = opening.open_store(path, NOW)
    try:
        yield store
    finally:
        store.close()


def picture(path: Path) -> Picture:
    """Every row of every table with its row id, and the whole schema."""
    with bare(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(name for (name,) in tables.fetchall())
        seen = {name: _all(connection, f'SELECT rowid, * FROM "{name}"') for name in names}  # noqa: S608 - names from the database itself
        seen["sqlite_master"] = _all(connection, "SELECT type, name, sql FROM sqlite_master")
    return seen


def drop_triggers(connection: Connection) -> int:
    """Take the protection away; returns how many triggers there were."""
    found = _all(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    return len(found)


def _all(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    return sorted(connection.execute(query).fetchall(), key=repr)


def _in_order() -> Iterator[Table]:
    yield from (table for name, table in TABLES.items() if name not in _AFTER_ALL_OTHERS)
    yield from (TABLES[name] for name in _AFTER_ALL_OTHERS)


def _value(column: Column[Any], world: str, marker: str) -> object:
    text = f"{marker}{column.table.name}.{column.name}.{world}"
    for key in column.foreign_keys:
        return id_of(key.column.table.name, world, marker)
    if column.primary_key and not isinstance(column.type, Integer):
        return id_of(column.table.name, world, marker)
    by_type: dict[type[Any], object] = {
        JSON: [text],
        UtcMoment: NOW,
        Date: NOW.date(),
        Boolean: False,
        Integer: 1,
        LargeBinary: text.encode(),
    }
    return next((value for kind, value in by_type.items() if isinstance(column.type, kind)), text)
