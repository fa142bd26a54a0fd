"""What a session adds to the conditions of its intake."""

from schemas.codes.reasons import Circumstance, Condition
from schemas.codes.rows import Limit
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags, known_before_session
from schemas.decide.guard import GuardState
from schemas.decide.pain_change import PainChange
from schemas.rules.loading import limit


def known_after_session(
    facts: Facts, flags: Flags, end: GuardState, pain: PainChange | None
) -> frozenset[Condition]:
    """Everything that holds at the end; without a pain after, nothing is said of pain."""
    holds = {
        Circumstance.OVER_PRESSED: end.was_over_pressed,
        Circumstance.PAIN_ROSE: pain is not None and pain.drop <= -limit(Limit.WORSE_POINTS),
        Circumstance.CALM_AFTER: pain is not None and pain.post <= limit(Limit.CORE_PAIN),
    }
    so = (circumstance for circumstance, does_hold in holds.items() if does_hold)
    return known_before_session(facts, flags).union(so)
