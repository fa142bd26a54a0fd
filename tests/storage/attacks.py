# ruff: noqa: S608 - SQL made from our own table names, to attack with
"""Every way we know of to change what was signed, as SQL.

Source: study of storage and security, "Signed notes and the audit log", and one statement of
each kind for each protected table.
"""

from collections.abc import Iterator
from typing import Final

from tests.storage.rows import OPEN, SIGNED, TABLES, id_of

_APPEND_ONLY: Final = ("note", "addendum", "signature", "clearance")
_FROZEN: Final = ("intake", "clearance", "performed_step", "pressure_event", "draft")
_ANY_COLUMN: Final = {
    "note": "content_json",
    "addendum": "content_json",
    "signature": "signer_name",
    "clearance": "decision_json",
    "intake": "answers",
    "performed_step": "reason",
    "pressure_event": "kind",
    "draft": "sections",
    "session": "response",
}


def data_attacks() -> dict[str, str]:
    """Attacks on rows: the triggers must stop them even where nothing else does."""
    return dict(
        [
            *_on_append_only_rows(),
            *_on_the_note(),
            *_on_the_session(),
            *_on_frozen_rows(),
            *_on_the_audit_log(),
        ]
    )


SCHEMA_ATTACKS: Final = {
    "drop a trigger": "DROP TRIGGER protect_note_update_append_only",
    "drop a table": "DROP TABLE note",
    "rename a column": "ALTER TABLE note RENAME COLUMN content_json TO old",
    "drop a column": "ALTER TABLE note DROP COLUMN content_json",
    "add a column": "ALTER TABLE note ADD COLUMN extra TEXT",
    "rename a table": "ALTER TABLE note RENAME TO old_note",
    "drop an index": "DROP INDEX ix_note_client_id",
    "make an index": "CREATE INDEX more ON note (kind)",
    "make a table": "CREATE TABLE more (id TEXT)",
    "make a temporary table": "CREATE TEMP TABLE more (id TEXT)",
    "shadow a table": "CREATE TEMP TABLE note (id TEXT, session_id TEXT)",
    "make a trigger": (
        "CREATE TRIGGER more AFTER INSERT ON session BEGIN DELETE FROM web_session; END"
    ),
    "make a temporary trigger": (
        "CREATE TEMP TRIGGER more AFTER INSERT ON session BEGIN DELETE FROM web_session; END"
    ),
    "make a view": "CREATE VIEW more AS SELECT * FROM note",
    "make a virtual table": "CREATE VIRTUAL TABLE more USING fts5(text)",
    "attach a database": "ATTACH DATABASE ':memory:' AS other",
    "attach a plain database": "ATTACH DATABASE ':memory:' AS other KEY ''",
    "detach the database": "DETACH DATABASE main",
    "copy it out": "VACUUM INTO ':memory:'",
    "rebuild it": "VACUUM",
    "rebuild an index": "REINDEX note",
    "open the schema": "PRAGMA writable_schema = 1",
    "rewrite the schema": "UPDATE sqlite_master SET sql = sql",
    "cut the schema": "DELETE FROM sqlite_master WHERE type = 'trigger'",
    "add to the schema": "INSERT INTO sqlite_master VALUES ('trigger', 'x', 'note', 0, 'x')",
    "silence delete triggers": "PRAGMA recursive_triggers = OFF",
    "silence foreign keys": "PRAGMA foreign_keys = OFF",
    "silence checks": "PRAGMA ignore_check_constraints = ON",
    "change the key": "PRAGMA rekey = 'abc'",
    "leave the write-ahead log": "PRAGMA journal_mode = DELETE",
    "stop flushing": "PRAGMA synchronous = OFF",
    "spill to plain files": "PRAGMA temp_store = FILE",
}

# What a thief of the key can do with tools of their own; the application's connections cannot.
OPEN_TO_A_BARE_CONNECTION: Final = (
    *("drop a trigger", "rename a column", "drop a column", "add a column", "rename a table"),
    *("drop an index", "make an index", "make a table", "make a temporary table"),
    *("shadow a table", "make a trigger", "make a temporary trigger", "make a view"),
    *("make a virtual table", "attach a database", "attach a plain database", "copy it out"),
    *("rebuild it", "rebuild an index", "open the schema", "silence delete triggers"),
    *("silence foreign keys", "silence checks", "change the key", "leave the write-ahead log"),
    *("stop flushing", "spill to plain files"),
)

# Stopped by UNIQUE and FOREIGN KEY where no trigger is needed.
STOPPED_BY_CONSTRAINTS: Final = ("note: a second one", "client: remove under a note")


def copied(table: str, world: str = SIGNED, verb: str = "INSERT OR REPLACE", **changes: str) -> str:
    """A statement that writes a world's row once more, with other values (SQL) in it."""
    names = [column.name for column in TABLES[table].columns]
    names += [name for name in changes if name not in names]
    columns = ", ".join(names)
    values = ", ".join(changes.get(name, name) for name in names)
    where = "seq = 1" if table == "audit" else f"id = '{id_of(table, world)}'"
    return f"{verb} INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"


def _on_append_only_rows() -> Iterator[tuple[str, str]]:
    for table in _APPEND_ONLY:
        column = _ANY_COLUMN[table]
        yield f"{table}: change", f"UPDATE {table} SET {column} = 'forged'"
        yield f"{table}: rewrite unchanged", f"UPDATE {table} SET {column} = {column}"
        yield f"{table}: change if it can be", f"UPDATE OR IGNORE {table} SET {column} = 'forged'"
        yield f"{table}: renumber", f"UPDATE {table} SET rowid = rowid + 1000"
        yield f"{table}: remove", f"DELETE FROM {table}"
        yield f"{table}: replace", copied(table, **{column: "'forged'"})
        yield f"{table}: replace by row number", copied(table, id="'new'", rowid="rowid")
        yield (
            f"{table}: upsert",
            copied(table, verb="INSERT")
            + f" AND true ON CONFLICT (id) DO UPDATE SET {column} = 'forged'",
        )


def _on_the_note() -> Iterator[tuple[str, str]]:
    here, elsewhere = id_of("session", SIGNED), id_of("session", OPEN)
    yield "note: replace by its session", copied("note", id="'new'")
    yield "note: move to another session", f"UPDATE note SET session_id = '{elsewhere}'"
    yield (
        "note: change by a join",
        (f"UPDATE note SET content_json = s.id FROM session s WHERE s.id = '{here}'"),
    )
    yield (
        "note: change by a common table",
        (
            f"WITH one AS (SELECT '{here}' AS id) UPDATE note SET kind = 'x' "
            "WHERE session_id IN (SELECT id FROM one)"
        ),
    )
    yield "note: a second one", copied("note", verb="INSERT", id="'new'")
    yield (
        "client: remove under a note",
        f"DELETE FROM client WHERE id = '{id_of('client', SIGNED)}'",
    )


def _on_the_session() -> Iterator[tuple[str, str]]:
    here, elsewhere = id_of("session", SIGNED), id_of("session", OPEN)
    yield "session: change", f"UPDATE session SET pain_after_nrs = 0 WHERE id = '{here}'"
    yield "session: change all", "UPDATE session SET pain_after_nrs = 0"
    yield "session: rename", f"UPDATE session SET id = 'new' WHERE id = '{here}'"
    yield "session: remove", f"DELETE FROM session WHERE id = '{here}'"
    yield "session: replace", copied("session", pain_after_nrs="0")
    yield "session: replace by row number", copied("session", id="'new'", rowid="rowid")
    yield (
        "session: another takes its id",
        (f"UPDATE OR REPLACE session SET id = '{here}' WHERE id = '{elsewhere}'"),
    )


def _on_frozen_rows() -> Iterator[tuple[str, str]]:
    here, elsewhere = id_of("session", SIGNED), id_of("session", OPEN)
    for table in _FROZEN:
        column, mine, other = _ANY_COLUMN[table], id_of(table, SIGNED), id_of(table, OPEN)
        yield f"{table} of it: change", f"UPDATE {table} SET {column} = 'x' WHERE id = '{mine}'"
        yield f"{table} of it: remove", f"DELETE FROM {table} WHERE session_id = '{here}'"
        yield f"{table} of it: replace", copied(table, **{column: "'x'"})
        yield f"{table} of it: replace from outside", copied(table, session_id=f"'{elsewhere}'")
        yield f"{table} of it: one more", copied(table, verb="INSERT", id="'new'")
        yield (
            f"{table} of it: one more if it can be",
            copied(table, verb="INSERT OR IGNORE", id="'new'"),
        )
        yield f"{table}: move out", f"UPDATE {table} SET session_id = '{elsewhere}'"
        yield f"{table}: move in", f"UPDATE {table} SET session_id = '{here}' WHERE id = '{other}'"
        yield (
            f"{table}: another takes its id",
            (f"UPDATE OR REPLACE {table} SET id = '{mine}' WHERE id = '{other}'"),
        )
        yield (
            f"{table}: replace by row number",
            copied(
                table, OPEN, id="'new'", rowid=f"(SELECT rowid FROM {table} WHERE id = '{mine}')"
            ),
        )


def _on_the_audit_log() -> Iterator[tuple[str, str]]:
    yield "audit: change", "UPDATE audit SET payload = '{}' WHERE seq = 1"
    yield "audit: renumber", "UPDATE audit SET seq = seq + 100"
    yield "audit: remove the last", "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)"
    yield "audit: remove all", "DELETE FROM audit"
    yield "audit: replace", copied("audit", payload="'{}'")
    yield "audit: leave a gap", copied("audit", verb="INSERT", seq="99")
    yield "audit: before the first", copied("audit", verb="INSERT", seq="0")
    yield "audit: negative", copied("audit", verb="INSERT", seq="-1")
    yield "audit: without a number", "INSERT INTO audit (payload, seal) VALUES ('{}', 'x')"
    yield "audit: ignored if it cannot be", copied("audit", verb="INSERT OR IGNORE", seq="99")
    yield (
        "audit: upsert",
        (copied("audit", verb="INSERT") + " ON CONFLICT (seq) DO UPDATE SET payload = 'x'"),
    )
