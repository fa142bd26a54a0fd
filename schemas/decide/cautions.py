"""What the therapist must heed while treating."""

from schemas.codes.outcomes import Caution
from schemas.codes.reasons import Condition
from schemas.decide.guard import GuardState
from schemas.rules.loading import decision_rules


def cautions_of(known: frozenset[Condition], end: GuardState) -> tuple[Caution, ...]:
    """The cautions that hold, in rule order; none when blocked, because nobody is treated."""
    if end.is_blocked:
        return ()
    rows = decision_rules().cautions
    return tuple(caution for caution, row in rows.items() if row.when.holds(known))
