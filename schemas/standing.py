"""Emergencies that an earlier visit left standing, whatever the client answers today.

Who was sent to the emergency department is not treated again because the question was answered
otherwise at the next visit: only a doctor's word, given on that day or later, ends it.
Source: screening.md, rules that must hold, 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemas.codes.answers import RedFlag
from schemas.codes.session import RedSign
from schemas.decide.intake import MedicalClearance
from schemas.intake.emergency import emergencies
from schemas.intake.questions import Answers
from schemas.rules.loading import decision_rules
from schemas.visit import VisitRecord


@dataclass(frozen=True, slots=True)
class EarlierAlarm:
    """What an earlier visit says that may be an emergency; `visited_on` is the clinic's day."""

    visited_on: date
    answers: Answers
    signs: tuple[RedSign, ...] = ()


def standing_emergencies(
    earlier: Iterable[EarlierAlarm], words: Iterable[MedicalClearance]
) -> frozenset[RedFlag]:
    """The emergencies of earlier visits about which no doctor has said anything since."""
    said = [(word.item, word.on) for word in words]
    return frozenset(
        flag
        for visit in earlier
        for flag in _emergencies_of(visit)
        if not any(item == flag and on >= visit.visited_on for item, on in said)
    )


def carried(record: VisitRecord) -> tuple[RedFlag, ...]:
    """The emergencies on which the clearance rests though the client did not say so today."""
    if record.clearance is None or record.intake is None:
        return ()
    counted, today = record.clearance.input, record.intake.answers
    return tuple(
        RedFlag(one)
        for one in sorted(emergencies())
        if counted.get(one) is True and today.get(one) is not True
    )


def _emergencies_of(visit: EarlierAlarm) -> Iterable[RedFlag]:
    yield from (RedFlag(one) for one in emergencies() if visit.answers.get(one) is True)
    rows = decision_rules().red_signs
    yield from filter(None, (rows[sign].stands_as for sign in visit.signs))
