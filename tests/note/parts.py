"""The parts of a visit: invented people, answers, steps and taps, each with what is different."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from schemas.clinic import ClinicProfile, Language
from schemas.codes.answers import Modifier
from schemas.codes.outcomes import Block
from schemas.codes.session import Action
from schemas.codes.treatment import (
    Area,
    EventKind,
    Finding,
    ProtocolStep,
    Response,
    StepStatus,
    ToldHow,
)
from schemas.note.health import RED_FLAG_QUESTIONS
from schemas.session import Session
from schemas.visit import (
    ClientFacts,
    Consent,
    EarlierVisit,
    IntakeRecord,
    TherapistFacts,
)

Json = dict[str, Any]

CLINIC: Final = ClinicProfile(
    name="Invented Massage",
    address="1 Example Street\nSampletown",
    phone="(555) 010-0100",
    zone="America/New_York",
)
ARRIVED: Final = datetime(2026, 11, 24, 15, 34, tzinfo=UTC)  # 10:34 on the clinic's clock
LEFT: Final = datetime(2026, 11, 24, 16, 22, tzinfo=UTC)
TODAY: Final = date(2026, 11, 24)
LOOKED_AT: Final = dict.fromkeys(Finding, False)
HEAT, LIGHT, OPPOSING, ROCKING = ProtocolStep


def answers(*, began_hours_ago: float = 286, **changed: object) -> Json:
    """An intake with every question answered, a stiff back after a lift; None leaves one out."""
    began = ARRIVED - timedelta(hours=began_hours_ago)
    found: Json = {
        **dict.fromkeys([flag.value for flag in RED_FLAG_QUESTIONS], False),
        **dict.fromkeys([modifier.value for modifier in Modifier], False),
        "mo_floor": True,
        "ad_hours": {"moment": began.isoformat(), "choice": None},
        "ad_pain": 5,
        "ad_where": ["lower_back_left"],
        "ad_worse": ["bending", "sitting"],
        "ad_trigger": "It pulls when I bend.",
        "ad_before": "first_time",
        "in_examined": True,
        "in_mechanism": "bend",
        "in_quality": "stiff",
        "in_disrupts": False,
        "in_last_time": "better",
        "in_triggers": ["sitting"],
        "in_allergy": {"has": True, "text": "Lavender, latex"},
        "in_medicines": {"has": False, "text": ""},
        **changed,
    }
    return {question: answer for question, answer in found.items() if answer is not None}


def step(
    which: ProtocolStep, minutes: int | None = 7, level: int | None = 1, **more: object
) -> Json:
    """A step that was done on the lower back, left."""
    return {
        "step": which,
        "status": StepStatus.DONE,
        "areas": (Area.LOWER_BACK_LEFT,),
        "minutes": minutes,
        "applied_level": level,
        **more,
    }


def skipped(which: ProtocolStep, reason: object) -> Json:
    """A step that was open and was not done."""
    return {"step": which, "status": StepStatus.SKIPPED, "reason": reason}


def check(level: int, word: object = None, **more: object) -> Json:
    """A pressure check; `in_step` is the position of its step, from 1."""
    kind = EventKind.PRESSURE_CHECK
    return {"kind": kind, "applied_level": level, "felt_word": word, **more}


def request(level: int, **more: object) -> Json:
    """The client asks for more."""
    return {"kind": EventKind.CLIENT_REQUESTS_MORE, "applied_level": level, **more}


def red_sign(sign: object, **more: object) -> Json:
    """A red sign shows."""
    return {"kind": EventKind.RED_SIGN, "red_sign": sign, **more}


def pain_now(nrs: int, **more: object) -> Json:
    """The pain during the session."""
    return {"kind": EventKind.PAIN_NOW, "pain_nrs": nrs, **more}


def above_limit(level: int, **more: object) -> Json:
    """The second press on a level above the cap."""
    action = Action.REDUCE_NOW
    return {"kind": EventKind.ABOVE_LIMIT, "applied_level": level, "action": action, **more}


def client(**changed: object) -> ClientFacts:
    """Rosa Delgado, 41."""
    return ClientFacts.model_validate(
        {
            "id": "client-1",
            "first_name": "Rosa",
            "last_name": "Delgado",
            "preferred_name": "",
            "born_on": date(1985, 5, 3),
            "phone": "(555) 010-0199",
            "language": Language.ENGLISH,
            "guardian_name": "",
            "guardian_relation": "",
            "own_doctor": "",
            "allergies": (),
            "medicines": (),
            **changed,
        }
    )


def therapist(**changed: object) -> TherapistFacts:
    """Maya Okafor, with a licence until the end of the year."""
    return TherapistFacts.model_validate(
        {
            "id": "account-1",
            "name": "Maya Okafor",
            "licence": "LMT 48213",
            "licence_state": "NY",
            "licence_expires": date(2026, 12, 31),
            **changed,
        }
    )


def consent(**changed: object) -> Consent:
    """Signed by the client on the day of the visit."""
    return Consent.model_validate(
        {
            "id": "consent-1",
            "language": Language.ENGLISH,
            "signer_name": "Rosa Delgado",
            "guardian_relation": "",
            "signed_at": ARRIVED,
            "valid_until": date(2027, 11, 24),
            **changed,
        }
    )


def intake(given: Mapping[str, object], **changed: object) -> IntakeRecord:
    """A finished intake with these answers."""
    return IntakeRecord.model_validate(
        {
            "id": "intake-1",
            "revision": 1,
            "language": Language.ENGLISH,
            "answers": dict(given),
            "started_at": ARRIVED - timedelta(minutes=10),
            "completed_at": ARRIVED - timedelta(minutes=2),
            **changed,
        }
    )


def session(**changed: object) -> Session:
    """A treated session with everything on record."""
    return Session.model_validate(
        {
            "id": "session-1",
            "episode_id": "episode-1",
            "therapist_id": "account-1",
            "local_date": TODAY,
            "time_in": ARRIVED,
            "started_at": ARRIVED,
            "time_out": LEFT,
            "findings": LOOKED_AT,
            "verbal_consent_at": ARRIVED,
            "pain_before_nrs": 5,
            "pain_after_nrs": 2,
            "response": Response.WELL,
            "home_care": (Block.WALK, Block.BREATHE, Block.WATER),
            "next_visit_on": date(2026, 11, 27),
            **changed,
        }
    )


FIRST_VISIT: Final = EarlierVisit(
    local_date=date(2026, 11, 17),
    pain_before_nrs=8,
    pain_after_nrs=6,
    highest_level=2,
    minutes=20,
    areas=(Area.LOWER_BACK_LEFT,),
)
EARLIER: Final = EarlierVisit(
    local_date=date(2026, 11, 20),
    pain_before_nrs=6,
    pain_after_nrs=4,
    highest_level=2,
    minutes=24,
    areas=(Area.LOWER_BACK_LEFT,),
)
TOLD: Final[Mapping[str, Any]] = {
    "told_whom": "the client",
    "told_how": ToldHow.IN_PERSON,
    "told_at": ARRIVED + timedelta(minutes=6),
}
ALL_STEPS: Final = (step(HEAT, 10, 0), step(LIGHT), step(OPPOSING, 8, 2), step(ROCKING, 12))
FELT_RIGHT: Final = (check(1, "just_right"),)
