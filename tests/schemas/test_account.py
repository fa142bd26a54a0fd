"""Accounts: logins, passwords and PINs at their limits, and licences where they are due."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.access import Role
from schemas.account import (
    Account,
    AccountProfile,
    NewAccount,
    NewSecrets,
    TypedProfile,
    normal_login,
)
from schemas.base import sentences

PIN = "2580"
PASSWORD = "invented words"
LICENCE = {"licence": "MT-1", "licence_state": "Ohio", "licence_expires": date(2027, 1, 1)}
PERSON = {"name": "Ana Invented", "login": "ana", "roles": [Role.FRONT_DESK]}
HARD_TO_GUESS = "Choose a PIN that is harder to guess."
DIGITS = "Use 4 to 8 digits."


def _refused(schema: type[AccountProfile | NewSecrets], fields: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(ValidationError) as refused:
        schema.model_validate(fields)
    return sentences(refused.value)


@pytest.mark.parametrize("length", [12, 13, 256])
def test_a_password_of_12_to_256_characters_is_taken(length: int) -> None:
    typed = NewSecrets.model_validate({"password": "ñ" * length, "pin": PIN})
    assert typed.password.get_secret_value() == "ñ" * length


@pytest.mark.parametrize(
    ("length", "sentence"),
    [
        (0, "Use at least 12 characters. A short sentence works well."),
        (11, "Use at least 12 characters. A short sentence works well."),
        (257, "Use at most 256 characters."),
    ],
)
def test_a_shorter_or_longer_password_is_refused(length: int, sentence: str) -> None:
    assert _refused(NewSecrets, {"password": "x" * length, "pin": PIN}) == {"password": sentence}


@pytest.mark.parametrize("pin", ["2580", "25801", "25801947", "1123", "0000001", "1235", "9870"])
def test_a_pin_of_4_to_8_digits_is_taken(pin: str) -> None:
    typed = NewSecrets.model_validate({"password": PASSWORD, "pin": pin})
    assert typed.pin.get_secret_value() == pin


@pytest.mark.parametrize(
    ("pin", "sentence"),
    [
        ("", DIGITS),
        ("258", DIGITS),
        ("258019473", DIGITS),
        ("25 80", DIGITS),
        ("25a0", DIGITS),
        ("2580\n", DIGITS),
        ("٢٥٨٠", DIGITS),
        ("0000", HARD_TO_GUESS),
        ("99999999", HARD_TO_GUESS),
        ("0123", HARD_TO_GUESS),
        ("1234", HARD_TO_GUESS),
        ("12345678", HARD_TO_GUESS),
        ("4321", HARD_TO_GUESS),
        ("9876", HARD_TO_GUESS),
        ("3210", HARD_TO_GUESS),
    ],
)
def test_a_pin_that_is_no_pin_or_easy_to_guess_is_refused(pin: str, sentence: str) -> None:
    assert _refused(NewSecrets, {"password": PASSWORD, "pin": pin}) == {"pin": sentence}


def test_secrets_do_not_show_when_they_are_printed() -> None:
    typed = NewSecrets.model_validate({"password": PASSWORD, "pin": PIN})
    for shown in (str(typed), repr(typed), str(typed.model_dump()), typed.model_dump_json()):
        assert PASSWORD not in shown
        assert PIN not in shown


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("ana", "ana"), ("  Ana ", "ana"), ("ANA@CLINIC.EXAMPLE", "ana@clinic.example"), ("李", None)],
)
def test_a_login_is_stored_in_one_form(typed: str, stored: str | None) -> None:
    if stored is None:
        assert _refused(AccountProfile, {**PERSON, "login": typed}).keys() == {"login"}
    else:
        assert AccountProfile.model_validate({**PERSON, "login": typed}).login == stored


@pytest.mark.parametrize(
    ("login", "is_fine"),
    [("a", False), ("ab", True), ("a" * 64, True), ("a" * 65, False), ("ß" * 33, False)],
)
def test_a_login_has_2_to_64_characters(login: str, *, is_fine: bool) -> None:
    if is_fine:
        assert AccountProfile.model_validate({**PERSON, "login": login}).login == login
    else:
        sentence = "Use 2 to 64 letters, digits, dots or an email address, no spaces."
        assert _refused(AccountProfile, {**PERSON, "login": login}) == {"login": sentence}


@pytest.mark.parametrize("login", ["a b", 'a"b', "a'b", "a<b", "a>b", "a&b", "a/b", "a\\b"])
def test_a_login_holds_nothing_that_means_something_elsewhere(login: str) -> None:
    assert _refused(AccountProfile, {**PERSON, "login": login}).keys() == {"login"}


@given(st.text(min_size=2, max_size=20))
def test_who_types_the_login_again_meets_the_one_stored(typed: str) -> None:
    try:
        stored = AccountProfile.model_validate({**PERSON, "login": typed}).login
    except ValidationError:
        return
    for again in (typed, f" {typed} ", *(unicodedata.normalize(f, typed) for f in ("NFC", "NFD"))):
        assert normal_login(again) == stored
    assert normal_login(stored) == stored


@pytest.mark.parametrize("role", Role)
def test_only_who_treats_clients_needs_a_licence(role: Role) -> None:
    fields = {**PERSON, "roles": [role]}
    if role is not Role.THERAPIST:
        assert TypedProfile.model_validate(fields).licence == ""
        return
    assert _refused(TypedProfile, fields) == {
        "licence": "Enter the licence number.",
        "licence_state": "Enter the state that gave the licence.",
        "licence_expires": "Enter the day the licence ends.",
    }
    assert TypedProfile.model_validate({**fields, **LICENCE}).licence == "MT-1"


@pytest.mark.parametrize("missing", LICENCE)
def test_a_therapist_with_other_roles_needs_each_part_of_a_licence(missing: str) -> None:
    fields = {**PERSON, **LICENCE, "roles": [Role.OWNER, Role.THERAPIST]}
    del fields[missing]
    assert _refused(TypedProfile, fields).keys() == {missing}


def test_a_stored_therapist_is_read_even_without_a_licence() -> None:
    fields = {**PERSON, "roles": [Role.THERAPIST], "id": "1", "is_active": True, "revision": 1}
    assert Account.model_validate(fields).licence == ""


def test_roles_are_asked_before_a_licence() -> None:
    assert _refused(TypedProfile, {**PERSON, "roles": []}) == {"roles": "Choose at least one."}
    assert _refused(TypedProfile, {**PERSON, "roles": ["boss"]}).keys() == {"roles"}


def test_a_new_account_has_a_person_and_secrets() -> None:
    new = NewAccount.model_validate({**PERSON, "password": PASSWORD, "pin": PIN})
    assert new.roles == {Role.FRONT_DESK}
    assert _refused(NewAccount, PERSON) == dict.fromkeys(("password", "pin"), "Fill this in.")
