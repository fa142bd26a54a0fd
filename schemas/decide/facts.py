"""What follows from an intake alone, each in words that the rules use."""

from dataclasses import dataclass

from schemas.codes.answers import Modifier
from schemas.codes.outcomes import Phase
from schemas.codes.rows import Limit
from schemas.decide.intake import Intake
from schemas.rules.loading import limit


@dataclass(frozen=True, slots=True)
class Facts:
    """`yes` holds the modifiers answered yes; an unanswered one is not in it."""

    intake: Intake
    phase: Phase
    yes: frozenset[Modifier]
    has_weak_bones: bool
    has_reduced_feeling: bool
    is_recurring: bool

    @property
    def is_acute(self) -> bool:
        """The first 48 hours."""
        return self.phase is Phase.ACUTE

    @property
    def is_examined(self) -> bool:
        """A doctor has looked at this problem."""
        return self.intake.examined_for_this_problem

    @property
    def has_severe_pain(self) -> bool:
        """NRS 7 or more."""
        return self.intake.nrs_now >= limit(Limit.SEVERE_PAIN)

    @property
    def is_minor(self) -> bool:
        """Younger than 18."""
        return self.intake.age < limit(Limit.MINOR_AGE)

    @property
    def is_frail(self) -> bool:
        """Bones that a fall may have broken: by age, or weak ones."""
        return self.has_weak_bones or self.intake.age >= limit(Limit.FRAIL_AGE)


def facts_of(intake: Intake) -> Facts:
    """Source: ASSESS.md, Helpers."""
    yes = frozenset(question for question in Modifier if intake.answer(question))
    is_acute = intake.onset_hours < limit(Limit.ACUTE_HOURS)
    return Facts(
        intake=intake,
        phase=Phase.ACUTE if is_acute else Phase.STIFFNESS,
        yes=yes,
        has_weak_bones=Modifier.BONES in yes or intake.takes_steroids,
        has_reduced_feeling=Modifier.FEELING in yes
        or intake.reduced_feeling_at_treated_area
        or intake.known_stable_neuropathy,
        is_recurring=intake.recurring or intake.recurring_12w,
    )
