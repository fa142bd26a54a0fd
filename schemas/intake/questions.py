"""The client's questions, and which of them other answers call for."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pydantic import JsonValue

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.intake import Asked, Before
from schemas.codes.measures import Activity
from schemas.codes.treatment import Finding
from schemas.intake.activities import SCORED, chosen
from schemas.rules.loading import screening_rules
from schemas.rules.rows import Question

Answers = Mapping[str, JsonValue]
"""Question id to stored answer, as in `table intake.answers`; what is not there is open."""

THERAPISTS: Final[Mapping[str, Finding]] = MappingProxyType(
    {Asked.NUMB_HERE: Finding.REDUCED_FEELING, Asked.GUARDING: Finding.GUARDING}
)
"""Screening questions that no client is asked: the therapist finds out with eyes and hands."""

_CAME_BACK: Final = (Before.CAME_BACK_SEEN, Before.CAME_BACK_NOT_SEEN)


@cache
def client_questions() -> Mapping[str, Question]:
    """The screening questions that a client is asked, by id, in file order."""
    asked = {one.id: one for one in screening_rules().questions if one.id not in THERAPISTS}
    return MappingProxyType(asked)


def option_ids(question_id: str) -> tuple[str, ...]:
    """The ids of a question's options, in file order; empty for one without."""
    return tuple(option.id for option in client_questions()[question_id].options)


def has_come_back(answers: Answers) -> bool:
    """The client has had this problem before."""
    return answers.get(Asked.BEFORE) in _CAME_BACK


def applies(question_id: str, answers: Answers) -> bool:
    """Whether the other answers call for this question; most are always called for."""
    condition = _CONDITIONS.get(question_id)
    return condition is None or condition(answers)


def applying(answers: Answers) -> dict[str, JsonValue]:
    """The answers that count now. One that no longer applies stays stored and is left out."""
    return {
        question_id: answer
        for question_id, answer in answers.items()
        if answer is not None and applies(question_id, answers)
    }


def _is_chosen(activity: Activity) -> Callable[[Answers], bool]:
    return lambda answers: activity in chosen(answers)


def _is_yes(question_id: str, answers: Answers) -> bool:
    return answers.get(question_id) is True


_CONDITIONS: Final[Mapping[str, Callable[[Answers], bool]]] = MappingProxyType(
    {
        Asked.WEEKS: lambda answers: _is_yes(Modifier.PREGNANT, answers),
        Asked.PRESCRIBER: lambda answers: _is_yes(Modifier.THINNER, answers),
        Asked.STABLE_NUMBNESS: lambda answers: (
            _is_yes(Modifier.FEELING, answers) or _is_yes(RedFlag.LEG, answers)
        ),
        Asked.TWELVE_WEEKS: has_come_back,
        Asked.EXAMINED: lambda answers: answers.get(Asked.BEFORE) != Before.CAME_BACK_NOT_SEEN,
        **{question_id: _is_chosen(activity) for question_id, activity in SCORED.items()},
    }
)
