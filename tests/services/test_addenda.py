"""Additions to a signed note, and its withdrawal; the note stays as written."""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Final

import pytest
from pydantic import ValidationError

from app.services import accounts, addenda, notes
from app.services.context import Context
from app.storage.records import fact_list, facts
from app.storage.records import notes as note_records
from app.storage.tables import AddendumRow, SessionFactRow, SignatureRow
from schemas.access import Role
from schemas.account import DEMO_PIN
from schemas.audit import AuditAction
from schemas.base import sentences
from schemas.codes.treatment import AddendumKind
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    WrongCredentialsError,
    WrongStateError,
)
from schemas.note.content import AddendumContent
from schemas.note.state import NoteState
from schemas.statistics import Filter
from tests.clock import FixedClock
from tests.services import people, signable

Amend = Callable[[Context, str, str, str], str]
BOTH: Final[list[Amend]] = [addenda.add, addenda.withdraw]
UNTIL: Final = date(2028, 6, 30)
TEXT: Final = "Saffron oil was used, not almond."


class DiskFullError(Exception):
    """What no code of ours raises."""


@pytest.fixture
def session_id(therapist: Context, clock: FixedClock) -> str:
    """A session whose note is signed."""
    found = signable.ready(therapist, clock)
    signable.signed(therapist, found)
    return found


@pytest.fixture
def note_id(therapist: Context, session_id: str) -> str:
    """Its note."""
    signed = notes.get(therapist, session_id).signed
    assert signed is not None
    return signed.content.note_id


@pytest.fixture
def colleague(therapist: Context, note_id: str, clock: FixedClock) -> Context:
    """Another therapist of the clinic, with a PIN of her own."""
    admin = people.context(therapist.store, clock, "admin")
    profile = people.typed(
        roles=[Role.THERAPIST], licence="LIC-99817", licence_state="Maine", licence_expires=UNTIL
    )
    accounts.create(admin, people.new_account(**profile.model_dump()))
    assert note_id
    return people.context(therapist.store, clock, "zelda.quist")


def refused(
    amend: Amend, ctx: Context, error: type[PalpateError], note_id: str, text: str = TEXT
) -> None:
    """Nothing is written, not even a try of the PIN."""
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        amend(ctx, note_id, text, DEMO_PIN)
    assert people.every_row(ctx.store) == before


def test_an_addition_stands_below_the_note_and_the_note_stays_as_written(
    therapist: Context, session_id: str, note_id: str, clock: FixedClock
) -> None:
    before = notes.get(therapist, session_id)
    clock.advance(minutes=5)
    addendum_id = addenda.add(therapist, note_id, f"  {TEXT}\n\nSecond line. ", DEMO_PIN)
    after = notes.get(therapist, session_id)
    assert before.signed is not None
    assert after.signed is not None
    assert after.state is NoteState.AMENDED
    assert after.signed.content == before.signed.content
    assert after.signed.content_sha256 == before.signed.content_sha256
    (added,) = after.signed.addenda
    assert (added.addendum_id, added.text) == (addendum_id, f"{TEXT}\n\nSecond line.")
    assert (added.kind, added.author_name) == (AddendumKind.ADDITION, "Maya Okafor")
    assert added.signed_at == clock()
    people.assert_logged(therapist, AuditAction.NOTE_ADDENDUM)


def test_an_addition_is_signed_with_the_hash_of_its_stored_bytes(
    therapist: Context, note_id: str
) -> None:
    addendum_id = addenda.add(therapist, note_id, TEXT, DEMO_PIN)
    with therapist.store.read() as tx:
        row = tx.get_one(AddendumRow, addendum_id)
        signature = tx.get_one(SignatureRow, row.signature_id)
        digest = hashlib.sha256(row.content_json.encode()).hexdigest()
        assert row.content_sha256 == signature.content_sha256 == digest
        assert (signature.subject, signature.subject_id) == ("addendum", addendum_id)
        content = AddendumContent.model_validate_json(row.content_json)
        assert content.canonical().decode() == row.content_json


def test_additions_stand_in_the_order_of_signing(
    therapist: Context, session_id: str, note_id: str, clock: FixedClock
) -> None:
    for text in ("first", "second", "third"):
        clock.advance(minutes=1)
        addenda.add(therapist, note_id, text, DEMO_PIN)
    signed = notes.get(therapist, session_id).signed
    assert signed is not None
    assert [one.text for one in signed.addenda] == ["first", "second", "third"]


def test_a_withdrawn_note_stays_readable_and_counts_nowhere(
    therapist: Context, session_id: str, note_id: str, clock: FixedClock
) -> None:
    before = notes.get(therapist, session_id)
    with therapist.store.read() as tx:
        counted = fact_list.size(tx, Filter()).sessions
    clock.advance(minutes=5)
    addenda.withdraw(therapist, note_id, "Written for another client.", DEMO_PIN)
    after = notes.get(therapist, session_id)
    assert after.state is NoteState.ENTERED_IN_ERROR
    assert (after.sections, after.record) == (before.sections, before.record)
    with therapist.store.read() as tx:
        assert fact_list.size(tx, Filter()).sessions == counted - 1
        assert tx.get_one(SessionFactRow, session_id).withdrawn_at == clock()
    people.assert_logged(therapist, AuditAction.NOTE_WITHDRAWN)


@pytest.mark.parametrize("amend", BOTH)
def test_a_withdrawn_note_takes_nothing_more(
    therapist: Context, note_id: str, amend: Amend
) -> None:
    addenda.withdraw(therapist, note_id, "Twice.", DEMO_PIN)
    refused(amend, therapist, WrongStateError, note_id)


def test_another_therapist_adds_under_her_own_name(
    therapist: Context, colleague: Context, session_id: str, note_id: str
) -> None:
    addenda.add(colleague, note_id, TEXT, people.PIN)
    signed = notes.get(therapist, session_id).signed
    assert signed is not None
    (added,) = signed.addenda
    assert added.author_name == "Zelda Quistgaard"
    assert added.author_id == colleague.actor.account_id


def test_another_therapist_withdraws_nothing(colleague: Context, note_id: str) -> None:
    refused(addenda.withdraw, colleague, NotYoursError, note_id)


@pytest.mark.parametrize("amend", BOTH)
@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_only_therapists_amend(
    therapist: Context, note_id: str, clock: FixedClock, login: str, amend: Amend
) -> None:
    refused(amend, people.context(therapist.store, clock, login), NotAllowedError, note_id)


@pytest.mark.parametrize("amend", BOTH)
def test_an_unknown_note_is_not_amended(therapist: Context, amend: Amend) -> None:
    refused(amend, therapist, NotFoundError, "nonsense")


@pytest.mark.parametrize("amend", BOTH)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Fill this in."),
        (" \n ", "Fill this in."),
        ("saffron\u202eliate", "This holds a hidden character. Type it again by hand."),
        ("x" * 1_001, "This is too long. Use at most 1000 characters."),
    ],
    ids=["empty", "blank", "hidden character", "too long"],
)
def test_text_that_cannot_be_stored_is_refused_in_a_sentence(
    therapist: Context, note_id: str, amend: Amend, text: str, sentence: str
) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(ValidationError) as refusal:
        amend(therapist, note_id, text, DEMO_PIN)
    assert sentences(refusal.value) == {"text": sentence}
    assert "saffron" not in str(refusal.value)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("amend", BOTH)
def test_a_wrong_pin_writes_nothing_but_its_trace(
    therapist: Context, session_id: str, note_id: str, amend: Amend
) -> None:
    before = notes.get(therapist, session_id)
    with pytest.raises(WrongCredentialsError, match="4 tries left"):
        amend(therapist, note_id, TEXT, "1357")
    assert notes.get(therapist, session_id) == before
    people.assert_logged(therapist, AuditAction.NOTE_SIGN_REFUSED)


@pytest.mark.parametrize(
    ("module", "write"),
    [(note_records, "add_addendum"), (facts, "withdraw"), (addenda, "record")],
    ids=["addendum", "fact", "record"],
)
def test_a_withdrawal_that_fails_anywhere_leaves_nothing(
    therapist: Context, note_id: str, monkeypatch: pytest.MonkeyPatch, module: object, write: str
) -> None:
    original: Callable[..., object] = getattr(module, write)

    def fail(*given: object, **named: object) -> None:
        original(*given, **named)
        raise DiskFullError

    before = people.every_row(therapist.store)
    monkeypatch.setattr(module, write, fail)
    with pytest.raises(DiskFullError):
        addenda.withdraw(therapist, note_id, TEXT, DEMO_PIN)
    monkeypatch.undo()
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("amend", BOTH)
def test_the_trace_holds_no_words(therapist: Context, note_id: str, amend: Amend) -> None:
    amend(therapist, note_id, TEXT, DEMO_PIN)
    assert people.log(therapist.store)[0].details == {}
    assert all("affron" not in str(entry) for entry in people.log(therapist.store))
