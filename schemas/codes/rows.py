"""Codes that only rule files use: how a row is treated, and the named limits."""

from enum import StrEnum


class QuestionAction(StrEnum):
    """What a screening question is for."""

    EMERGENCY = "emergency"
    BEFORE_TREATMENT = "before_treatment"
    MODIFY = "modify"
    MODIFY_IF_NO = "modify_if_no"
    SETS_PHASE = "sets_phase"
    SCORE = "score"
    RECORD = "record"
    INPUT = "input"


class FlagLevel(StrEnum):
    """What a red flag does."""

    EMERGENCY = "emergency"
    BEFORE_TREATMENT = "before_treatment"


class ClearedBy(StrEnum):
    """Whether a doctor's word can clear a red flag, and how fresh it must be."""

    NOTHING = "nothing"
    WORD_ON_THIS_SPASM = "word_on_this_spasm"
    WORD_WITHIN_A_YEAR = "word_within_a_year"


class ReviewStatus(StrEnum):
    """How far a clinical row has been checked."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


class ItemKind(StrEnum):
    """What kind of thing an article names."""

    TECHNIQUE = "technique"
    HOME_CARE = "home_care"
    ELSEWHERE = "elsewhere"


class Unit(StrEnum):
    """What a limit counts."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    YEARS = "years"
    NRS_POINTS = "nrs_points"
    FELT_POINTS = "felt_points"
    WALTON_LEVELS = "walton_levels"
    PERCENT = "percent"


class Limit(StrEnum):
    """Every threshold and step size of the decision; value, unit and source are in a rule row."""

    ACUTE_HOURS = "acute_hours"
    PERSISTENT_HOURS = "persistent_hours"
    WEEK_HOURS = "week_hours"
    LONG_STANDING_HOURS = "long_standing_hours"
    SEVERE_PAIN = "severe_pain"
    CHILD_AGE = "child_age"
    MINOR_AGE = "minor_age"
    YOUNG_AGE = "young_age"
    OLDER_AGE = "older_age"
    FRAIL_AGE = "frail_age"
    EARLY_PREGNANCY_WEEKS = "early_pregnancy_weeks"
    CLEARANCE_DAYS = "clearance_days"
    CANCER_CLEARANCE_DAYS = "cancer_clearance_days"
    PRIOR_OVER_PRESSURE_DROP = "prior_over_pressure_drop"
    PRIOR_OVER_PRESSURE_FLOOR = "prior_over_pressure_floor"
    OVER_PRESSURE_FELT = "over_pressure_felt"
    OVER_PRESSURE_DROP = "over_pressure_drop"
    OVER_PRESSURE_FLOOR = "over_pressure_floor"
    EDGE_FELT = "edge_felt"
    EDGE_DROP = "edge_drop"
    EDGE_FLOOR = "edge_floor"
    MOBILIZATION_CAP = "mobilization_cap"
    MIC_POINTS = "mic_points"
    MIC_PERCENT = "mic_percent"
    WORSE_POINTS = "worse_points"
    CORE_PAIN = "core_pain"
    CONTRACTION_PAIN_RISE = "contraction_pain_rise"
