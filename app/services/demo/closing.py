"""What closes an invented visit: who was told, response, techniques, next visit, home care."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from app.services.demo.chance import Chance
from schemas.client import FULL_AGE, age_on
from schemas.codes.outcomes import Phase, Referral, Technique
from schemas.codes.session import Stop, StopReferral
from schemas.codes.treatment import OtherTechnique, Response, ToldHow
from schemas.decide.decision import Decision
from schemas.note.events import final_decision
from schemas.session import Session
from schemas.visit import VisitRecord

_TECHNIQUES: Final = {
    OtherTechnique.GENTLE_MASSAGE: 0.35,
    OtherTechnique.MYOFASCIAL: 0.2,
    OtherTechnique.STRETCHING: 0.12,
    OtherTechnique.TRIGGER_POINT: 0.15,
    OtherTechnique.DEEP_TISSUE: 0.1,
}
_RESPONSES: Final = {Response.WELL: 82, Response.SORE: 15, Response.DIZZY: 3}
_NOTE_SECONDS_LOG: Final = 4.4  # 81 seconds in the middle
_NOTE_SPREAD_LOG: Final = 0.5
_READ_FAST: Final = 15
_TOLD_HOW: Final = {ToldHow.IN_PERSON: 85, ToldHow.BY_LETTER: 10, ToldHow.BY_PHONE: 5}


def closed(
    chance: Chance, record: VisitRecord, at: datetime, next_on: date | None, *, has_next: bool
) -> VisitRecord:
    """The visit with everything that its note needs; without the next visit if so wished.

    Args:
        chance: of the clinic.
        record: the visit when the hands are off, or when it was refused.
        at: the moment that was reached, UTC.
        next_on: for which day the client is asked back; None for no next visit.
        has_next: whether that was asked at all.
    """
    decision = final_decision(record)
    if decision is None:
        raise ValueError("the demo closes a visit without a clearance")
    fields: dict[str, Any] = {"not_treated": decision.blocked}
    if not decision.blocked:
        fields |= _treated(chance, record, decision)
    if has_next:
        fields |= {"next_visit_on": next_on, "no_next_visit": next_on is None}
    if decision.referral_reasons or decision.stop_referral is not StopReferral.NONE:
        fields |= _told(chance, record, decision, at + timedelta(minutes=1))
    session = Session(**{**record.session.model_dump(), **fields})
    return record.model_copy(update={"session": session})


def timed(record: VisitRecord) -> VisitRecord:
    """The visit with the seconds that its note was looked at, most often a minute or two.

    Its own chance, by its id: with the clinic's, all that is invented after it would change.
    """
    seconds = round(Chance(record.session.id).lognormvariate(_NOTE_SECONDS_LOG, _NOTE_SPREAD_LOG))
    session = Session(**{**record.session.model_dump(), "note_seconds": max(_READ_FAST, seconds)})
    return record.model_copy(update={"session": session})


def _treated(chance: Chance, record: VisitRecord, decision: Decision) -> dict[str, Any]:
    """Home care is what is decided with the pain after."""
    rose = (record.session.pain_after_nrs or 0) > (record.session.pain_before_nrs or 0)
    is_stopped = decision.session_stopped is not Stop.NONE
    return {
        "response": Response.WORSE if rose else chance.one_of(_RESPONSES),
        "other_techniques": () if is_stopped else _techniques(chance, decision),
        "home_care": decision.aftercare_blocks,
    }


def _techniques(chance: Chance, decision: Decision) -> tuple[OtherTechnique, ...]:
    """Only what the clearance leaves open, and no stretching in the first 48 hours."""
    ruled_out = {one.value for one in decision.techniques_not_allowed}
    if Technique.ALL.value in ruled_out:
        return ()
    if decision.phase is Phase.ACUTE:
        ruled_out.add(OtherTechnique.STRETCHING.value)
    used = {one for one, share in _TECHNIQUES.items() if chance.happens(share)}
    return tuple(one for one in OtherTechnique if one in used and one.value not in ruled_out)


def _told(chance: Chance, record: VisitRecord, decision: Decision, at: datetime) -> dict[str, Any]:
    """In an emergency the helpers who were called, else the client, or the guardian of a minor."""
    is_emergency = (
        decision.referral is Referral.EMERGENCY or decision.stop_referral is StopReferral.EMERGENCY
    )
    if is_emergency:
        whom = f"the client, and {record.clinic.emergency_number}"
        return {"told_whom": whom, "told_how": ToldHow.BY_PHONE, "told_at": at}
    client = record.client
    is_minor = age_on(client.born_on, record.session.local_date) < FULL_AGE
    whom = f"the client and the {client.guardian_relation}" if is_minor else "the client"
    how = ToldHow.IN_PERSON if is_minor else chance.one_of(_TOLD_HOW)
    return {"told_whom": whom, "told_how": how, "told_at": at}
