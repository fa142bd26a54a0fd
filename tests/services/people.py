"""People of the demo clinic as services see them, without waiting for a hash."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import SecretStr
from sqlalchemy import Table, select

from app.services import accounts as account_service
from app.services import clinic as clinic_service
from app.services import sign_in
from app.services.context import Actor, Clock, Context
from app.services.ids import new_id
from app.storage import audit_chain
from app.storage.records import accounts, clinics, web_sessions
from app.storage.records.accounts import Secrets
from app.storage.store import Store, Transaction
from app.storage.tables import Base, EpisodeRow, SessionRow
from schemas.access import Role
from schemas.account import Account, AccountProfile, NewAccount, NewSecrets, TypedProfile
from schemas.audit import AuditAction, AuditEntry
from schemas.clinic import ClinicProfile
from schemas.web_session import SignedIn
from tests.clock import NOW

PASSWORD: Final = "tide-lamp-oak-river"
PIN: Final = "482915"
# Names and a login that nothing else in the store says, to be looked for where they must not be.
WORDS: Final = ("Zelda", "Quistgaard", "zelda.quist", "LIC-99817")

Rows = Mapping[str, list[tuple[Any, ...]]]


def context(store: Store, clock: Clock, login: str) -> Context:
    """A context of an account that has just signed in."""
    account = account_of(store, login)
    with store.write() as tx:
        token = sign_in._opened(tx, account.id, clock())
    signed_in = sign_in.identify(store, token)
    assert signed_in is not None
    actor = Actor(account.id, account.name, account.roles, signed_in.session.id)
    return Context(store, clock, actor)


def account_of(store: Store, login: str) -> Account:
    """The account that signs in by this name."""
    with store.read() as tx:
        stored = accounts.by_login(tx, login)
    assert stored is not None
    return stored.account


def secrets_of(store: Store, account_id: str) -> Secrets:
    """The hashes as stored."""
    with store.read() as tx:
        return accounts.by_id(tx, account_id).secrets


def typed(**changed: Any) -> TypedProfile:  # noqa: ANN401 - a form's fields
    """A profile as an admin types it."""
    fields = {"name": "Zelda Quistgaard", "login": "zelda.quist", "roles": [Role.FRONT_DESK]}
    return TypedProfile(**{**fields, **changed})


def new_account(**changed: Any) -> NewAccount:  # noqa: ANN401 - a form's fields
    """A new account as an admin types it."""
    secrets = {"password": SecretStr(PASSWORD), "pin": SecretStr(PIN)}
    return NewAccount(**{**typed().model_dump(), **secrets, **changed})


def new_secrets(password: str = PASSWORD, pin: str = PIN) -> NewSecrets:
    """A password and PIN as typed."""
    return NewSecrets(password=SecretStr(password), pin=SecretStr(pin))


def add(store: Store, *roles: Role, login: str = "second", at: datetime = NOW) -> str:
    """One person more, whose hashes nothing fits; returns the id."""
    profile = AccountProfile(name="Second Person", login=login, roles=frozenset(roles))
    account_id = new_id()
    with store.write() as tx:
        accounts.add(tx, account_id, profile, Secrets("-", "-"), at=at)
    return account_id


def set_roles(store: Store, login: str, *roles: Role) -> None:
    """Other roles, as another admin would give them a moment ago."""
    account = account_of(store, login)
    with store.write() as tx:
        accounts.change(tx, account.id, account.model_copy(update={"roles": frozenset(roles)}))


def live_sessions(store: Store, account_id: str) -> set[str]:
    """Ids of the account's web sessions that were not revoked."""
    with store.read() as tx:
        return {session.id for session in web_sessions.of_account(tx, account_id)}


def rows(tx: Transaction, table: Table) -> list[tuple[Any, ...]]:
    """A table's rows by their id."""
    return [tuple(row) for row in tx.execute(select(table).order_by(*table.primary_key))]


def every_row(store: Store) -> Rows:
    """The whole store, to compare before and after."""
    tables = Base.metadata.sorted_tables
    with store.read() as tx:
        return {table.name: rows(tx, table) for table in tables}


def log(store: Store) -> list[AuditEntry]:
    """The audit log, newest first."""
    with store.read() as tx:
        return audit_chain.newest(tx, 100_000)


def a_session(store: Store) -> tuple[str, str]:
    """Ids of one of the demo's sessions and of its client."""
    with store.read() as tx:
        found = tx.execute(
            select(SessionRow.id, EpisodeRow.client_id)
            .join(EpisodeRow, EpisodeRow.id == SessionRow.episode_id)
            .limit(1)
        ).one()
    return found[0], found[1]


def web_session(store: Store, session_id: str) -> SignedIn:
    """A web session as it is now."""
    with store.read() as tx:
        found = web_sessions.by_id(tx, session_id)
    assert found is not None
    return found


def assert_logged(ctx: Context, *actions: AuditAction) -> None:
    """The newest entries, oldest first, are these, and all the actor's."""
    newest = log(ctx.store)[: len(actions)][::-1]
    assert [entry.action for entry in newest] == list(actions)
    assert {entry.actor_id for entry in newest} == {ctx.actor.account_id}


def change(ctx: Context, account_id: str, profile: TypedProfile) -> None:
    """Write new details over those that the store holds at this moment."""
    with ctx.store.read() as tx:
        shown = accounts.by_id(tx, account_id).account.revision
    account_service.change(ctx, account_id, profile, revision=shown)


def change_clinic(ctx: Context, profile: ClinicProfile, *, idle_minutes: int) -> None:
    """Write new details over those that the store holds at this moment."""
    with ctx.store.read() as tx:
        shown = clinics.get(tx).revision
    clinic_service.change(ctx, profile, idle_minutes=idle_minutes, revision=shown)
