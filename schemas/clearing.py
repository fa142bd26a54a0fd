"""A doctor's word about a red flag: for which flags it can be recorded, and what is typed."""

from datetime import date

from schemas.codes.answers import RedFlag
from schemas.codes.rows import ClearedBy
from schemas.decide.decision import Decision
from schemas.decide.intake import MedicalClearance
from schemas.errors import InvalidInputError
from schemas.rules.loading import decision_rules
from schemas.text import clean_line

LONGEST_NAME = 200


def clearable(decision: Decision) -> tuple[RedFlag, ...]:
    """The flags that stand and that a doctor's word can clear, in file order."""
    rows = decision_rules().red_flags
    standing = [one for one in decision.referral_reasons if isinstance(one, RedFlag)]
    return tuple(flag for flag in standing if rows[flag].cleared_by is not ClearedBy.NOTHING)


def typed_clearance(item: str, by: str, on: date, *, today: date) -> MedicalClearance:
    """What was typed, checked; `today` is the clinic's day.

    Raises:
        InvalidInputError: the name is empty, too long or holds hidden characters, or the day has
            not come yet.
    """
    try:
        name = clean_line(by)
    except ValueError as error:
        raise InvalidInputError({"by": str(error)}) from error
    if not name:
        raise InvalidInputError({"by": "Enter which doctor said so."})
    if len(name) > LONGEST_NAME:
        raise InvalidInputError({"by": f"Use at most {LONGEST_NAME} characters."})
    if on > today:
        raise InvalidInputError({"on": "This day has not come yet. Check the date."})
    return MedicalClearance(item=item, by=name, on=on)
