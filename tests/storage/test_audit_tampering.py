"""Whoever has the key can rewrite the audit log, but not without it being found and named.

Each try runs in one transaction that the finding rolls back, so the log is whole again after it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.storage import audit_chain, opening
from app.storage.folder import DataFolder
from app.storage.maintenance import maintenance
from schemas.errors import AuditBrokenError
from tests.clock import NOW
from tests.storage.rows import add_entry, bare, drop_triggers, key_of

LENGTH: Final = 8
SEQ: Final = st.integers(1, LENGTH)
TEXT: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


class _LookedAtError(Exception):
    """Rolls a try back."""


@pytest.fixture(scope="module")
def unprotected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of eight entries whose triggers are gone."""
    path = tmp_path_factory.mktemp("audit") / "clinic"
    store = opening.create_store(path, NOW, is_demo=True)
    with store.write() as tx:
        for number in range(2, LENGTH + 1):
            add_entry(tx, f"subject {number}")
    store.close()
    with bare(path) as connection:
        drop_triggers(connection)
    return path


@contextmanager
def _trying(path: Path) -> Iterator[Session]:
    try:
        with maintenance(DataFolder(path), key_of(path)) as tx:
            yield tx
            raise _LookedAtError  # noqa: TRY301 - an exception is what rolls back
    except _LookedAtError:
        pass


def _named(tx: Session) -> str:
    with pytest.raises(AuditBrokenError) as broken:
        audit_chain.verify(tx)
    return str(broken.value).removeprefix("The audit log is broken: ").partition(". ")[0]


def _run(tx: Session, statement: str, **values: object) -> None:
    tx.execute(text(statement), values)


@given(seq=SEQ, column=st.sampled_from(["payload", "seal"]), forged=TEXT)
def test_a_changed_entry_is_named(unprotected: Path, seq: int, column: str, forged: str) -> None:
    with _trying(unprotected) as tx:
        _run(tx, f"UPDATE audit SET {column} = :to WHERE seq = :seq", to=forged, seq=seq)  # noqa: S608 - two fixed names
        assert _named(tx) == f"entry {seq} was changed"


@given(seq=SEQ, position=st.integers(0, 200), to=st.characters(min_codepoint=32, max_codepoint=126))
def test_one_changed_character_is_named(
    unprotected: Path, seq: int, position: int, to: str
) -> None:
    with _trying(unprotected) as tx:
        payload = str(tx.execute(text(f"SELECT payload FROM audit WHERE seq = {seq}")).scalar())  # noqa: S608 - a number
        place = position % len(payload)
        forged = payload[:place] + to + payload[place + 1 :]
        _run(tx, "UPDATE audit SET payload = :to WHERE seq = :seq", to=forged, seq=seq)
        if forged == payload:
            assert audit_chain.verify(tx).seq == LENGTH
        else:
            assert _named(tx) == f"entry {seq} was changed"


@given(seq=SEQ, column=st.sampled_from(["payload", "seal"]), forged=st.binary(max_size=70))
def test_bytes_in_the_place_of_text_are_named(
    unprotected: Path, seq: int, column: str, forged: bytes
) -> None:
    with _trying(unprotected) as tx:
        _run(tx, f"UPDATE audit SET {column} = :to WHERE seq = :seq", to=forged, seq=seq)  # noqa: S608 - two fixed names
        assert _named(tx) == f"entry {seq} was changed"


@given(seq=st.integers(1, LENGTH - 1))
def test_a_removed_entry_is_named(unprotected: Path, seq: int) -> None:
    with _trying(unprotected) as tx:
        _run(tx, "DELETE FROM audit WHERE seq = :seq", seq=seq)
        assert _named(tx) == f"entry {seq} is missing"


@given(seq=st.integers(1, LENGTH - 1))
def test_a_removed_entry_is_named_though_the_rest_closed_up(unprotected: Path, seq: int) -> None:
    with _trying(unprotected) as tx:
        _run(tx, "DELETE FROM audit WHERE seq = :seq", seq=seq)
        _run(tx, "UPDATE audit SET seq = -seq WHERE seq > :seq", seq=seq)
        _run(tx, "UPDATE audit SET seq = -seq - 1 WHERE seq < 0")
        assert _named(tx) == f"entry {seq} was changed"


@given(pair=st.tuples(SEQ, SEQ).filter(lambda pair: pair[0] < pair[1]))
def test_two_swapped_entries_are_named(unprotected: Path, pair: tuple[int, int]) -> None:
    first, second = pair
    with _trying(unprotected) as tx:
        _run(tx, "UPDATE audit SET seq = 0 WHERE seq = :first", first=first)
        _run(tx, "UPDATE audit SET seq = :to WHERE seq = :seq", seq=second, to=first)
        _run(tx, "UPDATE audit SET seq = :to WHERE seq = 0", to=second)
        assert _named(tx) == f"entry {first} was changed"


@given(seq=SEQ)
def test_an_entry_inserted_between_others_is_named(unprotected: Path, seq: int) -> None:
    with _trying(unprotected) as tx:
        _run(tx, "UPDATE audit SET seq = -seq WHERE seq >= :seq", seq=seq)
        _run(tx, "UPDATE audit SET seq = 1 - seq WHERE seq < 0")
        copied = "INSERT INTO audit SELECT :seq, payload, seal FROM audit WHERE seq = :from"
        _run(tx, copied, **{"seq": seq, "from": seq + 1})
        assert _named(tx) == f"entry {min(seq + 1, LENGTH + 1)} was changed"


@given(seal=TEXT)
def test_an_entry_appended_without_the_key_is_named(unprotected: Path, seal: str) -> None:
    with _trying(unprotected) as tx:
        _run(tx, "INSERT INTO audit VALUES (:seq, '{}', :seal)", seq=LENGTH + 1, seal=seal)
        assert _named(tx) == f"entry {LENGTH + 1} was changed"


@given(keep=st.integers(0, LENGTH - 1))
def test_a_cut_tail_shows_only_in_the_end_that_was_noted_outside(
    unprotected: Path, keep: int
) -> None:
    with _trying(unprotected) as tx:
        noted = audit_chain.verify(tx)
        _run(tx, "DELETE FROM audit WHERE seq > :keep", keep=keep)
        found = audit_chain.verify(tx)
        assert found.seq == keep
        assert found.seal != noted.seal
        for number in range(keep + 1, LENGTH + 1):
            add_entry(tx, f"forged {number}")
        rewritten = audit_chain.verify(tx)
        assert rewritten.seq == noted.seq
        assert rewritten.seal != noted.seal
