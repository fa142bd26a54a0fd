"""Accounts and the hashes of their secrets."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import AccountRow
from schemas.access import Role
from schemas.account import Account, AccountProfile
from schemas.errors import NotFoundError


@dataclass(frozen=True)
class Secrets:
    """The argon2id hashes of password and PIN."""

    password_hash: str = field(repr=False)
    pin_hash: str = field(repr=False)


@dataclass(frozen=True)
class StoredAccount:
    """An account with its secrets' hashes, for those who check them."""

    account: Account
    secrets: Secrets


def account_of(row: AccountRow) -> Account:
    """The account in a row."""
    return Account(
        id=row.id,
        revision=row.revision,
        name=row.name,
        login=row.login,
        roles=frozenset(map(Role, row.roles)),
        licence=row.licence,
        licence_state=row.licence_state,
        licence_expires=row.licence_expires,
        is_active=row.deactivated_at is None,
    )


def exist(tx: Transaction) -> bool:
    """Whether anybody can sign in yet."""
    return tx.scalar(select(AccountRow.id).limit(1)) is not None


def every(tx: Transaction) -> list[Account]:
    """All accounts by name, the deactivated ones last."""
    rows = tx.scalars(select(AccountRow))
    return sorted(map(account_of, rows), key=lambda one: (not one.is_active, one.name.casefold()))


def by_login(tx: Transaction, login: str) -> StoredAccount | None:
    """The account with this normal login, active or not."""
    return _stored(tx.scalar(select(AccountRow).where(AccountRow.login == login)))


def by_id(tx: Transaction, account_id: str) -> StoredAccount:
    """The account.

    Raises:
        NotFoundError: there is none.
    """
    stored = _stored(tx.get(AccountRow, account_id))
    if stored is None:
        raise NotFoundError("There is no such account. Go back to the list and choose again.")
    return stored


def add(
    tx: Transaction, account_id: str, profile: AccountProfile, secrets: Secrets, *, at: datetime
) -> None:
    """Write a new account."""
    row = AccountRow(
        id=account_id,
        password_hash=secrets.password_hash,
        pin_hash=secrets.pin_hash,
        created_at=at,
    )
    _fill(row, profile)
    tx.add(row)
    tx.flush()


def change(tx: Transaction, account_id: str, profile: AccountProfile) -> None:
    """Write new details over the old ones."""
    _fill(tx.get_one(AccountRow, account_id), profile)


def set_secrets(tx: Transaction, account_id: str, secrets: Secrets) -> None:
    """Replace password and PIN."""
    row = tx.get_one(AccountRow, account_id)
    row.password_hash, row.pin_hash = secrets.password_hash, secrets.pin_hash


def set_deactivated(tx: Transaction, account_id: str, at: datetime | None) -> None:
    """Deactivate from `at` on, or reactivate with None."""
    tx.get_one(AccountRow, account_id).deactivated_at = at


def _fill(row: AccountRow, profile: AccountProfile) -> None:
    row.name, row.login = profile.name, profile.login
    row.roles = sorted(profile.roles)
    row.licence, row.licence_state = profile.licence, profile.licence_state
    row.licence_expires = profile.licence_expires


def _stored(row: AccountRow | None) -> StoredAccount | None:
    if row is None:
        return None
    return StoredAccount(account_of(row), Secrets(row.password_hash, row.pin_hash))
