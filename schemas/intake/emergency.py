"""The questions where a yes leaves no time for the others."""

from functools import cache

from schemas.codes.answers import RedFlag
from schemas.codes.rows import FlagLevel
from schemas.intake.questions import Answers
from schemas.rules.loading import decision_rules


@cache
def emergencies() -> frozenset[str]:
    """Their ids."""
    rows = decision_rules().red_flags
    return frozenset(flag.value for flag in RedFlag if rows[flag].level is FlagLevel.EMERGENCY)


def is_emergency(answers: Answers) -> bool:
    """One of them was answered yes."""
    return any(answers.get(question_id) is True for question_id in emergencies())
