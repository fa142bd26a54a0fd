"""The codes of the outcome measures."""

from enum import StrEnum


class Activity(StrEnum):
    """What a client may find hard to do: the chips of the patient-specific scale."""

    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    BENDING = "bending"
    LIFTING = "lifting"
    SHOES = "shoes"
    GETTING_UP = "getting_up"
    TURNING_IN_BED = "turning_in_bed"
    SLEEPING = "sleeping"
    DRIVING = "driving"
    HOUSEWORK = "housework"
    WORK = "work"
    CARRYING_A_CHILD = "carrying_a_child"
    SPORT = "sport"
