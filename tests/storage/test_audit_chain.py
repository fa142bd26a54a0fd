"""The audit log: written with what it records, and whole from its first entry to its last."""

from datetime import timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.storage import audit_chain
from app.storage.audit_chain import ChainEnd
from app.storage.folder import DataFolder
from app.storage.maintenance import maintenance
from app.storage.store import Store
from app.storage.vault import derived_key
from schemas.audit import AuditAction
from schemas.errors import AuditBrokenError
from tests.clock import NOW
from tests.storage.rows import add_entry, key_of
from tests.storage.saying import assert_speaks_to_people


def _end(store: Store) -> ChainEnd:
    with store.read() as tx:
        return audit_chain.verify(tx)


def test_a_new_store_has_one_entry(empty_store: Store) -> None:
    assert _end(empty_store).seq == 1


def test_each_entry_gets_the_next_number_and_a_new_seal(empty_store: Store) -> None:
    ends = [_end(empty_store)]
    for _ in range(3):
        with empty_store.write() as tx:
            add_entry(tx, "same")
        ends.append(_end(empty_store))
    assert [end.seq for end in ends] == [1, 2, 3, 4]
    assert len({end.seal for end in ends}) == 4


def test_several_entries_in_one_transaction_stay_in_order(empty_store: Store) -> None:
    with empty_store.write() as tx:
        for subject in ("one", "two", "three"):
            add_entry(tx, subject)
    with empty_store.read() as tx:
        assert [entry.subject_id for entry in audit_chain.newest(tx, 2)] == ["three", "two"]
    assert _end(empty_store).seq == 4


def test_a_transaction_that_is_rolled_back_leaves_no_entry(empty_store: Store) -> None:
    before = _end(empty_store)

    def change_your_mind() -> None:
        with empty_store.write() as tx:
            add_entry(tx, "never")
            raise RuntimeError("changed my mind")

    with pytest.raises(RuntimeError, match="changed my mind"):
        change_your_mind()
    assert _end(empty_store) == before


def test_an_entry_keeps_what_it_was_given_and_its_moment_in_utc(empty_store: Store) -> None:
    with empty_store.write() as tx:
        audit_chain.append(
            tx,
            AuditAction.ACCOUNT_CHANGED,
            at=NOW.astimezone(timezone(timedelta(hours=-5))),
            actor_id="someone",
            subject="account",
            subject_id="somebody",
            details={"fields": ["name", "licence"], "count": 2, "is_new": True, "why": "ñ"},
        )
    with empty_store.read() as tx:
        entry = audit_chain.newest(tx, 1)[0]
    assert (entry.seq, entry.at, entry.at.utcoffset()) == (2, NOW, timedelta(0))
    assert (entry.action, entry.actor_id) == (AuditAction.ACCOUNT_CHANGED, "someone")
    assert (entry.subject, entry.subject_id) == ("account", "somebody")
    assert entry.details == {"fields": ["name", "licence"], "count": 2, "is_new": True, "why": "ñ"}
    assert entry.details["is_new"] is True


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (4, 4), (5, 4)])
def test_the_newest_entries_come_first_and_no_more_than_asked(
    empty_store: Store, limit: int, expected: int
) -> None:
    with empty_store.write() as tx:
        for number in range(3):
            add_entry(tx, str(number))
    with empty_store.read() as tx:
        numbers = [entry.seq for entry in audit_chain.newest(tx, limit)]
    assert numbers == list(range(4, 4 - expected, -1))


def test_three_thousand_entries_are_whole(empty_store: Store) -> None:
    with empty_store.write() as tx:
        for number in range(3_000):
            add_entry(tx, str(number))
    assert _end(empty_store).seq == 3_001


def test_an_empty_log_ends_at_nothing(clinic: Path) -> None:
    with maintenance(DataFolder(clinic), key_of(clinic)) as tx:
        tx.execute(text("DROP TABLE audit"))
        tx.execute(text("CREATE TABLE audit (seq INTEGER PRIMARY KEY, payload TEXT, seal TEXT)"))
        assert audit_chain.verify(tx) == ChainEnd(0, "0" * 64)


def test_entries_sealed_with_another_key_are_found(clinic: Path, empty_store: Store) -> None:
    with empty_store.read() as tx:
        forger = Session(tx.connection(), info={"audit_key": derived_key(bytes(32), "audit chain")})
        with pytest.raises(AuditBrokenError, match="entry 1 was changed") as refused:
            audit_chain.verify(forger)
        forger.close()
    assert_speaks_to_people(refused.value)
    true_key = derived_key(key_of(clinic), "audit chain")
    with empty_store.read() as tx, Session(tx.connection(), info={"audit_key": true_key}) as owner:
        assert audit_chain.verify(owner).seq == 1
