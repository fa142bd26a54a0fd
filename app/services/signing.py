"""Signing: the note, its signature, its trace in the audit log and its fact, together or not."""

from app.services import pin
from app.services.context import Context, reading, record, writing
from app.services.ids import new_id
from app.services.notes import NoteView, view_of
from app.services.visits import draft_of
from app.storage.records import facts, notes, screen_times, sessions, visits
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.audit import AuditAction
from schemas.errors import IncompleteNoteError, StaleRevisionError, WrongStateError
from schemas.note.content import NoteContent
from schemas.note.fact import fact_of
from schemas.note.sections import note_kind
from schemas.rules.loading import rules_version
from schemas.session import Stage
from schemas.visit import VisitRecord


def sign(ctx: Context, session_id: str, typed_pin: str, *, fingerprint: str) -> str:
    """Sign and lock the note as it stands; returns the note's id.

    Args:
        ctx: who signs.
        session_id: whose note.
        typed_pin: the therapist's own.
        fingerprint: of the note that the therapist has read.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the treatment is still going on, or a section has two texts.
        StaleRevisionError: the note reads otherwise by now.
        IncompleteNoteError: something that a note must say is missing.
        WrongCredentialsError, SessionLockedError: as `pin.confirm`.
    """
    with reading(ctx, Permission.TREAT) as tx:
        _ready(tx, ctx, session_id, fingerprint)
    pin.confirm(ctx, typed_pin, subject="session", subject_id=session_id)
    with writing(ctx, Permission.TREAT) as tx:
        view = _ready(tx, ctx, session_id, fingerprint)
        visit = _timed(tx, view.record)
        content = NoteContent(
            note_id=new_id(),
            kind=note_kind(visit),
            record=visit,
            sections=dict(view.sections),
            rules_version=rules_version(),
            signed_at=ctx.clock(),
        )
        write_signed(tx, content, signature_id=new_id())
        record(tx, ctx, AuditAction.NOTE_SIGNED, "note", content.note_id)
    return content.note_id


def write_signed(tx: Transaction, content: NoteContent, *, signature_id: str) -> str:
    """Write a note, its signature and its fact; returns the content's hash."""
    digest = notes.add_note(tx, content, signature_id=signature_id)
    facts.add(tx, fact_of(content))
    return digest


def _timed(tx: Transaction, visit: VisitRecord) -> VisitRecord:
    """The visit with the seconds that its screens were looked at; as it is, where none has told."""
    seconds = screen_times.total(tx, visit.session.id)
    if seconds is None:
        return visit
    sessions.change(tx, visit.session.model_copy(update={"note_seconds": seconds}))
    return visits.of_session(tx, visit.session.id)


def _ready(tx: Transaction, ctx: Context, session_id: str, fingerprint: str) -> NoteView:
    """The draft, if it may be signed as it was read."""
    visit = draft_of(tx, ctx, session_id)
    if visit.stage is not Stage.WRITING:
        raise WrongStateError("This visit is still going on. End the session, then sign.")
    view = view_of(tx, visit)
    if view.fingerprint != fingerprint:
        raise StaleRevisionError
    if view.copies:
        raise WrongStateError("A section has two texts. Choose which one stays, then sign.")
    if view.missing:
        raise IncompleteNoteError(one.requirement.value for one in view.missing)
    return view
