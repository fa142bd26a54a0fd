"""What is allowed today: protocol steps, pressure cap, techniques, ice or heat."""

from dataclasses import dataclass
from typing import Final

from pydantic import ConfigDict, Field

from schemas.base import Schema
from schemas.codes.answers import Modifier
from schemas.codes.outcomes import CapReason, Phase, Technique, Thermal
from schemas.codes.rows import Limit
from schemas.codes.treatment import ProtocolStep
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags
from schemas.rules.loading import decision_rules, limit

_NO_CAP: Final = 0
_NO_HEAT: Final = frozenset(
    {
        Modifier.CIRCULATION,
        Modifier.CREAM,
        Modifier.SWELLING,
        Modifier.PREGNANT,
        Modifier.THINNER,
    }
)
_NO_ICE: Final = frozenset({Modifier.CIRCULATION, Modifier.COLD})
_NO_STEP_2: Final = frozenset({Modifier.PREGNANT, Modifier.HERNIA})


class Steps(Schema):
    """Which protocol steps are open; in JSON each under its code."""

    model_config = ConfigDict(validate_by_name=True)

    heat: bool = Field(alias=ProtocolStep.HEAT)
    desensitization: bool = Field(alias=ProtocolStep.DESENSITIZATION)
    reciprocal_inhibition: bool = Field(alias=ProtocolStep.RECIPROCAL_INHIBITION)
    gentle_mobilization: bool = Field(alias=ProtocolStep.GENTLE_MOBILIZATION)

    def is_open(self, step: ProtocolStep) -> bool:
        """Whether the clearance allows this step."""
        return {
            ProtocolStep.HEAT: self.heat,
            ProtocolStep.DESENSITIZATION: self.desensitization,
            ProtocolStep.RECIPROCAL_INHIBITION: self.reciprocal_inhibition,
            ProtocolStep.GENTLE_MOBILIZATION: self.gentle_mobilization,
        }[step]


@dataclass(frozen=True, slots=True)
class Permissions:
    """`cap` is the highest Walton level to start with."""

    is_blocked: bool
    steps: Steps
    cap: int
    techniques_not_allowed: tuple[Technique, ...]
    thermal: Thermal


NOTHING_ALLOWED: Final = Permissions(
    is_blocked=True,
    steps=Steps(
        heat=False,
        desensitization=False,
        reciprocal_inhibition=False,
        gentle_mobilization=False,
    ),
    cap=_NO_CAP,
    techniques_not_allowed=(Technique.ALL,),
    thermal=Thermal.NONE,
)


def permissions_of(facts: Facts, flags: Flags, *, is_blocked: bool) -> Permissions:
    """What the intake allows; nothing at all when blocked."""
    if is_blocked:
        return NOTHING_ALLOWED
    cap = pressure_cap(facts, flags)
    return Permissions(
        is_blocked=False,
        steps=_steps(facts),
        cap=cap,
        techniques_not_allowed=_techniques_not_allowed(cap),
        thermal=_home_thermal(facts),
    )


def pressure_cap(facts: Facts, flags: Flags) -> int:
    """The lowest of what each reason allows; Walton level."""
    caps = decision_rules().caps
    levels = [caps[reason].level for reason in cap_reasons(facts, flags)]
    prior = facts.intake.prior_overpressure_level
    if prior is not None:
        lowered = prior - limit(Limit.PRIOR_OVER_PRESSURE_DROP)
        levels.append(max(limit(Limit.PRIOR_OVER_PRESSURE_FLOOR), lowered))
    return min(levels)


def cap_reasons(facts: Facts, flags: Flags) -> tuple[CapReason, ...]:
    """The start, and every reason that may lower it; an earlier over-pressure comes on top."""
    holds = {
        CapReason.THINNER: Modifier.THINNER in facts.yes,
        CapReason.WEAK_BONES: facts.has_weak_bones,
        CapReason.MEDICINES: Modifier.MEDICINES in facts.yes,
        CapReason.SWELLING: Modifier.SWELLING in facts.yes,
        CapReason.CLEARED_FLAG: bool(flags.cleared),
        CapReason.REDUCED_FEELING_THERE: facts.intake.reduced_feeling_at_treated_area,
        CapReason.SEVERE_PAIN: facts.has_severe_pain,
        CapReason.MINOR: facts.is_minor,
        CapReason.PREGNANCY: Modifier.PREGNANT in facts.yes,
    }
    return (_start(facts), *(reason for reason, does_hold in holds.items() if does_hold))


def _start(facts: Facts) -> CapReason:
    intake = facts.intake
    if facts.is_acute or intake.guarding_on_palpation:
        return CapReason.ACUTE_OR_GUARDING
    if intake.recurring_12w or intake.onset_hours >= limit(Limit.LONG_STANDING_HOURS):
        return CapReason.LONG_STANDING
    return CapReason.STIFFNESS


def _steps(facts: Facts) -> Steps:
    return Steps(
        heat=facts.phase is Phase.STIFFNESS
        and not _is_heat_unsafe(facts)
        and Modifier.MEDICINES not in facts.yes,
        desensitization=True,
        reciprocal_inhibition=not facts.yes & _NO_STEP_2,
        gentle_mobilization=not facts.has_weak_bones,
    )


def _techniques_not_allowed(cap: int) -> tuple[Technique, ...]:
    rows = decision_rules().techniques
    return tuple(technique for technique, row in rows.items() if cap < row.allowed_from_cap)


def _is_heat_unsafe(facts: Facts) -> bool:
    return facts.has_reduced_feeling or facts.intake.heat_sensitive or bool(facts.yes & _NO_HEAT)


def _home_thermal(facts: Facts) -> Thermal:
    """Ice or heat by phase and inflammation; what is unsafe becomes none, never the other one."""
    if facts.is_acute or Modifier.SWELLING in facts.yes:
        is_ice_unsafe = facts.has_reduced_feeling or bool(facts.yes & _NO_ICE)
        return Thermal.NONE if is_ice_unsafe else Thermal.ICE
    return Thermal.NONE if _is_heat_unsafe(facts) else Thermal.HEAT
