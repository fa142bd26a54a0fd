"""What a client who comes again may be shown of last time's answers.

Shown, never stored unasked: the client taps it again or taps something else. A page about what may
stop or change treatment shows nothing of it, so that nobody agrees to yesterday's "no" by habit;
what lasts is confirmed on a page of its own, line by line: `schemas.intake.again`.
"""

from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue

from schemas.codes.intake import Asked
from schemas.codes.rows import QuestionAction
from schemas.intake.answers import is_still_an_answer
from schemas.intake.onset import Onset, read_onset
from schemas.intake.questions import Answers, applying, client_questions
from schemas.visit import VisitRecord

_ASKED_AFRESH: Final = frozenset(
    {
        QuestionAction.EMERGENCY,
        QuestionAction.BEFORE_TREATMENT,
        QuestionAction.MODIFY,
        QuestionAction.MODIFY_IF_NO,
        QuestionAction.SCORE,
    }
)
_OF_ONE_PROBLEM: Final = frozenset(
    {
        Asked.ONSET,
        Asked.WHERE,
        Asked.WORSE,
        Asked.TRIGGER,
        Asked.BEFORE,
        Asked.DISRUPTS,
        Asked.TWELVE_WEEKS,
        Asked.EXAMINED,
        Asked.MECHANISM,
        Asked.QUALITY,
    }
)


def may_prefill(question_id: str) -> bool:
    """Whether last time's answer may be shown with the question."""
    question = client_questions().get(question_id)
    if question is None or question_id == Asked.LAST_TIME:
        return False
    return question.action not in _ASKED_AFRESH


def suggestions(previous: Answers, *, is_same_problem: bool) -> Mapping[str, JsonValue]:
    """Question id to last time's answer, as far as it may be shown and still is an answer.

    What was said about one problem tells nothing about another, so a new problem gets only the
    client's health. Of the onset the moment is left: "this morning" was another morning.
    """
    found: dict[str, JsonValue] = {}
    for question_id, answer in applying(previous).items():
        is_about_it = is_same_problem or question_id not in _OF_ONE_PROBLEM
        if may_prefill(question_id) and is_about_it and is_still_an_answer(question_id, answer):
            found[question_id] = _carried(question_id, answer)
    return found


def activities_again(record: VisitRecord) -> Mapping[str, JsonValue]:
    """What the client named when first asked in this episode, to be ticked beforehand.

    How well each goes is asked afresh: nobody rates today by the number of that day.
    """
    named = next((visit.measures.psfs for visit in record.series if visit.measures.psfs), {})
    return {Asked.ACTIVITIES.value: [one.value for one in named]} if named else {}


def _carried(question_id: str, answer: JsonValue) -> JsonValue:
    if question_id == Asked.ONSET:
        return Onset(read_onset(answer).at, choice=None).stored()
    return answer
