"""The first start: the clinic, its first account, and the recovery key."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr

from app.services.ids import new_id
from app.services.passwords import hashed
from app.storage import audit_chain
from app.storage.keys import seal_vault
from app.storage.records import accounts, clinics
from app.storage.recovery_key import new_recovery_key, printed
from app.storage.store import Store
from schemas.access import Role
from schemas.account import DEMO_PASSWORD, DEMO_PIN, NewAccount, NewSecrets
from schemas.audit import AuditAction
from schemas.clinic import ClinicProfile
from schemas.errors import InvalidInputError, NotAllowedError


@dataclass(frozen=True)
class RecoverySheet:
    """What is printed once and stored nowhere."""

    recovery_key: str
    vault_id: str


def is_needed(store: Store) -> bool:
    """Whether nobody can sign in yet."""
    with store.read() as tx:
        return not accounts.exist(tx)


def clinic_name(store: Store) -> str:
    """The clinic's name for the sign-in page; empty before set-up."""
    with store.read() as tx:
        clinic = clinics.find(tx)
        return clinic.name if clinic else ""


def create_clinic(
    store: Store,
    now: datetime,
    profile: ClinicProfile,
    account: NewAccount,
    passphrase: SecretStr,
) -> RecoverySheet:
    """Make the clinic and its first account, and wrap the data key for the printed sheet.

    Raises:
        NotAllowedError: somebody was faster; there is an account already.
        InvalidInputError: the demo's password or PIN, outside a demo; or no admin, without
            whom nobody could ever add an account.
    """
    if Role.ADMIN not in account.roles:
        raise InvalidInputError({"roles": "Tick Admin, too: somebody must manage accounts."})
    refuse_demo_secrets(store, account)
    secrets = hashed(account.password, account.pin)
    recovery_key, account_id = new_recovery_key(), new_id()
    with store.write() as tx:
        if accounts.exist(tx):
            raise NotAllowedError
        clinics.add(tx, profile, is_demo=store.is_demo, at=now)
        accounts.add(tx, account_id, account, secrets, at=now)
        # Sealed before the commit: without a way to recover there is no clinic either.
        vault_id = seal_vault(
            store.folder.path,
            passphrase=passphrase.get_secret_value(),
            recovery_key=recovery_key,
        )
        for action, subject, subject_id in (
            (AuditAction.CLINIC_CREATED, "clinic", "clinic"),
            (AuditAction.ACCOUNT_CREATED, "account", account_id),
            (AuditAction.RECOVERY_KEY_MADE, "store", vault_id),
        ):
            audit_chain.append(
                tx, action, at=now, actor_id=account_id, subject=subject, subject_id=subject_id
            )
    return RecoverySheet(printed(recovery_key), vault_id)


def refuse_demo_secrets(store: Store, secrets: NewSecrets) -> None:
    """Refuse the password and PIN that the README prints, wherever clients are real.

    Raises:
        InvalidInputError: with the fields.
    """
    if store.is_demo:
        return
    errors = {}
    if secrets.password.get_secret_value() == DEMO_PASSWORD:
        errors["password"] = "This is the demo's password. Choose another."  # noqa: S105
    if secrets.pin.get_secret_value() == DEMO_PIN:
        errors["pin"] = "This is the demo's PIN. Choose another."
    if errors:
        raise InvalidInputError(errors)
