"""Clients: written, found, and read through the records that were merged into them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import CTE, ColumnElement, and_, or_, select, true
from sqlalchemy.orm import aliased

from app.storage.store import Transaction
from app.storage.tables import ClientRow
from schemas.client import HEALTH_FIELDS, Client, NewClient
from schemas.errors import NotFoundError, StaleRevisionError, WrongStateError


def add(
    tx: Transaction,
    client_id: str,
    client: NewClient,
    *,
    created_by: str,
    at: datetime,
    health_at: datetime | None = None,
) -> None:
    """Write a new client; `health_at`, where its allergies and medicines were known earlier."""
    moments = {"created_at": at, "health_at": health_at or at}
    tx.add(ClientRow(id=client_id, created_by=created_by, **moments, **_columns(client)))


def kept(tx: Transaction, client_id: str) -> Client:
    """The client with this id, or the one whose record took it over.

    Raises:
        NotFoundError: there is none.
    """
    row = tx.get(ClientRow, client_id)
    while row is not None and row.merged_into_id is not None:
        row = tx.get(ClientRow, row.merged_into_id)
    if row is None:
        raise NotFoundError("There is no such client. Go back to the list and choose again.")
    return _client(row)


def change(tx: Transaction, client: Client, details: NewClient, *, at: datetime) -> None:
    """Write new details over the ones that `client` holds, at this moment (aware UTC).

    Raises:
        NotFoundError: there is no such client.
        StaleRevisionError: somebody changed or merged it since `client` was read.
    """
    row = _row(tx, client.id)
    if row.revision != client.revision or row.merged_into_id is not None:
        raise StaleRevisionError
    for name, value in _columns(details).items():
        setattr(row, name, value)
    if any(getattr(client, name) != getattr(details, name) for name in HEALTH_FIELDS):
        row.health_at = at


def merge(tx: Transaction, other_id: str, *, into: str) -> None:
    """Let one record be read with another; neither loses a word.

    Raises:
        NotFoundError: there is no such client.
        WrongStateError: both are one record, or one was merged before: no cycle can arise.
    """
    # Both rows are held, so that on PostgreSQL two merges cannot cross.
    first, second = (_row(tx, one, hold=True) for one in sorted((other_id, into)))
    if first is second or first.merged_into_id or second.merged_into_id:
        raise WrongStateError("These records are one already. Open the client again.")
    _row(tx, other_id).merged_into_id = into
    tx.flush()


def find(tx: Transaction, ways: Iterable[Sequence[str]], limit: int) -> list[Client]:
    """Clients whose search text, or that of a record merged into them, fits one of the ways.

    By first name, at most `limit`. A way fits when all its words are parts of the text.
    """
    return _kept_of(tx, or_(*(_holds_all(words) for words in ways)), limit)


def candidates(tx: Transaction, client: NewClient, words: Sequence[str]) -> list[Client]:
    """Every record worth comparing with a new client: its birth date, phone or name's words.

    Records that were merged away are among them.
    """
    text, digits = ClientRow.search_text, client.phone_digits
    on_the_phone = [text.endswith(digits, autoescape=True)] if digits else []
    condition = or_(ClientRow.born_on == client.born_on, _holds_all(words), *on_the_phone)
    return [_client(row) for row in tx.scalars(select(ClientRow).where(condition))]


def by_ids(tx: Transaction, client_ids: Iterable[str]) -> list[Client]:
    """The records with these ids, merged or not, by first name."""
    rows = select(ClientRow).where(ClientRow.id.in_(list(client_ids)))
    return [_client(row) for row in tx.scalars(rows.order_by(ClientRow.search_text, ClientRow.id))]


def members(tx: Transaction, kept_ids: Iterable[str]) -> dict[str, str]:
    """The id of each record that is read with one of these clients, themselves too, to theirs."""
    base = select(ClientRow.id, ClientRow.id.label("kept_id"))
    group = base.where(ClientRow.id.in_(list(kept_ids))).cte(recursive=True)
    below = select(ClientRow.id, group.c.kept_id).join(
        group, ClientRow.merged_into_id == group.c.id
    )
    rows = tx.execute(select(group.union(below)))
    return {row.id: row.kept_id for row in rows}


def kept_ids(tx: Transaction) -> dict[str, str]:
    """The id of each record that was merged away, to that of the client it is read with."""
    above = _records_above()
    rows = select(above.c.id, above.c.kept_id).join(ClientRow, ClientRow.id == above.c.kept_id)
    return dict(tx.execute(rows.where(ClientRow.merged_into_id.is_(None))).all())


def _kept_of(tx: Transaction, condition: ColumnElement[bool], limit: int) -> list[Client]:
    """The kept clients of all records that meet the condition."""
    met = select(ClientRow.id).where(condition)
    above = _records_above()
    through = select(above.c.kept_id).where(above.c.id.in_(met))
    rows = select(ClientRow).where(
        ClientRow.merged_into_id.is_(None),
        or_(ClientRow.id.in_(met), ClientRow.id.in_(through)),
    )
    order = rows.order_by(ClientRow.search_text, ClientRow.id).limit(limit)
    return [_client(row) for row in tx.scalars(order)]


def _records_above() -> CTE:
    """Each merged record with every record above it, the kept one last."""
    parent = aliased(ClientRow)
    base = select(ClientRow.id, ClientRow.merged_into_id.label("kept_id"))
    above = base.where(ClientRow.merged_into_id.is_not(None)).cte(recursive=True)
    further = select(above.c.id, parent.merged_into_id).join(parent, parent.id == above.c.kept_id)
    return above.union(further.where(parent.merged_into_id.is_not(None)))


def _holds_all(words: Sequence[str]) -> ColumnElement[bool]:
    text = ClientRow.search_text
    return and_(true(), *(text.contains(word, autoescape=True) for word in words))


def _row(tx: Transaction, client_id: str, *, hold: bool = False) -> ClientRow:
    row = tx.get(ClientRow, client_id, with_for_update=hold or None)
    if row is None:
        raise NotFoundError("There is no such client. Go back to the list and choose again.")
    return row


def _columns(client: NewClient) -> dict[str, str | date]:
    fields = {name: getattr(client, name) for name in NewClient.model_fields}
    return {**fields, "language": client.language.value, "search_text": client.search_text}


def _client(row: ClientRow) -> Client:
    return Client.model_validate({name: getattr(row, name) for name in Client.model_fields})
