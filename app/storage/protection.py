"""Triggers that make the store refuse to change what is signed or append-only.

Alembic's batch mode drops triggers without a word, so they are made anew after every
migration, and the tests attack the store after each.
"""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, text

# Rows that nobody ever changes or removes, from the moment they are written.
APPEND_ONLY: Final = frozenset(
    {
        *("note", "addendum", "signature", "clearance", "audit"),
        *("consent", "medical_clearance", "rule_review", "document_rendering"),
    }
)

# Rows that belong to a session and freeze when its note is signed: table to its session's id.
_FROZEN_ONCE_SIGNED: Final = {
    "session": "id",
    "intake": "session_id",
    "clearance": "session_id",
    "performed_step": "session_id",
    "pressure_event": "session_id",
    "draft": "session_id",
}
_TAPPED: Final = (
    *("id", "session_id", "step_id", "position", "logged_at", "kind", "applied_level"),
    *("felt_0_10", "felt_word", "guarding_sign", "red_sign", "pain_nrs", "action", "cap_after"),
)
_PREFIX: Final = "protect_"
REFUSAL: Final = "palpate: this row is signed"


def protect(connection: Connection) -> None:
    """Make every protecting trigger anew (SQLite)."""
    unprotect(connection)
    for statement in _statements():
        connection.execute(text(statement))


def unprotect(connection: Connection) -> None:
    """Drop every protecting trigger: SQLite cannot rebuild a table that a trigger names."""
    for name in trigger_names(connection):
        connection.execute(text(f'DROP TRIGGER "{name}"'))


def trigger_names(connection: Connection) -> list[str]:
    """Names of the protecting triggers that the database has now."""
    rows = connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE :prefix"),
        {"prefix": f"{_PREFIX}%"},
    )
    return sorted(rows.scalars())


def is_protected(connection: Connection) -> bool:
    """Whether the database has every protecting trigger, word for word, and no other."""
    rows = connection.execute(
        text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE :prefix"),
        {"prefix": f"{_PREFIX}%"},
    )
    return sorted(rows.scalars()) == sorted(_statements())


def _statements() -> Iterator[str]:
    # S608: every name below is one of this module's own constants.
    for table in sorted(APPEND_ONLY):
        key = "seq" if table == "audit" else "id"
        yield _trigger(table, "UPDATE", "true")
        yield _trigger(table, "DELETE", "true")
        # INSERT OR REPLACE deletes without firing delete triggers when recursive_triggers is off.
        yield _trigger(
            table,
            "INSERT",
            f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})",  # noqa: S608
            "replace",
        )
    yield _trigger(
        "audit", "INSERT", "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)", "order"
    )
    # A tap on the pressure pad may be struck through and answered, never rewritten or erased.
    yield _trigger("pressure_event", "DELETE", "true")
    columns = ", ".join(_TAPPED)
    yield _trigger("pressure_event", f"UPDATE OF {columns}", "true", "tapped")
    for table, key in sorted(_FROZEN_ONCE_SIGNED.items()):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield _trigger(
                table,
                event,
                f"EXISTS (SELECT 1 FROM note WHERE session_id = {row}.{key})",  # noqa: S608
                "signed",
            )
        # Nor may a row move into a signed session.
        yield _trigger(
            table,
            "UPDATE",
            f"EXISTS (SELECT 1 FROM note WHERE session_id = NEW.{key})",  # noqa: S608
            "moved_into_signed",
        )


def _trigger(table: str, event: str, condition: str, why: str = "append_only") -> str:
    name = f"{_PREFIX}{table}_{event.split(maxsplit=1)[0].lower()}_{why}"
    return (
        f'CREATE TRIGGER {name} BEFORE {event} ON "{table}" WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
