"""Where this computer keeps a folder's data key: the system keyring, else a private file.

The file lies in the person's configuration folder, apart from the data folder, so that a
copied data folder is useless by itself. A demo folder keeps its key inside: it holds no secret.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import keyring
import platformdirs
from keyring.errors import KeyringError

from app.storage.folder import write_atomically
from app.storage.vault import KEY_BYTES
from schemas.errors import DamagedStoreError

KEY_FOLDER_VARIABLE: Final = "PALPATE_KEY_DIR"
_SERVICE: Final = "palpate"


@dataclass(frozen=True)
class KeyHolder:
    """One way in which this computer keeps data keys."""

    folder: Path
    uses_keyring: bool

    @property
    def certificates(self) -> Path:
        """Where this computer keeps its certificate authority: no part of a copied data folder."""
        return self.folder / "certificates"

    def keep(self, vault_id: str, key: bytes) -> str:
        """Keep the key; returns `keyring` or `file`, where it went."""
        if self.uses_keyring and _keep_in_keyring(vault_id, key.hex()):
            return "keyring"
        write_atomically(self._file(vault_id), key.hex().encode())
        return "file"

    def key(self, vault_id: str) -> bytes | None:
        """The data key (32 bytes), or None where this computer does not have it.

        Raises:
            DamagedStoreError: something is kept, but it is no key.
        """
        text = self._text(vault_id)
        if text is None:
            return None
        with contextlib.suppress(ValueError):
            key = bytes.fromhex(text)
            if len(key) == KEY_BYTES:
                return key
        raise DamagedStoreError(
            "The key kept on this computer is damaged. Run palpate unlock and type the "
            "passphrase or the recovery key from the printed sheet."
        )

    def _text(self, vault_id: str) -> str | None:
        if self.uses_keyring:
            with contextlib.suppress(KeyringError):
                kept = keyring.get_password(_SERVICE, vault_id)
                if kept is not None:
                    return kept
        try:
            return self._file(vault_id).read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return None

    def _file(self, vault_id: str) -> Path:
        return self.folder / f"{vault_id}.key"


def _keep_in_keyring(vault_id: str, text: str) -> bool:
    """Whether the keyring took the key and gives it back (some backends take and forget)."""
    with contextlib.suppress(KeyringError):
        keyring.set_password(_SERVICE, vault_id, text)
        return keyring.get_password(_SERVICE, vault_id) == text
    return False


def key_holder(data_folder: Path, *, is_demo: bool) -> KeyHolder:
    """The key holder of a data folder on this computer.

    `PALPATE_KEY_DIR` names another folder for key files and leaves the keyring alone.
    """
    if is_demo:
        return KeyHolder(folder=data_folder, uses_keyring=False)
    chosen = os.environ.get(KEY_FOLDER_VARIABLE)
    if chosen:
        return KeyHolder(folder=Path(chosen), uses_keyring=False)
    folder = platformdirs.user_config_path("palpate", appauthor=False) / "keys"
    return KeyHolder(folder=folder, uses_keyring=True)
