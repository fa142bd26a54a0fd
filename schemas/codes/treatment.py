"""What was done in a session, and with whose words it is told."""

from enum import StrEnum


class ProtocolStep(StrEnum):
    """The steps of the protocol, in its order."""

    HEAT = "1a_heat"
    DESENSITIZATION = "1b_desensitization"
    RECIPROCAL_INHIBITION = "2_reciprocal_inhibition"
    GENTLE_MOBILIZATION = "3_gentle_mobilization"


class StepStatus(StrEnum):
    """What became of a step. `running` has begun and not ended."""

    RUNNING = "running"
    DONE = "done"
    WITHHELD = "withheld"
    SKIPPED = "skipped"


class SkipReason(StrEnum):
    """Why an open step was not done."""

    CLIENT_DECLINED = "client_declined"
    NOT_NEEDED = "not_needed"
    NO_TIME = "no_time"
    PAIN_ROSE = "pain_rose"
    SESSION_STOPPED = "session_stopped"


class OtherTechnique(StrEnum):
    """Techniques beside the protocol. The first four are those that a low cap rules out."""

    DEEP_TISSUE = "deep_tissue"
    NEUROMUSCULAR = "neuromuscular_constant_strong"
    SCAR = "scar_prolonged_pressure"
    TRIGGER_POINT = "trigger_point_direct"
    MYOFASCIAL = "myofascial_release"
    GENTLE_MASSAGE = "gentle_massage"
    STRETCHING = "stretching"


class Area(StrEnum):
    """The large areas of the body chart; ids are those of its drawing."""

    UPPER_BACK_LEFT = "upper_back_left"
    UPPER_BACK_RIGHT = "upper_back_right"
    MIDDLE_BACK_LEFT = "middle_back_left"
    MIDDLE_BACK_RIGHT = "middle_back_right"
    LOWER_BACK_LEFT = "lower_back_left"
    LOWER_BACK_RIGHT = "lower_back_right"
    SIDE_LEFT = "side_back_left"
    SIDE_RIGHT = "side_back_right"
    HIP_LEFT = "hip_back_left"
    HIP_RIGHT = "hip_back_right"
    BUTTOCK_LEFT = "buttock_left"
    BUTTOCK_RIGHT = "buttock_right"
    THIGH_LEFT = "thigh_back_left"
    THIGH_RIGHT = "thigh_back_right"


class Side(StrEnum):
    """On which side the areas of a step lie."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class EventKind(StrEnum):
    """What one tap on the pressure pad says.

    `ABOVE_LIMIT`: the second press, on a level above the limit that held; the guard does not judge
    it, since nobody has said yet how it feels.
    """

    PRESSURE_CHECK = "pressure_check"
    CLIENT_REQUESTS_MORE = "client_requests_more"
    RED_SIGN = "red_sign"
    PAIN_NOW = "pain_now"
    ABOVE_LIMIT = "above_limit"


class EventResponse(StrEnum):
    """What the therapist did about a prompt."""

    EASED_OFF = "eased_off"
    STOPPED = "stopped"
    SOMETHING_ELSE = "something_else"


class Response(StrEnum):
    """How the client took the session, in one word."""

    WELL = "well"
    SORE = "sore"
    DIZZY = "dizzy"
    WORSE = "worse"


class Finding(StrEnum):
    """What the therapist looks at and feels before any pressure."""

    GUARDING = "guarding"
    REDUCED_FEELING = "reduced_feeling"
    SWELLING = "swelling"


class HeatOverrideReason(StrEnum):
    """Why a therapist warms an acute spasm all the same."""

    HEAT_HELPED_BEFORE = "heat_helped_before"
    COLD_MADE_IT_WORSE = "cold_made_it_worse"
    CANNOT_RELAX = "cannot_relax"
    CLIENT_ASKS = "client_asks"


class ToldHow(StrEnum):
    """How somebody was told that a doctor should check this."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_LETTER = "by_letter"


class NoteKind(StrEnum):
    """What a note is about: a treatment, or why there was none."""

    TREATED = "treated"
    NOT_TREATED = "not_treated"


class NoteSection(StrEnum):
    """The four sections of a note."""

    SUBJECTIVE = "subjective"
    OBJECTIVE = "objective"
    ASSESSMENT = "assessment"
    PLAN = "plan"


class AddendumKind(StrEnum):
    """A signed addition, or the withdrawal of a note entered in error."""

    ADDITION = "addition"
    ENTERED_IN_ERROR = "entered_in_error"
