"""What to say to the client about the clearance, in the order of saying."""

from collections.abc import Iterable
from typing import Final

from schemas.codes.answers import RedFlag
from schemas.codes.outcomes import AdviseReason, CapReason, Referral, Urgency
from schemas.codes.spoken import Spoken
from schemas.decide.decision import Decision
from schemas.rules.loading import decision_rules

_BY_URGENCY: Final = {
    Urgency.SAME_DAY: Spoken.SAY_DOCTOR_TODAY,
    Urgency.FEW_DAYS: Spoken.SAY_DOCTOR_SOON,
    Urgency.ROUTINE: Spoken.SAY_DOCTOR_FIRST,
}
_ABOUT_THE_THINNER: Final = AdviseReason.ANTICOAGULANT_NO_PRESCRIBER_OK


def to_say(decision: Decision) -> tuple[Spoken, ...]:
    """One to two texts."""
    if decision.referral is Referral.EMERGENCY:
        return (Spoken.SAY_EMERGENCY,)
    if decision.blocked:
        return (_doctor_first(decision),)
    return tuple(_treated(decision))


def is_within_limits(decision: Decision) -> bool:
    """Treated, but not with every step and the pressure of a plain stiff back."""
    steps = decision.steps
    all_open = (
        steps.heat
        and steps.desensitization
        and steps.reciprocal_inhibition
        and steps.gentle_mobilization
    )
    plain_cap = decision_rules().caps[CapReason.STIFFNESS].level
    return not decision.blocked and (not all_open or decision.max_pressure_level < plain_cap)


def _doctor_first(decision: Decision) -> Spoken:
    if not decision.referral_reasons:
        return Spoken.SAY_OPEN_QUESTIONS
    if set(decision.referral_reasons) == {RedFlag.INTOXICATED}:
        return Spoken.SAY_NOT_FIT
    return _BY_URGENCY[decision.urgency]


def _treated(decision: Decision) -> Iterable[Spoken]:
    reasons = set(decision.referral_reasons)
    if _ABOUT_THE_THINNER in reasons:
        yield Spoken.SAY_THINNER
    else:
        yield Spoken.SAY_GENTLE if is_within_limits(decision) else Spoken.SAY_TREAT
    if reasons - {_ABOUT_THE_THINNER}:
        is_soon = decision.urgency is Urgency.FEW_DAYS
        yield Spoken.SAY_ADVISE_SOON if is_soon else Spoken.SAY_ADVISE
