"""Signing: everything at once or nothing, by the right person, of the note that was read."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from sqlalchemy import select

from app.services import notes, pin, signing
from app.services.context import Context
from app.storage import audit_chain
from app.storage.records import facts, web_sessions
from app.storage.records import notes as note_records
from app.storage.store import Store
from app.storage.tables import NoteRow, SessionFactRow, SignatureRow
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.audit import AuditAction
from schemas.codes.treatment import NoteKind, NoteSection
from schemas.errors import (
    IncompleteNoteError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    SessionLockedError,
    StaleRevisionError,
    WrongCredentialsError,
    WrongStateError,
)
from schemas.note.content import NoteContent
from schemas.note.requirements import Requirement
from schemas.note.state import NoteState
from schemas.rules.loading import rules_version
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.test_notes import edit

WRONG_PIN: Final = "1357"
# What signing writes, in this order; each may fail.
WRITES: Final[list[tuple[object, str]]] = [
    (note_records, "_add_signature"),
    (note_records, "add_note"),
    (facts, "add"),
    (signing, "record"),
    (audit_chain, "append"),
]


class DiskFullError(Exception):
    """What no code of ours raises."""


def sign(ctx: Context, session_id: str, typed: str = DEMO_PIN, read: str | None = None) -> str:
    read = read or signable.fingerprint(ctx, session_id)
    return signing.sign(ctx, session_id, typed, fingerprint=read)


def refused(
    ctx: Context, error: type[PalpateError], session_id: str, read: str = "read"
) -> PalpateError:
    """Nothing is written, not even a try of the PIN."""
    before = people.every_row(ctx.store)
    with pytest.raises(error) as refusal:
        signing.sign(ctx, session_id, DEMO_PIN, fingerprint=read)
    assert people.every_row(ctx.store) == before
    return refusal.value


@dataclass(frozen=True)
class Written:
    """What signing has left of one session."""

    note: NoteRow
    signature: SignatureRow
    fact: SessionFactRow


def written(store: Store, session_id: str) -> Written:
    with store.read() as tx:
        note = tx.scalars(select(NoteRow).where(NoteRow.session_id == session_id)).one()
        signature = tx.get_one(SignatureRow, note.signature_id)
        found = Written(note, signature, tx.get_one(SessionFactRow, session_id))
        tx.expunge_all()
    return found


def test_signing_writes_note_signature_trace_and_fact(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    read = notes.get(therapist, ready)
    note_id = sign(therapist, ready)
    left = written(therapist.store, ready)
    note, signature, fact = left.note, left.signature, left.fact
    assert (note.id, note.session_id, note.kind) == (note_id, ready, NoteKind.TREATED.value)
    assert (note.signed_at, note.rules_version) == (clock(), rules_version())
    assert (note.client_id, note.therapist_id) == (
        read.record.client.id,
        therapist.actor.account_id,
    )
    assert (signature.subject_id, signature.method) == (note_id, "pin")
    assert signature.signer_name == "Maya Okafor"
    assert (fact.note_id, fact.pain_after_nrs, fact.over_pressures) == (note_id, 2, 1)
    assert fact.withdrawn_at is None
    people.assert_logged(therapist, AuditAction.NOTE_SIGNED)


def test_the_hash_is_that_of_the_stored_bytes_and_the_bytes_are_what_was_read(
    therapist: Context, ready: str
) -> None:
    edit(therapist, ready, "Ünïcode 😀\nTwo lines.")
    read = notes.get(therapist, ready)
    sign(therapist, ready)
    left = written(therapist.store, ready)
    note = left.note
    digest = hashlib.sha256(note.content_json.encode()).hexdigest()
    assert note.content_sha256 == left.signature.content_sha256 == digest
    content = NoteContent.from_stored(note.content_json)
    assert content.canonical().decode() == note.content_json
    assert (content.record, content.sections) == (read.record, read.sections)
    assert content.sections[NoteSection.PLAN].text == "Ünïcode 😀\nTwo lines."


@pytest.mark.parametrize(("module", "write"), WRITES, ids=[name for _, name in WRITES])
def test_a_failure_at_any_write_leaves_nothing(
    therapist: Context,
    ready: str,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    write: str,
) -> None:
    original: Callable[..., object] = getattr(module, write)

    def fail(*given: object, **named: object) -> None:
        original(*given, **named)
        raise DiskFullError

    read = signable.fingerprint(therapist, ready)
    before = people.every_row(therapist.store)
    monkeypatch.setattr(module, write, fail)
    with pytest.raises(DiskFullError):
        sign(therapist, ready, read=read)
    monkeypatch.undo()
    assert people.every_row(therapist.store) == before
    sign(therapist, ready)


def test_a_note_is_signed_once(therapist: Context, ready: str) -> None:
    read = signable.fingerprint(therapist, ready)
    sign(therapist, ready, read=read)
    refused(therapist, ProtectedRowError, ready, read)


def test_a_note_that_reads_otherwise_by_now_is_not_signed(therapist: Context, ready: str) -> None:
    read = signable.fingerprint(therapist, ready)
    edit(therapist, ready, "From another tab.")
    refused(therapist, StaleRevisionError, ready, read)


def test_a_note_changed_while_the_pin_was_typed_is_not_signed(
    therapist: Context, ready: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change_meanwhile(*_: object, **__: object) -> None:
        edit(therapist, ready, "From another tab.")

    monkeypatch.setattr(pin, "confirm", change_meanwhile)
    with pytest.raises(StaleRevisionError):
        sign(therapist, ready)
    assert notes.get(therapist, ready).state is NoteState.DRAFT


def test_what_is_missing_is_named_in_order(therapist: Context, clock: FixedClock) -> None:
    session_id = signable.ended(therapist, clock)
    read = signable.fingerprint(therapist, session_id)
    error = refused(therapist, IncompleteNoteError, session_id, read)
    assert isinstance(error, IncompleteNoteError)
    assert error.missing == (
        *(Requirement.PAIN_AFTER.value, Requirement.RESPONSE.value, Requirement.NEXT_VISIT.value),
    )


def test_a_running_session_is_not_signed(therapist: Context, clock: FixedClock) -> None:
    refused(therapist, WrongStateError, signable.treating(therapist, clock))


def test_another_therapists_note_is_not_signed(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    people.add(therapist.store, Role.THERAPIST)
    colleague = people.context(therapist.store, clock, "second")
    refused(colleague, NotYoursError, ready, signable.fingerprint(therapist, ready))


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_only_therapists_sign(
    therapist: Context, ready: str, clock: FixedClock, login: str
) -> None:
    refused(people.context(therapist.store, clock, login), NotAllowedError, ready)


def test_an_unknown_session_is_not_signed(therapist: Context) -> None:
    refused(therapist, NotFoundError, "nonsense")


def test_a_wrong_pin_signs_nothing_and_loses_nothing(therapist: Context, ready: str) -> None:
    edit(therapist, ready, "Mine.")
    before = notes.get(therapist, ready)
    with pytest.raises(WrongCredentialsError, match="You have 4 tries left"):
        sign(therapist, ready, WRONG_PIN)
    assert notes.get(therapist, ready) == before
    people.assert_logged(therapist, AuditAction.NOTE_SIGN_REFUSED)


def test_a_refused_treatment_is_signed_as_not_treated(therapist: Context) -> None:
    session_id = signable.refused(therapist)
    sign(therapist, session_id)
    assert written(therapist.store, session_id).fact.is_treated is False


def test_the_trace_of_signing_holds_no_words(therapist: Context, ready: str) -> None:
    edit(therapist, ready, "Saffron box on the stairs.")
    sign(therapist, ready)
    newest = people.log(therapist.store)[0]
    assert newest.details == {}
    assert all("affron" not in str(entry) for entry in people.log(therapist.store))


def test_a_locked_screen_signs_nothing(therapist: Context, ready: str) -> None:
    read = signable.fingerprint(therapist, ready)
    with therapist.store.write() as tx:
        web_sessions.set_locked(tx, therapist.actor.web_session_id, therapist.clock())
    refused(therapist, SessionLockedError, ready, read)
