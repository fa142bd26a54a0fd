"""A therapist's words stored while they are typed: in what order, from which tab, over what."""

import pytest
from pydantic import ValidationError
from sqlalchemy import select

from app.services import addenda, notes, signing, treatment, typed_words
from app.services.context import Context
from app.storage.tables import TypedTextRow
from schemas.account import DEMO_PIN
from schemas.base import sentences
from schemas.codes.treatment import AddendumKind, NoteSection
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotYoursError,
    PalpateError,
    ProtectedRowError,
    StaleRevisionError,
    WrongStateError,
)
from schemas.taps import PainAfter
from schemas.typed_words import Decided, Place, TypedWords
from tests.clock import FixedClock
from tests.services import people, signable
from tests.services.words_of import OTHER_TAB, TAB, seen_by, sent, text_of


def refused(
    ctx: Context, error: type[PalpateError], session_id: str, words: TypedWords
) -> PalpateError:
    """The words are not taken, and nothing has changed."""
    before = people.every_row(ctx.store)
    with pytest.raises(error) as refusal:
        typed_words.type_section(ctx, session_id, words)
    assert people.every_row(ctx.store) == before
    return refusal.value


def kept(ctx: Context, session_id: str) -> dict[str, tuple[str, bool]]:
    """Every writer's words in the plan, and whether they wait."""
    with ctx.store.read() as tx:
        rows = tx.scalars(select(TypedTextRow).where(TypedTextRow.session_id == session_id))
        return {row.writer: (row.text, row.is_copy) for row in rows}


def test_words_are_in_the_note_as_they_are_typed(
    therapist: Context, ready: str, clock: FixedClock
) -> None:
    heard = typed_words.type_section(therapist, ready, sent("Wa", seen=seen_by(therapist, ready)))
    assert (heard.sequence, heard.is_copy) == (1, False)
    heard = typed_words.type_section(therapist, ready, sent("Walks", 2))
    assert heard.stands is not None
    assert (heard.sequence, heard.stands.text, heard.stands.revision) == (2, "Walks", 2)
    view = notes.get(therapist, ready)
    assert (view.sections[NoteSection.PLAN].text, view.saved_at) == ("Walks", clock())
    assert view.sections[NoteSection.PLAN].is_edited
    assert not view.copies


@pytest.mark.parametrize("sequence", [1, 4, 5], ids=["first", "the one before", "the same"])
def test_words_that_are_not_newer_change_nothing(
    therapist: Context, ready: str, sequence: int
) -> None:
    typed_words.type_section(therapist, ready, sent("Newest", 5, seen=seen_by(therapist, ready)))
    before = people.every_row(therapist.store)
    heard = typed_words.type_section(therapist, ready, sent("Late", sequence))
    assert (heard.sequence, heard.is_copy) == (5, False)
    assert heard.stands is not None
    assert heard.stands.text == "Newest"
    assert people.every_row(therapist.store) == before


def test_the_next_newer_words_are_taken(therapist: Context, ready: str) -> None:
    typed_words.type_section(therapist, ready, sent("Five", 5, seen=seen_by(therapist, ready)))
    typed_words.type_section(therapist, ready, sent("Six", 6))
    assert text_of(therapist, ready) == "Six"


def test_what_another_tablet_wrote_stays_and_the_second_text_is_kept(
    therapist: Context, ready: str
) -> None:
    composed = seen_by(therapist, ready)
    typed_words.type_section(therapist, ready, sent("From here", seen=composed))
    heard = typed_words.type_section(
        therapist, ready, sent("From there", writer=OTHER_TAB, seen=composed)
    )
    assert heard.is_copy
    assert heard.stands is not None
    assert heard.stands.text == "From here"
    assert text_of(therapist, ready) == "From here"
    assert notes.get(therapist, ready).copies[NoteSection.PLAN].text == "From there"


def test_the_copy_follows_its_tab_and_the_first_tab_types_on(
    therapist: Context, ready: str
) -> None:
    composed = seen_by(therapist, ready)
    typed_words.type_section(therapist, ready, sent("Here", seen=composed))
    typed_words.type_section(therapist, ready, sent("There", writer=OTHER_TAB, seen=composed))
    typed_words.type_section(therapist, ready, sent("Here too", 2, seen=composed))
    typed_words.type_section(therapist, ready, sent("There too", 2, writer=OTHER_TAB))
    assert text_of(therapist, ready) == "Here too"
    assert kept(therapist, ready) == {TAB: ("Here too", False), OTHER_TAB: ("There too", True)}


def test_who_has_seen_what_stands_there_writes_over_it(therapist: Context, ready: str) -> None:
    composed = seen_by(therapist, ready)
    typed_words.type_section(therapist, ready, sent("Here", seen=composed))
    typed_words.type_section(therapist, ready, sent("There", writer=OTHER_TAB, seen=composed))
    mine = sent("There", 2, writer=OTHER_TAB, seen=seen_by(therapist, ready))
    assert not typed_words.type_section(therapist, ready, mine).is_copy
    assert text_of(therapist, ready) == "There"
    assert not notes.get(therapist, ready).copies
    # Now it is the first tab that has not seen what stands there.
    assert typed_words.type_section(therapist, ready, sent("Here", 2, seen=composed)).is_copy


def test_the_same_words_from_two_tablets_are_no_conflict(therapist: Context, ready: str) -> None:
    typed_words.type_section(therapist, ready, sent("Same", seen=seen_by(therapist, ready)))
    heard = typed_words.type_section(therapist, ready, sent("Same", writer=OTHER_TAB))
    assert not heard.is_copy


def test_different_sections_never_conflict(therapist: Context, ready: str) -> None:
    plan = seen_by(therapist, ready)
    subjective = seen_by(therapist, ready, NoteSection.SUBJECTIVE)
    typed_words.type_section(therapist, ready, sent("Plan", seen=plan))
    heard = typed_words.type_section(
        therapist,
        ready,
        sent("Tight", place=Place.SUBJECTIVE, writer=OTHER_TAB, seen=subjective),
    )
    assert not heard.is_copy
    assert text_of(therapist, ready) == "Plan"
    assert text_of(therapist, ready, NoteSection.SUBJECTIVE) == "Tight"


def test_an_answer_given_meanwhile_is_not_written_over_unseen(
    therapist: Context, ready: str
) -> None:
    assessment = seen_by(therapist, ready, NoteSection.ASSESSMENT)
    treatment.set_pain_after(therapist, ready, PainAfter(pain_nrs=3))
    heard = typed_words.type_section(
        therapist, ready, sent("Mine", place=Place.ASSESSMENT, seen=assessment)
    )
    assert heard.is_copy
    assert "Pain 4 to 3" in text_of(therapist, ready, NoteSection.ASSESSMENT)


def test_typing_what_stands_there_leaves_it_composed(therapist: Context, ready: str) -> None:
    composed = text_of(therapist, ready)
    typed_words.type_section(therapist, ready, sent(f"{composed} ", seen=seen_by(therapist, ready)))
    view = notes.get(therapist, ready)
    assert (view.revision, view.sections[NoteSection.PLAN].is_edited) == (0, False)


def test_composing_again_is_another_change_of_the_same_note(therapist: Context, ready: str) -> None:
    composed = text_of(therapist, ready)
    heard = typed_words.type_section(therapist, ready, sent("Mine", seen=seen_by(therapist, ready)))
    assert heard.stands is not None
    notes.edit(therapist, ready, NoteSection.PLAN, None, revision=heard.stands.revision)
    assert text_of(therapist, ready) == composed
    # Words of before that arrive late bring nothing back.
    assert typed_words.type_section(therapist, ready, sent("Mi", 1)).stands is not None
    assert text_of(therapist, ready) == composed


# --- deciding ------------------------------------------------------------------------------------


@pytest.fixture
def two_texts(therapist: Context, ready: str) -> str:
    """A plan that says "Here", with "There" kept beside it."""
    composed = seen_by(therapist, ready)
    typed_words.type_section(therapist, ready, sent("Here", seen=composed))
    typed_words.type_section(therapist, ready, sent("There", 7, writer=OTHER_TAB, seen=composed))
    return ready


def decided(sequence: int = 7, writer: str = OTHER_TAB) -> Decided:
    return Decided(place=Place.PLAN, writer=writer, sequence=sequence)


@pytest.mark.parametrize("times", [1, 2])
def test_a_copy_that_is_given_up_stays_stored_and_waits_no_more(
    therapist: Context, two_texts: str, times: int
) -> None:
    for _ in range(times):
        heard = typed_words.give_up_copy(therapist, two_texts, decided())
        assert (heard.sequence, heard.is_copy) == (7, False)
    assert not notes.get(therapist, two_texts).copies
    assert kept(therapist, two_texts)[OTHER_TAB] == ("There", False)
    assert text_of(therapist, two_texts) == "Here"
    # And late words of before do not bring it back.
    typed_words.type_section(therapist, two_texts, sent("Ther", 6, writer=OTHER_TAB))
    assert not notes.get(therapist, two_texts).copies


def test_a_copy_that_grew_since_waits_on(therapist: Context, two_texts: str) -> None:
    typed_words.type_section(therapist, two_texts, sent("There too", 8, writer=OTHER_TAB))
    assert typed_words.give_up_copy(therapist, two_texts, decided(7)).is_copy
    assert notes.get(therapist, two_texts).copies[NoteSection.PLAN].text == "There too"


def test_nothing_is_decided_for_a_tab_that_never_wrote(therapist: Context, two_texts: str) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(InvalidInputError, match="not known here"):
        typed_words.give_up_copy(therapist, two_texts, decided(writer="c" * 32))
    assert people.every_row(therapist.store) == before


def test_a_note_with_two_texts_is_not_signed(therapist: Context, two_texts: str) -> None:
    read = signable.fingerprint(therapist, two_texts)
    with pytest.raises(WrongStateError, match="Choose which one stays, then sign"):
        signing.sign(therapist, two_texts, DEMO_PIN, fingerprint=read)
    typed_words.give_up_copy(therapist, two_texts, decided())
    signable.signed(therapist, two_texts)


def test_a_signer_whose_screen_shows_older_words_is_refused(therapist: Context, ready: str) -> None:
    read = signable.fingerprint(therapist, ready)
    typed_words.type_section(therapist, ready, sent("One more", seen=seen_by(therapist, ready)))
    with pytest.raises(StaleRevisionError):
        signing.sign(therapist, ready, DEMO_PIN, fingerprint=read)


# --- refusals ------------------------------------------------------------------------------------


def test_a_signed_note_takes_no_words(therapist: Context, ready: str) -> None:
    seen = seen_by(therapist, ready)
    signable.signed(therapist, ready)
    refused(therapist, ProtectedRowError, ready, sent("Late", seen=seen))


def test_a_running_session_takes_no_words(therapist: Context, clock: FixedClock) -> None:
    refused(therapist, WrongStateError, signable.treating(therapist, clock), sent("Early"))


def test_another_therapist_types_nothing_there(colleague: Context, ready: str) -> None:
    refused(colleague, NotYoursError, ready, sent("Mine", seen=seen_by(colleague, ready)))


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_only_therapists_type(
    therapist: Context, clock: FixedClock, ready: str, login: str
) -> None:
    refused(people.context(therapist.store, clock, login), NotAllowedError, ready, sent("Mine"))


def test_an_unknown_session_takes_no_words(therapist: Context) -> None:
    refused(therapist, NotFoundError, "nonsense", sent("Mine"))


@pytest.mark.parametrize("place", [Place.ADDENDUM, Place.TRIGGER])
def test_what_is_no_section_is_not_written_into_the_note(
    therapist: Context, ready: str, place: Place
) -> None:
    refused(therapist, InvalidInputError, ready, sent("Mine", place=place))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 20_001, "This is too long. Use at most 20000 characters."),
        ("Walks.\u202egnihton", "This holds a hidden character. Type it again by hand."),
    ],
    ids=["20,001 characters", "hidden character"],
)
def test_words_that_cannot_be_stored_are_refused_and_the_ones_before_stay(
    therapist: Context, ready: str, text: str, sentence: str
) -> None:
    typed_words.type_section(therapist, ready, sent("Before", seen=seen_by(therapist, ready)))
    before = people.every_row(therapist.store)
    with pytest.raises(ValidationError) as refusal:
        typed_words.type_section(therapist, ready, sent(text, 2))
    assert sentences(refusal.value) == {"text": sentence}
    assert people.every_row(therapist.store) == before


def test_the_longest_text_is_taken_whole(therapist: Context, ready: str) -> None:
    typed_words.type_section(therapist, ready, sent("x" * 20_000, seen=seen_by(therapist, ready)))
    assert text_of(therapist, ready) == "x" * 20_000


# --- below a signed note -------------------------------------------------------------------------


@pytest.fixture
def signed(therapist: Context, ready: str) -> str:
    """The session of a signed note."""
    signable.signed(therapist, ready)
    return ready


def below(text: str, sequence: int = 1, place: Place = Place.ADDENDUM) -> TypedWords:
    return sent(text, sequence, place=place)


def test_an_addendums_words_are_there_again_until_it_is_signed(
    therapist: Context, signed: str
) -> None:
    typed_words.type_below(therapist, signed, below("The client called", 2))
    assert typed_words.type_below(therapist, signed, below("The cl", 1)).sequence == 2
    assert typed_words.below(therapist, signed, AddendumKind.ADDITION) == "The client called"
    assert typed_words.below(therapist, signed, AddendumKind.ENTERED_IN_ERROR) == ""
    found = notes.get(therapist, signed).signed
    assert found is not None
    addenda.add(therapist, found.content.note_id, "The client called.", DEMO_PIN)
    assert typed_words.below(therapist, signed, AddendumKind.ADDITION) == ""
    typed_words.type_below(therapist, signed, below("The client cal", 1))  # arrives late
    assert typed_words.below(therapist, signed, AddendumKind.ADDITION) == ""


def test_a_colleague_finds_none_of_an_others_words(
    therapist: Context, colleague: Context, signed: str
) -> None:
    typed_words.type_below(therapist, signed, below("Mine"))
    assert typed_words.below(colleague, signed, AddendumKind.ADDITION) == ""
    typed_words.type_below(colleague, signed, sent("Hers", place=Place.ADDENDUM, writer=OTHER_TAB))
    assert typed_words.below(therapist, signed, AddendumKind.ADDITION) == "Mine"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (below("Mine", place=Place.PLAN), InvalidInputError),
        (below("Mine", place=Place.ALLERGY), InvalidInputError),
        (below("x" * 1_001), ValidationError),
    ],
    ids=["a section", "an answer", "1,001 characters"],
)
def test_what_does_not_belong_below_is_refused(
    therapist: Context, signed: str, words: TypedWords, error: type[Exception]
) -> None:
    before = people.every_row(therapist.store)
    with pytest.raises(error):
        typed_words.type_below(therapist, signed, words)
    assert people.every_row(therapist.store) == before


def test_nothing_stands_below_a_draft(therapist: Context, ready: str) -> None:
    with pytest.raises(WrongStateError, match="not signed yet"):
        typed_words.type_below(therapist, ready, below("Mine"))
    typed_words.type_section(therapist, ready, sent("Mine", seen=seen_by(therapist, ready)))


@pytest.mark.parametrize("login", ["frontdesk", "owner", "admin"])
def test_only_therapists_type_below(
    therapist: Context, clock: FixedClock, signed: str, login: str
) -> None:
    ctx = people.context(therapist.store, clock, login)
    with pytest.raises(NotAllowedError):
        typed_words.type_below(ctx, signed, below("Mine"))
    with pytest.raises(NotAllowedError):
        typed_words.below(ctx, signed, AddendumKind.ADDITION)


def test_no_word_reaches_the_audit_log(therapist: Context, ready: str) -> None:
    before = people.log(therapist.store)
    typed_words.type_section(therapist, ready, sent("Saffron", seen=seen_by(therapist, ready)))
    assert people.log(therapist.store) == before
