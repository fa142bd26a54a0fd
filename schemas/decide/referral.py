"""Whom the client must see first, how soon, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.outcomes import AdviseReason, Referral, Urgency
from schemas.codes.rows import FlagLevel
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags
from schemas.rules.loading import decision_rules, screening_rules

_BLOCKING: Final = frozenset({Referral.EMERGENCY, Referral.INCOMPLETE, Referral.BEFORE_TREATMENT})
_SOONEST_FIRST: Final = tuple(Urgency)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The referral with what it rests on."""

    referral: Referral
    urgency: Urgency
    reasons: tuple[RedFlag | AdviseReason, ...]
    missing: tuple[RedFlag | Modifier, ...]

    @property
    def is_blocked(self) -> bool:
        """Treatment may not start."""
        return self.referral in _BLOCKING


def soonest(urgencies: Iterable[Urgency]) -> Urgency:
    """The soonest of them; none at all is not urgent."""
    return min(urgencies, key=_SOONEST_FIRST.index, default=Urgency.NONE)


def verdict_of(facts: Facts, flags: Flags) -> Verdict:
    """Source: ASSESS.md, Output, first referral that applies."""
    missing = missing_answers(facts)
    level_of = decision_rules().red_flags
    is_emergency_open = any(
        isinstance(one, RedFlag) and level_of[one].level is FlagLevel.EMERGENCY for one in missing
    )
    if emergencies := flags.standing_at(FlagLevel.EMERGENCY):
        return Verdict(Referral.EMERGENCY, Urgency.NOW, emergencies, missing)
    if flags.standing:
        referral = Referral.INCOMPLETE if is_emergency_open else Referral.BEFORE_TREATMENT
        urgency = soonest(flag_urgency(flag, facts) for flag in flags.standing)
        return Verdict(referral, urgency, flags.standing, missing)
    if missing:
        return Verdict(Referral.INCOMPLETE, Urgency.NONE, (), missing)
    return _advice(facts)


def missing_answers(facts: Facts) -> tuple[RedFlag | Modifier, ...]:
    """Questions that must be answered and are not, in screening order."""
    questions = screening_rules().must_answer
    return tuple(one for one in questions if facts.intake.answer(one) is None)


def flag_urgency(flag: RedFlag, facts: Facts) -> Urgency:
    """How soon a doctor must see this; two flags depend on circumstances."""
    row = decision_rules().red_flags[flag]
    if row.raised_urgency and row.raised_when and row.raised_when.holds(facts.holding):
        return row.raised_urgency
    return row.urgency


def advise_reasons(facts: Facts) -> tuple[AdviseReason, ...]:
    """Why a treated client should see a doctor as well, in order."""
    rows = decision_rules().advise
    return tuple(reason for reason, row in rows.items() if row.when.holds(facts.holding))


def _advice(facts: Facts) -> Verdict:
    reasons = advise_reasons(facts)
    if not reasons:
        return Verdict(Referral.NONE, Urgency.NONE, (), ())
    urgency = soonest(decision_rules().advise[reason].urgency for reason in reasons)
    return Verdict(Referral.ADVISE, urgency, reasons, ())
