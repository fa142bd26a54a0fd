"""Where each sentence of a note is from, in the words of the screen on which it was answered."""

import pytest

from schemas.codes.session import ClientWord, RedSign
from schemas.codes.treatment import EventResponse, ProtocolStep
from schemas.note.compose import compose
from schemas.note.content import Sentence
from schemas.note.source_words import source_words
from schemas.visit import VisitRecord
from tests.note.parts import above_limit, check, pain_now, red_sign, request
from tests.note.records import not_treated, treated


def words(record: VisitRecord, *sources: str) -> str:
    return source_words(Sentence(text="-", sources=sources), record)


@pytest.fixture
def tapped() -> VisitRecord:
    """A visit with taps of every kind, the first at 10:35 and each a minute later."""
    return treated(
        events=(
            check(3, ClientWord.TOO_MUCH, response=EventResponse.EASED_OFF, in_step=3),
            check(1, felt_0_10=4, in_step=4),
            check(1, guarding_sign=True, in_step=4),
            request(3),
            pain_now(6),
            red_sign(next(iter(RedSign))),
        )
    )


def test_a_tap_and_its_answer_are_told_with_their_time(tapped: VisitRecord) -> None:
    told = words(tapped, "pressure_event:event-1")
    assert told == "From 2 taps: 10:35 Too much, 10:35 I eased off"


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (2, "10:36 Felt 4 of 10"),
        (3, "10:37 Guarding"),
        (4, "10:38 Asked for level 3"),
        (5, "10:39 Pain 6 of 10"),
    ],
)
def test_each_kind_of_tap_has_its_words(tapped: VisitRecord, event: int, told: str) -> None:
    assert words(tapped, f"pressure_event:event-{event}") == f"From 1 tap: {told}"


def test_a_press_above_the_limit_is_told_as_that() -> None:
    record = treated(events=(above_limit(4, cap_after=3),))
    assert words(record, "pressure_event:event-1").endswith("Above the limit, level 4")


def test_a_red_sign_is_told_by_its_name(tapped: VisitRecord) -> None:
    told = words(tapped, "pressure_event:event-6")
    assert told.startswith("From 1 tap: 10:40 ")
    assert len(told) > len("From 1 tap: 10:40 ")


def test_taps_are_told_in_the_order_of_tapping(tapped: VisitRecord) -> None:
    told = words(tapped, "pressure_event:event-4", "pressure_event:event-2")
    assert told == "From 2 taps: 10:36 Felt 4 of 10, 10:38 Asked for level 3"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("session:s:next_visit_on", "From the session: next visit"),
        ("session:s", "From the session"),
        ("session:s:a_field_of_a_later_version", "From the session"),
        ("intake:i", "From the intake"),
        ("intake:i:a_question_of_an_earlier_version", "From the intake"),
        ("clearance:c:steps", "From the clearance"),
        ("client:c:language", "From the client's details"),
        ("performed_step:step-1", "From the recorded step: Clinic heat"),
        ("performed_step:gone", "From the recorded step"),
        ("a_table_of_a_later_version:x", "From the record"),
    ],
)
def test_each_table_has_its_words(source: str, told: str) -> None:
    assert words(treated(), source) == told


def test_a_question_is_told_as_it_was_asked() -> None:
    told = words(treated(), "intake:intake-1:ad_where")
    assert told == "From the intake: “Where is it tight? Point to it.”"


def test_the_same_answer_is_told_once() -> None:
    sources = ("session:s:told_whom", "session:s:told_how", "session:s:told_at")
    assert words(treated(), *sources) == "From the session: who was told"


@pytest.mark.parametrize("record", [treated(), not_treated()])
def test_every_composed_sentence_says_where_it_is_from(record: VisitRecord) -> None:
    sentences = [one for section in compose(record).values() for one in section]
    told = [source_words(one, record) for one in sentences]
    assert all(one.startswith("From ") for one in told)
    assert "From the record" not in told


def test_no_id_is_ever_shown(tapped: VisitRecord) -> None:
    told = [source_words(one, tapped) for section in compose(tapped).values() for one in section]
    ids = ["session-1", "intake-1", "clearance-1", "event-", "step-", *ProtocolStep]
    assert not [one for one in told if any(each in one for each in ids)]
