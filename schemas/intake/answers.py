"""Stored answers: one form for each question, and nothing else is taken.

No message repeats what was given: it may be a client's words. Refusals are raised after the
`except` that found the problem, so that a logged traceback does not hold them either.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, TypeVar

from pydantic import JsonValue, StrictBool, ValidationError

from schemas.base import Schema, sentences
from schemas.codes.intake import ASKED_AGAIN, SKIPPED, UNKNOWN, Asked, OnsetChoice, Worsening
from schemas.codes.measures import Activity, Degree
from schemas.codes.treatment import Area
from schemas.errors import InvalidInputError
from schemas.intake.activities import SCORED
from schemas.intake.onset import Onset, onset_moment, read_onset
from schemas.intake.questions import client_questions, option_ids
from schemas.intake.visit import VisitFacts
from schemas.measures.taken import MOST_ACTIVITIES, MOST_SCORE
from schemas.rules.intake_texts import confirmed_rows
from schemas.text import Lines

MOST_PAIN_NRS: Final = 10
MOST_WEEKS: Final = 45

_Check = Callable[[object], JsonValue]
_ONE_OPTION: Final = (Asked.BEFORE, Asked.MECHANISM, Asked.QUALITY, Asked.LAST_TIME)
_CHOOSE_ONE: Final = "Choose one from the list."


def checked(question_id: str, value: object) -> JsonValue:
    """The value in the form in which it is stored; a stored value comes back unchanged.

    Raises:
        InvalidInputError: no client is asked this, or this is no answer to it.
    """
    check = _checks().get(question_id)
    if check is None:
        raise InvalidInputError({"question": "This is no question for the client."})
    try:
        return check(value)
    except ValueError as error:
        problem = str(error)
    raise InvalidInputError({question_id: problem})


def is_still_an_answer(question_id: str, answer: object) -> bool:
    """Rules change between two visits, and with them the options."""
    try:
        checked(question_id, answer)
    except InvalidInputError:
        return False
    return True


def received(question_id: str, sent: object, visit: VisitFacts) -> JsonValue:
    """What to store for what the tablet sent.

    The same as `checked`, but for `ad_hours`: the tablet sends the id of an option that can be
    true now, or last time's moment as `suggestions` gave it, with `choice` null.

    Raises:
        InvalidInputError: no client is asked this, or this is no answer to it.
    """
    if question_id != Asked.ONSET:
        return checked(question_id, sent)
    if isinstance(sent, str) and sent in visit.allowed_onsets:
        choice = OnsetChoice(sent)
        return Onset(onset_moment(choice, visit.visit_local), choice).stored()
    if isinstance(sent, dict) and sent.get("choice") is None:
        return checked(question_id, sent)
    raise InvalidInputError({question_id: _CHOOSE_ONE})


class _Words(Schema):
    text: Lines = ""


class _HasText(_Words):
    has: StrictBool


_W = TypeVar("_W", bound=_Words)


@cache
def _checks() -> Mapping[str, _Check]:
    yes_no = {
        question_id: _yes_no_or_skipped if question.may_skip else _yes_no
        for question_id, question in client_questions().items()
    }
    return MappingProxyType(yes_no | _special_checks())


def _special_checks() -> dict[str, _Check]:
    weeks = f"Enter whole weeks from 0 to {MOST_WEEKS}, or say that you do not know."
    pain = f"Choose a whole number from 0 to {MOST_PAIN_NRS}."
    return {
        Asked.ONSET.value: lambda value: read_onset(value).stored(),
        Asked.PAIN.value: lambda value: _whole(value, MOST_PAIN_NRS, pain),
        Asked.WHERE.value: lambda value: _several(value, list(Area), at_least=1),
        Asked.WORSE.value: _worse,
        Asked.TRIGGER.value: _words,
        Asked.WEEKS.value: lambda value: (
            UNKNOWN if value == UNKNOWN else _whole(value, MOST_WEEKS, weeks)
        ),
        Asked.TRIGGERS.value: lambda value: _several(value, option_ids(Asked.TRIGGERS)),
        Asked.ALLERGY.value: _has_text,
        Asked.MEDICINES.value: _has_text,
        **{question.value: _choice_of(question) for question in _ONE_OPTION},
        Asked.ACTIVITIES.value: _activities,
        Asked.CHANGE.value: _degree,
        Asked.CONFIRMED.value: _confirmed,
        **dict.fromkeys(SCORED, _score),
    }


def _choice_of(question: Asked) -> _Check:
    return lambda value: _one_of(value, option_ids(question))


def _yes_no(value: object) -> JsonValue:
    if isinstance(value, bool):
        return value
    raise ValueError("Choose yes or no.")


def _yes_no_or_skipped(value: object) -> JsonValue:
    return SKIPPED if value == SKIPPED else _yes_no(value)


def _whole(value: object, most: int, problem: str) -> JsonValue:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    raise ValueError(problem)


def _activities(value: object) -> JsonValue:
    if value == SKIPPED:
        return SKIPPED
    named = _several(value, list(Activity), at_least=1)
    if len(named) > MOST_ACTIVITIES:
        raise ValueError(f"Choose at most {MOST_ACTIVITIES}.")
    return named


def _score(value: object) -> JsonValue:
    problem = f"Choose a whole number from 0 to {MOST_SCORE}, or skip this."
    return SKIPPED if value == SKIPPED else _whole(value, MOST_SCORE, problem)


def _degree(value: object) -> JsonValue:
    degree = SKIPPED if value == SKIPPED else _whole(value, len(Degree), _CHOOSE_ONE)
    if degree == 0:
        raise ValueError(_CHOOSE_ONE)
    return degree


def _confirmed(value: object) -> JsonValue:
    """Question id to the day on which its answer was given, ISO 8601, or None: it is asked again.

    `ASKED_AGAIN`: all of it is.
    """
    if value == ASKED_AGAIN:
        return ASKED_AGAIN
    if not isinstance(value, dict) or not value.keys() <= confirmed_rows().keys():
        raise ValueError(_CHOOSE_ONE)
    return {str(one): None if said_on is None else _day(said_on) for one, said_on in value.items()}


def _day(text: object) -> str:
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        pass
    raise ValueError(_CHOOSE_ONE)


def _one_of(value: object, options: Sequence[str]) -> str:
    if isinstance(value, str) and value in options:
        return str(value)
    raise ValueError(_CHOOSE_ONE)


def _several(value: object, options: Sequence[str], *, at_least: int = 0) -> list[JsonValue]:
    """In the client's order, each once."""
    if not isinstance(value, list) or len(value) < at_least:
        raise ValueError("Choose at least one." if at_least else "Choose from the list.")
    return list(dict.fromkeys(_one_of(one, options) for one in value))


def _worse(value: object) -> JsonValue:
    chosen = _several(value, list(Worsening), at_least=1)
    if Worsening.NOTHING in chosen and len(chosen) > 1:
        raise ValueError("Choose moves, or that none makes it worse, but not both.")
    return chosen


def _words(value: object) -> JsonValue:
    return _validated(_Words, {"text": value}).text


def _has_text(value: object) -> JsonValue:
    found = _validated(_HasText, value)
    return {"has": found.has, "text": found.text if found.has else ""}


def _validated(schema: type[_W], value: object) -> _W:
    try:
        return schema.model_validate(value)
    except ValidationError as error:
        problem = next(iter(sentences(error).values()))
    raise ValueError(problem)
