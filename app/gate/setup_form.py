"""From the set-up page's fields to a clinic and its first account."""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from pydantic import SecretStr, ValidationError

from app.gate.forms import Form
from schemas.access import ROLE_LABELS
from schemas.account import NewAccount
from schemas.base import Schema, sentences
from schemas.clinic import ClinicProfile
from schemas.errors import InvalidInputError

_S = TypeVar("_S", bound=Schema)

PASSPHRASE_MIN: Final = 16
PASSPHRASE_MAX: Final = 256

# Field of the form to field of the schema.
_CLINIC: Final = {
    "clinic_name": "name",
    "address": "address",
    "phone": "phone",
    "zone": "zone",
    "emergency_number": "emergency_number",
    "language": "language",
}
_ACCOUNT: Final = {
    "name": "name",
    "login": "login",
    "licence": "licence",
    "licence_state": "licence_state",
    "licence_expires": "licence_expires",
    "password": "password",
    "pin": "pin",
}
_SECRET: Final = frozenset({"password", "pin"})


@dataclass(frozen=True)
class FirstStart:
    """What the set-up page asks for, checked."""

    profile: ClinicProfile
    account: NewAccount
    passphrase: SecretStr


def first_start(form: Form) -> FirstStart:
    """The form as typed.

    Raises:
        InvalidInputError: `errors` maps the form's fields to sentences, all at once.
    """
    errors: dict[str, str] = {}
    profile = _built(ClinicProfile, _CLINIC, form, errors)
    account = _built(NewAccount, _ACCOUNT, form, errors, roles=form.all("roles"))
    passphrase = form.text("passphrase")
    if not PASSPHRASE_MIN <= len(passphrase) <= PASSPHRASE_MAX:
        errors["passphrase"] = (
            f"Use at least {PASSPHRASE_MIN} characters. Five or six plain words work well."
        )
    if errors or profile is None or account is None:
        raise InvalidInputError(errors)
    return FirstStart(profile, account, SecretStr(passphrase))


def typed_values(form: Form | None) -> dict[str, Any]:
    """What to show in the fields: as typed, secrets never."""
    names = [*_CLINIC, *(name for name in _ACCOUNT if name not in _SECRET)]
    values: dict[str, Any] = {name: form.text(name) if form else "" for name in names}
    values["roles"] = form.all("roles") if form else list(ROLE_LABELS)
    if form is None:
        values |= {"emergency_number": "911", "language": "en"}
    return values


def _built(
    schema: type[_S], names: dict[str, str], form: Form, errors: dict[str, str], **more: object
) -> _S | None:
    fields: dict[str, object] = {field: form.text(name) for name, field in names.items()}
    if fields.get("licence_expires") == "":
        fields["licence_expires"] = None
    try:
        return schema(**fields, **more)
    except ValidationError as error:
        back = {field: name for name, field in names.items()}
        errors |= {back.get(field, field): text for field, text in sentences(error).items()}
        return None
