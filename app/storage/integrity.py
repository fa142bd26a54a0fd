"""Whether pages and signed texts are as they were written."""

import hashlib

from sqlalchemy import select, text

from app.storage.store import Transaction
from app.storage.tables import AddendumRow, NoteRow
from schemas.errors import AuditBrokenError, DamagedStoreError


def check_pages(tx: Transaction) -> None:
    """Read every page: its cipher's seal, its structure, its references.

    Raises:
        DamagedStoreError: one does not fit.
    """
    sealed = tx.execute(text("PRAGMA cipher_integrity_check")).first()
    structure = tx.execute(text("PRAGMA integrity_check")).scalar()
    references = tx.execute(text("PRAGMA foreign_key_check")).first()
    if sealed is not None or structure != "ok" or references is not None:
        raise DamagedStoreError(
            "The database is damaged. Stop Palpate, keep a copy of the data folder, then put "
            "the newest backup in its place."
        )


def check_signed_texts(tx: Transaction) -> int:
    """Hash every signed note and addendum anew; returns how many there are.

    Raises:
        AuditBrokenError: one differs from the hash it was signed with; names its id.
    """
    count = 0
    for table in (NoteRow, AddendumRow):
        rows = tx.execute(select(table.id, table.content_json, table.content_sha256))
        for record_id, content, digest in rows.yield_per(1_000):
            if hashlib.sha256(content.encode()).hexdigest() != digest:
                raise AuditBrokenError(
                    f"The signed record {record_id} is not what was signed. Keep a copy of the "
                    "data folder and ask who has had access to this computer."
                )
            count += 1
    return count
