"""The data folder: where its files lie, and whether it can be used."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import ReadOnlyFolderError


@dataclass(frozen=True)
class DataFolder:
    """One clinic's folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "palpate.db"

    @property
    def vault(self) -> Path:
        """The wrapped copies of the data key; useless without passphrase or recovery key."""
        return self.path / "vault.json"

    @property
    def backups(self) -> Path:
        """Copies made before a migration, encrypted with the same key."""
        return self.path / "backups"

    def prepare(self) -> None:
        """Make the folder if needed and prove that it can be written to.

        Raises:
            ReadOnlyFolderError: it cannot.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            probe = self.path / f".probe-{secrets.token_hex(4)}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise ReadOnlyFolderError(
                f"Palpate cannot write to the folder {self.path} ({error.strerror}). "
                "Make it writable, or choose another folder with --data-dir."
            ) from error


def write_atomically(path: Path, content: bytes) -> None:
    """Write a private file so that a crash leaves the old one or the new one, whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
