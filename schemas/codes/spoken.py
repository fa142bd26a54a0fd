"""What is said to a client outside the questions: aloud by the therapist, or by the tablet."""

from enum import StrEnum


class Spoken(StrEnum):
    """One text each; some hold the blank `{name}`."""

    GIVE_TABLET = "give_tablet"
    CONSENT_TITLE = "consent_title"
    SIGNER_NAME = "signer_name"
    GUARDIAN_NAME = "guardian_name"
    GUARDIAN_RELATION = "guardian_relation"
    SIGN_HERE = "sign_here"
    SIGN_FIRST = "sign_first"
    CLEAR = "clear"
    AGREE = "agree"
    LEFT = "left"
    RIGHT = "right"
    TYPE_HERE = "type_here"
    WEEKS = "weeks"
    SAY_EMERGENCY = "say_emergency"
    SAY_DOCTOR_TODAY = "say_doctor_today"
    SAY_DOCTOR_SOON = "say_doctor_soon"
    SAY_DOCTOR_FIRST = "say_doctor_first"
    SAY_NOT_FIT = "say_not_fit"
    SAY_OPEN_QUESTIONS = "say_open_questions"
    SAY_TREAT = "say_treat"
    SAY_GENTLE = "say_gentle"
    SAY_THINNER = "say_thinner"
    SAY_ADVISE = "say_advise"
    SAY_ADVISE_SOON = "say_advise_soon"
