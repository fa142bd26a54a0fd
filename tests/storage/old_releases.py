"""Stores as earlier releases made them."""

import shutil
from pathlib import Path

import pytest

from app.storage import opening, protection, schema
from tests.clock import NOW
from tests.storage.rows import bare
from tests.storage.test_schema_matches_tables import MIGRATIONS


def store_before(migration: int, parent: Path, rows: str = "", **then: object) -> Path:
    """The folder of a store that ends before a migration, filled by SQL statements.

    `then`: names of `app.storage.protection` with the value they had at that release.
    """
    scripts, folder = parent / "migrations", parent / "clinic"
    ignored = shutil.ignore_patterns("__pycache__", f"000[{migration}-9]*")
    shutil.copytree(MIGRATIONS, scripts, ignore=ignored)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schema, "_LOCATION", str(scripts))
        for name, value in then.items():
            patched.setattr(protection, name, value)
        opening.create_store(folder, NOW, is_demo=True).close()
    with bare(folder) as connection:
        for statement in filter(str.strip, rows.split(";")):
            connection.execute(statement)
    return folder
