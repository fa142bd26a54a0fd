"""Red flags: which fired, which a doctor has cleared, which medical clearances do not count."""

import math
from dataclasses import dataclass
from typing import Final

from schemas.codes.answers import RedFlag
from schemas.codes.reasons import KNOWN_WITH_FLAGS, Condition
from schemas.codes.rows import ClearedBy, FlagLevel, Limit
from schemas.decide.facts import Facts
from schemas.decide.intake import MedicalClearance
from schemas.rules.loading import decision_rules, limit

_HOURS_A_DAY: Final = 24
_NONE_COUNTS: Final = -1


@dataclass(frozen=True, slots=True)
class Flags:
    """`refused` names the items of medical clearances that do not count, in input order."""

    answered: frozenset[RedFlag]
    derived: frozenset[RedFlag]
    cleared: frozenset[RedFlag]
    refused: tuple[str, ...]

    @property
    def standing(self) -> tuple[RedFlag, ...]:
        """All that fired and nobody cleared, in file order."""
        fired = (self.answered | self.derived) - self.cleared
        return tuple(flag for flag in decision_rules().red_flags if flag in fired)

    def standing_at(self, level: FlagLevel) -> tuple[RedFlag, ...]:
        """Those of one level."""
        rows = decision_rules().red_flags
        return tuple(flag for flag in self.standing if rows[flag].level is level)


def flags_of(facts: Facts) -> Flags:
    """Source: ASSESS.md, Helpers."""
    answered = frozenset(flag for flag in RedFlag if facts.intake.answer(flag))
    derived = derived_flags(facts)
    cleared: set[RedFlag] = set()
    refused: list[str] = []
    for clearance in facts.intake.medical_clearance:
        flag = _cleared_flag(clearance, facts, answered | derived)
        if flag is None:
            refused.append(clearance.item)
        else:
            cleared.add(flag)
    return Flags(answered, derived, frozenset(cleared), tuple(refused))


def derived_flags(facts: Facts) -> frozenset[RedFlag]:
    """Red flags that follow from other answers; they answer no question."""
    rows = decision_rules().red_flags
    return frozenset(
        flag
        for flag, row in rows.items()
        if row.derived_when is not None and row.derived_when.holds(facts.holding)
    )


def known_before_session(facts: Facts, flags: Flags) -> frozenset[Condition]:
    """Everything that holds when the client is cleared for treatment."""
    return facts.holding | KNOWN_WITH_FLAGS if flags.cleared else facts.holding


def _cleared_flag(
    clearance: MedicalClearance, facts: Facts, fired: frozenset[RedFlag]
) -> RedFlag | None:
    """The flag that this clearance clears, None if it does not count."""
    flag = next((one for one in fired if one.value == clearance.item), None)
    if flag is None or facts.intake.visit_date is None:
        return None
    age_days = (facts.intake.visit_date - clearance.on).days
    oldest_days = _oldest_days(decision_rules().red_flags[flag].cleared_by, facts)
    return flag if 0 <= age_days <= oldest_days else None


def _oldest_days(cleared_by: ClearedBy, facts: Facts) -> int:
    """How old a clearance may be at most; below zero where none counts."""
    since_onset = math.ceil(facts.intake.onset_hours / _HOURS_A_DAY)
    return {
        ClearedBy.NOTHING: _NONE_COUNTS,
        ClearedBy.WORD_WITHIN_A_YEAR: limit(Limit.CANCER_CLEARANCE_DAYS),
        ClearedBy.WORD_ON_THIS_SPASM: min(limit(Limit.CLEARANCE_DAYS), since_onset),
    }[cleared_by]
