"""Answers in words, for the client who comes again and for the therapist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.intake import Asked
from schemas.intake.answers import checked
from schemas.intake.words import answer_words, question_words
from tests.intake.answering import all_said

ZONE = "America/New_York"
ONSET: JsonValue = {"moment": "2026-11-24T03:00:00+00:00", "choice": "yesterday_evening"}
AGAIN: JsonValue = {"moment": "2026-11-24T03:00:00+00:00", "choice": None}


@pytest.mark.parametrize(
    ("question_id", "answer", "english", "spanish"),
    [
        ("em_saddle", True, "Yes", "Sí"),
        ("rb_sex", "skipped", "I would rather not say", "Prefiero no decirlo"),
        ("pregnant_weeks", "unknown", "I do not know", "No sé"),
        ("pregnant_weeks", 0, "0", "0"),
        ("ad_pain", 0, "0", "0"),
        ("ad_where", ["hip_back_left"], "Hip, left", "Cadera, lado izquierdo"),
        ("ad_hours", ONSET, "Yesterday evening", "Ayer por la tarde o noche"),
        ("ad_trigger", "a\nbox", "a box", "a box"),
        ("ad_trigger", "", "", ""),
        ("in_allergy", {"has": False, "text": ""}, "No", "No"),
        ("in_allergy", {"has": True, "text": ""}, "Yes", "Sí"),
        ("in_allergy", {"has": True, "text": "nut\noil"}, "nut oil", "nut oil"),
    ],
)
def test_an_answer_is_one_line_in_each_language(
    question_id: str, answer: JsonValue, english: str, spanish: str
) -> None:
    assert answer_words(question_id, answer, Language.ENGLISH, ZONE) == english
    if question_id != Asked.ONSET:
        assert answer_words(question_id, answer, Language.SPANISH, ZONE) == spanish


def test_the_same_spasm_is_told_with_the_clinics_day() -> None:
    english = answer_words("ad_hours", AGAIN, Language.ENGLISH, ZONE)
    spanish = answer_words("ad_hours", AGAIN, Language.SPANISH, ZONE)
    assert english == "The same spasm as last time, since 23 November"
    assert spanish.endswith("desde el 23 de noviembre")


@given(all_said(), st.sampled_from(Language))
def test_every_answer_that_can_be_stored_has_words(
    answers: dict[str, JsonValue], language: Language
) -> None:
    for question_id, answer in answers.items():
        assert "\n" not in answer_words(question_id, checked(question_id, answer), language, ZONE)
        assert question_words(question_id, language)
