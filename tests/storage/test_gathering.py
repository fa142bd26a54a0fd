"""Rows that are gathered first and written together."""

import pytest

from app.storage.gathering import gathered
from app.storage.records import episodes, sessions
from app.storage.store import Store
from app.storage.tables import EpisodeRow, SessionRow
from tests.clock import NOW
from tests.services import people
from tests.services.clients_of import session_on


def test_rows_are_written_when_the_block_ends(store: Store) -> None:
    therapist_id = people.account_of(store, "therapist").id
    _, client_id = people.a_session(store)
    visit = session_on(NOW.date(), "new-episode", therapist_id)
    with store.write() as tx:
        with gathered(tx) as rows:
            # The session points at its episode, and still may be added first.
            sessions.add(rows, visit)
            episodes.add(rows, "new-episode", client_id, opened_by=therapist_id, at=NOW)
            rows.flush()
            assert tx.get(SessionRow, visit.id) is None
        assert sessions.get(tx, visit.id) == visit
    with store.read() as tx:
        assert tx.get_one(EpisodeRow, "new-episode").revision == 1
        assert sessions.get(tx, visit.id) == visit


def test_an_error_writes_none_of_them(store: Store) -> None:
    therapist_id = people.account_of(store, "therapist").id
    _, client_id = people.a_session(store)
    before = people.every_row(store)

    def add_and_fail() -> None:
        with store.write() as tx, gathered(tx) as rows:
            episodes.add(rows, "new-episode", client_id, opened_by=therapist_id, at=NOW)
            rows.add("no row")

    with pytest.raises(TypeError, match="only rows"):
        add_and_fail()
    assert people.every_row(store) == before
