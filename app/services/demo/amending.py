"""What was added to signed notes afterwards: one addition, one withdrawal."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.services.demo.chance import Chance
from app.storage import audit_chain
from app.storage.records import facts, notes
from app.storage.store import Transaction
from schemas.audit import AuditAction
from schemas.codes.treatment import AddendumKind
from schemas.note.content import AddendumContent, NoteContent

_LATER: Final = timedelta(hours=20)
_ENOUGH_TO_ADD: Final = 2
_ENOUGH_TO_WITHDRAW: Final = 10
_ADDED: Final = "The client called: the left side was sore in the evening and fine on the next day."
_WITHDRAWN: Final = "Written down a second time by mistake."


def amend(tx: Transaction, chance: Chance, signed: Sequence[NoteContent], now: datetime) -> None:
    """Add to one of the notes and withdraw another, as far as there are enough of them.

    `signed`: stored notes, oldest first; some of the newest are enough.
    """
    old = [one for one in signed if one.signed_at + _LATER < now]
    if len(old) >= _ENOUGH_TO_ADD:
        _add(tx, chance, old[-1], AddendumKind.ADDITION, _ADDED)
    if len(old) >= _ENOUGH_TO_WITHDRAW:
        content = old[len(old) // 2]
        at = _add(tx, chance, content, AddendumKind.ENTERED_IN_ERROR, _WITHDRAWN)
        facts.withdraw(tx, content.record.session.id, at)


def _add(
    tx: Transaction, chance: Chance, note: NoteContent, kind: AddendumKind, text: str
) -> datetime:
    therapist, at = note.record.therapist, note.signed_at + _LATER
    content = AddendumContent(
        addendum_id=chance.new_id(),
        note_id=note.note_id,
        kind=kind,
        text=text,
        author_id=therapist.id,
        author_name=therapist.name,
        signed_at=at,
    )
    notes.add_addendum(tx, content, signature_id=chance.new_id())
    is_addition = kind is AddendumKind.ADDITION
    audit_chain.append(
        tx,
        AuditAction.NOTE_ADDENDUM if is_addition else AuditAction.NOTE_WITHDRAWN,
        at=at,
        actor_id=therapist.id,
        subject="note",
        subject_id=note.note_id,
    )
    return at
