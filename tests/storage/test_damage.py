"""A database that was cut, changed or swapped is refused; it never answers wrongly."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from app.storage import integrity, opening
from app.storage.cipher import PAGE_BYTES
from app.storage.folder import DataFolder
from app.storage.store import Store
from app.storage.tables import Base
from schemas.errors import DamagedStoreError, PlaintextStoreError, StoreError
from tests.clock import NOW
from tests.storage.rows import opened, picture
from tests.storage.saying import assert_speaks_to_people

Rows = dict[str, list[tuple[object, ...]]]
PLACES: Final = (0, 15, 16, 17, 100, 2_048, 4_015, 4_016, 4_095)  # salt, text, vector, seal


def _everything(store: Store) -> Rows:
    with store.read() as tx:
        return {
            table.name: [tuple(row) for row in tx.execute(table.select())]
            for table in Base.metadata.sorted_tables
        }


def _check_pages(store: Store) -> None:
    with store.read() as tx:
        integrity.check_pages(tx)


def _flipped(content: bytes, position: int) -> bytes:
    return content[:position] + bytes([content[position] ^ 0x10]) + content[position + 1 :]


def _refused(path: Path, act: Callable[[Store], object]) -> StoreError:
    with pytest.raises(StoreError) as refused, opened(path) as store:
        act(store)
    assert_speaks_to_people(refused.value)
    return refused.value


def test_a_whole_database_passes_the_check(signed_clinic: Path) -> None:
    with opened(signed_clinic) as store:
        _check_pages(store)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", [0, 1, 5, -1])
def test_a_flipped_bit_is_found_by_the_check(signed_clinic: Path, page: int, place: int) -> None:
    database = DataFolder(signed_clinic).database
    whole = database.read_bytes()
    start = (page % (len(whole) // PAGE_BYTES)) * PAGE_BYTES
    damaged = _flipped(whole, start + place)
    database.write_bytes(damaged)
    error = _refused(signed_clinic, _check_pages)
    assert "newest backup in its place" in str(error)
    assert database.read_bytes() == damaged


def test_a_flipped_bit_on_any_page_never_gives_wrong_rows(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    whole = database.read_bytes()
    with opened(signed_clinic) as store:
        truth = _everything(store)
    chance = random.Random(7)  # noqa: S311 - any places will do, the same in every run
    refused = 0
    for start in range(0, len(whole), PAGE_BYTES):
        database.write_bytes(_flipped(whole, start + chance.randrange(PAGE_BYTES)))
        try:
            with opened(signed_clinic) as store:
                assert _everything(store) == truth
        except StoreError:
            refused += 1
    assert refused > 10


@pytest.mark.parametrize("pages", [1, 2, 10, -1])
def test_a_database_cut_at_a_page_is_refused(signed_clinic: Path, pages: int) -> None:
    database = DataFolder(signed_clinic).database
    cut = database.read_bytes()[: pages * PAGE_BYTES]
    database.write_bytes(cut)
    error = _refused(signed_clinic, _everything)
    assert isinstance(error, DamagedStoreError)
    assert database.read_bytes() == cut


@pytest.mark.parametrize("size", [1, 15, 16, 100, PAGE_BYTES - 1, PAGE_BYTES + 1, -1])
def test_a_database_cut_inside_a_page_is_refused(signed_clinic: Path, size: int) -> None:
    database = DataFolder(signed_clinic).database
    cut = database.read_bytes()[:size]
    database.write_bytes(cut)
    error = _refused(signed_clinic, _everything)
    assert isinstance(error, DamagedStoreError)
    assert "damaged or cut short. It was left untouched" in str(error)
    assert database.read_bytes() == cut


def test_garbage_in_the_databases_place_is_refused(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    garbage = random.Random(7).randbytes(20 * PAGE_BYTES)  # noqa: S311 - garbage
    database.write_bytes(garbage)
    assert isinstance(_refused(signed_clinic, _everything), DamagedStoreError)
    assert database.read_bytes() == garbage


def test_another_clinics_database_is_refused(signed_clinic: Path, clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    foreign = DataFolder(clinic).database.read_bytes()
    database.write_bytes(foreign)
    assert isinstance(_refused(signed_clinic, _everything), DamagedStoreError)
    assert database.read_bytes() == foreign


@pytest.mark.parametrize("action", [opening.open_store, opening.migrate])
def test_a_plain_sqlite_file_in_its_place_is_refused_untouched(
    signed_clinic: Path, action: Callable[..., object]
) -> None:
    database = DataFolder(signed_clinic).database
    database.unlink()
    plain = sqlite3.connect(database)
    plain.execute("CREATE TABLE note (id TEXT)")
    plain.close()
    before = database.read_bytes()
    with pytest.raises(PlaintextStoreError, match=r"left untouched. Move it out") as refused:
        action(signed_clinic, NOW)
    assert_speaks_to_people(refused.value)
    assert database.read_bytes() == before
    assert {file.suffix for file in signed_clinic.iterdir()} == {".db", ".json", ".key"}


def test_a_refusal_leaves_a_store_that_opens_once_the_file_is_back(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    before, whole = picture(signed_clinic), database.read_bytes()
    database.write_bytes(_flipped(whole, 50))
    _refused(signed_clinic, _everything)
    database.write_bytes(whole)
    assert picture(signed_clinic) == before


def test_a_database_damaged_while_open_is_refused_too(signed_clinic: Path) -> None:
    database = DataFolder(signed_clinic).database
    whole = database.read_bytes()
    with opened(signed_clinic) as store:
        _check_pages(store)
        for start in range(PAGE_BYTES, len(whole), PAGE_BYTES):
            whole = _flipped(whole, start + 200)
        database.write_bytes(whole)
        with pytest.raises(DamagedStoreError, match="Stop Palpate"):
            _check_pages(store)
