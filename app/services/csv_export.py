"""The whole record as plain tables, one CSV file each, with a page that explains the columns.

Text that a spreadsheet would run as a formula gets an apostrophe in front. Source: OWASP, CSV
injection.
"""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.storage import audit_chain
from app.storage.records import whole_tables
from app.storage.store import Store
from schemas.audit import AuditAction

PAGE: Final = "columns"
_PAGE_HEAD: Final = ("table", "column", "meaning")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def export_csv(store: Store, folder: Path, now: datetime) -> dict[str, int]:
    """Write every table into a folder, as it is at one moment; returns the rows of each.

    The folder is made when it is not there; files of the same name are written anew. UTF-8 with a
    mark that spreadsheets look for; moments are ISO 8601 in UTC; an empty cell is None.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with store.read() as tx:
        written = {
            table: _write(folder, table, names, whole_tables.rows(tx, table))
            for table, names in whole_tables.COLUMNS.items()
        }
    _write(folder, PAGE, _PAGE_HEAD, _page())
    with store.write() as tx:
        audit_chain.append_for_store(
            tx,
            AuditAction.DOCUMENTS_EXPORTED,
            at=now,
            store_id="export",
            details={**written, "fields": list(written)},
        )
    return written


def meaning_of(table: str, column: str) -> str:
    """What a column holds, in one sentence."""
    found = meanings()
    return found.get(f"{table}.{column}", found.get(column, ""))


@cache
def meanings() -> Mapping[str, str]:
    """By column, or by table and column."""
    text = Path(__file__).with_name("csv_columns.toml").read_text(encoding="utf-8")
    return {str(name): str(said) for name, said in tomllib.loads(text)["meaning"].items()}


def cell(value: object) -> str:
    """A value as it stands in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = str(value)
    is_number = isinstance(value, int | float)
    starts = text.lstrip(" ").startswith(_FORMULA_STARTS)
    return f"'{text}" if starts and not is_number else text


def _page() -> Iterator[tuple[str, str, str]]:
    for table, names in whole_tables.COLUMNS.items():
        for name in names:
            yield table, name, meaning_of(table, name)


def _write(folder: Path, table: str, head: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> int:
    path, count = folder / f"{table}.csv", 0
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        for row in rows:
            writer.writerow([cell(value) for value in row])
            count += 1
    return count
