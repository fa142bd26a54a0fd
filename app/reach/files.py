"""Reads and writes small files so that nobody ever sees half of one."""

import contextlib
import os
import secrets
from pathlib import Path

from schemas.errors import PalpateError

PRIVATE_MODE = 0o600
PUBLIC_MODE = 0o644
FOLDER_MODE = 0o700


def prepare_folder(folder: Path) -> None:
    """Creates the folder, readable by its owner only, when it is missing.

    Raises:
        PalpateError: The folder cannot be made.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise PalpateError(
            f"Palpate cannot make the folder {folder}. Check that your account may write there.",
        ) from error


def read_if_there(path: Path) -> bytes | None:
    """The file's content, or None when there is no such file.

    Raises:
        PalpateError: The file is there, but the system refuses to read it. A refusal may pass, so
            the file is not treated as broken and replaced.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PalpateError(
            f"Palpate cannot read {path}. Check that your account may read this file.",
        ) from error


def write_atomically(path: Path, content: bytes, *, mode: int) -> None:
    """Replaces the file in one step; on Windows the mode has no effect.

    The mode holds from the first byte: the content goes to a new file that never had another.

    Raises:
        PalpateError: The file cannot be written. The old content is still in place.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, content, mode)
        temporary.replace(path)
    except OSError as error:
        raise PalpateError(
            f"Palpate cannot write {path}. Check that your account may write there "
            "and that the disk is not full.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_new(path: Path, content: bytes, mode: int) -> None:
    # O_BINARY exists on Windows only, where line ends would be rewritten without it.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
