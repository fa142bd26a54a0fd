"""Whole tables of the record, row by row, to be handed out of the store."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import (
    AddendumRow,
    Base,
    ClientRow,
    EpisodeRow,
    IntakeRow,
    NoteRow,
    PerformedStepRow,
    PressureEventRow,
    SessionRow,
)
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.note.content import AddendumContent, NoteContent

_ROWS_AT_ONCE: Final = 500
# Made from names and kept for searching; it says nothing of its own.
_LEFT_OUT: Final = frozenset({"search_text"})
_NOTE_COLUMNS: Final = (
    *("id", "session_id", "client_id", "therapist_id", "kind", "signed_at"),
    *("rules_version", "content_sha256"),
)
_Cells = Iterator[tuple[Any, ...]]


def _columns(row_class: type[Base]) -> tuple[str, ...]:
    names = (column.name for column in row_class.__table__.columns)
    return tuple(name for name in names if name not in _LEFT_OUT)


_ROWS: Final[Mapping[str, type[Base]]] = MappingProxyType(
    {
        "clients": ClientRow,
        "episodes": EpisodeRow,
        "intakes": IntakeRow,
        "sessions": SessionRow,
        "steps": PerformedStepRow,
        "pressure_events": PressureEventRow,
    }
)
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {name: _columns(row_class) for name, row_class in _ROWS.items()}
    | {"notes": (*_NOTE_COLUMNS, *NoteSection, "addenda", "withdrawn_at")}
)
"""The tables by name, with their columns in order."""


def rows(tx: Transaction, table: str) -> _Cells:
    """The rows of one table of `COLUMNS`, by id."""
    return _notes(tx) if table == "notes" else _plain(tx, table)


def _plain(tx: Transaction, table: str) -> _Cells:
    row_class = _ROWS[table]
    cells = [getattr(row_class, name) for name in COLUMNS[table]]
    wanted = select(*cells).order_by(getattr(row_class, "id"))  # noqa: B009 - every table here has one
    for row in tx.execute(wanted.execution_options(yield_per=_ROWS_AT_ONCE)):
        yield tuple(row)


def _notes(tx: Transaction) -> _Cells:
    wanted = select(NoteRow).order_by(NoteRow.id).execution_options(yield_per=_ROWS_AT_ONCE)
    for row in tx.scalars(wanted):
        sections = NoteContent.from_stored(row.content_json).sections
        texts = (sections[one].text for one in NoteSection)
        kept = (getattr(row, name) for name in _NOTE_COLUMNS)
        yield (*kept, *texts, *_addenda(tx, row.id))


def _addenda(tx: Transaction, note_id: str) -> tuple[list[dict[str, str]], Any]:
    """What was added, and when the note was withdrawn if it was."""
    stored = tx.scalars(
        select(AddendumRow.content_json)
        .where(AddendumRow.note_id == note_id)
        .order_by(AddendumRow.signed_at, AddendumRow.id)
    )
    found = [AddendumContent.model_validate_json(one) for one in stored]
    withdrawals = (one.signed_at for one in found if one.kind is AddendumKind.ENTERED_IN_ERROR)
    added = [
        {
            "kind": one.kind.value,
            "author_id": one.author_id,
            "signed_at": one.signed_at.isoformat(),
            "text": one.text,
        }
        for one in found
    ]
    return added, next(withdrawals, None)
