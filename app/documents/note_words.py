"""The note's own English words for codes that have no row in the rules."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.codes.answers import Modifier, RedFlag
from schemas.codes.outcomes import AdviseReason, Referral, Urgency
from schemas.codes.session import Action
from schemas.codes.treatment import AddendumKind, NoteSection, Side, StepStatus
from schemas.rules.loading import decision_rules, screening_rules
from schemas.rules.protocol import protocol_rules

SECTION_TITLES: Final[Mapping[NoteSection, str]] = MappingProxyType(
    {
        NoteSection.SUBJECTIVE: "Subjective",
        NoteSection.OBJECTIVE: "Objective",
        NoteSection.ASSESSMENT: "Assessment",
        NoteSection.PLAN: "Plan",
    }
)
REFERRALS: Final[Mapping[Referral, str]] = MappingProxyType(
    {
        Referral.EMERGENCY: "Emergency: do not treat, call for help now",
        Referral.INCOMPLETE: "Incomplete: a needed answer is missing",
        Referral.BEFORE_TREATMENT: "Do not treat before a doctor has looked",
        Referral.ADVISE: "Treat within the limits, and advise a doctor",
        Referral.NONE: "Treat within the limits",
    }
)
URGENCIES: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.NOW: "Now",
        Urgency.SAME_DAY: "Today",
        Urgency.FEW_DAYS: "In the next 2 days",
        Urgency.ROUTINE: "This week",
        Urgency.NONE: "No need",
    }
)
STATUSES: Final[Mapping[StepStatus, str]] = MappingProxyType(
    {
        StepStatus.RUNNING: "Not ended",
        StepStatus.DONE: "Done",
        StepStatus.WITHHELD: "Withheld",
        StepStatus.SKIPPED: "Skipped",
    }
)
SIDES: Final[Mapping[Side, str]] = MappingProxyType(
    {Side.LEFT: "left side", Side.RIGHT: "right side", Side.BOTH: "both sides"}
)
ACTIONS: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.STOP_SESSION: "Stop the session",
        Action.REDUCE_NOW: "Ease off now",
        Action.REDUCE_ONE_LEVEL: "Ease off one level",
        Action.CONTINUE: "Go on",
        Action.ALLOW: "Allow",
        Action.DECLINE_AND_EXPLAIN: "Decline and explain",
    }
)
ADDENDA: Final[Mapping[AddendumKind, str]] = MappingProxyType(
    {
        AddendumKind.ADDITION: "Addendum",
        AddendumKind.ENTERED_IN_ERROR: "Entered in error",
    }
)


def level(number: int | None) -> str:
    """`2 gentle`; empty for a level that was not recorded."""
    return "" if number is None else f"{number} {protocol_rules().levels[number].en}"


def out_of_ten(number: int | None) -> str:
    """`3/10`; a pain that nobody asked for is not the same as none."""
    return "not asked" if number is None else f"{number}/10"


def reason(code: RedFlag | AdviseReason | Modifier) -> str:
    """The text of what the referral rests on, or of a question that was not answered."""
    rules = decision_rules()
    if isinstance(code, RedFlag):
        return rules.red_flags[code].en
    if isinstance(code, AdviseReason):
        return rules.advise[code].en
    return next(question.en for question in screening_rules().questions if question.id == code)
