"""Why the clearance is what it is: what closes a step, caps the pressure, rules out ice and heat.

The decision itself never reads this. Tests hold the two together: there is a reason if and only
if something is closed.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from schemas.codes.answers import Modifier
from schemas.codes.outcomes import CapReason, Referral, Thermal
from schemas.codes.reasons import Circumstance, Reason
from schemas.codes.rows import Limit
from schemas.codes.treatment import ProtocolStep
from schemas.decide.facts import Facts, facts_of
from schemas.decide.flags import Flags, flags_of
from schemas.decide.intake import Intake
from schemas.decide.permissions import cap_reasons, permissions_of, pressure_cap
from schemas.decide.referral import verdict_of
from schemas.rules.loading import decision_rules, limit

_BLOCKED: Final[Mapping[Referral, Circumstance]] = {
    Referral.EMERGENCY: Circumstance.EMERGENCY,
    Referral.BEFORE_TREATMENT: Circumstance.BEFORE_TREATMENT,
    Referral.INCOMPLETE: Circumstance.INCOMPLETE,
}
_HEAT: Final = (
    Modifier.CREAM, Modifier.SWELLING, Modifier.THINNER, Modifier.PREGNANT, Modifier.CIRCULATION,
)  # fmt: skip
_ICE: Final = (Modifier.CIRCULATION, Modifier.COLD)
_STEP_2: Final = (Modifier.PREGNANT, Modifier.HERNIA)
_CAPS: Final[Mapping[CapReason, Reason]] = {
    CapReason.STIFFNESS: Circumstance.STIFFNESS,
    CapReason.LONG_STANDING: Circumstance.LONG_STANDING,
    CapReason.THINNER: Modifier.THINNER,
    CapReason.MEDICINES: Modifier.MEDICINES,
    CapReason.SWELLING: Modifier.SWELLING,
    CapReason.CLEARED_FLAG: Circumstance.CLEARED_FLAG,
    CapReason.REDUCED_FEELING_THERE: Circumstance.REDUCED_FEELING_THERE,
    CapReason.SEVERE_PAIN: Circumstance.SEVERE_PAIN,
    CapReason.MINOR: Circumstance.MINOR,
    CapReason.PREGNANCY: Modifier.PREGNANT,
}


def withheld_reasons(intake: Intake, step: ProtocolStep) -> tuple[Reason, ...]:
    """What closes a step; empty if and only if it is open."""
    facts = facts_of(intake)
    if blocked := _blocked(facts, flags_of(facts)):
        return blocked
    return {
        ProtocolStep.HEAT: _no_clinic_heat,
        ProtocolStep.DESENSITIZATION: lambda _: (),
        ProtocolStep.RECIPROCAL_INHIBITION: lambda facts: _yes(facts, _STEP_2),
        ProtocolStep.GENTLE_MOBILIZATION: _weak_bones,
    }[step](facts)


def cap_set_by(intake: Intake) -> tuple[Reason, ...]:
    """What holds the pressure cap where it is; never empty. A reason for a higher cap is left out.

    An acute spasm that also guards gives both.
    """
    facts = facts_of(intake)
    flags = flags_of(facts)
    if blocked := _blocked(facts, flags):
        return blocked
    cap, caps = pressure_cap(facts, flags), decision_rules().caps
    at_the_cap = [one for one in cap_reasons(facts, flags) if caps[one].level == cap]
    found = [reason for one in at_the_cap for reason in _of_cap(one, facts)]
    prior = intake.prior_overpressure_level
    if prior is not None and next_visit_cap(prior) == cap:
        found.append(Circumstance.PRIOR_OVER_PRESSURE)
    return tuple(found)


def next_visit_cap(over_pressed_level: int) -> int:
    """The most that later visits may start with after an over-pressure at this Walton level."""
    lowered = over_pressed_level - limit(Limit.PRIOR_OVER_PRESSURE_DROP)
    return max(limit(Limit.PRIOR_OVER_PRESSURE_FLOOR), lowered)


def no_thermal_reasons(intake: Intake) -> tuple[Reason, ...]:
    """Why neither ice nor heat is safe at home; empty if and only if one of them is."""
    facts = facts_of(intake)
    flags = flags_of(facts)
    if blocked := _blocked(facts, flags):
        return blocked
    if permissions_of(facts, flags, is_blocked=False).thermal is not Thermal.NONE:
        return ()
    if facts.is_acute or Modifier.SWELLING in facts.yes:
        return (*_yes(facts, _ICE), *_reduced_feeling(facts))
    return _no_heat(facts)


def _blocked(facts: Facts, flags: Flags) -> tuple[Reason, ...]:
    referral = verdict_of(facts, flags).referral
    return (_BLOCKED[referral],) if referral in _BLOCKED else ()


def _yes(facts: Facts, modifiers: Iterable[Modifier]) -> tuple[Reason, ...]:
    return tuple(modifier for modifier in modifiers if modifier in facts.yes)


def _holding(holds: Mapping[Reason, bool]) -> tuple[Reason, ...]:
    return tuple(reason for reason, does_hold in holds.items() if does_hold)


def _no_clinic_heat(facts: Facts) -> tuple[Reason, ...]:
    acute = _holding({Circumstance.ACUTE: facts.is_acute})
    return (*acute, *_no_heat(facts), *_yes(facts, [Modifier.MEDICINES]))


def _no_heat(facts: Facts) -> tuple[Reason, ...]:
    sensitive = _holding({Circumstance.HEAT_SENSITIVE: facts.intake.heat_sensitive})
    return (*_yes(facts, _HEAT), *_reduced_feeling(facts), *sensitive)


def _reduced_feeling(facts: Facts) -> tuple[Reason, ...]:
    return _holding(
        {
            Modifier.FEELING: Modifier.FEELING in facts.yes,
            Circumstance.REDUCED_FEELING_THERE: facts.intake.reduced_feeling_at_treated_area,
            Circumstance.KNOWN_NUMBNESS: facts.intake.known_stable_neuropathy,
        }
    )


def _weak_bones(facts: Facts) -> tuple[Reason, ...]:
    return _holding(
        {
            Modifier.BONES: Modifier.BONES in facts.yes,
            Circumstance.STEROIDS: facts.intake.takes_steroids,
        }
    )


def _of_cap(reason: CapReason, facts: Facts) -> tuple[Reason, ...]:
    if reason is CapReason.WEAK_BONES:
        return _weak_bones(facts)
    if reason is CapReason.ACUTE_OR_GUARDING:
        guards = facts.intake.guarding_on_palpation
        return _holding({Circumstance.ACUTE: facts.is_acute, Circumstance.GUARDING: guards})
    return (_CAPS[reason],)
