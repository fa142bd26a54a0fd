"""What the rows of the rules ask for, and what explains a closed step or a low cap.

Three closed lists make one vocabulary; each name has its words in `reasons.toml`.
"""

from enum import StrEnum
from typing import Final

from schemas.codes.answers import Modifier, Trigger


class Circumstance(StrEnum):
    """What counts beside modifiers and triggers; the first three close everything."""

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
    INJURY = "injury"

    CHILD = "child"
    UNUSUAL_AGE = "unusual_age"
    FRAIL_AGE = "frail_age"
    OVER_72H = "over_72h"
    OVER_A_WEEK = "over_a_week"
    DISABLING = "disabling"
    RECURRING = "recurring"
    EXAMINED = "examined"
    LIFTED = "lifted"
    FALL_OR_BLOW = "fall_or_blow"
    STRAIN = "strain"
    EARLY_PREGNANCY = "early_pregnancy"
    PREGNANCY_WARNING = "pregnancy_warning"
    PRESCRIBER_OK = "prescriber_ok"
    TAKES_NSAID = "takes_nsaid"
    BACK_BELT = "back_belt"
    NO_FLOOR = "no_floor"

    OVER_PRESSED = "over_pressed"
    PAIN_ROSE = "pain_rose"
    CALM_AFTER = "calm_after"

    TREATED = "treated"
    STOPPED = "stopped"
    HOME_ICE = "home_ice"
    HOME_HEAT = "home_heat"
    NO_HOME_THERMAL = "no_home_thermal"


Condition = Modifier | Trigger | Circumstance
"""What a row can ask for: it is fulfilled or it is not."""

Reason = Condition
"""A condition that explains; `schemas.rules.reasons.reason_rows` has its words."""

KNOWN_WITH_FLAGS: Final[frozenset[Condition]] = frozenset({Circumstance.CLEARED_FLAG})
"""Not known before every red flag has been looked at."""

KNOWN_AFTER_SESSION: Final[frozenset[Condition]] = frozenset(
    {Circumstance.OVER_PRESSED, Circumstance.PAIN_ROSE, Circumstance.CALM_AFTER}
)

KNOWN_FOR_HANDOUT: Final[frozenset[Condition]] = frozenset(
    {
        Circumstance.EMERGENCY,
        Circumstance.BEFORE_TREATMENT,
        Circumstance.INCOMPLETE,
        Circumstance.TREATED,
        Circumstance.STOPPED,
        Circumstance.HOME_ICE,
        Circumstance.HOME_HEAT,
        Circumstance.NO_HOME_THERMAL,
    }
)

KNOWN_BESIDE: Final[frozenset[Condition]] = frozenset({Circumstance.INJURY})
"""Asked for by the heat override alone, never by the decision."""
