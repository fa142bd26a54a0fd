"""A good database that cannot be opened just now is not called damaged, nor refused for ever."""

from pathlib import Path

import pytest

from app.storage import cipher, opening
from app.storage.folder import DataFolder
from schemas.errors import DamagedStoreError, StoreError
from tests.clock import NOW
from tests.storage.rows import bare, key_of, opened
from tests.storage.saying import assert_speaks_to_people


def test_a_database_another_program_holds_is_not_called_damaged(
    signed_clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = tuple(
        setting.replace("10000", "1") if "busy_timeout" in setting else setting
        for setting in cipher._SETTINGS
    )
    monkeypatch.setattr(cipher, "_SETTINGS", impatient)
    with bare(signed_clinic) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program") as refused:
            opening.open_store(signed_clinic, NOW)
        holder.execute("ROLLBACK")
    assert not isinstance(refused.value, DamagedStoreError)
    assert_speaks_to_people(refused.value)
    with opened(signed_clinic):
        pass


def test_half_a_page_at_the_end_is_mended_from_the_write_ahead_log(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    with bare(signed_clinic) as writer:
        writer.execute("CREATE TABLE growing (a)")
        writer.execute("INSERT INTO growing VALUES (zeroblob(40000))")
        with database.open("ab") as file:
            file.write(b"\x00" * 1000)  # what a power cut while the file grew leaves behind
        connection = cipher.connect(database, key_of(signed_clinic))
        assert connection.execute("SELECT length(a) FROM growing").fetchone() == (40_000,)
        connection.close()


def test_half_a_page_at_the_end_without_a_log_is_damage(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    with database.open("ab") as file:
        file.write(b"\x00" * 1000)
    with pytest.raises(DamagedStoreError):
        opening.open_store(signed_clinic, NOW)


def test_a_folder_in_the_databases_place_is_named(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    database.unlink()
    database.mkdir()
    with pytest.raises(StoreError) as refused:
        opening.open_store(signed_clinic, NOW)
    assert_speaks_to_people(refused.value)
