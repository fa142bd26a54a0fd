"""A client's words stored while they are typed, before and after they are an answer."""

import pytest
from pydantic import ValidationError

from app.services import handing, intake_words, intakes
from app.services.context import Context
from schemas.base import sentences
from schemas.errors import (
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    PalpateError,
    SessionLockedError,
    WrongStateError,
)
from schemas.typed_words import Place, TypedWords
from tests.clock import FixedClock
from tests.services import people, visits_of
from tests.services.words_of import OTHER_TAB, TAB, sent


@pytest.fixture
def frontdesk(therapist: Context, clock: FixedClock) -> Context:
    """Who handed out the tablet."""
    return people.context(therapist.store, clock, "frontdesk")


@pytest.fixture
def session_id(therapist: Context) -> str:
    """A visit whose intake is to do."""
    return visits_of.begin(therapist)


def words(
    text: str, sequence: int = 1, place: Place = Place.TRIGGER, writer: str = TAB
) -> TypedWords:
    return sent(text, sequence, place=place, writer=writer)


def typed_on(ctx: Context, session_id: str, page_id: str) -> str | None:
    """What the page shows as typed."""
    page = intakes.view(ctx, session_id, page_id).page
    assert page is not None
    return page.typed


def answer_of(ctx: Context, session_id: str, question_id: str) -> object:
    intake = visits_of.of(ctx, session_id).intake
    assert intake is not None
    return intake.answers.get(question_id)


def refused(
    ctx: Context, error: type[PalpateError], session_id: str, sent_words: TypedWords
) -> None:
    before = people.every_row(ctx.store)
    with pytest.raises(error):
        intake_words.type_answer(ctx, session_id, sent_words)
    assert people.every_row(ctx.store) == before


def test_words_wait_on_their_page_and_are_no_answer(frontdesk: Context, session_id: str) -> None:
    assert typed_on(frontdesk, session_id, "ad_trigger") is None
    assert intake_words.type_answer(frontdesk, session_id, words("A box", 3)).sequence == 3
    assert typed_on(frontdesk, session_id, "ad_trigger") == "A box"
    assert answer_of(frontdesk, session_id, "ad_trigger") is None
    shown = intakes.view(frontdesk, session_id, "ad_pain").page
    assert shown is not None
    assert shown.typed is None


@pytest.mark.parametrize("sequence", [1, 2, 3], ids=["first", "the one before", "the same"])
def test_words_that_are_not_newer_change_nothing(
    frontdesk: Context, session_id: str, sequence: int
) -> None:
    intakes.answer(frontdesk, session_id, {"ad_trigger": "A box"}, "ad_trigger")
    intake_words.type_answer(frontdesk, session_id, words("A box, up", 3))
    before = people.every_row(frontdesk.store)
    assert intake_words.type_answer(frontdesk, session_id, words("A b", sequence)).sequence == 3
    assert people.every_row(frontdesk.store) == before


def test_words_change_an_answer_that_is_there(frontdesk: Context, session_id: str) -> None:
    intakes.answer(frontdesk, session_id, {"ad_trigger": "A box"}, "ad_trigger")
    intake_words.type_answer(frontdesk, session_id, words("A box, up the stairs", 4))
    assert answer_of(frontdesk, session_id, "ad_trigger") == "A box, up the stairs"
    assert typed_on(frontdesk, session_id, "ad_trigger") == "A box, up the stairs"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ({"has": True, "text": "nuts"}, "nuts, latex", {"has": True, "text": "nuts, latex"}),
        ({"has": True, "text": "nuts"}, "", {"has": True, "text": ""}),
        ({"has": False, "text": ""}, "latex", {"has": True, "text": "latex"}),
        ({"has": False, "text": ""}, "", {"has": False, "text": ""}),
    ],
    ids=["more", "emptied", "after a no", "a no that is emptied"],
)
def test_whoever_types_what_they_have_has_something(
    frontdesk: Context, session_id: str, before: object, text: str, after: object
) -> None:
    intakes.answer(frontdesk, session_id, {"in_allergy": before}, "in_allergy")
    intake_words.type_answer(frontdesk, session_id, words(text, place=Place.ALLERGY))
    assert answer_of(frontdesk, session_id, "in_allergy") == after


def test_the_tab_that_typed_last_counts(
    frontdesk: Context, session_id: str, clock: FixedClock
) -> None:
    intake_words.type_answer(frontdesk, session_id, words("First", 9))
    clock.advance(seconds=1)
    intake_words.type_answer(frontdesk, session_id, words("Second", 1, writer=OTHER_TAB))
    assert typed_on(frontdesk, session_id, "ad_trigger") == "Second"


def test_a_tablet_in_a_clients_hands_types_in_its_own_intake_only(
    therapist: Context, session_id: str
) -> None:
    other = visits_of.begin_for_another(therapist)
    handing.hand_over(therapist, session_id)
    intake_words.type_answer(therapist, session_id, words("A box"))
    refused(therapist, SessionLockedError, other, words("A box"))


@pytest.mark.parametrize("place", [Place.PLAN, Place.ADDENDUM])
def test_what_no_client_is_asked_is_refused(
    frontdesk: Context, session_id: str, place: Place
) -> None:
    refused(frontdesk, InvalidInputError, session_id, words("Mine", place=place))


def test_a_finished_intake_and_an_unknown_visit_take_no_words(
    therapist: Context, session_id: str
) -> None:
    refused(therapist, NotFoundError, "nonsense", words("A box"))
    visits_of.finished(therapist, session_id)
    refused(therapist, WrongStateError, session_id, words("A box"))


@pytest.mark.parametrize("login", ["owner", "admin"])
def test_only_those_who_hand_out_the_tablet_type(
    therapist: Context, clock: FixedClock, session_id: str, login: str
) -> None:
    ctx = people.context(therapist.store, clock, login)
    refused(ctx, NotAllowedError, session_id, words("A box"))


def test_too_many_words_are_refused_and_the_ones_before_stay(
    frontdesk: Context, session_id: str
) -> None:
    intake_words.type_answer(frontdesk, session_id, words("x" * 1_000))
    with pytest.raises(ValidationError) as refusal:
        intake_words.type_answer(frontdesk, session_id, words("x" * 1_001, 2))
    assert sentences(refusal.value) == {"text": "This is too long. Use at most 1000 characters."}
    assert typed_on(frontdesk, session_id, "ad_trigger") == "x" * 1_000


def test_no_word_of_a_client_reaches_the_audit_log(frontdesk: Context, session_id: str) -> None:
    before = people.log(frontdesk.store)
    intake_words.type_answer(frontdesk, session_id, words(visits_of.SECRET))
    assert people.log(frontdesk.store) == before
