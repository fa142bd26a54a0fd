"""What may be missing before a note is signed, where it is mended, and what to ask for it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from schemas.base import Schema


class Requirement(StrEnum):
    """What a note must have. Source: measures.md section 5, everything starred."""

    CONTACT = "contact"
    GUARDIAN = "guardian"
    LICENCE = "licence"
    LICENCE_VALID = "licence_valid"
    INTAKE = "intake"
    CLEARANCE = "clearance"
    ANSWERS = "answers"
    CONSENT = "consent"
    GUARDIAN_CONSENT = "guardian_consent"
    VERBAL_CONSENT = "verbal_consent"
    FINDINGS = "findings"
    TIME_OUT = "time_out"
    STEP_ENDED = "step_ended"
    STEP_DONE = "step_done"
    SKIP_REASON = "skip_reason"
    STEP_AREAS = "step_areas"
    STEP_MINUTES = "step_minutes"
    STEP_LEVEL = "step_level"
    MINUTES_FIT = "minutes_fit"
    SKIN_AFTER = "skin_after"
    FELT_PRESSURE = "felt_pressure"
    PAIN_BEFORE = "pain_before"
    PAIN_AFTER = "pain_after"
    RESPONSE = "response"
    NEXT_VISIT = "next_visit"
    HOME_CARE = "home_care"
    TOLD = "told"
    SECTION_FILLED = "section_filled"
    SECTION_LENGTH = "section_length"


class Place(StrEnum):
    """Where it is mended."""

    INTAKE = "intake"
    CLEARANCE = "clearance"
    SESSION = "session"
    NOTE = "note"
    ACCOUNT = "account"
    CLIENT = "client"


class Missing(Schema):
    """One thing to mend before signing; `text` asks for it or says what to do."""

    requirement: Requirement
    place: Place
    text: str


_ASKED: Final[Mapping[Requirement, tuple[Place, str]]] = {
    Requirement.CONTACT: (Place.CLIENT, "What is the client's phone number?"),
    Requirement.GUARDIAN: (Place.CLIENT, "Who is the guardian of this client under 18?"),
    Requirement.LICENCE: (Place.ACCOUNT, "Enter licence number, state and last day."),
    Requirement.LICENCE_VALID: (
        Place.ACCOUNT,
        "The licence on record had ended by the day of the visit. Enter its new last day.",
    ),
    Requirement.INTAKE: (Place.INTAKE, "Let the client finish the intake."),
    Requirement.CLEARANCE: (Place.CLEARANCE, "Look at the clearance and accept it."),
    Requirement.ANSWERS: (Place.INTAKE, "Ask the screening questions that are not answered."),
    Requirement.CONSENT: (Place.CLEARANCE, "Have the consent signed; none is valid on this day."),
    Requirement.GUARDIAN_CONSENT: (
        Place.CLEARANCE,
        "Have a guardian sign the consent of this client under 18.",
    ),
    Requirement.VERBAL_CONSENT: (Place.CLEARANCE, "Did the client say yes to massage today?"),
    Requirement.FINDINGS: (Place.CLEARANCE, "What did you find? Not looked at yet: {names}."),
    Requirement.TIME_OUT: (Place.SESSION, "When did the session end?"),
    Requirement.STEP_ENDED: (Place.SESSION, "{name} is still running. End it."),
    Requirement.STEP_DONE: (Place.SESSION, "{name}: was it done or skipped?"),
    Requirement.SKIP_REASON: (Place.SESSION, "{name}: why was it skipped?"),
    Requirement.STEP_AREAS: (Place.SESSION, "{name}: on which areas?"),
    Requirement.STEP_MINUTES: (Place.SESSION, "{name}: how many minutes?"),
    Requirement.STEP_LEVEL: (Place.SESSION, "{name}: at which level?"),
    Requirement.MINUTES_FIT: (
        Place.SESSION,
        "The steps add up to {steps}, but time in and out are {apart} apart.",
    ),
    Requirement.SKIN_AFTER: (Place.SESSION, "Did you look at the skin after the heat?"),
    Requirement.FELT_PRESSURE: (Place.SESSION, "How did the pressure feel? Add one check."),
    Requirement.PAIN_BEFORE: (Place.SESSION, "How was the pain before the session?"),
    Requirement.PAIN_AFTER: (Place.SESSION, "How is the pain after the session?"),
    Requirement.RESPONSE: (Place.SESSION, "How did the client take the session?"),
    Requirement.NEXT_VISIT: (Place.NOTE, "When is the next visit?"),
    Requirement.HOME_CARE: (Place.NOTE, "Which home care does the client take home?"),
    Requirement.TOLD: (
        Place.NOTE,
        "Who was told that a doctor should check this, how and when?",
    ),
    Requirement.SECTION_FILLED: (Place.NOTE, "Enter {section} before signing."),
    Requirement.SECTION_LENGTH: (
        Place.NOTE,
        "Shorten {section} to {most} characters before signing.",
    ),
}


def asked_for(requirement: Requirement, **blanks: str) -> Missing:
    """The requirement with its place, its blanks filled in."""
    place, text = _ASKED[requirement]
    return Missing(requirement=requirement, place=place, text=text.format(**blanks))
