"""Clients: found, put on record, corrected, and two records of one person merged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.services.clinic import day_at
from app.services.context import Context, reading, record, writing
from app.services.ids import new_id
from app.storage.records import clients, declared, facts, sessions
from app.storage.records.declared import HealthDeclared
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.client import NAME_FIELDS, Client, NewClient, allergies_of, is_alike, mistakes
from schemas.errors import InvalidInputError, PossibleDuplicatesError
from schemas.searching import folded, search_ways

MOST_HITS: Final = 50
_SEEN_LATELY: Final = 5
_LATEST_SESSIONS: Final = 60  # enough to find five different people in


@dataclass(frozen=True)
class Listed:
    """A client in a list: `allergies` are also those of merged records and of the newest intake."""

    client: Client
    last_visit: date | None
    allergies: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The hits of a search, at most `MOST_HITS`; `has_more`: some were left out."""

    hits: list[Listed]
    has_more: bool


@dataclass(frozen=True)
class ClientRecord:
    """A client, the records that were merged into this one, and what the newest intakes declare."""

    client: Client
    merged: list[Client]
    declared: HealthDeclared

    @property
    def allergies(self) -> tuple[str, ...]:
        """What each of the records says and what was declared, once."""
        return _allergies([self.client, *self.merged], self.declared)


def find(ctx: Context, typed: str) -> Found:
    """Clients by parts of their names or phone; blank finds all."""
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        found = clients.find(tx, search_ways(typed), limit=MOST_HITS + 1)
        return Found(listed_in(tx, found[:MOST_HITS]), has_more=len(found) > MOST_HITS)


def listed(ctx: Context, client_ids: Iterable[str]) -> list[Listed]:
    """These clients by first name; the merged show as the ones they are read with."""
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        kept = {clients.kept(tx, client_id).id for client_id in client_ids}
        return listed_in(tx, clients.by_ids(tx, kept))


def seen_lately(ctx: Context) -> list[Listed]:
    """The clients of the newest sessions, newest first."""
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        newest = (clients.kept(tx, one) for one in sessions.seen_last(tx, _LATEST_SESSIONS))
        once = {client.id: client for client in newest}
        return listed_in(tx, list(once.values())[:_SEEN_LATELY])


def get(ctx: Context, client_id: str) -> ClientRecord:
    """The client; a merged record opens the one it is read with.

    Raises:
        NotFoundError: there is none.
    """
    with reading(ctx, Permission.FIND_CLIENTS) as tx:
        client = clients.kept(tx, client_id)
        kept_of = clients.members(tx, [client.id])
        merged = clients.by_ids(tx, kept_of.keys() - {client.id})
        return ClientRecord(client, merged, declared.newest(tx, kept_of)[client.id])


def register(ctx: Context, client: NewClient, *, seen_ids: Iterable[str] = ()) -> str:
    """Put a client on record; returns the new id.

    Raises:
        InvalidInputError: the birth date cannot be, or a guardian is missing.
        PossibleDuplicatesError: somebody looks like this client and is not in `seen_ids`.
    """
    with writing(ctx, Permission.EDIT_CLIENTS) as tx:
        _refuse_mistakes(tx, ctx, client)
        alike = _alike(tx, client)
        if not alike <= set(seen_ids):
            raise PossibleDuplicatesError(sorted(alike))
        client_id = new_id()
        clients.add(tx, client_id, client, created_by=ctx.actor.account_id, at=ctx.clock())
        record(tx, ctx, AuditAction.CLIENT_CREATED, "client", client_id)
    return client_id


def change(ctx: Context, before: Client, after: NewClient) -> None:
    """Write new details; a corrected name has an audit entry of its own.

    `before` is the client as the screen showed it.

    Raises:
        InvalidInputError: the birth date cannot be, or a guardian is missing.
        StaleRevisionError: somebody changed or merged the record since.
        NotFoundError: there is no such client.
    """
    with writing(ctx, Permission.EDIT_CLIENTS) as tx:
        _refuse_mistakes(tx, ctx, after)
        clients.change(tx, before, after, at=ctx.clock())
        changed = [
            name for name in NewClient.model_fields if getattr(before, name) != getattr(after, name)
        ]
        names = [name for name in changed if name in NAME_FIELDS]
        others = [name for name in changed if name not in NAME_FIELDS]
        actions = ((AuditAction.CLIENT_NAME_CORRECTED, names), (AuditAction.CLIENT_CHANGED, others))
        for action, fields in actions:
            if fields:
                record(tx, ctx, action, "client", before.id, details={"fields": fields})


def merge(ctx: Context, kept_id: str, other_id: str) -> None:
    """Read another record of the same person with the kept one; nothing in either is rewritten.

    The statistics count one person from now on.

    Raises:
        NotFoundError: there is no such client.
        WrongStateError: both are one record, or one of them was merged before.
    """
    with writing(ctx, Permission.EDIT_CLIENTS) as tx:
        clients.merge(tx, other_id, into=kept_id)
        facts.merge(tx, other_id, into=kept_id)
        details = {"merged_id": other_id}
        record(tx, ctx, AuditAction.CLIENT_MERGED, "client", kept_id, details=details)


def listed_in(tx: Transaction, found: list[Client]) -> list[Listed]:
    """These kept clients as a list shows them, for use cases that have a transaction open."""
    kept_of = clients.members(tx, [client.id for client in found])
    merged = clients.by_ids(tx, kept_of.keys() - {client.id for client in found})
    days, said = sessions.last_days(tx, kept_of), declared.newest(tx, kept_of)
    return [
        Listed(
            client,
            max((day for one, day in days.items() if kept_of[one] == client.id), default=None),
            _allergies(
                [client, *(one for one in merged if kept_of[one.id] == client.id)], said[client.id]
            ),
        )
        for client in found
    ]


def _allergies(records: Iterable[Client], said: HealthDeclared) -> tuple[str, ...]:
    return allergies_of(records, said.allergies.words if said.allergies else ())


def _refuse_mistakes(tx: Transaction, ctx: Context, client: NewClient) -> None:
    if errors := mistakes(client, day_at(tx, ctx.clock())):
        raise InvalidInputError(errors)


def _alike(tx: Transaction, client: NewClient) -> set[str]:
    words = folded(client.full_name).split()
    return {
        clients.kept(tx, one.id).id
        for one in clients.candidates(tx, client, words)
        if is_alike(client, one)
    }
