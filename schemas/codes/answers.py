"""What an intake says: its closed lists, and the screening questions that decide."""

from enum import StrEnum


class Region(StrEnum):
    """Where the spasm is. The neck is outside this protocol."""

    LUMBAR = "lumbar"
    THORACIC = "thoracic"
    GLUTEAL = "gluteal"


class Mechanism(StrEnum):
    """What set the spasm off."""

    NONE = "none"
    BEND = "bend"
    TWIST = "twist"
    LIFT = "lift"
    SIT = "sit"
    OVERUSE = "overuse"
    FALL = "fall"
    COUGH = "cough"
    ACCIDENT = "accident"


class Trigger(StrEnum):
    """What is part of the client's days; chooses home-care blocks only."""

    BENDING = "bending"
    TWISTING = "twisting"
    LIFTING = "lifting"
    SITTING = "sitting"
    OVERUSE = "overuse"
    STRESS = "stress"
    DEHYDRATION = "dehydration"
    INACTIVITY = "inactivity"


class Quality(StrEnum):
    """How the pain feels; recorded only."""

    SHARP = "sharp"
    DULL = "dull"
    STIFF = "stiff"


class RedFlag(StrEnum):
    """Everything that stops treatment before it starts; the last two are no questions."""

    SADDLE = "em_saddle"
    BLADDER = "em_bladder"
    BOWEL = "em_bowel"
    BOTH_LEGS = "em_bothlegs"
    ACCIDENT = "em_accident"
    CHEST = "em_chest"
    AAA = "em_aaa"
    LEG = "rb_leg"
    LEG_WORSE = "rb_leg_worse"
    SEX = "rb_sex"
    FALL = "rb_fall"
    BONE_STRAIN = "rb_bone_strain"
    CANCER = "rb_cancer"
    WEIGHT = "rb_weight"
    NIGHT = "rb_night"
    FEVER = "rb_fever"
    INFECTION_RISK = "rb_infrisk"
    DVT = "rb_dvt"
    LUMP = "rb_lump"
    UPPER = "rb_upper"
    PREGNANCY_RISK = "rb_preg_risk"
    HEART = "rb_heart"
    SURGERY = "rb_surgery"
    SKIN_INFECTION = "rb_skin_inf"
    INTOXICATED = "rb_intox"
    SWELLING_WITH_THINNER = "swelling_with_thinner"
    CHILD = "child"


class Modifier(StrEnum):
    """The questions that change how a client is treated, not whether."""

    THINNER = "mo_thinner"
    BONES = "mo_bones"
    PREGNANT = "mo_preg"
    FEELING = "mo_feel"
    CIRCULATION = "mo_circ"
    COLD = "mo_cold"
    CREAM = "mo_cream"
    MEDICINES = "mo_meds"
    SWELLING = "mo_swell"
    SKIN = "mo_skin"
    HERNIA = "mo_hernia"
    FLUID = "mo_fluid"
