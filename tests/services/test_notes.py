"""A note read, edited section by section, and composed again."""

import pytest
from pydantic import ValidationError

from app.services import notes, treatment
from app.services.context import Context
from app.services.ids import new_id
from app.storage.records import sessions
from schemas.access import Role
from schemas.account import TypedProfile
from schemas.base import sentences
from schemas.codes.treatment import NoteSection
from schemas.errors import (
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.note.requirements import Requirement
from schemas.note.state import NoteState
from schemas.taps import NextVisit, PainAfter
from tests.clock import FixedClock
from tests.services import people, signable, visits_of

PLAN = NoteSection.PLAN


def edit(ctx: Context, session_id: str, text: str | None, revision: int = 0) -> int:
    return notes.edit(ctx, session_id, PLAN, text, revision=revision)


def refused(ctx: Context, error: type[PalpateError], session_id: str, revision: int = 0) -> None:
    """An edit that is refused, and has changed nothing."""
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        edit(ctx, session_id, "Mine.", revision)
    assert people.every_row(ctx.store) == before


def test_a_note_is_composed_until_somebody_writes_in_it(therapist: Context, ready: str) -> None:
    view = notes.get(therapist, ready)
    assert (view.state, view.revision, view.saved_at) == (NoteState.DRAFT, 0, None)
    assert view.missing == ()
    assert not any(section.is_edited for section in view.sections.values())
    assert "Next visit: Fri 27 Nov." in view.sections[PLAN].text


def test_an_edited_section_keeps_its_words_while_the_others_follow_the_record(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    assert edit(therapist, ready, "Walks, twice a day.\n\nCall on Friday.") == 1
    treatment.set_pain_after(therapist, ready, PainAfter(pain_nrs=3))
    view = notes.get(therapist, ready)
    assert view.sections[PLAN].text == "Walks, twice a day.\n\nCall on Friday."
    assert view.sections[PLAN].is_edited
    assert view.sections[PLAN].sentences
    assert "Pain 4 to 3" in view.sections[NoteSection.ASSESSMENT].text
    assert (view.revision, view.saved_at) == (1, clock())


def test_composing_again_brings_the_composed_text_back(therapist: Context, ready: str) -> None:
    composed = notes.get(therapist, ready).sections
    edit(therapist, ready, "Mine.")
    assert edit(therapist, ready, None, revision=1) == 2
    assert notes.get(therapist, ready).sections == composed


def test_an_emptied_section_stays_empty_and_is_missing(therapist: Context, ready: str) -> None:
    edit(therapist, ready, "  \n ")
    view = notes.get(therapist, ready)
    assert view.sections[PLAN].text == ""
    assert [one.requirement for one in view.missing] == [Requirement.SECTION_FILLED]


def test_the_fingerprint_follows_every_word(therapist: Context, ready: str) -> None:
    composed = signable.fingerprint(therapist, ready)
    assert composed == signable.fingerprint(therapist, ready)
    edit(therapist, ready, "Mine.")
    edited = signable.fingerprint(therapist, ready)
    edit(therapist, ready, None, revision=1)
    assert edited != composed == signable.fingerprint(therapist, ready)


def test_a_second_tab_does_not_write_over_what_it_has_not_seen(
    therapist: Context, ready: str
) -> None:
    edit(therapist, ready, "From the first tab.")
    refused(therapist, StaleRevisionError, ready, revision=0)
    edit(therapist, ready, "From the second, which has read it.", revision=1)
    assert notes.get(therapist, ready).sections[PLAN].text.startswith("From the second")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Walks.\u202egnihton", "This holds a hidden character. Type it again by hand."),
        ("Walks.\x00", "This holds a hidden character. Type it again by hand."),
        ("x" * 20_001, "This is too long. Use at most 20000 characters."),
    ],
    ids=["bidi override", "control", "20,001 characters"],
)
def test_text_that_cannot_be_stored_is_refused_in_a_sentence(
    therapist: Context, ready: str, text: str, sentence: str
) -> None:
    edit(therapist, ready, "As it was.")
    before = people.every_row(therapist.store)
    with pytest.raises(ValidationError) as refusal:
        edit(therapist, ready, text, revision=1)
    assert sentences(refusal.value) == {"text": sentence}
    assert "Walks" not in str(refusal.value)
    assert people.every_row(therapist.store) == before


@pytest.mark.parametrize("text", ["x" * 20_000, "Ünïcode 😀 <script>alert(1)</script> 100 %"])
def test_text_that_can_be_stored_is_kept_as_typed(
    therapist: Context, ready: str, text: str
) -> None:
    edit(therapist, ready, text)
    assert notes.get(therapist, ready).sections[PLAN].text == text


def test_a_note_is_not_written_before_the_session_has_ended(
    therapist: Context, clock: FixedClock
) -> None:
    refused(therapist, WrongStateError, signable.treating(therapist, clock))
    refused(therapist, WrongStateError, visits_of.begin(therapist))


def test_a_signed_note_is_not_edited(therapist: Context, ready: str) -> None:
    signable.signed(therapist, ready)
    refused(therapist, ProtectedRowError, ready)


def test_another_therapist_reads_a_draft_and_writes_nothing(colleague: Context, ready: str) -> None:
    assert notes.get(colleague, ready).state is NoteState.DRAFT
    refused(colleague, NotYoursError, ready)


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_only_therapists_read_and_write_notes(
    therapist: Context, clock: FixedClock, ready: str, login: str
) -> None:
    ctx = people.context(therapist.store, clock, login)
    refused(ctx, NotAllowedError, ready)
    with pytest.raises(NotAllowedError):
        notes.get(ctx, ready)


@pytest.mark.parametrize("session_id", ["", "nonsense", "' OR 1 = 1 --", "\u202e"])
def test_an_unknown_session_has_no_note(therapist: Context, session_id: str) -> None:
    with pytest.raises(NotFoundError):
        notes.get(therapist, session_id)
    refused(therapist, NotFoundError, session_id)


def test_what_is_missing_is_asked_for_in_the_order_of_the_visit(
    therapist: Context, clock: FixedClock
) -> None:
    session_id = signable.ended(therapist, clock)
    assert [one.requirement for one in notes.get(therapist, session_id).missing] == [
        *(Requirement.PAIN_AFTER, Requirement.RESPONSE, Requirement.NEXT_VISIT)
    ]
    treatment.set_next_visit(therapist, session_id, NextVisit(none_planned=True))
    assert len(notes.get(therapist, session_id).missing) == 2


def test_a_refused_treatment_has_a_note_of_four_sections(therapist: Context) -> None:
    view = notes.get(therapist, signable.refused(therapist))
    assert view.missing == ()
    assert all(view.sections[section].text for section in NoteSection)
    assert "the client, in person" in view.sections[PLAN].text


def test_a_signed_note_reads_as_signed_whatever_the_tables_say_since(
    therapist: Context, ready: str
) -> None:
    edit(therapist, ready, "Mine.")
    before = notes.get(therapist, ready)
    note_id = signable.signed(therapist, ready)
    with therapist.store.read() as tx:
        assert sessions.get(tx, ready) == before.record.session
    people.change(_admin(therapist), therapist.actor.account_id, _other_name())
    view = notes.get(therapist, ready)
    assert view.signed is not None
    assert view.signed.content.note_id == note_id
    assert (view.record, view.sections) == (before.record, before.sections)
    assert (view.state, view.missing) == (NoteState.SIGNED, ())


def _admin(ctx: Context) -> Context:
    """The admin at another screen."""
    return people.context(ctx.store, ctx.clock, "admin")


def _other_name() -> TypedProfile:
    return people.typed(
        name="Maya Okafor-Lind",
        login="therapist",
        roles=[Role.THERAPIST],
        licence=new_id(),
        licence_state="Maine",
        licence_expires=signable.NEXT_VISIT,
    )
