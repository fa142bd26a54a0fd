"""The migrations make exactly the tables that the program is written for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from app.storage.engine import migration_engine
from app.storage.folder import DataFolder
from app.storage.protection import APPEND_ONLY, is_protected, trigger_names
from app.storage.schema import newest_revision
from app.storage.tables import Base
from tests.storage.rows import key_of

MIGRATIONS: Final = Path(__file__).parents[2] / "app" / "storage" / "migrations"

Shape = dict[str, list[str]]


@contextmanager
def _migrated(path: Path) -> Iterator[Connection]:
    engine = migration_engine(DataFolder(path), key_of(path))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def _made_from_the_tables() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Base.metadata.create_all(connection)
        yield connection
    engine.dispose()


def _shape(connection: Connection) -> Shape:
    """Every table's columns and constraints and every index, in no order."""
    made = connection.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql > ''")
    )
    return {name: _parts(sql) for name, sql in made if name != "alembic_version"}


def _parts(statement: str) -> list[str]:
    lines = statement.replace('"', "").splitlines()
    return sorted(re.sub(r"\s+", " ", line).strip().rstrip(",").strip() for line in lines)


def test_a_migrated_store_has_the_tables_the_program_is_written_for(clinic: Path) -> None:
    with _migrated(clinic) as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_every_check_unique_index_and_reference_is_the_same(clinic: Path) -> None:
    with _migrated(clinic) as migrated, _made_from_the_tables() as made:
        assert _shape(migrated) == _shape(made)


def test_the_comparison_sees_a_missing_check(clinic: Path) -> None:
    with _migrated(clinic) as migrated, _made_from_the_tables() as made:
        made.execute(text("DROP TABLE draft"))
        made.execute(text("CREATE TABLE draft (id VARCHAR(36))"))
        assert _shape(migrated) != _shape(made)


def test_there_is_one_newest_revision_and_every_store_starts_from_one_base() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [newest_revision()]
    assert len(scripts.get_bases()) == 1


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
def test_an_append_only_table_has_a_trigger_against_each_way_to_change_it(
    clinic: Path, table: str
) -> None:
    with _migrated(clinic) as connection:
        names = trigger_names(connection)
        assert is_protected(connection)
    expected = {f"protect_{table}_{event}_append_only" for event in ("update", "delete")}
    assert expected | {f"protect_{table}_insert_replace"} <= set(names)
