"""The first start as a use case: one clinic, one account, one sheet."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.services import setup
from app.services.demo import CLINIC
from app.services.setup import RecoverySheet
from app.storage.keys import unlock
from app.storage.opening import create_store
from app.storage.store import Store
from schemas.access import Role
from schemas.account import DEMO_PASSWORD, DEMO_PIN, NewAccount
from schemas.audit import AuditAction
from schemas.errors import InvalidInputError, NotAllowedError, WrongKeyError
from tests.clock import NOW
from tests.services import people

PASSPHRASE = "lamp tide oak river stone"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A real folder where nobody can sign in yet."""
    store = create_store(tmp_path / "clinic", NOW)
    yield store
    store.close()


def first(**changed: object) -> NewAccount:
    return people.new_account(**{"roles": [Role.ADMIN, Role.OWNER], **changed})


def create(store: Store, account: NewAccount) -> RecoverySheet:
    return setup.create_clinic(store, NOW, CLINIC, account, SecretStr(PASSPHRASE))


def test_the_first_start_is_needed_until_there_is_an_account(empty: Store) -> None:
    assert (setup.is_needed(empty), setup.clinic_name(empty)) == (True, "")
    create(empty, first())
    assert (setup.is_needed(empty), setup.clinic_name(empty)) == (False, CLINIC.name)


def test_three_entries_name_the_new_account_and_nobodys_words(empty: Store) -> None:
    create(empty, first())
    actor = people.account_of(empty, "zelda.quist").id
    newest = people.log(empty)[:3]
    assert [entry.action for entry in newest] == [
        AuditAction.RECOVERY_KEY_MADE,
        AuditAction.ACCOUNT_CREATED,
        AuditAction.CLINIC_CREATED,
    ]
    assert {entry.actor_id for entry in newest} == {actor}
    log = " ".join(entry.model_dump_json() for entry in people.log(empty))
    assert not [word for word in (*people.WORDS, CLINIC.name, PASSPHRASE) if word in log]


def test_the_sheet_and_the_passphrase_open_the_folder_and_nothing_else(empty: Store) -> None:
    sheet = create(empty, first())
    folder = empty.folder.path
    unlock(folder, recovery_key=sheet.recovery_key)
    unlock(folder, passphrase=PASSPHRASE)
    with pytest.raises(WrongKeyError):
        unlock(folder, passphrase=PASSPHRASE + "x")
    assert sheet.recovery_key not in repr(people.every_row(empty))


def test_of_two_at_once_one_wins(empty: Store) -> None:
    accounts = [first(login=f"person{number}") for number in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(create, empty, account) for account in accounts]
        errors = [each.exception() for each in tries]
    (winner,) = [number for number, error in enumerate(errors) if error is None]
    assert type(errors[1 - winner]) is NotAllowedError
    rows = people.every_row(empty)
    assert (len(rows["account"]), len(rows["clinic"])) == (1, 1)
    assert people.account_of(empty, f"person{winner + 1}").is_active
    unlock(empty.folder.path, recovery_key=tries[winner].result().recovery_key)


def test_a_second_start_changes_nothing_and_the_first_sheet_stays_good(empty: Store) -> None:
    sheet = create(empty, first())
    before = people.every_row(empty)
    with pytest.raises(NotAllowedError):
        create(empty, first(login="other"))
    assert people.every_row(empty) == before
    unlock(empty.folder.path, recovery_key=sheet.recovery_key)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"password": SecretStr(DEMO_PASSWORD)}, "password"),
        ({"pin": SecretStr(DEMO_PIN)}, "pin"),
        ({"roles": [Role.OWNER]}, "roles"),
    ],
)
def test_what_would_leave_the_clinic_open_or_without_an_admin_is_refused(
    empty: Store, changed: dict[str, object], field: str
) -> None:
    before = people.every_row(empty)
    with pytest.raises(InvalidInputError) as caught:
        create(empty, first(**changed))
    assert set(caught.value.errors) == {field}
    assert people.every_row(empty) == before


def test_the_demos_secrets_are_fine_in_a_demo(store: Store) -> None:
    setup.refuse_demo_secrets(store, people.new_secrets(DEMO_PASSWORD, DEMO_PIN))
