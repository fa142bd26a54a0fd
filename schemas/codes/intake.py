"""What a client is asked on the tablet, and the closed lists that are answered from."""

from enum import StrEnum
from typing import Final

SKIPPED: Final = "skipped"
"""The stored answer of a question that was asked and passed over."""
UNKNOWN: Final = "unknown"
"""The stored answer of a client who does not know the number of weeks."""
ASKED_AGAIN: Final = "asked_again"
"""The stored answer of a client who did not confirm last time's answers: each is asked again."""


class Asked(StrEnum):
    """The questions beside red flags and modifiers; `WEEKS` follows a yes and has no own row.

    `ACTIVITIES` and `CHANGE` are outcome measures, worded in measures.toml. `CONFIRMED` asks a
    client who comes again whether last time's answers are still true.
    """

    ONSET = "ad_hours"
    PAIN = "ad_pain"
    WHERE = "ad_where"
    WORSE = "ad_worse"
    TRIGGER = "ad_trigger"
    BEFORE = "ad_before"
    FLOOR = "mo_floor"
    WEEKS = "pregnant_weeks"
    DISRUPTS = "in_disrupts"
    TWELVE_WEEKS = "in_12w"
    EXAMINED = "in_examined"
    PRESCRIBER = "in_prescriber"
    STABLE_NUMBNESS = "in_stable_numb"
    NUMB_HERE = "in_numb_here"
    GUARDING = "in_guarding"
    NSAID = "in_nsaid"
    STEROIDS = "in_steroids"
    HEAT = "in_heat"
    BELT = "in_belt"
    ALLERGY = "in_allergy"
    MEDICINES = "in_medicines"
    LAST_TIME = "in_last_time"
    MECHANISM = "in_mechanism"
    TRIGGERS = "in_triggers"
    QUALITY = "in_quality"
    ACTIVITIES = "me_activities"
    CHANGE = "me_change"
    CONFIRMED = "in_confirmed"


class AfterLastTime(StrEnum):
    """How the client felt after the visit before this one."""

    BETTER = "better"
    SAME = "same"
    SORE = "sore"
    WORSE = "worse"


class PageKind(StrEnum):
    """How a page of the intake is answered.

    `ACTIVITIES`: some of many, up to a number. `DEGREES`: one of a scale in words.
    `CONFIRM`: last time's answers, still true or not.
    """

    YES_NO = "yes_no"
    GROUP = "group"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    AREAS = "areas"
    WORDS = "words"
    HAS_TEXT = "has_text"
    NUMBER = "number"
    ACTIVITIES = "activities"
    DEGREES = "degrees"
    CONFIRM = "confirm"


class OnsetChoice(StrEnum):
    """When the spasm started, in the client's words; youngest day first."""

    TODAY_MORNING = "today_morning"
    TODAY_AFTERNOON = "today_afternoon"
    TODAY_EVENING = "today_evening"
    YESTERDAY_MORNING = "yesterday_morning"
    YESTERDAY_AFTERNOON = "yesterday_afternoon"
    YESTERDAY_EVENING = "yesterday_evening"
    TWO_DAYS_MORNING = "two_days_morning"
    TWO_DAYS_AFTERNOON = "two_days_afternoon"
    TWO_DAYS_EVENING = "two_days_evening"
    THREE_DAYS = "three_days"
    FOUR_TO_SIX_DAYS = "four_to_six_days"
    ONE_TO_FOUR_WEEKS = "one_to_four_weeks"
    ONE_TO_THREE_MONTHS = "one_to_three_months"
    OVER_THREE_MONTHS = "over_three_months"


class DayPart(StrEnum):
    """A part of a day that people remember."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class LastTime(StrEnum):
    """How the client felt after the visit before this one."""

    BETTER = "better"
    SAME = "same"
    SORE = "sore"
    WORSE = "worse"


class Worsening(StrEnum):
    """What makes it worse; `NOTHING` stands alone."""

    BENDING = "bending"
    TWISTING = "twisting"
    LIFTING = "lifting"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"
    COUGHING = "coughing"
    NOTHING = "nothing"


class Before(StrEnum):
    """Whether it has come back, and whether a doctor has looked at it."""

    FIRST_TIME = "first_time"
    CAME_BACK_SEEN = "came_back_seen"
    CAME_BACK_NOT_SEEN = "came_back_not_seen"


class About(StrEnum):
    """What an answer tells of, on the page where last time's answers are confirmed."""

    PROBLEM = "problem"
    HEALTH = "health"
    DAYS = "days"


class IntakeText(StrEnum):
    """Texts of the client's pages that are no question; some hold one named blank."""

    HELLO = "hello"
    POSITION = "position"
    ANY_TRUE = "any_true"
    TAP_ALL = "tap_all"
    TAP_PLACES = "tap_places"
    TAKE_AWAY = "take_away"
    NONE_OF_THESE = "none_of_these"
    EVERY_VISIT = "every_visit"
    NOT_SURE = "not_sure"
    YES = "yes"
    NO = "no"
    RATHER_NOT_SAY = "rather_not_say"
    HOW_MANY_WEEKS = "how_many_weeks"
    DO_NOT_KNOW = "do_not_know"
    NO_PAIN = "no_pain"
    WORST_PAIN = "worst_pain"
    OWN_WORDS = "own_words"
    TOO_LONG = "too_long"
    WHICH_ONES = "which_ones"
    TAKES_NONE = "takes_none"
    TAKES_SOME = "takes_some"
    LAST_TIME = "last_time"
    SAME_SPASM = "same_spasm"
    AT_FIRST = "at_first"
    UP_TO = "up_to"
    SKIP = "skip"
    NEXT = "next"
    BACK = "back"
    TAP_AN_ANSWER = "tap_an_answer"
    SAVED = "saved"
    SAVING = "saving"
    NOT_SAVED = "not_saved"
    THERAPIST = "therapist"
    THANK_YOU = "thank_you"
    HAND_BACK = "hand_back"
    GO_ON = "go_on"
    STILL_TRUE_TITLE = "still_true_title"
    TOLD_ON = "told_on"
    ALSO_TOLD_ON = "also_told_on"
    CHANGED_TODAY = "changed_today"
    NOTHING_WRITTEN = "nothing_written"
    STILL_TRUE = "still_true"
    SOMETHING_CHANGED = "something_changed"
    REST_STILL_TRUE = "rest_still_true"
    SEE_THE_REST = "see_the_rest"
    ABOUT_PROBLEM = "about_problem"
    ABOUT_HEALTH = "about_health"
    ABOUT_DAYS = "about_days"
