"""Password and PIN hashing: argon2id, at most two at a time.

Source: RFC 9106, second recommended option (64 MiB, 3 passes), the library's default; a hash
takes about 0.1 s and 64 MiB, so a flood of sign-ins must not run them all at once.
"""

import threading
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import SecretStr

from app.storage.records.accounts import Secrets

_HASHER: Final = PasswordHasher()
_AT_MOST_TWO: Final = threading.BoundedSemaphore(2)
# Checked in an unknown account's place, so that the answer takes as long.
_NOBODY: Final = (
    "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$"
    "3ycqVtmVQTrfbmUOFRL4v0PYtAL+KXU1MRUV4aKb8Yk"
)


def hashed(password: SecretStr, pin: SecretStr) -> Secrets:
    """The hashes to store."""
    return Secrets(_hash(password.get_secret_value()), _hash(pin.get_secret_value()))


def matches(stored_hash: str | None, typed: str) -> bool:
    """Whether the typed secret fits; None stands for an unknown account and never fits."""
    with _AT_MOST_TWO:
        try:
            _HASHER.verify(stored_hash or _NOBODY, typed)
        except (VerificationError, InvalidHashError):
            return False
    return stored_hash is not None


def _hash(secret: str) -> str:
    with _AT_MOST_TWO:
        return _HASHER.hash(secret)
