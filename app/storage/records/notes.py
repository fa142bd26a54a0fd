"""Drafts, signed notes, addenda and signatures."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from app.storage.store import Transaction
from app.storage.tables import AddendumRow, DraftRow, NoteRow, SignatureRow
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.errors import NotFoundError, StaleRevisionError
from schemas.note.content import AddendumContent, NoteContent
from schemas.note.state import NoteState, signed_state

_BY_PIN: Final = "pin"


@dataclass(frozen=True)
class Draft:
    """What a person wrote over the composed sections. `revision` is 0 before the first word."""

    sections: Mapping[NoteSection, str]
    revision: int
    updated_at: datetime | None


@dataclass(frozen=True)
class StoredNote:
    """A signed note with its addenda, oldest first; `content_sha256` as signed."""

    content: NoteContent
    content_sha256: str
    addenda: tuple[AddendumContent, ...]

    @property
    def state(self) -> NoteState:
        """Signed, amended or entered in error."""
        return signed_state(one.kind for one in self.addenda)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was entered in error."""
        return self.state is NoteState.ENTERED_IN_ERROR


def draft_of(tx: Transaction, session_id: str) -> Draft:
    """The draft, empty where nobody wrote anything yet."""
    row = _draft_row(tx, session_id)
    if row is None:
        return Draft({}, 0, None)
    sections = {NoteSection(name): str(text) for name, text in row.sections.items()}
    return Draft(sections, row.revision, row.updated_at)


def save_draft(
    tx: Transaction,
    draft_id: str,
    session_id: str,
    sections: Mapping[NoteSection, str],
    *,
    revision: int,
    at: datetime,
    by: str,
) -> int:
    """Write the sections over the ones of this revision; returns the new revision.

    Raises:
        StaleRevisionError: somebody wrote since.
        ProtectedRowError: the note is signed.
    """
    texts = {name.value: text for name, text in sections.items()}
    row = _draft_row(tx, session_id)
    if (row.revision if row else 0) != revision:
        raise StaleRevisionError
    if row is None:
        row = DraftRow(id=draft_id, session_id=session_id, sections=texts)
        tx.add(row)
    row.sections, row.updated_at, row.updated_by = texts, at, by
    tx.flush()
    return row.revision


def add_note(tx: Transaction, content: NoteContent, *, signature_id: str) -> str:
    """Write a signed note with its signature; returns its hash. Nothing in it changes again."""
    signed, record = content.canonical(), content.record
    digest = hashlib.sha256(signed).hexdigest()
    therapist = record.therapist
    _add_signature(
        tx,
        signature_id,
        ("note", content.note_id),
        signer=(therapist.id, therapist.name),
        digest=digest,
        at=content.signed_at,
    )
    tx.add(
        NoteRow(
            id=content.note_id,
            session_id=record.session.id,
            client_id=record.client.id,
            therapist_id=therapist.id,
            kind=content.kind.value,
            content_json=signed.decode(),
            content_sha256=digest,
            rules_version=content.rules_version,
            signed_at=content.signed_at,
            signature_id=signature_id,
        )
    )
    tx.flush()
    return digest


def add_addendum(tx: Transaction, content: AddendumContent, *, signature_id: str) -> str:
    """Write a signed addendum with its signature; returns its hash."""
    signed = content.canonical()
    digest = hashlib.sha256(signed).hexdigest()
    _add_signature(
        tx,
        signature_id,
        ("addendum", content.addendum_id),
        signer=(content.author_id, content.author_name),
        digest=digest,
        at=content.signed_at,
    )
    tx.add(
        AddendumRow(
            id=content.addendum_id,
            note_id=content.note_id,
            kind=content.kind.value,
            content_json=signed.decode(),
            content_sha256=digest,
            author_id=content.author_id,
            signed_at=content.signed_at,
            signature_id=signature_id,
        )
    )
    tx.flush()
    return digest


def of_session(tx: Transaction, session_id: str) -> StoredNote | None:
    """The session's signed note."""
    row = tx.scalar(select(NoteRow).where(NoteRow.session_id == session_id))
    return None if row is None else _note(tx, row)


def by_id(tx: Transaction, note_id: str) -> StoredNote:
    """The signed note.

    Raises:
        NotFoundError: there is none.
    """
    row = tx.get(NoteRow, note_id)
    if row is None:
        raise NotFoundError("There is no such note. Open the client again.")
    return _note(tx, row)


def ids(tx: Transaction, limit: int | None = None) -> list[str]:
    """Ids of the signed notes, newest first."""
    newest = select(NoteRow.id).order_by(NoteRow.signed_at.desc(), NoteRow.id)
    return list(tx.scalars(newest.limit(limit)))


def states(tx: Transaction, session_ids: Iterable[str]) -> dict[str, NoteState]:
    """Where each of these sessions' signed notes stands; a session without one is left out."""
    rows = (
        select(NoteRow.session_id, AddendumRow.kind)
        .outerjoin(AddendumRow, AddendumRow.note_id == NoteRow.id)
        .where(NoteRow.session_id.in_(list(session_ids)))
    )
    kinds: dict[str, list[AddendumKind]] = defaultdict(list)
    for session_id, kind in tx.execute(rows):
        found = kinds[session_id]
        if kind:  # a note without an addendum has one row without a kind
            found.append(AddendumKind(kind))
    return {session_id: signed_state(each) for session_id, each in kinds.items()}


def _note(tx: Transaction, row: NoteRow) -> StoredNote:
    rows = select(AddendumRow.content_json).where(AddendumRow.note_id == row.id)
    added = tx.scalars(rows.order_by(AddendumRow.signed_at, AddendumRow.id))
    return StoredNote(
        NoteContent.from_stored(row.content_json),
        row.content_sha256,
        tuple(AddendumContent.model_validate_json(one) for one in added),
    )


def _draft_row(tx: Transaction, session_id: str) -> DraftRow | None:
    return tx.scalar(select(DraftRow).where(DraftRow.session_id == session_id))


def _add_signature(
    tx: Transaction,
    signature_id: str,
    subject: tuple[str, str],
    *,
    signer: tuple[str, str],
    digest: str,
    at: datetime,
) -> None:
    tx.add(
        SignatureRow(
            id=signature_id,
            subject=subject[0],
            subject_id=subject[1],
            method=_BY_PIN,
            signer_name=signer[1],
            account_id=signer[0],
            strokes=[],
            content_sha256=digest,
            signed_at=at,
        )
    )
    tx.flush()
