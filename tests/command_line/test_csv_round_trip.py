"""The whole record as tables comes back from pandas as it is in the store, cell by cell."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import select

from app.services import csv_export
from app.storage.records import whole_tables
from app.storage.store import Store
from app.storage.tables import Base, ClientRow, SessionRow
from tests.clock import NOW

_TEXTS = ("=1+1", "+1 555", " -2", 'two\nlines, "quoted"', "שלום \U0001f642", "NA")
_NEWEST = {
    "sessions": ("measures", "marks", "heat_override", "note_seconds", "no_next_visit"),
    "clients": ("preferred_name", "guardian_name", "health_at", "merged_into_id"),
    "notes": ("addenda", "withdrawn_at", "content_sha256"),
}


@pytest.fixture
def written(store: Store, tmp_path: Path) -> Path:
    """The demo clinic's record, with texts that trip spreadsheets, as files."""
    with store.write() as tx:
        for client, said in zip(tx.scalars(select(ClientRow)), _TEXTS, strict=False):
            client.allergies = said
    csv_export.export_csv(store, tmp_path, NOW)
    return tmp_path


@pytest.mark.parametrize("table", whole_tables.COLUMNS)
def test_pandas_reads_every_cell_as_it_is_in_the_store(
    store: Store, written: Path, table: str
) -> None:
    frame = _frame(written, table)
    assert tuple(frame.columns) == whole_tables.COLUMNS[table]
    with store.read() as tx:
        stored = list(whole_tables.rows(tx, table))
    assert len(frame) == len(stored) > 0
    for cells, row in zip(frame.itertuples(index=False), stored, strict=True):
        for cell, value in zip(cells, row, strict=True):
            assert _read(cell, value) == value


def test_the_files_have_every_column_of_the_record_but_the_search_text() -> None:
    tables = {"sessions": "session", "clients": "client", "intakes": "intake"}
    more = {"episodes": "episode", "steps": "performed_step", "pressure_events": "pressure_event"}
    for name, table in (tables | more).items():
        columns = {column.name for column in Base.metadata.tables[table].columns}
        assert set(whole_tables.COLUMNS[name]) == columns - {"search_text"}
    for name, newest in _NEWEST.items():
        assert set(newest) <= set(whole_tables.COLUMNS[name])


def test_numbers_and_days_are_ready_to_reckon_with(store: Store, written: Path) -> None:
    sessions = pd.read_csv(written / "sessions.csv", parse_dates=["local_date", "time_in"])
    with store.read() as tx:
        before = [one for one in tx.scalars(select(SessionRow.pain_before_nrs)) if one is not None]
    assert sessions["pain_before_nrs"].sum() == sum(before)
    assert str(sessions["time_in"].dt.tz) == "UTC"
    episodes = pd.read_csv(written / "episodes.csv")
    assert set(sessions["episode_id"]) <= set(episodes["id"])


def test_the_page_of_columns_explains_each_of_them(written: Path) -> None:
    page = _frame(written, csv_export.PAGE)
    assert list(zip(page["table"], page["column"], strict=True)) == list(_every_column())
    assert (page["meaning"].str.len() > 0).all()


def _frame(folder: Path, table: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)


def _read(cell: str, value: object) -> Any:  # noqa: ANN401 - whatever the store holds
    """A cell as a value of the kind that the store has in its place."""
    if value is None or isinstance(value, bool):
        return {"": None, "yes": True, "no": False}[cell]
    if isinstance(value, list | dict):
        return json.loads(cell)
    if isinstance(value, datetime):
        return datetime.fromisoformat(cell)
    if isinstance(value, date):
        return date.fromisoformat(cell)
    if isinstance(value, int | float):
        return type(value)(cell)
    return cell.removeprefix("'")


def _every_column() -> Iterator[tuple[str, str]]:
    for table, names in whole_tables.COLUMNS.items():
        yield from ((table, name) for name in names)
