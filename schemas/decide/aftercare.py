"""Which home-care blocks the handout shows."""

from collections.abc import Mapping
from typing import Final

from schemas.codes.answers import Modifier, Trigger
from schemas.codes.outcomes import Block, Referral, Thermal
from schemas.codes.rows import Limit
from schemas.codes.session import StopReferral
from schemas.decide.facts import Facts
from schemas.decide.guard import GuardState
from schemas.decide.referral import Verdict
from schemas.rules.loading import decision_rules, limit

_ALWAYS: Final = frozenset(
    {Block.EMERGENCY, Block.DOCTOR, Block.WALK, Block.BREATHE, Block.SORE, Block.SERIES}
)
_DOCTOR_FIRST: Final = frozenset({Block.EMERGENCY, Block.DOCTOR_FIRST})


def aftercare_blocks(
    facts: Facts,
    verdict: Verdict,
    thermal: Thermal,
    end: GuardState,
    *,
    post_nrs: int | None,
) -> tuple[Block, ...]:
    """The blocks in display order. Source: ASSESS.md, Blocks."""
    chosen = _without_home_care(verdict, end)
    if chosen is None:
        chosen = _ALWAYS | {_thermal_block(facts, thermal)} | _chosen(facts, end, post_nrs)
    return tuple(block for block in decision_rules().blocks if block in chosen)


def _without_home_care(verdict: Verdict, end: GuardState) -> frozenset[Block] | None:
    """The sheet of a client who was not treated, or not to the end; None for a treated one."""
    is_emergency = verdict.referral is Referral.EMERGENCY
    if is_emergency or end.stop_referral is StopReferral.EMERGENCY:
        return frozenset({Block.EMERGENCY})
    if verdict.is_blocked:
        return _DOCTOR_FIRST if verdict.reasons else frozenset()
    if end.stop_referral is StopReferral.BEFORE_TREATMENT:
        return frozenset({Block.EMERGENCY, Block.STOPPED})
    return None


def _thermal_block(facts: Facts, thermal: Thermal) -> Block:
    return {
        Thermal.ICE: Block.ICE if facts.is_acute else Block.ICE_SWELLING,
        Thermal.HEAT: Block.HEAT,
        Thermal.NONE: Block.NO_THERMAL,
    }[thermal]


def _chosen(facts: Facts, end: GuardState, post_nrs: int | None) -> frozenset[Block]:
    holds = {
        **_exercises(facts, post_nrs),
        **_topics(facts),
        Block.PRESSURE: end.was_over_pressed,
    }
    return frozenset(block for block, does_hold in holds.items() if does_hold)


def _exercises(facts: Facts, post_nrs: int | None) -> Mapping[Block, bool]:
    is_pregnant = Modifier.PREGNANT in facts.yes
    on_the_floor = facts.intake.can_get_on_floor and not facts.has_weak_bones
    bends = on_the_floor and not facts.is_acute
    is_calm = post_nrs is not None and post_nrs <= limit(Limit.CORE_PAIN)
    return {
        Block.REST: facts.is_acute,
        Block.ROCK: on_the_floor and facts.is_acute and not is_pregnant,
        Block.CAT_COW: bends,
        Block.CHILDS_POSE: bends and not is_pregnant,
        Block.CORE: bends and not is_pregnant and is_calm and Modifier.HERNIA not in facts.yes,
    }


def _topics(facts: Facts) -> Mapping[Block, bool]:
    intake, yes = facts.intake, facts.yes
    is_pregnant, sits = Modifier.PREGNANT in yes, Trigger.SITTING in intake.triggers
    return {
        Block.WATER: Modifier.FLUID not in yes,
        Block.POSTURE: sits,
        Block.WALL_ANGEL: sits and not facts.is_acute,
        Block.LIFT: Trigger.LIFTING in intake.triggers,
        Block.STRESS: Trigger.STRESS in intake.triggers,
        Block.MEDICINES: Modifier.MEDICINES in yes or intake.takes_nsaid,
        Block.THINNER: Modifier.THINNER in yes,
        Block.PREGNANT: is_pregnant,
        Block.BELT: intake.uses_back_belt and not is_pregnant,
    }
