"""A store of the second release comes to the third with a fact for every signed note."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.storage import opening, protection
from app.storage.records import facts
from app.storage.tables import NoteRow, SessionFactRow
from schemas.note.content import NoteContent
from schemas.note.fact import SessionFact, fact_of
from tests.clock import NOW
from tests.storage.old_releases import store_before
from tests.storage.rows import bare, opened


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


def test_a_store_of_the_second_release_gets_the_new_columns_empty(tmp_path: Path) -> None:
    folder = store_before(3, tmp_path, APPEND_ONLY=protection.APPEND_ONLY - {"document_rendering"})
    with bare(folder) as connection:
        old = connection.execute("SELECT count(*) FROM pragma_table_info('session_fact')")
        assert old.fetchone()[0] == 31
    assert opening.migrate(folder, NOW) is not None
    with opened(folder) as store, store.read() as tx:
        assert facts.newest_change(tx) == 0
        assert tx.scalars(select(SessionFactRow)).all() == []
