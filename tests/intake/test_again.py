"""Last time's answers, confirmed in one tap: what may be, what never, and what is stored."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from schemas.clinic import Language
from schemas.codes.answers import RedFlag
from schemas.codes.intake import ASKED_AGAIN, PageKind
from schemas.codes.rows import QuestionAction
from schemas.decide.decision import decide
from schemas.errors import InvalidInputError, WrongStateError
from schemas.intake.again import (
    CONFIRM_PAGE,
    confirmable,
    known_from,
    lines,
    to_store,
    unconfirmed,
)
from schemas.intake.answers import checked
from schemas.intake.confirm_view import confirming, told_on
from schemas.intake.flow import is_complete, next_open, pages, stood_for
from schemas.intake.known import Known
from schemas.intake.pages import Page
from schemas.intake.questions import Answers, client_questions
from schemas.intake.to_decision import DecisionFacts, decision_intake
from schemas.intake.visit import VisitFacts
from schemas.rules.intake_texts import confirmed_rows
from tests.intake.answering import all_said, an_answer, said
from tests.intake.walking import MOST_PAGES, VISIT, plain, saying, walked

TODAY: Final = VISIT.date()
LAST: Final = TODAY - timedelta(days=7)
CONFIRM: Final = "in_confirmed"
FEW: Final = settings(max_examples=40, deadline=None)  # whole intakes
_PROBLEM: Final = {
    "ad_before", "in_12w", "in_examined", "in_mechanism", "ad_trigger", "in_quality",
}  # fmt: skip
_HEALTH: Final = {
    "mo_thinner", "mo_bones", "mo_hernia", "mo_fluid", "mo_feel", "mo_circ", "mo_cold", "mo_floor",
    "in_stable_numb", "in_prescriber", "in_allergy", "in_medicines", "in_steroids", "in_nsaid",
    "in_heat", "in_belt", "in_triggers",
}  # fmt: skip


def comes_again(
    previous: Answers, *, days: int = 7, is_same_problem: bool = True, number: int = 2
) -> VisitFacts:
    """A visit so many days after one with these answers."""
    visited_on = TODAY - timedelta(days=days)
    known = known_from(previous, visited_on, TODAY, is_same_problem=is_same_problem)
    return VisitFacts(visit_number=number, visit_local=VISIT, known=known)


def still_true(answers: Answers, visit: VisitFacts) -> dict[str, JsonValue]:
    """The answers after the tap that confirms what is shown."""
    sent = {CONFIRM: lines(answers, visit.known)}
    return {**answers, **to_store(sent, answers, visit)}


def something_changed(answers: Answers, visit: VisitFacts, *groups: str) -> dict[str, JsonValue]:
    """The answers after the tap that confirms all but these groups."""
    rows = confirmed_rows()
    shown = lines(answers, visit.known).items()
    sent = {one: None if rows[one].about in groups else value for one, value in shown}
    return stored_in(answers, to_store({CONFIRM: sent}, answers, visit))


def stored_in(answers: Answers, changes: Answers) -> dict[str, JsonValue]:
    """As the store keeps them: None takes an answer back."""
    both = {**answers, **changes}
    return {one: answer for one, answer in both.items() if answer is not None}


def returning(visit: VisitFacts, said_today: Mapping[str, object]) -> dict[str, JsonValue]:
    """All answers of a client who confirms, and answers every other page."""
    answers: dict[str, JsonValue] = {}
    tap = saying(**said_today)
    for _ in range(MOST_PAGES):
        page = next_open(pages(answers, visit), answers)
        if page is None:
            break
        sent: dict[str, object] = {one: tap(page, one) for one in page.question_ids}
        if page.kind is PageKind.CONFIRM:
            sent = {CONFIRM: lines(answers, visit.known)}
        answers |= to_store(sent, answers, visit)
    return answers


def decided(answers: Answers) -> dict[str, object]:
    facts = DecisionFacts(
        age=40, visit_at=VISIT, visit_date=TODAY, language=Language.ENGLISH, findings={}
    )
    found: dict[str, object] = decide(decision_intake(answers, facts)).as_json()
    return found


def page_of(page_id: str, visit: VisitFacts, answers: Answers) -> Page:
    return next(one for one in pages(answers, visit) if one.id == page_id)


# --- what may be confirmed -----------------------------------------------------------------------


def test_what_lasts_may_be_confirmed_and_nothing_else() -> None:
    assert set(confirmed_rows()) == _PROBLEM | _HEALTH
    assert {one for one, row in confirmed_rows().items() if row.about == "problem"} == _PROBLEM


def test_no_red_flag_can_stand_among_them() -> None:
    stops = {QuestionAction.EMERGENCY, QuestionAction.BEFORE_TREATMENT}
    for question_id in confirmed_rows():
        assert question_id not in [*RedFlag]
        assert client_questions()[question_id].action not in stops


@FEW
@given(previous=st.one_of(said(), all_said()), today=said(), is_same=st.booleans())
def test_a_red_flag_is_never_known_shown_or_stored_by_a_confirming_tap(
    *, previous: dict[str, JsonValue], today: dict[str, JsonValue], is_same: bool
) -> None:
    visit = comes_again(previous, is_same_problem=is_same)
    flags = {flag.value for flag in RedFlag}
    assert not flags & set(visit.known)
    stored = still_true(today, visit)
    assert {one: stored.get(one) for one in flags} == {one: today.get(one) for one in flags}
    hidden = {one for page in stood_for(today, visit) for one in page.question_ids}
    assert not hidden & (flags | {"ad_pain", "ad_where", "ad_hours", "ad_worse", "in_disrupts"})
    for question_id, known in visit.known.items():
        assert checked(question_id, known.answer) == known.answer


def test_a_new_problem_confirms_the_clients_health_alone() -> None:
    _, previous = walked(saying(ad_before="came_back_seen"))
    visit = comes_again(previous, is_same_problem=False, number=1)
    assert not set(visit.known) & _PROBLEM
    shown = {page.id for page in pages({}, visit)}
    assert {"ad_before", "in_mechanism", "ad_trigger", "in_quality", CONFIRM} <= shown
    assert not {"mo_body", "in_allergy", "in_medicines"} & shown


@pytest.mark.parametrize(("days", "is_known"), [(90, True), (91, False)])
def test_after_ninety_days_everything_is_asked_anew(*, days: int, is_known: bool) -> None:
    _, previous = walked(plain)
    visit = comes_again(previous, days=days)
    assert bool(visit.known) is is_known
    assert (CONFIRM_PAGE in pages({}, visit)) is is_known


@pytest.mark.parametrize(("days_ago", "is_known"), [(90, True), (91, False)])
def test_what_was_only_confirmed_last_time_keeps_its_day(*, days_ago: int, is_known: bool) -> None:
    _, previous = walked(plain)
    said_on = TODAY - timedelta(days=days_ago)
    previous[CONFIRM] = {"in_allergy": said_on.isoformat()}
    visit = comes_again(previous)
    assert ("in_allergy" in visit.known) is is_known
    assert visit.known["in_medicines"].said_on == LAST
    if is_known:
        assert visit.known["in_allergy"].said_on == said_on


def test_an_answer_that_the_rules_no_longer_know_is_asked() -> None:
    _, previous = walked(plain)
    previous["in_quality"] = "hot"
    visit = comes_again(previous)
    assert "in_quality" not in visit.known
    assert page_of("in_quality", visit, {}).id == "in_quality"


def test_a_group_of_which_one_answer_is_not_known_is_asked_whole() -> None:
    _, previous = walked(plain)
    del previous["mo_cold"]
    visit = comes_again(previous)
    assert page_of("mo_feeling", visit, {}).question_ids == ("mo_feel", "mo_circ", "mo_cold")
    assert not {"mo_feel", "mo_cold"} & set(lines({}, visit.known))


# --- what is stored ------------------------------------------------------------------------------


@FEW
@given(previous=all_said(), number=st.integers(2, 4), data=st.data())
def test_confirmed_is_stored_as_if_each_question_had_been_answered(
    *, previous: dict[str, JsonValue], number: int, data: st.DataObject
) -> None:
    visit = comes_again(previous, number=number)
    today = {one: data.draw(an_answer(one)) for one in ("ad_pain", "mo_swell", "rb_cancer")}
    confirmed = returning(visit, today)
    assert is_complete(pages(confirmed, visit), confirmed)
    marked = confirmed.pop(CONFIRM)
    assert isinstance(marked, dict)
    by_hand = VisitFacts(visit_number=number, visit_local=VISIT)
    _, answered = walked(saying(**{**confirmed, "ad_hours": "today_morning"}), by_hand)
    assert {**confirmed, "ad_hours": answered["ad_hours"]} == answered
    assert decided({**answered, CONFIRM: marked}) == decided(answered)


def test_what_was_confirmed_is_told_with_the_day_on_which_it_was_said() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    stored = still_true({"in_allergy": {"has": True, "text": "nuts"}}, visit)
    assert stored["in_allergy"] == {"has": True, "text": "nuts"}
    marked = stored[CONFIRM]
    assert isinstance(marked, dict)
    assert set(marked) == set(lines({}, visit.known)) - {"in_allergy"}
    assert set(marked.values()) == {LAST.isoformat()}


@FEW
@given(previous=all_said(), today=said())
def test_confirming_twice_is_confirming_once(
    *, previous: dict[str, JsonValue], today: dict[str, JsonValue]
) -> None:
    visit = comes_again(previous)
    today.pop(CONFIRM, None)
    once = still_true(today, visit)
    assert still_true(once, visit) == once


def test_what_is_not_what_was_shown_is_refused() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    shown = lines({}, visit.known)
    for sent in ({**shown, "mo_bones": True}, {}, {**shown, "em_chest": False}, "yes", None):
        with pytest.raises(WrongStateError, match="Look at them again"):
            to_store({CONFIRM: sent}, {}, visit)


def test_an_answer_of_ones_own_is_confirmed_no_more() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    confirmed = still_true({}, visit)
    stored = to_store({"mo_floor": False}, confirmed, visit)
    assert stored["mo_floor"] is False
    marked, before = stored[CONFIRM], confirmed[CONFIRM]
    assert isinstance(marked, dict)
    assert isinstance(before, dict)
    assert set(before) - set(marked) == {"mo_floor"}
    assert unconfirmed({"ad_pain": 3}, confirmed) == {"ad_pain": 3}


@pytest.mark.parametrize(
    "junk", ["yes", True, 3, ["mo_bones"], {"em_chest": "2026-11-17"}, {"mo_bones": "soon"}]
)
def test_junk_is_no_stored_confirmation(junk: object) -> None:
    with pytest.raises(InvalidInputError):
        checked(CONFIRM, junk)


def test_a_stored_confirmation_comes_back_as_it_is() -> None:
    for stored in (ASKED_AGAIN, {}, {"mo_bones": "2026-11-17", "mo_floor": None}):
        assert checked(CONFIRM, stored) == stored


# --- the way through -----------------------------------------------------------------------------


def test_the_confirming_page_stands_after_the_red_flags_for_all_that_is_known() -> None:
    _, previous = walked(plain)
    shown = [page.id for page in pages({}, comes_again(previous))]
    assert shown[shown.index(CONFIRM) - 1] == "rb_lately"
    assert shown[shown.index(CONFIRM) + 1 :] == [
        "mo_today", "mo_preg", "in_last_time", "me_change", "ad_worse", "in_disrupts",
    ]  # fmt: skip


def test_something_changed_goes_through_every_page_as_before() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    seen, answers = walked(plain, visit)  # who walks plainly taps that something changed
    by_hand, _ = walked(plain, VisitFacts(visit_number=2, visit_local=VISIT))
    assert answers[CONFIRM] == ASKED_AGAIN
    assert [page for page in seen if page.id != CONFIRM] == by_hand


def test_a_changed_line_brings_the_question_that_it_calls_for() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    answers: dict[str, JsonValue] = {"mo_thinner": True}
    assert "in_prescriber" in {page.id for page in pages(answers, visit)}
    stored = still_true(answers, visit)
    assert "in_prescriber" not in stored
    assert not is_complete(pages(stored, visit), stored)


def test_a_question_called_for_after_the_tap_is_asked_and_not_taken_for_answered() -> None:
    _, previous = walked(saying(ad_before="came_back_seen", in_12w=True))
    visit = comes_again(previous)
    confirmed = still_true({"ad_before": "first_time"}, visit)
    assert "in_12w" not in confirmed
    confirmed |= to_store({"ad_before": "came_back_seen"}, confirmed, visit)
    assert page_of("in_12w", visit, confirmed).id == "in_12w"
    assert not is_complete(pages(confirmed, visit), confirmed)


def test_what_was_answered_page_by_page_is_not_to_be_confirmed() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    _, answered = walked(plain, VisitFacts(visit_number=2, visit_local=VISIT))
    assert is_complete(pages(answered, visit), answered)
    assert CONFIRM not in {page.id for page in pages(answered, visit)}


@FEW
@given(previous=said(), today=said(), data=st.data())
def test_every_way_ends_and_leaves_no_shown_question_open(
    *, previous: dict[str, JsonValue], today: dict[str, JsonValue], data: st.DataObject
) -> None:
    visit, answers = comes_again(previous), dict(today)
    for _ in range(MOST_PAGES):
        page = next_open(pages(answers, visit), answers)
        if page is None:
            break
        if page.kind is PageKind.CONFIRM:
            answers = still_true(answers, visit)
            continue
        for one in page.question_ids:
            answers[one] = checked(one, data.draw(an_answer(one)))
    assert is_complete(pages(answers, visit), answers)
    without = VisitFacts(visit_number=2, visit_local=VISIT)
    assert is_complete(pages(answers, without), answers)


# --- something changed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "asked"),
    [
        ("problem", {"ad_before", "in_examined", "in_mechanism", "ad_trigger", "in_quality"}),
        ("health", {"mo_body", "mo_feeling", "mo_floor"}),
        ("days", {"in_triggers", "in_usual", "in_allergy", "in_medicines"}),
    ],
)
def test_what_changed_is_asked_again_and_nothing_else(group: str, asked: set[str]) -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    before = {page.id for page in pages(still_true({}, visit), visit)}
    answers = something_changed({}, visit, group)
    shown = pages(answers, visit)
    assert {page.id for page in shown} - before == asked
    again = {one for page in shown if page.id in asked for one in page.question_ids}
    assert not again & set(answers)
    assert set(answers) - {CONFIRM} == set(lines({}, visit.known)) - again


def test_a_page_that_is_asked_again_stays_in_its_place_when_it_is_answered() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    answers = something_changed({}, visit, "health")
    open_pages = pages(answers, visit)
    answers = stored_in(answers, to_store({"mo_floor": False}, answers, visit))
    assert pages(answers, visit) == open_pages
    assert "mo_floor" not in {page.id for page in stood_for(answers, visit)}


def test_a_changed_group_asks_what_its_new_answers_call_for() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    answers = something_changed({}, visit, "health")
    assert "in_prescriber" not in {page.id for page in pages(answers, visit)}
    answers = stored_in(answers, to_store({"mo_thinner": True}, answers, visit))
    assert "in_prescriber" in {page.id for page in pages(answers, visit)}
    assert "in_prescriber" not in answers


def test_last_times_answer_calls_for_nothing_while_its_question_is_asked_again() -> None:
    _, previous = walked(saying(mo_thinner=True, in_prescriber=True))
    visit = comes_again(previous)
    answers = something_changed({}, visit, "health")
    assert not {"mo_thinner", "in_prescriber"} & set(answers)
    assert "in_prescriber" not in {page.id for page in pages(answers, visit)}


@pytest.mark.parametrize("is_all", [False, True])
def test_what_was_confirmed_before_is_taken_back(*, is_all: bool) -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    confirmed = still_true({"mo_floor": False}, visit)
    if is_all:
        again = to_store({CONFIRM: ASKED_AGAIN}, confirmed, visit)
        answers = stored_in(confirmed, again)
        assert set(answers) == {"mo_floor", CONFIRM}
        return
    answers = something_changed(confirmed, visit, "health", "days")
    assert set(answers) - {CONFIRM, "mo_floor"} == _PROBLEM - {"in_12w"}
    assert answers["mo_floor"] is False
    assert something_changed(answers, visit, "health", "days") == answers
    assert still_true(answers, visit) == {**answers, **still_true({"mo_floor": False}, visit)}


def test_a_page_of_which_one_line_changed_is_asked_whole() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    sent = {**lines({}, visit.known), "mo_bones": None}
    stored = to_store({CONFIRM: sent}, {}, visit)
    assert not {"mo_thinner", "mo_bones", "mo_hernia", "mo_fluid"} & set(stored_in({}, stored))
    assert "in_allergy" in stored


@FEW
@given(previous=all_said(), today=said(), data=st.data())
def test_whatever_changed_nothing_counts_that_was_not_said_or_confirmed_today(
    *, previous: dict[str, JsonValue], today: dict[str, JsonValue], data: st.DataObject
) -> None:
    visit = comes_again(previous)
    today.pop(CONFIRM, None)
    groups = data.draw(st.sets(st.sampled_from(["problem", "health", "days"])))
    answers = something_changed(today, visit, *groups)
    rows = confirmed_rows()
    for one in answers.keys() - today.keys() - {CONFIRM}:
        assert rows[one].about not in groups
    flags = {flag.value for flag in RedFlag}
    assert {one: answers.get(one) for one in flags} == {one: today.get(one) for one in flags}
    while page := next_open(pages(answers, visit), answers):
        own = {one: data.draw(an_answer(one)) for one in page.question_ids if one != CONFIRM}
        answers |= own or to_store({CONFIRM: lines(answers, visit.known)}, answers, visit)
    without = VisitFacts(visit_number=2, visit_local=VISIT)
    assert is_complete(pages(answers, without), answers)


def test_the_lines_say_which_group_the_client_wants_to_be_asked_again() -> None:
    _, previous = walked(plain)
    visit = comes_again(previous)
    answers = something_changed({}, visit, "health")
    for given_answers, expected in (
        ({}, [False, False, False]),
        (answers, [False, True, False]),
        ({CONFIRM: ASKED_AGAIN}, [True, True, True]),
    ):
        view = confirming(given_answers, visit, Language.ENGLISH, "America/New_York")
        assert [group.is_changed for group in view.groups] == expected
        assert {one for group in view.groups for one in group.question_ids} == set(view.values)


# --- in words ------------------------------------------------------------------------------------


def test_the_lines_say_question_and_answer_in_the_clients_language() -> None:
    _, previous = walked(saying(mo_bones=True, in_allergy={"has": True, "text": "nuts"}))
    visit = comes_again(previous)
    english = confirming({}, visit, Language.ENGLISH, "America/New_York")
    assert [group.title for group in english.groups] == [
        "This problem", "Your health", "Medicines and habits",
    ]  # fmt: skip
    body = english.groups[1].lines[0]
    assert body.page_id == "mo_body"
    assert [(one.question, one.answer) for one in body.said][1] == ("Weak or thin bones", "Yes")
    assert english.groups[2].lines[0].said[0].answer == "nuts"
    words = {one.answer for group in english.groups for line in group.lines for one in line.said}
    assert {"Nothing written", "None of these"} <= words
    spanish = confirming({}, visit, Language.SPANISH, "America/New_York")
    assert spanish.groups[1].lines[0].said[1].answer == "Sí"
    assert told_on({}, visit, Language.SPANISH).startswith("Nos lo dijo el 17 de noviembre.")


def test_another_day_and_what_was_changed_today_stand_at_their_lines() -> None:
    _, previous = walked(plain)
    previous[CONFIRM] = {"in_allergy": date(2026, 10, 2).isoformat()}
    visit = comes_again(previous)
    found = confirming({"mo_floor": False}, visit, Language.ENGLISH, "America/New_York")
    notes = {line.page_id: line.note for group in found.groups for line in group.lines}
    assert notes["in_allergy"] == "Told on 2 October"
    assert notes["mo_floor"] == "Changed today"
    assert notes["mo_body"] == ""
    assert told_on({}, visit, Language.ENGLISH).startswith("You told us this on 17 November.")


def test_without_anything_about_a_thing_its_group_is_not_there() -> None:
    visit = VisitFacts(
        visit_number=2, visit_local=VISIT, known={"in_belt": Known(answer=True, said_on=LAST)}
    )
    assert confirmable({}, visit.known) == ()
    assert confirming({}, visit, Language.ENGLISH, "America/New_York").groups == ()
