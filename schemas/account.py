"""Accounts: who signs in, with which roles and which licence."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator

from schemas.access import Role
from schemas.base import Schema
from schemas.text import Line, OptionalLine

DEMO_PASSWORD: Final = "palpate-demo"  # noqa: S105 - printed in the README, refused elsewhere
DEMO_PIN: Final = "2468"
PASSWORD_MIN: Final = 12
SECRET_MAX: Final = 256

_LICENCE_SENTENCES: Final = {
    "licence": "Enter the licence number.",
    "licence_state": "Enter the state that gave the licence.",
    "licence_expires": "Enter the day the licence ends.",
}
_LOGIN: Final = re.compile(r"[^\s\"'<>&/\\]{2,64}")
_PIN: Final = re.compile(r"[0-9]{4,8}")


def normal_login(typed: str) -> str:
    """The form in which logins are stored and compared: case and how accents are typed are one."""
    folded = unicodedata.normalize("NFC", typed).strip().casefold()
    return unicodedata.normalize("NFC", folded)


def _login(typed: str) -> str:
    login = normal_login(typed)
    if not _LOGIN.fullmatch(login):
        raise ValueError("Use 2 to 64 letters, digits, dots or an email address, no spaces.")
    return login


def _password(secret: SecretStr) -> SecretStr:
    length = len(secret.get_secret_value())
    if length < PASSWORD_MIN:
        raise ValueError(f"Use at least {PASSWORD_MIN} characters. A short sentence works well.")
    if length > SECRET_MAX:
        raise ValueError(f"Use at most {SECRET_MAX} characters.")
    return secret


def _pin(secret: SecretStr) -> SecretStr:
    pin = secret.get_secret_value()
    if not _PIN.fullmatch(pin):
        raise ValueError("Use 4 to 8 digits.")
    if len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210":
        raise ValueError("Choose a PIN that is harder to guess.")
    return secret


Login = Annotated[Line, AfterValidator(_login)]
Password = Annotated[SecretStr, AfterValidator(_password)]
Pin = Annotated[SecretStr, AfterValidator(_pin)]


class AccountProfile(Schema):
    """What is known of a person who signs in; the licence fields are a therapist's."""

    name: Line
    login: Login
    roles: frozenset[Role] = Field(min_length=1)
    licence: OptionalLine = Field(default="", validate_default=True)
    licence_state: OptionalLine = Field(default="", validate_default=True)
    licence_expires: date | None = Field(default=None, validate_default=True)


class NewSecrets(Schema):
    """A password and PIN just typed, in the clear for one moment."""

    password: Password
    pin: Pin


class TypedProfile(AccountProfile):
    """A profile as typed: who treats clients has a licence."""

    @field_validator("licence", "licence_state", "licence_expires")
    @classmethod
    def _a_therapist_has_a_licence(
        cls, value: str | date | None, info: ValidationInfo
    ) -> str | date | None:
        if Role.THERAPIST in info.data.get("roles", ()) and not value:
            raise ValueError(_LICENCE_SENTENCES[str(info.field_name)])
        return value


class NewAccount(TypedProfile, NewSecrets):
    """An account about to be made."""


class Account(AccountProfile):
    """A stored account, without its secrets; `revision` counts changes to it."""

    id: str
    revision: int
    is_active: bool
