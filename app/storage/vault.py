"""The vault file: the data key, wrapped by the passphrase and by the recovery key.

The data key is 256 random bits and never lies in the data folder in the clear. The passphrase
or the recovery key, with the vault, open a copy of the folder anywhere; so every backup of the
database carries a copy of the vault beside it.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.storage.folder import write_atomically
from app.storage.recovery_key import parsed
from schemas.errors import DamagedStoreError, WrongKeyError

KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_PARTS: Final = {"salt": _SALT_BYTES, "nonce": _NONCE_BYTES, "sealed": KEY_BYTES + _TAG_BYTES}
# RFC 9106, second recommended option, at four times its passes: this runs once in years.
_ARGON2: Final = {"time_cost": 12, "memory_cost": 65_536, "parallelism": 1}


@dataclass(frozen=True)
class Vault:
    """What `vault.json` holds.

    `check` recognises the data key. `is_ready` is set once the database exists, so that a
    database that vanished later is noticed instead of made anew. `wraps` maps `passphrase`
    and `recovery` to salt, nonce and sealed key, all hex.
    """

    id: str
    check: str
    is_demo: bool
    is_ready: bool = False
    wraps: dict[str, dict[str, str]] = field(default_factory=dict)

    def recognises(self, key: bytes) -> bool:
        """Whether this is the data key of this folder."""
        return hmac.compare_digest(self.check, _check(self.id, key))

    def with_passphrase(self, key: bytes, passphrase: str) -> "Vault":
        """A vault that the passphrase opens too."""
        salt = secrets.token_bytes(_SALT_BYTES)
        return self._sealed("passphrase", key, _from_passphrase(passphrase, salt), salt)

    def with_recovery_key(self, key: bytes, recovery: bytes) -> "Vault":
        """A vault that the printed recovery key opens too; the one before no longer does."""
        salt = secrets.token_bytes(_SALT_BYTES)
        return self._sealed("recovery", key, _from_recovery(recovery, salt), salt)

    def opened_by_passphrase(self, passphrase: str) -> bytes:
        """The data key.

        Raises:
            WrongKeyError: the passphrase does not fit, or none was ever set.
        """
        wrap = self._wrap("passphrase", "No passphrase was set. Use the printed recovery key.")
        return self._unsealed("passphrase", _from_passphrase(passphrase, wrap["salt"]))

    def opened_by_recovery_key(self, typed: str) -> bytes:
        """The data key.

        Raises:
            WrongKeyError: the recovery key does not fit, or none was ever printed.
        """
        wrap = self._wrap("recovery", "No recovery key was printed. Use the passphrase.")
        return self._unsealed("recovery", _from_recovery(parsed(typed), wrap["salt"]))

    def _wrap(self, name: str, when_missing: str) -> dict[str, bytes]:
        if name not in self.wraps:
            raise WrongKeyError(when_missing)
        return {part: bytes.fromhex(value) for part, value in self.wraps[name].items()}

    def _sealed(self, name: str, key: bytes, wrapping_key: bytes, salt: bytes) -> "Vault":
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(wrapping_key).encrypt(nonce, key, self._bound_to(name))
        wrap = {"salt": salt.hex(), "nonce": nonce.hex(), "sealed": sealed.hex()}
        return replace(self, wraps={**self.wraps, name: wrap})

    def _unsealed(self, name: str, wrapping_key: bytes) -> bytes:
        wrap = self._wrap(name, "")
        try:
            return AESGCM(wrapping_key).decrypt(wrap["nonce"], wrap["sealed"], self._bound_to(name))
        except InvalidTag as error:
            raise WrongKeyError(
                f"That {name.replace('recovery', 'recovery key')} does not open this folder."
            ) from error

    def _bound_to(self, name: str) -> bytes:
        return f"palpate vault {self.id} {name}".encode()


def new_vault(*, is_demo: bool) -> tuple[Vault, bytes]:
    """An empty vault and its new data key (32 bytes)."""
    vault_id, key = secrets.token_hex(8), secrets.token_bytes(KEY_BYTES)
    return Vault(id=vault_id, check=_check(vault_id, key), is_demo=is_demo), key


def write_vault(path: Path, vault: Vault) -> None:
    """Store the vault, whole or not at all."""
    record = {
        "format": 1,
        "id": vault.id,
        "check": vault.check,
        "demo": vault.is_demo,
        "ready": vault.is_ready,
        "wraps": vault.wraps,
    }
    write_atomically(path, json.dumps(record, indent=1).encode())


def read_vault(path: Path) -> Vault:
    """The vault as stored.

    Raises:
        DamagedStoreError: the file is missing, cut short or not a vault.
    """
    try:
        record: dict[str, Any] = json.loads(path.read_bytes())
        return Vault(
            id=str(record["id"]),
            check=str(record["check"]),
            is_demo=bool(record["demo"]),
            is_ready=bool(record["ready"]),
            wraps={
                name: {part: _hex(wrap[part], length) for part, length in _PARTS.items()}
                for name, wrap in record["wraps"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedStoreError(
            f"The key file {path.name} is missing or damaged. Nothing was changed. "
            "Put it back from a backup of the data folder."
        ) from error


def derived_key(key: bytes, purpose: str) -> bytes:
    """A key for one purpose, derived from the data key (HKDF-SHA256, 32 bytes)."""
    return _hkdf(key, salt=b"", purpose=purpose)


def _hex(text: str, length: int) -> str:
    if len(bytes.fromhex(text)) != length:
        raise ValueError(f"expected {length} bytes")
    return text


def _check(vault_id: str, key: bytes) -> str:
    return hmac.new(key, f"palpate key check {vault_id}".encode(), hashlib.sha256).hexdigest()


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    typed = unicodedata.normalize("NFC", passphrase).encode()  # keyboards differ in accents
    return hash_secret_raw(typed, salt, hash_len=KEY_BYTES, type=Type.ID, **_ARGON2)


def _from_recovery(recovery: bytes, salt: bytes) -> bytes:
    return _hkdf(recovery, salt=salt, purpose="recovery wrap")


def _hkdf(secret: bytes, *, salt: bytes, purpose: str) -> bytes:
    info = f"palpate {purpose} v1".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)
