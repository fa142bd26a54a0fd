"""Which home-care blocks the handout shows."""

from collections.abc import Mapping
from typing import Final

from schemas.codes.outcomes import Block, Referral, Thermal
from schemas.codes.reasons import Circumstance, Condition
from schemas.codes.session import StopReferral
from schemas.decide.guard import GuardState
from schemas.decide.referral import Verdict
from schemas.rules.loading import decision_rules

_AT_HOME: Final[Mapping[Thermal, Circumstance]] = {
    Thermal.ICE: Circumstance.HOME_ICE,
    Thermal.HEAT: Circumstance.HOME_HEAT,
    Thermal.NONE: Circumstance.NO_HOME_THERMAL,
}


def aftercare_blocks(
    known: frozenset[Condition], verdict: Verdict, thermal: Thermal, end: GuardState
) -> tuple[Block, ...]:
    """The blocks in display order. Source: ASSESS.md, Blocks."""
    at_the_end = known | {_how_it_ended(verdict, end), _AT_HOME[thermal]}
    rows = decision_rules().blocks
    return tuple(block for block, row in rows.items() if row.when.holds(at_the_end))


def _how_it_ended(verdict: Verdict, end: GuardState) -> Circumstance:
    """Exactly one: the client was not treated, not to the end, or treated."""
    is_emergency = verdict.referral is Referral.EMERGENCY
    if is_emergency or end.stop_referral is StopReferral.EMERGENCY:
        return Circumstance.EMERGENCY
    if verdict.is_blocked:
        return Circumstance.BEFORE_TREATMENT if verdict.reasons else Circumstance.INCOMPLETE
    if end.stop_referral is StopReferral.BEFORE_TREATMENT:
        return Circumstance.STOPPED
    return Circumstance.TREATED
