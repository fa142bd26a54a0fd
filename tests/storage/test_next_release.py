"""The next Palpate: its migration rebuilds protected tables, and nothing gets lost in it."""

import shutil
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage import opening, schema
from schemas.errors import SchemaOutdatedError
from tests.clock import NOW
from tests.storage.attacks import data_attacks
from tests.storage.rows import bare, opened, picture
from tests.storage.test_schema_matches_tables import MIGRATIONS

NOTES: Final = "SELECT id, content_json FROM note"


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Palpate with one revision more, which rebuilds protected tables the way Alembic does."""
    scripts = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    script = f"""
        import sqlalchemy as sa
        from alembic import op

        revision = "next"
        down_revision = "{schema.newest_revision()}"
        branch_labels = depends_on = None

        def upgrade():
            for table in ("note", "session", "audit"):
                with op.batch_alter_table(table, recreate="always") as batch:
                    batch.add_column(sa.Column("extra", sa.Text(), nullable=True))
        """
    (scripts / "versions" / "next.py").write_text(dedent(script))
    monkeypatch.setattr(schema, "_LOCATION", str(scripts))


@pytest.mark.usefixtures("next_release")
def test_a_migration_that_rebuilds_tables_keeps_rows_and_protection(signed_clinic: Path) -> None:
    with bare(signed_clinic) as connection:
        notes = connection.execute(NOTES).fetchall()
    with pytest.raises(SchemaOutdatedError, match="palpate migrate"):
        opening.open_store(signed_clinic, NOW)
    assert opening.migrate(signed_clinic, NOW) is not None
    before = picture(signed_clinic)
    with bare(signed_clinic) as connection:
        assert connection.execute(NOTES).fetchall() == notes != []
        for attack in data_attacks().values():
            with pytest.raises(sqlcipher.IntegrityError):
                connection.execute(attack)
    assert picture(signed_clinic) == before
    with opened(signed_clinic) as store, store.read() as tx:
        assert tx.scalar(text("SELECT extra FROM note")) is None
