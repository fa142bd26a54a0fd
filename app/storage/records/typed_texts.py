"""Words that were typed and sent before their field was done: one row a field and open tab."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from app.storage.store import Transaction
from app.storage.tables import TypedTextRow
from schemas.typed_words import Place


@dataclass(frozen=True)
class TypedText:
    """The newest words of one writer; `is_copy`: they wait beside others to be decided on."""

    writer: str
    sequence: int
    text: str
    is_copy: bool


def of_writer(tx: Transaction, session_id: str, place: Place, writer: str) -> TypedText | None:
    """What this writer typed there last."""
    row = _row(tx, session_id, place, writer)
    return None if row is None else _text(row)


def put(
    tx: Transaction,
    row_id: str,
    session_id: str,
    place: Place,
    words: TypedText,
    *,
    at: datetime,
    by: str,
) -> None:
    """Write the writer's words over its older ones."""
    row = _row(tx, session_id, place, words.writer)
    if row is None:
        row = TypedTextRow(id=row_id, session_id=session_id, place=place, writer=words.writer)
        tx.add(row)
    row.sequence, row.text, row.is_copy = words.sequence, words.text, words.is_copy
    row.typed_at, row.typed_by = at, by
    tx.flush()


def decide(
    tx: Transaction, session_id: str, place: Place, writer: str, *, up_to_sequence: int
) -> None:
    """The writer's copy waits no longer; one that has grown since still does."""
    tx.execute(
        update(TypedTextRow)
        .where(
            TypedTextRow.session_id == session_id,
            TypedTextRow.place == place,
            TypedTextRow.writer == writer,
            TypedTextRow.sequence <= up_to_sequence,
        )
        .values(is_copy=False)
    )


def copies(tx: Transaction, session_id: str) -> dict[Place, TypedText]:
    """The copies that wait, the oldest of each place."""
    rows = select(TypedTextRow).where(
        TypedTextRow.session_id == session_id, TypedTextRow.is_copy.is_(True)
    )
    found: dict[Place, TypedText] = {}
    for row in tx.scalars(rows.order_by(TypedTextRow.typed_at, TypedTextRow.id)):
        found.setdefault(Place(row.place), _text(row))
    return found


def newest(
    tx: Transaction, session_id: str, places: Iterable[Place], *, by: str | None = None
) -> dict[Place, str]:
    """The words that were typed last in each of these places, `by` this account or by anybody."""
    rows = select(TypedTextRow).where(
        TypedTextRow.session_id == session_id, TypedTextRow.place.in_(list(places))
    )
    if by is not None:
        rows = rows.where(TypedTextRow.typed_by == by)
    ordered = rows.order_by(TypedTextRow.typed_at, TypedTextRow.sequence)
    return {Place(row.place): row.text for row in tx.scalars(ordered)}


def clear(tx: Transaction, session_id: str, place: Place, *, by: str) -> None:
    """Empty an account's words there. The sequences stay, so that no late word comes back."""
    tx.execute(
        update(TypedTextRow)
        .where(
            TypedTextRow.session_id == session_id,
            TypedTextRow.place == place,
            TypedTextRow.typed_by == by,
        )
        .values(text="")
    )


def _row(tx: Transaction, session_id: str, place: Place, writer: str) -> TypedTextRow | None:
    return tx.scalar(
        select(TypedTextRow).where(
            TypedTextRow.session_id == session_id,
            TypedTextRow.place == place,
            TypedTextRow.writer == writer,
        )
    )


def _text(row: TypedTextRow) -> TypedText:
    return TypedText(row.writer, row.sequence, row.text, row.is_copy)
