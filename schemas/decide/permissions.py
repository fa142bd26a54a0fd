"""What is allowed today: protocol steps, pressure cap, techniques, ice or heat."""

from dataclasses import dataclass
from typing import Final

from pydantic import ConfigDict, Field

from schemas.base import Schema
from schemas.codes.outcomes import Technique, Thermal
from schemas.codes.reasons import Condition
from schemas.codes.rows import Limit
from schemas.codes.treatment import ProtocolStep
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags, known_before_session
from schemas.rules.conditions import holding
from schemas.rules.loading import decision_rules, limit
from schemas.rules.matrix_rows import CapRow

_NO_CAP: Final = 0


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
    known = known_before_session(facts, flags)
    return Permissions(
        is_blocked=False,
        steps=Steps.model_validate({step: not closed_by(step, known) for step in ProtocolStep}),
        cap=cap,
        techniques_not_allowed=_techniques_not_allowed(cap),
        thermal=_home_thermal(known),
    )


def closed_by(step: ProtocolStep, known: frozenset[Condition]) -> tuple[Condition, ...]:
    """What closes a step for a client who may be treated; empty: it is open."""
    return holding(decision_rules().steps[step].closed_by, known)


def meant_at_home(known: frozenset[Condition]) -> tuple[Thermal, tuple[Condition, ...]]:
    """What the phase asks for at home, ice or heat, and what makes it unsafe."""
    rows = decision_rules().home_thermal
    meant = (
        (thermal, holding(row.unsafe_with, known))
        for thermal, row in rows.items()
        if row.when.holds(known)
    )
    return next(meant, (Thermal.NONE, ()))


def pressure_cap(facts: Facts, flags: Flags) -> int:
    """The lowest of what each reason allows; Walton level. No reason at all allows nothing."""
    levels = [row.level for row in holding_caps(known_before_session(facts, flags))]
    prior = facts.intake.prior_overpressure_level
    if prior is not None:
        levels.append(next_visit_cap(prior))
    return min(levels, default=_NO_CAP)


def holding_caps(known: frozenset[Condition]) -> tuple[CapRow, ...]:
    """The start, and every reason that may lower it; an earlier over-pressure comes on top."""
    return tuple(row for row in decision_rules().caps.values() if row.when.holds(known))


def next_visit_cap(over_pressed_level: int) -> int:
    """The most that later visits may start with after an over-pressure at this Walton level."""
    lowered = over_pressed_level - limit(Limit.PRIOR_OVER_PRESSURE_DROP)
    return max(limit(Limit.PRIOR_OVER_PRESSURE_FLOOR), lowered)


def _techniques_not_allowed(cap: int) -> tuple[Technique, ...]:
    rows = decision_rules().techniques
    return tuple(technique for technique, row in rows.items() if cap < row.allowed_from_cap)


def _home_thermal(known: frozenset[Condition]) -> Thermal:
    """What is unsafe becomes none, never the other one."""
    thermal, unsafe = meant_at_home(known)
    return Thermal.NONE if unsafe else thermal
