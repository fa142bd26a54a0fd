"""What the flow must know of the visit beside the answers."""

from dataclasses import dataclass
from datetime import datetime

from schemas.codes.intake import OnsetChoice
from schemas.intake.onset import possible_onsets


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """`is_first_visit` of the episode; `visit_local` is aware, in the clinic's zone.

    It is the moment of the visit that the decision counts from, not of each tap.
    """

    is_first_visit: bool
    visit_local: datetime

    @property
    def allowed_onsets(self) -> tuple[OnsetChoice, ...]:
        """The answers to when it started that can be true now."""
        return possible_onsets(self.visit_local)
