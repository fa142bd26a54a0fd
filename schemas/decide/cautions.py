"""What the therapist must heed while treating."""

from collections.abc import Mapping

from schemas.codes.answers import Modifier
from schemas.codes.outcomes import Caution
from schemas.codes.rows import Limit
from schemas.decide.facts import Facts
from schemas.decide.flags import Flags
from schemas.decide.guard import GuardState
from schemas.decide.pain_change import PainChange
from schemas.rules.loading import decision_rules, limit


def cautions_of(
    facts: Facts, flags: Flags, end: GuardState, pain: PainChange | None
) -> tuple[Caution, ...]:
    """The cautions that hold, in rule order; none when blocked, because nobody is treated."""
    if end.is_blocked:
        return ()
    holds = {
        **_from_the_intake(facts),
        Caution.CLEARED: bool(flags.cleared),
        Caution.OVER_PRESSED: end.was_over_pressed,
        Caution.WORSE: pain is not None and pain.drop <= -limit(Limit.WORSE_POINTS),
    }
    return tuple(caution for caution in decision_rules().cautions if holds[caution])


def _from_the_intake(facts: Facts) -> Mapping[Caution, bool]:
    intake, yes = facts.intake, facts.yes
    is_pregnant = Modifier.PREGNANT in yes
    return {
        Caution.ACUTE: facts.is_acute,
        Caution.GUARDING: intake.guarding_on_palpation,
        Caution.ANTICOAGULANT: Modifier.THINNER in yes,
        Caution.PREGNANT_SIDE_LYING: is_pregnant,
        Caution.PREGNANT_NO_ABDOMEN: is_pregnant,
        Caution.PREGNANT_LEGS_LIGHT: is_pregnant,
        Caution.IMPAIRED_SENSATION: facts.has_reduced_feeling,
        Caution.DULLED_FEEDBACK: Modifier.MEDICINES in yes,
        Caution.OSTEOPOROSIS: Modifier.BONES in yes,
        Caution.STEROIDS: intake.takes_steroids,
        Caution.TOPICAL: Modifier.CREAM in yes,
        Caution.NO_COLD: Modifier.COLD in yes,
        Caution.INFLAMED: Modifier.SWELLING in yes,
        Caution.SKIN: Modifier.SKIN in yes,
        Caution.HERNIA: Modifier.HERNIA in yes,
        Caution.NO_FLOOR: not intake.can_get_on_floor,
        Caution.FLUID_LIMIT: Modifier.FLUID in yes,
        Caution.MINOR: facts.is_minor,
        Caution.PRIOR_OVER_PRESSURE: intake.prior_overpressure_level is not None,
    }
