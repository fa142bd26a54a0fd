"""The client's way: every question once, only when it applies, and always to an end."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.codes.intake import IntakeText, PageKind
from schemas.codes.measures import Activity
from schemas.codes.treatment import Area
from schemas.intake.activities import SCORED
from schemas.intake.answers import checked
from schemas.intake.flow import is_answered, is_complete, next_open, pages, progress
from schemas.intake.pages import ALL_PAGES, Page
from schemas.intake.questions import THERAPISTS, applying
from schemas.intake.visit import VisitFacts
from schemas.rules.loading import screening_rules
from tests.intake.answering import an_answer, said
from tests.intake.walking import (
    FIRST,
    MOST_PAGES,
    SECOND,
    THIRD,
    VISIT,
    plain,
    safety_ids,
    saying,
    walked,
)

_START: Final = ["ad_where", "ad_pain", "ad_hours"]
_EMERGENCIES: Final = [
    "em_saddle", "em_bladder", "em_bowel", "em_bothlegs", "em_accident", "em_chest", "em_aaa",
]  # fmt: skip
_BEFORE: Final = ["rb_leg_and_fall", "rb_sex", "rb_whole_body", "rb_leg_and_back", "rb_lately"]
_MODIFIERS: Final = ["mo_body", "mo_feeling", "mo_today", "mo_preg", "mo_floor"]
_SAFETY: Final = [*_START, *_EMERGENCIES, *_BEFORE, *_MODIFIERS]
_CAUSE: Final = [
    "in_mechanism", "ad_trigger", "ad_worse", "in_quality", "in_disrupts", "me_activities",
]  # fmt: skip
_HEALTH: Final = ["in_triggers", "in_usual", "in_allergy", "in_medicines"]
_OWN_PAGES: Final = {"rb_sex", "mo_preg", "mo_floor", "in_disrupts"}


def _ids(seen: list[Page]) -> list[str]:
    return [page.id for page in seen]


def _page(page_id: str, answers: dict[str, JsonValue], visit: VisitFacts = FIRST) -> Page:
    return next(page for page in pages(answers, visit) if page.id == page_id)


# --- walks -------------------------------------------------------------------------------------


def test_a_first_visit_with_a_fresh_spasm() -> None:
    seen, answers = walked(plain)
    assert _ids(seen) == [*_SAFETY, "ad_before", "in_examined", *_CAUSE, *_HEALTH]
    assert is_complete(pages(answers, FIRST), answers)
    assert len(seen) == 32


def test_a_client_who_is_pregnant_in_week_20_is_asked_for_the_weeks_next() -> None:
    seen, answers = walked(saying(mo_preg=True, pregnant_weeks=20))
    expected = [*_SAFETY, "ad_before", "in_examined", *_CAUSE, *_HEALTH]
    expected.insert(expected.index("mo_preg") + 1, "pregnant_weeks")
    assert _ids(seen) == expected
    assert answers["pregnant_weeks"] == 20


def test_a_client_on_a_blood_thinner_is_asked_what_the_prescriber_said() -> None:
    seen, _ = walked(saying(mo_thinner=True, in_prescriber=True))
    assert _ids(seen) == [
        *_SAFETY, "ad_before", "in_examined", *_CAUSE, "in_prescriber", *_HEALTH,
    ]  # fmt: skip


@pytest.mark.parametrize("question_id", ["mo_feel", "rb_leg"])
def test_a_client_with_less_feeling_is_asked_whether_it_is_old(question_id: str) -> None:
    seen, _ = walked(saying(**{question_id: True}))
    assert _ids(seen) == [
        *_SAFETY, "ad_before", "in_examined", *_CAUSE, "in_stable_numb", *_HEALTH,
    ]  # fmt: skip


def test_a_client_who_comes_again_is_asked_how_last_time_was() -> None:
    seen, _ = walked(saying(ad_before="came_back_seen"), SECOND)
    assert _ids(seen) == [
        *_SAFETY, "in_last_time", "me_change", "ad_before", "in_12w", "in_examined",
        *_CAUSE[:-1], *_HEALTH,
    ]  # fmt: skip


def test_who_was_never_examined_is_not_asked_twice() -> None:
    seen, _ = walked(saying(ad_before="came_back_not_seen"))
    assert _ids(seen) == [*_SAFETY, "ad_before", "in_12w", *_CAUSE, *_HEALTH]


def test_a_yes_to_an_emergency_does_not_change_the_way() -> None:
    plain_way, _ = walked(plain)
    seen, _ = walked(saying(em_chest=True))
    assert seen == plain_way


# --- the plan ----------------------------------------------------------------------------------


def test_every_question_of_the_client_has_its_place_on_exactly_one_page() -> None:
    placed = [question_id for page in ALL_PAGES for question_id in page.question_ids]
    asked = [one.id for one in screening_rules().questions if one.id not in THERAPISTS]
    assert len(asked) == 59
    measures = ["me_activities", "me_change", *SCORED]
    assert sorted(placed) == sorted([*asked, "pregnant_weeks", *measures])
    assert len({page.id for page in ALL_PAGES}) == len(ALL_PAGES)


def test_the_therapists_findings_are_never_on_a_page() -> None:
    assert set(THERAPISTS) == {"in_numb_here", "in_guarding"}
    for visit in (FIRST, SECOND):
        shown = {one for page in pages({}, visit) for one in page.question_ids}
        assert not shown & set(THERAPISTS)


def test_a_group_holds_two_to_five_items_and_every_other_page_one_question() -> None:
    for page in ALL_PAGES:
        if page.kind is PageKind.GROUP:
            assert 2 <= len(page.question_ids) <= 5, page.id
            assert not _OWN_PAGES & set(page.question_ids)
            assert not any(one.startswith("em_") for one in page.question_ids)
        else:
            assert page.question_ids == (page.id,)


def test_the_leg_and_whether_it_gets_worse_are_asked_together() -> None:
    group = _page("rb_leg_and_fall", {})
    assert group.question_ids[:2] == ("rb_leg", "rb_leg_worse")


def test_only_the_question_about_sex_and_the_measures_may_be_passed_over() -> None:
    skipped = [page.id for page in pages({}, THIRD) if page.may_skip]
    assert skipped == ["rb_sex", "me_change", "me_activities"]
    assert all(page.may_skip for page in ALL_PAGES if page.id in SCORED)


def test_what_keeps_the_client_safe_says_so_on_every_page_and_nothing_else_does() -> None:
    for page in ALL_PAGES:
        is_about_safety = bool(set(page.question_ids) & (safety_ids() | {"mo_floor"}))
        assert (page.reason is IntakeText.EVERY_VISIT) is is_about_safety, page.id
        if is_about_safety:
            assert set(page.question_ids) <= safety_ids() | {"mo_floor"}


def test_titles_and_hints_follow_the_kind_of_the_page() -> None:
    found = {page.id: (page.title, page.hint) for page in ALL_PAGES}
    assert found["rb_lately"] == (IntakeText.ANY_TRUE, IntakeText.TAP_ALL)
    assert found["pregnant_weeks"] == (IntakeText.HOW_MANY_WEEKS, None)
    assert found["em_chest"] == (None, IntakeText.NOT_SURE)
    assert found["in_disrupts"] == (None, None)
    assert found["ad_trigger"] == (None, IntakeText.OWN_WORDS)
    assert found["ad_where"] == (None, IntakeText.TAP_PLACES)
    assert found["ad_worse"] == (None, IntakeText.TAP_ALL)


def test_the_buttons_say_yes_and_no_but_for_medicines() -> None:
    for page in ALL_PAGES:
        words = (page.yes, page.no)
        if page.id == "in_medicines":
            assert words == (IntakeText.TAKES_SOME, IntakeText.TAKES_NONE)
        else:
            assert words == (IntakeText.YES, IntakeText.NO)


def test_a_page_offers_exactly_what_can_be_answered() -> None:
    for page in pages({}, SECOND):
        has_options = page.kind not in {
            *(PageKind.YES_NO, PageKind.GROUP, PageKind.SCALE, PageKind.WORDS),
            *(PageKind.HAS_TEXT, PageKind.NUMBER),
        }
        assert bool(page.options) is has_options, page.id
    assert _page("ad_where", {}).options == tuple(Area)
    assert "today_evening" not in _page("ad_hours", {}).options
    evening = VisitFacts(visit_number=1, visit_local=VISIT.replace(hour=18))
    assert "today_evening" in _page("ad_hours", {}, evening).options
    assert _page("in_quality", {}).options == ("sharp", "dull", "stiff")


# --- steps -------------------------------------------------------------------------------------


def test_a_group_is_answered_only_when_every_item_is() -> None:
    page = _page("mo_feeling", {})
    assert page.question_ids == ("mo_feel", "mo_circ", "mo_cold")
    assert not is_answered(page, {})
    assert not is_answered(page, {"mo_feel": True})
    assert not is_answered(page, {"mo_feel": False, "mo_circ": False, "mo_cold": None})
    assert is_answered(page, {"mo_feel": False, "mo_circ": True, "mo_cold": False})


def test_no_words_and_a_skipped_question_and_no_pain_are_answers() -> None:
    assert is_answered(_page("ad_trigger", {}), {"ad_trigger": ""})
    assert is_answered(_page("rb_sex", {}), {"rb_sex": "skipped"})
    assert is_answered(_page("ad_pain", {}), {"ad_pain": 0})
    assert is_answered(_page("in_triggers", {}), {"in_triggers": []})


def test_progress_counts_from_one_to_the_number_of_pages() -> None:
    shown = pages({}, FIRST)
    assert progress(shown, {}) == (1, len(shown))
    assert progress(shown, {"ad_where": ["hip_back_left"]}) == (2, len(shown))
    _, answers = walked(plain)
    assert progress(pages(answers, FIRST), answers) == (32, 32)
    del answers["in_medicines"]
    assert progress(pages(answers, FIRST), answers) == (32, 32)
    assert not is_complete(pages(answers, FIRST), answers)


def test_a_changed_answer_brings_back_the_page_that_it_calls_for() -> None:
    _, answers = walked(plain)
    answers["mo_preg"] = True
    page = next_open(pages(answers, FIRST), answers)
    assert page is not None
    assert page.id == "pregnant_weeks"


def test_an_answer_that_no_longer_applies_stays_and_does_not_count() -> None:
    _, answers = walked(saying(mo_preg=True, mo_thinner=True, in_prescriber=True))
    answers |= {"mo_preg": False, "mo_thinner": False}
    assert is_complete(pages(answers, FIRST), answers)
    left_out = set(answers) - set(applying(answers))
    assert left_out == {"pregnant_weeks", "in_prescriber"}


# --- whatever a client answers -----------------------------------------------------------------


@given(answers=said(), number=st.integers(1, 9))
def test_no_page_is_shown_whose_condition_does_not_hold(
    *, answers: dict[str, JsonValue], number: int
) -> None:
    visit = VisitFacts(visit_number=number, visit_local=VISIT)
    named = answers.get("me_activities")
    shown = {page.id for page in pages(answers, visit)}
    holds = {
        "pregnant_weeks": answers.get("mo_preg") is True,
        "in_prescriber": answers.get("mo_thinner") is True,
        "in_stable_numb": True in (answers.get("mo_feel"), answers.get("rb_leg")),
        "in_12w": answers.get("ad_before") in {"came_back_seen", "came_back_not_seen"},
        "in_examined": answers.get("ad_before") != "came_back_not_seen",
        "in_last_time": number > 1,
        "me_change": number > 1,
        "me_activities": number in {1, 3, 6, 9},
        **{f"me_{one}": isinstance(named, list) and one in named for one in Activity},
    }
    assert shown == {page.id for page in ALL_PAGES if holds.get(page.id, True)}


@given(data=st.data(), answers=said(), number=st.integers(1, 9))
def test_every_way_ends_whatever_is_answered(
    *, data: st.DataObject, answers: dict[str, JsonValue], number: int
) -> None:
    visit = VisitFacts(visit_number=number, visit_local=VISIT)
    for _ in range(MOST_PAGES):
        shown = pages(answers, visit)
        page = next_open(shown, answers)
        position, total = progress(shown, answers)
        assert 1 <= position <= total == len(shown)
        if page is None:
            break
        for question_id in page.question_ids:
            answers[question_id] = checked(question_id, data.draw(an_answer(question_id)))
    assert is_complete(pages(answers, visit), answers)
