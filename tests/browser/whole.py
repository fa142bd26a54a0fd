"""Putting a clinic back as it was made, while a program serves it."""

from contextlib import closing
from pathlib import Path

from app.storage.cipher import connect
from app.storage.folder import DataFolder
from app.storage.keys import vault_and_key


def put_back(served: Path, made: Path) -> None:
    """Write the made clinic's database over the served one of the same key, in one transaction."""
    folder = DataFolder(served)
    _, key = vault_and_key(folder)
    with (
        closing(connect(DataFolder(made).database, key)) as whole,
        closing(connect(folder.database, key)) as changed,
    ):
        whole.backup(changed)
