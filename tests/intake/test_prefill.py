"""Last time's answers: what may be shown again, and that safety is always asked afresh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.intake.answers import checked
from schemas.intake.pages import ALL_PAGES
from schemas.intake.prefill import may_prefill, suggestions
from schemas.intake.questions import THERAPISTS
from tests.intake.answering import all_said, said
from tests.intake.walking import plain, safety_ids, saying, walked

_STORY = {
    "ad_hours", "ad_where", "ad_worse", "ad_trigger", "ad_before",
    "in_disrupts", "in_12w", "in_examined", "in_mechanism", "in_quality",
}  # fmt: skip
_HEALTH = {
    "in_prescriber", "in_stable_numb", "in_nsaid", "in_steroids", "in_heat", "in_belt",
    "in_allergy", "in_medicines", "in_triggers",
}  # fmt: skip


def test_story_and_health_may_be_shown_again_and_nothing_else() -> None:
    every = {question_id for page in ALL_PAGES for question_id in page.question_ids}
    assert {one for one in every if may_prefill(one)} == _STORY | _HEALTH


@pytest.mark.parametrize(
    "question_id",
    ["ad_pain", "in_last_time", "mo_floor", "rb_sex", "pregnant_weeks", *THERAPISTS, "no such"],
)
def test_what_is_asked_afresh_is_not_shown_again(question_id: str) -> None:
    assert not may_prefill(question_id)


@given(previous=st.one_of(said(), all_said()), is_same_problem=st.booleans())
def test_a_red_flag_never_comes_from_a_suggestion(
    *, previous: dict[str, JsonValue], is_same_problem: bool
) -> None:
    found = suggestions(previous, is_same_problem=is_same_problem)
    assert not set(found) & (safety_ids() | {"mo_floor", "ad_pain"})
    for question_id, answer in found.items():
        assert checked(question_id, answer) == answer


def test_the_same_problem_is_told_again_with_its_moment_and_without_this_morning() -> None:
    _, previous = walked(plain)
    found = suggestions(previous, is_same_problem=True)
    assert found["ad_hours"] == {"moment": "2026-11-24T13:00:00+00:00", "choice": None}
    assert found["ad_where"] == ["lower_back_left"]
    assert set(found) == (_STORY | _HEALTH) - {"in_12w", "in_prescriber", "in_stable_numb"}


def test_a_new_problem_is_told_anew() -> None:
    _, previous = walked(saying(mo_thinner=True, mo_feel=True))
    found = suggestions(previous, is_same_problem=False)
    assert set(found) == _HEALTH


def test_what_did_not_count_last_time_is_not_shown() -> None:
    _, previous = walked(saying(mo_thinner=True))
    assert "in_prescriber" in suggestions(previous, is_same_problem=True)
    previous["mo_thinner"] = False
    assert "in_prescriber" not in suggestions(previous, is_same_problem=True)


def test_an_answer_that_the_rules_no_longer_know_is_not_shown() -> None:
    previous: dict[str, JsonValue] = {
        "in_quality": "hot", "ad_before": ["first_time"], "ad_hours": "today_morning",
        "in_belt": None, "gone": True, "in_heat": True,
    }  # fmt: skip
    assert suggestions(previous, is_same_problem=True) == {"in_heat": True}
