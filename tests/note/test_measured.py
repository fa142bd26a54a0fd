"""The measures in the note: what was said, each fact of the change, when to suggest a doctor."""

from datetime import date
from typing import Any

import pytest

from schemas.codes.treatment import NoteSection
from schemas.measures.taken import Measures
from schemas.note.compose import compose
from schemas.note.content import Sentence
from schemas.note.source_words import source_words
from schemas.visit import EarlierVisit, VisitRecord
from tests.note.parts import answers
from tests.note.records import treated

S, O, A, P = NoteSection  # noqa: E741 - the letters that everybody calls them by
_TOLD = "without a change for the better that matters: suggest a doctor."


def _visit(pain: int | None = None, **taken: object) -> EarlierVisit:
    return EarlierVisit(
        local_date=date(2026, 11, 17),
        pain_before_nrs=pain,
        pain_after_nrs=None,
        highest_level=None,
        minutes=0,
        areas=(),
        measures=Measures.model_validate(taken),
    )


def _after(
    *series: EarlierVisit,
    said: dict[str, Any] | None = None,
    **of_session: Any,  # noqa: ANN401 - a session's fields
) -> VisitRecord:
    record = {"series": series, "earlier": series[-1], "visit_number": len(series) + 1}
    fields = {"pain_before_nrs": None, **of_session}
    return treated(given=answers(**(said or {})), record=record, **fields)


def _said(record: VisitRecord, section: NoteSection) -> list[str]:
    return [sentence.text for sentence in compose(record)[section]]


def _sentence(record: VisitRecord, section: NoteSection, begin: str) -> Sentence:
    return next(one for one in compose(record)[section] if one.text.startswith(begin))


_RATED = {"me_activities": ["walking", "sitting"], "me_walking": 0, "me_sitting": 7, "me_change": 2}


def test_what_the_client_said_is_told_with_its_questions() -> None:
    record = _after(_visit(6), said=_RATED)
    activities = _sentence(record, S, "Activities")
    assert activities.text == (
        "Activities, 0 cannot do it to 10 as before: sitting 7, walking 0; mean 3.5."
    )
    assert source_words(activities, record) == (
        "From the intake: “How well can you do this now: sitting?”, "
        "“How well can you do this now: walking?”"
    )
    change = _sentence(record, S, "Since the first visit")
    assert change.text == "Since the first visit: much better (PGIC 2 of 7)."
    assert change.sources == ("intake:intake-1:me_change",)


def test_the_order_in_which_the_client_named_them_changes_nothing() -> None:
    turned = {**_RATED, "me_activities": ["sitting", "walking"]}
    assert _said(_after(_visit(6), said=_RATED), S) == _said(_after(_visit(6), said=turned), S)


def test_what_the_therapist_asked_and_timed_is_told() -> None:
    taken = Measures(rmdq_total=0, sit_to_stand_seconds=10.4)
    record = _after(_visit(6), measures=taken)
    assert "Roland-Morris total 0 of 24." in _said(record, S)
    timed = _sentence(record, O, "5 times")
    assert timed.text == "5 times sit to stand: 10.4 seconds, no impairment."
    assert source_words(timed, record) == "From the session: what you asked and timed"


@pytest.mark.parametrize(
    "said", [{}, {"me_activities": "skipped", "me_change": "skipped"}, {"me_sitting": 4}]
)
def test_what_was_not_asked_is_not_told(said: dict[str, Any]) -> None:
    text = " ".join(_said(_after(_visit(6), said=said), S))
    assert "Activities" not in text
    assert "PGIC" not in text
    assert "Roland" not in text


# --- change ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "now", "facts"),
    [
        (7, 5, ["pain before 7 to 5: down 2 points, 29 %.", "mark, not the 30 % mark."]),
        (5, 5, ["pain before 5 to 5: no change."]),
        (4, 6, ["pain before 4 to 6: up 2 points, 50 %."]),
        (
            1,
            0,
            [
                "pain before 1 to 0: down 1 point, 100 %.",
                "not the 2-point mark.",
                "The first pain was below 2, too low to judge a drop by.",
            ],
        ),
    ],
)
def test_pain_since_the_first_visit_is_told_in_facts(
    first: int, now: int, facts: list[str]
) -> None:
    record = _after(_visit(first), pain_before_nrs=now, pain_after_nrs=None)
    told = _said(record, A)
    for fact in facts:
        assert any(one.endswith(fact) for one in told)
    assert not any("improved" in one or "recovered" in one for one in told)


@pytest.mark.parametrize(
    ("first", "facts"),
    [
        (
            {"walking": 0, "sitting": 3},
            [
                "Since the first visit, sitting and walking: mean 1.5 to 3.5.",
                "Meets the 2-point mark of the mean.",
                "Up 3 points or more: sitting.",
            ],
        ),
        (
            {"walking": 0, "sport": 3},
            [
                "Since the first visit, walking: mean 0.0 to 0.0.",
                "Does not meet the 2-point mark of the mean.",
                "Up 3 points or more: no activity.",
            ],
        ),
        ({"sport": 3}, []),
        (
            {"sitting": 9},
            [
                "Since the first visit, sitting: mean 9.0 to 7.0.",
                "The first scores left no room for a rise that matters.",
            ],
        ),
    ],
)
def test_activities_are_compared_over_those_rated_both_times(
    first: dict[str, int], facts: list[str]
) -> None:
    found = _said(_after(_visit(psfs=first), said={**_RATED, "me_change": None}), A)
    about = ("Since", "Meets the 2-point mark of", "Does not", "Up ", "The first scores")
    assert [one for one in found if one.startswith(about)] == facts


@pytest.mark.parametrize(
    ("first", "now", "facts"),
    [
        (12, 6, ["12 to 6: down 6 points, 50 %.", "Meets the 5-point and the 30 % mark."]),
        (12, 12, ["12 to 12."]),
        (6, 12, ["6 to 12: up 6 points."]),
        (
            3,
            0,
            ["down 3 points, 100 %.", "The first total was below 4, too low to judge a drop by."],
        ),
    ],
)
def test_the_roland_morris_total_is_told_in_facts(first: int, now: int, facts: list[str]) -> None:
    told = _said(_after(_visit(rmdq_total=first), measures=Measures(rmdq_total=now)), A)
    for fact in facts:
        assert any(one.endswith(fact) for one in told)


@pytest.mark.parametrize(("pgic", "mark"), [(2, "a"), (3, "no")])
def test_the_clients_own_answer_stands_beside_the_numbers(pgic: int, mark: str) -> None:
    told = _said(_after(_visit(6), said={"me_change": pgic}), A)
    assert (
        f"The client's own answer, PGIC {pgic}: {mark} change for the better that matters." in told
    )


# --- plan --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("earlier", "is_told"), [([6], False), ([6, 6], True), ([6, 6, 6], True)])
def test_three_visits_without_a_change_suggest_a_doctor(
    *, earlier: list[int], is_told: bool
) -> None:
    record = _after(*map(_visit, earlier), pain_before_nrs=6)
    assert (f"{len(earlier) + 1} visits {_TOLD}" in _said(record, P)) is is_told
    assert not any("cannot be told" in one for one in _said(record, P))


@pytest.mark.parametrize(("now", "is_told"), [(5, True), (4, False)])
def test_a_change_that_matters_sends_nobody(*, now: int, is_told: bool) -> None:
    found = _said(_after(_visit(6), _visit(6), pain_before_nrs=now), P)
    assert (f"3 visits {_TOLD}" in found) is is_told


def test_nothing_to_compare_is_said_and_sends_nobody() -> None:
    found = _said(_after(_visit(), _visit()), P)
    assert not any(_TOLD in one for one in found)
    assert (
        "Since the first visit nothing was asked that can be compared, so a change cannot be told."
    ) in found


def test_the_suggestion_names_what_it_rests_on() -> None:
    said = {"me_activities": ["sitting"], "me_sitting": 3, "me_change": 4}
    record = _after(_visit(6, psfs={"sitting": 3}), _visit(6), said=said, pain_before_nrs=6)
    assert _sentence(record, P, "3 visits").sources == (
        "session:session-1:pain_before_nrs",
        "intake:intake-1:me_sitting",
        "intake:intake-1:me_change",
    )
