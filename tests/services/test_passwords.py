"""Hashing: the same work for every answer, and never many at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher, extract_parameters
from pydantic import SecretStr

from app.services import passwords
from tests.gate.hashing import watched


def test_a_secret_fits_its_own_hash_only() -> None:
    first = passwords.hashed(SecretStr("tide-lamp-oak"), SecretStr("482915"))
    assert passwords.matches(first.password_hash, "tide-lamp-oak")
    assert not passwords.matches(first.password_hash, "tide-lamp-oak ")
    assert not passwords.matches(first.pin_hash, "tide-lamp-oak")
    assert first.password_hash not in repr(first)


def test_the_same_secret_never_has_the_same_hash() -> None:
    one = passwords.hashed(SecretStr("482915"), SecretStr("482915"))
    assert one.password_hash != one.pin_hash


@pytest.mark.parametrize("stored", [None, "", "-", "$argon2id$broken"])
def test_what_is_no_hash_fits_nothing(stored: str | None) -> None:
    assert not passwords.matches(stored, "")
    assert not passwords.matches(stored, "anything")


def test_an_unknown_account_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    real = passwords.hashed(SecretStr("tide-lamp-oak"), SecretStr("482915"))
    nobody = extract_parameters(passwords._NOBODY)
    assert nobody == extract_parameters(real.password_hash) == extract_parameters(real.pin_hash)
    assert nobody.memory_cost == PasswordHasher().memory_cost == 65_536
    hasher = watched(monkeypatch)
    passwords.matches(None, "x")
    assert hasher.looks == 1


def test_two_hashes_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = watched(monkeypatch)
    with ThreadPoolExecutor(6) as pool:
        assert not any(pool.map(lambda typed: passwords.matches(None, typed), "abcdef"))
    assert hasher.looks == 6
    assert 1 <= hasher.most_at_once <= 2
