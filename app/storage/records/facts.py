"""Session facts: written with a note, marked when it is withdrawn, made anew from the notes.

A fact counts for the client whose record its own is read with: facts follow a merge.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, or_, select

from app.storage.records import clients
from app.storage.records.columns import columns_of
from app.storage.store import Transaction
from app.storage.tables import AddendumRow, NoteRow, SessionFactRow, SessionRow
from schemas.codes.treatment import AddendumKind
from schemas.note.content import NoteContent
from schemas.note.fact import SessionFact, fact_of

_NOTES_AT_ONCE: Final = 200


def add(tx: Transaction, fact: SessionFact) -> None:
    """Write what the statistics read of one signed note."""
    tx.add(SessionFactRow(**columns_of(fact), change=_next_change(tx)))
    tx.flush()


def withdraw(tx: Transaction, session_id: str, at: datetime) -> None:
    """The note was entered in error: its fact counts no more."""
    row = tx.get_one(SessionFactRow, session_id)
    row.withdrawn_at, row.change = at, _next_change(tx)
    tx.flush()


def merge(tx: Transaction, other_id: str, *, into: str) -> int:
    """The facts of one record count for the one that it is read with; returns how many."""
    change = _next_change(tx)
    rows = tx.scalars(select(SessionFactRow).where(SessionFactRow.client_id == other_id)).all()
    for row in rows:
        row.client_id, row.change = into, change
    tx.flush()
    return len(rows)


def newest_change(tx: Transaction) -> int:
    """The number of the newest change to any fact; 0 without one."""
    return tx.scalar(select(func.max(SessionFactRow.change))) or 0


def add_missing(tx: Transaction) -> int:
    """As `rebuild`, where notes have no fact because a migration made the table anew.

    Otherwise only what an older Palpate did not let follow a merge is mended.
    """
    lacks = select(NoteRow.id).outerjoin(SessionFactRow, SessionFactRow.note_id == NoteRow.id)
    if tx.scalar(lacks.where(SessionFactRow.note_id.is_(None)).limit(1)):
        return rebuild(tx)
    return sum(merge(tx, one, into=kept_id) for one, kept_id in clients.kept_ids(tx).items())


def rebuild(tx: Transaction) -> int:
    """Make every fact anew from its signed note; returns how many were missing or different."""
    change, changed, kept_ids = _next_change(tx), 0, clients.kept_ids(tx)
    note_ids = list(tx.scalars(select(NoteRow.id).order_by(NoteRow.signed_at, NoteRow.id)))
    for start in range(0, len(note_ids), _NOTES_AT_ONCE):
        wanted = note_ids[start : start + _NOTES_AT_ONCE]
        changed += sum(_put(tx, fields, change) for fields in _derived(tx, wanted, kept_ids))
        tx.flush()
        tx.expunge_all()
    return changed


def waiting_since(tx: Transaction, *, therapist_id: str | None = None) -> list[datetime]:
    """When the visits ended that lack only their signed note; of one therapist, or of all.

    Those of `Stage.WRITING`: a visit that still runs has no note that could be signed.
    """
    ended = func.coalesce(SessionRow.time_out, SessionRow.told_at, SessionRow.time_in)
    rows = select(ended).outerjoin(NoteRow, NoteRow.session_id == SessionRow.id)
    is_over = or_(SessionRow.not_treated, SessionRow.time_out.is_not(None))
    waiting = rows.where(NoteRow.id.is_(None), is_over)
    if therapist_id is not None:
        waiting = waiting.where(SessionRow.therapist_id == therapist_id)
    return list(tx.scalars(waiting))


def _next_change(tx: Transaction) -> int:
    return newest_change(tx) + 1


def _derived(
    tx: Transaction, note_ids: list[str], kept_ids: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """A row's values but for its change, for each of these notes."""
    withdrawals = select(AddendumRow.note_id, AddendumRow.signed_at).where(
        AddendumRow.note_id.in_(note_ids),
        AddendumRow.kind == AddendumKind.ENTERED_IN_ERROR.value,
    )
    withdrawn = dict(tx.execute(withdrawals).all())
    for stored in tx.scalars(select(NoteRow.content_json).where(NoteRow.id.in_(note_ids))):
        fact = fact_of(NoteContent.from_stored(stored))
        person = {"client_id": kept_ids.get(fact.client_id, fact.client_id)}
        yield {**columns_of(fact), **person, "withdrawn_at": withdrawn.get(fact.note_id)}


def _put(tx: Transaction, fields: dict[str, Any], change: int) -> bool:
    """Write a fact where it is missing or different; returns whether it was."""
    row = tx.get(SessionFactRow, fields["session_id"])
    if row is None:
        tx.add(SessionFactRow(**fields, change=change))
        return True
    different = {name: value for name, value in fields.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    if different:
        row.change = change
    return bool(different)
