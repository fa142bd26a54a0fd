"""Why a step is closed, the pressure is capped, or neither ice nor heat is safe."""

from enum import StrEnum

from schemas.codes.answers import Modifier


class Circumstance(StrEnum):
    """What counts beside the modifiers; the first three close everything."""

    EMERGENCY = "emergency"
    BEFORE_TREATMENT = "before_treatment"
    INCOMPLETE = "incomplete"
    ACUTE = "acute"
    STIFFNESS = "stiffness"
    LONG_STANDING = "long_standing"
    GUARDING = "guarding"
    STEROIDS = "steroids"
    REDUCED_FEELING_THERE = "reduced_feeling_there"
    KNOWN_NUMBNESS = "known_numbness"
    HEAT_SENSITIVE = "heat_sensitive"
    CLEARED_FLAG = "cleared_flag"
    SEVERE_PAIN = "severe_pain"
    MINOR = "minor"
    PRIOR_OVER_PRESSURE = "prior_over_pressure"


Reason = Modifier | Circumstance
"""One cause; `schemas.rules.reasons.reason_rows` has its words."""
