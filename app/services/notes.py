"""The session's note as it stands: composed from the record, and edited by hand."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.services.context import Context, reading, writing
from app.services.ids import new_id
from app.services.visits import draft_of
from app.storage.records import notes, typed_texts, visits
from app.storage.records.notes import StoredNote
from app.storage.records.typed_texts import TypedText
from app.storage.store import Transaction
from schemas.access import Permission
from schemas.canonical import canonical_json
from schemas.codes.treatment import NoteSection
from schemas.errors import WrongStateError
from schemas.note.content import Section, TypedSection
from schemas.note.requirements import Missing, missing
from schemas.note.sections import sections_of
from schemas.note.state import NoteState
from schemas.session import Stage
from schemas.typed_words import SECTION_PLACES
from schemas.visit import VisitRecord


@dataclass(frozen=True)
class NoteView:
    """A note as a screen shows it: the draft with what is missing, or the signed one.

    `revision` is the draft's, `saved_at` when somebody last wrote in it by hand. `copies` are words
    typed over an older text than stood there; each waits for the therapist to choose. Of a signed
    note everything is as signed and nothing is missing.
    """

    record: VisitRecord
    sections: Mapping[NoteSection, Section]
    missing: tuple[Missing, ...]
    revision: int
    saved_at: datetime | None
    signed: StoredNote | None
    copies: Mapping[NoteSection, TypedText] = field(default_factory=dict)

    @property
    def state(self) -> NoteState:
        """Where the note stands."""
        return NoteState.DRAFT if self.signed is None else self.signed.state

    @property
    def fingerprint(self) -> str:
        """What a therapist who signs has read: a digest of all sections (64 hex digits)."""
        texts = {name.value: section.text for name, section in self.sections.items()}
        return hashlib.sha256(canonical_json(texts)).hexdigest()


def get(ctx: Context, session_id: str) -> NoteView:
    """The session's note, whoever wrote it.

    Raises:
        NotFoundError: there is no such session.
    """
    with reading(ctx, Permission.READ_NOTES) as tx:
        signed = notes.of_session(tx, session_id)
        if signed is None:
            return view_of(tx, visits.of_session(tx, session_id))
        content = signed.content
        return NoteView(content.record, content.sections, (), 0, None, signed)


def edit(
    ctx: Context, session_id: str, section: NoteSection, text: str | None, *, revision: int
) -> int:
    """Write a section by hand, or with None let it be composed again; returns the new revision.

    Raises:
        ValidationError: the text cannot be stored.
        NotFoundError, NotYoursError, ProtectedRowError, WrongStateError: as `writable`.
        StaleRevisionError: somebody else wrote since.
    """
    typed = None if text is None else TypedSection(text=text).text
    with writing(ctx, Permission.TREAT) as tx:
        writable(tx, ctx, session_id)
        sections = dict(notes.draft_of(tx, session_id).sections)
        sections.pop(section, None)
        if typed is not None:
            sections[section] = typed
        return notes.save_draft(
            tx,
            new_id(),
            session_id,
            sections,
            revision=revision,
            at=ctx.clock(),
            by=ctx.actor.account_id,
        )


def writable(tx: Transaction, ctx: Context, session_id: str) -> VisitRecord:
    """The visit whose note the actor writes now.

    Raises:
        NotFoundError, NotYoursError, ProtectedRowError: as `visits.draft_of`.
        WrongStateError: the visit is still going on, so its note is still being made.
    """
    visit = draft_of(tx, ctx, session_id)
    if visit.stage is not Stage.WRITING:
        raise WrongStateError("This visit is still going on. End the session, then write.")
    return visit


def view_of(tx: Transaction, visit: VisitRecord) -> NoteView:
    """An unsigned visit's note, for use cases that have a transaction open."""
    draft = notes.draft_of(tx, visit.session.id)
    sections = sections_of(visit, draft.sections)
    lacking = missing(visit, sections)
    found = typed_texts.copies(tx, visit.session.id)
    copies = {one: found[place] for one, place in SECTION_PLACES.items() if place in found}
    return NoteView(visit, sections, lacking, draft.revision, draft.updated_at, None, copies)
