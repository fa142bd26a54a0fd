"""What follows from an intake alone: which conditions of the rules it fulfils."""

from dataclasses import dataclass

from schemas.codes.answers import Mechanism, Modifier, RedFlag
from schemas.codes.outcomes import Phase
from schemas.codes.reasons import Circumstance, Condition
from schemas.codes.rows import Limit
from schemas.decide.intake import Intake
from schemas.rules.loading import decision_rules, limit


@dataclass(frozen=True, slots=True)
class Facts:
    """`holding` has every condition that the intake alone fulfils.

    An unanswered modifier is not in it; what flags and a session add is in
    `schemas.decide.conditions`.
    """

    intake: Intake
    holding: frozenset[Condition]

    @property
    def phase(self) -> Phase:
        """How old the spasm is."""
        return Phase.ACUTE if Circumstance.ACUTE in self.holding else Phase.STIFFNESS


def facts_of(intake: Intake) -> Facts:
    """Source: ASSESS.md, Helpers."""
    answered_yes = (question for question in Modifier if intake.answer(question))
    holds = (
        _time(intake) | _age_and_pain(intake) | _cause(intake) | _health(intake) | _history(intake)
    )
    so = (circumstance for circumstance, does_hold in holds.items() if does_hold)
    return Facts(intake, frozenset((*answered_yes, *intake.triggers, *so)))


def _time(intake: Intake) -> dict[Circumstance, bool]:
    hours = intake.onset_hours
    is_acute = hours < limit(Limit.ACUTE_HOURS)
    return {
        Circumstance.ACUTE: is_acute,
        Circumstance.STIFFNESS: not is_acute,
        Circumstance.LONG_STANDING: intake.recurring_12w
        or hours >= limit(Limit.LONG_STANDING_HOURS),
        Circumstance.OVER_72H: hours > limit(Limit.PERSISTENT_HOURS),
        Circumstance.OVER_A_WEEK: hours > limit(Limit.WEEK_HOURS),
    }


def _age_and_pain(intake: Intake) -> dict[Circumstance, bool]:
    age = intake.age
    return {
        Circumstance.CHILD: age < limit(Limit.CHILD_AGE),
        Circumstance.MINOR: age < limit(Limit.MINOR_AGE),
        Circumstance.UNUSUAL_AGE: age < limit(Limit.YOUNG_AGE) or age > limit(Limit.OLDER_AGE),
        Circumstance.FRAIL_AGE: age >= limit(Limit.FRAIL_AGE),
        Circumstance.SEVERE_PAIN: intake.nrs_now >= limit(Limit.SEVERE_PAIN),
        Circumstance.DISABLING: intake.disrupts_sleep_or_day,
    }


def _cause(intake: Intake) -> dict[Circumstance, bool]:
    derives = decision_rules().mechanisms[intake.mechanism].derives
    return {
        Circumstance.LIFTED: intake.mechanism is Mechanism.LIFT,
        Circumstance.FALL_OR_BLOW: derives is RedFlag.FALL,
        Circumstance.STRAIN: derives is RedFlag.BONE_STRAIN,
    }


def _health(intake: Intake) -> dict[Circumstance, bool]:
    weeks = intake.pregnant_weeks
    return {
        Circumstance.GUARDING: intake.guarding_on_palpation,
        Circumstance.STEROIDS: intake.takes_steroids,
        Circumstance.REDUCED_FEELING_THERE: intake.reduced_feeling_at_treated_area,
        Circumstance.KNOWN_NUMBNESS: intake.known_stable_neuropathy,
        Circumstance.HEAT_SENSITIVE: intake.heat_sensitive,
        Circumstance.TAKES_NSAID: intake.takes_nsaid,
        Circumstance.BACK_BELT: intake.uses_back_belt,
        Circumstance.NO_FLOOR: not intake.can_get_on_floor,
        Circumstance.EARLY_PREGNANCY: weeks is None or weeks < limit(Limit.EARLY_PREGNANCY_WEEKS),
        Circumstance.PREGNANCY_WARNING: bool(intake.rb_preg_risk),
    }


def _history(intake: Intake) -> dict[Circumstance, bool]:
    return {
        Circumstance.RECURRING: intake.recurring or intake.recurring_12w,
        Circumstance.EXAMINED: intake.examined_for_this_problem,
        Circumstance.PRESCRIBER_OK: intake.prescriber_ok,
        Circumstance.PRIOR_OVER_PRESSURE: intake.prior_overpressure_level is not None,
    }
