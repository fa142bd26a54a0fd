"""The outcome measures in the intake: when they are asked, what is stored, and what counts."""

from datetime import date

import pytest
from hypothesis import given
from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.intake import SKIPPED, Asked
from schemas.codes.measures import Activity
from schemas.errors import InvalidInputError
from schemas.intake.activities import SCORED, score_id
from schemas.intake.answers import checked
from schemas.intake.flow import pages
from schemas.intake.measure_words import ends
from schemas.intake.pages import Page
from schemas.intake.prefill import activities_again, may_prefill
from schemas.intake.to_decision import decision_intake
from schemas.intake.to_measures import asked_measures
from schemas.intake.visit import VisitFacts
from schemas.intake.words import answer_words, option_words, question_words
from schemas.measures.taken import Measures
from schemas.visit import EarlierVisit
from tests.intake.test_to_decision import _facts
from tests.intake.walking import FIRST, SECOND, THIRD, VISIT, plain, saying, walked
from tests.measures.strategies import answered
from tests.note.records import treated

_TWO: list[JsonValue] = ["walking", "sitting"]


def _ids(seen: list[Page]) -> list[str]:
    return [page.id for page in seen if page.id.startswith("me_")]


def _visit(**measures: object) -> EarlierVisit:
    return EarlierVisit(
        local_date=date(2026, 11, 20),
        pain_before_nrs=6,
        pain_after_nrs=4,
        highest_level=2,
        minutes=20,
        areas=(),
        measures=Measures.model_validate(measures),
    )


def test_a_first_visit_asks_which_activities_and_then_how_well_each_goes() -> None:
    seen, answers = walked(saying(me_activities=_TWO, me_sitting=3, me_walking=0))
    assert _ids(seen) == ["me_activities", "me_sitting", "me_walking"]
    assert asked_measures(answers).psfs == {Activity.WALKING: 0, Activity.SITTING: 3}


@pytest.mark.parametrize(
    ("number", "is_asked"),
    [(1, True), (2, False), (3, True), (4, False), (5, False), (6, True), (7, False), (9, True)],
)
def test_activities_are_asked_at_the_first_and_at_every_third_visit(
    *, number: int, is_asked: bool
) -> None:
    shown = pages({}, VisitFacts(visit_number=number, visit_local=VISIT))
    assert ("me_activities" in _ids([*shown])) is is_asked


def test_the_change_is_asked_from_the_second_visit_on() -> None:
    assert "me_change" not in _ids(walked(plain, FIRST)[0])
    seen, answers = walked(saying(me_change=2), SECOND)
    assert _ids(seen) == ["me_change"]
    assert asked_measures(answers).pgic == 2


def test_what_is_passed_over_ends_in_one_tap_and_was_not_asked() -> None:
    seen, answers = walked(saying(me_activities=SKIPPED, me_change=SKIPPED), THIRD)
    assert _ids(seen) == ["me_change", "me_activities"]
    assert asked_measures(answers) == Measures()


def test_one_activity_passed_over_is_left_out_and_zero_is_not() -> None:
    _, answers = walked(saying(me_activities=_TWO, me_sitting=SKIPPED, me_walking=0))
    assert asked_measures(answers).psfs == {Activity.WALKING: 0}


def test_an_activity_that_is_not_chosen_any_more_does_not_count() -> None:
    answers: dict[str, JsonValue] = {"me_activities": ["sport"], "me_walking": 4, "me_sport": 7}
    assert asked_measures(answers).psfs == {Activity.SPORT: 7}


def test_an_activity_that_is_no_longer_offered_is_left_out() -> None:
    answers: dict[str, JsonValue] = {"me_activities": ["flying", "sport"], "me_sport": 7}
    assert asked_measures(answers).psfs == {Activity.SPORT: 7}


@pytest.mark.parametrize(
    ("question_id", "answer"),
    [
        ("me_activities", ["sitting"]),
        ("me_activities", ["sitting", "standing", "walking", "bending", "lifting"]),
        ("me_activities", SKIPPED),
        ("me_sitting", 0),
        ("me_sitting", 10),
        ("me_sitting", SKIPPED),
        ("me_change", 1),
        ("me_change", 7),
        ("me_change", SKIPPED),
    ],
)
def test_an_answer_is_stored_as_it_was_tapped(question_id: str, answer: JsonValue) -> None:
    assert checked(question_id, answer) == answer


@pytest.mark.parametrize(
    ("question_id", "answer"),
    [
        ("me_activities", []),
        ("me_activities", ["flying"]),
        ("me_activities", ["sitting", "standing", "walking", "bending", "lifting", "shoes"]),
        ("me_activities", "sitting"),
        ("me_sitting", -1),
        ("me_sitting", 11),
        ("me_sitting", 4.5),
        ("me_sitting", True),
        ("me_change", 0),
        ("me_change", 8),
        ("me_change", "2"),
        ("me_change", False),
    ],
)
def test_no_other_answer_is_stored(question_id: str, answer: JsonValue) -> None:
    with pytest.raises(InvalidInputError):
        checked(question_id, answer)


@given(measures=answered)
def test_no_measure_ever_reaches_the_decision(measures: dict[str, JsonValue]) -> None:
    _, answers = walked(plain)
    without = {one: said for one, said in answers.items() if not one.startswith("me_")}
    assert decision_intake(without | measures, _facts()) == decision_intake(without, _facts())


def test_the_first_ones_activities_are_ticked_beforehand_and_no_score_is() -> None:
    series = (_visit(psfs={"sport": 4, "sitting": 2}), _visit(psfs={"walking": 5}))
    again = activities_again(treated(record={"series": series}))
    assert again == {Asked.ACTIVITIES: ["sport", "sitting"]}
    assert not any(may_prefill(one) for one in (*SCORED, Asked.ACTIVITIES, Asked.CHANGE))


def test_nothing_is_ticked_beforehand_where_nothing_was_named() -> None:
    assert activities_again(treated(record={"series": (_visit(), _visit(pgic=3))})) == {}


@pytest.mark.parametrize(
    ("language", "question", "low"),
    [
        (Language.ENGLISH, "How well can you do this now: putting on shoes?", "Cannot do it"),
        (
            Language.SPANISH,
            "¿Qué tan bien puede hacer esto ahora: ponerse los zapatos?",
            "No puedo hacerlo",
        ),
    ],
)
def test_each_activity_is_asked_by_name(language: Language, question: str, low: str) -> None:
    asked = score_id(Activity.SHOES)
    assert question_words(asked, language) == question
    assert ends(asked, language)[0] == low
    assert ends(Asked.PAIN, language)[0] != low


@pytest.mark.parametrize(
    ("question_id", "answer", "words"),
    [
        (Asked.CHANGE, SKIPPED, "Skip this"),
        (Asked.CHANGE, 2, "Much better"),
        (Asked.ACTIVITIES, ["shoes", "work"], "Putting on shoes, Work"),
        ("me_shoes", 0, "0"),
        ("rb_sex", SKIPPED, "I would rather not say"),
    ],
)
def test_a_stored_answer_is_told_in_words(question_id: str, answer: JsonValue, words: str) -> None:
    assert answer_words(question_id, answer, Language.ENGLISH, "America/New_York") == words


def test_answers_are_named_in_the_clients_language() -> None:
    assert option_words(Asked.CHANGE, "7", Language.ENGLISH) == "Very much worse"
    assert option_words(Asked.ACTIVITIES, "sleeping", Language.SPANISH) == "Dormir"
