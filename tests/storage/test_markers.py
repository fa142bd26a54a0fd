"""Nothing a person wrote is ever on the disk in the clear: not in any file, not for a moment."""

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import JSON, String, Text, select

from app.storage import opening
from app.storage.store import Store
from tests.clock import NOW
from tests.storage.rows import TABLES, add_world, bare, drop_triggers, opened

MARKER: Final = "Zqmarkerzß"


def files_that_hold(folder: Path, marker: str) -> list[str]:
    """Names of all files below the folder with the marker in any form that text has on disk."""
    forms = [marker.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
    forms += [form.encode() for form in (ascii(marker)[1:-1], marker.encode().hex())]
    return sorted(
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    )


def _texts(store: Store) -> dict[str, str]:
    """Each text column of each table, with what the store reads there."""
    with store.read() as tx:
        return {
            f"{table.name}.{column.name}": " ".join(map(str, tx.scalars(select(column))))
            for table in TABLES.values()
            for column in table.columns
            if isinstance(column.type, (String, Text, JSON))
        }


def _write_marked(store: Store) -> None:
    with store.write() as tx:
        add_world(tx, "marked", signed=True, marker=MARKER)


def test_the_search_finds_a_marker_in_a_plain_file(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE note (text TEXT)")
    plain.execute("INSERT INTO note VALUES (?)", (MARKER,))
    plain.commit()
    plain.close()
    (tmp_path / "wide.txt").write_text(MARKER, encoding="utf-16")
    (tmp_path / "json.txt").write_text(ascii(MARKER), encoding="ascii")
    assert files_that_hold(tmp_path, MARKER) == ["json.txt", "plain.db", "wide.txt"]


def test_every_text_column_of_every_table_holds_the_marker(empty_store: Store) -> None:
    _write_marked(empty_store)
    texts = _texts(empty_store)
    computed = {"audit.seal"}  # an HMAC
    assert {name for name, text in texts.items() if MARKER not in text} == computed
    assert len(texts) > 90


def test_no_marker_is_on_the_disk_while_the_store_is_open(
    empty_store: Store, tmp_path: Path
) -> None:
    _write_marked(empty_store)
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert {"palpate.db", "palpate.db-wal", "palpate.db-shm", "vault.json"} <= names
    assert files_that_hold(tmp_path, MARKER) == []


def test_no_marker_is_on_the_disk_while_a_transaction_is_open(
    empty_store: Store, tmp_path: Path
) -> None:
    with empty_store.write() as tx:
        add_world(tx, "marked", signed=True, marker=MARKER)
        assert files_that_hold(tmp_path, MARKER) == []


def test_a_transaction_too_big_for_the_page_cache_spills_nothing_in_the_clear(
    empty_store: Store, tmp_path: Path
) -> None:
    words = MARKER * 20_000
    with empty_store.write() as tx:
        add_world(tx, "marked", signed=False, marker=words)
        tx.flush()
        assert (tmp_path / "clinic" / "palpate.db-wal").stat().st_size > 1_000_000
        query = TABLES["client"].select().order_by(TABLES["client"].c.allergies.desc())
        assert len(tx.execute(query).all()) == 1
        assert files_that_hold(tmp_path, MARKER) == []


def test_no_marker_is_on_the_disk_after_closing_or_in_a_backup(
    clinic: Path, tmp_path: Path
) -> None:
    with opened(clinic) as store:
        _write_marked(store)
    assert files_that_hold(tmp_path, MARKER) == []
    with bare(clinic) as connection:
        drop_triggers(connection)
    assert opening.migrate(clinic, NOW) is not None
    assert files_that_hold(tmp_path, MARKER) == []
    assert sorted(file.suffix for file in tmp_path.rglob("*") if file.is_file()) == [
        ".db",
        ".db",
        ".json",
        ".json",
        ".key",
    ]
    with opened(clinic) as store:
        assert MARKER in _texts(store)["note.content_json"]
