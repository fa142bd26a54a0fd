"""A doctor's word about a red flag: for which flags it can be recorded, and what is typed."""

from datetime import date

from schemas.codes.answers import RedFlag
from schemas.codes.rows import ClearedBy
from schemas.decide.facts import facts_of
from schemas.decide.flags import flags_of
from schemas.decide.intake import Intake, MedicalClearance
from schemas.errors import InvalidInputError
from schemas.rules.loading import decision_rules
from schemas.standing import carried
from schemas.text import clean_line
from schemas.visit import VisitRecord

LONGEST_NAME = 200


def clearable(record: VisitRecord) -> tuple[RedFlag, ...]:
    """The flags that stand and that a doctor's word can clear, in file order.

    An emergency of today is cleared by nothing, one of an earlier visit by a word since then.
    """
    if record.clearance is None:
        return ()
    rows, earlier = decision_rules().red_flags, carried(record)
    reasons = record.clearance.decision.referral_reasons
    standing = [one for one in reasons if isinstance(one, RedFlag)]
    return tuple(
        flag
        for flag in standing
        if flag in earlier or rows[flag].cleared_by is not ClearedBy.NOTHING
    )


def fired_flags(intake: Intake) -> frozenset[RedFlag]:
    """Answered yes or following from other answers, whether or not a doctor has cleared it."""
    flags = flags_of(facts_of(intake))
    return flags.answered | flags.derived


def cleared_by(intake: Intake, word: MedicalClearance) -> frozenset[RedFlag]:
    """What one doctor's word clears by itself: of two about one flag, the older may not count."""
    alone = intake.model_copy(update={"medical_clearance": (word,)})
    return flags_of(facts_of(alone)).cleared


def cleared_flags(intake: Intake) -> dict[RedFlag, MedicalClearance]:
    """The flags that a doctor has cleared, in file order, each with the last word that counts."""
    found = {
        flag: word
        for word in sorted(intake.medical_clearance, key=lambda one: one.on)
        for flag in cleared_by(intake, word)
    }
    return {flag: found[flag] for flag in decision_rules().red_flags if flag in found}


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
