"""Whom the client must see first, how soon, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from schemas.codes.answers import Mechanism, Modifier, RedFlag
from schemas.codes.outcomes import AdviseReason, Referral, Urgency
from schemas.codes.rows import FlagLevel, Limit
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags
from schemas.rules.loading import decision_rules, limit, screening_rules

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
        urgency = soonest(flag_urgency(flag, facts, flags) for flag in flags.standing)
        return Verdict(referral, urgency, flags.standing, missing)
    if missing:
        return Verdict(Referral.INCOMPLETE, Urgency.NONE, (), missing)
    return _advice(facts)


def missing_answers(facts: Facts) -> tuple[RedFlag | Modifier, ...]:
    """Questions that must be answered and are not, in screening order."""
    questions = screening_rules().must_answer
    return tuple(one for one in questions if facts.intake.answer(one) is None)


def flag_urgency(flag: RedFlag, facts: Facts, flags: Flags) -> Urgency:
    """How soon a doctor must see this; two flags depend on circumstances."""
    row = decision_rules().red_flags[flag]
    is_raised = {
        RedFlag.FALL: facts.is_frail,
        RedFlag.PREGNANCY_RISK: RedFlag.PREGNANCY_RISK in flags.answered,
    }.get(flag, False)
    return row.raised_urgency if is_raised and row.raised_urgency else row.urgency


def advise_reasons(facts: Facts) -> tuple[AdviseReason, ...]:
    """Why a treated client should see a doctor as well, in order."""
    holds = _advise_conditions(facts)
    return tuple(reason for reason in decision_rules().advise if holds[reason])


def _advice(facts: Facts) -> Verdict:
    reasons = advise_reasons(facts)
    if not reasons:
        return Verdict(Referral.NONE, Urgency.NONE, (), ())
    urgency = soonest(decision_rules().advise[reason].urgency for reason in reasons)
    return Verdict(Referral.ADVISE, urgency, reasons, ())


def _advise_conditions(facts: Facts) -> Mapping[AdviseReason, bool]:
    intake, is_inflamed = facts.intake, Modifier.SWELLING in facts.yes
    hours, not_examined = intake.onset_hours, not facts.is_examined
    is_young_or_older = intake.age < limit(Limit.YOUNG_AGE) or intake.age > limit(Limit.OLDER_AGE)
    return {
        AdviseReason.DURATION_OVER_72H: hours > limit(Limit.PERSISTENT_HOURS) and not_examined,
        AdviseReason.SEVERE_AND_DISABLING: facts.has_severe_pain and intake.disrupts_sleep_or_day,
        AdviseReason.LIFTING_INJURY: intake.mechanism is Mechanism.LIFT and not_examined,
        AdviseReason.RECURRING_NOT_EXAMINED: facts.is_recurring and not_examined,
        AdviseReason.AGE_FIRST_EPISODE: is_young_or_older
        and not facts.is_recurring
        and not_examined,
        AdviseReason.ANTICOAGULANT_NO_PRESCRIBER_OK: Modifier.THINNER in facts.yes
        and not intake.prescriber_ok,
        AdviseReason.INFLAMED_SPOT: is_inflamed and not_examined,
        AdviseReason.INFLAMED_OVER_A_WEEK: is_inflamed and hours > limit(Limit.WEEK_HOURS),
    }
