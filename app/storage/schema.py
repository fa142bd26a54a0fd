"""The database's shape: which revision it has, and how it comes to the newest."""

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from app.storage.protection import is_protected, protect, unprotect
from schemas.errors import DamagedStoreError, SchemaOutdatedError, SchemaTooNewError

_LOCATION: Final = "app.storage:migrations"


def newest_revision() -> str:
    """The revision that this Palpate's tables have."""
    return str(_scripts().get_current_head())


def current_revision(connection: Connection) -> str | None:
    """The revision of the database; None when it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest revision, with its protection, in the open transaction.

    Raises:
        DamagedStoreError: rows point at rows that do not exist.
        SchemaTooNewError: the database is of a newer Palpate.
    """
    _refuse_newer(current_revision(connection))
    config = Config()
    config.set_main_option("script_location", _LOCATION)
    config.attributes["connection"] = connection
    unprotect(connection)
    command.upgrade(config, "head")
    protect(connection)
    if connection.execute(text("PRAGMA foreign_key_check")).first():
        raise DamagedStoreError(
            "Some records point at records that do not exist. Nothing was changed."
        )


def check(connection: Connection) -> None:
    """Refuse a database that is not of this Palpate's revision, or has lost its protection.

    Raises:
        SchemaOutdatedError, SchemaTooNewError, DamagedStoreError: with what to do.
    """
    revision = current_revision(connection)
    _refuse_newer(revision)
    if revision != newest_revision():
        raise SchemaOutdatedError(
            "This data was written by an older Palpate. Run: palpate migrate "
            "(it makes a backup first)."
        )
    if not is_protected(connection):
        raise DamagedStoreError(
            "The database has lost the rules that protect signed notes. "
            "Run: palpate migrate (it makes a backup first, then puts them back)."
        )


def is_current(connection: Connection) -> bool:
    """Whether `check` has nothing to say that a migration would mend.

    Raises:
        SchemaTooNewError: the database is of a newer Palpate.
    """
    try:
        check(connection)
    except (SchemaOutdatedError, DamagedStoreError):
        return False
    return True


def _refuse_newer(revision: str | None) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaTooNewError(
            "This data was written by a newer Palpate. Install that version, or a newer one."
        )


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", _LOCATION)
    return ScriptDirectory.from_config(config)
