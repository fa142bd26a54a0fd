"""What the flow must know of the visit beside the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schemas.codes.intake import OnsetChoice
from schemas.codes.measures import MeasureLimit
from schemas.intake.known import Known
from schemas.intake.onset import possible_onsets
from schemas.rules.measures import measure_limit


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """`visit_number` counts the episode's from 1; `visit_local` is aware, in the clinic's zone.

    It is the moment of the visit that the decision counts from, not of each tap. `known`: what may
    be confirmed of last time's answers.
    """

    visit_number: int
    visit_local: datetime
    known: Mapping[str, Known] = field(default_factory=dict)

    @property
    def is_first_visit(self) -> bool:
        """Nothing of this episode came before."""
        return self.visit_number == 1

    @property
    def asks_activities(self) -> bool:
        """At the first visit and at every third. Source: measures.toml, psfs_every."""
        is_due = self.visit_number % measure_limit(MeasureLimit.PSFS_EVERY) == 0
        return self.is_first_visit or is_due

    @property
    def allowed_onsets(self) -> tuple[OnsetChoice, ...]:
        """The answers to when it started that can be true now."""
        return possible_onsets(self.visit_local)
