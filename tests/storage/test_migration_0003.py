"""A store of the second release comes to the third with a fact for every signed note."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from app.storage import opening, protection, schema
from app.storage.records import facts
from app.storage.tables import NoteRow, SessionFactRow
from schemas.note.content import NoteContent
from schemas.note.fact import SessionFact, fact_of
from tests.clock import NOW
from tests.storage.rows import bare, opened
from tests.storage.test_schema_matches_tables import MIGRATIONS


@pytest.fixture
def without_facts(demo_folder: Path) -> Path:
    """A demo clinic whose table of facts a migration has just made anew."""
    with bare(demo_folder) as connection:
        connection.execute("DELETE FROM session_fact")
        connection.execute("DROP TRIGGER protect_note_update_append_only")
    return demo_folder


def test_migrating_makes_the_facts_that_notes_lack(without_facts: Path) -> None:
    assert opening.migrate(without_facts, NOW) is not None
    with opened(without_facts) as store, store.read() as tx:
        notes = [NoteContent.from_stored(one) for one in tx.scalars(select(NoteRow.content_json))]
        rows = {row.note_id: row for row in tx.scalars(select(SessionFactRow))}
        withdrawn = [row for row in rows.values() if row.withdrawn_at is not None]
    assert len(notes) == len(rows) > 0
    assert len(withdrawn) == 1
    for content in notes:
        row = rows[content.note_id]
        fields = {name: getattr(row, name) for name in SessionFact.model_fields}
        assert SessionFact.model_validate(fields) == fact_of(content)


def test_a_store_of_the_second_release_gets_the_new_columns_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts, folder = tmp_path / "migrations", tmp_path / "clinic"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__", "000[3-9]*"))
    with monkeypatch.context() as patched:
        patched.setattr(schema, "_LOCATION", str(scripts))
        then = protection.APPEND_ONLY - {"document_rendering"}
        patched.setattr(protection, "APPEND_ONLY", then)
        opening.create_store(folder, NOW, is_demo=True).close()
    with bare(folder) as connection:
        old = connection.execute("SELECT count(*) FROM pragma_table_info('session_fact')")
        assert old.fetchone()[0] == 31
    assert opening.migrate(folder, NOW) is not None
    with opened(folder) as store, store.read() as tx:
        assert facts.newest_change(tx) == 0
        assert tx.scalars(select(SessionFactRow)).all() == []
