"""Reading the log, and proving that what was written is what is there."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.services import audit_log, verification
from app.services.context import Context
from app.storage.cipher import Connection, connect
from app.storage.keys import vault_and_key
from app.storage.records import notes
from app.storage.store import Store
from schemas.audit import AuditAction
from schemas.errors import AuditBrokenError
from tests.services import people


@contextmanager
def intruder(store: Store) -> Iterator[Connection]:
    """One who has the key and every right on the file."""
    connection = connect(store.folder.database, vault_and_key(store.folder)[1])
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture
def signed_note(store: Store) -> str:
    """The newest signed note of the demo; its id."""
    with store.read() as tx:
        return notes.ids(tx, limit=1)[0]


def test_the_newest_entries_come_first_with_the_names_of_their_actors(owner: Context) -> None:
    view = audit_log.newest(owner, limit=2)
    assert [entry.action for entry in view.entries] == [
        AuditAction.SIGNED_IN,
        AuditAction.DEMO_MADE,
    ]
    assert view.names[view.entries[0].actor_id] == "Helen Abara"


@pytest.mark.parametrize("limit", [0, 1, 3, 200])
def test_no_more_entries_come_than_asked_for(owner: Context, limit: int) -> None:
    everything = people.log(owner.store)
    assert audit_log.newest(owner, limit=limit).entries == everything[:limit]


def test_the_whole_chain_is_counted(owner: Context) -> None:
    length = len(people.log(owner.store))
    assert audit_log.verified_length(owner) == length
    people.context(owner.store, owner.clock, "admin")
    assert audit_log.verified_length(owner) == length + 1


def test_a_whole_store_is_proven(store: Store) -> None:
    proof = verification.verify(store)
    rows = people.every_row(store)
    assert proof.signed == len(rows["note"]) + len(rows["addendum"])
    assert proof.entries == len(people.log(store))
    assert len(proof.seal) == 64


def test_a_signed_text_that_was_changed_is_found_and_named_by_its_id(
    store: Store, signed_note: str
) -> None:
    with intruder(store) as connection:
        connection.execute(
            "UPDATE note SET content_json = ? WHERE id = ?", ('{"plan":"dance"}', signed_note)
        )
    with pytest.raises(AuditBrokenError, match=f"signed record {signed_note}") as caught:
        verification.verify(store)
    assert "dance" not in str(caught.value)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (
            "UPDATE audit SET payload = replace(payload, 'note.signed', 'note.sign') WHERE seq = 2",
            2,
        ),
        ("UPDATE audit SET seal = 'f' || substr(seal, 2) || 'f' WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET seq = 99 WHERE seq = 3", 3),
    ],
)
def test_a_log_that_was_changed_is_found_and_the_entry_named(
    owner: Context, statement: str, message: int
) -> None:
    people.context(owner.store, owner.clock, "admin")
    with intruder(owner.store) as connection:
        connection.execute(statement)
    with pytest.raises(AuditBrokenError, match=f"entry {message} "):
        audit_log.verified_length(owner)
    with pytest.raises(AuditBrokenError, match=f"entry {message} "):
        verification.verify(owner.store)
