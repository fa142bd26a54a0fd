"""What the decision says before a session: referral, permissions, cautions, home care."""

from enum import StrEnum


class Phase(StrEnum):
    """How old the spasm is."""

    ACUTE = "acute"
    STIFFNESS = "stiffness"


class Referral(StrEnum):
    """Whom the client must see first; the first three block treatment."""

    EMERGENCY = "emergency"
    INCOMPLETE = "incomplete"
    BEFORE_TREATMENT = "before_treatment"
    ADVISE = "advise"
    NONE = "none"


class Urgency(StrEnum):
    """How soon the doctor, soonest first; few days is at most two."""

    NOW = "now"
    SAME_DAY = "same_day"
    FEW_DAYS = "few_days"
    ROUTINE = "routine"
    NONE = "-"


class AdviseReason(StrEnum):
    """Why a treated client is told to see a doctor as well."""

    DURATION_OVER_72H = "duration_over_72h"
    SEVERE_AND_DISABLING = "severe_and_disabling"
    LIFTING_INJURY = "lifting_injury"
    RECURRING_NOT_EXAMINED = "recurring_not_examined"
    AGE_FIRST_EPISODE = "age_first_episode"
    ANTICOAGULANT_NO_PRESCRIBER_OK = "anticoagulant_no_prescriber_ok"
    INFLAMED_SPOT = "inflamed_spot"
    INFLAMED_OVER_A_WEEK = "inflamed_over_a_week"


class CapReason(StrEnum):
    """What sets the pressure cap: one of the first three to start with, the rest lower it."""

    ACUTE_OR_GUARDING = "acute_or_guarding"
    STIFFNESS = "stiffness"
    LONG_STANDING = "long_standing"
    THINNER = "thinner"
    WEAK_BONES = "weak_bones"
    MEDICINES = "medicines"
    SWELLING = "swelling"
    CLEARED_FLAG = "cleared_flag"
    REDUCED_FEELING_THERE = "reduced_feeling_there"
    SEVERE_PAIN = "severe_pain"
    MINOR = "minor"
    PREGNANCY = "pregnancy"


class Technique(StrEnum):
    """Techniques that a low cap rules out; `all` stands for every one."""

    ALL = "all"
    DEEP_TISSUE = "deep_tissue"
    NEUROMUSCULAR = "neuromuscular_constant_strong"
    SCAR = "scar_prolonged_pressure"
    TRIGGER_POINT = "trigger_point_direct"


class Thermal(StrEnum):
    """What the client may use at home."""

    ICE = "ice"
    HEAT = "heat"
    NONE = "none"


class Caution(StrEnum):
    """What the therapist must heed while treating."""

    ACUTE = "C-ACUTE"
    GUARDING = "C-GUARDING"
    ANTICOAGULANT = "C-ANTICOAG"
    PREGNANT_SIDE_LYING = "C-PREG-SIDELYING"
    PREGNANT_NO_ABDOMEN = "C-PREG-NO-ABS"
    PREGNANT_LEGS_LIGHT = "C-PREG-LEGS-1"
    IMPAIRED_SENSATION = "C-IMPAIRED-SENSATION"
    DULLED_FEEDBACK = "C-DULLED-FEEDBACK"
    OSTEOPOROSIS = "C-OSTEOPOROSIS"
    STEROIDS = "C-STEROIDS"
    TOPICAL = "C-TOPICAL"
    NO_COLD = "C-NO-COLD"
    INFLAMED = "C-INFLAMED"
    SKIN = "C-SKIN"
    HERNIA = "C-HERNIA"
    NO_FLOOR = "C-NO-FLOOR"
    FLUID_LIMIT = "C-FLUID-LIMIT"
    MINOR = "C-MINOR"
    CLEARED = "C-CLEARED"
    PRIOR_OVER_PRESSURE = "C-PRIOR-OVERPRESS"
    OVER_PRESSED = "C-OVERPRESSED"
    WORSE = "C-WORSE"


class Block(StrEnum):
    """One piece of home-care advice on the handout."""

    EMERGENCY = "AC-EMERG"
    DOCTOR_FIRST = "AC-DOCTOR-FIRST"
    STOPPED = "AC-STOPPED"
    DOCTOR = "AC-DOCTOR"
    ICE = "AC-ICE"
    ICE_SWELLING = "AC-ICE-SWELL"
    HEAT = "AC-HEAT"
    NO_THERMAL = "AC-NO-THERMAL"
    WALK = "AC-WALK"
    REST = "AC-REST"
    BREATHE = "AC-BREATHE"
    ROCK = "AC-ROCK"
    CAT_COW = "AC-CATCOW"
    CHILDS_POSE = "AC-CHILD"
    WATER = "AC-WATER"
    CORE = "AC-CORE"
    POSTURE = "AC-POSTURE"
    WALL_ANGEL = "AC-WALLANGEL"
    LIFT = "AC-LIFT"
    STRESS = "AC-STRESS"
    MEDICINES = "AC-MEDS"
    THINNER = "AC-THINNER"
    PREGNANT = "AC-PREG"
    PRESSURE = "AC-PRESS"
    BELT = "AC-BELT"
    SORE = "AC-SORE"
    SERIES = "AC-SERIES"
