"""Nobody changes what was signed: every known attack, through every kind of connection."""

from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from app.storage.protection import REFUSAL
from schemas.errors import DamagedStoreError, PalpateError, ProtectedRowError
from tests.storage.attacks import (
    OPEN_TO_A_BARE_CONNECTION,
    SCHEMA_ATTACKS,
    STOPPED_BY_CONSTRAINTS,
    copied,
    data_attacks,
)
from tests.storage.rows import OPEN, bare, drop_triggers, opened, picture

DATA: Final = data_attacks()
ALL: Final = {**DATA, **SCHEMA_ATTACKS}
REFUSED: Final = (PalpateError, DatabaseError)


@pytest.mark.parametrize("name", ALL)
def test_the_applications_writer_cannot_change_what_was_signed(
    signed_clinic: Path, name: str
) -> None:
    before = picture(signed_clinic)
    with (
        opened(signed_clinic) as store,
        pytest.raises(REFUSED) as refused,
        store.write() as tx,
    ):
        tx.connection().exec_driver_sql(ALL[name])
    assert picture(signed_clinic) == before
    assert "syntax error" not in str(refused.value)


def test_after_a_migration_the_writer_still_cannot(migrated_clinic: Path) -> None:
    before = picture(migrated_clinic)
    with opened(migrated_clinic) as store:
        for attack in ALL.values():
            with pytest.raises(REFUSED), store.write() as tx:
                tx.connection().exec_driver_sql(attack)
    assert picture(migrated_clinic) == before


@pytest.mark.parametrize("name", DATA)
def test_the_triggers_alone_stop_who_has_the_key(signed_clinic: Path, name: str) -> None:
    before = picture(signed_clinic)
    why = "constraint failed" if name in STOPPED_BY_CONSTRAINTS else REFUSAL
    with bare(signed_clinic) as connection, pytest.raises(sqlcipher.IntegrityError, match=why):
        connection.execute(DATA[name])
    assert picture(signed_clinic) == before


def test_a_reader_can_write_nothing(signed_clinic: Path) -> None:
    before = picture(signed_clinic)
    with opened(signed_clinic) as store:
        for attack in ALL.values():
            with pytest.raises(REFUSED), store.read() as tx:
                tx.connection().exec_driver_sql(attack)
    assert picture(signed_clinic) == before


@pytest.mark.parametrize(
    "statement",
    [
        copied("web_session", verb="INSERT", id="'new'", token_sha256="'new'"),
        "UPDATE client SET first_name = 'x'",
        "DELETE FROM web_session",
    ],
)
def test_a_reader_cannot_even_write_what_a_writer_may(signed_clinic: Path, statement: str) -> None:
    before = picture(signed_clinic)
    with opened(signed_clinic) as store, pytest.raises(ProtectedRowError), store.read() as tx:
        tx.connection().exec_driver_sql(statement)
    assert picture(signed_clinic) == before
    with opened(signed_clinic) as store, store.write() as tx:
        assert tx.connection().exec_driver_sql(statement).rowcount > 0


@pytest.mark.parametrize("name", SCHEMA_ATTACKS)
def test_only_the_listed_statements_are_open_to_who_has_the_key_and_another_tool(
    signed_clinic: Path, name: str
) -> None:
    is_open = name in OPEN_TO_A_BARE_CONNECTION
    with (
        bare(signed_clinic) as connection,
        nullcontext() if is_open else pytest.raises(sqlcipher.DatabaseError),
    ):
        connection.execute(SCHEMA_ATTACKS[name])


@pytest.mark.parametrize("statement", ["VACUUM", "VACUUM INTO ':memory:'"])
def test_the_writer_cannot_copy_the_store_out_between_transactions(
    signed_clinic: Path, statement: str
) -> None:
    before = picture(signed_clinic)
    with opened(signed_clinic) as store, store.write() as tx:
        tx.connection().exec_driver_sql("COMMIT")
        with pytest.raises(DatabaseError, match="authorization denied"):
            tx.connection().exec_driver_sql(statement)
    assert picture(signed_clinic) == before


def test_without_protection_the_same_attacks_succeed(signed_clinic: Path) -> None:
    harmless = set()
    with bare(signed_clinic) as connection:
        drop_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        for name, statement in DATA.items():
            before = connection.total_changes
            connection.execute("BEGIN")
            with suppress(sqlcipher.IntegrityError):
                connection.execute(statement)
            if connection.total_changes == before:
                harmless.add(name)
            connection.execute("ROLLBACK")
    assert len(DATA) - len(harmless) >= 80
    # One row a session: UNIQUE stops these where the trigger did not come first.
    assert all("one more" in name or "move" in name or "a second" in name for name in harmless)


def test_a_dropped_trigger_is_noticed_at_the_next_opening(signed_clinic: Path) -> None:
    with bare(signed_clinic) as connection:
        connection.execute(SCHEMA_ATTACKS["drop a trigger"])
    with (
        pytest.raises(DamagedStoreError, match=r"lost the rules.*palpate migrate"),
        opened(signed_clinic),
    ):
        pytest.fail("opened without its protection")


def test_a_trigger_that_lost_its_teeth_is_noticed_at_the_next_opening(signed_clinic: Path) -> None:
    name = "protect_note_update_append_only"
    with bare(signed_clinic) as connection:
        connection.execute(f"DROP TRIGGER {name}")
        connection.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON note BEGIN SELECT 1; END")
    with (
        pytest.raises(DamagedStoreError, match=r"lost the rules.*palpate migrate"),
        opened(signed_clinic),
    ):
        pytest.fail("opened without its protection")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE session SET pain_after_nrs = 3 WHERE id = 'session-open'",
        "UPDATE draft SET sections = '{}' WHERE id = 'draft-open'",
        "UPDATE pressure_event SET undone_at = logged_at WHERE id = 'pressure_event-open'",
        "DELETE FROM draft WHERE id = 'draft-open'",
        copied("performed_step", OPEN, "INSERT", id="'new'"),
        copied("clearance", OPEN, "INSERT", id="'new'", position="2"),
        copied("addendum", verb="INSERT", id="'new'"),
        copied("signature", verb="INSERT", id="'new'"),
    ],
)
def test_what_is_not_signed_can_still_be_written(signed_clinic: Path, statement: str) -> None:
    with opened(signed_clinic) as store, store.write() as tx:
        assert tx.connection().exec_driver_sql(statement).rowcount == 1


def test_the_attacks_are_many_and_each_table_has_some() -> None:
    assert len(DATA) >= 25
    for table in ("note", "addendum", "signature", "clearance", "audit", "session", "draft"):
        assert sum(name.startswith(table) for name in DATA) >= 5
