"""Documents, made when they are first asked for: the session note and the handout."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.documents.handout import handout_pdf
from app.documents.names import handout_file_name, note_file_name
from app.documents.note import note_pdf
from app.services import rule_reviews
from app.services.context import Context, reading, record, writing
from app.storage import audit_chain
from app.storage.records import notes, sessions, visits
from app.storage.records.notes import StoredNote
from app.storage.store import Store, Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.codes.outcomes import Urgency
from schemas.codes.session import StopReferral
from schemas.decide.decision import Decision
from schemas.errors import WrongStateError
from schemas.handout import HandoutContent
from schemas.note.events import final_decision
from schemas.visit import VisitRecord


@dataclass(frozen=True)
class Document:
    """A PDF; its file name says date and kind, never whose it is."""

    file_name: str
    content: bytes


@dataclass(frozen=True)
class Exported:
    """How many files of each kind were written."""

    notes: int
    handouts: int


def session_note(ctx: Context, session_id: str) -> Document:
    """The signed note of a session, with its addenda.

    Raises:
        NotFoundError: there is no such session.
        WrongStateError: its note is not signed yet.
    """
    with reading(ctx, Permission.READ_NOTES) as tx:
        sessions.get(tx, session_id)
        stored = notes.of_session(tx, session_id)
    if stored is None:
        raise WrongStateError("This note is not signed yet. Sign it, then open it.")
    document = Document(note_file_name(stored.content), _note(stored))
    _trace(ctx, Permission.READ_NOTES, session_id, "note")
    return document


def handout(ctx: Context, session_id: str) -> Document:
    """The client's sheet: as the signed note lists it, else as the record stands now.

    Raises:
        NotFoundError: there is no such session.
        WrongStateError: there is no sheet, because nothing was decided yet.
    """
    with reading(ctx, Permission.PRINT_HANDOUT) as tx:
        content = _handout_content(tx, session_id)
    document = Document(handout_file_name(content), handout_pdf(content))
    _trace(ctx, Permission.PRINT_HANDOUT, session_id, "handout")
    return document


def export(
    store: Store, folder: Path, *, note_id: str | None = None, limit: int | None = None
) -> Exported:
    """Write `note-ID.pdf` and `handout-ID.pdf` of signed notes into a folder, newest first.

    Args:
        store: the clinic's.
        folder: made when it is not there; files of the same name are written anew.
        note_id: only this note.
        limit: at most so many notes.

    Raises:
        NotFoundError: there is no such note.
    """
    with store.read() as tx:
        wanted = [note_id] if note_id else notes.ids(tx, limit)
    folder.mkdir(parents=True, exist_ok=True)
    handouts = 0
    for one in wanted:
        with store.read() as tx:
            stored = notes.by_id(tx, one)
            sheet = _sheet_of(tx, stored.content.record)
        (folder / f"note-{one}.pdf").write_bytes(_note(stored))
        if sheet is not None:
            (folder / f"handout-{one}.pdf").write_bytes(handout_pdf(sheet))
            handouts += 1
    return Exported(len(wanted), handouts)


def record_export(store: Store, exported: Exported, at: datetime) -> None:
    """Leave a trace of files that left the encrypted store."""
    with store.write() as tx:
        audit_chain.append_for_store(
            tx,
            AuditAction.DOCUMENTS_EXPORTED,
            at=at,
            store_id="export",
            details={"notes": exported.notes, "handouts": exported.handouts},
        )


def _note(stored: StoredNote) -> bytes:
    return note_pdf(stored.content, stored.addenda)


def _handout_content(tx: Transaction, session_id: str) -> HandoutContent:
    stored = notes.of_session(tx, session_id)
    visit = stored.content.record if stored else visits.of_session(tx, session_id)
    sheet = _sheet_of(tx, visit)
    if sheet is None:
        raise WrongStateError("There is no sheet for this visit yet. Finish the intake first.")
    return sheet


def _sheet_of(tx: Transaction, visit: VisitRecord) -> HandoutContent | None:
    decision = final_decision(visit)
    if decision is None or not decision.aftercare_blocks:
        return None
    blocks = visit.session.home_care or decision.aftercare_blocks
    is_reviewed = rule_reviews.is_reviewed(tx)
    return HandoutContent.of(visit, blocks, _how_soon(decision), is_reviewed=is_reviewed)


def _how_soon(decision: Decision) -> Urgency:
    is_stopped = decision.stop_referral is not StopReferral.NONE
    return decision.stop_urgency if is_stopped else decision.urgency


def _trace(ctx: Context, permission: Permission, session_id: str, kind: str) -> None:
    with writing(ctx, permission) as tx:
        record(tx, ctx, AuditAction.DOCUMENT_OPENED, "session", session_id, details={"kind": kind})
