"""Stored answers: what is taken, what is refused, and that no refusal repeats a client's words."""

import traceback
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.canonical import canonical_json
from schemas.codes.intake import AfterLastTime, Asked, Before, Worsening
from schemas.codes.treatment import Area
from schemas.errors import InvalidInputError
from schemas.intake.answers import checked, received
from schemas.intake.pages import ALL_PAGES
from schemas.intake.questions import THERAPISTS, client_questions, option_ids
from schemas.rules.loading import screening_rules
from tests.intake.walking import FIRST, safety_ids

CLIENT_IDS = [*client_questions(), "pregnant_weeks"]
MOMENT = {"moment": "2026-11-24T13:00:00+00:00", "choice": "today_morning"}
_ALL_OPTIONS = [option.id for one in screening_rules().questions for option in one.options]
_NO_BOOLS: list[JsonValue] = [None, 0, 1, "yes", "true", "", [], {}]
_YES_NO = sorted(
    question_id
    for page in ALL_PAGES
    if page.kind in {"yes_no", "group"}
    for question_id in page.question_ids
)

json_values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20),
        st.sampled_from([*_ALL_OPTIONS, *Area, "skipped", "unknown", "\ud800", "\u202e", MOMENT]),
        st.integers(-1, 46),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["has", "text", "moment", "choice", "x"]), inner),
    ),
    max_leaves=6,
)  # fmt: skip


def _refused(question_id: str, value: object) -> str:
    with pytest.raises(InvalidInputError) as caught:
        checked(question_id, value)
    return caught.value.message


@given(st.sampled_from([*CLIENT_IDS, *THERAPISTS, "", "swelling_with_thinner"]), json_values)
def test_any_junk_is_refused_or_taken_for_good(question_id: str, value: object) -> None:
    try:
        taken = checked(question_id, value)
    except InvalidInputError:
        return
    again = checked(question_id, taken)
    assert canonical_json(again) == canonical_json(taken)


@given(st.sampled_from(CLIENT_IDS), json_values)
def test_whatever_a_tablet_sends_is_refused_or_can_be_stored(
    question_id: str, value: object
) -> None:
    try:
        taken = received(question_id, value, FIRST)
    except InvalidInputError:
        return
    assert checked(question_id, taken) == taken


@pytest.mark.parametrize("question_id", CLIENT_IDS)
@pytest.mark.parametrize(
    "value",
    [
        "Rosa\u202eK", ["Rosa K"], {"has": True, "text": "Rosa K" * 200}, {"Rosa K": True},
        {"moment": "Rosa K", "choice": None}, {"moment": MOMENT["moment"], "choice": "Rosa K"},
    ],
)  # fmt: skip
def test_no_refusal_repeats_what_was_given(question_id: str, value: object) -> None:
    with pytest.raises(InvalidInputError) as caught:
        checked(question_id, value)
    assert set(caught.value.errors) == {question_id}
    told = "".join(traceback.format_exception(caught.value))
    assert "Rosa" not in told


@pytest.mark.parametrize("question_id", _YES_NO)
def test_a_yes_or_no_is_taken_as_it_is_and_nothing_else(question_id: str) -> None:
    assert checked(question_id, value=True) is True
    assert checked(question_id, value=False) is False
    for junk in _NO_BOOLS:
        assert _refused(question_id, junk) == "Choose yes or no."


def test_every_question_that_decides_by_yes_or_no_is_one() -> None:
    assert safety_ids() <= set(_YES_NO)


def test_only_the_question_about_sex_may_be_skipped() -> None:
    assert checked("rb_sex", "skipped") == "skipped"
    for question_id in _YES_NO:
        if question_id != "rb_sex":
            _refused(question_id, "skipped")


@pytest.mark.parametrize("question_id", ["in_numb_here", "in_guarding", "child", "", "no such"])
def test_what_no_client_is_asked_is_refused_without_its_name(question_id: str) -> None:
    assert _refused(question_id, value=True) == "This is no question for the client."


@pytest.mark.parametrize("nrs", [0, 1, 10])
def test_pain_is_whole_from_0_to_10(nrs: int) -> None:
    assert checked("ad_pain", nrs) == nrs


@pytest.mark.parametrize("junk", [-1, 11, 4.0, True, "4", None])
def test_pain_is_nothing_else(junk: object) -> None:
    assert _refused("ad_pain", junk) == "Choose a whole number from 0 to 10."


@pytest.mark.parametrize("weeks", [0, 45, "unknown"])
def test_weeks_are_whole_up_to_45_or_not_known(weeks: object) -> None:
    assert checked("pregnant_weeks", weeks) == weeks


@pytest.mark.parametrize("junk", [-1, 46, 20.0, False, "20", "skipped", None])
def test_weeks_are_nothing_else(junk: object) -> None:
    assert "whole weeks from 0 to 45" in _refused("pregnant_weeks", junk)


def test_areas_are_kept_in_the_clients_order_each_once() -> None:
    marked = ["hip_back_left", "lower_back_left", "hip_back_left"]
    assert checked("ad_where", marked) == ["hip_back_left", "lower_back_left"]
    assert checked("ad_where", list(Area)) == [area.value for area in Area]


@pytest.mark.parametrize("junk", [[], "lower_back_left", None, {}, ()])
def test_at_least_one_area_must_be_marked(junk: object) -> None:
    assert _refused("ad_where", junk) == "Choose at least one."


@pytest.mark.parametrize("junk", [["neck_back"], [["lower_back_left"]], [None], ["lower_back"]])
def test_an_area_outside_the_chart_is_refused(junk: object) -> None:
    assert _refused("ad_where", junk) == "Choose one from the list."


def test_no_move_makes_it_worse_stands_alone() -> None:
    assert checked("ad_worse", ["nothing"]) == ["nothing"]
    assert checked("ad_worse", ["lifting", "bending"]) == ["lifting", "bending"]
    assert "not both" in _refused("ad_worse", ["nothing", "bending"])
    assert _refused("ad_worse", []) == "Choose at least one."


def test_triggers_may_be_none_of_them() -> None:
    assert checked("in_triggers", []) == []
    assert checked("in_triggers", ["stress", "sitting", "stress"]) == ["stress", "sitting"]
    assert _refused("in_triggers", "stress") == "Choose from the list."
    assert _refused("in_triggers", ["coughing"]) == "Choose one from the list."


@pytest.mark.parametrize("question_id", ["ad_before", "in_mechanism", "in_quality", "in_last_time"])
def test_one_option_of_the_row_is_taken(question_id: str) -> None:
    options = option_ids(question_id)
    assert options
    for option in options:
        assert checked(question_id, option) == option
    for junk in ("", "no such", None, 0, [options[0]]):
        assert _refused(question_id, junk) == "Choose one from the list."


def test_options_and_codes_are_the_same() -> None:
    assert list(option_ids("ad_before")) == [*Before]
    assert list(option_ids("ad_worse")) == [*Worsening]
    assert list(option_ids("in_last_time")) == [*AfterLastTime]
    asked = {one.id for one in screening_rules().questions}
    own = {"pregnant_weeks", "me_activities", "me_change", "in_confirmed"}
    assert {one.value for one in Asked} - asked == own
    assert {one.value for one in Asked} - own - {"mo_floor"} == {
        question_id for question_id in asked if question_id.startswith(("ad_", "in_"))
    }


def test_own_words_are_cleaned_and_may_be_left_empty() -> None:
    assert checked("ad_trigger", "") == ""
    assert checked("ad_trigger", "  I lifted\r\n a   box ") == "I lifted\na box"
    assert checked("ad_trigger", "a" * 1000) == "a" * 1000


@pytest.mark.parametrize(
    ("junk", "sentence"),
    [
        ("a" * 1001, "This is too long. Use at most 1000 characters."),
        ("a\u202eb", "This holds a hidden character. Type it again by hand."),
        ("\ud800", "This cannot be used. Check it and type it again."),
        (None, "This cannot be used. Check it and type it again."),
        (4, "This cannot be used. Check it and type it again."),
    ],
)
def test_words_that_cannot_be_taken_are_refused(junk: object, sentence: str) -> None:
    assert _refused("ad_trigger", junk) == sentence
    assert _refused("in_allergy", {"has": True, "text": junk}) == sentence


@pytest.mark.parametrize("question_id", ["in_allergy", "in_medicines"])
def test_a_no_takes_its_words_with_it(question_id: str) -> None:
    assert checked(question_id, {"has": True, "text": " nuts "}) == {"has": True, "text": "nuts"}
    assert checked(question_id, {"has": True}) == {"has": True, "text": ""}
    assert checked(question_id, {"has": False, "text": "nuts"}) == {"has": False, "text": ""}


@pytest.mark.parametrize("junk", [None, True, "nuts", {"text": "nuts"}, {"has": 1, "text": ""},
                                  {"has": True, "text": "", "more": 1}, []])  # fmt: skip
def test_a_yes_with_words_is_nothing_else(junk: object) -> None:
    _refused("in_allergy", junk)


def test_the_tablet_sends_a_choice_and_the_moment_is_stored() -> None:
    assert received("ad_hours", "today_morning", FIRST) == MOMENT


def test_last_times_moment_is_taken_as_it_was_shown() -> None:
    shown: JsonValue = {"moment": "2026-11-03T13:00:00+00:00", "choice": None}
    assert received("ad_hours", shown, FIRST) == shown


@pytest.mark.parametrize("sent", ["today_evening", "noon", "", None, 4, [], MOMENT, {}])
def test_an_onset_that_cannot_be_true_now_is_refused(sent: Any) -> None:  # noqa: ANN401 - junk
    with pytest.raises(InvalidInputError):
        received("ad_hours", sent, FIRST)


def test_other_questions_are_received_as_they_are_checked() -> None:
    assert received("ad_pain", 3, FIRST) == 3
    with pytest.raises(InvalidInputError):
        received("ad_pain", 11, FIRST)
