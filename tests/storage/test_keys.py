"""The key of a folder: missing, wrong, damaged, given to another computer, wrapped anew."""

import json
import os
import secrets
import shutil
from pathlib import Path

import pytest

from app.storage import audit_chain, opening
from app.storage.folder import DataFolder
from app.storage.keyholder import KEY_FOLDER_VARIABLE
from app.storage.keys import new_printed_recovery_key, seal_vault, unlock
from app.storage.recovery_key import new_recovery_key, printed
from app.storage.vault import read_vault
from schemas.audit import AuditAction
from schemas.errors import DamagedStoreError, KeyMissingError, StoreError, WrongKeyError
from tests.clock import NOW
from tests.storage.rows import key_of, opened, picture
from tests.storage.saying import assert_speaks_to_people

PASSPHRASE = "four invented words here"


def _key_file(clinic: Path) -> Path:
    """Where this computer keeps the clinic's key."""
    return Path(os.environ[KEY_FOLDER_VARIABLE]) / f"{read_vault(DataFolder(clinic).vault).id}.key"


@pytest.fixture(scope="module")
def _sealed_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    base, recovery_key = tmp_path_factory.mktemp("sealed"), new_recovery_key()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY_FOLDER_VARIABLE, str(base / "keys"))
        opening.create_store(base / "clinic", NOW).close()
        seal_vault(base / "clinic", passphrase=PASSPHRASE, recovery_key=recovery_key)
    return base, printed(recovery_key)


@pytest.fixture
def sealed(_sealed_template: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """A clinic whose key is wrapped and kept on this computer, and its printed recovery key."""
    base, recovery_key = _sealed_template
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    return tmp_path / "clinic", recovery_key


def _refused_opening(clinic: Path, kind: type[StoreError], says: str) -> None:
    before = {file.name: file.read_bytes() for file in clinic.iterdir()}
    with pytest.raises(kind, match=says) as refused:
        opening.open_store(clinic, NOW)
    assert type(refused.value) is kind
    assert_speaks_to_people(refused.value)
    assert {file.name: file.read_bytes() for file in clinic.iterdir()} == before


def test_a_missing_key_says_to_unlock(clinic: Path) -> None:
    _key_file(clinic).unlink()
    _refused_opening(clinic, KeyMissingError, "does not have the key.*palpate unlock")


def test_another_folders_key_says_to_unlock(clinic: Path) -> None:
    _key_file(clinic).write_text(secrets.token_hex(32), encoding="ascii")
    _refused_opening(clinic, WrongKeyError, "Nothing was changed. Run: palpate unlock")


@pytest.mark.parametrize("content", [b"", b"ab", b"z" * 64, b"00" * 31, b"00" * 33, b"\xff" * 64])
def test_a_key_file_that_holds_no_key_says_to_unlock(clinic: Path, content: bytes) -> None:
    _key_file(clinic).write_bytes(content)
    _refused_opening(clinic, DamagedStoreError, "key kept on this computer.*palpate unlock")


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"null", b"{}", b"\xff\xfe", b'"x"'])
def test_a_damaged_vault_says_to_put_it_back(clinic: Path, content: bytes | None) -> None:
    vault = DataFolder(clinic).vault
    vault.unlink()
    if content is not None:
        vault.write_bytes(content)
    _refused_opening(clinic, DamagedStoreError, "vault.json is missing or damaged. Nothing was")


@pytest.mark.parametrize("part", ["id", "check", "demo", "ready", "wraps"])
def test_a_vault_that_lacks_a_part_is_damaged(clinic: Path, part: str) -> None:
    vault = DataFolder(clinic).vault
    record = json.loads(vault.read_bytes())
    del record[part]
    vault.write_text(json.dumps(record), encoding="utf-8")
    _refused_opening(clinic, DamagedStoreError, "vault.json is missing or damaged")


def test_every_cut_of_the_vault_is_refused(clinic: Path) -> None:
    vault = DataFolder(clinic).vault
    whole = vault.read_bytes()
    for size in range(len(whole)):
        vault.write_bytes(whole[:size])
        with pytest.raises(DamagedStoreError):
            opening.open_store(clinic, NOW)
    vault.write_bytes(whole)
    opening.open_store(clinic, NOW).close()


@pytest.mark.parametrize("way", ["passphrase", "recovery_key"])
def test_a_copied_folder_opens_elsewhere_once_unlocked(
    sealed: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    clinic, recovery_key = sealed
    before, key = picture(clinic), key_of(clinic)
    copy = Path(shutil.copytree(clinic, tmp_path / "copy"))
    assert not any(key in file.read_bytes() for file in copy.rglob("*") if file.is_file())
    monkeypatch.setenv(KEY_FOLDER_VARIABLE, str(tmp_path / "another computer"))
    with pytest.raises(KeyMissingError):
        opening.open_store(copy, NOW)
    typed = {"passphrase": PASSPHRASE, "recovery_key": recovery_key}[way]
    assert unlock(copy, **{way: typed}) == "file"
    assert picture(copy) == before


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"passphrase": PASSPHRASE + " "}, "That passphrase does not open this folder"),
        ({"passphrase": ""}, "That passphrase does not open this folder"),
        ({"recovery_key": printed(bytes(20))}, "That recovery key does not open this folder"),
        ({"recovery_key": ""}, "not a whole recovery key"),
        ({}, "not a whole recovery key"),
    ],
)
def test_unlocking_with_the_wrong_secret_gives_no_key(
    sealed: tuple[Path, str], typed: dict[str, str], says: str
) -> None:
    key_file = _key_file(sealed[0])
    key_file.unlink()
    with pytest.raises(WrongKeyError, match=says) as refused:
        unlock(sealed[0], **typed)
    assert_speaks_to_people(refused.value)
    assert not key_file.exists()


def test_unlocking_mends_a_damaged_key_file(sealed: tuple[Path, str]) -> None:
    clinic, recovery_key = sealed
    _key_file(clinic).write_bytes(b"garbage")
    unlock(clinic, recovery_key=recovery_key.lower())
    opening.open_store(clinic, NOW).close()


def test_unlocking_does_not_make_a_database_that_is_missing(
    sealed: tuple[Path, str],
) -> None:
    clinic, recovery_key = sealed
    key_file = _key_file(clinic)
    key_file.unlink()
    DataFolder(clinic).database.unlink()
    with pytest.raises(DamagedStoreError, match=r"missing.*newest backup"):
        unlock(clinic, recovery_key=recovery_key)
    assert [file.name for file in clinic.iterdir()] == ["vault.json"]
    assert not key_file.exists()


def test_a_new_recovery_key_makes_the_old_sheet_worthless(sealed: tuple[Path, str]) -> None:
    clinic, old = sealed
    new = new_printed_recovery_key(clinic, NOW)
    vault, key = read_vault(DataFolder(clinic).vault), key_of(clinic)
    with pytest.raises(WrongKeyError, match="does not open this folder"):
        vault.opened_by_recovery_key(old)
    assert vault.opened_by_recovery_key(new) == key
    assert vault.opened_by_passphrase(PASSPHRASE) == key
    with opened(clinic) as store, store.read() as tx:
        audit_chain.verify(tx)
        assert audit_chain.newest(tx, 1)[0].action is AuditAction.RECOVERY_KEY_MADE


def test_no_new_recovery_key_for_a_folder_without_its_database(sealed: tuple[Path, str]) -> None:
    clinic, old = sealed
    DataFolder(clinic).database.unlink()
    with pytest.raises(DamagedStoreError, match=r"missing.*newest backup"):
        new_printed_recovery_key(clinic, NOW)
    assert [file.name for file in clinic.iterdir()] == ["vault.json"]
    read_vault(DataFolder(clinic).vault).opened_by_recovery_key(old)
