"""Corrections of a signed note: signed additions, and the withdrawal of one entered in error."""

from typing import Final

from app.services import pin
from app.services.context import Context, reading, record, writing
from app.services.ids import new_id
from app.storage.records import facts, notes, typed_texts
from app.storage.records.notes import StoredNote
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.codes.treatment import AddendumKind
from schemas.errors import NotYoursError, WrongStateError
from schemas.note.content import AddendumContent
from schemas.typed_words import AMENDING_PLACES

_ACTIONS: Final = {
    AddendumKind.ADDITION: AuditAction.NOTE_ADDENDUM,
    AddendumKind.ENTERED_IN_ERROR: AuditAction.NOTE_WITHDRAWN,
}


def add(ctx: Context, note_id: str, text: str, typed_pin: str) -> str:
    """Sign an addition below the note; the note stays as written. Returns the addendum's id.

    Any therapist may add; the addition names who did.

    Raises:
        ValidationError: the text is empty or cannot be stored.
        NotFoundError: there is no such note.
        WrongStateError: the note was withdrawn.
        WrongCredentialsError, SessionLockedError: as `pin.confirm`.
    """
    return _amend(ctx, note_id, AddendumKind.ADDITION, text, typed_pin)


def withdraw(ctx: Context, note_id: str, reason: str, typed_pin: str) -> str:
    """Mark the note as entered in error; it stays readable. Returns the addendum's id.

    Raises:
        ValidationError, NotFoundError, WrongStateError, WrongCredentialsError,
        SessionLockedError: as `add`.
        NotYoursError: another therapist signed it.
    """
    return _amend(ctx, note_id, AddendumKind.ENTERED_IN_ERROR, reason, typed_pin)


def _amend(ctx: Context, note_id: str, kind: AddendumKind, text: str, typed_pin: str) -> str:
    content = AddendumContent(
        addendum_id=new_id(),
        note_id=note_id,
        kind=kind,
        text=text,
        author_id=ctx.actor.account_id,
        author_name=ctx.actor.name,
        signed_at=ctx.clock(),
    )
    with reading(ctx, Permission.TREAT) as tx:
        _amendable(tx, ctx, content)
    pin.confirm(ctx, typed_pin, subject="note", subject_id=note_id)
    with writing(ctx, Permission.TREAT) as tx:
        stored = _amendable(tx, ctx, content)
        notes.add_addendum(tx, content, signature_id=new_id())
        session_id = stored.content.record.session.id
        typed_texts.clear(tx, session_id, AMENDING_PLACES[kind], by=ctx.actor.account_id)
        if kind is AddendumKind.ENTERED_IN_ERROR:
            facts.withdraw(tx, session_id, content.signed_at)
        record(tx, ctx, _ACTIONS[kind], "note", note_id)
    return content.addendum_id


def _amendable(tx: Transaction, ctx: Context, content: AddendumContent) -> StoredNote:
    stored = notes.by_id(tx, content.note_id)
    if stored.is_withdrawn:
        raise WrongStateError("This note was withdrawn. It stays as it is.")
    is_withdrawal = content.kind is AddendumKind.ENTERED_IN_ERROR
    if is_withdrawal and stored.content.record.therapist.id != ctx.actor.account_id:
        raise NotYoursError
    return stored
