"""Documents, made when they are asked for: session note, handout and referral letter."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.documents.handout import handout_pdf
from app.documents.letter import letter_pdf
from app.documents.names import handout_file_name, letter_file_name, note_file_name
from app.documents.note import note_pdf
from app.documents.paper import PageSize
from app.services import rule_reviews
from app.services.context import Context, reading, record, writing
from app.services.renderings import remember
from app.storage import audit_chain
from app.storage.records import clinics, consents, notes, sessions, visits
from app.storage.records.notes import StoredNote
from app.storage.records.renderings import Form
from app.storage.store import Store, Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.clinic import Language
from schemas.codes.outcomes import Urgency
from schemas.codes.session import StopReferral
from schemas.decide.decision import Decision
from schemas.errors import WrongStateError
from schemas.handout import HandoutContent
from schemas.letter import LetterContent, is_referred
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


def session_note(ctx: Context, session_id: str, paper: PageSize | None = None) -> Document:
    """The signed note of a session, with its addenda; on the clinic's usual paper if none is said.

    Raises:
        NotFoundError: there is no such session.
        WrongStateError: its note is not signed yet.
    """
    with reading(ctx, Permission.READ_NOTES) as tx:
        sessions.get(tx, session_id)
        stored = notes.of_session(tx, session_id)
        if stored is None:
            raise WrongStateError("This note is not signed yet. Sign it, then open it.")
        size = paper or PageSize.usual_in(stored.content.record.clinic.zone)
        pdf = _note_pdf(tx, stored, size)
    form = _form(session_id, "note", Language.ENGLISH, size, stored)
    document = Document(note_file_name(stored.content), pdf)
    return _handed_out(ctx, Permission.READ_NOTES, form, document, stored)


def handout(ctx: Context, session_id: str, paper: PageSize | None = None) -> Document:
    """The client's sheet: as the signed note lists it, else as the record stands now.

    Raises:
        NotFoundError: there is no such session.
        WrongStateError: there is no sheet: nothing was decided yet, or the note was withdrawn.
    """
    with reading(ctx, Permission.PRINT_HANDOUT) as tx:
        visit, stored = _visit_and_note(tx, session_id)
        content, logo = _sheet_of(tx, visit), clinics.logo(tx)
    if content is None:
        raise WrongStateError("There is no sheet for this visit yet. Finish the intake first.")
    size = paper or PageSize.usual_in(content.clinic.zone)
    form = _form(session_id, "handout", content.language, size, stored)
    document = Document(handout_file_name(content), handout_pdf(content, size, logo=logo))
    return _handed_out(ctx, Permission.PRINT_HANDOUT, form, document, stored)


def letter(ctx: Context, session_id: str, paper: PageSize | None = None) -> Document:
    """The referral letter to a doctor: of the signed visit, else as the record stands now.

    Raises:
        NotFoundError: there is no such session.
        WrongStateError: there is no letter: no doctor is needed, or the note was withdrawn.
    """
    with reading(ctx, Permission.READ_NOTES) as tx:
        visit, stored = _visit_and_note(tx, session_id)
        logo = clinics.logo(tx)
    decision = final_decision(visit)
    if decision is None or not is_referred(decision):
        raise WrongStateError("Nothing in this visit sends the client to a doctor.")
    content = LetterContent.of(visit, decision)
    size = paper or PageSize.usual_in(content.clinic.zone)
    form = _form(session_id, "letter", Language.ENGLISH, size, stored)
    document = Document(letter_file_name(content), letter_pdf(content, size, logo=logo))
    return _handed_out(ctx, Permission.READ_NOTES, form, document, stored)


def export(
    store: Store, folder: Path, *, note_id: str | None = None, limit: int | None = None
) -> Exported:
    """Write `note-ID.pdf` and `handout-ID.pdf` of signed notes into a folder, newest first.

    A note that was entered in error has no handout.

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
            sheet = None if stored.is_withdrawn else _sheet_of(tx, stored.content.record)
            size = PageSize.usual_in(stored.content.record.clinic.zone)
            pdf, logo = _note_pdf(tx, stored, size), clinics.logo(tx)
        (folder / f"note-{one}.pdf").write_bytes(pdf)
        if sheet is not None:
            (folder / f"handout-{one}.pdf").write_bytes(handout_pdf(sheet, size, logo=logo))
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


def _note_pdf(tx: Transaction, stored: StoredNote, size: PageSize) -> bytes:
    """With the logo of today, and the strokes under the consent that the note names."""
    consent = stored.content.record.consent
    strokes = consents.strokes(tx, consent.id) if consent else ()
    return note_pdf(stored.content, stored.addenda, size, logo=clinics.logo(tx), strokes=strokes)


def _visit_and_note(tx: Transaction, session_id: str) -> tuple[VisitRecord, StoredNote | None]:
    stored = notes.of_session(tx, session_id)
    if stored is None:
        return visits.of_session(tx, session_id), None
    if stored.is_withdrawn:
        raise WrongStateError("This visit's note was entered in error. Only the note is printed.")
    return stored.content.record, stored


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


def _form(
    session_id: str, document: str, language: Language, size: PageSize, stored: StoredNote | None
) -> Form:
    return Form(
        session_id=session_id,
        document=document,
        language=language.value,
        paper=size.value,
        revision=len(stored.addenda) if stored else 0,
    )


def _handed_out(
    ctx: Context,
    permission: Permission,
    form: Form,
    document: Document,
    stored: StoredNote | None,
) -> Document:
    """Leave a trace, and keep the hash of what was signed."""
    with writing(ctx, permission) as tx:
        is_as_first = stored is None or remember(tx, ctx, form, document.content)
        kind = {"kind": form.document}
        details: audit_chain.Details = kind if is_as_first else {**kind, "differs_from_first": True}
        record(tx, ctx, AuditAction.DOCUMENT_OPENED, "session", form.session_id, details=details)
    return document
