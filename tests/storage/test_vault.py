"""The vault: the data key, wrapped so that only passphrase or recovery key open it."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.recovery_key import new_recovery_key, printed
from app.storage.vault import Vault, derived_key, new_vault, read_vault, write_vault
from schemas.errors import DamagedStoreError, StoreError, WrongKeyError
from tests.storage.saying import assert_speaks_to_people

RECOVERY = new_recovery_key()
VAULT, KEY = new_vault(is_demo=False)
WRAPPED = VAULT.with_recovery_key(KEY, RECOVERY)


def test_every_vault_has_a_key_and_name_of_its_own() -> None:
    other, key = new_vault(is_demo=True)
    assert (len(KEY), len(key)) == (32, 32)
    assert other.id != VAULT.id
    assert key != KEY
    assert (VAULT.is_demo, other.is_demo) == (False, True)


def test_a_vault_recognises_its_own_key_and_no_other() -> None:
    other, key = new_vault(is_demo=False)
    assert VAULT.recognises(KEY)
    assert not VAULT.recognises(key)
    assert not VAULT.recognises(KEY[:-1])
    assert not replace(other, check=VAULT.check).recognises(KEY)


def test_passphrase_and_recovery_key_each_give_the_key() -> None:
    vault = WRAPPED.with_passphrase(KEY, "four invented words")
    assert vault.opened_by_passphrase("four invented words") == KEY
    assert vault.opened_by_recovery_key(printed(RECOVERY)) == KEY
    with pytest.raises(WrongKeyError, match="That passphrase does not open") as refused:
        vault.opened_by_passphrase("Four invented words")
    assert_speaks_to_people(refused.value)


def test_a_passphrase_fits_however_the_keyboard_writes_its_accents() -> None:
    words = "crème brûlée añeja ñandú"
    vault = VAULT.with_passphrase(KEY, unicodedata.normalize("NFC", words))
    assert vault.opened_by_passphrase(unicodedata.normalize("NFD", words)) == KEY


def test_without_a_wrap_the_other_one_is_named() -> None:
    with pytest.raises(WrongKeyError, match=r"No passphrase was set. Use the printed"):
        VAULT.opened_by_passphrase("x")
    with pytest.raises(WrongKeyError, match=r"No recovery key was printed. Use the passphrase"):
        VAULT.opened_by_recovery_key(printed(RECOVERY))


def test_a_new_recovery_key_replaces_the_one_before() -> None:
    again = new_recovery_key()
    vault = WRAPPED.with_recovery_key(KEY, again)
    assert vault.opened_by_recovery_key(printed(again)) == KEY
    with pytest.raises(WrongKeyError, match="That recovery key does not open this folder"):
        vault.opened_by_recovery_key(printed(RECOVERY))


def test_the_same_recovery_key_is_wrapped_differently_each_time() -> None:
    again = VAULT.with_recovery_key(KEY, RECOVERY)
    for part in ("salt", "nonce", "sealed"):
        assert again.wraps["recovery"][part] != WRAPPED.wraps["recovery"][part]


def test_a_wrap_opens_only_in_its_own_vault_and_place() -> None:
    elsewhere = replace(new_vault(is_demo=False)[0], wraps=WRAPPED.wraps)
    with pytest.raises(WrongKeyError):
        elsewhere.opened_by_recovery_key(printed(RECOVERY))
    moved = replace(WRAPPED, wraps={"passphrase": WRAPPED.wraps["recovery"]})
    with pytest.raises(WrongKeyError):
        moved.opened_by_passphrase(printed(RECOVERY))


@pytest.mark.parametrize("part", ["salt", "nonce", "sealed"])
@pytest.mark.parametrize("digit", [0, -1])
def test_a_changed_wrap_opens_nothing(part: str, digit: int) -> None:
    wrap = dict(WRAPPED.wraps["recovery"])
    content = bytearray.fromhex(wrap[part])
    content[digit] ^= 1
    wrap[part] = content.hex()
    with pytest.raises(WrongKeyError):
        replace(WRAPPED, wraps={"recovery": wrap}).opened_by_recovery_key(printed(RECOVERY))


def test_a_vault_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    for vault in (VAULT, WRAPPED, replace(WRAPPED, is_ready=True, is_demo=True)):
        write_vault(path, vault)
        assert read_vault(path) == vault
    assert KEY.hex() not in path.read_text(encoding="utf-8")
    assert RECOVERY.hex() not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("part", ["salt", "nonce", "sealed"])
@pytest.mark.parametrize("value", [None, "", "00", "zz" * 16, 5, "00" * 200])
def test_a_wrap_that_lacks_a_part_is_damage(tmp_path: Path, part: str, value: object) -> None:
    path = tmp_path / "vault.json"
    write_vault(path, WRAPPED)
    record = json.loads(path.read_bytes())
    record["wraps"]["recovery"][part] = value
    if value is None:
        del record["wraps"]["recovery"][part]
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(DamagedStoreError, match="missing or damaged") as refused:
        read_vault(path)
    assert_speaks_to_people(refused.value)


@given(st.data())
def test_a_vault_with_one_changed_byte_never_gives_a_wrong_key(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "changed.json"
    write_vault(path, WRAPPED)
    whole = path.read_bytes()
    position = data.draw(st.integers(0, len(whole) - 1))
    changed = data.draw(st.integers(0, 255))
    path.write_bytes(whole[:position] + bytes([changed]) + whole[position + 1 :])
    try:
        vault: Vault = read_vault(path)
        assert vault.opened_by_recovery_key(printed(RECOVERY)) == KEY
    except StoreError as refused:
        assert_speaks_to_people(refused)


@given(st.binary(max_size=300))
def test_no_garbage_is_a_vault(tmp_path_factory: pytest.TempPathFactory, garbage: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "garbage.json"
    path.write_bytes(garbage)
    with pytest.raises(DamagedStoreError):
        read_vault(path)


def test_keys_for_different_purposes_have_nothing_in_common() -> None:
    derived = {derived_key(KEY, "audit chain"), derived_key(KEY, "other"), KEY}
    assert len(derived) == 3
    assert derived_key(KEY, "other") == derived_key(KEY, "other")
    assert len(derived_key(KEY, "other")) == 32
