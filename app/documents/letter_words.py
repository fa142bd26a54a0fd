"""What a referral letter says in sentences of its own. It is written to a doctor, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from schemas.codes.outcomes import Urgency
from schemas.codes.session import Stop

TITLE: Final = "Referral letter"
EMERGENCY_DEPARTMENT: Final = "The emergency department"
ANY_DOCTOR: Final = "The client's doctor"
URGENCIES: Final[Mapping[Urgency, str]] = MappingProxyType(
    {
        Urgency.NOW: "Please see this client now",
        Urgency.SAME_DAY: "Please see this client today",
        Urgency.FEW_DAYS: "Please see this client in the next 2 days",
        Urgency.ROUTINE: "Please see this client this week",
        Urgency.NONE: "Please see this client",
    }
)
CAME: Final = (
    "{name} came to our clinic on {day} at {time} for massage of a back spasm. Before we treat, we"
    " ask every client about warning signs. We are massage therapists: what follows is what the"
    " client told us and what we saw, and it is not a diagnosis."
)
ANSWERS: Final = "What the client told us"
CLEARED: Final = "{flag}: cleared by {doctor} on {day}"
EARLIER: Final = "{flag}: from an earlier visit"
KNOWN: Final = "About the back spasm"
SIGNS: Final = "What showed during the session"
DONE: Final = "What we did"
NOT_DONE: Final = "What we did not do"
NOBODY_TREATED: Final = "We did not treat. No hands-on work was done on this visit."
NOTHING_DONE: Final = "No step of the treatment was finished."
NOT_ALLOWED: Final = "not allowed by the client's answers"
STOPPED: Final[Mapping[Stop, str]] = MappingProxyType(
    {
        Stop.CLIENT: "The client asked us to stop, and we stopped.",
        Stop.RED_SIGN: "We stopped the session when the warning sign showed.",
    }
)
PAIN: Final = "Pain, from 0 to 10: {before} before, {after} after."
PAIN_NOT_TREATED: Final = "Pain, from 0 to 10: {before}."
TOLD: Final = "Told about this referral: {whom}, {moment}."
ANY_BODY: Final = "it is not written down who"
CONTACT: Final = "Who wrote this"
REPLY: Final = "Please call us with anything we should know before we treat again."
SIGNATURE: Final = "{name}, by hand"
