"""What happens in a session, and what the guard answers."""

from enum import StrEnum


class ClientWord(StrEnum):
    """What the client says about the pressure, in one of six words."""

    TOO_LIGHT = "too_light"
    COULD_BE_FIRMER = "could_be_firmer"
    JUST_RIGHT = "just_right"
    STRONG_BUT_OK = "strong_but_ok"
    TOO_MUCH = "too_much"
    STOP = "stop"


class RedSign(StrEnum):
    """A warning sign that shows during the session; each one stops it."""

    SADDLE_NUMBNESS = "saddle_numbness"
    BOTH_LEGS = "both_legs"
    CHEST_PAIN = "chest_pain"
    BREATHLESS = "breathless"
    FAINT = "faint"
    NEW_NUMBNESS = "new_numbness"
    NEW_WEAKNESS = "new_weakness"
    PAIN_BELOW_KNEE = "pain_below_knee"


class Action(StrEnum):
    """What the therapist does next."""

    STOP_SESSION = "stop_session"
    REDUCE_NOW = "reduce_now"
    REDUCE_ONE_LEVEL = "reduce_one_level"
    CONTINUE = "continue"
    ALLOW = "allow"
    DECLINE_AND_EXPLAIN = "decline_and_explain"


class Log(StrEnum):
    """Under which name the event is kept."""

    RED_SIGN = "red_sign"
    AFTER_STOP = "after_stop"
    CLIENT_STOP = "client_stop"
    OVER_PRESSURE = "over_pressure_event"
    CAP_EXCEEDED = "cap_exceeded"
    EDGE_PRESSURE = "edge_pressure"
    OK = "ok"
    REQUEST = "request"


class Then(StrEnum):
    """What follows the action, where something does."""

    CALL_EMERGENCY = "call_emergency"
    REFER = "refer"
    GENTLE_MOBILIZATION = "switch_to_gentle_mobilization"
    DESENSITIZATION = "switch_to_desensitization"


class Stop(StrEnum):
    """Why the session was stopped, if it was; the first stop stands."""

    NONE = "-"
    CLIENT = "client_stop"
    RED_SIGN = "red_sign"


class StopReferral(StrEnum):
    """Whom a red sign sends the client to, highest first."""

    EMERGENCY = "emergency"
    BEFORE_TREATMENT = "before_treatment"
    NONE = "-"
