"""The printed recovery key: 160 random bits in a form a person can type.

Crockford's base 32 (no I, L, O, U), eight groups of four, then two check characters.
"""

import secrets
from typing import Final

from schemas.errors import WrongKeyError

RECOVERY_BYTES: Final = 20
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP: Final = 4
_BODY: Final = RECOVERY_BYTES * 8 // 5
_CHECK: Final = 2
_PRIME: Final = 1021  # below 32², so that no single mistake or swap of neighbours gets past


def new_recovery_key() -> bytes:
    """160 random bits."""
    return secrets.token_bytes(RECOVERY_BYTES)


def printed(key: bytes) -> str:
    """The key as it stands on the sheet: `XXXX-XXXX-...-XX`."""
    body = _base32(int.from_bytes(key, "big"), _BODY)
    groups = [body[start : start + _GROUP] for start in range(0, _BODY, _GROUP)]
    return "-".join([*groups, _check(key)])


def parsed(typed: str) -> bytes:
    """The key behind what a person typed; case, spaces, hyphens and O/0, I/1 do not matter.

    Raises:
        WrongKeyError: too short, too long, or mistyped.
    """
    text = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    if len(text) != _BODY + _CHECK or any(character not in _ALPHABET for character in text):
        raise WrongKeyError(
            "That is not a whole recovery key. It has eight groups of four characters, then two."
        )
    value = 0
    for character in text[:_BODY]:
        value = value * 32 + _ALPHABET.index(character)
    key = value.to_bytes(RECOVERY_BYTES, "big")
    if text[_BODY:] != _check(key):
        raise WrongKeyError("The recovery key has a typing mistake. Compare it with the sheet.")
    return key


def _base32(value: int, length: int) -> str:
    characters = []
    for _ in range(length):
        value, digit = divmod(value, 32)
        characters.append(_ALPHABET[digit])
    return "".join(reversed(characters))


def _check(key: bytes) -> str:
    return _base32(int.from_bytes(key, "big") % _PRIME, _CHECK)
