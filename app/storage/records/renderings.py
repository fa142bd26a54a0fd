"""The hashes of documents as they were first made; added, read, never changed."""

from datetime import datetime

from sqlalchemy import func, select

from app.storage.store import Transaction
from app.storage.tables import DocumentRenderingRow
from schemas.base import Schema


class Form(Schema):
    """Which document of a visit, and in which form.

    `revision` counts the note's addenda from 0; a withdrawal is one of them.
    """

    session_id: str
    document: str
    language: str
    paper: str
    revision: int


def first_sha256(tx: Transaction, form: Form) -> str | None:
    """The hash of the bytes that this form had first; None where it was never made."""
    row = DocumentRenderingRow
    return tx.scalar(select(row.content_sha256).filter_by(**form.model_dump()))


def add(
    tx: Transaction, rendering_id: str, form: Form, *, sha256: str, rules: str, at: datetime
) -> None:
    """Write the first hash of a form; `rules` is the version whose texts are in it."""
    tx.add(
        DocumentRenderingRow(
            id=rendering_id,
            **form.model_dump(),
            rules_version=rules,
            content_sha256=sha256,
            rendered_at=at,
        )
    )
    tx.flush()


def count(tx: Transaction) -> int:
    """How many forms have a hash."""
    return tx.scalar(select(func.count()).select_from(DocumentRenderingRow)) or 0
